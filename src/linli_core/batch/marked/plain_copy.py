"""A copy as `.xlsx` of what is no `.xlsx`: its rows as they stand, with the notes in them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from linli_core.batch.marked.note import AUTHOR, Mark, Note
from linli_core.batch.reports.ledger_row import would_run, writable
from linli_core.batch.spreadsheet.headings import column_number
from linli_core.batch.spreadsheet.layout import SheetLayout
from linli_core.batch.spreadsheet.raw_rows import raw_sheets
from linli_core.batch.spreadsheet.row_reader import RawRow

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_COLOURS: Final = {Mark.REFUSED: "#FFC7CE", Mark.WAITING: "#FFEB9C"}
_DATE: Final = {"num_format": "yyyy-mm-dd hh:mm"}
_DAY: Final = {"num_format": "yyyy-mm-dd"}
_TIME: Final = {"num_format": "hh:mm"}
_WIDTH: Final = 16
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def plain_copy(path: Path, layouts: Mapping[str, SheetLayout], notes: Sequence[Note]) -> bytes:
    """Return an `.xlsx` with the rows of every sheet of a file, and the notes in them.

    Texts stay texts: a number of eighteen digits keeps them all, and nothing runs as a formula.

    Raises:
        Unreadable: it cannot be read at all.
        OSError: it cannot be read now.
    """
    made = BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    written = _CopyWriter(book)
    for name, rows in raw_sheets(path, layouts):
        written.sheet(name, rows, [note for note in notes if note.sheet == name])
    if not book.worksheets():
        book.add_worksheet()
    book.close()
    return made.getvalue()


class _CopyWriter:
    """Writes the sheets of one copy."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - the writer ships no types
        self._book = book
        self._formats: dict[tuple[object, ...], Any] = {}

    def sheet(self, name: str, rows: Iterable[RawRow], notes: Sequence[Note]) -> None:
        short = name.translate(_NOT_IN_NAMES).strip("'")[:_LONGEST_NAME]
        sheet = self._book.add_worksheet(short or None)
        by_row: dict[int, list[Note]] = {}
        for note in notes:
            by_row.setdefault(note.row, []).append(note)
        for number, row in enumerate(rows):
            own = by_row.get(number + 1, ())
            cells = self._notes(sheet, number, row, own)
            for column, value in enumerate(row):
                self._write(sheet, number, column, value, cells.pop(column, None))
            for column, mark in cells.items():
                sheet.write_blank(number, column, None, self._format(mark))
        sheet.set_column(0, 0, _WIDTH)

    def _notes(
        self,
        sheet: Any,  # noqa: ANN401
        number: int,
        row: RawRow,
        notes: Iterable[Note],
    ) -> dict[int, Mark]:
        """Write the comments of a row, and return how its cells are marked."""
        said: dict[int, list[Note]] = {}
        first = next((at for at, value in enumerate(row) if value not in ("", None)), 0)
        for note in notes:
            column = column_number(note.column) if note.column else first
            said.setdefault(column, []).append(note)
        for column, some in said.items():
            text = "\n".join(dict.fromkeys(note.text for note in some))
            box = {"author": AUTHOR, "x_scale": 3, "y_scale": 1.6}
            sheet.write_comment(number, column, text, box)
        return {column: max(note.mark for note in some) for column, some in said.items()}

    def _write(
        self,
        sheet: Any,  # noqa: ANN401
        row: int,
        column: int,
        value: object,
        mark: Mark | None,
    ) -> None:
        if value is None or value == "":
            if mark is not None:
                sheet.write_blank(row, column, None, self._format(mark))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._format(mark))
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self._format(mark))
        elif isinstance(value, dt.datetime):
            sheet.write_datetime(row, column, value, self._format(mark, _DATE))
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, self._format(mark, _DAY))
        elif isinstance(value, dt.time | dt.timedelta):
            sheet.write_datetime(row, column, value, self._format(mark, _TIME))
        else:
            text = writable(str(value))
            quoted = {"quote_prefix": True} if would_run(text) else {}
            sheet.write_string(row, column, text, self._format(mark, quoted))

    def _format(self, mark: Mark | None, more: Mapping[str, object] | None = None) -> Any:  # noqa: ANN401
        properties = dict(more or {})
        if mark is not None:
            properties["bg_color"] = _COLOURS[mark]
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties) if properties else None
        return self._formats[key]
