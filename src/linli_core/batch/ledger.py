"""The result ledger: one row for every input row, for the people who filled the sheets in."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import frozen


@frozen(kw_only=True)
class LedgerRow:
    """What became of one input row.

    Attributes:
        file: Name of the input file.
        sheet: Sheet as written in the file.
        row: Row as the person sees it, from 1.
        number: The row's own number (编号), or empty.
        outcome_zh: What became of it, in Chinese.
        outcome_en: The same in English.
        stage_zh: Where its case stands now, or empty.
        stage_en: The same in English.
        column: Column letter of the cell at fault, or empty.
        code: Code of the reason, or empty.
        reason_zh: Why, or empty.
        reason_en: The same in English.
        mend_zh: What would mend it, or empty.
        mend_en: The same in English.
    """

    file: str
    sheet: str
    row: int
    number: str = ""
    outcome_zh: str
    outcome_en: str
    stage_zh: str = ""
    stage_en: str = ""
    column: str = ""
    code: str = ""
    reason_zh: str = ""
    reason_en: str = ""
    mend_zh: str = ""
    mend_en: str = ""


class LedgerWriter:
    """Writes a ledger as `.xlsx` or `.csv`, by the name of the file, in flat memory.

    The file appears under its name only when the block ends without an exception.
    """

    def __init__(self, path: Path, *, as_of: dt.datetime | None = None) -> None:
        """Prepare a ledger at `path`; `as_of` makes two equal ledgers equal byte by byte."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        """Open the file."""
        raise NotImplementedError

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put the file in place, or leave nothing behind after an exception."""
        raise NotImplementedError

    def row(self, row: LedgerRow) -> None:
        """Add one row."""
        raise NotImplementedError

    def summary(self, title: str, rows: Sequence[tuple[str, str | int]]) -> None:
        """Add a block of labels and values to the summary sheet."""
        raise NotImplementedError
