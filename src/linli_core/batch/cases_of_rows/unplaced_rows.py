"""Rows of demands that name no community, or several: they go to the unassigned inbox."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from attrs import frozen

from linli_core.batch.casebook.cells import BadCell
from linli_core.batch.casebook.demands import demand_key
from linli_core.batch.casebook.statement import DemandRow
from linli_core.batch.cases_of_rows.who_assigns import require_unassigned, why_not_assigned
from linli_core.batch.demand_roles import Portion
from linli_core.batch.outcome import PARTLY, OutcomeKind, RowOutcome, cause_of_problem
from linli_core.batch.upload import Upload
from linli_core.codec.problem import Problem
from linli_core.domain.inbox import InboxItem, InboxState, common_division
from linli_core.domain.terms import SubjectKind
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.context import Context
from linli_core.services.inbox.decisions import ASSIGNED, note_assignment
from linli_core.services.inbox.keeping import Unplaced, number_of, receive
from linli_core.services.register_entries import Registration
from linli_core.storage.repositories import inbox
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.text import Text, joined

#: What the row of an item that waits in the inbox is remembered by.
IN_INBOX: Final = "inbox"
_PLACE: Final = "社区代码"


def note_in_inbox(outcome: RowOutcome, item: InboxItem, heading: str = _PLACE) -> None:
    """Say of a row that it was accepted into the inbox, and what becomes of it there."""
    outcome.outcome = OutcomeKind.HELD
    outcome.causes.append(cause_of_problem(_where_it_is(item), heading))


def _where_it_is(item: InboxItem) -> Problem:
    if item.state is InboxState.RETURNED:
        return Problem("inbox.returned", {"item": item.number})
    if len(item.candidates) > 1:
        values: dict[str, str | Text] = {"item": item.number, "places": joined(item.candidates)}
        return Problem("inbox.several_places", values)
    return Problem("inbox.no_place", {"item": item.number})


def is_unchanged(record: CommandRecord | None, digest: bytes) -> bool:
    """Return whether a row need not be read again.

    What else the row of an assigned item says is recorded when it comes again, and so is what
    was refused of a row, which may have become right by what was registered since.
    """
    same = record is not None and record.digest == digest
    return same and record is not None and record.outcome not in (ASSIGNED, PARTLY)


def remembered(key: str, digest: bytes) -> CommandRecord:
    """Return what to remember of a row whose demand waits."""
    return CommandRecord(key=key, digest=digest, case_id=None, facts=(), outcome=IN_INBOX)


@frozen(kw_only=True)
class UnplacedMessage:
    """A public message that names no place, or several.

    Attributes:
        places: codes of the communities it may mean.
        under: the division in which all places of its board lie.
        key, digest: by which its row is known again.
        heading: of its words.
    """

    demand: NewDemand
    places: tuple[str, ...]
    under: str
    key: str
    digest: bytes
    outcome: RowOutcome
    heading: str


def _refuse(portion: Portion, number: str, bad: BadCell) -> None:
    """Refuse those of a demand's rows that would open its case."""
    for row in portion[number]:
        if row.opens_case and row.outcome.outcome is not OutcomeKind.REFUSED:
            row.refuse(bad)


@frozen
class UnplacedRows:
    """Takes such rows into the inbox, and out again when they come with their community.

    Attributes:
        as_of: the moment of the run.
        upload: who answers for it, and how far it reaches.
    """

    context: Context
    as_of: datetime
    upload: Upload

    def stored(
        self, uow: UnitOfWork, portion: Portion, before: Mapping[str, CommandRecord]
    ) -> dict[str, InboxItem]:
        """Return the items that earlier runs took into the inbox, by the demand's number.

        Raises:
            Conflict: LL-2003, a desk assigned one since this transaction began to read.
        """
        numbers = {}
        for demand in portion:
            record = before.get(demand_key(demand))
            if record is not None and record.outcome == IN_INBOX:
                numbers[demand] = number_of(self.context, demand_key(demand))
        inbox.hold(uow.connection, list(numbers.values()))
        items = inbox.find(uow.connection, list(numbers.values()))
        gone = {d for d, n in numbers.items() if n in items and items[n].is_assigned}
        require_unassigned(uow, gone)
        return {d: items[number] for d, number in numbers.items() if number in items}

    def refuse_other_words(
        self, portion: Portion, demands: dict[str, DemandRow], stored: Mapping[str, InboxItem]
    ) -> None:
        """Refuse to edit what waits in the inbox: words, raiser and time stay as they came."""
        for number, item in stored.items():
            row = demands.get(number)
            if row is None or _is_of(item, row.demand):
                continue
            why = Problem("demand.words_changed", {"number": number})
            _refuse(portion, number, BadCell(why, "需求内容"))
            del demands[number]

    def refuse_beyond(
        self,
        uow: UnitOfWork,
        portion: Portion,
        demands: dict[str, DemandRow],
        stored: Mapping[str, InboxItem],
    ) -> None:
        """Refuse a community that whoever hands in the row may not give to what waits.

        The item waits on; it was heard when it came in.
        """
        for number, item in stored.items():
            row = demands.get(number)
            if row is None or not row.demand.community:
                continue
            why = why_not_assigned(uow, self.upload, item, row.demand)
            if why is not None:
                _refuse(portion, number, BadCell(why, _PLACE))
                del demands[number]

    def receive(self, uow: UnitOfWork, unplaced: Mapping[str, DemandRow]) -> dict[str, InboxItem]:
        """Take demands into the inbox."""
        some = [self._unplaced(uow, number, row) for number, row in unplaced.items()]
        return dict(
            zip(unplaced, receive(uow, self.context, some, self.registration()), strict=True)
        )

    def receive_messages(
        self, uow: UnitOfWork, messages: Sequence[UnplacedMessage]
    ) -> list[CommandRecord]:
        """Take messages into the inbox, and return what to remember of their rows."""
        some = [
            Unplaced(
                demand=m.demand,
                candidates=m.places,
                under=m.under or self.scope,
                key=m.key,
                row=m.key,
            )
            for m in messages
        ]
        items = receive(uow, self.context, some, self.registration())
        for item, message in zip(items, messages, strict=True):
            note_in_inbox(message.outcome, item, message.heading)
        return [remembered(m.key, m.digest) for m in messages]

    def _unplaced(self, uow: UnitOfWork, number: str, row: DemandRow) -> Unplaced:
        new, key = row.demand, demand_key(number)
        people = uow.people([n.number for n in (new.recorded_by,) if n] + [new.subject.key])
        recorder = people.get(new.recorded_by.number) if new.recorded_by else None
        grants = recorder.grants if recorder is not None else ()
        candidates = row.candidates
        home = people.get(new.subject.key)
        if not candidates and home is not None and new.subject.kind is SubjectKind.RESIDENT:
            candidates = tuple(filter(None, (home.community,)))
        return Unplaced(
            demand=new,
            candidates=candidates,
            under=common_division(tuple(grant.scope for grant in grants)) or self.scope,
            key=key,
            row=key,
        )

    def take_out(
        self,
        uow: UnitOfWork,
        stored: Mapping[str, InboxItem],
        demands: Mapping[str, DemandRow],
        files: Mapping[str, CaseFile],
    ) -> None:
        """Note that rows came again with their community, and who assigned them so."""
        for number, item in stored.items():
            if number in files and not item.is_assigned:
                by = self.registration(demands[number].demand)
                note_assignment(uow, self.context, item, files[number], by)

    @property
    def scope(self) -> str:
        """Return the division that the whole upload is for, where it is for one."""
        return common_division(self.upload.scopes)

    def registration(self, new: NewDemand | None = None) -> Registration:
        """Return who enters what this run says, and when."""
        author = self.upload.decider(new.recorded_by) if new is not None else None
        return Registration(author=author, at=self.as_of, recorded_at=self.context.now())


def _is_of(item: InboxItem, new: NewDemand) -> bool:
    raiser = item.raised_by.number
    return (item.words, item.at, raiser) == (new.words, new.at, new.raised_by.number)
