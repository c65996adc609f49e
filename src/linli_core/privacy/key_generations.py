"""What is derived from a key of the host's, and what an earlier key leaves behind for a later one.

When the host's key is changed, seals are made again. Three things cannot be: digests that chains
cover, digests by which something is found again whose text is kept nowhere, and the seals of
anchors that lie outside. What it takes to check these is kept in the database, encrypted under
the key in force.
"""

import json
import secrets
from typing import Final, Self

from attrs import field, frozen
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_PURPOSE: Final = b"linli-core earlier keys "


@frozen
class KeySecrets:
    """The keys derived from the host's, one for each purpose.

    Attributes:
        wrapping: encrypts what earlier keys leave behind.
    """

    text: bytes = field(repr=False)
    index: bytes = field(repr=False)
    seal: bytes = field(repr=False)
    tally: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    wrapping: bytes = field(repr=False)

    @classmethod
    def of(cls, key: bytes, algorithm: hashes.HashAlgorithm) -> Self:
        """Derive them from the host's key."""

        def derived(purpose: bytes) -> bytes:
            return HKDF(algorithm, KEY_BYTES, salt=b"linli-core", info=purpose).derive(key)

        return cls(
            text=derived(b"chain-text"),
            index=derived(b"personal-index"),
            seal=derived(b"seal"),
            tally=derived(b"tally"),
            signature=derived(b"signature"),
            wrapping=derived(b"earlier-keys"),
        )


@frozen
class KeyGeneration:
    """What is still needed of a key that is no longer in force.

    Attributes:
        seal: checks anchors, and rows of the tally, of before.
        signature: signs the lines of anchors of before as they were signed then.
        last_anchor: the last anchor made under it; 0 where there was none.
    """

    seal: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    last_anchor: int


@frozen
class EarlierKeys:
    """What the keys of before leave behind.

    Attributes:
        text: under it personal text enters chains, for good.
        index: under it values are found again, for good.
        generations: the keys that are no longer in force, oldest first; at least one.
    """

    text: bytes = field(repr=False)
    index: bytes = field(repr=False)
    generations: tuple[KeyGeneration, ...]

    def wrapped(self, wrapping: bytes, mark: str) -> str:
        """Return it encrypted (AES-256-GCM) under the key in force, as hexadecimal digits.

        Args:
            wrapping: derived from the key in force.
            mark: of that key; what is encrypted is bound to it.
        """
        said = {
            "text": self.text.hex(),
            "index": self.index.hex(),
            "keys": [[g.seal.hex(), g.signature.hex(), g.last_anchor] for g in self.generations],
        }
        nonce = secrets.token_bytes(_NONCE_BYTES)
        text = json.dumps(said, separators=(",", ":")).encode()
        return (nonce + AESGCM(wrapping).encrypt(nonce, text, _PURPOSE + mark.encode())).hex()

    @classmethod
    def unwrapped(cls, text: str, wrapping: bytes, mark: str) -> Self | None:
        """Return what was encrypted; None where it was not under this key, or was altered."""
        try:
            whole = bytes.fromhex(text)
            nonce, hidden = whole[:_NONCE_BYTES], whole[_NONCE_BYTES:]
            said = json.loads(AESGCM(wrapping).decrypt(nonce, hidden, _PURPOSE + mark.encode()))
        except (InvalidTag, ValueError):
            return None
        return cls(
            bytes.fromhex(said["text"]),
            bytes.fromhex(said["index"]),
            tuple(
                KeyGeneration(bytes.fromhex(seal), bytes.fromhex(signature), last_anchor)
                for seal, signature, last_anchor in said["keys"]
            ),
        )
