"""MariaDB and MySQL: how tables are made there, and how one waits for another.

Their columns have lengths where they are looked up by, and texts are compared as they are
written. What makes tables commits by itself there, so they are made at once as the newest
revision has them, and not revision by revision.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Engine,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.dialects import mysql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from linli_core.errors import ConfigError, Unavailable
from linli_core.storage import tables
from linli_core.texts.problems.setup import SETUP

NAMES: Final = ("mariadb", "mysql")
#: Of two that write the same row the later must see what the earlier has written.
ISOLATION: Final = "READ COMMITTED"
#: Characters that an index of InnoDB holds.
_INDEX_LENGTH: Final = 768
_LONGEST_NAME: Final = 64


def is_spoken(dialect: str) -> bool:
    """Return whether a database is one of these."""
    return dialect in NAMES


def make_tables(connection: Connection, metadata: MetaData) -> None:
    """Make tables that are not there yet."""
    is_mariadb = getattr(connection.dialect, "is_mariadb", False)
    collation = "utf8mb4_nopad_bin" if is_mariadb else "utf8mb4_0900_bin"
    copied = MetaData()
    for table in metadata.sorted_tables:
        own = table.to_metadata(copied)
        lengths = _lengths_of_keys(own)
        for column in own.columns:
            column.type = _type_of(column.type, lengths.get(column.name))
        own.dialect_kwargs[f"{connection.dialect.name}_charset"] = "utf8mb4"
        own.dialect_kwargs[f"{connection.dialect.name}_collate"] = collation
        own.dialect_kwargs[f"{connection.dialect.name}_engine"] = "InnoDB"
    copied.create_all(connection)


def _lengths_of_keys(table: Table) -> dict[str, int]:
    """Return how long texts may be that are looked up by: as long as an index holds them."""
    lengths: dict[str, int] = {}
    for columns in (table.primary_key.columns, *(index.columns for index in table.indexes)):
        fixed = sum(getattr(c.type, "length", None) or 8 for c in columns)
        texts = [c.name for c in columns if isinstance(c.type, Text)]
        for name in texts:
            room = (_INDEX_LENGTH - fixed) // len(texts)
            lengths[name] = min(room, lengths.get(name, room))
    return lengths


def _type_of(declared: TypeEngine[Any], length: int | None) -> TypeEngine[Any]:
    if isinstance(declared, LargeBinary) and declared.length:
        return mysql.VARBINARY(declared.length)
    if isinstance(declared, Text):
        return mysql.LONGTEXT() if length is None else mysql.VARCHAR(length)
    return declared


def require_isolation(connection: Connection) -> None:
    """Refuse a host's transaction that would go on seeing what stood when it began.

    Raises:
        ConfigError: LL-6009.
    """
    level = connection.get_isolation_level()
    if level not in (ISOLATION, "SERIALIZABLE"):
        what = SETUP["host.isolation"].format(level=level)
        raise ConfigError("LL-6009", what=what, remedy=SETUP["host.isolation.remedy"])


def lock_county(connection: Connection, county: str) -> None:
    """Hold the communities of a county, which no other work changes, until the transaction ends."""
    t = tables.community.c
    county_rows = select(t.code).where(t.code.startswith(county, autoescape=True)).order_by(t.code)
    connection.execute(county_rows.with_for_update()).all()


def lock_household(connection: Connection, household: str) -> None:
    """Hold a household in the register, or a person who has none, until the transaction ends."""
    t = tables.person.c
    whose = or_(t.household == household, t.number == household)
    connection.execute(select(t.number).where(whose).order_by(t.number).with_for_update()).all()


def lock_positions(connection: Connection) -> bool:
    """Hold the first setting of the database, which nobody changes, unless another holds it."""
    t = tables.setting.c
    first = select(t.name).where(t.name == "hash").with_for_update(skip_locked=True)
    return connection.execute(first).first() is not None


@contextmanager
def waiting_briefly(connection: Connection, seconds: int) -> Iterator[None]:
    """Wait no longer than this for rows that another transaction holds; a shorter limit stands."""
    limit = connection.execute(text("SELECT @@SESSION.innodb_lock_wait_timeout")).scalar_one()
    if limit <= seconds:
        yield
        return
    connection.execute(text(f"SET SESSION innodb_lock_wait_timeout = {int(seconds)}"))
    try:
        yield
    finally:
        with suppress(DBAPIError):  # the connection itself may be gone
            connection.execute(text(f"SET SESSION innodb_lock_wait_timeout = {int(limit)}"))


@contextmanager
def alone(engine: Engine, name: str, seconds: int) -> Iterator[None]:
    """Let only one at a time do something in a database; the lock goes with its connection.

    Raises:
        Unavailable: LL-3001, somebody else did it for so long.
    """
    with engine.connect() as connection:
        whole = func.left(func.concat(name, " ", func.database()), _LONGEST_NAME)
        if not connection.execute(select(func.get_lock(whole, seconds))).scalar_one():
            raise Unavailable(why=name)
        try:
            yield
        finally:
            connection.invalidate()


def insert_missing(table: Table) -> Any:  # noqa: ANN401 - a statement of that dialect
    """Return an insert that leaves a row as it is whose key is there already."""
    return mysql.insert(table).prefix_with("IGNORE")
