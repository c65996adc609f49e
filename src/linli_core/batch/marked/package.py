"""A copy of an `.xlsx` with notes in it; every part that is not about them stays as it is."""

import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

from attrs import define, field

from linli_core.batch.marked.comments_part import (
    EMPTY_BOXES,
    EMPTY_COMMENTS,
    Comment,
    with_boxes,
    with_comments,
)
from linli_core.batch.marked.note import Note
from linli_core.batch.marked.own_marks import own_comments, without_boxes, without_comments
from linli_core.batch.marked.sheet_part import SheetPart
from linli_core.batch.marked.styles_part import BARE, StylesPart
from linli_core.batch.marked.tags import CannotSplice, before_end, require_plain
from linli_core.batch.spreadsheet.headings import column_number
from linli_core.batch.spreadsheet.layout import Limits
from linli_core.batch.spreadsheet.metadata import Unreadable
from linli_core.batch.spreadsheet.xlsx_metadata import relations_of, sheet_parts
from linli_core.batch.spreadsheet.zip_guard import Parts, open_parts

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_BOXES_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_STYLES_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_CONTENT_TYPES: Final = "[content_types].xml"
_STYLES: Final = "xl/styles.xml"
_NO_RELATIONS: Final = f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()
_DIGITS: Final = "0123456789"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def marked_package(path: Path, notes: Sequence[Note]) -> bytes:
    """Return the `.xlsx` at a path with these notes in its sheets.

    Raises:
        CannotSplice: it is of a kind that nothing can be put into safely.
        OSError: it cannot be read.
    """
    try:
        parts = open_parts(path, Limits())
        package = _Package(parts)
        where = sheet_parts(parts)
        styles = package.styles()
        by_sheet = _by_sheet(notes)
        for name, part in where.items():
            package.mark(part, by_sheet.get(name, []), styles)
        package.put_styles(styles)
        return package.written()
    except (Unreadable, KeyError, ValueError, UnicodeDecodeError) as error:
        raise CannotSplice from error


def _by_sheet(notes: Iterable[Note]) -> Mapping[str, list[Note]]:
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        found[note.sheet].append(note)
    return found


@define
class _Package:
    """The parts of a workbook, those that were changed beside those that were not."""

    parts: Parts
    changed: dict[str, bytes] = field(factory=dict)
    types: list[str] = field(factory=list)
    spelled: dict[str, str] = field(factory=dict)

    def read(self, name: str) -> bytes | None:
        """Return a part as it stands now, None where there is none."""
        if name in self.changed:
            return self.changed[name]
        return require_plain(self.parts.read(name)) if name in self.parts.members else None

    def styles(self) -> StylesPart:
        return StylesPart.read(self.read(_STYLES) or BARE)

    def put_styles(self, styles: StylesPart) -> None:
        if _STYLES not in self.parts.members:
            self._relate("xl/workbook.xml", "styles", "styles.xml")
            self._type(_STYLES, _STYLES_TYPE)
        self.changed[_STYLES] = styles.written()

    def mark(self, name: str, notes: Sequence[Note], styles: StylesPart) -> None:
        """Colour the cells of a sheet and put a comment on each; take off what marks it had."""
        before = self._earlier(name)
        if not notes and not before:
            return
        wanted: defaultdict[int, set[str]] = defaultdict(set)
        for note in notes:
            wanted[note.row].add(note.column)
        for cell in before:
            wanted[_place(cell)[0] + 1].add(cell.rstrip(_DIGITS))
        part = require_plain(self.parts.read(name))
        sheet = SheetPart.read(part, {r: frozenset(c) for r, c in wanted.items()})
        cells: defaultdict[tuple[int, str], list[Note]] = defaultdict(list)
        for note in notes:
            cells[note.row, sheet.found(note.row, note.column)].append(note)
        self._take_off(name, sheet.comments_relation, before)
        said = [
            (f"{letter}{row}", "\n".join(dict.fromkeys(n.text for n in some)), colour)
            for (row, letter), some in sorted(cells.items(), key=_by_place)
            for colour in [before.get(f"{letter}{row}", styles.colour_of(sheet.style(row, letter)))]
        ]
        relation = sheet.comments_relation
        added = self._box(name, relation, self._comment(name, said)) if said else ""
        looks: dict[tuple[int, str], Callable[[int], int]] = {
            (_place(cell)[0] + 1, cell.rstrip(_DIGITS)): partial(styles.unmarked, colour=colour)
            for cell, colour in before.items()
        }
        for key, some in cells.items():
            looks[key] = partial(styles.marked, mark=max(note.mark for note in some))
        self.changed[name] = sheet.marked(looks, added)

    def _earlier(self, sheet: str) -> dict[str, str]:
        """Return the cells of a sheet that an earlier copy marked, with the colours they had."""
        part = self.read(self._comments_of(sheet))
        return own_comments(part) if part else {}

    def _take_off(self, sheet: str, relation: str, before: Collection[str]) -> None:
        """Take the comments of an earlier copy off a sheet, and their boxes."""
        name = self._comments_of(sheet)
        part = self.read(name)
        if part is None or not before:
            return
        self.changed[name] = without_comments(part, before)
        boxes = {i: t for i, _, t in self._all_relations(sheet)}.get(relation, "")
        drawn = self.read(boxes)
        if drawn is not None:
            self.changed[boxes] = without_boxes(drawn, {_place(cell) for cell in before})

    def _comments_of(self, sheet: str) -> str:
        return next((t for k, t in self._relations(sheet) if k.endswith("/comments")), "")

    def _comment(self, sheet: str, said: Sequence[Comment]) -> list[str]:
        """Add comments to those of a sheet; return the cells that had none."""
        part = self._comments_of(sheet)
        if not part:
            part = self._unused("xl/comments{}.xml")
            self._relate(sheet, "comments", posixpath.relpath(part, posixpath.dirname(sheet)))
            self._type(part, _COMMENTS_TYPE)
        self.changed[part], fresh = with_comments(self.read(part) or EMPTY_COMMENTS, said)
        return fresh

    def _box(self, sheet: str, relation: str, fresh: Sequence[str]) -> str:
        """Add the boxes of new comments; return the relation that the sheet is yet to name."""
        targets = {i: t for i, _, t in self._all_relations(sheet)}
        part = targets.get(relation, "")
        made = ""
        if not part:
            part = self._unused("xl/drawings/vmlDrawing{}.vml")
            made = self._relate(
                sheet, "vmlDrawing", posixpath.relpath(part, posixpath.dirname(sheet))
            )
            self._default("vml", _BOXES_TYPE)
        places = [_place(cell) for cell in fresh]
        self.changed[part] = with_boxes(self.read(part) or EMPTY_BOXES, places)
        return made

    # relations and types

    def _relations(self, source: str) -> list[tuple[str, str]]:
        return [(kind, target) for _, kind, target in self._all_relations(source)]

    def _all_relations(self, source: str) -> list[tuple[str, str, str]]:
        part = self.read(_relations_file(source))
        return relations_of(part, posixpath.dirname(source)) if part else []

    def _relate(self, source: str, kind: str, target: str) -> str:
        """Add a relation and return its id."""
        file = _relations_file(source)
        self.spelled[file] = _relations_file(self.parts.members[source].filename)
        part = self.read(file) or _NO_RELATIONS
        part = re.sub(rb"<((?:[\w.-]+:)?Relationships)([^>]*)/>", rb"<\1\2></\1>", part)
        used = {i for i, _, _ in relations_of(part, "")}
        made = next(i for n in range(1, len(used) + 2) if (i := f"rIdLinli{n}") not in used)
        new = f'<Relationship Id="{made}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        prefix = re.search(rb"</([\w.-]+:)?Relationships", part)
        if prefix and prefix[1]:
            new = new.replace("<Relationship", f"<{prefix[1].decode()}Relationship", 1)
        self.changed[file] = before_end(part, "Relationships", new.encode())
        return made

    def _type(self, part: str, kind: str) -> None:
        self.types.append(f'<Override PartName="/{part}" ContentType="{kind}"/>')

    def _default(self, ending: str, kind: str) -> None:
        said = self.read(_CONTENT_TYPES) or b""
        new = f'<Default Extension="{ending}" ContentType="{kind}"/>'
        if f'Extension="{ending}"'.encode() not in said and new not in self.types:
            self.types.insert(0, new)

    def _unused(self, pattern: str) -> str:
        names = {*self.parts.members, *map(str.lower, self.changed)}
        return next(
            name
            for number in range(1, len(names) + 2)
            if (name := pattern.format(f"Linli{number}")).lower() not in names
        )

    def written(self) -> bytes:
        """Return the package: its parts in their order, new ones at the end."""
        self._put_types()
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for name, info in self.parts.members.items():
                content = self.changed.pop(name, None)
                copy = zipfile.ZipInfo(info.filename.replace("\\", "/"), info.date_time)
                copy.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(copy, self.parts.read(name) if content is None else content)
            for name, content in sorted(self.changed.items()):
                copy = zipfile.ZipInfo(self.spelled.get(name, name), _EPOCH)
                copy.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(copy, content)
        return made.getvalue()

    def _put_types(self) -> None:
        part = self.read(_CONTENT_TYPES)
        if part is None:
            raise CannotSplice
        prefix = re.search(rb"</([\w.-]+:)?Types\s*>", part)
        if prefix and prefix[1]:
            raise CannotSplice
        defaults = "".join(t for t in self.types if t.startswith("<Default"))
        others = "".join(t for t in self.types if not t.startswith("<Default"))
        opened = re.sub(rb"(<Types[^>]*>)", rb"\1" + defaults.encode(), part, count=1)
        self.changed[_CONTENT_TYPES] = before_end(opened, "Types", others.encode())


def _relations_file(source: str) -> str:
    folder, name = posixpath.split(source)
    return f"{folder}/_rels/{name}.rels"


def _place(cell: str) -> tuple[int, int]:
    """Return row and column of a cell, from 0."""
    letters = cell.rstrip(_DIGITS)
    return int(cell[len(letters) :]) - 1, column_number(letters)


def _by_place(item: tuple[tuple[int, str], object]) -> tuple[int, int]:
    row, column = item[0]
    return row, column_number(column)
