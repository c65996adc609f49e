"""What a database was begun with: its hash, and a mark by which the host's key is known again."""

from sqlalchemy import Connection, inspect, select

from linli_core.errors import ConfigError
from linli_core.storage import tables
from linli_core.storage.naming.schemas import schema_of
from linli_core.storage.tally import Tally

HASH, KEY_MARK = "hash", "key_mark"


def stored_hash(connection: Connection) -> str | None:
    """Return the hash a database's chains are made with, None for a new one."""
    if not inspect(connection).has_table(tables.setting.name, schema=schema_of(connection)):
        return None
    return _stored(connection).get(HASH)


def _stored(connection: Connection) -> dict[str, str]:
    t = tables.setting.c
    query = select(t.name, t.value).where(t.name.in_((HASH, KEY_MARK)))
    return {row.name: row.value for row in connection.execute(query)}


def store_key_fingerprint(tally: Tally, hash_name: str, key_mark: str) -> None:
    """Note hash and key mark in a new database; check them in one that has cases.

    Raises:
        ConfigError: LL-6004, the key is not the one the database was begun with; LL-6005,
            its chains are made with another hash.
    """
    check(tally.connection, hash_name, key_mark)
    if not _stored(tally.connection):
        tally.insert_missing(tables.setting, [(HASH, hash_name), (KEY_MARK, key_mark)])


def check(connection: Connection, hash_name: str, key_mark: str) -> None:
    """Check hash and key against those a database was begun with.

    Raises:
        ConfigError: LL-6004 or LL-6005, as `store_key_fingerprint`.
    """
    stored = _stored(connection)
    if stored.get(HASH, hash_name) != hash_name:
        raise ConfigError("LL-6005", found=stored[HASH], asked=hash_name)
    if stored.get(KEY_MARK, key_mark) != key_mark:
        raise ConfigError("LL-6004")
