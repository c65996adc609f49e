"""Times of the week as people write them: 周一 09:00-11:00、周末下午."""

import re
from collections.abc import Sequence
from typing import Final

from linli_core.codec.folding import fold, has_unusual_digits, split_list
from linli_core.codec.problem import Problem
from linli_core.domain.calendar.week import WeekWindow

_DAY = 24 * 60
_LETTERS: Final = "一二三四五六日"
_SPANS: Final = {"每天": (0, 7), "工作日": (0, 5), "周末": (5, 7)}
#: Parts of a day in minutes; linli-core's own reading, not a norm.
_PARTS: Final = {
    "上午": (8 * 60, 12 * 60),
    "下午": (13 * 60, 18 * 60),
    "晚上": (18 * 60, 21 * 60),
    "全天": (0, _DAY),
}
_WHOLE_DAY: Final = _PARTS["全天"]
_TO = r"\s*[-–—~至到]\s*"
_NAMED = r"(?:周|星期|礼拜)"
_PART: Final = re.compile(
    rf"""(?: (?P<span>每天|工作日|周末)
         | {_NAMED}(?P<first>[一二三四五六日天])(?:{_TO}{_NAMED}?(?P<last>[一二三四五六日天]))? )?
    \s*
    (?: (?P<part>上午|下午|晚上|全天)
      | (?P<hour>\d{{1,2}}):(?P<minute>\d{{2}}){_TO}(?P<until>\d{{1,2}}):(?P<minutes>\d{{2}}) )?""",
    re.VERBOSE | re.ASCII,
)


def read_week(text: str) -> tuple[WeekWindow, ...] | Problem:
    """Read the times of the week in a list.

    Days named before a time share it (周一、周三 09:00-11:00); a time without a day is
    another of the days before it; days that no time follows are whole days.
    """
    found: list[WeekWindow] = []
    days: list[int] = []
    timed = False
    if has_unusual_digits(text):
        return Problem("week.unclear")
    for part in split_list(text):
        match = _PART.fullmatch(fold(part))
        named = _days(match) if match else None
        time = _time(match) if match else None
        if named is None or time is None or not (named or (time and days)):
            return Problem("week.unclear")
        if named:
            days = named if timed else days + named
            timed = False
        if time:
            timed = True
            found += _on(days, time)
    return tuple(sorted({*found, *(() if timed else _on(days, _WHOLE_DAY))}))


def _on(days: Sequence[int], time: tuple[int, int]) -> list[WeekWindow]:
    return [WeekWindow(day * _DAY + time[0], day * _DAY + time[1]) for day in days]


def _days(match: re.Match[str]) -> list[int] | None:
    """Return the days named, none where none is; None for a span that runs backwards."""
    if match["span"]:
        return list(range(*_SPANS[match["span"]]))
    if not match["first"]:
        return []
    first, last = (_LETTERS.index(_plain(match[k] or match["first"])) for k in ("first", "last"))
    return list(range(first, last + 1)) if first <= last else None


def _plain(letter: str) -> str:
    return "日" if letter == "天" else letter


def _time(match: re.Match[str]) -> tuple[int, int] | tuple[()] | None:
    """Return the time of day, an empty one where none is given, None for one that cannot be."""
    if match["part"]:
        return _PARTS[match["part"]]
    if not match["hour"]:
        return ()
    start = int(match["hour"]) * 60 + int(match["minute"])
    end = int(match["until"]) * 60 + int(match["minutes"])
    sound = start < end <= _DAY and int(match["minute"]) < 60 and int(match["minutes"]) < 60  # noqa: PLR2004 - minutes of an hour
    return (start, end) if sound else None
