"""The one way in which tables of texts are written, and its reader.

A table is a block of entries. An entry begins at the margin with its key, the code if that is
not the key itself, and the places in braces that callers fill. Each pair of Chinese and English
follows, on the same line or indented on lines of its own::

    closed | 已结案 | closed
    result_posted LL-1244 {days} {since}
        结果公示未满 {days} 天（{since}） | the result has not been posted for {days} days ({since})
        在居民看得到的地方公示结果 | post the result where residents can read it

A line that begins with a bar goes on with the line before. ¶ begins a new line of the text, and
␣ is a space at its edge. The line above a group of entries may explain them after a ``#``.

What is wrong with a table shows when its module is loaded: a language that is missing, a key
that stands twice, a place in braces that callers do not fill or that one language lacks. A key
that is asked for and missing says in which module to write it, and how.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Final, TypeVar

from attrs import frozen

from linli_core.texts.codes import is_code
from linli_core.texts.text import SEMICOLON, Message, Text, faults_of, joined

_GOES_ON: Final = re.compile(r"\n[ ]*\|")
_PLACE: Final = re.compile(r"\{(\w+)\}")


class BrokenTable(ValueError):
    """A table of texts cannot be read as it stands; the entry is named."""


class MissingText(KeyError):
    """Somebody asks for a text that no table holds; the message says where and how to write it."""

    def __str__(self) -> str:
        """Return the message as it is; a `KeyError` would show it quoted, in one line."""
        return "\n".join(map(str, self.args))


T = TypeVar("T")

_ONE_TEXT: Final = """
    {key} | 中文 | English"""
_TWO_TEXTS: Final = """
    {key} LL-nnnn
        为什么不行 | why not
        怎么办 | what would lift it
LL-nnnn is for rules and errors: `make free-code` names the next free one."""


class Table(dict[str, T]):
    """Texts by key, in the order of their table."""

    def __init__(self, held: Mapping[str, T], home: str, form: str) -> None:
        """Take the texts, the module that makes the table, and the form of its entries."""
        super().__init__(held)
        self._home, self._form = home, form

    def __missing__(self, key: str) -> T:
        """Say where a text is to be written, and how."""
        near = next(iter(self), "")
        raise MissingText(
            f"{key} has no text. Write it into the table of {self._home} (the one with {near},"
            " or another of its blocks), with {{places}} behind the key if callers fill any:"
            f"{self._form}".format(key=key)
        )


@frozen
class _Entry:
    """An entry of a table: its key, its code, the places declared and its pairs."""

    key: str
    code: str
    places: frozenset[str]
    pairs: tuple[Text, ...]


def texts(*blocks: str) -> Mapping[str, Text]:
    """Return the texts of tables whose entries say one thing each, by key.

    Raises:
        BrokenTable: an entry is no key with one text in both languages, or its places are not
            those it declares.
    """
    held = {entry.key: entry.pairs[0] for entry in _entries(blocks, pairs=1)}
    return Table(held, _module_of(inspect.currentframe()), _ONE_TEXT)


def messages(*blocks: str) -> Mapping[str, Message]:
    """Return the messages of tables whose entries give reason and remedy, by key.

    Raises:
        BrokenTable: an entry is no key with two texts in both languages, or its places are not
            those it declares.
    """
    held = {
        entry.key: Message(entry.code, entry.pairs[0], entry.pairs[1])
        for entry in _entries(blocks, pairs=2)
    }
    return Table(held, _module_of(inspect.currentframe()), _TWO_TEXTS)


def _module_of(frame: FrameType | None) -> str:
    """Return the module that calls the function of a frame: the home of a table that it makes."""
    caller = frame.f_back if frame is not None else None
    return str(caller.f_globals["__name__"]) if caller is not None else "texts"


def _entries(blocks: tuple[str, ...], pairs: int) -> Iterator[_Entry]:
    seen: set[str] = set()
    for entry in map(_entry, _split(blocks)):
        _check(entry, pairs)
        if entry.key in seen:
            raise BrokenTable(f"{entry.key} stands twice")
        seen.add(entry.key)
        yield entry


def _split(blocks: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the lines of each entry, the first of them its head."""
    lines: list[str] = []
    for line in "\n".join(_GOES_ON.sub(" |", block) for block in blocks).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" ") and lines:
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _entry(lines: list[str]) -> _Entry:
    head, _, rest = lines[0].partition(" | ")
    key, *words = head.split()
    code = next((word for word in words if is_code(word)), key)
    places = frozenset(found[1] for word in words if (found := _PLACE.fullmatch(word)))
    if len(words) != len(places) + (code != key):
        raise BrokenTable(f"{key}: cannot tell what {' '.join(words)} is")
    said = [rest] if rest else []
    return _Entry(key, code, places, tuple(_pair(key, line) for line in said + lines[1:]))


def _pair(key: str, line: str) -> Text:
    parts = [part.strip(" ").replace("¶", "\n").replace("␣", " ") for part in line.split(" | ")]
    if len(parts) != len(("zh", "en")) or not all(parts):
        raise BrokenTable(f"{key}: Chinese and English, with a bar between, not {line!r}")
    return Text(*parts)


def _check(entry: _Entry, pairs: int) -> None:
    if len(entry.pairs) != pairs:
        raise BrokenTable(f"{entry.key}: {len(entry.pairs)} texts where {pairs} are asked for")
    for text in entry.pairs:
        faults = faults_of(text)
        if faults:
            raise BrokenTable(f"{entry.key}: {joined(faults, SEMICOLON).en}")
    used = frozenset[str]().union(*(text.places for text in entry.pairs))
    if used != entry.places:
        raise BrokenTable(
            f"{entry.key}: callers fill {sorted(entry.places)}, its texts ask for {sorted(used)}"
        )
