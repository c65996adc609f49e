"""Builders of small real files: what grass-roots workers send, with one thing wrong at a time.

`.xls` is written here record by record, because no maintained library writes it any more
and because errors, hidden rows and passwords must be in it.
"""

import datetime as dt
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import field, frozen

from linli_core.batch.spreadsheet.layout import Column, Limits, SheetLayout
from linli_core.batch.spreadsheet.sheet_row import SheetProblem, SheetRow, SkippedRow
from linli_core.batch.spreadsheet.workbook import Workbook, open_workbook

Rows = Sequence[Sequence[Any]]

NEEDS = SheetLayout(
    "需求",
    (
        Column("编号", ("需求编号",), required=True),
        Column("提出人", required=True),
        Column("内容", ("需求内容",), required=True),
        Column("时间", ("登记时间",)),
        Column("备注"),
    ),
    aliases=("需求登记",),
)
HELPERS = SheetLayout(
    "人员",
    (
        Column("编号", required=True),
        Column("姓名", required=True),
        Column("联系电话", ("电话",)),
        Column("监护人姓名"),
        Column("监护人电话"),
    ),
)
HEADINGS = ["编号", "提出人", "内容", "时间", "备注"]
FIRST = ["X001", "甲", "楼道灯不亮", "2021-06-01", ""]
SECOND = ["X002", "乙", "需要送餐", "2021-06-02", ""]
THIRD = ["X003", "丙", "想学用手机", "2021-06-03", ""]


@frozen
class Reading:
    """A file that has been read to its end."""

    book: Workbook
    rows: tuple[SheetRow, ...]
    skipped: tuple[SkippedRow, ...]

    @property
    def numbers(self) -> list[object]:
        """编号 of all rows that are not refused."""
        return [row.value("编号") for row in self.rows if not row.blocked]

    @property
    def row_problems(self) -> list[SheetProblem]:
        """Problems of all rows."""
        return [problem for row in self.rows for problem in row.problems]

    def only(self, code: str) -> SheetProblem:
        """Return the one problem with a code, wherever it is."""
        everything = [
            *self.book.all_problems,
            *self.row_problems,
            *(skipped.why for skipped in self.skipped),
        ]
        found = [problem for problem in everything if problem.code == code]
        assert len(found) == 1, [problem.code for problem in everything]
        assert found[0].reason("zh")
        assert found[0].reason("en")
        assert found[0].remedy("zh")
        assert found[0].remedy("en")
        assert found[0].file == self.book.file
        return found[0]


def place_of(problem: SheetProblem) -> tuple[str | None, int | None, str | None]:
    """Sheet, row and column of a problem."""
    return problem.sheet, problem.row, problem.column


Read = Callable[..., Reading]


@pytest.fixture
def read() -> Read:
    """Open a file and read it to its end."""

    def reading(
        path: Path,
        layouts: Iterable[SheetLayout] = (NEEDS, HELPERS),
        limits: Limits | None = None,
    ) -> Reading:
        book = open_workbook(path, {layout.name: layout for layout in layouts}, limits=limits)
        entries = [entry for sheet in book.sheets for entry in sheet.rows()]
        rows = tuple(entry for entry in entries if isinstance(entry, SheetRow))
        skipped = tuple(entry for entry in entries if isinstance(entry, SkippedRow))
        return Reading(book, rows, skipped)

    return reading


Repack = Callable[[Path, Mapping[str, Callable[[bytes], bytes] | None]], Path]
Save = Callable[..., Path]


@pytest.fixture
def xlsx(tmp_path: Path) -> Save:
    """Save rows as `.xlsx`; `change` may do to the sheet whatever a person does."""

    def save(
        rows: Rows,
        *,
        sheet: str = "需求",
        change: Callable[[Any], object] | None = None,
        name: str = "需求.xlsx",
        more: Mapping[str, Rows] | None = None,
    ) -> Path:
        book = openpyxl.Workbook()
        first = book.active
        assert first is not None
        first.title = sheet
        for row in rows:
            first.append(list(row))
        for title, content in (more or {}).items():
            other = book.create_sheet(title)
            for row in content:
                other.append(list(row))
        if change is not None:
            change(first)
        path = tmp_path / name
        book.save(path)
        return path

    return save


@pytest.fixture
def text(tmp_path: Path) -> Save:
    """Save a text as it stands."""

    def save(content: str, *, encoding: str = "utf-8", name: str = "需求.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode(encoding))
        return path

    return save


@pytest.fixture
def repack() -> Repack:
    """Rewrite parts of a package; None drops the part."""

    def rewrite(path: Path, changes: Mapping[str, Callable[[bytes], bytes] | None]) -> Path:
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        assert changes.keys() <= parts.keys()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                change = changes.get(name, bytes)
                if change is not None:
                    package.writestr(name, change(content))
        return path

    return rewrite


@frozen
class ErrorValue:
    """An error in an `.xls` cell, by its code in the format."""

    code: int


@frozen
class NeverCalculated:
    """A formula in an `.xls` cell as a program writes it that does not calculate."""


@frozen
class OldSheet:
    """A sheet of an `.xls` file."""

    rows: Rows
    name: str = "需求"
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


@frozen
class OldBook:
    """An `.xls` file."""

    sheets: tuple[OldSheet, ...]
    date_1904: bool = False
    password: bool = False
    streams: Mapping[str, bytes] = field(factory=dict)


@pytest.fixture
def xls(tmp_path: Path) -> Save:
    """Save sheets in the format of Excel 97, which WPS also writes as `.et`."""

    def save(book: OldBook, *, name: str = "需求.xls") -> Path:
        path = tmp_path / name
        path.write_bytes(compound_file({"Workbook": _workbook_stream(book), **book.streams}))
        return path

    return save


@pytest.fixture
def container(tmp_path: Path) -> Save:
    """Save streams in a compound file without a workbook in it."""

    def save(streams: Mapping[str, bytes], *, name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(compound_file(streams))
        return path

    return save


def _record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _string(text: str, length: str = "<H") -> bytes:
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def _workbook_stream(book: OldBook) -> bytes:
    begin = _record(0x0809, struct.pack("<4H2I", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    begin += _record(0x002F, bytes(6)) if book.password else b""
    begin += _record(0x0022, struct.pack("<H", book.date_1904))
    end = _record(0x000A, b"")
    bodies = [_sheet_stream(sheet) for sheet in book.sheets]
    listed = [_record(0x0085, bytes(6) + _string(s.name, "<B")) for s in book.sheets]
    start = len(begin) + sum(map(len, listed)) + len(end)
    for sheet, body in zip(book.sheets, bodies, strict=True):
        entry = struct.pack("<IBB", start, sheet.hidden, 0) + _string(sheet.name, "<B")
        begin += _record(0x0085, entry)
        start += len(body)
    return begin + end + b"".join(bodies)


def _sheet_stream(sheet: OldSheet) -> bytes:
    stream = _record(0x0809, struct.pack("<4H2I", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for column in sheet.hidden_columns:
        stream += _record(0x007D, struct.pack("<6H", column, column, 2048, 0, 1, 0))
    for number in range(len(sheet.rows)):
        flags = 0x120 if number in sheet.hidden_rows else 0x100
        stream += _record(0x0208, struct.pack("<8H", number, 0, 9, 255, 0, 0, flags, 0))
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            stream += _cell(number, column, value)
    if sheet.merged:
        ranges = b"".join(struct.pack("<4H", *merged) for merged in sheet.merged)
        stream += _record(0x00E5, struct.pack("<H", len(sheet.merged)) + ranges)
    return stream + _record(0x000A, b"")


def _cell(row: int, column: int, value: object) -> bytes:
    head = struct.pack("<3H", row, column, 0)
    match value:
        case "":
            return b""
        case str():
            return _record(0x0204, head + _string(value))
        case ErrorValue():
            return _record(0x0205, head + bytes([value.code, 1]))
        case NeverCalculated():
            # No result, and "calculate when opened": one plus one.
            result = b"\x03\0\0\0\0\0\xff\xff" + struct.pack("<HI", 2, 0)
            formula = b"\x1e\x01\x00\x1e\x01\x00\x03"
            return _record(0x0006, head + result + struct.pack("<H", len(formula)) + formula)
        case int() | float():
            return _record(0x0203, head + struct.pack("<d", value))
    raise TypeError(value)


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Put streams into a compound file: large ones in sectors, small ones in the mini stream."""
    sectors: list[bytes] = []
    fat: list[int] = []
    mini, mini_fat = b"", list[int]()
    entries: list[tuple[str, int, int, int]] = []
    for name, content in streams.items():
        if len(content) >= 4096:
            entries.append((name, 2, _chain(content, 512, sectors, fat), len(content)))
            continue
        start = len(mini_fat)
        count = max(1, -(-len(content) // 64))
        mini += content.ljust(count * 64, b"\0")
        mini_fat += [*range(start + 1, start + count), 0xFFFFFFFE]
        entries.append((name, 2, start, len(content)))
    mini_start = _chain(mini, 512, sectors, fat) if mini else 0xFFFFFFFE
    table = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_fat_start = _chain(table, 512, sectors, fat, b"\xff") if mini else 0xFFFFFFFE
    directory = _entry("Root Entry", 5, mini_start, len(mini), child=1)
    for number, entry in enumerate(entries, start=1):
        right = number + 1 if number < len(entries) else 0xFFFFFFFF
        directory += _entry(*entry, right=right)
    directory_start = _chain(directory, 512, sectors, fat)
    count, more = 1, 0
    while len(fat) + count + more > count * 128:
        count += 1
        more = -(-max(0, count - 109) // 127)
    fat_sectors = list(range(len(fat), len(fat) + count))
    more_start = len(fat) + count
    fat += [0xFFFFFFFD] * count + [0xFFFFFFFC] * more
    fat += [0xFFFFFFFF] * (count * 128 - len(fat))
    listed = fat_sectors + [0xFFFFFFFF] * (109 + more * 127 - count)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<4I", 0, count, directory_start, 0)
    header += struct.pack("<3I", 4096, mini_fat_start, 1 if mini else 0)
    header += struct.pack("<2I", more_start if more else 0xFFFFFFFE, more)
    header += struct.pack("<109I", *listed[:109])
    tail = b"".join(
        struct.pack("<128I", *listed[109 + n * 127 :][:127], more_start + n + 1)
        for n in range(more)
    )
    return header + b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat) + tail


def _chain(
    content: bytes, size: int, sectors: list[bytes], fat: list[int], fill: bytes = b"\0"
) -> int:
    start = len(sectors)
    count = max(1, -(-len(content) // size))
    padded = content.ljust(count * size, fill)
    sectors += [padded[at : at + size] for at in range(0, len(padded), size)]
    fat += [*range(start + 1, start + count), 0xFFFFFFFE]
    return start


def _entry(
    name: str, kind: int, start: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF
) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    return (
        head
        + struct.pack("<3I", 0xFFFFFFFF, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def serial(day: dt.date) -> int:
    """Day number of a spreadsheet."""
    return (day - dt.date(1899, 12, 30)).days
