"""Metadata of an `.xls` or `.et` that the fast reader does not report, from its records.

Record numbers and layouts after [MS-XLS]; only what is needed is read.
"""

import struct
from collections.abc import Iterator
from typing import Final

from linli_core.batch.spreadsheet.compound_file import CompoundFile, Damaged
from linli_core.batch.spreadsheet.headings import column_letter
from linli_core.batch.spreadsheet.layout import Limits
from linli_core.batch.spreadsheet.metadata import BookMetadata, SheetMetadata, Unreadable
from linli_core.codec.problem import Problem

_BOF, _EOF, _FILEPASS, _DATE_1904, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085
_ROW, _COLUMN_INFO, _FORMULA, _BOOL_OR_ERROR, _MULTIPLE_RK = 0x0208, 0x007D, 0x0006, 0x0205, 0x00BD
_PLAIN_VALUES: Final = frozenset({0x00FD, 0x0204, 0x0203, 0x027E, 0x00D6})
_BIFF8: Final = 0x0600
_ROW_HIDDEN, _COLUMN_HIDDEN, _CALCULATE_ON_LOAD = 0x20, 0x01, 0x02
_NOT_A_NUMBER: Final = 0xFFFF
_CACHED_ERROR, _CACHED_EMPTY = 2, 3

_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_CELL: Final = struct.Struct("<HH")


def read_xls_metadata(data: bytes, limits: Limits) -> BookMetadata:
    """Read the metadata of every sheet.

    Raises:
        Unreadable: `file.password`, `file.truncated`, `file.not_a_workbook`, or
            `sheet.too_large`, which here costs the whole file because all sheets of
            this format are held at once.

    A formula whose stored result is an empty text counts as calculated: forms are full
    of such formulas, and some programs write the same for one they did not calculate.
    """
    try:
        container = CompoundFile(data)
        names = container.names
        if "EncryptedPackage" in names:
            raise Unreadable(Problem("file.password"))
        stream = next((n for n in ("Workbook", "Book", "WORKBOOK") if n in names), None)
        if stream is None:
            raise Unreadable(Problem("file.not_a_workbook"))
        return _book_metadata(container.read(stream), limits)
    except (Damaged, struct.error, IndexError) as error:
        raise Unreadable(Problem("file.truncated")) from error


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield number and body of the records of one substream, up to its end mark."""
    depth = 0
    while at + 4 <= len(book):
        number, length = struct.unpack_from("<HH", book, at)
        body = book[at + 4 : at + 4 + length]
        if len(body) < length:
            raise Damaged
        if number == _BOF:
            depth += 1
        yield number, body
        if number == _EOF:
            depth -= 1
            if depth <= 0:
                return
        at += 4 + length
    raise Damaged


def _book_metadata(book: bytes, limits: Limits) -> BookMetadata:
    date_1904, wide = False, True
    sheets: dict[str, SheetMetadata] = {}
    for number, body in _records(book, 0):
        if number == _BOF and len(body) >= 2:  # noqa: PLR2004 (the version field)
            wide = int.from_bytes(body[:2], "little") == _BIFF8
        elif number == _FILEPASS:
            raise Unreadable(Problem("file.password"))
        elif number == _DATE_1904:
            date_1904 = body[:1] == b"\x01"
        elif number == _BOUNDSHEET:
            start, hidden = struct.unpack_from("<IB", body)
            sheets[_sheet_name(body[6:], wide=wide)] = _sheet_metadata(
                book, start, hidden=hidden != 0, limits=limits
            )
    return BookMetadata(date_1904, sheets)


def _sheet_name(raw: bytes, *, wide: bool) -> str:
    if not wide:
        return raw[1 : 1 + raw[0]].decode("gb18030", errors="replace")
    if raw[1] & 1:
        return raw[2 : 2 + 2 * raw[0]].decode("utf-16-le", errors="replace")
    return raw[2 : 2 + raw[0]].decode("latin-1")


def _sheet_metadata(book: bytes, start: int, *, hidden: bool, limits: Limits) -> SheetMetadata:
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    faults: dict[tuple[int, int], Problem] = {}
    last_row = last_column = -1
    for number, body in _records(book, start):
        if number == _ROW:
            if body[12] & _ROW_HIDDEN:
                hidden_rows.add(int.from_bytes(body[:2], "little"))
            continue
        if number == _COLUMN_INFO:
            first, last, _, _, flags = struct.unpack_from("<5H", body)
            if flags & _COLUMN_HIDDEN:
                hidden_columns.update(range(first, last + 1))
            continue
        if number not in _PLAIN_VALUES and number not in {_FORMULA, _BOOL_OR_ERROR, _MULTIPLE_RK}:
            continue
        row, column = _CELL.unpack_from(body)
        fault = _fault(number, body)
        if fault is not None:
            faults[row, column] = fault
        if number == _MULTIPLE_RK:
            column = int.from_bytes(body[-2:], "little")
        last_row, last_column = max(last_row, row), max(last_column, column)
    _refuse_if_too_large(last_row, last_column, limits)
    return SheetMetadata(
        hidden, frozenset(hidden_rows), frozenset(hidden_columns), faults, last_row, last_column
    )


def _refuse_if_too_large(last_row: int, last_column: int, limits: Limits) -> None:
    rows, columns = last_row + 1, last_column + 1
    if rows > limits.rows or columns > limits.columns or rows * columns > limits.area:
        cell = f"{column_letter(last_column)}{rows}"
        raise Unreadable(Problem("sheet.too_large", {"cell": cell}))


def _fault(number: int, body: bytes) -> Problem | None:
    if number == _BOOL_OR_ERROR and body[7]:
        return _error(body[6])
    if number != _FORMULA:
        return None
    never = struct.unpack_from("<H", body, 14)[0] & _CALCULATE_ON_LOAD
    if struct.unpack_from("<H", body, 12)[0] != _NOT_A_NUMBER:
        empty = body[6:14] == bytes(8)
        return Problem("cell.never_calculated") if never and empty else None
    if body[6] == _CACHED_ERROR:
        return _error(body[8])
    return Problem("cell.never_calculated") if never and body[6] == _CACHED_EMPTY else None


def _error(code: int) -> Problem:
    return Problem("cell.error_value", {"error": _ERRORS.get(code, f"#{code}")})
