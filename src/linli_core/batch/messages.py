"""Public messages by a TOML mapping: each row is a demand with a case, and no more.

A message justifies no consent, no adoption and no decision; its case stays registered. Its
words lie in the protected table and appear in no ledger, log or event.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter

from linli_core.batch.casebook.cells import BadCell, Known, RowCells
from linli_core.batch.casebook.vocabulary import CHANNELS
from linli_core.batch.input_rows import plain_text
from linli_core.batch.mapping import Mapped, read_mapping
from linli_core.batch.outcome import (
    OutcomeKind,
    RowOutcome,
    cause_of_problem,
    cause_of_sheet_problem,
)
from linli_core.batch.result import BatchResult
from linli_core.batch.review import review
from linli_core.batch.spreadsheet.sheet_row import SheetRow
from linli_core.batch.spreadsheet.workbook import Workbook, open_workbook
from linli_core.codec.bodies import encode
from linli_core.codec.folding import fold
from linli_core.codec.problem import Problem
from linli_core.domain.people import Actor, Person, SubjectRef
from linli_core.domain.terms import Role, SubjectKind
from linli_core.engine import Linli
from linli_core.services.case.intake import NewDemand, open_cases
from linli_core.services.context import Context
from linli_core.services.verification.anchors import make_anchor
from linli_core.storage.repositories import commands, people
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.text import Text

ROWS_AT_ONCE = 1000
PSEUDONYM_DIGITS = 24
REGISTERING = Text("登记需求", "registering demands")
REVIEWING = Text("核对结果", "reviewing")
_NOBODY: frozenset[str] = frozenset()


def run_messages(
    linli: Linli,
    paths: Sequence[Path],
    mapping: Path,
    as_of: datetime,
    result: BatchResult,
    watch: Callable[[Text, int, int], None],
) -> BatchResult:
    """Register a demand with a case for every message row that names its place.

    Raises:
        ConfigError: LL-6001, the mapping cannot be used.
        Unavailable: LL-3001, the database is busy or away.
    """
    mapped = read_mapping(mapping)
    books = [open_workbook(path, {mapped.name: mapped.layout()}) for path in paths]
    for book in books:
        result.file_problems.extend(book.all_problems)
    started = perf_counter()
    done = 0
    with linli.portions(keep=not result.dry_run, most=result.outcomes.most) as portions:
        portions.run_with_retry(
            lambda uow: people.put_communities(uow.connection, mapped.communities())
        )
        for rows in _portions(books, result):
            result.events += portions.run_with_retry(
                lambda uow, rows=rows: _Portion(uow, linli.context, mapped, as_of).carry(rows)  # type: ignore[misc] # bound now
            )
            result.outcomes.put(outcome for _, outcome in rows)
            done += len(rows)
            watch(REGISTERING, done, done)
        portions.run_with_retry(lambda uow: review(uow, linli.context, result, as_of))
        if not result.dry_run:
            result.anchor = portions.run_with_retry(
                lambda uow: make_anchor(uow, linli.context, "batch", as_of)
            )
    result.seconds = perf_counter() - started
    return result


def _portions(
    books: Sequence[Workbook], result: BatchResult
) -> Iterator[list[tuple[SheetRow, RowOutcome]]]:
    """Yield rows to carry, some at a time; rows that are no data or broken end here."""
    some: list[tuple[SheetRow, RowOutcome]] = []
    for sheet in (sheet for book in books for sheet in book.sheets):
        for row in sheet.rows():
            if not isinstance(row, SheetRow):
                skipped = RowOutcome(row.why.file, row.why.sheet or row.sheet, row.row_number)
                skipped.outcome = OutcomeKind.SKIPPED
                skipped.causes.append(cause_of_sheet_problem(row.why))
                result.outcomes.add(skipped)
                continue
            outcome = RowOutcome(row.file, row.sheet_as_written, row.row_number)
            blocking = [p for p in (*sheet.problems, *row.problems) if p.blocking]
            if blocking:
                outcome.outcome = OutcomeKind.REFUSED
                outcome.causes.extend(cause_of_sheet_problem(p) for p in blocking)
            result.outcomes.add(outcome)
            if blocking:
                continue
            some.append((row, outcome))
            if len(some) == ROWS_AT_ONCE:
                yield some
                some = []
    if some:
        yield some


class _Portion:
    """The rows of one transaction."""

    def __init__(
        self,
        uow: UnitOfWork,
        context: Context,
        mapped: Mapped,
        as_of: datetime,
    ) -> None:
        self.uow = uow
        self.context = context
        self.mapped = mapped
        self.as_of = as_of

    def carry(self, rows: Sequence[tuple[SheetRow, RowOutcome]]) -> int:
        """Open a case for each row, and return how many; again from the start if called again."""
        for _, outcome in rows:
            outcome.outcome = OutcomeKind.ACCEPTED
            outcome.causes.clear()
        keyed = [(row, outcome, self._key(row)) for row, outcome in rows]
        before = commands.find(self.uow.connection, [key for _, _, key in keyed if key])
        demands: list[tuple[NewDemand, RowOutcome, str, bytes]] = []
        for row, outcome, key in keyed:
            outcome.number = key.partition("|")[2][:60]
            digest = self._digest(row)
            record = before.get(key)
            if record is not None:
                self._seen_before(outcome, record, digest)
                continue
            try:
                demand = self._demand(row)
            except BadCell as bad:
                cell = row.cells.get(bad.heading)
                letter = cell.column_letter if cell else ""
                outcome.outcome = OutcomeKind.REFUSED
                outcome.causes.append(cause_of_problem(bad.problem, bad.heading, letter))
                continue
            before[key] = CommandRecord(
                key=key, digest=digest, case_id=None, facts=(), outcome="accepted"
            )
            demands.append((demand, outcome, key, digest))
        return self._open(demands)

    def _key(self, row: SheetRow) -> str:
        number = plain_text(row.value(self.mapped.columns.number))
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

    def _demand(self, row: SheetRow) -> NewDemand:
        columns = self.mapped.columns
        cells = RowCells(row, Known(_NOBODY, _NOBODY, self.as_of))
        texts = [cells.text(heading) for heading in columns.words]
        places = self.mapped.places_in(texts)
        if not places:
            raise BadCell(Problem("mapping.no_community"), columns.words[0])
        if len(places) > 1:
            named = "、".join(place.name for place in places)
            raise BadCell(Problem("mapping.two_communities", {"places": named}), columns.words[0])
        number = cells.required(columns.number)
        author = self._pseudonym(cells.required(columns.author))
        return NewDemand(
            community=places[0].code,
            subject=SubjectRef(SubjectKind.RESIDENT, author),
            raised_by=Actor(author, Role.RESIDENT),
            channel=CHANNELS[fold(self.mapped.demand.channel)],
            words="\n".join(text for text in texts if text),
            at=cells.moment(columns.at),
            number=f"{self.mapped.name}-{number}",
            support=cells.count(columns.support) if columns.support else 0,
            source=f"{row.file}#{row.sheet_as_written}!{row.row_number}",
        )

    def _pseudonym(self, author: str) -> str:
        """Return the number a resident is known by: a keyed digest of who wrote."""
        digest = self.context.digests.of_index(f"author:{self.mapped.name}", author)
        return f"P-{digest.hex()[:PSEUDONYM_DIGITS]}"

    def _open(self, demands: Sequence[tuple[NewDemand, RowOutcome, str, bytes]]) -> int:
        numbers = [d.subject.key for d, _, _, _ in demands]
        known = people.people(self.uow.connection, list(dict.fromkeys(numbers)))
        authors = {
            d.subject.key: Person(number=d.subject.key, community=d.community)
            for d, _, _, _ in reversed(demands)
            if d.subject.key not in known
        }
        people.put_people(self.uow.connection, list(authors.values()))
        files = open_cases(self.uow, self.context, [d for d, _, _, _ in demands], self.as_of)
        done = []
        for file, (_, outcome, key, digest) in zip(files, demands, strict=True):
            outcome.case = file.case.id
            done.append(
                CommandRecord(
                    key=key, digest=digest, case_id=file.case.id, facts=(), outcome="accepted"
                )
            )
        self.uow.save([file.change() for file in files], done, self.as_of)
        return len(files)
