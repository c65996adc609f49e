"""Turn one raw row into cells under known headings, with everything that is wrong with them."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final, Self

from attrs import evolve, field, frozen

from linli_core.batch.spreadsheet.headings import (
    Headings,
    PlacedColumn,
    column_letter,
    heading_problems,
    headings_below,
)
from linli_core.batch.spreadsheet.layout import Limits, SheetLayout
from linli_core.batch.spreadsheet.metadata import SheetMetadata
from linli_core.batch.spreadsheet.sheet_row import (
    Cell,
    CellKind,
    SheetProblem,
    SheetRow,
    SkippedRow,
)
from linli_core.batch.spreadsheet.skipped_rows import holds_data, is_guide, why_no_data
from linli_core.codec.problem import Problem
from linli_core.texts.text import joined

RawValue = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta
RawRow = Sequence[RawValue]
Carried = Mapping[int, tuple[RawValue, int]]
"""Column -> value and row (from 1) of the merged cell that reaches down into a row."""

_KINDS: Final[Mapping[type, CellKind]] = {
    str: CellKind.TEXT,
    bool: CellKind.BOOLEAN,
    int: CellKind.NUMBER,
    float: CellKind.NUMBER,
    dt.datetime: CellKind.DATE,
    dt.date: CellKind.DATE,
    dt.time: CellKind.TIME,
    dt.timedelta: CellKind.DURATION,
}
_ERROR_TEXT: Final = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NULL!|NUM!)")
_HASHES: Final = re.compile(r"#{3,}")
#: What a program that takes a column of whole numbers for decimals writes: 990101001001.0.
_FLOAT: Final = re.compile(r"((?:0|[1-9][0-9]{0,15}))\.0")
_LINE_ENDS: Final = re.compile("\r\n|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: No database and no file takes all of them, and nobody typed them.
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@frozen
class RowReader:
    """Reads the rows of one sheet.

    Attributes:
        file: Name of the file.
        sheet: Name of the sheet as written.
        layout: The layout it is read by.
        headings: Where the columns stand.
        metadata: What the file says of the sheet, apart from its values.
        limits: How long a text may be.
        missing: What every row lacks because the sheet lacks a required column.
        strict_width: A value to the right of the last heading spoils the row: in a CSV
            file it means that a comma in a text has shifted the columns.
    """

    file: str
    sheet: str
    layout: SheetLayout
    headings: Headings
    metadata: SheetMetadata
    limits: Limits
    missing: tuple[Problem, ...] = ()
    strict_width: bool = False
    _letters: Mapping[int, str] = field(init=False)
    _blanks: Mapping[int, Cell] = field(init=False)
    _fault_rows: frozenset[int] = field(init=False)
    _columns: tuple[tuple[str, PlacedColumn, int, Cell], ...] = field(init=False)

    @_letters.default
    def _name_columns(self) -> Mapping[int, str]:
        places = [place for placed in self.headings.placed for place in placed.places]
        return {place: column_letter(place) for place in places}

    @_blanks.default
    def _blank_cells(self) -> Mapping[int, Cell]:
        return {p: Cell(None, letter, CellKind.BLANK) for p, letter in self._letters.items()}

    @_fault_rows.default
    def _find_fault_rows(self) -> frozenset[int]:
        return frozenset(row for row, place in self.metadata.faults if place in self._letters)

    @_columns.default
    def _place_columns(self) -> tuple[tuple[str, PlacedColumn, int, Cell], ...]:
        """Each heading with its column, and where it stands, below 0 where it is repeated."""
        return tuple(
            (p.column.heading, p, p.places[0] if len(p.places) == 1 else -1, blank)
            for p in self.headings.placed
            for blank in (self._blanks[p.places[0]],)
        )

    @property
    def last_fault(self) -> int:
        """Last row (from 0) with an unreadable cell in a known column, -1 if there is none."""
        return max(self._fault_rows, default=-1)

    def read(
        self,
        number: int,
        raw: RawRow,
        *,
        carried: Carried | None = None,
        covered: frozenset[int] = frozenset(),
        broken: Problem | None = None,
    ) -> SheetRow | SkippedRow | None:
        """Read one row; None when it is blank.

        Args:
            number: Row as the person sees it, from 1.
            raw: Its values from column A, "" for empty.
            carried: Values of merged cells that begin in a row above.
            covered: Columns hidden by a merged cell to their left.
            broken: What is wrong with the row as a whole, found before it was split.
        """
        if broken is None and number - 1 not in self._fault_rows:
            if _is_blank(raw) or is_guide(raw):
                return None
            code = why_no_data(raw, self.headings)
            if code is not None:
                why = self._remark(Problem(code), number)
                return SkippedRow(self.layout.name, why)
        problems = [self._error(problem, number) for problem in self.missing]
        if broken is not None:
            problems.append(self._error(broken, number))
        if carried:
            raw = self._carry_down(number, raw, carried, problems)
        cells = self._cells(number, raw, problems)
        if covered:
            problems += self._covered(number, covered)
        problems += self._beyond_headings(number, raw)
        hidden = number - 1 in self.metadata.hidden_rows
        if hidden:
            problems.append(self._remark(Problem("row.hidden"), number))
        return SheetRow(
            self.file, self.layout.name, self.sheet, number, cells, tuple(problems), hidden
        )

    def below(self, raw: RawRow) -> Self:
        """Return how to read on from a row, which may hold the headings of a second table."""
        found = headings_below(raw, self.headings, self.layout)
        if found is None or found.texts == self.headings.texts:
            return self
        missing = tuple(
            problem
            for _, problem in heading_problems(found, self.layout)
            if problem.code.startswith("heading.missing")
        )
        return evolve(self, headings=found, missing=missing)

    def above(self, number: int, raw: RawRow) -> SheetRow | SkippedRow | None:
        """Read a row above the headings: a title, or data that somebody sorted there."""
        if _is_blank(raw):
            return None
        if not holds_data(raw, self.headings):
            return SkippedRow(self.layout.name, self._remark(Problem("row.above_headings"), number))
        sorted_there = self._error(Problem("row.data_above_headings"), number)
        cells = {p.column.heading: self._cell(number, raw, p, []) for p in self.headings.placed}
        return SheetRow(self.file, self.layout.name, self.sheet, number, cells, (sorted_there,))

    def _error(
        self, problem: Problem, row: int, place: int | None = None, heading: str | None = None
    ) -> SheetProblem:
        column = None if place is None else column_letter(place)
        return SheetProblem(problem, self.file, self.sheet, row, column, heading)

    def _remark(
        self, problem: Problem, row: int, place: int | None = None, heading: str | None = None
    ) -> SheetProblem:
        column = None if place is None else column_letter(place)
        return SheetProblem(problem, self.file, self.sheet, row, column, heading, blocking=False)

    def _carry_down(
        self, number: int, raw: RawRow, carried: Carried, problems: list[SheetProblem]
    ) -> RawRow:
        filled = list(raw)
        for placed in self.headings.placed:
            place = placed.places[0]
            if place in carried and (place >= len(filled) or filled[place] == ""):
                filled += [""] * (place + 1 - len(filled))
                filled[place], origin = carried[place]
                taken = Problem("cell.merged_down", {"origin": str(origin)})
                problems.append(self._remark(taken, number, place, placed.column.heading))
        return filled

    def _cells(self, number: int, raw: RawRow, problems: list[SheetProblem]) -> dict[str, Cell]:
        """Read every cell; blank ones, which most are, and plain texts are told at a glance."""
        if number - 1 in self._fault_rows:
            return {h: self._cell(number, raw, p, problems) for h, p, _, _ in self._columns}
        width, limit = len(raw), self.limits.cell_characters
        cells = {}
        for heading, placed, place, blank in self._columns:
            value = raw[place] if place < width else ""
            if place < 0:
                cells[heading] = self._cell(number, raw, placed, problems)
            elif value == "":
                cells[heading] = blank
            elif type(value) is str and _is_plain(value) and len(value) <= limit:
                cells[heading] = Cell(value, blank.column_letter, CellKind.TEXT)
            else:
                cells[heading] = self._cell(number, raw, placed, problems)
        return cells

    def _cell(
        self, number: int, raw: RawRow, placed: PlacedColumn, problems: list[SheetProblem]
    ) -> Cell:
        place = placed.places[0]
        if len(placed.places) > 1:
            place = self._one_of_several(number, raw, placed, problems)
        value = raw[place] if place < len(raw) else ""
        fault = self.metadata.faults.get((number - 1, place))
        if fault is None:
            if value == "" or (isinstance(value, str) and value.isspace()):
                return self._blanks[place]
            fault = None
            if isinstance(value, str):
                fault, value = self._fault_of_text(value), _plain(value)
            if fault is None:
                return Cell(value, self._letters[place], _KINDS[type(value)])
        problems.append(self._error(fault, number, place, placed.column.heading))
        never = fault.code == "cell.never_calculated"
        return Cell(None, self._letters[place], CellKind.UNCALCULATED if never else CellKind.ERROR)

    def _fault_of_text(self, text: str) -> Problem | None:
        if text.startswith("#"):
            if _ERROR_TEXT.fullmatch(text):
                return Problem("cell.error_value", {"error": text})
            if _HASHES.fullmatch(text):
                return Problem("cell.hashes")
        if len(text) > self.limits.cell_characters:
            length, limit = str(len(text)), str(self.limits.cell_characters)
            return Problem("cell.too_long", {"length": length, "limit": limit})
        return None

    def _one_of_several(
        self, number: int, raw: RawRow, placed: PlacedColumn, problems: list[SheetProblem]
    ) -> int:
        """Choose among repeated columns: the first filled one, if the others do not contradict."""
        filled = [p for p in placed.places if p < len(raw) and raw[p] != ""]
        if len({raw[p] for p in filled}) > 1:
            columns = joined(self._letters[p] for p in filled)
            heading = placed.column.heading
            conflict = Problem("cell.contradiction", {"heading": heading, "columns": columns})
            problems.append(self._error(conflict, number, filled[1], heading))
        return filled[0] if filled else placed.places[0]

    def _covered(self, number: int, covered: frozenset[int]) -> list[SheetProblem]:
        return [
            self._remark(Problem("cell.merged_across"), number, p.places[0], p.column.heading)
            for p in self.headings.placed
            if p.places[0] in covered
        ]

    def _beyond_headings(self, number: int, raw: RawRow) -> list[SheetProblem]:
        texts = self.headings.texts
        if len(raw) <= len(texts) and len(raw) - 1 in texts:
            return []
        strangers = [p for p, v in enumerate(raw) if p not in texts and not _is_blank((v,))]
        if not strangers:
            return []
        if self.strict_width and strangers[-1] > max(texts):
            width = {"cells": str(len(raw)), "headings": str(max(texts) + 1)}
            return [self._error(Problem("row.too_many_cells", width), number, strangers[-1])]
        return [self._remark(Problem("cell.no_heading"), number, p) for p in strangers[:3]]


def _is_plain(text: str) -> bool:
    """Return whether a text, not empty, holds neither error nor blanks nor what is left out."""
    return text.isprintable() and text[0] not in "# " and not text.endswith(".0")


def _plain(text: str) -> str:
    """Return a text without what a database cannot hold, and whole numbers without `.0`."""
    if text.endswith(".0") and (whole := _FLOAT.fullmatch(text)):
        return whole[1]
    return text if text.isprintable() else _CONTROL.sub("", _LINE_ENDS.sub("\n", text))


def _is_blank(raw: RawRow) -> bool:
    return not any(v != "" and not (isinstance(v, str) and v.isspace()) for v in raw)
