"""Read the parts of an `.xlsx` without trusting what its directory promises."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from attrs import frozen

from linli_core.batch.spreadsheet.layout import Limits
from linli_core.batch.spreadsheet.metadata import Unreadable
from linli_core.codec.problem import Problem

_CHUNK: Final = 1 << 16
_RATIO_MATTERS_FROM: Final = 64 << 20
_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
_ENCRYPTED: Final = 0x1


@frozen
class Parts:
    """The parts of a package, by lower-case name with forward slashes."""

    path: Path
    members: dict[str, zipfile.ZipInfo]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack one part piece by piece, never more than its directory entry promises.

        Raises:
            Unreadable: `file.part_damaged`, or `file.zip_bomb` if it holds more.
            KeyError: There is no such part.
        """
        member = self.members[name]
        with self.path.open("rb") as stream:
            yield from _unpack(stream, member)

    def read(self, name: str) -> bytes:
        """Unpack one part whole.

        Raises:
            Unreadable: As for `chunks`.
            KeyError: There is no such part.
        """
        return b"".join(self.chunks(name))


def open_parts(path: Path, limits: Limits) -> Parts:
    """List the parts of a package after judging its size.

    Only the parts that are read count: photographs in a workbook stay packed.

    Raises:
        Unreadable: `file.truncated`, `file.password` or `file.zip_bomb`.
    """
    try:
        with zipfile.ZipFile(path) as package:
            members = {i.filename.replace("\\", "/").lower(): i for i in package.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError) as error:
        raise Unreadable(Problem("file.truncated")) from error
    if any(m.flag_bits & _ENCRYPTED for m in members.values()):
        raise Unreadable(Problem("file.password"))
    read = [m for name, m in members.items() if name.endswith((".xml", ".rels", ".bin"))]
    unpacked = sum(m.file_size for m in read)
    packed = max(1, path.stat().st_size)
    swollen = unpacked > _RATIO_MATTERS_FROM and unpacked > limits.unpack_ratio * packed
    if unpacked > limits.unpacked_bytes or swollen:
        raise Unreadable(Problem("file.zip_bomb", {"mib": str(unpacked >> 20)}))
    return Parts(path, members)


def _unpack(stream: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack by hand: the directory's size is a promise that a crafted file may break."""
    damaged = Unreadable(Problem("file.part_damaged", {"part": member.filename}))
    stream.seek(member.header_offset)
    header = stream.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise damaged
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    stream.seek(name_length + extra_length, 1)
    size, checksum = 0, 0
    try:
        for piece in _pieces(stream, member):
            size += len(piece)
            if size > member.file_size:
                raise Unreadable(Problem("file.zip_bomb", {"mib": str(size >> 20)}))
            checksum = zlib.crc32(piece, checksum)
            yield piece
    except zlib.error as error:
        raise damaged from error
    if size != member.file_size or checksum != member.CRC:
        raise damaged


def _pieces(stream: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    left = member.compress_size
    if member.compress_type == zipfile.ZIP_STORED:
        while left > 0 and (piece := stream.read(min(_CHUNK, left))):
            left -= len(piece)
            yield piece
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise Unreadable(Problem("file.part_damaged", {"part": member.filename}))
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    pending = b""
    while not unpacker.eof:
        if not pending:
            pending = stream.read(min(_CHUNK, left))
            left -= len(pending)
        piece = unpacker.decompress(pending, _CHUNK)
        if not piece and not pending:
            return
        pending = unpacker.unconsumed_tail
        if piece:
            yield piece
