"""The time of day behind a date: 9:30, 9时30分, 下午3点半, T09:30:00+08:00."""

import datetime as dt
import re
from typing import Final

from attrs import frozen

from linli_core.codec.problem import Problem

_NOON = 12
_MORNING: Final = frozenset({"凌晨", "清晨", "早上", "早晨", "上午", "am"})
_EVENING: Final = frozenset({"下午", "傍晚", "晚上", "晚", "pm"})

_CLOCK: Final = re.compile(
    r"""[\sT,.]*
    (?P<before>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|[ap]m)?\s*
    (?P<hour>\d{1,2})\s*
    (?: :\s*(?P<minute>\d{1,2}) (?: :\s*(?P<second>\d{1,2}) (?:\.\d+)? )?
      | [时点]\s*
        (?: (?P<word>半|整|钟|1刻|3刻)
          | (?P<minute_zh>\d{1,2})\s*分? (?: \s*(?P<second_zh>\d{1,2})\s*秒 )?
        )?
    )\s*
    (?P<after>[ap]m)?\s*
    (?P<offset>Z|[+-]\d{2}:?\d{2})?""",
    re.VERBOSE | re.IGNORECASE,
)
_PACKED: Final = re.compile(r"[\sT]*(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?")
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
    """Read what follows a date; None when it is no time of day."""
    if not text or text.isspace():
        return ClockTime()
    match = _CLOCK.fullmatch(text)
    if match is None:
        return _packed(text)
    half = (match["before"] or match["after"] or "").lower()
    hour = _hour_of_day(int(match["hour"]), half)
    if hour is None:
        return Problem("date.time_unclear")
    word = match["word"]
    minute = _WORD_MINUTES[word] if word else int(match["minute"] or match["minute_zh"] or 0)
    second = match["second"] or match["second_zh"]
    return _checked(hour, minute, second, _offset(match["offset"]))


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
    if half in _MORNING:
        if hour == _NOON:
            return _NOON if half == "上午" else 0
        return hour if hour < _NOON else None
    if half in _EVENING:
        if hour == _NOON:
            # 晚上12点 is the midnight that ends the day for some and begins it for others.
            return _NOON if half in {"下午", "pm"} else None
        return hour + _NOON if hour < _NOON else hour
    if half == "中午":
        return hour + _NOON if hour in {1, 2} else hour
    return hour


def _offset(text: str | None) -> dt.timezone | None:
    if not text:
        return None
    if text.upper() == "Z":
        return dt.UTC
    sign = -1 if text[0] == "-" else 1
    return dt.timezone(sign * dt.timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))
