"""Canonical bytes and the links of a chain.

The canonical bytes of a record are a JSON array, UTF-8, no white space, of the record's
values in the order documented in ``docs/reference/chain.md``: integers as integers,
absent values as null, byte strings as lower-case hexadecimal text. A link is
``H(previous link || canonical bytes)``; the first link of a chain follows the empty
string. H is SM3 (GB/T 32905) or SHA-256.
"""

from collections.abc import Callable, Sequence

import msgspec
from cryptography.hazmat.primitives import hashes

Link = Callable[[bytes, Sequence[object]], bytes]

_ENCODE = msgspec.json.Encoder().encode


def canonical(values: Sequence[object]) -> bytes:
    """Return the canonical bytes of a record.

    Raises:
        TypeError: a value is neither integer, text, byte string nor None.
    """
    return _ENCODE([v.hex() if isinstance(v, bytes) else v for v in values])


def linker(algorithm: hashes.HashAlgorithm) -> Link:
    """Return the function that makes the next link of a chain."""

    def link(previous: bytes, values: Sequence[object]) -> bytes:
        digest = hashes.Hash(algorithm)
        digest.update(previous)
        digest.update(canonical(values))
        return digest.finalize()

    return link
