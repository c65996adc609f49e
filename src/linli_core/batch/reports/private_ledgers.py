"""Private ledgers: for whoever wrote a row of restricted work, why it was refused or waits."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve

from linli_core.batch.outcome import RowOutcome
from linli_core.batch.reports.ledger import LedgerWriter
from linli_core.batch.reports.summary_tables import ledger_row
from linli_core.batch.result import BatchResult


def private_file(path: Path, recorder: str) -> Path:
    """Return where the private ledger of somebody goes, beside the name that was given."""
    said = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in recorder)
    return path.with_name(f"{path.stem}-{said}{path.suffix}")


def private_files(path: Path, recorders: Iterable[str]) -> dict[str, Path]:
    """Return where each of these people's private ledger goes; no two share a file."""
    files: dict[str, Path] = {}
    for recorder in recorders:
        own, number = private_file(path, recorder), 2
        while own in files.values():  # two numbers that differ in signs no file name may have
            own = private_file(path, f"{recorder}-{number}")
            number += 1
        files[recorder] = own
    return files


def recorders(result: BatchResult) -> tuple[str, ...]:
    """Return who wrote rows of restricted work that were refused, noticed or wait."""
    return tuple(sorted({row.recorder for row in _withheld(result)}))


def write_private_ledger(
    result: BatchResult, recorder: str, path: Path, *, as_of: dt.datetime
) -> None:
    """Write a ledger of the rows of restricted work that one person wrote, with the reasons.

    The shared ledger has their codes alone. The file is its owner's alone.

    Args:
        result: what became of the rows.
        recorder: number of whoever wrote them.
        path: where it goes.
        as_of: the moment of the run.

    Raises:
        OSError: it cannot be written, or is open in a spreadsheet program.
    """
    with LedgerWriter(path, as_of=as_of) as ledger:
        for row in _withheld(result):
            if row.recorder == recorder:
                ledger.row(ledger_row(evolve(row, causes=list(row.private), remarks=())))


def _withheld(result: BatchResult) -> Iterator[RowOutcome]:
    return (row for row in result.outcomes if row.private and row.recorder)
