"""Rows that wait for their turn: few in memory, many in an anonymous temporary file.

A run must see all rows before it processes the first, since rows of one case stand in many
sheets. Meanwhile their cells go to a temporary file that no other process can open, so that a
table of hundreds of megabytes does not fill the memory.
"""

import pickle
import tempfile
from contextlib import suppress
from io import BufferedRandom
from pathlib import Path
from typing import Any, Self, cast

from attrs import define, field

from linli_core.batch.outcomes import MOST_IN_MEMORY
from linli_core.batch.spreadsheet.sheet_row import Cell, SheetRow
from linli_core.errors import Unavailable
from linli_core.storage.disks import said_by_system


@define
class RowSpool:
    """Keeps rows until they are read back; those past a limit go to a temporary file.

    Attributes:
        most: rows kept in memory.
    """

    most: int = MOST_IN_MEMORY
    _rows: list[tuple[SheetRow, str, str]] = field(factory=list)
    _file: Any = None

    def __enter__(self) -> Self:
        """Return the spool, still empty."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the temporary file, which deletes it."""
        if self._file is not None:
            with suppress(OSError):  # what its full disk would not take is not wanted any more
                self._file.close()

    def append(self, row: SheetRow, key: str = "", content: str = "") -> int:
        """Keep a row and return where to read it again.

        Args:
            row: the row.
            key: by which its like are told, worked out once.
            content: its cells as one text, alike.

        Raises:
            Unavailable: LL-3002, the disk of temporary files has no room.
        """
        if len(self._rows) < self.most:
            self._rows.append((row, key, content))
            return len(self._rows) - 1
        cells = [(h, c.value, c.column_letter, c.kind) for h, c in row.cells.items()]
        head = (row.file, row.sheet, row.sheet_as_written, row.row_number, row.hidden)
        try:
            place = self._put_aside((head, cells, key, content))
        except OSError as error:
            folder = Path(tempfile.gettempdir())
            raise Unavailable("LL-3002", why=said_by_system(error, folder)) from None
        return self.most + place

    def _put_aside(self, kept: tuple[object, ...]) -> int:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with the spool
        place: int = self._file.seek(0, 2)
        pickle.dump(kept, self._file, pickle.HIGHEST_PROTOCOL)
        self._file.flush()
        return place

    def read(self, place: int) -> SheetRow:
        """Return a row as it was appended, but for its problems: the outcomes hold those."""
        return self.read_known(place)[0]

    def read_known(self, place: int) -> tuple[SheetRow, str, str]:
        """Return a row with its key and its content, as they were appended with it."""
        if place < self.most:
            return self._rows[place]
        file = cast("BufferedRandom", self._file)
        file.seek(place - self.most)
        head, cells, key, content = pickle.load(file)  # noqa: S301 - nobody but this spool wrote it
        name, sheet, written, number, hidden = head
        row = SheetRow(
            file=name,
            sheet=sheet,
            sheet_as_written=written,
            row_number=number,
            cells={h: Cell(value, letter, kind) for h, value, letter, kind in cells},
            hidden=hidden,
        )
        return row, key, content
