"""Where the key comes from, and the keyed digests made with it.

The host supplies the key through a callable; nothing of it is stored in the database. A
plain hash of a name or number could be guessed; an HMAC cannot.
"""

import secrets
from collections.abc import Callable, Sequence

from attrs import evolve, field, frozen
from cryptography.hazmat.primitives import hashes, hmac

from linli_core.errors import ConfigError
from linli_core.privacy.key_generations import (
    KEY_BYTES,
    EarlierKeys,
    KeyGeneration,
    KeySecrets,
)
from linli_core.privacy.signing import Signer
from linli_core.texts.problems.setup import SETUP

__all__ = ["KEY_BYTES", "Digests", "KeySource", "algorithm", "keys_from", "new_salt"]

SALT_BYTES = 16

#: Returns the host's key; while it is being changed, the old and the new one, in any order.
KeySource = Callable[[], bytes | Sequence[bytes]]

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
        mark: by which a database knows the host's key again; nobody makes it without the key.
        secrets: what was derived from the host's key.
        signer: signs what somebody without the key must be able to check.
        earlier: what the keys before this one left behind; None before the first change.
    """

    hash_name: str
    mark: str = field(repr=False)
    secrets: KeySecrets = field(repr=False)
    _of_text: hmac.HMAC = field(repr=False)
    _of_index: hmac.HMAC = field(repr=False)
    _of_relied: hmac.HMAC = field(repr=False)
    _of_seal: hmac.HMAC = field(repr=False)
    _of_tally: hmac.HMAC = field(repr=False)
    signer: Signer = field(repr=False)
    earlier: EarlierKeys | None = field(default=None, repr=False)

    @classmethod
    def from_source(cls, source: KeySource, hash_name: str = "sm3") -> "Digests":
        """Derive the keys from the host's; of several, from the first.

        Raises:
            ConfigError: LL-6001, the key is no bytes, or shorter than 32.
        """
        return cls.of_key(keys_from(source)[0], hash_name)

    @classmethod
    def of_key(cls, key: bytes, hash_name: str) -> "Digests":
        """Derive the keys from one key of the host's.

        Raises:
            ConfigError: LL-6001, another hash.
        """
        secrets_ = KeySecrets.of(key, algorithm(hash_name))

        def keyed(secret: bytes) -> hmac.HMAC:
            return hmac.HMAC(secret, algorithm(hash_name))

        return cls(
            hash_name,
            _digest(keyed(secrets_.index), b"key:mark").hex(),
            secrets_,
            keyed(secrets_.text),
            keyed(secrets_.index),
            keyed(secrets_.seal),
            keyed(secrets_.seal),
            keyed(secrets_.tally),
            Signer.derived(secrets_.signature),
        )

    def after(self, earlier: EarlierKeys) -> "Digests":
        """Return the digests of a database that was under other keys before this one.

        What stands in chains, and by what things are found again, stays under its first key.
        """

        def keyed(secret: bytes) -> hmac.HMAC:
            return hmac.HMAC(secret, algorithm(self.hash_name))

        return evolve(
            self,
            of_text=keyed(earlier.text),
            of_index=keyed(earlier.index),
            of_relied=keyed(earlier.generations[0].seal),
            earlier=earlier,
        )

    def unwrapped(self, text: str) -> EarlierKeys | None:
        """Return what keys before this one left behind; None where another encrypted it."""
        return EarlierKeys.unwrapped(text, self.secrets.wrapping, self.mark)

    def left_behind(self, last_anchor: int) -> EarlierKeys:
        """Return what a key that follows this one needs of it and of those before.

        Args:
            last_anchor: the last anchor that was signed under this key.
        """
        mine = KeyGeneration(self.secrets.seal, self.secrets.signature, last_anchor)
        if self.earlier is None:
            return EarlierKeys(self.secrets.text, self.secrets.index, (mine,))
        return evolve(self.earlier, generations=(*self.earlier.generations, mine))

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

    def of_relied(self, record: bytes) -> bytes:
        """Return the digest of a register row that a step relied on; chains cover it for good."""
        return _digest(self._of_relied, record)

    def of_anchor(self, seq: int, record: bytes) -> bytes:
        """Return the seal of the anchor at a place, under the key that was in force then."""
        generation = self._generation_of(seq)
        if generation is None:
            return self.of_seal(record)
        return _digest(hmac.HMAC(generation.seal, algorithm(self.hash_name)), record)

    def signer_of(self, seq: int) -> Signer:
        """Return who signed the anchor at a place."""
        generation = self._generation_of(seq)
        return self.signer if generation is None else Signer.derived(generation.signature)

    @property
    def public_keys(self) -> tuple[bytes, ...]:
        """Return the public keys of all who signed anchors of a database, the present one last."""
        before = self.earlier.generations if self.earlier else ()
        return (*(Signer.derived(g.signature).public_key for g in before), self.signer.public_key)

    def is_earlier_seal(self, record: bytes, seal: bytes) -> bool:
        """Return whether a seal was put on a record under a key that is no longer in force."""
        before = self.earlier.generations if self.earlier else ()
        return any(
            _digest(hmac.HMAC(g.seal, algorithm(self.hash_name)), record) == seal for g in before
        )

    def _generation_of(self, seq: int) -> KeyGeneration | None:
        before = self.earlier.generations if self.earlier else ()
        return next((g for g in before if seq <= g.last_anchor), None)

    def of_tally(self, record: bytes) -> bytes:
        """Return the digest with which a record counts in the tally; it is nowhere stored as is."""
        return _digest(self._of_tally, record)


def keys_from(source: KeySource) -> tuple[bytes, ...]:
    """Return the keys that a source gives, one or, while it is being changed, several.

    Raises:
        ConfigError: LL-6001, one is no bytes, or shorter than 32, or there is none.
    """
    given = source()
    keys = (given,) if isinstance(given, bytes) else given
    if not isinstance(keys, tuple | list) or not keys or not all(_is_bytes(k) for k in keys):
        raise ConfigError(what=SETUP["key_no_bytes"], remedy=SETUP["random_key"])
    if any(len(key) < KEY_BYTES for key in keys):
        raise ConfigError(what=SETUP["key_too_short"], remedy=SETUP["random_key"])
    return tuple(keys)


def _is_bytes(key: object) -> bool:
    return isinstance(key, bytes)


def _digest(keyed: hmac.HMAC, message: bytes) -> bytes:
    mac = keyed.copy()
    mac.update(message)
    return mac.finalize()


def new_salt() -> bytes:
    """Return a fresh salt for one text."""
    return secrets.token_bytes(SALT_BYTES)
