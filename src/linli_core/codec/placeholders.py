"""What people write into a cell that they have nothing to say in: 无, /, —, n/a."""

import re
import unicodedata
from typing import Final

from linli_core.codec.folding import fold

PLACEHOLDERS: Final = frozenset(
    {"无", "没有", "暂无", "不详", "未知", "不知道", "不清楚", "未填", "未填写", "空", "空白"}
    | {"n/a", "n.a.", "na", "<na>", "nan", "nil", "none", "null", "nat", "(blank)", "(空白)"}
)
"""The one list for every optional cell; punctuation alone is a placeholder too."""

#: Signs of arithmetic and drawing that people rule a cell out with, beside punctuation.
_STROKES: Final = frozenset("~+=^|`<>¦")
_ENDS: Final = "。.!,;、"
_END: Final = re.compile(rf"(?<=\w)[{_ENDS}]+$")


def says_nothing(text: str) -> bool:
    """Whether a text is blank, a placeholder, or made of signs alone."""
    word = fold(text).casefold() if text else ""
    if not word or (_END.sub("", word) if word[-1] in _ENDS else word) in PLACEHOLDERS:
        return True
    if word[0].isalnum():
        return False  # Most texts begin with a word, and none of its letters need be looked at.
    return all(c in _STROKES or unicodedata.category(c)[0] in "PZ" for c in word)
