"""Open a spreadsheet a person filled in, whatever its format, and hand out its rows."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from attrs import field, frozen

from linli_core.batch.layout import Limits, SheetLayout
from linli_core.batch.sheet_row import SheetProblem, SheetRow, SkippedRow


class Sheet(Protocol):
    """One recognised sheet of an open workbook.

    Attributes:
        layout: The layout it is read by.
        name_as_written: Its name in the file.
        heading_rows: Rows its headings stand in, from 1.
        date_1904: Bare numbers in it count days from 1904 (hand this to the date parser).
        problems: What is wrong with the sheet as a whole.
    """

    layout: SheetLayout
    name_as_written: str
    heading_rows: tuple[int, ...]
    date_1904: bool
    problems: tuple[SheetProblem, ...]

    def rows(self) -> Iterator[SheetRow | SkippedRow]:
        """Yield every row below the headings but blank ones; may be called again."""
        ...


@frozen
class Workbook:
    """A file as far as it could be read.

    Attributes:
        file: Its name, without its folder.
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


def open_workbook(
    path: Path, layouts: Mapping[str, SheetLayout], *, limits: Limits | None = None
) -> Workbook:
    """Open `.xlsx`, `.xls`, `.et` or `.csv`, recognised by content and not by name.

    Never raises for what is in the file: an unreadable one is a workbook without sheets
    whose `problems` say why. Hidden rows and hidden sheets are read and reported.

    Args:
        path: The file.
        layouts: What to look for, by sheet name.
        limits: How much the file may ask of the machine.
    """
    raise NotImplementedError
