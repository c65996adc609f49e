"""What a database notes about itself, by name."""

from sqlalchemy import Connection, select

from linli_core.storage import bulk, tables


def read(connection: Connection, name: str) -> str | None:
    """Return what is noted under a name, None where nothing is."""
    t = tables.setting.c
    return connection.execute(select(t.value).where(t.name == name)).scalar()


def write(connection: Connection, name: str, value: str) -> None:
    """Note a value under a name, in place of the one before."""
    bulk.put(connection, tables.setting, [(name, value)], ("name",))
