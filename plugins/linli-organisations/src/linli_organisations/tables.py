"""The tables of the organisations: every entry in editions, the last of which holds."""

from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    String,
    Table,
    Text,
)

from linli_core.plugins.tables import (
    OwnTables,
    community_code,
    household_key,
    moment,
    own_metadata,
    person_number,
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

gifts: Table = Table(
    "organisations_gift",
    metadata,
    *_edition("division", "number"),
    moment("given_at"),
    Column("giver", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("quantity", BigInteger, nullable=False),
    Column("unit", Text, nullable=False),
)

handouts: Table = Table(
    "organisations_handout",
    metadata,
    *_edition("division", "gift", "number"),
    moment("handed_at"),
    community_code(),
    household_key(),
    Column("quantity", BigInteger, nullable=False),
    person_number("signed_by"),
)

TABLES = OwnTables(
    prefix="organisations", metadata=metadata, versions=Path(__file__).parent / "versions"
)
