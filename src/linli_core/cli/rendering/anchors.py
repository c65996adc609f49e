"""Files of anchors: lines are added to one that is there, and a whole one replaces nothing."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from linli_core.cli.call import say
from linli_core.cli.rendering.failures import NotWritten


def beside(ledger: Path) -> Path:
    """Return where the anchors of the runs go whose ledger lies there."""
    return ledger.with_name(f"{ledger.name}.anchors")


def add_lines(path: Path, lines: Iterable[str]) -> None:
    """Add lines to a file of anchors, on the disk when this returns.

    Each begins on a line of its own, even where the last one was torn.

    Raises:
        NotWritten: it cannot be written.
    """
    _write(path, "".join(f"{line}\n" for line in lines), "a+b")


def write_new(path: Path, lines: Iterable[str]) -> None:
    """Write a file of anchors where none is.

    Raises:
        click.UsageError: something lies there.
        NotWritten: it cannot be written.
    """
    try:
        _write(path, "".join(f"{line}\n" for line in lines), "xb")
    except FileExistsError:
        raise click.UsageError(say("usage.not_replaced", path=path)) from None


def _write(path: Path, text: str, mode: str) -> None:
    before = _size(path)
    try:
        with path.open(mode) as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                text = text if file.read(1) == b"\n" else f"\n{text}"
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise
    except OSError as error:
        _as_before(path, before)
        raise NotWritten("anchor.not_written", path, error) from error


def _size(path: Path) -> int | None:
    """Return how long a file is; None where there is none.

    Raises:
        NotWritten: the system takes no file of that name, such as one that is too long.
    """
    try:
        return path.stat().st_size if path.exists() else None
    except OSError as error:
        raise NotWritten("anchor.not_written", path, error) from error


def _as_before(path: Path, size: int | None) -> None:
    """Take back the part of a line that got into a file before its disk was full."""
    with suppress(OSError):
        if size is None:
            path.unlink()
        else:
            os.truncate(path, size)
