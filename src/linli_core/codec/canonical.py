"""Canonical bytes of a record, which its chain links.

They are a JSON array, UTF-8, no white space, of the record's values in the order that
``docs/reference/chain.md`` documents: integers as integers, absent values as null, byte
strings as lower-case hexadecimal text.
"""

from collections.abc import Sequence

import msgspec

_ENCODE = msgspec.json.Encoder().encode


def canonical(values: Sequence[object]) -> bytes:
    """Return the canonical bytes of a record.

    Raises:
        TypeError: a value is neither integer, text, byte string nor None.
    """
    return _ENCODE([v.hex() if isinstance(v, bytes) else v for v in values])
