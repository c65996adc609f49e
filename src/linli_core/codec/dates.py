"""Dates as grass-roots workers write them, read without guessing.

What is not certain is a problem and never a date: a two-digit year, a month without a
day, a day without a year, 今天. The same cell must mean the same day whoever reads it
and whenever.
"""

import datetime as dt
import math
import re
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import frozen

from linli_core.codec.chinese_numerals import to_digits
from linli_core.codec.clock_times import ClockTime, read_clock_time
from linli_core.codec.folding import fold, has_unusual_digits, unwrapped
from linli_core.codec.problem import Problem
from linli_core.codec.unreadable_dates import shown, why_no_date
from linli_core.domain.calendar.local_time import BEIJING

DateValue = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


def zone_of_the_country(key: str = "Asia/Shanghai") -> dt.tzinfo:
    """Return Beijing time; as it is now where a machine has no table of zones.

    Windows has none. Only moments before 1992 differ, when summers had an hour more.
    """
    try:
        return ZoneInfo(key)
    except ZoneInfoNotFoundError:
        return BEIJING


LOCAL_ZONE: Final = zone_of_the_country()
FIRST_YEAR, LAST_YEAR = 1900, 2100

_SERIAL_ORIGIN: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001 (a spreadsheet's day has no zone)
_DAYS_FROM_1900_TO_1904: Final = 1462
# Below (1927) a bare number is more likely a count or a year than a day; above lies 2100.
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_415
#: No date is written longer; it also bounds the work of the patterns.
_LONGEST: Final = 80
_UNSHOWN: Final = {"text": "…"}
_COMPACT_DAY, _COMPACT_LIMIT = 19_000_101, 21_001_231

_DASHES: Final = str.maketrans("‐‑‒–—―−。、,", "-------...")
_END: Final = re.compile(r"(?<=[\d日号时点分秒])[.;!]+$", re.ASCII)
_WEEKDAY: Final = re.compile(r"(?<![上下本这每])\(?(?:星期|礼拜|周)[一二三四五六日天]\)?")
_FULL: Final = re.compile(
    r"(?P<year>\d{4})\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})(?!\d)\s*[日号]?",
    re.ASCII,
)
_COMPACT: Final = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d{1,3}$|\d{5}$)", re.ASCII
)
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d{1,20})?", re.ASCII)


class Precision(StrEnum):
    """How much of the time was written down."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@frozen
class Moment:
    """A point in time and how exactly it was given.

    Attributes:
        at: In UTC; with `Precision.DAY` the beginning of that day in Asia/Shanghai.
        precision: How much of it was written down.
    """

    at: dt.datetime
    precision: Precision


@frozen
class _Written:
    """What stands in the cell: a wall-clock time, perhaps with an offset."""

    wall: dt.datetime
    precision: Precision
    offset: dt.timezone | None = None


def read_moment(value: DateValue, *, date_1904: bool = False) -> Moment | Problem:
    """Read a date with or without a time, as Asia/Shanghai unless an offset is written.

    Args:
        value: What the cell holds: a text in any of the usual spellings, a day number of
            a spreadsheet, or a date.
        date_1904: Bare numbers count days from 1904, as in workbooks made on old Macs.

    Returns:
        The moment, or a problem with a `date.…` code.
    """
    written = _read(value, date_1904=date_1904)
    if isinstance(written, Problem):
        return written
    local = written.wall.replace(tzinfo=written.offset or LOCAL_ZONE)
    return Moment(local.astimezone(dt.UTC), written.precision)


def read_day(value: DateValue, *, date_1904: bool = False) -> dt.date | Problem:
    """Read a date such as a birthday, which belongs to no time zone.

    Args:
        value: As for `read_moment`; a time of day is left out.
        date_1904: Bare numbers count days from 1904.

    Returns:
        The day, or a problem with a `date.…` code.
    """
    written = _read(value, date_1904=date_1904)
    return written if isinstance(written, Problem) else written.wall.date()


def _read(value: DateValue, *, date_1904: bool) -> _Written | Problem:
    match value:
        case None:
            return Problem("date.missing")
        case str():
            return _read_text(value, date_1904=date_1904)
        case bool():
            return Problem("date.not_a_date", {"text": "TRUE" if value else "FALSE"})
        case int() | float():
            return _read_number(value, date_1904=date_1904)
        case dt.datetime():
            return _read_datetime(value)
        case dt.date():
            return _in_range(dt.datetime(value.year, value.month, value.day), Precision.DAY)  # noqa: DTZ001 (a day has no zone)
        case dt.time() | dt.timedelta():
            return Problem("date.time_only")


def _read_datetime(value: dt.datetime) -> _Written | Problem:
    """A spreadsheet cannot tell midnight from a day without a time; it is read as a day."""
    if value.year > LAST_YEAR:  # the last second of year 9999 cannot be rounded
        return _in_range(value, Precision.DAY)
    wall = value
    if value.microsecond:
        wall = (value + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
    precision = Precision.SECOND if wall.second else Precision.MINUTE
    offset = value.utcoffset()
    if offset is not None:
        return _in_range(wall.replace(tzinfo=None), precision, dt.timezone(offset))
    is_midnight = not (wall.hour or wall.minute or wall.second)
    return _in_range(wall, Precision.DAY if is_midnight else precision)


def _read_number(value: float, *, date_1904: bool) -> _Written | Problem:
    if not math.isfinite(value):
        return Problem("date.not_a_date", {"text": str(value)})
    if value == int(value) and _COMPACT_DAY <= value <= _COMPACT_LIMIT:
        return _read_text(str(int(value)), date_1904=date_1904)
    serial = value + _DAYS_FROM_1900_TO_1904 if date_1904 else value
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        text = str(int(value)) if value == int(value) else repr(value)
        return why_no_date(text)
    wall = _SERIAL_ORIGIN + dt.timedelta(seconds=round(serial * 86_400))
    return _read_datetime(wall)


def _read_text(text: str, *, date_1904: bool) -> _Written | Problem:
    if has_unusual_digits(text):
        return Problem("date.not_a_date", {"text": "…"})
    plain = _END.sub("", fold(unwrapped(text)).translate(_DASHES))
    if not plain.isascii():
        plain = to_digits(_WEEKDAY.sub(" ", plain).replace("元月", "1月")).strip()
    if not plain:
        return Problem("date.missing")
    if len(plain) > _LONGEST:
        return Problem("date.trailing_text" if _FULL.match(plain) else "date.not_a_date", _UNSHOWN)
    if _SERIAL.fullmatch(plain):
        return _read_number(float(plain), date_1904=date_1904)
    match = _FULL.match(plain) or _COMPACT.match(plain)
    if match is None:
        return why_no_date(plain)
    clock = read_clock_time(plain[match.end() :])
    if clock is None:
        return why_no_date(plain, after_date=plain[match.end() :])
    if isinstance(clock, Problem):
        return clock
    return _put_together(match, clock)


def _put_together(match: re.Match[str], clock: ClockTime) -> _Written | Problem:
    try:
        wall = dt.datetime(  # noqa: DTZ001 (the zone is added by the caller)
            int(match["year"]), int(match["month"]), int(match["day"]),
            clock.hour, clock.minute, clock.second,
        )  # fmt: skip
    except ValueError:
        return Problem("date.impossible", {"text": shown(match[0])})
    if not clock.written:
        return _in_range(wall, Precision.DAY)
    precision = Precision.SECOND if clock.to_the_second else Precision.MINUTE
    return _in_range(wall, precision, clock.offset)


def _in_range(
    wall: dt.datetime, precision: Precision, offset: dt.timezone | None = None
) -> _Written | Problem:
    if not FIRST_YEAR <= wall.year <= LAST_YEAR:
        limits = {"first": str(FIRST_YEAR), "last": str(LAST_YEAR), "year": str(wall.year)}
        return Problem("date.out_of_range", limits)
    return _Written(wall, precision, offset)
