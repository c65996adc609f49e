"""Open a spreadsheet a person filled in, whatever its format, and hand out its rows.

Decisions a caller should know:

* Content decides, not the name: an `.xls` named `.xlsx` is read like any other.
* Hidden rows, columns and sheets are read and reported: a filter hides real needs.
* Totals, repeated headings, examples and notes at the foot are handed out as
  `SkippedRow`; blank rows are not handed out at all.
* A cell merged downwards counts for each row it covers; merged sideways, for its first
  column only.
* Nothing is guessed: an error, a formula never calculated, a contradiction between two
  columns of the same heading refuse the row, and only the row.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Protocol, TypeVar

from attrs import field, frozen
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from linli_core.batch.spreadsheet.csv_file import open_csv
from linli_core.batch.spreadsheet.file_content import Content, content_of
from linli_core.batch.spreadsheet.grid_sheet import Grid, GridSheet
from linli_core.batch.spreadsheet.layout import Limits, SheetLayout
from linli_core.batch.spreadsheet.metadata import BookMetadata, SheetMetadata, Unreadable
from linli_core.batch.spreadsheet.recognition import RawSheet, Recognised, recognise
from linli_core.batch.spreadsheet.sheet_row import SheetProblem, SheetRow, SkippedRow
from linli_core.batch.spreadsheet.xls_metadata import read_xls_metadata
from linli_core.batch.spreadsheet.xlsx_metadata import read_xlsx_metadata
from linli_core.batch.spreadsheet.zip_guard import Parts, open_parts
from linli_core.codec.problem import Problem
from linli_core.texts.text import joined

_T = TypeVar("_T")


class Sheet(Protocol):
    """One recognised sheet of an open workbook."""

    @property
    def layout(self) -> SheetLayout:
        """The layout it is read by."""
        ...

    @property
    def name_as_written(self) -> str:
        """Its name in the file; for a CSV file, the file's name without its ending."""
        ...

    @property
    def heading_rows(self) -> tuple[int, ...]:
        """Rows its headings stand in, from 1."""
        ...

    @property
    def date_1904(self) -> bool:
        """Whether bare numbers in it count days from 1904 (for the date parser)."""
        ...

    @property
    def problems(self) -> tuple[SheetProblem, ...]:
        """What is wrong with the sheet as a whole."""
        ...

    def rows(self) -> Iterator[SheetRow | SkippedRow]:
        """Yield every row but the headings and blank ones; may be called again."""
        ...


@frozen
class Workbook:
    """A file as far as it could be read.

    Attributes:
        file: Its name, with folders where files of one name are told apart.
        sheets: Recognised sheets in the order of the file; none when the file is unreadable.
        problems: What is wrong with the file as a whole and with sheets not recognised.
    """

    file: str
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[SheetProblem, ...] = field(default=())

    @property
    def readable(self) -> bool:
        """Whether the file could be opened at all."""
        return not any(p.blocking and p.sheet is None for p in self.problems)

    @property
    def all_problems(self) -> tuple[SheetProblem, ...]:
        """Problems of the file and of its sheets together."""
        return self.problems + tuple(p for sheet in self.sheets for p in sheet.problems)


def open_workbook(
    path: Path,
    layouts: Mapping[str, SheetLayout],
    *,
    limits: Limits | None = None,
    name: str = "",
    beside: Collection[str] = (),
) -> Workbook:
    """Open `.xlsx`, `.xls`, `.et` or `.csv`, recognised by content and not by name.

    Never raises for what is in the file: an unreadable one is a workbook without sheets
    whose `problems` say why, with codes `file.…`, `sheet.…` and `heading.…`.

    Args:
        path: The file.
        layouts: What to look for, by sheet name.
        limits: How much the file may ask of the machine.
        name: What the file is called in rows and problems; its own name, where left out.
        beside: Names of sheets that are known to hold no rows, and of which nothing is said.
    """
    limits = limits or Limits()
    name = name or path.name
    try:
        content = content_of(path)
        found = list(_open_content(path, content, layouts, limits, name))
    except Unreadable as error:
        return Workbook(name, (), (SheetProblem(error.problem, name),))
    found = [f for f in found if not (isinstance(f, SheetProblem) and f.sheet in beside)]
    problems = [f for f in found if isinstance(f, SheetProblem)]
    sheets = tuple(f for f in found if not isinstance(f, SheetProblem))
    if not sheets:
        names = joined(layouts)
        problems.append(SheetProblem(Problem("file.nothing_known", {"sheets": names}), name))
    return Workbook(name, sheets, tuple(problems))


def _open_content(
    path: Path, content: Content, layouts: Mapping[str, SheetLayout], limits: Limits, name: str
) -> Iterator[Sheet | SheetProblem]:
    """Read metadata and limits before the fast reader is let near the file."""
    if content is Content.TEXT:
        yield open_csv(path, layouts, limits, name)
        return
    size = path.stat().st_size
    if size > limits.unpacked_bytes:
        raise Unreadable(Problem("file.too_large", {"mib": str(size >> 20)}))
    if content is Content.PACKAGE:
        parts = open_parts(path, limits)
        _refuse_other_packages(parts)
        metadata = read_xlsx_metadata(parts, limits)
    else:
        metadata = read_xls_metadata(path.read_bytes(), limits)
    # From memory, because from a path the reader goes by the file's ending.
    source = BytesIO(path.read_bytes())
    book = _guarded(lambda: CalamineWorkbook.from_filelike(source), "file.damaged")
    try:
        for sheet in book.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                yield from _open_sheet(book, sheet.name, name, metadata, layouts, limits)
    finally:
        book.close()


def _refuse_other_packages(parts: Parts) -> None:
    names = parts.members
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise Unreadable(Problem("file.other_spreadsheet"))
    packed = any(n.endswith((".xlsx", ".xls", ".et", ".csv")) for n in names)
    raise Unreadable(Problem("file.archive" if packed else "file.not_a_workbook"))


def _guarded(read: Callable[[], _T], code: str) -> _T:
    """Call the fast reader, whose panics on crafted input are no ordinary exceptions.

    Raises:
        Unreadable: It could not read what it was given.
    """
    try:
        return read()
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(Problem(code)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(Problem(code)) from error


def _open_sheet(
    book: CalamineWorkbook,
    name: str,
    file: str,
    metadata: BookMetadata,
    layouts: Mapping[str, SheetLayout],
    limits: Limits,
) -> Iterator[Sheet | SheetProblem]:
    sheet_metadata = metadata.sheets.get(name, SheetMetadata(trouble=Problem("sheet.damaged")))
    sheet = RawSheet(file, name, (), (), sheet_metadata)
    if sheet_metadata.trouble is not None:
        yield sheet.problem(sheet_metadata.trouble, blocking=True)
        return
    if sheet_metadata.last_row < 0:
        yield sheet.problem(Problem("sheet.empty"), blocking=False)
        return
    try:
        source = _guarded(lambda: book.get_sheet_by_name(name), "sheet.damaged")
    except Unreadable as error:
        yield sheet.problem(error.problem, blocking=True)
        return
    grid = Grid(source, tuple(source.merged_cell_ranges or ()))
    sheet = RawSheet(file, name, grid.preview(), grid.merges, sheet_metadata)
    found = recognise(sheet, layouts, limits)
    if isinstance(found, Recognised):
        reader = found.reader
        yield GridSheet(reader.layout, name, metadata.date_1904, found.problems, grid, reader)
    else:
        yield found
