"""Tickets of the hotline, asked: what is replied, by when, and who called and is not content."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import frozen

from linli_core.domain.statements.intake import CallbackAnswer, TicketFinding
from linli_core.domain.terms import CaseState
from linli_core.lifecycle.state.hotline import TicketStanding, tickets_of
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.storage import bulk
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork


@frozen(kw_only=True)
class TicketLine:
    """A ticket as it is listed: never with words.

    Attributes:
        number: at the hotline.
        case: number of the case that answers it; several tickets may have one.
        repeats: number of the earlier ticket about the same thing; blank for a first one.
        anonymous: the caller left no name, or none that is registered.
        due: by when the hotline wants a reply; None where it names no time.
        replied_at: when it was replied to first.
        finding: what the last reply says; None where there is none.
        answer: the caller's word that stands; None where nobody called back.
        is_extended: the hotline waits longer than it said at first.
        is_overdue: it is not replied to, and its time is over.
    """

    number: str
    case: str
    community: str
    state: CaseState
    at: datetime
    repeats: str = ""
    anonymous: bool = False
    due: datetime | None = None
    replied_at: datetime | None = None
    finding: TicketFinding | None = None
    answer: CallbackAnswer | None = None
    is_extended: bool = False
    is_overdue: bool = False

    @property
    def is_late(self) -> bool:
        """Return whether it was replied to after its time."""
        return bool(self.due and self.replied_at and self.replied_at > self.due)


@frozen(kw_only=True)
class TicketFigures:
    """What became of all tickets, whatever became of their cases: each is counted once.

    Attributes:
        received: all that are on record of a case; those that name no place are in the inbox.
        repeated: of these, further calls about something that was called about before.
        anonymous: of these, calls without a name.
        extended: of these, those whose time the hotline made longer.
        replied: replied to at all; late are those replied to after their time.
        overdue: not replied to, and beyond their time.
        untrue: of those replied to, whose last reply says that it is not so.
        content, not_content, not_reached: by the caller's word that stands; whoever is not
            content is counted so until somebody independent has heard otherwise.
        not_called: nobody called the caller back.
    """

    under: str
    as_of: datetime
    received: int
    repeated: int
    anonymous: int
    extended: int
    replied: int
    late: int
    overdue: int
    untrue: int
    content: int
    not_content: int
    not_reached: int
    not_called: int


def ticket_lines(
    uow: UnitOfWork, context: Context, as_of: datetime, under: str, known_at: datetime | None
) -> tuple[TicketLine, ...]:
    """Return every ticket of a division once, the longest waiting for a reply first."""
    found: dict[str, TicketLine] = {}
    for some in bulk.portions(cases.ids_with(uow.connection, "hotline_ticket")):
        files = readable_files(uow, context, list(some), as_of, [], known_at)
        for file in files.values():
            if file.case.community.startswith(under):
                for line in _lines(file, as_of):
                    found[line.number] = _worse(found.get(line.number), line)
    lines = found.values()
    return tuple(sorted(lines, key=lambda t: (t.replied_at is not None, t.due or t.at, t.number)))


def _worse(known: TicketLine | None, line: TicketLine) -> TicketLine:
    """Return the line that counts where a ticket went along with a case that moved or merged."""
    if known is None or line.answer is CallbackAnswer.NOT_CONTENT:
        return line
    if known.answer is CallbackAnswer.NOT_CONTENT:
        return known
    return max(known, line, key=lambda one: (one.answer is not None, one.replied_at is not None))


def _lines(file: CaseFile, as_of: datetime) -> Iterator[TicketLine]:
    case = file.case
    for ticket in tickets_of(case, file.facts):
        body, replied = ticket.call.body, ticket.replied
        yield TicketLine(
            number=body.number,
            case=case.number,
            community=case.community,
            state=case.state,
            at=ticket.call.at,
            repeats=body.repeats,
            anonymous=body.anonymous,
            due=ticket.due,
            is_extended=ticket.is_extended,
            replied_at=replied.at if replied else None,
            finding=ticket.reply.body.finding if ticket.reply else None,
            answer=_answer(ticket),
            is_overdue=replied is None and ticket.due is not None and as_of > ticket.due,
        )


def _answer(ticket: TicketStanding) -> CallbackAnswer | None:
    if ticket.against is not None:
        return CallbackAnswer.NOT_CONTENT
    reached = [c for c in ticket.calls if c.body.answer is not CallbackAnswer.NOT_REACHED]
    last = (reached or list(ticket.calls))[-1:]
    return last[0].body.answer if last else None


def ticket_figures(
    tickets: Iterable[TicketLine],
    under: str,
    *,
    from_: datetime | None,
    to: datetime | None,
    as_of: datetime,
) -> TicketFigures:
    """Return what became of the tickets of a division that came within a period."""
    lines = [
        line
        for line in tickets
        if (from_ is None or line.at >= from_) and (to is None or line.at < to)
    ]
    answers = [line.answer for line in lines]
    return TicketFigures(
        under=under,
        as_of=as_of,
        received=len(lines),
        repeated=sum(bool(line.repeats) for line in lines),
        anonymous=sum(line.anonymous for line in lines),
        extended=sum(line.is_extended for line in lines),
        replied=sum(line.replied_at is not None for line in lines),
        late=sum(line.is_late for line in lines),
        overdue=sum(line.is_overdue for line in lines),
        untrue=sum(line.finding is TicketFinding.UNTRUE for line in lines),
        content=answers.count(CallbackAnswer.CONTENT),
        not_content=answers.count(CallbackAnswer.NOT_CONTENT),
        not_reached=answers.count(CallbackAnswer.NOT_REACHED),
        not_called=answers.count(None),
    )
