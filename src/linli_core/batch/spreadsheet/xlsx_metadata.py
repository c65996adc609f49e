"""Metadata of an `.xlsx` that the fast reader does not report, from its parts."""

import posixpath
from collections.abc import Callable, Iterable
from typing import Final
from xml.parsers import expat

from linli_core.batch.spreadsheet.headings import column_letter, column_number
from linli_core.batch.spreadsheet.layout import Limits
from linli_core.batch.spreadsheet.metadata import BookMetadata, SheetMetadata, Unreadable
from linli_core.batch.spreadsheet.zip_guard import Parts
from linli_core.codec.problem import Problem

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STRINGS: Final = "xl/sharedstrings.xml"
_DIGITS: Final = "0123456789"

Start = Callable[[str, dict[str, str]], None]


class _TooLarge(Exception):
    """The sheet reaches beyond what may be held."""


class _Forbidden(Exception):
    """A document type declaration, which no spreadsheet has and an attack needs."""


def read_xlsx_metadata(parts: Parts, limits: Limits) -> BookMetadata:
    """Read the metadata of every sheet; a sheet that cannot be read carries its trouble.

    Raises:
        Unreadable: The directory of the workbook is damaged, or a part all sheets need.
    """
    outline = _Outline()
    relations = _Relations()
    try:
        _parse(parts.chunks(_WORKBOOK), outline.start)
        _parse(parts.chunks(_RELATIONS), relations.start)
        if _STRINGS in parts.members:
            for _ in parts.chunks(_STRINGS):
                pass
    except KeyError as error:
        raise Unreadable(Problem("file.not_a_workbook")) from error
    except (expat.ExpatError, _Forbidden) as error:
        raise Unreadable(Problem("file.part_damaged", {"part": _WORKBOOK})) from error
    sheets = {}
    for name, relation, hidden in outline.sheets:
        part = relations.targets.get(relation, "")
        sheets[name] = _sheet_metadata(
            parts, part, limits, hidden=hidden, never_calculated=outline.never_calculated
        )
    return BookMetadata(outline.date_1904, sheets)


def sheet_parts(parts: Parts) -> dict[str, str]:
    """Return where the part of each sheet is, by the name of the sheet.

    Raises:
        Unreadable: a part is damaged.
        KeyError: there is no such part.
        ValueError: a part is no XML, or of a kind that no spreadsheet has.
    """
    outline, relations = _Outline(), _Relations()
    try:
        _parse(parts.chunks(_WORKBOOK), outline.start)
        _parse(parts.chunks(_RELATIONS), relations.start)
    except (expat.ExpatError, _Forbidden) as error:
        raise ValueError(_WORKBOOK) from error
    return {
        name: part
        for name, relation, _ in outline.sheets
        if (part := relations.targets.get(relation, "")) in parts.members
    }


def relations_of(part: bytes, folder: str) -> list[tuple[str, str, str]]:
    """Return the relations in a part: id, type, and the part that each leads to.

    Raises:
        ValueError: it is no XML.
    """
    relations = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            target = posixpath.join("/", folder, attributes.get("Target", "").replace("\\", "/"))
            path = posixpath.normpath(target).lstrip("/").lower()
            relations.append((attributes.get("Id", ""), attributes.get("Type", ""), path))

    try:
        _parse([part], start)
    except (expat.ExpatError, _Forbidden) as error:
        raise ValueError(folder) from error
    return relations


def _parse(chunks: Iterable[bytes], start: Start) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    for chunk in chunks:
        parser.Parse(chunk, False)  # noqa: FBT003 (expat's own signature)
    parser.Parse(b"", True)  # noqa: FBT003


def _refuse_doctype(*_: object) -> None:
    raise _Forbidden


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _is_true(value: str | None) -> bool:
    return value in {"1", "true", "on"}


class _Outline:
    """What `workbook.xml` says."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.date_1904 = False
        self.never_calculated = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "sheet":
                relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append((attributes.get("name", ""), relation, hidden))
            case "workbookPr":
                self.date_1904 = _is_true(attributes.get("date1904"))
            case "calcPr":
                # Written by programs that leave all calculation to the first opening.
                self.never_calculated = _is_true(attributes.get("fullCalcOnLoad"))


class _Relations:
    """Where the parts of the sheets are."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            target = attributes.get("Target", "").replace("\\", "/")
            path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            self.targets[attributes.get("Id", "")] = path.lower()


def _sheet_metadata(
    parts: Parts, part: str, limits: Limits, *, hidden: bool, never_calculated: bool
) -> SheetMetadata:
    scan = _SheetScan(limits, never_calculated=never_calculated)
    trouble: Problem | None = None
    try:
        scan.run(parts.chunks(part))
    except KeyError:
        # A chart or dialogue sheet, or a dangling reference: nothing to read in either.
        return SheetMetadata(hidden=hidden)
    except _TooLarge:
        cell = f"{column_letter(scan.last_column)}{scan.last_row + 1}"
        trouble = Problem("sheet.too_large", {"cell": cell})
    except (expat.ExpatError, _Forbidden, ValueError):
        trouble = Problem("sheet.damaged")
    except Unreadable as error:
        trouble = (
            error.problem if error.problem.code == "file.zip_bomb" else Problem("sheet.damaged")
        )
    return SheetMetadata(
        hidden=hidden,
        hidden_rows=frozenset(scan.hidden_rows),
        hidden_columns=frozenset(scan.hidden_columns),
        faults=scan.faults,
        last_row=scan.last_row,
        last_column=scan.last_column,
        trouble=trouble,
    )


class _SheetScan:
    """One pass over a sheet's part.

    The reader of values turns an error and a formula never calculated into an empty
    cell, and holds a sheet as a dense block up to its last cell. Both must be known
    before it is asked.
    """

    def __init__(self, limits: Limits, *, never_calculated: bool) -> None:
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.faults: dict[tuple[int, int], Problem] = {}
        self.last_row = self.last_column = -1
        self._never_calculated = never_calculated
        self._limits = limits
        self._parser = expat.ParserCreate()
        self._row = self._column = -1
        self._row_hidden = False
        self._columns: dict[str, int] = {}
        self._kind = ""
        self._formula = False
        self._text: list[str] = []

    def run(self, chunks: Iterable[bytes]) -> None:
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = _refuse_doctype
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003
        parser.Parse(b"", True)  # noqa: FBT003
        self._judge()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = _local(name)
        if name == "c":
            self._begin_cell(attributes)
        elif name in {"v", "is"}:
            self._begin_value()
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col" and _is_true(attributes.get("hidden")):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 0))
            self.hidden_columns.update(range(first - 1, min(last, self._limits.columns)))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._judge()
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else int(number) - 1
        self._column = -1
        self._row_hidden = _is_true(attributes.get("hidden"))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._judge()
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip(_DIGITS)
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = column_number(letters)
            self._column = column
        self._kind = attributes.get("t", "n")

    def _begin_value(self) -> None:
        if self._column > self.last_column or self._row > self.last_row:
            self._extend()
        if self._row_hidden:
            self.hidden_rows.add(self._row)
        if self._formula or self._kind == "e":
            self._parser.CharacterDataHandler = self._text.append

    def _extend(self) -> None:
        self.last_row = max(self.last_row, self._row)
        self.last_column = max(self.last_column, self._column)
        rows, columns = self.last_row + 1, self.last_column + 1
        limits = self._limits
        if rows > limits.rows or columns > limits.columns or rows * columns > limits.area:
            raise _TooLarge

    def _judge(self) -> None:
        """Judge the cell just passed, once everything in it has been seen."""
        if self._formula or self._kind == "e":
            self._parser.CharacterDataHandler = None
            text = "".join(self._text).strip()
            place = (self._row, self._column)
            if self._kind == "e":
                self.faults[place] = Problem("cell.error_value", {"error": text[:20]})
            elif (not text and self._kind != "str") or (self._never_calculated and text == "0"):
                self.faults[place] = Problem("cell.never_calculated")
            self._text.clear()
        self._formula, self._kind = False, ""
