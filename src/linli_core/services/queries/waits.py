"""How long residents waited: for somebody to come, for a plan, for service; in days."""

from collections import Counter
from typing import Final

from attrs import define, field, frozen

from linli_core.services.queries.figures import FiguresQuestion
from linli_core.storage.instants import maybe_micros
from linli_core.storage.reading.first_steps import FirstSteps, first_steps
from linli_core.storage.unit_of_work import UnitOfWork

#: In microseconds: a day, and by how much Beijing is ahead of UTC.
_DAY: Final = 86_400 * 1_000_000
_AHEAD: Final = 8 * 3_600 * 1_000_000


@define
class Wait:
    """How long episodes took until one step.

    Attributes:
        days: how many episodes took so many days; the day on which it began is day 0.
        waiting: episodes that still wait for it, having neither come there nor left.
        left: episodes that left in the period without ever coming there.
    """

    days: Counter[int] = field(factory=Counter)
    waiting: int = 0
    left: int = 0

    @property
    def reached(self) -> int:
        """Return how many episodes came there."""
        return self.days.total()

    @property
    def median(self) -> int | None:
        """Return after how many days half of those that came there had; None where none did."""
        half, seen = -(-self.reached // 2), 0
        for day, count in sorted(self.days.items()):
            seen += count
            if seen >= half > 0:
                return day
        return None


@frozen(kw_only=True)
class WaitingTimes:
    """How long the episodes of a division took, each counted where its step falls in the period.

    Attributes:
        contact: from when an episode began until somebody set out to the resident.
        plan: until a plan was approved.
        service: until service began.
    """

    contact: Wait = field(factory=Wait)
    plan: Wait = field(factory=Wait)
    service: Wait = field(factory=Wait)


def waits(uow: UnitOfWork, asked: FiguresQuestion) -> WaitingTimes:
    """Return the waits of a division and a period."""
    times = WaitingTimes()
    since, until = maybe_micros(asked.from_), maybe_micros(asked.to)
    for one in first_steps(uow.connection, asked.under, asked.as_of, asked.known_at):
        if until is not None and one.opened >= until:
            continue
        for wait, at in _steps_of(one, times):
            _count(wait, one, at, since, until)
    return times


def _steps_of(one: FirstSteps, times: WaitingTimes) -> tuple[tuple[Wait, int | None], ...]:
    return (
        (times.contact, one.contact),
        (times.plan, one.planned),
        (times.service, one.served),
    )


def _count(
    wait: Wait, one: FirstSteps, at: int | None, since: int | None, until: int | None
) -> None:
    """Count an episode with those that came there, wait still, or left without it."""
    came = at is not None and (until is None or at < until)
    if at is not None and came:
        if since is None or at >= since:
            wait.days[_day(at) - _day(one.opened)] += 1
        return
    if one.left is None or (until is not None and one.left >= until):
        wait.waiting += 1
    elif since is None or one.left >= since:
        wait.left += 1


def _day(at: int) -> int:
    return (at + _AHEAD) // _DAY
