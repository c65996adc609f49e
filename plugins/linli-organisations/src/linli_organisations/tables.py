"""The tables of the organisations: every entry in editions, the last of which holds."""

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    String,
    Subquery,
    Table,
    Text,
    and_,
    func,
    select,
)

from linli_core.plugins.tables import (
    OwnTables,
    community_code,
    moment,
    own_metadata,
    person_number,
    to_micros,
)

metadata = own_metadata()


def _edition(*key: str) -> list[Column[Any]]:
    return [
        *(Column(name, Text, primary_key=True) for name in key),
        Column("edition", Integer, primary_key=True, autoincrement=False),
        person_number("written_by"),
        moment("written_at"),
    ]


organisations: Table = Table(
    "organisations_organisation",
    metadata,
    *_edition("code"),
    community_code("division"),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("standing", String(12), nullable=False),
    Column("party_branch", Boolean),  # NULL: nobody said
    person_number("lead"),
)

supports: Table = Table(
    "organisations_support",
    metadata,
    *_edition("organisation", "number"),
    moment("given_at"),
    Column("kind", String(12), nullable=False),
    Column("giver", Text, nullable=False),
    Column("yuan", BigInteger, nullable=False),
    Column("what", Text, nullable=False),
)

contracts: Table = Table(
    "organisations_contract",
    metadata,
    *_edition("number"),
    Column("organisation", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("price_fen", BigInteger, nullable=False),
    Column("units", BigInteger, nullable=False),
    moment("starts_at"),
    moment("ends_at"),
)

deliveries: Table = Table(
    "organisations_delivery",
    metadata,
    *_edition("contract", "number"),
    moment("delivered_at"),
    Column("units", BigInteger, nullable=False),
    Column("judged", String(12), nullable=False),
)

TABLES = OwnTables(
    prefix="organisations", metadata=metadata, versions=Path(__file__).parent / "versions"
)


def key_of(table: Table) -> list[str]:
    """Return the columns by which an entry is known, whatever its edition."""
    return [column.name for column in table.primary_key if column.name != "edition"]


def standing(table: Table, as_of: datetime) -> Subquery:
    """Return the entries of a table as they stood at a moment: the last edition of each."""
    known = table.c.written_at <= to_micros(as_of)
    key = [table.c[name] for name in key_of(table)]
    last = (
        select(*key, func.max(table.c.edition).label("edition"))
        .where(known)
        .group_by(*key)
        .subquery()
    )
    same = and_(*(table.c[name] == last.c[name] for name in [*key_of(table), "edition"]))
    return select(table).join(last, same).subquery()
