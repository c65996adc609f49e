"""Writing many rows by the driver's own executemany, and reading by many keys."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from sqlalchemy import Connection, Table

T = TypeVar("T")

#: Fewer than SQLite's limit of bound parameters, and a good size everywhere.
KEYS_AT_ONCE = 500


def portions(keys: Sequence[T], size: int = KEYS_AT_ONCE) -> Iterator[Sequence[T]]:
    """Yield the keys in portions that one statement may bind."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


@lru_cache(maxsize=256)
def _mark(dialect: str) -> str:
    return "?" if dialect == "sqlite" else "%s"


@lru_cache(maxsize=256)
def _insert_sql(table: Table, dialect: str, replace_on: tuple[str, ...]) -> str:
    names = [f'"{c.name}"' for c in table.columns]
    marks = ", ".join([_mark(dialect)] * len(names))
    sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - names of our own tables
    if replace_on:
        rest = [c.name for c in table.columns if c.name not in replace_on]
        keys = ", ".join(f'"{k}"' for k in replace_on)
        sets = ", ".join(f'"{c}" = excluded."{c}"' for c in rest)
        action = f"DO UPDATE SET {sets}" if sets else "DO NOTHING"
        sql = f"{sql} ON CONFLICT ({keys}) {action}"
    return sql


@lru_cache(maxsize=256)
def _update_sql(table: Table, dialect: str, columns: tuple[str, ...], keys: tuple[str, ...]) -> str:
    mark = _mark(dialect)
    sets = ", ".join(f'"{c}" = {mark}' for c in columns)
    where = " AND ".join(f'"{k}" = {mark}' for k in keys)
    return f"UPDATE {table.name} SET {sets} WHERE {where}"  # noqa: S608 - names of our own tables


def insert(connection: Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows given in the order of the table's columns."""
    if rows:
        sql = _insert_sql(table, connection.dialect.name, ())
        connection.exec_driver_sql(sql, list(rows))


def put(
    connection: Connection,
    table: Table,
    rows: Sequence[tuple[object, ...]],
    keys: tuple[str, ...],
) -> None:
    """Insert rows, replacing those with the same keys."""
    if rows:
        sql = _insert_sql(table, connection.dialect.name, keys)
        connection.exec_driver_sql(sql, list(rows))


def update(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    keys: tuple[str, ...],
    rows: Sequence[tuple[object, ...]],
) -> int:
    """Update rows; each gives the columns' values, then the keys'. Return how many matched."""
    if not rows:
        return 0
    sql = _update_sql(table, connection.dialect.name, columns, keys)
    return connection.exec_driver_sql(sql, list(rows)).rowcount
