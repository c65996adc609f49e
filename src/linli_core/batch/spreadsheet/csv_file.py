"""Open a CSV file: find its encoding and separator by its headings, then stream it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from attrs import frozen

from linli_core.batch.spreadsheet.csv_text import (
    SEPARATORS,
    CsvText,
    encoding_by_mark,
    is_encoded_as,
)
from linli_core.batch.spreadsheet.headings import PREVIEW_ROWS, heading_words
from linli_core.batch.spreadsheet.layout import Limits, SheetLayout
from linli_core.batch.spreadsheet.metadata import Unreadable
from linli_core.batch.spreadsheet.recognition import RawSheet, Recognised, recognise
from linli_core.batch.spreadsheet.row_reader import RowReader
from linli_core.batch.spreadsheet.sheet_row import SheetProblem, SheetRow, SkippedRow
from linli_core.codec.folding import fold_heading
from linli_core.codec.problem import Problem

_LADDER: Final = ("utf-8", "gb18030")


@frozen
class CsvSheet:
    """The one sheet of a CSV file.

    Attributes:
        layout: The layout it is read by.
        name_as_written: Name of the file without its ending.
        problems: What is wrong with the sheet as a whole.
        text: Where and how to read it.
        reader: How its rows are read.
    """

    layout: SheetLayout
    name_as_written: str
    problems: tuple[SheetProblem, ...]
    text: CsvText
    reader: RowReader

    @property
    def heading_rows(self) -> tuple[int, ...]:
        """Rows its headings stand in, from 1."""
        return tuple(row + 1 for row in self.reader.headings.rows)

    @property
    def date_1904(self) -> bool:
        """A text file counts no days."""
        return False

    def rows(self) -> Iterator[SheetRow | SkippedRow]:
        """Yield every row but the headings and blank ones; may be called again.

        A row is a record, as a spreadsheet program would show it.
        """
        top, bottom = self.reader.headings.rows[0], self.reader.headings.rows[-1]
        reader = self.reader
        for index, record in enumerate(self.text.records()):
            if top <= index <= bottom:
                continue
            if index < top:
                row = reader.above(index + 1, record.fields)
            else:
                reader = reader.below(record.fields)
                row = reader.read(index + 1, record.fields, broken=record.broken)
            if row is not None:
                yield row


def open_csv(
    path: Path, layouts: Mapping[str, SheetLayout], limits: Limits, name: str
) -> CsvSheet | SheetProblem:
    """Open a CSV file.

    Args:
        path: the file.
        layouts: what to look for.
        limits: how much it may ask of the machine.
        name: what it is called in problems and rows.

    Raises:
        Unreadable: `file.encoding`, when it is neither UTF-8 nor GB 18030 and has no
            known heading in either.
    """
    text = read_as(path, layouts)
    preview = [record.fields for record in islice(text.records(), PREVIEW_ROWS)]
    sheet = RawSheet(name, path.stem, preview)
    recognised = recognise(sheet, layouts, limits, strict_width=True)
    if not isinstance(recognised, Recognised):
        return recognised
    return CsvSheet(
        recognised.reader.layout, path.stem, recognised.problems, text, recognised.reader
    )


def read_as(path: Path, layouts: Mapping[str, SheetLayout]) -> CsvText:
    """Take the encoding and separator under which most headings make sense.

    The ladder byte order mark, UTF-8, GB 18030 decides alone where headings do not: they
    are plain ASCII, or all unknown. Headings go first because one spoilt byte far down
    would otherwise turn a whole UTF-8 file into nonsense in GB 18030.

    Raises:
        Unreadable: `file.encoding`, as `open_csv`.
    """
    with path.open("rb") as stream:
        mark = encoding_by_mark(stream.read(4))
    readings = [
        CsvText(path, encoding, separator)
        for encoding in ((mark,) if mark else _LADDER)
        for separator in SEPARATORS
    ]
    known = _known_headings(layouts)
    scores = {reading: _score(reading, known) for reading in readings}
    highest = max(scores.values())
    best = [reading for reading in readings if scores[reading] == highest]
    if len({reading.encoding for reading in best}) == 1:
        return best[0]
    for encoding in _LADDER:
        if is_encoded_as(path, encoding):
            return next(reading for reading in best if reading.encoding == encoding)
    if highest:
        return best[0]
    raise Unreadable(Problem("file.encoding"))


def _known_headings(layouts: Mapping[str, SheetLayout]) -> frozenset[str]:
    return frozenset(
        fold_heading(name)
        for layout in layouts.values()
        for column in layout.columns
        for name in (column.heading, *column.aliases)
    )


def _score(text: CsvText, known: frozenset[str]) -> int:
    records = islice(text.records(), PREVIEW_ROWS)
    return max((_known_among(record.fields, known) for record in records), default=0)


def _known_among(fields: Sequence[str], known: frozenset[str]) -> int:
    words = (heading_words(field) for field in fields)
    return len({w for some in words for w in some if w in known})
