"""Writing many rows by the driver's own executemany, and reading by many keys."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any, Final, TypeVar

from attrs import frozen
from sqlalchemy import Connection, Select, Table

from linli_core.storage.naming.schemas import schema_of
from linli_core.storage.servers import mariadb

_ROWS_READ_AT_ONCE: Final = 10_000
T = TypeVar("T")

#: Fewer than SQLite's limit of bound parameters, and a good size everywhere.
KEYS_AT_ONCE = 500


def portions(things: Iterable[T], size: int = KEYS_AT_ONCE) -> Iterator[list[T]]:
    """Yield things in portions, by default as many as one statement may bind; none are empty."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def by_portions(connection: Connection, at_once: int) -> dict[str, int]:
    """Return the options under which a great many rows are read a portion at a time.

    MariaDB's driver loses the rest where anything else is asked meanwhile: there all at once.
    """
    return {} if mariadb.is_spoken(connection.dialect.name) else {"yield_per": at_once}


def in_portions(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    """Read the rows of all cases, a portion at a time where the driver can."""
    options = by_portions(connection, _ROWS_READ_AT_ONCE)
    return iter(connection.execute(query.execution_options(**options)))


@contextmanager
def many_values() -> Iterator[None]:
    """Make a great many lasting values without the collector going over them again and again.

    It is paused for the whole process, as far as it was on, and goes on where the block ends.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@frozen
class _Style:
    """How statements are written for one connection."""

    dialect: str
    paramstyle: str
    schema: str

    def quoted(self, name: str) -> str:
        quote = "`" if mariadb.is_spoken(self.dialect) else '"'
        return f"{quote}{name}{quote}"

    def name_of(self, table: Table) -> str:
        name = self.quoted(table.name)
        return f"{self.quoted(self.schema)}.{name}" if self.schema else name

    def marks(self, many: int, after: int = 0) -> list[str]:
        if self.paramstyle == "numeric_dollar":
            return [f"${n}" for n in range(after + 1, after + many + 1)]
        return ["?" if self.paramstyle == "qmark" else "%s"] * many

    def pairs(self, columns: Sequence[str], after: int = 0) -> list[str]:
        marks = self.marks(len(columns), after)
        return [f"{self.quoted(c)} = {mark}" for c, mark in zip(columns, marks, strict=True)]


def _style_of(connection: Connection) -> _Style:
    dialect = connection.dialect
    return _Style(dialect.name, dialect.paramstyle, schema_of(connection) or "")


@lru_cache(maxsize=256)
def _insert_sql(table: Table, style: _Style) -> str:
    names = ", ".join(style.quoted(c.name) for c in table.columns)
    marks = ", ".join(style.marks(len(table.columns)))
    return f"INSERT INTO {style.name_of(table)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own tables


@lru_cache(maxsize=256)
def _put_sql(table: Table, style: _Style, keys: tuple[str, ...], *, replace: bool) -> str:
    rest = [c.name for c in table.columns if c.name not in keys and replace]
    if mariadb.is_spoken(style.dialect):  # IGNORE would hide other errors
        q = style.quoted
        sets = ", ".join(f"{q(c)} = VALUES({q(c)})" for c in rest) or f"{q(keys[0])} = {q(keys[0])}"
        return f"{_insert_sql(table, style)} ON DUPLICATE KEY UPDATE {sets}"
    on = ", ".join(style.quoted(key) for key in keys)
    sets = ", ".join(f"{style.quoted(c)} = excluded.{style.quoted(c)}" for c in rest)
    action = f"UPDATE SET {sets}" if sets else "NOTHING"
    return f"{_insert_sql(table, style)} ON CONFLICT ({on}) DO {action}"


@lru_cache(maxsize=256)
def _update_sql(
    table: Table, style: _Style, columns: tuple[str, ...], keys: tuple[str, ...], *, add: bool
) -> str:
    marks = style.marks(len(columns))
    sets = [
        f"{style.quoted(c)} = {f'{style.quoted(c)} + ' if add else ''}{mark}"
        for c, mark in zip(columns, marks, strict=True)
    ]
    where = " AND ".join(style.pairs(keys, after=len(columns)))
    return f"UPDATE {style.name_of(table)} SET {', '.join(sets)} WHERE {where}"  # noqa: S608 - names of our own tables


def insert(connection: Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows given in the order of the table's columns."""
    if rows:
        sql = _insert_sql(table, _style_of(connection))
        connection.exec_driver_sql(sql, list(rows))


def put(
    connection: Connection,
    table: Table,
    rows: Sequence[tuple[object, ...]],
    keys: tuple[str, ...],
    *,
    replace: bool = True,
) -> None:
    """Insert rows, replacing those with the same keys, or leaving them as they are.

    Give rows in order of key where others may write the same ones at once.
    """
    if rows:
        sql = _put_sql(table, _style_of(connection), keys, replace=replace)
        connection.exec_driver_sql(sql, list(rows))


def delete(
    connection: Connection, table: Table, keys: tuple[str, ...], rows: Sequence[tuple[object, ...]]
) -> None:
    """Delete the rows that have these keys' values."""
    if rows:
        style = _style_of(connection)
        where = " AND ".join(style.pairs(keys))
        connection.exec_driver_sql(f"DELETE FROM {style.name_of(table)} WHERE {where}", list(rows))  # noqa: S608 - names of our own tables


def update(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    keys: tuple[str, ...],
    rows: Sequence[tuple[object, ...]],
    *,
    add: bool = False,
) -> int:
    """Update rows; each gives the columns' values, then the keys'. Return how many matched.

    With `add` the values are added to what stands there.
    """
    if not rows:
        return 0
    sql = _update_sql(table, _style_of(connection), columns, keys, add=add)
    if len(rows) == 1 or connection.dialect.supports_sane_multi_rowcount:
        return connection.exec_driver_sql(sql, list(rows)).rowcount
    return sum(connection.exec_driver_sql(sql, row).rowcount for row in rows)
