"""Numbers written in Chinese characters, as they occur in dates and times."""

import re
from typing import Final

_DIGITS: Final = {
    "〇": 0, "○": 0, "◯": 0, "Ο": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_TENS: Final = {"十": 1, "拾": 1, "廿": 2, "卅": 3}
_RUN: Final = re.compile(f"[{''.join(_DIGITS)}{''.join(_TENS)}]+")


def to_digits(text: str) -> str:
    """Replace every run of Chinese numerals by digits: 二〇二一年十二月三十一日 -> 2021年12月31日.

    A run without 十 is read place by place (二〇二一 -> 2021), one with it as tens and
    units (二十一 -> 21). Runs that are neither stay as they are.
    """
    return _RUN.sub(lambda run: _read(run[0]), text)


def _read(run: str) -> str:
    ten = next((place for place, character in enumerate(run) if character in _TENS), None)
    if ten is None:
        return "".join(str(_DIGITS[character]) for character in run)
    before, after = run[:ten].lstrip("〇○零"), run[ten + 1 :]
    if len(before) > 1 or len(after) > 1 or any(c in _TENS for c in after):
        return run
    tens = _TENS[run[ten]]
    if before:
        tens *= _DIGITS[before]
    return str(tens * 10 + (_DIGITS[after] if after else 0))
