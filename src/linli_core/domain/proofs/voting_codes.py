"""One-time codes by which a resident votes without a collector; kept only as a salted digest."""

import secrets
import unicodedata
from hashlib import blake2b

#: No character that is read for another one.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS, _GROUP = 3, 4
_SALT_BYTES = 16
_DIGEST_BYTES = 20


def new_code() -> str:
    """Return a code to hand to one person, such as ``K7QF-2MXD-9WHB``."""
    parts = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(parts)


def new_salt() -> str:
    """Return a salt for the digest of one code."""
    return secrets.token_hex(_SALT_BYTES)


def digest_of(code: str, salt: str) -> str:
    """Return the digest under which a code is kept; blanks, hyphens and case do not matter."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", code).upper() if c.isalnum())
    return blake2b(plain.encode(), salt=bytes.fromhex(salt), digest_size=_DIGEST_BYTES).hexdigest()
