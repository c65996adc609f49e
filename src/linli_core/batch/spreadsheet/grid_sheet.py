"""A sheet of an `.xlsx`, `.xls` or `.et`, held as a dense block of values."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import define, frozen
from python_calamine import CalamineSheet

from linli_core.batch.spreadsheet.headings import PREVIEW_ROWS, Merge
from linli_core.batch.spreadsheet.layout import SheetLayout
from linli_core.batch.spreadsheet.row_reader import RawRow, RawValue, RowReader
from linli_core.batch.spreadsheet.sheet_row import SheetProblem, SheetRow, SkippedRow


@frozen
class Grid:
    """Raw rows of one sheet, all beginning at A1.

    Attributes:
        source: The values, as the reader holds them.
        merges: Merged ranges.
    """

    source: CalamineSheet
    merges: tuple[Merge, ...]

    def rows(self) -> Iterator[RawRow]:
        """Yield every row from the first one of the sheet, filled up to column A."""
        start = self.source.start
        if start is None:
            return
        left: list[RawValue] = [""] * start[1]
        for row in self.source.iter_rows():
            yield left + row if left else row

    def preview(self) -> list[RawRow]:
        """Return the rows in which headings are looked for."""
        return [row for row, _ in zip(self.rows(), range(PREVIEW_ROWS), strict=False)]


@frozen
class GridSheet:
    """One recognised sheet.

    Attributes:
        layout: The layout it is read by.
        name_as_written: Its name in the file.
        date_1904: Bare numbers in it count days from 1904.
        problems: What is wrong with the sheet as a whole.
        grid: Its values.
        reader: How its rows are read.
    """

    layout: SheetLayout
    name_as_written: str
    date_1904: bool
    problems: tuple[SheetProblem, ...]
    grid: Grid
    reader: RowReader

    @property
    def heading_rows(self) -> tuple[int, ...]:
        """Rows its headings stand in, from 1."""
        return tuple(row + 1 for row in self.reader.headings.rows)

    def rows(self) -> Iterator[SheetRow | SkippedRow]:
        """Yield every row but the headings and blank ones; may be called again."""
        top, bottom = self.reader.headings.rows[0], self.reader.headings.rows[-1]
        merged = _MergedCells(self.grid.merges, bottom + 1)
        reader = self.reader
        for index, raw in enumerate(self._raw_rows()):
            if top <= index <= bottom:
                continue
            if index < top:
                row = reader.above(index + 1, raw)
            else:
                reader = reader.below(raw)
                carried, covered = merged.at(index, raw) if merged.any else (None, frozenset())
                row = reader.read(index + 1, raw, carried=carried, covered=covered)
            if row is not None:
                yield row

    def _raw_rows(self) -> Iterator[RawRow]:
        """Yield all rows, and empty ones as far as there are cells that cannot be read.

        The values end with the last cell that has one; an error has none.
        """
        number = 0
        for raw in self.grid.rows():
            number += 1
            yield raw
        for _ in range(number, self.reader.last_fault + 1):
            yield ()


@define
class _Reach:
    """A merged range that is being passed."""

    last_row: int
    value: RawValue
    origin: int
    covers: frozenset[int]


class _MergedCells:
    """Follows merged ranges while rows pass by from top to bottom."""

    def __init__(self, merges: Sequence[Merge], first_row: int) -> None:
        self._starting: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for (top, left), (bottom, right) in merges:
            if top >= first_row:
                self._starting[top].append((left, bottom, right))
        self._open: dict[int, _Reach] = {}
        self.any = bool(self._starting)

    def at(self, row: int, raw: RawRow) -> tuple[dict[int, tuple[RawValue, int]], frozenset[int]]:
        """Return what reaches into a row from above, and which columns are covered."""
        self._open = {c: r for c, r in self._open.items() if r.last_row >= row}
        carried = {c: (r.value, r.origin) for c, r in self._open.items() if r.value != ""}
        for left, bottom, right in self._starting.get(row, ()):
            value = raw[left] if left < len(raw) else ""
            covers = frozenset(range(left + 1, min(right + 1, len(raw) + 1)))
            self._open[left] = _Reach(bottom, value, row + 1, covers)
        covered = frozenset().union(*(r.covers for r in self._open.values()))
        return carried, covered
