"""The comments of a sheet: their texts in one part, and their boxes in another."""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from linli_core.batch.marked.own_marks import author_of
from linli_core.batch.marked.tags import (
    CannotSplice,
    Splice,
    before_end,
    prefix_of,
    spliced,
    tag_at,
)

#: A comment: its cell, what it says, and the colour the cell has without a mark.
Comment = tuple[str, str, str]

EMPTY_COMMENTS: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<authors></authors><commentList></commentList></comments>"
)
EMPTY_BOXES: Final = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    b'xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>'
)
_KIND: Final = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_t202" coordsize="21600,21600" '
    'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" '
    'style="position:absolute;width:280pt;height:110pt;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_AUTHOR_TAG: Final = re.compile(rb"<(?:[\w.-]+:)?author(?:\s[^>]*)?/?>")
_LIST_TAG: Final = re.compile(rb"<(?:[\w.-]+:)?commentList\s*/>")
_AUTHORS_TAG: Final = re.compile(rb"<(?:[\w.-]+:)?authors\s*/>")
#: Shapes of a sheet are numbered from some thousand on; ours begin beyond any.
_FIRST_SHAPE: Final = 900_001
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def with_comments(part: bytes, comments: Sequence[Comment]) -> tuple[bytes, list[str]]:
    """Return a part of comments with these in it, and the cells that had none before.

    A cell that has a comment keeps it; what is new follows below.

    Raises:
        CannotSplice: the part is of a kind that nothing is put into.
    """
    part = _opened(_opened(part, _LIST_TAG), _AUTHORS_TAG)
    first = len(_AUTHOR_TAG.findall(part))
    authors = list(dict.fromkeys(author_of(colour) for _, _, colour in comments))
    prefix = prefix_of(tag_at(part, _root_at(part))).decode()
    splices, added = [], []
    for cell, text, colour in comments:
        run = f'<{prefix}r><{prefix}t xml:space="preserve">{{}}</{prefix}t></{prefix}r>'
        end = _end_of_text(part, cell)
        if end is not None:
            new = run.format(_safe(f"\n{text}"))
            splices.append(Splice(end, end, new.encode()))
        else:
            author = first + authors.index(author_of(colour))
            added.append((cell, author, run.format(_safe(text))))
    part = spliced(part, splices)
    made = "".join(
        f'<{prefix}comment ref="{cell}" authorId="{author}"><{prefix}text>{run}</{prefix}text>'
        f"</{prefix}comment>"
        for cell, author, run in added
    )
    part = before_end(part, "commentList", made.encode())
    names = "".join(f"<{prefix}author>{name}</{prefix}author>" for name in authors)
    return before_end(part, "authors", names.encode()), [cell for cell, _, _ in added]


def with_boxes(part: bytes, cells: Sequence[tuple[int, int]]) -> bytes:
    """Return a part of boxes with one for each cell, given by row and column from 0."""
    kind = "" if b"_x0000_t202" in part else _KIND
    first = _FIRST_SHAPE + part.count(b":shape ")
    boxes = "".join(
        _BOX.format(
            id=first + at,
            left=column + 1,
            top=max(row - 1, 0),
            right=column + 5,
            bottom=max(row - 1, 0) + 7,
            row=row,
            column=column,
        )
        for at, (row, column) in enumerate(cells)
    )
    return before_end(part, "xml", (kind + boxes).encode())


def _opened(part: bytes, pattern: re.Pattern[bytes]) -> bytes:
    """Return a part in which an empty element has a start and an end."""

    def opened(match: re.Match[bytes]) -> bytes:
        name = match[0].rstrip(b"/> \t\r\n")
        return name + b"></" + name[1:] + b">"

    return pattern.sub(opened, part, count=1)


def _root_at(part: bytes) -> int:
    match = re.search(rb"<(?![?!])", part)
    if match is None:
        raise CannotSplice
    return match.start()


def _end_of_text(part: bytes, cell: str) -> int | None:
    """Return where the text of a cell's comment ends, None where it has none."""
    pattern = rb"<(?:[\w.-]+:)?comment\s[^>]*?ref=[\"']" + cell.encode() + rb"[\"'][^>]*>"
    match = re.search(pattern, part)
    if match is None:
        return None
    end = re.compile(rb"</(?:[\w.-]+:)?text\s*>").search(part, match.end())
    return end.start() if end else None


def _safe(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text), quote=False)
