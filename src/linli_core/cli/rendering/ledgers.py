"""Where ledgers may go: they replace ledgers, never an input, the database, its key or else."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linli_core.cli.call import say
from linli_core.cli.rendering.anchors import add_lines, beside
from linli_core.cli.rendering.failures import NotWritten

if TYPE_CHECKING:
    from linli_core.batch.reports.summary import Summary
    from linli_core.batch.result import BatchResult
    from linli_core.engine import Linli


def refuse_other_files(ledger: Path, read: Sequence[Path], db: str) -> None:
    """Refuse a path at which something lies that is no ledger, or whose folder is missing.

    Raises:
        click.UsageError: what lies there.
    """
    from linli_core.batch.reports.ledger_target import NoLedger, why_not
    from linli_core.cli.opening import files_of

    if not ledger.parent.is_dir():
        raise click.UsageError(say("usage.no_folder", folder=ledger.parent))
    why = why_not(ledger, [*read, *files_of(db)])
    if why is not None:
        keys = {
            NoLedger.IN_USE: "usage.ledger_in_use",
            NoLedger.OTHER_CONTENT: "usage.ledger_other_content",
            NoLedger.NO_FILE: "usage.ledger_no_file",
        }
        raise click.UsageError(say(keys[why], path=ledger))


def write_ledger_file(path: Path, result: "BatchResult", summary: "Summary") -> None:
    """Write the ledger of a run.

    Raises:
        NotWritten: it cannot be written.
    """
    from linli_core.batch.reports.summary_tables import write_ledger

    try:
        write_ledger(result, summary, path)
    except OSError as error:
        raise NotWritten("batch.no_ledger", path, error) from error


def keep_anchor(linli: "Linli", result: "BatchResult", ledger: Path | None) -> None:
    """Add the anchor of a run, signed, to the file beside its ledger.

    Raises:
        NotWritten: it cannot be written.
    """
    if ledger is not None and result.anchor is not None:
        with linli.reading() as reader:
            add_lines(beside(ledger), reader.anchor_lines(first=result.anchor.first))


def write_private_ledgers(
    result: "BatchResult", path: Path | None, as_of: datetime, read: Sequence[Path], db: str
) -> list[Path]:
    """Write a private ledger for whoever wrote rows of restricted work, and return where.

    Args:
        result: what became of the rows.
        path: the name that each of them is put beside; None for no ledgers.
        as_of: the moment of the run.
        read: every file that the run reads or writes itself, the shared ledger among them.
        db: the database.

    Raises:
        NotWritten: one cannot be written.
        click.UsageError: something else lies there.
    """
    from linli_core.batch.reports.private_ledgers import (
        private_files,
        recorders,
        write_private_ledger,
    )

    if path is None:
        return []
    written = []
    for recorder, own in private_files(path, recorders(result)).items():
        refuse_other_files(own, read, db)
        try:
            write_private_ledger(result, recorder, own, as_of=as_of)
        except OSError as error:
            raise NotWritten("batch.no_ledger", own, error) from error
        written.append(own)
    return written
