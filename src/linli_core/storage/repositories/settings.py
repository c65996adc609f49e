"""What a database notes about itself, by name."""

from sqlalchemy import Connection, select

from linli_core.storage import bulk, tables
from linli_core.storage.tally import Tally


def read(connection: Connection, name: str) -> str | None:
    """Return what is noted under a name, None where nothing is."""
    t = tables.setting.c
    return connection.execute(select(t.value).where(t.name == name)).scalar()


def write(tally: Tally, name: str, value: str) -> None:
    """Note a value under a name for good: one that is noted already stays."""
    tally.insert_missing(tables.setting, [(name, value)])


def replace(tally: Tally, name: str, value: str) -> None:
    """Note a value under a name, in place of the one that is noted."""
    t = tables.setting.c
    stood = select(t.seal).where(t.name == name).with_for_update()
    tally.removed(tables.setting, tally.connection.execute(stood).all())
    rows = tally.sealed(tables.setting, [(name, value)])
    bulk.put(tally.connection, tables.setting, rows, ("name",))
