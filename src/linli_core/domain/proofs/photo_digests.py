"""A photo or scan of what was signed, sealed or fingerprinted is named by its digest."""

import re
from typing import Final

_SHA_256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII | re.IGNORECASE)


def is_photo_digest(text: str) -> bool:
    """Return whether a text can be the SHA-256 of a photo or scan, in hex of either case."""
    return _SHA_256.fullmatch(text) is not None
