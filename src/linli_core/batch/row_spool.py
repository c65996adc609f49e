"""Rows that wait for their turn: in memory while they are few, else in a file without a name.

A run must see all rows before it carries the first, since rows of one case stand in many
sheets. What their cells hold meanwhile, and what became of them, goes to files that nobody
else can open, so that a table of hundreds of megabytes does not fill the memory.
"""

import pickle
from io import BufferedRandom
from tempfile import TemporaryFile
from typing import Any, Self, cast

from attrs import define, field

from linli_core.batch.outcomes import MOST_IN_MEMORY
from linli_core.batch.spreadsheet.sheet_row import Cell, SheetRow


@define
class RowSpool:
    """Keeps rows until they are wanted, in memory or in a file that nobody else can open.

    Attributes:
        most: rows kept in memory.
    """

    most: int = MOST_IN_MEMORY
    _rows: list[SheetRow] = field(factory=list)
    _file: Any = None

    def __enter__(self) -> Self:
        """Begin with nothing."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give the file back, and with it what the rows said."""
        if self._file is not None:
            self._file.close()

    def keep(self, row: SheetRow) -> int:
        """Keep a row and return its place."""
        if len(self._rows) < self.most:
            self._rows.append(row)
            return len(self._rows) - 1
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 - it is closed with the store
        place: int = self._file.seek(0, 2)
        cells = [(h, c.value, c.column_letter, c.kind) for h, c in row.cells.items()]
        head = (row.file, row.sheet, row.sheet_as_written, row.row_number, row.hidden)
        pickle.dump((head, cells), self._file, pickle.HIGHEST_PROTOCOL)
        return self.most + place

    def take(self, place: int) -> SheetRow:
        """Return the row kept at a place; what was remarked on its cells is told elsewhere."""
        if place < self.most:
            return self._rows[place]
        file = cast("BufferedRandom", self._file)
        file.seek(place - self.most)
        head, cells = pickle.load(file)  # noqa: S301 - nobody but this store wrote it
        name, sheet, written, number, hidden = head
        return SheetRow(
            file=name,
            sheet=sheet,
            sheet_as_written=written,
            row_number=number,
            cells={h: Cell(value, letter, kind) for h, value, letter, kind in cells},
            hidden=hidden,
        )
