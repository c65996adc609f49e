"""Read streams out of a compound file (OLE2), the container of `.xls` and WPS `.et`.

Layout after [MS-CFB]: sectors chained by a table (FAT), small streams in a stream of
their own with a table of its own.
"""

import struct
from typing import Final

from attrs import frozen

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER_SIZE: Final = 512
_FAT_IN_HEADER: Final = 109
_LAST_REAL_SECTOR: Final = 0xFFFFFFFA
_ENTRY_SIZE: Final = 128
_STREAM, _ROOT = 2, 5


class Damaged(Exception):
    """The chains of the file do not hold together; it was cut or overwritten."""


@frozen
class _DirectoryEntry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """A compound file held in memory."""

    def __init__(self, data: bytes) -> None:
        """Read the tables and the directory.

        Raises:
            Damaged: The file is cut or its tables point outside of it.
        """
        if len(data) < _HEADER_SIZE or not data.startswith(SIGNATURE):
            raise Damaged
        self._data = data
        self._sector_size = 1 << self._u16(30)
        self._mini_size = 1 << self._u16(32)
        self._mini_cutoff = self._u32(56)
        if not (7 <= self._u16(30) <= 16 and self._u16(32) < self._u16(30)):  # noqa: PLR2004 (any sane size)
            raise Damaged
        self._fat = self._read_fat()
        self._entries = self._read_directory()
        root = next((e for e in self._entries if e.kind == _ROOT), None)
        if root is None:
            raise Damaged
        self._mini_stream = self._chain(root.start)[: root.size] if root.size else b""
        mini_fat = self._chain(self._u32(60)) if self._u32(64) else b""
        self._mini_fat = _table(mini_fat)

    @property
    def names(self) -> frozenset[str]:
        """Names of all streams, whatever storage they are in."""
        return frozenset(e.name for e in self._entries if e.kind == _STREAM)

    def read(self, name: str) -> bytes:
        """Return one stream.

        Raises:
            Damaged: Its chain is broken or shorter than its size.
            KeyError: There is no such stream.
        """
        entry = next((e for e in self._entries if e.name == name and e.kind == _STREAM), None)
        if entry is None:
            raise KeyError(name)
        small = entry.size < self._mini_cutoff
        content = self._mini_chain(entry.start) if small else self._chain(entry.start)
        if len(content) < entry.size:
            raise Damaged
        return content[: entry.size]

    def _u16(self, at: int) -> int:
        return int.from_bytes(self._data[at : at + 2], "little")

    def _u32(self, at: int) -> int:
        return int.from_bytes(self._data[at : at + 4], "little")

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._sector_size
        sector = self._data[at : at + self._sector_size]
        if not sector:
            raise Damaged
        return sector

    def _read_fat(self) -> tuple[int, ...]:
        numbers = [self._u32(76 + 4 * i) for i in range(_FAT_IN_HEADER)]
        following, left = self._u32(68), self._u32(72)
        while left > 0 and following < _LAST_REAL_SECTOR:
            *more, following = _table(self._sector(following))
            numbers += more
            left -= 1
        sectors = [self._sector(n) for n in numbers if n < _LAST_REAL_SECTOR]
        return _table(b"".join(sectors))

    def _read_directory(self) -> tuple[_DirectoryEntry, ...]:
        content = self._chain(self._u32(48))
        return tuple(
            _entry(content[at : at + _ENTRY_SIZE])
            for at in range(0, len(content) - _ENTRY_SIZE + 1, _ENTRY_SIZE)
        )

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _walk(start, self._fat))

    def _mini_chain(self, start: int) -> bytes:
        size = self._mini_size
        return b"".join(
            self._mini_stream[n * size : (n + 1) * size] for n in _walk(start, self._mini_fat)
        )


def _table(content: bytes) -> tuple[int, ...]:
    count = len(content) // 4
    return struct.unpack(f"<{count}I", content[: count * 4])


def _walk(start: int, table: tuple[int, ...]) -> list[int]:
    numbers: list[int] = []
    number = start
    while number < _LAST_REAL_SECTOR:
        # A chain longer than its table runs in a circle.
        if number >= len(table) or len(numbers) > len(table):
            raise Damaged
        numbers.append(number)
        number = table[number]
    return numbers


def _entry(raw: bytes) -> _DirectoryEntry:
    length = int.from_bytes(raw[64:66], "little")
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
    start = int.from_bytes(raw[116:120], "little")
    return _DirectoryEntry(name, raw[66], start, int.from_bytes(raw[120:124], "little"))
