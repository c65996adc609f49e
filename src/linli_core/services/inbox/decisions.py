"""What becomes of an item of the unassigned inbox: a case of a community, or sent back.

An item that is assigned becomes a case with the words, the time and the author it came with.
"""

from attrs import evolve

from linli_core.domain.inbox import InboxItem, InboxState
from linli_core.domain.people import Actor, Person
from linli_core.domain.statements.intake import InboxAssignment
from linli_core.domain.terms import Role
from linli_core.domain.words import says_something
from linli_core.errors import InvalidInput
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.intake import open_cases
from linli_core.services.case.new_demand import NewDemand, speaks_as_said
from linli_core.services.context import Context
from linli_core.services.inbox.items import taken_out
from linli_core.services.inbox.keeping import enter_items, not_before
from linli_core.services.register import put_people
from linli_core.services.register_entries import Registration
from linli_core.storage.repositories import commands
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS

#: What the row that brought an assigned item is known by when it comes again.
ASSIGNED = "assigned"


def assign(
    uow: UnitOfWork, context: Context, item: InboxItem, community: str, by: Registration
) -> CaseFile:
    """Make an item a case of that community, and note on both who decided so.

    The case is as it would have been had the demand named its community. Nothing of it is
    stored until the file is saved.

    Raises:
        InvalidInput: LL-4001, it was assigned before, its words were erased, or it holds words
            about a case (`place_words`); LL-4003 unknown community, and what else `open_cases`
            lists.
    """
    if item.is_assigned:
        said = REQUESTS["inbox.assigned"]
        raise InvalidInput(what=said.format(item=item.number, community=item.community))
    if item.holds_words:
        raise InvalidInput(what=REQUESTS["inbox.words"].format(item=item.number))
    if community not in uow.communities([community]):
        raise InvalidInput("LL-4003", community=community)
    _register_author(uow, context, item, community, by)
    demand = _demand(uow, item, community)
    (file,) = open_cases(uow, context, [demand], by.at)
    return note_assignment(uow, context, item, file, by)


def note_assignment(
    uow: UnitOfWork, context: Context, item: InboxItem, file: CaseFile, by: Registration
) -> CaseFile:
    """Note on the item and on the case that answers it who assigned it.

    What residents said of it meanwhile is kept as heard by the case.
    """
    actor = by.author
    given = InboxAssignment(
        item=item.number,
        received_at=item.received_at,
        by=actor.number if actor else "",
        role=actor.role if actor else None,
    )
    file.note(given, by.at)
    for row in item.heard_rows:
        file.state(row.heard(), by.at, source=row.place or "system")
    case = file.case
    gone = evolve(item, state=InboxState.ASSIGNED, community=case.community, case=case.number)
    enter_items(uow, context, [gone], [""], not_before(item, by))
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
    enter_items(uow, context, [back], [reason], not_before(item, by))
    return taken_out(uow, item.number)


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
        ticket=item.ticket,
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
