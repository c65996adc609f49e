"""Which layout a sheet follows: by its name, or by the headings it carries."""

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from linli_core.batch.spreadsheet.headings import (
    Headings,
    Merge,
    column_letter,
    find_headings,
    heading_problems,
)
from linli_core.batch.spreadsheet.layout import Limits, SheetLayout
from linli_core.batch.spreadsheet.metadata import SheetMetadata
from linli_core.batch.spreadsheet.row_reader import RawRow, RowReader
from linli_core.batch.spreadsheet.sheet_row import SheetProblem
from linli_core.codec.folding import fold_heading, suggest
from linli_core.codec.problem import Problem
from linli_core.texts.text import joined

_FEWEST_THERE = 3
_NUMBERING = re.compile(r"^[\d.、一二三四五六七八九十()]*[.、)]|^\d+|[\d()]+$")


@frozen
class RawSheet:
    """A sheet as read from a file, before its layout is known.

    Attributes:
        file: Name of the file.
        name: Name of the sheet; for a CSV file, of the file without its ending.
        preview: Its first rows.
        merges: Its merged ranges.
        metadata: What the file says of it.
    """

    file: str
    name: str
    preview: Sequence[RawRow]
    merges: tuple[Merge, ...] = ()
    metadata: SheetMetadata = SheetMetadata()

    def problem(
        self, problem: Problem, *, blocking: bool, place: int | None = None
    ) -> SheetProblem:
        """Locate a problem in this sheet."""
        column = None if place is None else column_letter(place)
        return SheetProblem(problem, self.file, self.name, None, column, blocking=blocking)


@frozen
class Recognised:
    """A sheet whose layout and headings are known.

    Attributes:
        reader: How its rows are read.
        problems: What is wrong with it as a whole.
    """

    reader: RowReader
    problems: tuple[SheetProblem, ...]


def recognise(
    sheet: RawSheet,
    layouts: Mapping[str, SheetLayout],
    limits: Limits,
    *,
    strict_width: bool = False,
) -> Recognised | SheetProblem:
    """Find the layout of a sheet, or say why there is none.

    A sheet named like a layout follows it, whatever headings it has. Any other follows
    the layout of which it has all required headings; if several fit, the one whose name
    occurs in the sheet's, else the one with most headings. One that lacks a heading or two
    is named by them, and its rows are refused.
    """
    layout = _by_name(sheet.name, layouts)
    if layout is not None:
        headings = find_headings(sheet.preview, layout, sheet.merges)
        if headings is None:
            columns = joined(c.heading for c in layout.columns if c.required)
            values = {"columns": columns if columns.zh else "—"}
            return sheet.problem(Problem("sheet.no_headings", values), blocking=True)
        return _recognised(sheet, layout, headings, limits, (), strict_width)
    found = _by_headings(sheet, layouts) or _nearly(sheet, layouts)
    if found is None:
        near = suggest(sheet.name, layouts)
        code = "sheet.unknown" if near is None else "sheet.unknown_near"
        return sheet.problem(Problem(code, {"near": near or ""}), blocking=False)
    layout, headings = found
    read_as = Problem("sheet.read_as", {"layout": layout.name})
    remarks = () if len(layouts) == 1 else (read_as,)
    return _recognised(sheet, layout, headings, limits, remarks, strict_width)


def _by_name(name: str, layouts: Mapping[str, SheetLayout]) -> SheetLayout | None:
    folded = fold_heading(name)
    bare = _NUMBERING.sub("", folded)
    for wanted in (folded, bare, bare.removesuffix("表")):
        for layout in layouts.values():
            if wanted in map(fold_heading, (layout.name, *layout.aliases)):
                return layout
    return None


def _by_headings(
    sheet: RawSheet, layouts: Mapping[str, SheetLayout]
) -> tuple[SheetLayout, Headings] | None:
    name = fold_heading(sheet.name)
    best: tuple[tuple[bool, int], SheetLayout, Headings] | None = None
    for layout in layouts.values():
        headings = find_headings(sheet.preview, layout, sheet.merges)
        if headings is None or not _is_enough(headings, layout):
            continue
        named = any(fold_heading(n) in name for n in (layout.name, *layout.aliases))
        rank = (named, len(headings.placed))
        if best is None or rank > best[0]:
            best = (rank, layout, headings)
    return None if best is None else best[1:]


def _nearly(
    sheet: RawSheet, layouts: Mapping[str, SheetLayout]
) -> tuple[SheetLayout, Headings] | None:
    """Return the layout that a sheet was probably meant for.

    It lacks a few required headings, for which others stand that are much like them; or it has
    so many of the layout's headings that it can be meant for nothing else.
    """
    best: tuple[int, SheetLayout, Headings] | None = None
    for layout in layouts.values():
        headings = find_headings(sheet.preview, layout, sheet.merges)
        if headings is None:
            continue
        lacking = headings.missing(layout)
        there = len(headings.placed)
        strangers = headings.unknown.values()
        meant = all(suggest(column.heading, strangers) for column in lacking)
        if there < _FEWEST_THERE or there < (2 if meant else 8) * len(lacking):
            continue
        if best is None or there > best[0]:
            best = (there, layout, headings)
    return None if best is None else best[1:]


def _is_enough(headings: Headings, layout: SheetLayout) -> bool:
    if any(column.required for column in layout.columns):
        return not headings.missing(layout)
    return 2 * len(headings.placed) >= len(layout.columns)


def _recognised(
    sheet: RawSheet,
    layout: SheetLayout,
    headings: Headings,
    limits: Limits,
    remarks: tuple[Problem, ...],
    strict_width: bool,  # noqa: FBT001 (private)
) -> Recognised:
    problems = [sheet.problem(remark, blocking=False) for remark in remarks]
    missing = []
    for place, problem in heading_problems(headings, layout):
        blocking = problem.code.startswith("heading.missing")
        missing += [problem] if blocking else []
        problems.append(sheet.problem(problem, blocking=blocking, place=place))
    if sheet.metadata.hidden:
        problems.append(sheet.problem(Problem("sheet.hidden"), blocking=False))
    for placed in headings.placed:
        if sheet.metadata.hidden_columns.intersection(placed.places):
            hidden = Problem("column.hidden", {"heading": placed.column.heading})
            problems.append(sheet.problem(hidden, blocking=False, place=placed.places[0]))
    reader = RowReader(
        sheet.file,
        sheet.name,
        layout,
        headings,
        sheet.metadata,
        limits,
        tuple(missing),
        strict_width,
    )
    return Recognised(reader, tuple(problems))
