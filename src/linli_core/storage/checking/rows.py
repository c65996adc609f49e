"""Rows of the tables that no chain covers, as they stand."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from linli_core.storage import bulk, tables

__all__ = ["Row", "Table", "case_numbers", "last_serials", "number_of_case", "place_of"]

_AT_ONCE = 5_000


def place_of(table: Table, row: Row[Any]) -> str:
    """Return the key of a row as it is told."""
    return "/".join(str(row._mapping[c.name]) for c in table.primary_key.columns)  # noqa: SLF001 - SQLAlchemy's public name


def number_of_case(connection: Connection, case_id: int) -> str:
    """Return the public number of a case, empty where there is none."""
    t = tables.care_case.c
    return connection.execute(select(t.number).where(t.id == case_id)).scalar() or ""


def case_numbers(connection: Connection) -> Iterator[str]:
    """Yield the public number of every case."""
    options = bulk.by_portions(connection, _AT_ONCE)
    query = select(tables.care_case.c.number).execution_options(**options)
    yield from map(str, connection.execute(query).scalars())


def last_serials(connection: Connection) -> Mapping[tuple[str, int], int]:
    """Return the last serial number given in each community and year."""
    rows = connection.execute(select(tables.case_serial))
    return {(row.community, row.year): row.last for row in rows}
