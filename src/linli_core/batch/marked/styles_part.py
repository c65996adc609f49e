"""The part of styles: a marked cell looks as before, but for its colour."""

import re
from typing import Final
from xml.parsers import expat

from attrs import define, field

from linli_core.batch.marked.note import Mark
from linli_core.batch.marked.tags import (
    CannotSplice,
    Splice,
    attribute,
    prefix_of,
    spliced,
    tag_at,
    with_attribute,
)

#: What a workbook without styles gets.
BARE: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    b"</styleSheet>"
)
_NONE: Final = b'patternType="none"'
_FILLED: Final = re.compile(rb"""<(?:[\w.-]+:)?fgColor\s[^>]*?rgb\s*=\s*["']([0-9A-Fa-f]{8})["']""")
_COLOURS: Final = {Mark.REFUSED: "FFFFC7CE", Mark.WAITING: "FFFFEB9C"}


@define
class StylesPart:
    """Styles of a workbook, to which marked ones are added as they are asked for."""

    part: bytes
    _formats: list[bytes] = field(factory=list)
    _fills: list[bytes] = field(factory=list)
    _fills_end: int = -1
    _formats_end: int = -1
    _prefix: bytes = b""
    _made: dict[tuple[int, str], int] = field(factory=dict)

    @classmethod
    def read(cls, part: bytes) -> "StylesPart":
        """Read the formats of cells.

        Raises:
            CannotSplice: it lists no fills or no formats of cells.
        """
        made = cls(part)
        try:
            made._scan()
        except expat.ExpatError as error:
            raise CannotSplice from error
        if made._fills_end < 0 or made._formats_end < 0:
            raise CannotSplice
        return made

    def marked(self, style: int, mark: Mark) -> int:
        """Return the style of a cell that had this one, once it is marked."""
        return self._with_colour(style, _COLOURS[mark])

    def unmarked(self, style: int, colour: str) -> int:
        """Return the style of a cell whose mark is taken off.

        One that has another colour by now, which somebody gave it since, keeps it.

        Args:
            style: the cell's.
            colour: what it had before it was marked; empty for none.
        """
        return self._with_colour(style, colour) if self.is_marked(style) else style

    def is_marked(self, style: int) -> bool:
        """Return whether cells of a style have the colour of a mark."""
        return self.colour_of(style) in _COLOURS.values()

    def colour_of(self, style: int) -> str:
        """Return the colour of cells of a style, empty where they have none that is known."""
        if style >= len(self._formats):
            return ""
        said = attribute(tag_at(self._formats[style], 0), "fillId") or "0"
        place = int(said) if said.isdecimal() else 0
        match = _FILLED.search(self._fills[place]) if place < len(self._fills) else None
        return match[1].decode().upper() if match else ""

    def _with_colour(self, style: int, colour: str) -> int:
        return self._made.setdefault((style, colour), len(self._formats) + len(self._made))

    def written(self) -> bytes:
        """Return the part with the marked styles in it."""
        p = self._prefix.decode()
        colours = list(dict.fromkeys(colour for _, colour in self._made if colour))
        fills = [
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/>'
            f'<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'
            for colour in colours
        ]
        place = {colour: len(self._fills) + at for at, colour in enumerate(colours)}
        place[""] = next((at for at, fill in enumerate(self._fills) if _NONE in fill), 0)
        formats = b"".join(self._format(style, place[colour]) for style, colour in self._made)
        splices = [
            Splice(self._fills_end, self._fills_end, "".join(fills).encode()),
            Splice(self._formats_end, self._formats_end, formats),
        ]
        part = spliced(self.part, splices)
        part = _counted(part, "fills", len(self._fills) + len(fills))
        return _counted(part, "cellXfs", len(self._formats) + len(self._made))

    def _format(self, style: int, fill: int) -> bytes:
        whole = self._formats[style] if style < len(self._formats) else self._formats[0]
        tag = tag_at(whole, 0)
        new = with_attribute(with_attribute(tag, "fillId", str(fill)), "applyFill", "1")
        return new + whole[len(tag) :]

    def _scan(self) -> None:
        parser = expat.ParserCreate()
        path: list[str] = []
        begun: list[int] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            del attributes
            path.append(name.rpartition(":")[2])
            begun.append(parser.CurrentByteIndex)

        def end(name: str) -> None:
            at = parser.CurrentByteIndex
            if path[1:] == ["fills"]:
                self._fills_end, self._prefix = at, prefix_of(tag_at(self.part, begun[-1]))
            elif path[1:] == ["fills", "fill"]:
                self._fills.append(self._whole(begun[-1], at))
            elif path[1:] == ["cellXfs"]:
                self._formats_end = at
            elif path[1:] == ["cellXfs", "xf"]:
                self._formats.append(self._whole(begun[-1], at))
            del name
            path.pop()
            begun.pop()

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.Parse(self.part, True)  # noqa: FBT003 (expat's own signature)

    def _whole(self, begin: int, end: int) -> bytes:
        """Return an element, from where it begins to its end tag at a byte."""
        tag = tag_at(self.part, begin)
        if tag.endswith(b"/>"):
            return tag
        return self.part[begin : end + len(tag_at(self.part, end))]


def _counted(part: bytes, name: str, count: int) -> bytes:
    match = re.search(rb"<(?:[\w.-]+:)?" + name.encode() + rb"(?=[\s>])[^>]*>", part)
    if match is None:
        raise CannotSplice
    tag = match[0]
    if attribute(tag, "count") is None:
        return part
    return part[: match.start()] + with_attribute(tag, "count", str(count)) + part[match.end() :]
