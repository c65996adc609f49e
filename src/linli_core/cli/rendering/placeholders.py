"""What stands for a value on a help page, such as FILE, in the language of the call."""

import re

from linli_core.cli.call import Call, this_call
from linli_core.texts.cli import CLI

_NAME = re.compile(r"[A-Z]+")


def localised(shown: str, call: Call | None = None) -> str:
    """Return it with every known name in the language of the call, brackets and signs kept.

    Names that an extension makes up stay as they are, and so do JSON, URL and URI, which are
    the same in both languages.

    Args:
        shown: such as ``FIELD=VALUE`` or ``[CASE...]``.
        call: where it is over; else the one that is being answered.
    """
    answering = call or this_call()

    def named(found: re.Match[str]) -> str:
        key = f"value.{found[0]}"
        return answering.say(key) if key in CLI else found[0]

    return _NAME.sub(named, shown)
