"""Keeping the unassigned inbox: what comes in, who assigns it, and what is sent back.

The inbox is a register of its own: each item has an entry for its coming in, which keeps the
words apart as a demand's are, and one for what became of it. An item that is assigned becomes a
case with the words, the time and the author it came with.
"""

from collections.abc import Sequence

from attrs import evolve, frozen

from linli_core.domain.inbox import InboxItem, InboxState, common_division
from linli_core.domain.people import Actor, Person
from linli_core.domain.statements.intake import InboxAssignment
from linli_core.domain.terms import Role
from linli_core.domain.words import says_something
from linli_core.errors import Conflict, InvalidInput
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.intake import open_cases
from linli_core.services.case.new_demand import NewDemand, check_written, speaks_as_said
from linli_core.services.context import Context
from linli_core.services.inbox_items import taken_out
from linli_core.services.register import put_people
from linli_core.services.register_entries import Entered, Registration, enter
from linli_core.services.well_formed import require_well_formed
from linli_core.storage.repositories import commands, inbox, registers
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.repositories.people import communities as communities_in
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS

_DIGITS = 12
#: What the row that brought an assigned item is known by when it comes again.
ASSIGNED = "assigned"


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
    _enter(uow, context, fresh, [item.words or "" for item in fresh], by)
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
        words=new.words,
        received_at=by.at,
    )


def _require_same(known: InboxItem, one: Unplaced) -> None:
    new = one.demand
    same = (known.words, known.at, known.raised_by) == (new.words, new.at, new.raised_by)
    if not same:
        raise Conflict("LL-2002", key=known.number)


def _enter(
    uow: UnitOfWork,
    context: Context,
    items: Sequence[InboxItem],
    private: Sequence[str],
    by: Registration,
) -> None:
    said = [
        Entered(item.number, inbox.item_text(item), text)
        for item, text in zip(items, private, strict=True)
    ]
    with uow.guarded():
        enter(uow, context, registers.INBOX, said, by)


def assign(
    uow: UnitOfWork, context: Context, item: InboxItem, community: str, by: Registration
) -> CaseFile:
    """Make an item a case of that community, and note on both who decided so.

    The case is as it would have been had the demand named its community. Nothing of it is
    stored until the file is saved.

    Raises:
        InvalidInput: LL-4001, it was assigned before, or its words were erased; LL-4003 unknown
            community, and what else `open_cases` lists.
    """
    if item.state is InboxState.ASSIGNED:
        said = REQUESTS["inbox.assigned"]
        raise InvalidInput(what=said.format(item=item.number, community=item.community))
    if community not in uow.communities([community]):
        raise InvalidInput("LL-4003", community=community)
    _register_author(uow, context, item, community, by)
    demand = _demand(uow, item, community)
    (file,) = open_cases(uow, context, [demand], by.at)
    return note_assignment(uow, context, item, file, by)


def note_assignment(
    uow: UnitOfWork, context: Context, item: InboxItem, file: CaseFile, by: Registration
) -> CaseFile:
    """Note on the item and on the case that answers it who assigned it."""
    actor = by.author
    given = InboxAssignment(
        item=item.number,
        received_at=item.received_at,
        by=actor.number if actor else "",
        role=actor.role if actor else None,
    )
    file.note(given, by.at)
    case = file.case
    gone = evolve(item, state=InboxState.ASSIGNED, community=case.community, case=case.number)
    _enter(uow, context, [gone], [""], _not_before(item, by))
    return file


def command_of_row(uow: UnitOfWork, item: InboxItem, file: CaseFile) -> tuple[CommandRecord, ...]:
    """Return what to remember of the row that brought an item, so that it finds its case."""
    before = commands.find(uow.connection, [item.row]).get(item.row) if item.row else None
    if before is None:
        return ()
    return (evolve(before, case_id=file.case.id, outcome=ASSIGNED),)


def send_back(
    uow: UnitOfWork, context: Context, item: InboxItem, reason: str, by: Registration
) -> InboxItem:
    """Return an item to whoever brought it, with a reason; it stays in the count.

    Raises:
        InvalidInput: LL-4001, it waits no more, or the reason says nothing.
    """
    if item.state is not InboxState.WAITING:
        raise InvalidInput(what=REQUESTS["inbox.not_waiting"].format(item=item.number))
    if not says_something(reason) or "\0" in reason:
        raise InvalidInput(what=REQUESTS["inbox.no_reason"].format(item=item.number))
    back = evolve(item, state=InboxState.RETURNED)
    _enter(uow, context, [back], [reason], _not_before(item, by))
    return taken_out(uow, item.number)


def _not_before(item: InboxItem, by: Registration) -> Registration:
    return evolve(by, at=max(by.at, item.received_at))


def _demand(uow: UnitOfWork, item: InboxItem, community: str) -> NewDemand:
    if item.words is None:
        raise InvalidInput(what=REQUESTS["inbox.erased"].format(item=item.number))
    demand = NewDemand(
        community=community,
        subject=item.subject,
        raised_by=item.raised_by,
        channel=item.channel,
        words=item.words,
        at=item.at,
        number=item.demand,
        support=item.support,
        source=item.source,
        reference=item.reference,
        recorded_by=item.recorded_by,
    )
    if speaks_as_said(uow, demand):
        return demand
    return evolve(demand, raised_by=Actor(item.raised_by.number, Role.INFORMANT))


def _register_author(
    uow: UnitOfWork, context: Context, item: InboxItem, community: str, by: Registration
) -> None:
    """Enter an author of whom the registers know nothing yet, as one of that community."""
    author = item.raised_by.number
    if author not in uow.people([author]):
        entry = evolve(by, author=None, sources=())
        put_people(uow, context, [Person(number=author, community=community)], entry)
