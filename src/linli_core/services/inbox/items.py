"""Taking an item out of the unassigned inbox, and who may."""

from datetime import datetime

from linli_core.domain.calendar.local_time import local
from linli_core.domain.inbox import InboxItem
from linli_core.domain.people import Actor
from linli_core.errors import NotFound, Refused
from linli_core.lifecycle.machine.registering import why_not_apart, why_not_handled
from linli_core.services.case.loading import load_case_files
from linli_core.services.context import Context
from linli_core.storage.repositories import cases, inbox
from linli_core.storage.unit_of_work import UnitOfWork


def taken_out(
    uow: UnitOfWork,
    number: str,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
) -> InboxItem:
    """Return an item with its words, as it stood or was known at a moment.

    Raises:
        NotFound: LL-7004, there is none of that number.
    """
    asked = [number] if number.isprintable() else []  # no other is one
    item = inbox.find(uow.connection, asked, as_of, known_at).get(number)
    if item is None:
        raise NotFound("LL-7004", item=number)
    return item


def hold(uow: UnitOfWork, number: str) -> None:
    """Let nobody else decide on an item before this transaction ends."""
    if number.isprintable():
        inbox.hold(uow.connection, [number])


def require_may_handle(
    uow: UnitOfWork, item: InboxItem, actor: Actor, at: datetime, community: str = ""
) -> None:
    """Refuse whoever may not look into an item, or not give it to that community.

    Raises:
        Refused: LL-1040.
    """
    person = uow.people([actor.number]).get(actor.number)
    why = why_not_handled(item, actor, person, local(at).date(), community)
    if why is not None:
        raise Refused([why], "LL-1040", item=item.number)


def require_apart(
    uow: UnitOfWork, context: Context, item: InboxItem, actor: Actor, at: datetime
) -> None:
    """Refuse whoever served the person whose words an item holds: they may be about them.

    A demand is about nobody yet.

    Raises:
        Refused: LL-1040.
    """
    if not item.holds_words:
        return
    numbers = cases.about(uow.connection, [item.raised_by.number], item.candidates)
    files = load_case_files(uow, context, numbers, at, dict.fromkeys(numbers, (actor.number,)))
    served = ((file.case, file.facts) for file in files.values())
    why = why_not_apart(served, actor)
    if why is not None:
        raise Refused([why], "LL-1040", item=item.number)
