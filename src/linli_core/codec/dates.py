"""Dates as grass-roots workers write them, read without guessing."""

import datetime as dt
from enum import StrEnum

from attrs import frozen

from linli_core.codec.problem import Problem

DateValue = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


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


def read_moment(value: DateValue, *, date_1904: bool = False) -> Moment | Problem:
    """Read a date with or without a time, as Asia/Shanghai unless an offset is written."""
    raise NotImplementedError


def read_day(value: DateValue, *, date_1904: bool = False) -> dt.date | Problem:
    """Read a date such as a birthday, which belongs to no time zone."""
    raise NotImplementedError
