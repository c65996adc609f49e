"""Text of a CSV file: which encoding, which separator, and its records one by one."""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import IO, Final

from attrs import frozen

from linli_core.codec.problem import Problem

SEPARATORS: Final = (",", "\t", ";", "，", "|")

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CHUNK: Final = 1 << 20
# The reader of the standard library refuses longer fields, and no cell may be longer.
_LONGEST_RECORD: Final = 131_000
_MOST_LINES: Final = 100
_EXCEL_TEXT: Final = re.compile(r'="(.*)"', re.DOTALL)
_REPLACED: Final = "\ufffd"


@frozen
class Record:
    """One record, which is one row to the person.

    Attributes:
        fields: Its fields.
        broken: What is wrong with the record as a whole.
    """

    fields: list[str]
    broken: Problem | None = None


@frozen
class CsvText:
    """A file with everything needed to read it from the beginning.

    Attributes:
        path: The file.
        encoding: Its encoding.
        separator: What stands between two fields.
    """

    path: Path
    encoding: str
    separator: str = ","

    def records(self) -> Iterator[Record]:
        """Yield the records in flat memory.

        A quotation mark that is never closed costs its own line only: reading goes on
        with the next one.
        """
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as stream:
            yield from _Assembler(_lines(stream), self.separator).records()


def encoding_by_mark(head: bytes) -> str | None:
    """Return the encoding that a byte order mark names, if there is one."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def is_encoded_as(path: Path, encoding: str) -> bool:
    """Whether a whole file decodes without an error; read in pieces."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _lines(stream: IO[str]) -> Iterator[str]:
    """Yield lines; one too long to be a record is cut and its rest thrown away."""
    while line := stream.readline(_LONGEST_RECORD + 1):
        yield line
        if len(line) > _LONGEST_RECORD and not line.endswith(("\n", "\r")):
            while (rest := stream.readline(_LONGEST_RECORD)) and not rest.endswith(("\n", "\r")):
                pass


class _Quotes(Enum):
    CLOSED = 1
    OPEN = 2
    MALFORMED = 3


class _Assembler:
    """Puts lines together to records."""

    def __init__(self, lines: Iterator[str], separator: str) -> None:
        self._lines = lines
        self._separator = separator
        self._again: deque[str] = deque()

    def records(self) -> Iterator[Record]:
        while (line := self._next()) is not None:
            if len(line) > _LONGEST_RECORD:
                yield Record(self._split(line[:200]), Problem("row.too_long"))
            elif '"' in line:
                yield self._quoted(line)
            else:
                yield self._plain(line)

    def _next(self) -> str | None:
        return self._again.popleft() if self._again else next(self._lines, None)

    def _plain(self, line: str) -> Record:
        broken = Problem("row.undecodable") if _REPLACED in line else None
        return Record(line.rstrip("\r\n").split(self._separator), broken)

    def _quoted(self, first: str) -> Record:
        taken, text = [first], first
        while (quotes := _quotes(text, self._separator)) is _Quotes.OPEN:
            following = self._next() if len(taken) < _MOST_LINES else None
            if following is None or len(text) + len(following) > _LONGEST_RECORD:
                taken += [] if following is None else [following]
                return self._give_up(taken)
            taken.append(following)
            text += following
        if quotes is _Quotes.MALFORMED:
            return self._give_up(taken)
        broken = Problem("row.undecodable") if _REPLACED in text else None
        return Record(self._split(text), broken)

    def _give_up(self, taken: list[str]) -> Record:
        self._again.extendleft(reversed(taken[1:]))
        return Record(self._split(taken[0]), Problem("row.quotation_mark"))

    def _split(self, text: str) -> list[str]:
        text = text.rstrip("\r\n")
        fields = next(csv.reader([text], delimiter=self._separator), [])
        return [_EXCEL_TEXT.sub(r"\1", f) if f.startswith('="') else f for f in fields]


def _quotes(text: str, separator: str) -> _Quotes:
    """Follow the quotation marks of a record; a mark within an unquoted field is a character."""
    text = text.rstrip("\r\n")
    at, end = 0, len(text)
    while True:
        if text.startswith('"', at):
            at = _closing(text, at + 1)
            if at < 0:
                return _Quotes.OPEN
            if at < end and not text.startswith(separator, at):
                return _Quotes.MALFORMED
        at = text.find(separator, at)
        if at < 0:
            return _Quotes.CLOSED
        at += len(separator)


def _closing(text: str, at: int) -> int:
    """Return the place behind the closing mark of a quoted field, -1 if there is none."""
    while (at := text.find('"', at)) >= 0:
        if not text.startswith('""', at):
            return at + 1
        at += 2
    return -1
