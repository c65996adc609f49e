"""Running a batch: the same services as at a desk, over many rows, resumable and repeatable.

Cases go in portions, one transaction each: a killed run leaves whole portions behind, and
the next run finds them unchanged. A bad row costs only itself.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from linli_core.batch.case_rows import CaseRows
from linli_core.batch.case_sheets import DEMANDS, REGISTERS, STATEMENTS
from linli_core.batch.input_rows import InputRow, read_rows, taken
from linli_core.batch.messages import run_messages
from linli_core.batch.outcome import BatchResult, Outcome, Progress
from linli_core.batch.registers import carry_registers
from linli_core.batch.review import review
from linli_core.batch.waiting_rows import RowStore, WaitingRow
from linli_core.domain.ids import CaseId
from linli_core.domain.terms import CaseState
from linli_core.engine import Linli
from linli_core.errors import Conflict
from linli_core.lifecycle.task_steps import STEP_RULE
from linli_core.services.anchors import make_anchor
from linli_core.services.pairing import propose
from linli_core.storage import cases
from linli_core.storage.codes import STATES
from linli_core.storage.unit_of_work import Portions
from linli_core.texts.text import Text

CASES_AT_ONCE = 500
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

    Returns:
        An outcome for every row. Wrong rows are outcomes, never exceptions.

    Raises:
        Unavailable: LL-3001, the database is busy or away; LL-3002, it has no room. What was
            stored stays; run it again to go on.
        Conflict: somebody else wrote the same cases again and again.
        ConfigError: LL-6001, the mapping cannot be used.
    """
    moment = (as_of or datetime.now(UTC)).astimezone(UTC)
    run = _Run(linli, moment, progress, dry_run=dry_run, cases_at_once=cases_at_once)
    if mapping is not None:
        return run_messages(linli, paths, mapping, moment, dry_run=dry_run, watch=run.tell)
    return run.case_workbooks(paths)


class _Run:
    """One run over case workbooks."""

    def __init__(
        self,
        linli: Linli,
        as_of: datetime,
        progress: Watch | None,
        *,
        dry_run: bool,
        cases_at_once: int,
    ) -> None:
        self.linli = linli
        self.as_of = as_of
        self.progress = progress
        self.dry_run = dry_run
        self.cases_at_once = cases_at_once
        self.started = time.perf_counter()
        self.result = BatchResult(dry_run=dry_run)

    def tell(self, phase: Text, done: int, total: int) -> None:
        if self.progress is not None:
            seconds = time.perf_counter() - self.started
            self.progress(Progress(phase, done, total, seconds))

    def case_workbooks(self, paths: Sequence[Path]) -> BatchResult:
        with RowStore() as store:
            self.tell(READING, 0, len(paths))
            rows = read_rows(paths, store, self.result.outcomes, self.result.file_problems)
            self.tell(READING, len(paths), len(paths))
            self.started = time.perf_counter()
            self._carry_all(rows)
            self.result.seconds = time.perf_counter() - self.started
        return self.result

    def _carry_all(self, rows: Mapping[str, list[WaitingRow]]) -> None:
        with self.linli.portions(keep=not self.dry_run) as portions:
            registers = {name: taken(rows[name]) for name in REGISTERS}
            count = sum(map(len, registers.values()))
            self.tell(REGISTERING, 0, count)
            known = portions.carry(
                lambda uow: carry_registers(uow, self.linli.context, registers, self.as_of)
            )
            self.tell(REGISTERING, count, count)
            by_demand = _by_demand(rows)
            carrier = CaseRows(self.linli.context, known, self.as_of)
            self._cases(portions, carrier, by_demand)
            with portions.pairing_alone():
                self._pair(portions)
            self._again(portions, carrier, by_demand)
            portions.carry(lambda uow: review(uow, self.linli.context, self.result, self.as_of))
            if not self.dry_run:
                self.result.anchor = portions.carry(
                    lambda uow: make_anchor(uow, self.linli.context, "batch", self.as_of)
                )

    def _cases(
        self, portions: Portions, carrier: CaseRows, by_demand: Mapping[str, list[WaitingRow]]
    ) -> None:
        # By number, not by row: cases count, and ties of the pairing fall, the same either way.
        # What was split from a project comes after it.
        numbers = sorted(
            by_demand, key=lambda number: (any(r.split for r in by_demand[number]), number)
        )
        done = 0
        for some in _some(numbers, self.cases_at_once):
            portion = {number: taken(by_demand[number]) for number in some}
            self._carry(portions, carrier, portion)
            done += len(some)
            self.tell(CARRYING, done, len(numbers))

    def _carry(
        self, portions: Portions, carrier: CaseRows, portion: dict[str, list[InputRow]]
    ) -> None:
        """Carry one portion; when somebody else wrote one of its cases, load it again."""
        try:
            done = portions.carry(lambda uow: carrier.carry(uow, portion))
        except Conflict:
            self.result.conflicts += 1
            raise
        self.result.events += done.events
        self.result.facts += done.facts

    def _pair(self, portions: Portions) -> None:
        """Propose, carry on with the answers, and propose again where somebody said no.

        Facts dated after a proposal wait until it is made; once nobody is left to propose,
        the cases that found no partner go on with what else their facts say.
        """
        for _ in range(MOST_PAIRING_ROUNDS):
            proposed = portions.carry(lambda uow: propose(uow, self.linli.context, self.as_of))
            self.result.facts += len(proposed.concerned)
            self.tell(PAIRING, len(proposed.proposed), len(proposed.proposed))
            if not proposed.concerned:
                break
            self._advance(portions, proposed.concerned)
        with portions.begin() as uow:
            waiting = cases.ids(uow.connection, states=[STATES.to_code[CaseState.PAIRING]])
        self._advance(portions, waiting, search_over=True)

    def _again(
        self, portions: Portions, carrier: CaseRows, by_demand: Mapping[str, list[WaitingRow]]
    ) -> None:
        """Try again what a rule of a step refused before its case stood where it now stands.

        A purchaser's settlement waits for the residents' verdict, and the verdict for its
        partner: without this a rerun of the same files would still change something.
        """
        left = dict(by_demand)
        facts = -1
        while facts != self.result.facts:
            facts = self.result.facts
            left = {n: rows for n, some in left.items() if (rows := _stopped_by_a_step(some))}
            for numbers in _some(sorted(left), self.cases_at_once):
                self._carry(portions, carrier, {number: taken(left[number]) for number in numbers})

    def _advance(
        self, portions: Portions, ids: Sequence[CaseId], *, search_over: bool = False
    ) -> None:
        context, as_of = self.linli.context, self.as_of
        for some in _some(ids, self.cases_at_once):
            ids_now = list(some)
            self.result.events += portions.carry(
                lambda uow, ids_now=ids_now: CaseRows.advance(  # type: ignore[misc] # bound now
                    uow, context, ids_now, as_of, search_over=search_over
                )
            )


def _by_demand(rows: Mapping[str, list[WaitingRow]]) -> dict[str, list[WaitingRow]]:
    found: dict[str, list[WaitingRow]] = {}
    for name in (DEMANDS, *STATEMENTS):
        for row in rows[name]:
            found.setdefault(row.demand, []).append(row)
    return found


def _stopped_by_a_step(rows: Sequence[WaitingRow]) -> list[WaitingRow]:
    return [
        row
        for row in rows
        if row.outcome.outcome is Outcome.REFUSED
        and any(cause.code.startswith(STEP_RULE) for cause in row.outcome.causes)
    ]


def _some(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]
