"""Whether a ledger may be written to a path: it replaces a ledger, and nothing else."""

import csv
import os
import stat
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from python_calamine import CalamineWorkbook

from linli_core.texts.ledger import LEDGER_HEADINGS, LEDGER_SHEET


class NoLedger(StrEnum):
    """Why a file may not be replaced by a ledger."""

    IN_USE = "in_use"
    OTHER_CONTENT = "other_content"
    NO_FILE = "no_file"


def summary_file(path: Path) -> Path:
    """Return where the summary of a `.csv` ledger goes."""
    return path.with_suffix(".summary.csv")


def why_not(path: Path, in_use: Iterable[Path] = ()) -> NoLedger | None:
    """Return why a ledger may not be written to a path, None where it may.

    Args:
        path: where it should go.
        in_use: files that the run reads or writes itself: inputs, database, key, mapping.
    """
    targets = (path, summary_file(path)) if path.suffix.lower() == ".csv" else (path,)
    if any(_same(target, used) for target in targets for used in in_use):
        return NoLedger.IN_USE
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a link is followed once, here
    except OSError:
        return None
    if not stat.S_ISREG(mode):
        return NoLedger.NO_FILE
    return None if _is_ledger(path) else NoLedger.OTHER_CONTENT


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def _is_ledger(path: Path) -> bool:
    """Whether a file is empty or begins as ledgers do."""
    if path.stat().st_size == 0:
        return True
    try:
        if path.suffix.lower() == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as stream:
                return next(csv.reader(stream), []) == list(LEDGER_HEADINGS)
        with CalamineWorkbook.from_path(str(path)) as book:
            return bool(book.sheet_names) and book.sheet_names[0] == LEDGER_SHEET
    except Exception:  # noqa: BLE001 - whatever it is, it is no ledger
        return False
