"""The host's key, or the old and the new one while it is being changed."""

from linli_core.privacy.keys import Digests, KeySource, keys_from


class KeyRing:
    """What a source of keys gives, and gives again when a database is under another.

    A host that replaces its key need not start its processes again: where none of the keys at hand
    is the one a database is under, the source is asked once more.
    """

    def __init__(self, source: KeySource, first: Digests) -> None:
        """Take a source, and the digests under its first key."""
        self._source = source
        self._known: tuple[Digests, ...] = (first,)

    @property
    def first(self) -> Digests:
        """Return the digests under the first key, for a database that has none yet."""
        return self._known[0]

    def with_mark(self, mark: str) -> Digests | None:
        """Return the digests under the key of that mark; None where the source has no such key.

        Raises:
            ConfigError: LL-6001, what the source gives now is no key.
        """
        digests = self._found(mark)
        if digests is None:
            hash_name = self.first.hash_name
            self._known = tuple(Digests.of_key(k, hash_name) for k in keys_from(self._source))
            digests = self._found(mark)
        return digests

    def add(self, digests: Digests) -> None:
        """Take the digests under a key that the source does not give yet."""
        self._known = (*self._known, digests)

    def _found(self, mark: str) -> Digests | None:
        return next((digests for digests in self._known if digests.mark == mark), None)
