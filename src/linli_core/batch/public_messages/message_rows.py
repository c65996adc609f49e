"""Process the rows of public messages: a demand with a case for each, and nothing more."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.known import Known
from linli_core.batch.casebook.vocabulary import CHANNELS
from linli_core.batch.cases_of_rows.unplaced_rows import UnplacedMessage, UnplacedRows
from linli_core.batch.outcome import OutcomeKind, RowOutcome, cause_of_problem
from linli_core.batch.public_messages.mapping import SheetMapping
from linli_core.batch.spreadsheet.sheet_row import SheetRow, plain_text
from linli_core.codec.bodies import encode
from linli_core.codec.folding import fold
from linli_core.codec.problem import Problem
from linli_core.domain.people import Actor, Person, SubjectRef
from linli_core.domain.terms import Role, SubjectKind
from linli_core.services.case.intake import open_cases
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.context import Context
from linli_core.services.register import put_people
from linli_core.services.register_entries import Registration
from linli_core.storage.repositories import commands, people
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork

PSEUDONYM_DIGITS = 24
_NOBODY: frozenset[str] = frozenset()


@frozen
class MessageRow:
    """A row and what becomes of it."""

    row: SheetRow
    outcome: RowOutcome


@frozen
class MessageRows:
    """Opens cases for message rows; one instance a run, called portion by portion.

    Attributes:
        mapped: which columns hold what, and which place is where.
        unplaced: takes what names no one place; it knows the moment and who answers for it.
    """

    context: Context
    mapped: SheetMapping
    unplaced: UnplacedRows

    @property
    def as_of(self) -> datetime:
        """Return the moment of the run."""
        return self.unplaced.as_of

    def process(self, uow: UnitOfWork, rows: Sequence[MessageRow]) -> int:
        """Open a case for each row and return how many; safe to repeat after a conflict.

        Raises:
            Conflict: LL-2001, somebody else wrote the same rows.
        """
        for some in rows:
            some.outcome.outcome = OutcomeKind.ACCEPTED
            some.outcome.causes.clear()
        keyed = [(some.row, some.outcome, self._key(some.row)) for some in rows]
        before = commands.find(uow.connection, [key for _, _, key in keyed if key])
        demands: list[tuple[NewDemand, RowOutcome, str, bytes]] = []
        unplaced: list[UnplacedMessage] = []
        for row, outcome, key in keyed:
            outcome.number = key.partition("|")[2][:60]
            digest = self._digest(row)
            record = before.get(key)
            if record is not None:
                self._seen_before(outcome, record, digest)
                continue
            try:
                demand, places = self._demand(row)
            except BadCell as bad:
                cell = row.cells.get(bad.heading)
                letter = cell.column_letter if cell else ""
                outcome.outcome = OutcomeKind.REFUSED
                outcome.causes.append(cause_of_problem(bad.problem, bad.heading, letter))
                continue
            before[key] = CommandRecord(
                key=key, digest=digest, case_id=None, facts=(), outcome="accepted"
            )
            if demand.community:
                demands.append((demand, outcome, key, digest))
            else:
                unplaced.append(
                    UnplacedMessage(
                        demand=demand,
                        places=places,
                        under=self.mapped.division,
                        key=key,
                        digest=digest,
                        outcome=outcome,
                        heading=self.mapped.columns.words[0],
                    )
                )
        kept = self.unplaced.receive_messages(uow, unplaced)
        return self._open(uow, demands, kept)

    def _key(self, row: SheetRow) -> str:
        number = row.text(self.mapped.columns.number)
        return f"{self.mapped.name}|{number}"

    def _digest(self, row: SheetRow) -> bytes:
        cells = {heading: plain_text(cell.value) for heading, cell in row.cells.items()}
        return self.context.digests.of_index("row", encode(cells))

    def _seen_before(self, outcome: RowOutcome, record: CommandRecord, digest: bytes) -> None:
        """The same again is no news; other words under a number are not an edit."""
        outcome.case = record.case_id
        if record.digest == digest:
            outcome.outcome = OutcomeKind.UNCHANGED
            return
        outcome.outcome = OutcomeKind.REFUSED
        problem = Problem("demand.words_changed", {"number": outcome.number})
        outcome.causes.append(cause_of_problem(problem, self.mapped.columns.words[-1]))

    def _demand(self, row: SheetRow) -> tuple[NewDemand, tuple[str, ...]]:
        """Return the demand of a row, and the communities it may mean."""
        columns = self.mapped.columns
        cells = RowCells(row, Known(_NOBODY, _NOBODY, self.as_of))
        texts = [cells.text(heading) for heading in columns.words]
        places = self.mapped.places_in(texts)
        community = places[0].code if len(places) == 1 else ""
        self.unplaced.upload.require_covered(community, columns.words[0])
        number = cells.required(columns.number)
        author = self._pseudonym(cells.required(columns.author))
        demand = NewDemand(
            community=community,
            subject=SubjectRef(SubjectKind.RESIDENT, author),
            raised_by=Actor(author, Role.RESIDENT),
            channel=CHANNELS[fold(self.mapped.demand.channel)],
            words="\n".join(text for text in texts if text),
            at=cells.moment(columns.at),
            number=f"{self.mapped.name}-{number}",
            support=cells.count(columns.support) if columns.support else 0,
            source=str(row.place),
        )
        return demand, tuple(dict.fromkeys(place.code for place in places))

    def _pseudonym(self, author: str) -> str:
        """Return the number a resident is known by: a keyed digest of who wrote."""
        digest = self.context.digests.of_index(f"author:{self.mapped.name}", author)
        return f"P-{digest.hex()[:PSEUDONYM_DIGITS]}"

    def _open(
        self,
        uow: UnitOfWork,
        demands: Sequence[tuple[NewDemand, RowOutcome, str, bytes]],
        done: list[CommandRecord],
    ) -> int:
        numbers = [d.subject.key for d, _, _, _ in demands]
        known = people.people(uow.connection, list(dict.fromkeys(numbers)))
        authors = {
            d.subject.key: Person(number=d.subject.key, community=d.community)
            for d, _, _, _ in reversed(demands)
            if d.subject.key not in known
        }
        by = Registration(at=self.as_of, recorded_at=self.context.now())
        put_people(uow, self.context, list(authors.values()), by)
        files = open_cases(uow, self.context, [d for d, _, _, _ in demands], self.as_of)
        for file, (_, outcome, key, digest) in zip(files, demands, strict=True):
            outcome.case = file.case.id
            done.append(
                CommandRecord(
                    key=key, digest=digest, case_id=file.case.id, facts=(), outcome="accepted"
                )
            )
        uow.save([file.change() for file in files], done, self.as_of)
        return len(files)
