"""Working days: Monday to Friday, except as an announced arrangement of holidays says.

An arrangement is announced a year at a time, and may be changed in the middle of it. Days it
says nothing of are counted Monday to Friday, and whoever reads such a date is told so.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from attrs import field, frozen

from linli_core.domain.calendar.local_time import BEIJING, local

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


def _days(days: Iterable[date]) -> frozenset[date]:
    return frozenset(days)


@frozen(kw_only=True)
class WorkCalendar:
    """Which days people work.

    Attributes:
        code: by which a region's policy names it.
        source: the announcement it is from.
        days_off: weekdays that are no working days.
        days_on: Saturdays and Sundays on which people work instead (调休).
        since, until: the first and the last day the arrangement speaks of; None, where it
            speaks of none.
    """

    code: str
    source: str
    days_off: frozenset[date] = field(converter=_days, factory=frozenset)
    days_on: frozenset[date] = field(converter=_days, factory=frozenset)
    since: date | None = None
    until: date | None = None

    def is_workday(self, day: date) -> bool:
        """Return whether people work on that day."""
        if day.weekday() >= _SATURDAY:
            return day in self.days_on
        return day not in self.days_off

    def knows(self, start: datetime, end: datetime) -> bool:
        """Return whether the arrangement speaks of every day of a span."""
        if self.since is None or self.until is None:
            return False
        return self.since <= local(start).date() and local(end).date() <= self.until

    def after(self, start: datetime, limit: timedelta) -> datetime:
        """Return when so much working time is over; a working day has 24 hours of it.

        One working day from Friday 10:00 is Monday 10:00; from Saturday it is the end of Monday.
        """
        now, left = local(start), limit
        while True:
            tomorrow = _begin_of(now.date() + _DAY)
            if self.is_workday(now.date()):
                if now + left <= tomorrow:
                    return (now + left).astimezone(start.tzinfo)
                left -= tomorrow - now
            now = tomorrow

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much working time lies between two moments."""
        now, over, worked = local(start), local(end), timedelta()
        while now < over:
            tomorrow = _begin_of(now.date() + _DAY)
            if self.is_workday(now.date()):
                worked += min(tomorrow, over) - now
            now = tomorrow
        return worked


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)


#: What counts where no arrangement is named: nothing is made up.
WEEKDAYS: Final = WorkCalendar(
    code="weekdays",
    source="周一至周五，没有登记节假日安排 / Monday to Friday, no arrangement on file",
)
