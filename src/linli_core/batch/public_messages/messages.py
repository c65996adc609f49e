"""Public messages by a TOML mapping: each row is a demand with a case, and no more.

A message justifies no consent, no adoption and no decision; its case stays registered. Its
words lie in the protected table and appear in no ledger, log or event.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter

from linli_core.batch.cases_of_rows.unplaced_rows import UnplacedRows
from linli_core.batch.outcome import RowOutcome, skipped
from linli_core.batch.public_messages.mapping import read_mapping
from linli_core.batch.public_messages.message_rows import MessageRow, MessageRows
from linli_core.batch.result import BatchResult
from linli_core.batch.review import review
from linli_core.batch.spreadsheet.labels import labels_of
from linli_core.batch.spreadsheet.sheet_row import SheetRow
from linli_core.batch.spreadsheet.workbook import Workbook, open_workbook
from linli_core.batch.unforeseen import each_row, going_on
from linli_core.batch.upload import Upload
from linli_core.services.register import enter_communities
from linli_core.services.register_entries import Registration
from linli_core.services.verification.anchors import make_anchor
from linli_core.services.workspace import Workspace
from linli_core.storage import bulk
from linli_core.texts.batch import PHASES
from linli_core.texts.text import Text

ROWS_AT_ONCE = 1000
REGISTERING = PHASES["demands"]


def run_messages(
    workspace: Workspace,
    files: Sequence[Path],
    mapping: Path,
    as_of: datetime,
    result: BatchResult,
    upload: Upload,
    watch: Callable[[Text, int, int], None],
) -> BatchResult:
    """Register a demand with a case for every message row that names its place.

    Raises:
        ConfigError: LL-6001, the mapping cannot be used.
        Unavailable: LL-3001, the database is busy or away.
    """
    mapped = read_mapping(mapping)
    layouts = {mapped.name: mapped.layout()}
    result.files = dict(zip(labels_of(files), files, strict=True))
    books = [open_workbook(path, layouts, name=name) for name, path in result.files.items()]
    for book in books:
        result.file_problems.extend(book.all_problems)
    started = perf_counter()
    done = 0
    with workspace.transactions(keep=not result.dry_run, most=result.outcomes.most) as transactions:
        transactions.run_with_retry(
            lambda uow: enter_communities(
                uow,
                workspace.context,
                [place for place in mapped.communities() if upload.may_enter(place.code)],
                Registration(author=upload.actor, at=as_of, recorded_at=workspace.context.now()),
            )
        )
        processor = MessageRows(
            workspace.context, mapped, UnplacedRows(workspace.context, as_of, upload)
        )

        def process(rows: Sequence[MessageRow]) -> None:
            result.events += transactions.run_with_retry(partial(processor.process, rows=rows))
            result.outcomes.put(row.outcome for row in rows)

        for rows in bulk.portions(_rows(books, result), ROWS_AT_ONCE):
            each_row(result, rows, process)
            done += len(rows)
            watch(REGISTERING, done, done)
        with going_on(result, "review"):
            transactions.run_with_retry(lambda uow: review(uow, workspace.context, result, as_of))
        if not result.dry_run:
            result.anchor = transactions.run_with_retry(
                lambda uow: make_anchor(uow, workspace.context, "batch", as_of)
            )
    result.seconds = perf_counter() - started
    return result


def _rows(books: Sequence[Workbook], result: BatchResult) -> Iterator[MessageRow]:
    """Yield sound rows; skipped and refused rows get their outcome here."""
    for sheet in (sheet for book in books for sheet in book.sheets):
        for row in sheet.rows():
            if not isinstance(row, SheetRow):
                result.outcomes.add(skipped(row))
                continue
            outcome = RowOutcome(row.file, row.sheet_as_written, row.row_number)
            blocking = [p for p in (*sheet.problems, *row.problems) if p.blocking]
            if blocking:
                outcome.refuse_for(blocking)
            result.outcomes.add(outcome)
            if not blocking:
                yield MessageRow(row, outcome)
