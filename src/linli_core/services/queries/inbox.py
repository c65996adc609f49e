"""The unassigned inbox, asked: what waits for whom, how long, and what became of all of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from attrs import frozen

from linli_core.domain.calendar.local_time import local
from linli_core.domain.inbox import InboxItem, InboxState
from linli_core.domain.people import Actor
from linli_core.domain.policy import Threshold
from linli_core.lifecycle.machine.registering import why_not_handled
from linli_core.services.context import Context
from linli_core.services.inbox.items import require_may_handle, taken_out
from linli_core.storage.repositories import inbox
from linli_core.storage.unit_of_work import UnitOfWork

#: Days, up to and including, by which waiting is counted; what waits longer comes after the last.
WAITING_DAYS: Final = (2, 7, 15, 30)


@frozen(kw_only=True)
class InboxLine:
    """An item as it is listed: never with its words.

    Attributes:
        item: without words and reason.
        due: by when it is to be assigned or returned.
        is_overdue: it waits, and its time is over.
    """

    item: InboxItem
    due: datetime
    is_overdue: bool


@frozen(kw_only=True)
class InboxFigures:
    """What became of everything that came into the inbox: each item is counted once.

    Attributes:
        under: division code that was asked for; empty for the whole database.
        received: all that ever came in: the sum of waiting, assigned and returned.
        overdue: of those waiting, how many wait beyond their time.
        handled_late: of those assigned or returned, how many were so after their time.
        heard_rows: rows of residents' own words that are kept with what is not assigned.
        waiting_days: those waiting by how many days at the most, 0 for more than the last.
        limit: within how long an item is to be assigned, and where the limit is from.
    """

    under: str
    as_of: datetime
    received: int
    waiting: int
    assigned: int
    returned: int
    overdue: int
    handled_late: int
    heard_rows: int
    waiting_days: Mapping[int, int]
    limit: Threshold


def due_of(context: Context, item: InboxItem) -> datetime:
    """Return by when an item is to be assigned or returned."""
    limit, hours = context.policy.inbox_hours, timedelta(hours=context.policy.inbox_hours.value)
    if limit.working:
        return context.registry.calendar.after(item.received_at, hours)
    return item.received_at + hours


def line_of(context: Context, item: InboxItem, as_of: datetime) -> InboxLine:
    """Return an item as it is listed at a moment."""
    due = due_of(context, item)
    late = item.state is InboxState.WAITING and as_of > due
    return InboxLine(item=item, due=due, is_overdue=late)


def inbox_of(
    uow: UnitOfWork,
    context: Context,
    actor: Actor,
    as_of: datetime,
    under: str,
    known_at: datetime | None,
) -> tuple[InboxLine, ...]:
    """Return the items that somebody may assign, waiting ones first, the longest waiting first."""
    person = uow.people([actor.number]).get(actor.number)
    day = local(as_of).date()
    lines = [
        line_of(context, item, as_of)
        for item in inbox.every(uow.connection, as_of, known_at)
        if item.lies_under(under) and why_not_handled(item, actor, person, day) is None
    ]
    waiting = InboxState.WAITING
    return tuple(sorted(lines, key=lambda e: (e.item.state is not waiting, e.due, e.item.number)))


def inbox_item(
    uow: UnitOfWork, number: str, actor: Actor, as_of: datetime, known_at: datetime | None
) -> InboxItem:
    """Return an item with its words, to whoever may assign it.

    Raises:
        NotFound: LL-7004, there is none of that number.
        Refused: LL-1040, it is not the actor's to see.
    """
    item = taken_out(uow, number, as_of, known_at)
    require_may_handle(uow, item, actor, as_of)
    return item


def inbox_figures(
    uow: UnitOfWork, context: Context, as_of: datetime, under: str, known_at: datetime | None
) -> InboxFigures:
    """Return what became of the items of a division."""
    states: Counter[InboxState] = Counter()
    days: Counter[int] = Counter()
    overdue = late = heard = 0
    for item in inbox.every(uow.connection, as_of, known_at):
        if not item.lies_under(under):
            continue
        line = line_of(context, item, as_of)
        states[item.state] += 1
        overdue += line.is_overdue
        late += item.handled_at is not None and item.handled_at > line.due
        if not item.is_assigned:
            heard += len(item.heard_rows)
        if item.state is InboxState.WAITING:
            days[_span(as_of - item.received_at)] += 1
    return InboxFigures(
        under=under,
        as_of=as_of,
        received=states.total(),
        waiting=states[InboxState.WAITING],
        assigned=states[InboxState.ASSIGNED],
        returned=states[InboxState.RETURNED],
        overdue=overdue,
        handled_late=late,
        heard_rows=heard,
        waiting_days={span: days[span] for span in (*WAITING_DAYS, 0)},
        limit=context.policy.inbox_hours,
    )


def _span(waited: timedelta) -> int:
    return next((most for most in WAITING_DAYS if waited <= timedelta(days=most)), 0)
