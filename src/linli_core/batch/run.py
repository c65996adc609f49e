"""Running a batch: the same services as at a desk, over many rows, resumable and repeatable.

Cases go in portions, one transaction each: a killed run leaves whole portions behind, and
the next run finds them unchanged. A bad row is rejected on its own.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from linli_core.batch.case_rows import CaseRows
from linli_core.batch.casebook.known import Known
from linli_core.batch.casebook.sheets import Casebook, casebook_of
from linli_core.batch.input_rows import InputRow, load_rows, read_rows
from linli_core.batch.outcome import Progress
from linli_core.batch.outcomes import MOST_IN_MEMORY, Outcomes
from linli_core.batch.pairing.pairing_rounds import PairingRounds
from linli_core.batch.public_messages.messages import run_messages
from linli_core.batch.registering.register_rows import known_of, process_register
from linli_core.batch.result import BatchResult
from linli_core.batch.review import restricted_work, review
from linli_core.batch.row_spool import RowSpool
from linli_core.batch.settings import (
    CARRYING,
    CASES_AT_ONCE,
    PAIRING,
    READING,
    REGISTERING,
    BatchSettings,
    Uploader,
    Watch,
)
from linli_core.batch.unforeseen import counting_conflicts, each_alone, each_row, going_on
from linli_core.batch.upload import NOBODYS, Upload, open_upload
from linli_core.services.verification.anchors import make_anchor
from linli_core.services.workspace import OpenLibrary, Workspace, workspace_of
from linli_core.storage.batch_transactions import BatchTransactions
from linli_core.storage.repositories.run_rows import QueuedRow
from linli_core.texts.text import Text

__all__ = ["BatchResult", "BatchSettings", "CasebookRun", "run_batch"]

REGISTERED_AT_ONCE = 5000


def run_batch(  # noqa: PLR0913 - one argument for each setting
    linli: OpenLibrary,
    files: Sequence[Path],
    *,
    actor: Uploader = None,
    under: str = "",
    sheets: Sequence[str] = (),
    mapping: Path | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    progress: Watch | None = None,
    photos: Path | None = None,
    cases_at_once: int = CASES_AT_ONCE,
    rows_in_memory: int = MOST_IN_MEMORY,
) -> BatchResult:
    """Process case workbooks, each case as far as its recorded facts allow: `Linli.run_batch`.

    Args:
        linli: an open library with a database of its own.
        files: `.xlsx`, `.xls`, `.et` or `.csv` files.
        actor: as all further arguments, see `BatchSettings`.
        under: narrows what the upload may touch.
        sheets: which it may hold.
        mapping: for files with other headings.
        as_of: the moment of the run.
        dry_run: store nothing.
        progress: called with how far the run has come.
        photos: the folder of the photos that cells name.
        cases_at_once: cases a transaction.
        rows_in_memory: rows, outcomes and cases kept in memory.

    Raises:
        Unavailable, Conflict, ConfigError, InvalidInput: as `Linli.run_batch`.
    """
    workspace = workspace_of(linli)
    moment = workspace.context.command_moment(as_of)
    with workspace.read() as uow:
        upload = open_upload(uow, actor, under, sheets, moment)
    casebook = casebook_of(workspace.context)
    result = BatchResult(
        Outcomes(rows_in_memory), dry_run=dry_run, uploader=actor, casebook=casebook
    )
    run = CasebookRun(workspace, casebook, moment, result, cases_at_once, progress, upload)
    if mapping is not None:
        return run_messages(workspace, files, mapping, moment, result, upload, run.tell)
    run.photos = photos
    return run.run(files)


class CasebookRun:
    """One run over case workbooks, whatever sheets these may have."""

    def __init__(
        self,
        workspace: Workspace,
        casebook: Casebook,
        as_of: datetime,
        result: BatchResult,
        cases_at_once: int = CASES_AT_ONCE,
        progress: Watch | None = None,
        upload: Upload = NOBODYS,
    ) -> None:
        """Prepare a run; the arguments are those of `run_batch`.

        Args:
            workspace: of an open library with a database of its own.
            casebook: the sheets; a plug-in's own come after the core's.
            as_of: the moment of the run.
            result: where outcomes and figures go.
            cases_at_once: cases a transaction.
            progress: called with how far the run has come.
            upload: who answers for it, and how far it reaches.
        """
        self.workspace = workspace
        self.context = workspace.context
        self.casebook = casebook
        self.as_of = as_of
        self.result = result
        self.upload = upload
        self.cases_at_once = cases_at_once
        self.progress = progress
        self.photos: Path | None = None
        self.started = time.perf_counter()
        self.rows = result.outcomes.rows
        self.spool = RowSpool(result.outcomes.most)
        self.reached: set[str] = set()

    def tell(self, phase: Text, done: int, total: int) -> None:
        """Report how far a phase has come."""
        if self.progress is not None:
            seconds = time.perf_counter() - self.started
            self.progress(Progress(phase, done, total, seconds))

    def run(self, files: Sequence[Path]) -> BatchResult:
        """Read the files and process every row of them.

        Raises:
            Unavailable: LL-3001, the database is busy or away; LL-3002, it has no room.
            Conflict: LL-2001, somebody else wrote the same cases again and again.
        """
        with self.spool:
            self.tell(READING, 0, len(files))
            restricted = restricted_work(self.context)
            read_rows(files, self.casebook, self.spool, self.result, restricted, self.upload)
            self.tell(READING, len(files), len(files))
            self.started = time.perf_counter()
            self._process_all()
            self.result.seconds = time.perf_counter() - self.started
        return self.result

    def _process_all(self) -> None:
        with self.workspace.transactions(
            keep=not self.result.dry_run, most=self.spool.most
        ) as transactions:
            known = self._registers(transactions)
            processor = CaseRows(self.context, known, self.as_of, self.upload, self.reached)
            self._cases(transactions, processor)
            with going_on(self.result, PAIRING.en):
                self._pair(transactions)
            processor.after_pairing()
            self._retry(transactions, processor)
            with going_on(self.result, "review"):
                transactions.run_with_retry(
                    lambda uow: review(uow, self.context, self.result, self.as_of)
                )
            if not self.result.dry_run:
                self.result.anchor = transactions.run_with_retry(
                    lambda uow: make_anchor(uow, self.context, "batch", self.as_of)
                )

    def _pair(self, transactions: BatchTransactions) -> None:
        if not self.upload.is_answered:
            return
        with transactions.pairing_alone():
            noticed = self._pairing().run(transactions)
        self.result.pairing_problems = noticed.located(
            self.result.outcomes, self.spool, self.casebook
        )

    def _registers(self, transactions: BatchTransactions) -> Known:
        """Process the registers in portions, and return what rows may refer to afterwards."""
        count = self.rows.count_of([spec.name for spec in self.casebook.registers])
        done = 0
        self.tell(REGISTERING, done, count)
        for spec in self.casebook.registers:
            last = -1
            while waiting := self.rows.of_sheet(spec.name, last, REGISTERED_AT_ONCE):
                last = waiting[-1].place
                rows = self._load(waiting)
                register = partial(
                    process_register,
                    context=self.context,
                    spec=spec,
                    as_of=self.as_of,
                    upload=self.upload,
                    reached=self.reached,
                )
                each_row(self.result, rows, partial(_in_transaction, transactions, register))
                self.result.outcomes.put(row.outcome for row in rows)
                done += len(rows)
                self.tell(REGISTERING, done, count)
        return transactions.run_with_retry(
            lambda uow: known_of(uow, self.context, self.as_of, self.photos)
        )

    def _load(self, waiting: Sequence[QueuedRow]) -> list[InputRow]:
        return load_rows(waiting, self.spool, self.result.outcomes, self.casebook)

    def _pairing(self) -> PairingRounds:
        return PairingRounds(
            self.context,
            self.as_of,
            self.result,
            self.cases_at_once,
            self.upload.counties_of(self.reached),
            lambda cases: self.tell(PAIRING, cases, cases),
        )

    def _cases(self, transactions: BatchTransactions, processor: CaseRows) -> None:
        # By number, not by row: cases count, and ties of the pairing fall, the same either way.
        count = self.rows.order_demands(self.casebook.case_sheets)
        done = 0
        for demands in self.rows.demand_batches(self.cases_at_once):
            self._process(
                transactions, processor, self.rows.of_demands(demands, self.casebook.case_sheets)
            )
            done += len(demands)
            self.tell(CARRYING, done, count)

    def _process(
        self,
        transactions: BatchTransactions,
        processor: CaseRows,
        waiting: dict[str, list[QueuedRow]],
    ) -> None:
        """Process one portion; what cannot be processed costs its case, then its row alone."""

        def together(some: Sequence[str]) -> None:
            portion = {demand: self._load(waiting[demand]) for demand in some}
            self._process_portion(transactions, processor, portion)

        def row_by_row(demand: str, _: Exception) -> None:
            for row in sorted(self._load(waiting[demand]), key=InputRow.turn):
                each_row(self.result, [row], alone)

        def alone(rows: Sequence[InputRow]) -> None:
            self._process_portion(transactions, processor, {rows[0].demand: list(rows)})

        each_alone(list(waiting), together, row_by_row)

    def _process_portion(
        self,
        transactions: BatchTransactions,
        processor: CaseRows,
        portion: Mapping[str, list[InputRow]],
    ) -> None:
        """Process rows in one transaction; after a conflict their cases are loaded again."""
        with counting_conflicts(self.result):
            done = transactions.run_with_retry(lambda uow: processor.process(uow, portion))
        self.result.outcomes.put(row.outcome for rows in portion.values() for row in rows)
        self.result.events += done.events
        self.result.facts += done.facts

    def _retry(self, transactions: BatchTransactions, processor: CaseRows) -> None:
        """Retry the rows that a rule of a step refused before their case reached its present state.

        A purchaser's settlement waits for the residents' verdict, and the verdict for its
        partner: without this a rerun of the same files would still change something.
        """
        facts = -1
        while facts != self.result.facts:
            facts = self.result.facts
            for demands in self.rows.demand_batches(self.cases_at_once, again=True):
                waiting = self.rows.of_demands(demands, self.casebook.case_sheets)
                again = self.rows.to_retry([row.place for rows in waiting.values() for row in rows])
                stopped = {
                    demand: [row for row in rows if row.place in again]
                    for demand, rows in waiting.items()
                }
                self._process(transactions, processor, stopped)


def _in_transaction(
    transactions: BatchTransactions, register: Callable[..., None], rows: Sequence[InputRow]
) -> None:
    transactions.run_with_retry(partial(register, rows=rows))
