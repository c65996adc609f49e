"""Find the heading row of a filled-in form, and which column stands under which heading."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from linli_core.batch.spreadsheet.layout import Column, SheetLayout
from linli_core.codec.folding import fold_heading, suggest
from linli_core.codec.problem import Problem
from linli_core.texts.text import Text, joined

_GROUP: Final = re.compile(r"^.*[/／\\]\s*(?=\S)")
PREVIEW_ROWS: Final = 30
"""Headings are looked for in this many rows; what stands above them is title and remarks."""

#: Fewer known words may be anything.
_FEWEST_AGAIN: Final = 3
T = TypeVar("T")

Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, each as (row, column) from 0, both included."""


@frozen
class PlacedColumn:
    """A known column and where it stands.

    Attributes:
        column: The column as the layout knows it.
        places: Its column numbers from 0; more than one if the heading is repeated.
    """

    column: Column
    places: tuple[int, ...]


@frozen
class Headings:
    """The headings of a sheet, as far as they are known.

    Attributes:
        rows: Row numbers they stand in, from 0.
        placed: Known columns in the order of the layout.
        unknown: Column number -> heading as written, where it is not a known one.
        texts: Folded text of every heading by column number, to recognise a repetition.
        known: Every word by which a column of the layout goes, folded.
    """

    rows: tuple[int, ...]
    placed: tuple[PlacedColumn, ...]
    unknown: Mapping[int, str]
    texts: Mapping[int, str]
    known: Mapping[str, Column] = field(repr=False, eq=False)

    def missing(self, layout: SheetLayout) -> tuple[Column, ...]:
        """Return the required columns of the layout that the sheet does not have."""
        present = {placed.column.heading for placed in self.placed}
        return tuple(c for c in layout.columns if c.required and c.heading not in present)


def column_letter(place: int) -> str:
    """Name a column as a spreadsheet does: 0 -> A, 26 -> AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column from 0, as `column_letter` names it: A -> 0, AA -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def heading_words(text: str) -> tuple[str, ...]:
    """Return how a heading may be known: as it is, else without the group before a slash.

    Programs for surveys put the group of a question before it: 登记/需求编号.
    """
    whole = fold_heading(text)
    bare = fold_heading(_GROUP.sub("", text))
    return (whole,) if bare == whole or not bare else (whole, bare)


def _column_of(text: str, known: Mapping[str, T]) -> T | None:
    if _is_code(text):
        return known.get(text.casefold())  # Nothing of it is folded.
    return next((known[word] for word in heading_words(text) if word in known), None)


def headings_below(
    raw: Sequence[object], current: Headings, layout: SheetLayout
) -> Headings | None:
    """Return the headings of a second table below the first, None where a row is not of headings.

    A row is one of headings if most of its filled cells are, three at least.
    """
    known = current.known
    filled = len(raw) - raw.count("") - raw.count(None)
    if filled < _FEWEST_AGAIN or _holds_strangers(raw, filled, known):
        return None
    texts = [_heading_text(value) for value in raw]
    again = _headings(_single([texts], 0, known), known, layout)
    if len(again.placed) < _FEWEST_AGAIN or 3 * len(again.placed) < 2 * filled:
        return None
    return evolve(again, rows=current.rows)


def _holds_strangers(raw: Sequence[object], filled: int, known: Mapping[str, Column]) -> bool:
    """Return whether too few cells of a row can be headings; it looks no further than it must.

    Nearly every row is one of data, and to fold all of its cells would cost more than to read
    it: numbers, dates and codes are told at a glance, and after them a few texts suffice.
    """
    texts = [value for value in raw if isinstance(value, str) and value]
    codes = [text for text in texts if _is_code(text)]
    strangers = filled - len(texts) + sum(code.casefold() not in known for code in codes)
    for text in (text for text in texts if not _is_code(text)):
        if 3 * strangers > filled:
            return True
        strangers += _column_of(_heading_text(text), known) is None
    return 3 * strangers > filled


def find_headings(
    preview: Sequence[Sequence[object]], layout: SheetLayout, merges: Iterable[Merge] = ()
) -> Headings | None:
    """Find the row, or the two rows, that carry most headings of a layout.

    Two rows are taken together when the lower one completes the upper: a group such as
    监护人 over 姓名 and 电话 reads as 监护人姓名 if the layout knows that, else as 姓名.

    Args:
        preview: The first rows of the sheet, from its first row and column on.
        layout: What is looked for.
        merges: Merged ranges; their text counts for each cell they cover.
    """
    known = _known(layout)
    grid = _filled([[_heading_text(v) for v in row] for row in preview], merges)
    # One row before two, and upper rows before lower ones: only a better one displaces them.
    singles = (_single(grid, row, known) for row in range(len(grid)))
    pairs = (_pair(grid, row, known) for row in range(len(grid) - 1))
    best = max(chain(singles, filter(None, pairs)), key=lambda c: c.score, default=None)
    if best is None or best.score < min(2, len(layout.columns)):
        return None
    return _headings(best, known, layout)


def heading_problems(headings: Headings, layout: SheetLayout) -> list[tuple[int | None, Problem]]:
    """Say what is wrong with the headings: column number (None if it has none) and problem.

    A missing required heading comes as `heading.missing…`, which no row of the sheet
    survives; all others are remarks.
    """
    missing = headings.missing(layout)
    present = {placed.column.heading for placed in headings.placed}
    absent = [c.heading for c in layout.columns if c.heading not in present]
    problems: list[tuple[int | None, Problem]] = []
    for column in missing:
        near = suggest(column.heading, headings.unknown.values())
        code = "heading.missing" if near is None else "heading.missing_near"
        problems.append((None, Problem(code, {"heading": column.heading, "near": near or ""})))
    for place, text in headings.unknown.items():
        near = suggest(text, absent)
        code = "heading.unknown" if near is None else "heading.unknown_near"
        problems.append((place, Problem(code, {"heading": text[:40], "near": near or ""})))
    for placed in headings.placed:
        if len(placed.places) > 1:
            columns = joined(map(column_letter, placed.places))
            values: dict[str, str | Text] = {"heading": placed.column.heading, "columns": columns}
            problems.append((placed.places[1], Problem("heading.duplicate", values)))
    return problems


@frozen
class _Candidate:
    rows: tuple[int, ...]
    labels: Mapping[int, str]
    score: int


def _known(layout: SheetLayout) -> dict[str, Column]:
    known: dict[str, Column] = {}
    for column in layout.columns:
        known[fold_heading(column.heading)] = column
    for column in layout.columns:
        for alias in column.aliases:
            known.setdefault(fold_heading(alias), column)
    return known


def _is_code(text: str) -> bool:
    """Return whether a text is of plain letters and digits alone, as most numbers and codes are."""
    return text.isascii() and text.isalnum()


def _heading_text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _filled(grid: list[list[str]], merges: Iterable[Merge]) -> list[list[str]]:
    """Repeat the text of a merged range in each of its cells, as the eye reads it."""
    for (top, left), (bottom, right) in merges:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        for row in grid[top : bottom + 1]:
            for place in range(left, min(right + 1, len(row))):
                row[place] = grid[top][left]
    return grid


def _score(labels: Iterable[str], known: Mapping[str, Column]) -> int:
    found = (_column_of(label, known) for label in labels)
    return len({column.heading for column in found if column is not None})


def _single(grid: Sequence[Sequence[str]], row: int, known: Mapping[str, Column]) -> _Candidate:
    labels = {place: text for place, text in enumerate(grid[row]) if text}
    return _Candidate((row,), labels, _score(labels.values(), known))


def _pair(
    grid: Sequence[Sequence[str]], row: int, known: Mapping[str, Column]
) -> _Candidate | None:
    labels: dict[int, str] = {}
    group, strangers, fitting = "", 0, 0
    upper_row, lower_row = grid[row], grid[row + 1]
    for place in range(max(len(upper_row), len(lower_row))):
        upper = upper_row[place] if place < len(upper_row) else ""
        lower = lower_row[place] if place < len(lower_row) else ""
        group = upper or group
        label = _label(group, upper, lower, known)
        if label:
            labels[place] = label
        if lower and lower != upper:
            fits = _column_of(label, known) is not None
            fitting, strangers = fitting + fits, strangers + (not fits)
    # A lower row that mostly holds unknown words is the first row of data.
    if fitting == 0 or strangers > fitting:
        return None
    return _Candidate((row, row + 1), labels, _score(labels.values(), known))


def _label(group: str, upper: str, lower: str, known: Mapping[str, Column]) -> str:
    if not lower or lower == upper:
        return upper
    qualified = group + lower
    return qualified if fold_heading(qualified) in known else lower


def _headings(candidate: _Candidate, known: Mapping[str, Column], layout: SheetLayout) -> Headings:
    places: defaultdict[str, list[int]] = defaultdict(list)
    unknown: dict[int, str] = {}
    for place, label in candidate.labels.items():
        column = _column_of(label, known)
        if column is None:
            unknown[place] = label
        else:
            places[column.heading].append(place)
    placed = tuple(
        PlacedColumn(c, tuple(places[c.heading])) for c in layout.columns if c.heading in places
    )
    texts = {place: fold_heading(label) for place, label in candidate.labels.items()}
    return Headings(candidate.rows, placed, unknown, texts, known)
