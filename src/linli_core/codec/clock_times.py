"""The time of day behind a date: 9:30, 9时30分, 下午3点半, T09:30:00+08:00."""

import datetime as dt
import re
from typing import Final

from attrs import frozen

from linli_core.codec.problem import Problem

_NOON = 12
_MORNING: Final = frozenset({"凌晨", "清晨", "清早", "早上", "早晨", "早", "上午", "am"})
_NIGHT: Final = ("晚上", "晚间", "夜里", "夜间", "深夜", "半夜", "晚", "夜")
_EVENING: Final = frozenset({"下午", "午后", "傍晚", *_NIGHT, "pm"})
#: The hours that a word goes with; 上午12点 and 晚上1点 are two times to two people.
_CLEAR: Final = {
    "上午": range(_NOON),
    **dict.fromkeys(("早上", "早晨", "早", "清晨", "清早"), range(1, _NOON)),
    "凌晨": range(_NOON + 1),
    "中午": (11, 12, 13, 14, 1, 2),
    "下午": range(1, 24),
    "午后": (*range(1, 7), *range(12, 19)),
    "傍晚": (*range(4, 9), *range(16, 21)),
    **dict.fromkeys(_NIGHT, (*range(5, 12), *range(17, 24))),
    "am": range(_NOON + 1),
    "pm": range(1, 24),
}
#: No clock on earth is further from UTC.
_FARTHEST: Final = (-12 * 60, 14 * 60)

_WORD: Final = "|".join(sorted(set(_CLEAR) - {"am", "pm"}, key=len, reverse=True))
_CLOCK: Final = re.compile(
    rf"[\sT,.]*(?P<before>{_WORD}|[ap]m)?\s*"
    r"""
    (?P<hour>\d{1,2})\s*
    (?: :\s*(?P<minute>\d{1,2}) (?: :\s*(?P<second>\d{1,2}) (?:\.\d+)? )?
      | [时点]\s*
        (?: (?P<word>半|整|钟|1刻|3刻)
          | (?P<minute_zh>\d{1,2})\s*分? (?: \s*(?P<second_zh>\d{1,2})\s*秒 )?
        )?
    )\s*
    (?P<after>[ap]m)?\s*
    (?P<offset>Z|[+-]\d{2}:?\d{2})?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_PACKED: Final = re.compile(r"[\sT]*(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?", re.ASCII)
_HOUR: Final = r"\d{1,2}\s*[:时点]\s*(?:\d{1,2}|半|[13]刻)?\s*分?(?::\d{1,2})?"
_TIME: Final = rf"(?:次日|第2天|翌日|第二天)?\s*(?:{_WORD})?\s*{_HOUR}\s*(?:[ap]m)?"
_RANGE: Final = re.compile(
    rf"[\sT,.]*{_TIME}\s*(?:[-~〜∼至到]+|--)\s*{_TIME}.*", re.IGNORECASE | re.ASCII | re.DOTALL
)
#: A half of the day without its hour, and an hour written as 9.30 or 9;30: no time to be sure of.
_HALF_SAID: Final = re.compile(
    rf"\s*(?:(?:{_WORD}|正午|午夜|午间)|(?:{_WORD})?\s*\d{{1,2}}\s*[.;h]\s*\d{{1,2}})\s*", re.ASCII
)
_OF_A_PROGRAM: Final = re.compile(r"\s*T", re.IGNORECASE)
_WORD_MINUTES: Final = {"半": 30, "整": 0, "钟": 0, "1刻": 15, "3刻": 45}


@frozen
class ClockTime:
    """A time of day as written.

    Attributes:
        hour: 0 to 23.
        minute: 0 to 59.
        second: 0 to 59.
        written: False when there was no time of day at all.
        to_the_second: Whether seconds were written.
        offset: Offset from UTC, where one was written.
    """

    hour: int = 0
    minute: int = 0
    second: int = 0
    written: bool = False
    to_the_second: bool = False
    offset: dt.timezone | None = None


def read_clock_time(text: str) -> ClockTime | Problem | None:
    """Read what follows a date; None when it is no time of day.

    `09:00-10:00` is a period: an offset behind UTC is read only behind a T, as programs write it.
    """
    if not text or text.isspace():
        return ClockTime()
    match = _CLOCK.fullmatch(text)
    behind = match is not None and (match["offset"] or "").startswith("-")
    if (match is None or (behind and not _OF_A_PROGRAM.match(text))) and _RANGE.fullmatch(text):
        return Problem("date.range", {"text": text.strip() if text.isascii() else "…"})
    if match is None:
        return Problem("date.time_unclear") if _HALF_SAID.fullmatch(text) else _packed(text)
    half = (match["before"] or match["after"] or "").lower()
    hour = _hour_of_day(int(match["hour"]), half)
    if hour is None:
        return Problem("date.time_unclear")
    word = match["word"]
    minute = _WORD_MINUTES[word] if word else int(match["minute"] or match["minute_zh"] or 0)
    second = match["second"] or match["second_zh"]
    offset = _offset(match["offset"])
    return offset if isinstance(offset, Problem) else _checked(hour, minute, second, offset)


def _packed(text: str) -> ClockTime | Problem | None:
    match = _PACKED.fullmatch(text)
    if match is None:
        return None
    return _checked(int(match["hour"]), int(match["minute"]), match["second"], None)


def _checked(
    hour: int, minute: int, second: str | None, offset: dt.timezone | None
) -> ClockTime | Problem:
    try:
        dt.time(hour, minute, int(second or 0))
    except ValueError:
        return Problem("date.time_impossible")
    return ClockTime(hour, minute, int(second or 0), True, second is not None, offset)  # noqa: FBT003


def _hour_of_day(hour: int, half: str) -> int | None:
    """Put an hour into 0..23 by its half of the day; None where people mean different things."""
    if half and hour not in _CLEAR[half]:
        return None
    if half in _MORNING:
        return hour % _NOON
    if half in _EVENING or (half == "中午" and hour in {1, 2}):
        return hour if hour >= _NOON else hour + _NOON
    return hour


def _offset(text: str | None) -> dt.timezone | Problem | None:
    if not text:
        return None
    if text.upper() == "Z":
        return dt.UTC
    sign, minutes = (-1 if text[0] == "-" else 1), int(text[-2:])
    away = sign * (int(text[1:3]) * 60 + minutes)
    least, most = _FARTHEST
    if minutes >= 60 or not least <= away <= most:  # noqa: PLR2004 - minutes of an hour
        return Problem("date.offset_impossible")
    return dt.timezone(dt.timedelta(minutes=away))
