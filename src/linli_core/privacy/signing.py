"""Signatures that anybody can check with a public key, and only the host's key can make."""

from typing import Self

from attrs import field, frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


@frozen
class Signer:
    """Signs with Ed25519 (RFC 8032); the same record has the same signature whenever it is made."""

    _key: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def derived(cls, secret: bytes) -> Self:
        """Return the signer of a secret of 32 bytes, derived from the host's key."""
        return cls(Ed25519PrivateKey.from_private_bytes(secret))

    @property
    def public_key(self) -> bytes:
        """Return the 32 bytes with which anybody checks; an auditor is handed them once."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, record: bytes) -> bytes:
        """Return the signature of a record, 64 bytes."""
        return self._key.sign(record)


def is_signed(record: bytes, signature: bytes, public_key: bytes) -> bool:
    """Return whether the holder of the key that belongs to a public key signed this record."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, record)
    except (InvalidSignature, ValueError):
        return False
    return True
