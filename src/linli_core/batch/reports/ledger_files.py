"""The two formats of the result ledger."""

import csv
import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Final

from attrs import astuple
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it ships no types

from linli_core.batch.reports.ledger_row import LedgerRow, would_run, writable
from linli_core.batch.reports.ledger_target import summary_file
from linli_core.batch.reports.whole_file import WholeBook, unfinished
from linli_core.texts.ledger import LEDGER_HEADINGS, LEDGER_SHEET, SUMMARY_SHEET

_ROWS_PER_SHEET: Final = 1_048_576
_WIDTHS: Final = (24, 14, 7, 18, 12, 14, 6, 24, 44, 44, 14, 18, 44, 44)


class LedgerBook:
    """A ledger as `.xlsx`; a sheet that is full is followed by another."""

    def __init__(self, path: Path, as_of: dt.datetime | None) -> None:
        """Open the unfinished file.

        Raises:
            OSError: The folder is missing or may not be written to.
        """
        self._file = WholeBook(path)
        self._book = self._file.book
        if as_of is not None:
            created = as_of.astimezone(dt.UTC).replace(tzinfo=None)
            self._book.set_properties({"created": created})
        self._head = self._book.add_format(
            {"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True}
        )
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        # Excel's own mark for "this is text": it survives editing the cell.
        self._quoted = self._book.add_format(
            {"text_wrap": True, "valign": "top", "quote_prefix": True}
        )
        self._sheets: list[Worksheet] = []
        self._next = 0
        self._begin_sheet()
        self._summary: list[tuple[str, str | int] | str] = []

    def row(self, row: LedgerRow) -> None:
        """Add one row."""
        if self._next == _ROWS_PER_SHEET:
            self._end_sheet()
            self._begin_sheet()
        for column, value in enumerate(astuple(row)):
            if value != "":
                self._write(self._sheets[-1], self._next, column, value)
        self._next += 1

    def summary(self, title: str, rows: Sequence[tuple[str, str | int]]) -> None:
        """Remember a block for the summary sheet, which is written last."""
        self._summary += [title, *rows]

    def close(self) -> None:
        """Finish the file and put it in place.

        Raises:
            OSError: It cannot be written or replaced; nothing is left behind.
        """
        self._end_sheet()
        if self._summary:
            self._write_summary()
        self._file.close()

    def discard(self) -> None:
        """Leave nothing behind."""
        self._file.discard()

    def _begin_sheet(self) -> None:
        number = len(self._sheets) + 1
        sheet = self._book.add_worksheet(LEDGER_SHEET if number == 1 else f"{LEDGER_SHEET}{number}")
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(LEDGER_HEADINGS):
            sheet.write_string(0, column, heading, self._head)
        self._sheets.append(sheet)
        self._next = 1

    def _end_sheet(self) -> None:
        self._sheets[-1].autofilter(0, 0, max(self._next - 1, 1), len(LEDGER_HEADINGS) - 1)

    def _write(self, sheet: Worksheet, row: int, column: int, value: str | int) -> None:
        if isinstance(value, int):
            sheet.write_number(row, column, value, self._wrapped)
        else:
            form = self._quoted if would_run(value) else self._wrapped
            sheet.write_string(row, column, writable(value), form)

    def _write_summary(self) -> None:
        sheet = self._book.add_worksheet(SUMMARY_SHEET)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 24)
        for number, entry in enumerate(self._summary):
            if isinstance(entry, str):
                sheet.write_string(number, 0, writable(entry), self._head)
                continue
            self._write(sheet, number, 0, entry[0])
            self._write(sheet, number, 1, entry[1])


class LedgerText:
    """A ledger as `.csv`, with a byte order mark so that Excel reads it as UTF-8."""

    def __init__(self, path: Path) -> None:
        """Open the unfinished file.

        Raises:
            OSError: The folder is missing or may not be written to.
        """
        self._targets = {False: path, True: summary_file(path)}
        self._unfinished: dict[bool, Path] = {}
        self._open = ExitStack()
        self._writers: dict[bool, Any] = {}
        self._writer(summary=False).writerow(LEDGER_HEADINGS)

    def row(self, row: LedgerRow) -> None:
        """Add one row."""
        self._writer(summary=False).writerow(map(_plain, astuple(row)))

    def summary(self, title: str, rows: Sequence[tuple[str, str | int]]) -> None:
        """Add a block to the summary file."""
        writer = self._writer(summary=True)
        writer.writerow([_plain(title)])
        writer.writerows([_plain(label), _plain(value)] for label, value in rows)

    def close(self) -> None:
        """Put the files in place.

        Raises:
            OSError: One cannot be written or replaced; nothing unfinished is left behind.
        """
        try:
            self._open.close()
            for summary in self._writers:
                self._unfinished[summary].replace(self._targets[summary])
        finally:
            self._remove()

    def discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):  # what ended it is told, not that it could not be ended
            self._open.close()
        self._remove()

    def _remove(self) -> None:
        for part in self._unfinished.values():
            part.unlink(missing_ok=True)

    def _writer(self, *, summary: bool) -> Any:  # noqa: ANN401 (the type of csv writers is private)
        if summary not in self._writers:
            path = self._unfinished[summary] = unfinished(self._targets[summary])
            stream = self._open.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            self._writers[summary] = csv.writer(stream)
        return self._writers[summary]


def _plain(value: str | int) -> str | int:
    """Put an apostrophe before what would run: a CSV file has no other way to mark text."""
    if isinstance(value, str):
        return "'" + writable(value) if would_run(value) else writable(value)
    return value
