"""How the stable codes of errors and rules are written: the one home of their form."""

import re
from typing import Final

#: Rules that a plug-in adds: this and the rule's own name.
PLUGIN_RULE: Final = "LL-P:"
#: Rules of a task's single steps: this and the rule's own name.
STEP_RULE: Final = "LL-S:"

_CODE: Final = re.compile(rf"LL-\d{{4}}|(?:{PLUGIN_RULE}|{STEP_RULE})[a-z0-9_.]+")


def is_code(word: str) -> bool:
    """Return whether a word is a stable code: ``LL-`` and four digits, or a rule's name."""
    return _CODE.fullmatch(word) is not None
