"""`--marked`: where the marked copies of input files go, and what is said of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linli_core.cli.call import say
from linli_core.cli.opening import files_of
from linli_core.cli.rendering.failures import NotWritten

if TYPE_CHECKING:
    from linli_core.batch.result import BatchResult
    from linli_core.cli.rendering.output import Output


def require_marked_target(
    target: Path, files: Sequence[Path], read: Sequence[Path], db: str
) -> None:
    """Refuse a target that a copy would harm: an input, the database, its key, or any other file.

    Args:
        target: the file, or the folder where there are several inputs.
        files: the inputs.
        read: every file that the run reads or writes itself.
        db: the database.

    Raises:
        click.UsageError: the copies cannot go there.
    """
    from linli_core.batch.marked.copies import marked_targets
    from linli_core.batch.spreadsheet.labels import labels_of

    alone = len(files) == 1
    if alone and target.suffix.lower() != ".xlsx":
        raise click.UsageError(say("usage.marked_no_workbook", path=target))
    if alone and not target.parent.is_dir():
        raise click.UsageError(say("usage.no_folder", folder=target.parent))
    if not alone and (target.suffix.lower() == ".xlsx" or target.is_file()):
        raise click.UsageError(say("usage.marked_no_folder", path=target))
    in_use = [path.resolve() for path in (*read, *files_of(db))]
    for copy in marked_targets(target, labels_of(files)).values():
        if copy.resolve() in in_use:
            raise click.UsageError(say("usage.marked_in_use", path=copy))
        if copy.exists():  # somebody may have corrected it, and not run it yet
            raise click.UsageError(say("usage.is_there", path=copy))


def write_copies(result: "BatchResult", target: Path | None, lang: str) -> list[Path]:
    """Write the marked copies, where any were asked for, and return them.

    Raises:
        NotWritten: one cannot be written.
    """
    from linli_core.batch.marked.copies import write_marked

    if target is None:
        return []
    try:
        return write_marked(result, target, lang)
    except OSError as error:
        raise NotWritten("batch.no_marked", target, error) from error


def tell_copies(out: "Output", target: Path | None, copies: Sequence[Path]) -> None:
    """Say where the marked copies are, or that nothing was to be marked."""
    for copy in copies:
        out.line(say("batch.marked", path=copy))
    if target is not None and not copies:
        out.line(say("batch.nothing_marked"))
