"""Keeping the unassigned inbox: what comes in, and what else is said of it meanwhile.

The inbox is a register of its own: each item has an entry for its coming in, which keeps the
words apart as a demand's are, one for each row about it, and one for what became of it.
"""

from collections.abc import Sequence

from attrs import evolve, frozen

from linli_core.domain.inbox import InboxItem, WaitingRow, common_division
from linli_core.errors import Conflict
from linli_core.services.case.new_demand import NewDemand, check_written
from linli_core.services.context import Context
from linli_core.services.register_entries import Entered, Registration, enter
from linli_core.services.well_formed import require_well_formed
from linli_core.storage.repositories import inbox, registers
from linli_core.storage.repositories.directory import communities as communities_in
from linli_core.storage.unit_of_work import UnitOfWork

_DIGITS = 12


@frozen(kw_only=True)
class Unplaced:
    """A demand that names no community, or several, about to come into the inbox.

    Attributes:
        demand: its `community` is blank.
        candidates: codes of the communities it may mean.
        under: a division in which it was raised, where that is known.
        key: what makes it one and the same when it comes again; blank for a new one each time.
        row: key of the row that brings it, if one does.
    """

    demand: NewDemand
    candidates: tuple[str, ...] = ()
    under: str = ""
    key: str = ""
    row: str = ""


def number_of(context: Context, key: str) -> str:
    """Return the number an item has that came in under a key."""
    return f"D-{context.digests.of_index('inbox', key).hex()[:_DIGITS]}"


def receive(
    uow: UnitOfWork, context: Context, unplaced: Sequence[Unplaced], by: Registration
) -> list[InboxItem]:
    """Take demands into the inbox, in order; one that is there already stays as it is.

    Raises:
        InvalidInput: LL-4001 no words, or a candidate is not registered; LL-4002, LL-4005 a wrong
            time.
        Conflict: LL-2002, something else came in under the same key.
    """
    require_well_formed(*(one.demand for one in unplaced))
    numbers = [number_of(context, one.key or str(context.new_id())) for one in unplaced]
    before = inbox.find(uow.connection, numbers)
    whole = common_division(tuple(communities_in(uow.connection)))
    items: list[InboxItem] = []
    fresh: list[InboxItem] = []
    for number, one in zip(numbers, unplaced, strict=True):
        known = before.get(number)
        if known is not None:
            _require_same(known, one)
            items.append(known)
            continue
        check_written(one.demand, by.at)
        item = _item(number, one, whole, by)
        items.append(item)
        fresh.append(item)
        before[number] = item
    enter_items(uow, context, fresh, [item.words or "" for item in fresh], by)
    return items


def _item(number: str, one: Unplaced, whole: str, by: Registration) -> InboxItem:
    new = one.demand
    return InboxItem(
        number=number,
        under=one.under or common_division(one.candidates) or whole,
        candidates=one.candidates,
        subject=new.subject,
        raised_by=new.raised_by,
        channel=new.channel,
        at=new.at,
        demand=new.number,
        support=new.support,
        source=new.source,
        reference=new.reference,
        recorded_by=new.recorded_by,
        row=one.row,
        ticket=new.ticket,
        words=new.words,
        received_at=by.at,
    )


def _require_same(known: InboxItem, one: Unplaced) -> None:
    new = one.demand
    same = (known.words, known.at, known.raised_by) == (new.words, new.at, new.raised_by)
    if not same:
        raise Conflict("LL-2002", key=known.number)


def enter_items(
    uow: UnitOfWork,
    context: Context,
    items: Sequence[InboxItem],
    private: Sequence[str],
    by: Registration,
) -> None:
    """Enter items as they stand, each with what is kept apart of it."""
    said = [
        Entered(item.number, inbox.item_text(item), text)
        for item, text in zip(items, private, strict=True)
    ]
    with uow.guarded():
        enter(uow, context, registers.INBOX, said, by)


def keep_row(
    uow: UnitOfWork, context: Context, item: InboxItem, row: WaitingRow, by: Registration
) -> InboxItem:
    """Keep a row about an item with it, until the item has a case that the row can speak of.

    One that is kept already stays as it is; one with other words stands for the earlier one.
    """
    if any((k.row, k.words, k.faults) == (row.row, row.words, row.faults) for k in item.rows):
        return item
    said = Entered(item.number, inbox.item_text(item, row), row.words)
    here = evolve(not_before(item, by), sources=(row.place,))
    with uow.guarded():
        enter(uow, context, registers.INBOX, [said], here)
    others = tuple(kept for kept in item.rows if kept.row != row.row)
    return evolve(item, rows=(*others, row))


def not_before(item: InboxItem, by: Registration) -> Registration:
    """Return who enters something of an item, no earlier than it came in."""
    return evolve(by, at=max(by.at, item.received_at))
