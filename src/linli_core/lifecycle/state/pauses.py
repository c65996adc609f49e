"""Time as a case's clocks count it: rests and waiting for another party left out."""

from datetime import datetime, timedelta

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.policy import Threshold
from linli_core.domain.terms import PAUSING_STATES


@frozen
class Durations:
    """How long a case has taken: by the calendar, and the part its clocks stood still."""

    raw: timedelta
    paused: timedelta

    @property
    def running(self) -> timedelta:
        """Return the time its clocks ran."""
        return self.raw - self.paused


def durations(case: Case, start: datetime, end: datetime) -> Durations:
    """Return how long it was between two moments of the present episode.

    A rest that is not over yet counts up to `end`.
    """
    spans = case.episode.pauses
    if case.state in PAUSING_STATES:
        spans = (*spans, (case.since, max(end, case.since)))
    still = [min(b, end) - max(a, start) for a, b in spans if a < end and b > start]
    return Durations(end - start, sum(still, timedelta()))


def extended(case: Case, start: datetime, limit: timedelta) -> datetime:
    """Return when a limit from a moment on is over, rests left out."""
    end = start + limit
    for began, over in case.episode.pauses:
        if began < end and over > start:
            end += over - max(began, start)
    return end


def due_after(case: Case, facts: Facts, start: datetime, limit: Threshold) -> datetime:
    """Return when a threshold in hours is over, rests left out.

    Working time that passes while the case rests does not count either.
    """
    hours = timedelta(hours=limit.value)
    if not limit.working:
        return extended(case, start, hours)
    calendar, now, left = facts.context.calendar, start, hours
    for began, over in sorted(case.episode.pauses):
        if over <= now:
            continue
        if calendar.after(now, left) <= began:
            break
        left -= calendar.between(now, max(began, now))
        now = over
    return calendar.after(now, left)
