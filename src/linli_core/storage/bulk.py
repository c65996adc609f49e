"""Writing many rows by the driver's own executemany, and reading by many keys."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table

T = TypeVar("T")

#: Fewer than SQLite's limit of bound parameters, and a good size everywhere.
KEYS_AT_ONCE = 500
_ADDED = '"{column}" + '


def portions(things: Iterable[T], size: int = KEYS_AT_ONCE) -> Iterator[list[T]]:
    """Yield things in portions, by default as many as one statement may bind; none are empty."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


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


@lru_cache(maxsize=256)
def _mark(dialect: str) -> str:
    return "?" if dialect == "sqlite" else "%s"


@lru_cache(maxsize=256)
def _insert_sql(table: Table, dialect: str, keys: tuple[str, ...], action: str) -> str:
    names = [f'"{c.name}"' for c in table.columns]
    marks = ", ".join([_mark(dialect)] * len(names))
    sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - names of our own tables
    if keys:
        on = ", ".join(f'"{k}"' for k in keys)
        sql = f"{sql} ON CONFLICT ({on}) DO {action}"
    return sql


@lru_cache(maxsize=256)
def _replacing(table: Table, keys: tuple[str, ...]) -> str:
    rest = [c.name for c in table.columns if c.name not in keys]
    sets = ", ".join(f'"{c}" = excluded."{c}"' for c in rest)
    return f"UPDATE SET {sets}" if sets else "NOTHING"


@lru_cache(maxsize=256)
def _update_sql(
    table: Table, dialect: str, columns: tuple[str, ...], keys: tuple[str, ...], to: str
) -> str:
    mark = _mark(dialect)
    sets = ", ".join(f'"{c}" = {to.format(column=c)}{mark}' for c in columns)
    where = " AND ".join(f'"{k}" = {mark}' for k in keys)
    return f"UPDATE {table.name} SET {sets} WHERE {where}"  # noqa: S608 - names of our own tables


def insert(connection: Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows given in the order of the table's columns."""
    if rows:
        sql = _insert_sql(table, connection.dialect.name, (), "")
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
        action = _replacing(table, keys) if replace else "NOTHING"
        sql = _insert_sql(table, connection.dialect.name, keys, action)
        connection.exec_driver_sql(sql, list(rows))


def delete(
    connection: Connection, table: Table, keys: tuple[str, ...], rows: Sequence[tuple[object, ...]]
) -> None:
    """Delete the rows that have these keys' values."""
    if rows:
        mark = _mark(connection.dialect.name)
        where = " AND ".join(f'"{k}" = {mark}' for k in keys)
        connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {where}", list(rows))  # noqa: S608 - names of our own tables


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
    sql = _update_sql(table, connection.dialect.name, columns, keys, _ADDED if add else "")
    return connection.exec_driver_sql(sql, list(rows)).rowcount
