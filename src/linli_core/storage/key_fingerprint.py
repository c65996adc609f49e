"""What a database says of its hash and its key: by a mark the key in force is known again."""

from typing import Final

from attrs import frozen
from sqlalchemy import Connection, Select, inspect, select

from linli_core.errors import ConfigError
from linli_core.storage import tables
from linli_core.storage.naming.schemas import schema_of

HASH, KEY_MARK, EARLIER_KEYS = "hash", "key_mark", "earlier_keys"
_T: Final = tables.setting.c
_MARK: Final = select(_T.value).where(_T.name == KEY_MARK)


@frozen
class Fingerprint:
    """What a database says of its key.

    Attributes:
        hash_name: None for a new one.
        mark: of the key in force; None for a new one.
        earlier: what the keys before it left behind, encrypted; None where there were none.
    """

    hash_name: str | None = None
    mark: str | None = None
    earlier: str | None = None

    def is_after(self, before: "Fingerprint") -> bool:
        """Return whether the key was noted or changed since: nothing less changes both."""
        return before.mark is None or (self.mark != before.mark and self.earlier != before.earlier)


def stored_hash(connection: Connection) -> str | None:
    """Return the hash a database's chains are made with, None for a new one."""
    if not inspect(connection).has_table(tables.setting.name, schema=schema_of(connection)):
        return None
    return stored(connection).hash_name


def stored(connection: Connection) -> Fingerprint:
    """Return what a database that has tables says of its key."""
    found = {row.name: row.value for row in connection.execute(_query(EARLIER_KEYS))}
    return Fingerprint(found.get(HASH), found.get(KEY_MARK), found.get(EARLIER_KEYS))


def _query(*more: str) -> Select[tuple[str, str]]:
    t = tables.setting.c
    return select(t.name, t.value).where(t.name.in_((HASH, KEY_MARK, *more)))


def require_hash(found: Fingerprint, hash_name: str) -> None:
    """Check the hash in use against the one a database was begun with.

    Raises:
        ConfigError: LL-6005, it is another.
    """
    if found.hash_name not in (None, hash_name):
        raise ConfigError("LL-6005", found=str(found.hash_name), asked=hash_name)


def hold(connection: Connection, mark: str) -> bool:
    """Keep the key from being changed until the transaction ends; return whether it is this one.

    A new database, which is under none yet, is under any.
    """
    return connection.execute(_MARK.with_for_update(read=True)).scalar() in (None, mark)


def take(connection: Connection) -> str | None:
    """Wait for all who write, keep others from writing until the end, and return the mark."""
    return connection.execute(_MARK.with_for_update()).scalar()
