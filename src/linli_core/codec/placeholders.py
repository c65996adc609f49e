"""What people write into a cell that they have nothing to say in: 无, /, —, n/a."""

import re
import unicodedata
from typing import Final

from linli_core.codec.folding import fold

PLACEHOLDERS: Final = frozenset(
    {"无", "没有", "暂无", "不详", "未知", "不知道", "不清楚", "未填", "未填写", "空", "空白"}
    | {"暂缺", "待补", "待定", "没填", "未提供", "不适用", "不涉及", "无此项", "无内容"}
    | {"undefined", "tbd"}
    | {"n/a", "n.a.", "na", "<na>", "nan", "nil", "none", "null", "nat", "blank"}
)
"""The one list for every optional cell; punctuation alone is a placeholder too."""

#: As above: whoever reads the row alone does not know what; it is no blank either.
DITTO: Final = frozenset({"同上", "同前", "同上一行", "如上", "〃", "′′", "〞", "ditto"})
#: Signs of arithmetic and drawing that people rule a cell out with, beside punctuation.
_STROKES: Final = frozenset("~+=^|`<>¦")
_BRACKETS: Final = {"(": ")", "[": "]", "【": "】", "<": ">", "「": "」", "{": "}"}
_ENDS: Final = "。.!,;、"
_END: Final = re.compile(rf"(?<=\w)[{_ENDS}]+$")


def says_nothing(text: str) -> bool:
    """Whether a text is blank, a placeholder, or made of signs alone."""
    word = fold(text).casefold() if text else ""
    if word and _BRACKETS.get(word[0]) == word[-1]:
        word = word[1:-1].strip()
    if not word or (_END.sub("", word) if word[-1] in _ENDS else word) in PLACEHOLDERS:
        return True
    if word[0].isalnum():
        return False  # Most texts begin with a word, and none of its letters need be looked at.
    if word in DITTO:
        return False
    return all(c in _STROKES or unicodedata.category(c)[0] in "PZ" for c in word)


def says_as_above(text: str) -> bool:
    """Whether a text only points at the row above it: 同上, 〃."""
    return bool(text) and _END.sub("", fold(text).casefold()) in DITTO
