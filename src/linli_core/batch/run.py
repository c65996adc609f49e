"""Running a batch: the same services as at a desk, over many rows, resumable and repeatable.

Cases go in portions, one transaction each: a killed run leaves whole portions behind, and
the next run finds them unchanged. A bad row costs only itself.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from linli_core.batch.case_rows import CaseRows
from linli_core.batch.casebook.cells import Known
from linli_core.batch.casebook.sheets import DEMANDS, REGISTERS, STATEMENTS
from linli_core.batch.input_rows import load_rows, read_rows
from linli_core.batch.messages import run_messages
from linli_core.batch.outcome import Progress
from linli_core.batch.outcomes import MOST_IN_MEMORY, Outcomes
from linli_core.batch.pairing_problems import PairingProblems
from linli_core.batch.registers import carry_register, known_of
from linli_core.batch.result import BatchResult
from linli_core.batch.review import restricted_work, review
from linli_core.batch.row_spool import RowSpool
from linli_core.domain.ids import CaseId
from linli_core.domain.terms import CaseState
from linli_core.engine import Linli
from linli_core.errors import Conflict
from linli_core.services.pairing import propose
from linli_core.services.verification.anchors import make_anchor
from linli_core.storage.codes import STATES
from linli_core.storage.repositories import cases
from linli_core.storage.repositories.run_rows import QueuedRow
from linli_core.storage.unit_of_work import BatchTransactions
from linli_core.texts.text import Text

CASES_AT_ONCE = 500
REGISTERED_AT_ONCE = 5000
_CASE_SHEETS = (DEMANDS, *STATEMENTS)
MOST_PAIRING_ROUNDS = 10

T = TypeVar("T")
Watch = Callable[[Progress], None]

READING = Text("读取表格", "reading")
REGISTERING = Text("登记社区与人员", "registering")
CARRYING = Text("办理案件", "carrying cases")
PAIRING = Text("结对匹配", "pairing")
REVIEWING = Text("核对结果", "reviewing")


def run_batch(
    linli: Linli,
    paths: Sequence[Path],
    *,
    mapping: Path | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    progress: Watch | None = None,
    cases_at_once: int = CASES_AT_ONCE,
    rows_in_memory: int = MOST_IN_MEMORY,
) -> BatchResult:
    """Carry every row of case workbooks as far as its facts justify.

    Args:
        linli: an open library with a database of its own.
        paths: `.xlsx`, `.xls`, `.et` or `.csv` files.
        mapping: a TOML mapping for files with other headings; without one they are case
            workbooks.
        as_of: the moment of the run; rows dated later are refused.
        dry_run: do everything, store nothing.
        progress: told how far the run has come.
        cases_at_once: cases a transaction; more is faster, fewer is less to do again.
        rows_in_memory: rows, outcomes and cases kept in memory; any further ones wait in
            private files, so that the memory needed does not grow with the rows.

    Returns:
        An outcome for every row. Wrong rows are outcomes, never exceptions.

    Raises:
        Unavailable: LL-3001, the database is busy or away; LL-3002, it has no room. What was
            stored stays; run it again to go on.
        Conflict: somebody else wrote the same cases again and again.
        ConfigError: LL-6001, the mapping cannot be used.
    """
    moment = (as_of or datetime.now(UTC)).astimezone(UTC)
    result = BatchResult(Outcomes(rows_in_memory), dry_run=dry_run)
    run = _Run(linli, moment, progress, result, cases_at_once)
    if mapping is not None:
        return run_messages(linli, paths, mapping, moment, result, run.tell)
    return run.case_workbooks(paths)


class _Run:
    """One run over case workbooks."""

    def __init__(
        self,
        linli: Linli,
        as_of: datetime,
        progress: Watch | None,
        result: BatchResult,
        cases_at_once: int,
    ) -> None:
        self.linli = linli
        self.as_of = as_of
        self.progress = progress
        self.cases_at_once = cases_at_once
        self.started = time.perf_counter()
        self.result = result
        self.rows = result.outcomes.rows
        self.spool = RowSpool(result.outcomes.most)

    def tell(self, phase: Text, done: int, total: int) -> None:
        if self.progress is not None:
            seconds = time.perf_counter() - self.started
            self.progress(Progress(phase, done, total, seconds))

    def case_workbooks(self, paths: Sequence[Path]) -> BatchResult:
        with self.spool:
            self.tell(READING, 0, len(paths))
            outcomes, problems = self.result.outcomes, self.result.file_problems
            read_rows(paths, self.spool, outcomes, problems, restricted_work(self.linli.context))
            self.tell(READING, len(paths), len(paths))
            self.started = time.perf_counter()
            self._carry_all()
            self.result.seconds = time.perf_counter() - self.started
        return self.result

    def _carry_all(self) -> None:
        with self.linli.portions(keep=not self.result.dry_run, most=self.spool.most) as portions:
            known = self._registers(portions)
            carrier = CaseRows(self.linli.context, known, self.as_of)
            self._cases(portions, carrier)
            noticed = PairingProblems()
            with portions.pairing_alone():
                self._pair(portions, noticed)
            self.result.pairing_problems = noticed.located(self.result.outcomes, self.spool)
            self._again(portions, carrier)
            portions.run_with_retry(
                lambda uow: review(uow, self.linli.context, self.result, self.as_of)
            )
            if not self.result.dry_run:
                self.result.anchor = portions.run_with_retry(
                    lambda uow: make_anchor(uow, self.linli.context, "batch", self.as_of)
                )

    def _registers(self, portions: BatchTransactions) -> Known:
        """Register what the sheets name, some rows at a time, and return what there now is."""
        count = self.rows.count_of(REGISTERS)
        done = 0
        self.tell(REGISTERING, done, count)
        for name in REGISTERS:
            last = -1
            while waiting := self.rows.of_sheet(name, last, REGISTERED_AT_ONCE):
                last = waiting[-1].place
                rows = load_rows(waiting, self.spool, self.result.outcomes)
                portions.run_with_retry(
                    lambda uow, name=name, rows=rows: carry_register(  # type: ignore[misc] # bound now
                        uow, self.linli.context, name, rows, self.as_of
                    )
                )
                self.result.outcomes.put(row.outcome for row in rows)
                done += len(rows)
                self.tell(REGISTERING, done, count)
        return portions.run_with_retry(lambda uow: known_of(uow, self.linli.context, self.as_of))

    def _cases(self, portions: BatchTransactions, carrier: CaseRows) -> None:
        # By number, not by row: cases count, and ties of the pairing fall, the same either way.
        count = self.rows.order_demands(_CASE_SHEETS)
        done = 0
        for demands in self.rows.demand_batches(self.cases_at_once):
            self._carry(portions, carrier, self.rows.of_demands(demands, _CASE_SHEETS))
            done += len(demands)
            self.tell(CARRYING, done, count)

    def _carry(
        self, portions: BatchTransactions, carrier: CaseRows, waiting: dict[str, list[QueuedRow]]
    ) -> None:
        """Carry one portion; when somebody else wrote one of its cases, load it again."""
        portion = {
            demand: load_rows(rows, self.spool, self.result.outcomes)
            for demand, rows in waiting.items()
        }
        try:
            done = portions.run_with_retry(lambda uow: carrier.carry(uow, portion))
        except Conflict:
            self.result.conflicts += 1
            raise
        self.result.outcomes.put(row.outcome for rows in portion.values() for row in rows)
        self.result.events += done.events
        self.result.facts += done.facts

    def _pair(self, portions: BatchTransactions, noticed: PairingProblems) -> None:
        """Propose, carry on with the answers, and propose again where somebody said no.

        Facts dated after a proposal wait until it is made; once nobody is left to propose,
        the cases that found no partner go on with what else their facts say.
        """
        for _ in range(MOST_PAIRING_ROUNDS):
            proposed = portions.run_with_retry(
                lambda uow: propose(uow, self.linli.context, self.as_of)
            )
            noticed.note(proposed.counties)
            self.result.facts += len(proposed.concerned)
            self.tell(PAIRING, len(proposed.proposed), len(proposed.proposed))
            if not proposed.concerned:
                break
            self._advance(portions, proposed.concerned)
        with portions.begin() as uow:
            waiting = cases.ids(uow.connection, states=[STATES.to_code[CaseState.PAIRING]])
        self._advance(portions, waiting, search_over=True)

    def _again(self, portions: BatchTransactions, carrier: CaseRows) -> None:
        """Try again what a rule of a step refused before its case stood where it now stands.

        A purchaser's settlement waits for the residents' verdict, and the verdict for its
        partner: without this a rerun of the same files would still change something.
        """
        facts = -1
        while facts != self.result.facts:
            facts = self.result.facts
            for demands in self.rows.demand_batches(self.cases_at_once, again=True):
                waiting = self.rows.of_demands(demands, _CASE_SHEETS)
                again = self.rows.to_retry([row.place for rows in waiting.values() for row in rows])
                stopped = {
                    demand: [row for row in rows if row.place in again]
                    for demand, rows in waiting.items()
                }
                self._carry(portions, carrier, stopped)

    def _advance(
        self, portions: BatchTransactions, ids: Sequence[CaseId], *, search_over: bool = False
    ) -> None:
        context, as_of = self.linli.context, self.as_of
        for some in _some(ids, self.cases_at_once):
            ids_now = list(some)
            self.result.events += portions.run_with_retry(
                lambda uow, ids_now=ids_now: CaseRows.advance(  # type: ignore[misc] # bound now
                    uow, context, ids_now, as_of, search_over=search_over
                )
            )


def _some(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]
