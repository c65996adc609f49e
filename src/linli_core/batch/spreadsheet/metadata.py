"""Metadata of a spreadsheet: hidden rows, error cells, extent, epoch of its dates."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from linli_core.codec.problem import Problem

NO_FAULTS: Mapping[tuple[int, int], Problem] = MappingProxyType({})


@frozen
class SheetMetadata:
    """One sheet; rows and columns count from 0.

    Attributes:
        hidden: The sheet itself is hidden.
        hidden_rows: Rows a person does not see.
        hidden_columns: Columns a person does not see.
        faults: Cells that hold an error, or a formula that was never calculated.
        last_row: Last row with a value, -1 if there is none.
        last_column: Last column with a value, -1 if there is none.
        trouble: Why the sheet cannot be read although the file can, if so.
    """

    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    faults: Mapping[tuple[int, int], Problem] = NO_FAULTS
    last_row: int = -1
    last_column: int = -1
    trouble: Problem | None = None


@frozen
class BookMetadata:
    """A whole file.

    Attributes:
        date_1904: Days count from 1904.
        sheets: Metadata by name of the sheet.
    """

    date_1904: bool = False
    sheets: Mapping[str, SheetMetadata] = field(factory=dict)


class Unreadable(Exception):
    """The file as a whole cannot be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """Carry the reason."""
        super().__init__(problem.code)
        self.problem = problem
