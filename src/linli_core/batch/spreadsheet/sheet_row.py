"""What is handed out of a sheet: rows, their cells, and what is wrong with them."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from linli_core.codec.folding import fold
from linli_core.codec.problem import Problem
from linli_core.domain.row_place import RowPlace
from linli_core.texts.languages import DEFAULT_LANGUAGE
from linli_core.texts.text import Text

CellValue = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


class CellKind(StrEnum):
    """What a cell holds, as the file says it and not as the text looks."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


@frozen
class Cell:
    """One cell of a data row.

    Attributes:
        value: As the file holds it; None when blank, an error, or a formula never calculated.
        column_letter: The column as the person sees it, such as `AB`.
        kind: What the cell holds.
    """

    value: CellValue
    column_letter: str
    kind: CellKind


@frozen
class SheetProblem:
    """A problem and where in the file it is.

    Attributes:
        problem: What is wrong.
        file: What the file is called, with folders where files of one name are told apart.
        sheet: Name of the sheet as written in the file; None for the whole file.
        row: Row as the person sees it, from 1; None for the whole sheet.
        column: Column letter; None for the whole row.
        heading: Canonical heading of that column, where it has one.
        blocking: Whether what it names (file, sheet or row) must not be used.
    """

    problem: Problem
    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    heading: str | None = None
    blocking: bool = True

    @property
    def code(self) -> str:
        """Stable name of the problem."""
        return self.problem.code

    @property
    def values(self) -> Mapping[str, str | Text]:
        """What the texts of the problem are filled in with."""
        return self.problem.values

    def reason(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Say what is wrong, without the place."""
        return self.problem.reason(lang)

    def remedy(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Say what the remedy is."""
        return self.problem.remedy(lang)


@frozen
class SheetRow:
    """One row of data.

    Attributes:
        file: What the file is called, with folders where files of one name are told apart.
        sheet: Name of the layout it was read by.
        sheet_as_written: Name of the sheet in the file.
        row_number: Row as the person sees it, from 1.
        cells: One cell for every known heading the sheet has, blank cells included.
        problems: What is wrong with it; any blocking one means it must be refused.
        hidden: The row is hidden in the file. It is read all the same: a filter hides
            rows that are real, and a need must not be lost to a filter.
    """

    file: str
    sheet: str
    sheet_as_written: str
    row_number: int
    cells: Mapping[str, Cell]
    problems: tuple[SheetProblem, ...] = ()
    hidden: bool = False

    @property
    def place(self) -> RowPlace:
        """Where it stands."""
        return RowPlace(self.file, self.sheet_as_written, self.row_number)

    @property
    def blocked(self) -> bool:
        """Whether the row must be refused for what is wrong with its cells."""
        return any(problem.blocking for problem in self.problems)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Return the text of each cell that has one: what makes rows the same, and tells them."""
        filled = ((h, cell.value) for h, cell in self.cells.items() if cell.value is not None)
        return {heading: text for heading, value in filled if (text := plain_text(value))}

    def text(self, heading: str) -> str:
        """Return the text under a heading; empty when blank or when there is no such column."""
        return self.texts.get(heading, "")

    def value(self, heading: str) -> CellValue:
        """Return the value under a heading; None when blank or when there is no such column."""
        cell = self.cells.get(heading)
        return None if cell is None else cell.value


@frozen
class SkippedRow:
    """A row that is not data, and why: a total, a repeated heading, a note at the foot.

    Attributes:
        sheet: Name of the layout the sheet was read by.
        why: Reason with its place; never blocking.
    """

    sheet: str
    why: SheetProblem

    @property
    def row_number(self) -> int:
        """Row as the person sees it, from 1."""
        return self.why.row or 0


def plain_text(value: object) -> str:
    """Return a cell's value as one text, the same for the same content."""
    if isinstance(value, str):
        return fold(value)
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return str(value.total_seconds())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return fold(str(value))
