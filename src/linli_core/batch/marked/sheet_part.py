"""The part of one sheet: its cells found by row and column, and their styles changed in place."""

from collections.abc import Callable, Mapping
from typing import Final
from xml.parsers import expat

from attrs import define, field

from linli_core.batch.marked.tags import (
    CannotSplice,
    Splice,
    prefix_of,
    spliced,
    tag_at,
    with_attribute,
)
from linli_core.batch.spreadsheet.headings import column_letter, column_number

#: What may follow the drawing of comments in a sheet, in the order of its schema.
_AFTER: Final = frozenset(
    (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
        "AlternateContent",
    )
)
_DIGITS: Final = "0123456789"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"

#: The style of a marked cell, from the style that it has.
Styled = Callable[[int], int]


@define
class _Place:
    """Where a cell is, or would be."""

    start: int
    tag: bytes
    style: int = 0
    is_new: bool = False


@define
class SheetPart:
    """The part of a sheet as it was read, and what is to be put into it.

    Attributes:
        part: its bytes.
        first: the first filled cell of each row that was asked about, as a letter.
    """

    part: bytes
    wanted: Mapping[int, frozenset[str]]
    first: dict[int, str] = field(factory=dict)
    comments_relation: str = ""
    _places: dict[tuple[int, str], _Place] = field(factory=dict)
    _after: int = 0
    _root: bytes = b""

    @classmethod
    def read(cls, part: bytes, wanted: Mapping[int, frozenset[str]]) -> "SheetPart":
        """Find the cells of some rows, by the letters of their columns; an empty one is the first.

        Raises:
            CannotSplice: the part is of a kind that nothing is put into.
        """
        made = cls(part, wanted)
        try:
            _Scan(made).run()
        except expat.ExpatError as error:
            raise CannotSplice from error
        return made

    def found(self, row: int, column: str) -> str:
        """Return the letter of a cell of that row, its first where none is named."""
        return column or self.first.get(row, "A")

    def style(self, row: int, column: str) -> int:
        """Return the style of a cell, that of every cell where it was never written."""
        place = self._places.get((row, column))
        return place.style if place else 0

    def marked(self, cells: Mapping[tuple[int, str], Styled], relation: str) -> bytes:
        """Return the part with new styles of cells, and the relation that leads to its comments.

        Args:
            cells: by row and letter, how each is styled.
            relation: id of the relation; empty where the sheet has one already.
        """
        splices = [
            self._styled(key, self._places[key], styled)
            for key, styled in sorted(
                cells.items(), key=lambda item: (item[0][0], column_number(item[0][1]))
            )
            if key in self._places
        ]
        if relation:
            prefix = prefix_of(self._root).decode()
            drawing = f'<{prefix}legacyDrawing xmlns:r="{_OFFICE}" r:id="{relation}"/>'
            splices.append(Splice(self._after, self._after, drawing.encode()))
        return spliced(self.part, splices)

    def _styled(self, key: tuple[int, str], place: _Place, styled: Styled) -> Splice:
        style = str(styled(place.style))
        if place.is_new:
            name = f"{prefix_of(place.tag).decode()}c"
            new = f'<{name} r="{key[1]}{key[0]}" s="{style}"/>'.encode()
            return Splice(place.start, place.start, new)
        end = place.start + len(place.tag)
        return Splice(place.start, end, with_attribute(place.tag, "s", style))

    # filled by the scan

    def note_cell(self, row: int, column: int, place: _Place, *, filled: bool) -> None:
        """Take note of a cell of a row that was asked about."""
        letter = column_letter(column)
        if filled:
            self.first.setdefault(row, letter)
        self._places.setdefault((row, letter), place)

    def note_end(self, after: int, root: bytes, relation: str) -> None:
        """Take note of where the drawing of comments goes, or which there is."""
        self._after, self._root, self.comments_relation = after, root, relation


class _Scan:
    """One pass over the part of a sheet."""

    def __init__(self, into: SheetPart) -> None:
        self._into = into
        self._parser = expat.ParserCreate()
        self._depth = 0
        self._row = self._column = -1
        self._missing: list[str] = []
        self._cell: _Place | None = None
        self._filled = False
        self._after = -1
        self._relation = ""
        self._root = b""
        self._row_tag = b""

    def run(self) -> None:
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.Parse(self._into.part, True)  # noqa: FBT003 (expat's own signature)
        self._into.note_end(self._after, self._root, self._relation)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        local = name.rpartition(":")[2]
        at = self._parser.CurrentByteIndex
        if self._depth == 1:
            self._root = tag_at(self._into.part, at)
            if _STRICT in attributes.values():
                raise CannotSplice
        elif self._depth == 2:  # noqa: PLR2004 - a child of the sheet itself
            self._beside(local, at, attributes)
        elif local == "row":
            self._begin_row(at, attributes)
        elif local == "c" and self._row in self._into.wanted:
            self._begin_cell(at, attributes)
        elif local in ("v", "is", "f") and self._cell is not None:
            self._filled = True

    def _beside(self, name: str, at: int, attributes: Mapping[str, str]) -> None:
        if name == "legacyDrawing":
            self._relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
        elif name in _AFTER and self._after < 0:
            self._after = at

    def _begin_row(self, at: int, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r")
        self._row = max(self._row, 0) + 1 if number is None else int(number)
        self._column = -1
        if self._row in self._into.wanted:
            self._row_tag = tag_at(self._into.part, at)
            self._missing = sorted(self._into.wanted[self._row] - {""}, key=column_number)

    def _begin_cell(self, at: int, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            self._column = column_number(reference.rstrip(_DIGITS))
        while self._missing and column_number(self._missing[0]) < self._column:
            self._insert(self._missing.pop(0), at)
        if self._missing and column_number(self._missing[0]) == self._column:
            self._missing.pop(0)
        self._filled = False
        self._cell = _Place(at, tag_at(self._into.part, at), int(attributes.get("s", 0)))

    def _insert(self, letter: str, at: int) -> None:
        self._into.note_cell(
            self._row, column_number(letter), _Place(at, self._row_tag, is_new=True), filled=False
        )

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(":")[2]
        if local == "c" and self._cell is not None:
            self._into.note_cell(self._row, self._column, self._cell, filled=self._filled)
            self._cell = None
        elif local == "row" and self._row in self._into.wanted:
            at = self._parser.CurrentByteIndex
            while self._missing and not self._row_tag.endswith(b"/>"):
                self._insert(self._missing.pop(0), at)
            self._missing = []
        elif self._depth == 0 and self._after < 0:
            self._after = self._parser.CurrentByteIndex
