"""What a code that a plug-in declares looks like, and which belong to the core."""

import re
from collections.abc import Iterator
from typing import Final

from linli_core.domain.declarations.questions import QUESTION_SETS
from linli_core.texts.plugins.regional import REGIONAL
from linli_core.texts.text import Text

_PREFIXED: Final = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*")
_NAME: Final = re.compile(r"[^\W_][\w.-]*")
#: First parts of codes that are the core's: of its types and traits, of what it asks residents.
CORE_PREFIXES: Final = frozenset({"core", "linli", "linli_core", "q0"})


def bare_code(code: str) -> Iterator[Text]:
    """Yield what is wrong with a code by which people choose one of several."""
    if not _NAME.fullmatch(code):
        yield REGIONAL["code.name"].format(code=repr(code))


def own_code(code: str) -> Iterator[Text]:
    """Yield what is wrong with a code that stands beside those of every other plug-in."""
    prefix, dot, _ = code.partition(".")
    if not _PREFIXED.fullmatch(code):
        yield REGIONAL["code.form"].format(code=repr(code))
    elif not dot:
        yield REGIONAL["code.prefix"].format(code=code)
    elif prefix in CORE_PREFIXES:
        yield REGIONAL["code.of_core"].format(code=code, prefix=prefix)


def core_code(code: str) -> Text:
    """Return the fault of a code that the core has."""
    return REGIONAL["code.core"].format(code=code)


def taken_prefixes() -> frozenset[str]:
    """Return the prefixes that no new plug-in may have: the core's, and those of its questions."""
    return CORE_PREFIXES | frozenset(QUESTION_SETS)
