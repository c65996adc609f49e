"""The limit: the same rows through the driver itself, in one transaction, same settings."""

import sqlite3
from time import perf_counter
from typing import Any

import psycopg
from sqlalchemy import Table
from tests.benchmarks.storage.job import Row

Rows = dict[Table, list[Row]]


def connect(url: str) -> Any:  # noqa: ANN401 - a connection of either driver
    """Return the driver's own connection, set as the library sets its own."""
    if not url.startswith("sqlite"):
        return psycopg.connect(url)
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def insert_sql(table: Table, mark: str) -> str:
    """Return the statement that inserts a row of a table."""
    names = ", ".join(f'"{c.name}"' for c in table.columns)
    marks = ", ".join([mark] * len(table.columns))
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - our own names


def by_executemany(url: str, rows: Rows) -> float:
    """Insert the rows by the driver's executemany; return the seconds with the commit."""
    connection = connect(url)
    lite = url.startswith("sqlite")
    cursor = connection.cursor()
    statements = [(insert_sql(table, "?" if lite else "%s"), some) for table, some in rows.items()]
    start = perf_counter()
    if lite:
        cursor.execute("BEGIN IMMEDIATE")
    for sql, some in statements:
        cursor.executemany(sql, some)
    connection.commit()
    seconds = perf_counter() - start
    connection.close()
    return seconds


def by_copy(url: str, rows: Rows) -> float:
    """Insert the rows by PostgreSQL's COPY; return the seconds with the commit."""
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        start = perf_counter()
        for table, some in rows.items():
            with cursor.copy(f"COPY {table.name} FROM STDIN") as copy:
                for row in some:
                    copy.write_row(row)
        connection.commit()
        return perf_counter() - start
