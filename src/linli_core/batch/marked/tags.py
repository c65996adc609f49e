"""Tags of a part of a package, found by their bytes: a part is spliced, never written again.

What a program wrote into a workbook stays as it is, byte for byte, but for what is put in.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from attrs import frozen

#: A tag to its end: `>` may stand in the value of an attribute.
TAG: Final = re.compile(rb"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_NAME: Final = re.compile(rb"<([^\s/>]+)")
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""")
_LONG_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


class CannotSplice(Exception):
    """A part is written in a way that nothing can be put into it safely."""


@frozen
class Splice:
    """Bytes that replace those from `start` to `end`; nothing is replaced where they are equal."""

    start: int
    end: int
    new: bytes


def spliced(part: bytes, splices: Iterable[Splice]) -> bytes:
    """Return a part with every splice made; those at one place keep their order."""
    made, last = [], 0
    for one in sorted(splices, key=lambda s: (s.start, s.end)):
        made += [part[last : one.start], one.new]
        last = one.end
    return b"".join((*made, part[last:]))


def require_plain(part: bytes) -> bytes:
    """Return a part whose bytes are UTF-8, without a byte order mark.

    Raises:
        CannotSplice: it is written in another encoding, or declares a document type.
    """
    part = part.removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARED.match(part)
    if part.startswith(_LONG_MARKS) or (declared and declared[1].lower() not in _PLAIN):
        raise CannotSplice
    if b"<!DOCTYPE" in part[:1000]:
        raise CannotSplice
    return part


_PLAIN: Final = (b"utf-8", b"us-ascii", b"ascii")


def tag_at(part: bytes, start: int) -> bytes:
    """Return the tag that begins at a byte.

    Raises:
        CannotSplice: none does.
    """
    match = TAG.match(part, start)
    if match is None:
        raise CannotSplice
    return match[0]


def prefix_of(tag: bytes) -> bytes:
    """Return the prefix of a tag's name with its colon, empty where it has none."""
    match = _NAME.match(tag)
    name = match[1] if match else b""
    return name.rpartition(b":")[0] + b":" if b":" in name else b""


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Return a tag in which an attribute has this value, whether it had one or not."""
    said = f'{name}="{escape(value)}"'.encode()
    pattern = re.compile(rb"(?<=\s)" + re.escape(name.encode()) + rb"""\s*=\s*("[^"]*"|'[^']*')""")
    if pattern.search(tag):
        return pattern.sub(lambda _: said, tag, count=1)
    match = _NAME.match(tag)
    end = match.end() if match else 1
    return tag[:end] + b" " + said + tag[end:]


def attribute(tag: bytes, name: str) -> str | None:
    """Return the value of an attribute as it is written; None where the tag has none."""
    pattern = rb"(?<=\s)" + re.escape(name.encode()) + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')"""
    match = re.search(pattern, tag)
    return None if match is None else (match[1] or match[2] or b"").decode()


def before_end(part: bytes, name: str, new: bytes) -> bytes:
    """Return a part with something put before the last end tag of that name.

    Raises:
        CannotSplice: there is no such tag.
    """
    ends = list(re.finditer(rb"</(?:[\w.-]+:)?" + name.encode() + rb"\s*>", part))
    if not ends:
        raise CannotSplice
    at = ends[-1].start()
    return part[:at] + new + part[at:]
