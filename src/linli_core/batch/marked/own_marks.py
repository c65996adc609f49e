"""Marks of an earlier copy: they are taken off before a copy is marked again.

Whoever mended a cell finds it as it was before; what is still to be mended is marked again.
"""

import re
from collections.abc import Collection
from typing import Final

from linli_core.batch.marked.note import AUTHOR

_AUTHOR: Final = re.compile(rb"<(?:[\w.-]+:)?author(?:\s[^>]*)?(?:/>|>([^<]*)</)")
_COMMENT: Final = re.compile(
    rb"<((?:[\w.-]+:)?comment)(?=\s)([^>]*)>.*?</\1\s*>",
    re.DOTALL,
)
_CELL: Final = re.compile(rb"""\sref\s*=\s*["']([A-Z]+\d+)["']""")
_AUTHOR_ID: Final = re.compile(rb"""\sauthorId\s*=\s*["'](\d+)["']""")
_BOX: Final = re.compile(rb"<v:shape\s.*?</v:shape\s*>", re.DOTALL)
_BOX_PLACE: Final = re.compile(rb"<x:(Row|Column)>\s*(\d+)\s*</x:")
_COLOUR: Final = re.compile(r"[0-9A-F]{8}")


def author_of(colour: str) -> str:
    """Return the author of a note, by which the colour comes back that its cell had before."""
    return f"{AUTHOR} {colour}".strip()


def own_comments(part: bytes) -> dict[str, str]:
    """Return the cells that an earlier copy marked, each with the colour it had before.

    Args:
        part: the comments of a sheet, as whichever program saved them last.
    """
    authors = [(match[1] or b"").decode() for match in _AUTHOR.finditer(part)]
    marked = {}
    for match in _COMMENT.finditer(part):
        cell, author = _CELL.search(match[2]), _AUTHOR_ID.search(match[2])
        if cell is None or author is None or int(author[1]) >= len(authors):
            continue
        name, _, colour = authors[int(author[1])].partition(" ")
        if name == AUTHOR:
            marked[cell[1].decode()] = colour if _COLOUR.fullmatch(colour) else ""
    return marked


def without_comments(part: bytes, cells: Collection[str]) -> bytes:
    """Return the comments of a sheet without those of some cells."""

    def kept(match: re.Match[bytes]) -> bytes:
        cell = _CELL.search(match[2])
        return b"" if cell and cell[1].decode() in cells else match[0]

    return _COMMENT.sub(kept, part)


def without_boxes(part: bytes, places: Collection[tuple[int, int]]) -> bytes:
    """Return the boxes of a sheet without those of some cells, by row and column from 0."""

    def kept(match: re.Match[bytes]) -> bytes:
        said = {name: int(number) for name, number in _BOX_PLACE.findall(match[0])}
        return b"" if (said.get(b"Row", -1), said.get(b"Column", -1)) in places else match[0]

    return _BOX.sub(kept, part)
