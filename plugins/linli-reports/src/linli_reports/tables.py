"""The tables of the reports: deployments, opinions, submissions; all in editions."""

from pathlib import Path

from sqlalchemy import Column, Integer, String, Table, Text

from linli_core.plugins.tables import (
    OwnTables,
    community_code,
    moment,
    own_metadata,
    person_number,
)

metadata = own_metadata()

deployments: Table = Table(
    "reports_deployment",
    metadata,
    community_code("division", primary_key=True),
    Column("number", Text, primary_key=True),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    moment("done_at"),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("heads", Integer, nullable=False),
    person_number("written_by"),
    moment("written_at"),
)

opinions: Table = Table(
    "reports_opinion",
    metadata,
    community_code("division", primary_key=True),
    Column("number", Text, primary_key=True),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("year", Integer, nullable=False),
    Column("words", Text, nullable=False),
    person_number("written_by"),
    moment("written_at"),
)

routes: Table = Table(
    "reports_route",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    community_code("under", primary_key=True),
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("reports_to", String(12), nullable=False),
    moment("due_at"),
    Column("source", Text, nullable=False),
    person_number("written_by"),
    moment("written_at"),
)

submissions: Table = Table(
    "reports_submission",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    community_code("division", primary_key=True),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("state", String(20), nullable=False),
    moment("done_at"),
    Column("reason", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    person_number("written_by"),
    moment("written_at"),
)

TABLES = OwnTables(prefix="reports", metadata=metadata, versions=Path(__file__).parent / "versions")
