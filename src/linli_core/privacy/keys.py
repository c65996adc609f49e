"""Where the key comes from, and the keyed digests made with it.

The host supplies the key through a callable; nothing of it is stored in the database. A
plain hash of a name or number could be guessed; an HMAC cannot.
"""

import secrets
from collections.abc import Callable

from attrs import field, frozen
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from linli_core.errors import ConfigError
from linli_core.privacy.signing import Signer
from linli_core.texts.problems.setup import SETUP

KEY_BYTES = 32
SALT_BYTES = 16

KeySource = Callable[[], bytes]

_ALGORITHMS: dict[str, type[hashes.HashAlgorithm]] = {"sm3": hashes.SM3, "sha256": hashes.SHA256}


def algorithm(name: str) -> hashes.HashAlgorithm:
    """Return the hash algorithm of that name, ``sm3`` or ``sha256``.

    Raises:
        ConfigError: LL-6001, another name.
    """
    try:
        return _ALGORITHMS[name]()
    except KeyError:
        raise ConfigError(
            what=SETUP["hash"].format(name=repr(name)), remedy=SETUP["two_hashes"]
        ) from None


@frozen
class Digests:
    """Keyed digests under keys derived from the host's one key, each keyed once and copied.

    Attributes:
        hash_name: ``sm3`` or ``sha256``.
        signer: signs what somebody without the key must be able to check.
    """

    hash_name: str
    _of_text: hmac.HMAC = field(repr=False)
    _of_index: hmac.HMAC = field(repr=False)
    _of_seal: hmac.HMAC = field(repr=False)
    _of_tally: hmac.HMAC = field(repr=False)
    signer: Signer = field(repr=False)

    @classmethod
    def from_source(cls, source: KeySource, hash_name: str = "sm3") -> "Digests":
        """Derive the keys from the host's.

        Raises:
            ConfigError: LL-6001, the key is no bytes, or shorter than 32.
        """
        key = source()
        if not isinstance(key, bytes):
            raise ConfigError(what=SETUP["key_no_bytes"], remedy=SETUP["random_key"])
        if len(key) < KEY_BYTES:
            raise ConfigError(what=SETUP["key_too_short"], remedy=SETUP["random_key"])

        def derived(purpose: bytes) -> bytes:
            kdf = HKDF(algorithm(hash_name), KEY_BYTES, salt=b"linli-core", info=purpose)
            return kdf.derive(key)

        def keyed(purpose: bytes) -> hmac.HMAC:
            return hmac.HMAC(derived(purpose), algorithm(hash_name))

        return cls(
            hash_name,
            keyed(b"chain-text"),
            keyed(b"personal-index"),
            keyed(b"seal"),
            keyed(b"tally"),
            Signer.derived(derived(b"signature")),
        )

    def of_text(self, salt: bytes, payload: bytes) -> bytes:
        """Return the digest by which free text and personal values enter the chain."""
        return _digest(self._of_text, salt + payload)

    def confirms_text(self, salt: bytes, payload: bytes, digest: bytes | None) -> bool:
        """Return whether a digest is that of this text with this salt.

        A salt of another length confirms nothing: it would let the first words of a text be
        moved into the salt, and the text be cut, under the same digest.
        """
        return len(salt) == SALT_BYTES and self.of_text(salt, payload) == digest

    def of_index(self, kind: str, value: str) -> bytes:
        """Return the blind index of a normalised personal value, for look-up."""
        return _digest(self._of_index, f"{kind}:{value}".encode())

    def of_seal(self, record: bytes) -> bytes:
        """Return the digest that only the holder of the key can put on a record."""
        return _digest(self._of_seal, record)

    def of_tally(self, record: bytes) -> bytes:
        """Return the digest with which a record counts in the tally; it is nowhere stored as is."""
        return _digest(self._of_tally, record)


def _digest(keyed: hmac.HMAC, message: bytes) -> bytes:
    mac = keyed.copy()
    mac.update(message)
    return mac.finalize()


def new_salt() -> bytes:
    """Return a fresh salt for one text."""
    return secrets.token_bytes(SALT_BYTES)
