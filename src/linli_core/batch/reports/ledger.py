"""The result ledger: one row for every input row, for the people who filled the sheets in."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from linli_core.batch.reports.ledger_files import LedgerBook, LedgerText
from linli_core.batch.reports.ledger_row import LedgerRow

__all__ = ["LedgerRow", "LedgerWriter"]


class _Target(Protocol):
    def row(self, row: LedgerRow) -> None: ...
    def summary(self, title: str, rows: Sequence[tuple[str, str | int]]) -> None: ...
    def close(self) -> None: ...
    def discard(self) -> None: ...


class LedgerWriter:
    """Writes a ledger as `.xlsx` or `.csv`, by the name of the file, in flat memory.

    The file appears under its name only when the block ends without an exception.
    Texts that would run as formulas are written so that they stay texts, even after the
    ledger has been saved as something else.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "台账.csv"
        >>> with LedgerWriter(path) as ledger:
        ...     ledger.row(LedgerRow(file="a.xlsx", sheet="需求", row=3,
        ...                          outcome_zh="已受理", outcome_en="accepted"))
        >>> path.read_text(encoding="utf-8-sig").splitlines()[1].startswith("a.xlsx,需求,3")
        True
    """

    def __init__(self, path: Path, *, as_of: dt.datetime | None = None) -> None:
        """Prepare a ledger.

        Args:
            path: Where it goes; a file there is replaced.
            as_of: Written into the file as its date, so that equal ledgers are equal
                byte by byte; without it the file carries the time of writing.
        """
        self._path = path
        self._as_of = as_of
        self._target: _Target | None = None

    def __enter__(self) -> Self:
        """Open the file.

        Raises:
            OSError: The folder is missing or may not be written to.
        """
        if self._path.suffix.lower() == ".csv":
            self._target = LedgerText(self._path)
        else:
            self._target = LedgerBook(self._path, self._as_of)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put the file in place, or leave nothing behind after an exception.

        Raises:
            OSError: The file could not be written, or is open in a spreadsheet program.
        """
        target, self._target = self._open_target(), None
        if kind is None:
            target.close()
        else:
            target.discard()

    def row(self, row: LedgerRow) -> None:
        """Add one row."""
        self._open_target().row(row)

    def summary(self, title: str, rows: Sequence[tuple[str, str | int]]) -> None:
        """Add a block of labels and values to the summary sheet.

        For a `.csv` ledger it goes into a second file ending in `.summary.csv`.
        """
        self._open_target().summary(title, rows)

    def _open_target(self) -> _Target:
        if self._target is None:
            raise ValueError("a ledger is written inside its `with` block")
        return self._target
