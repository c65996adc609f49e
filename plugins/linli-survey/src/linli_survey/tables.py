"""The tables of a survey: campaigns, the frame as it stood, and visits; no resident's words."""

from pathlib import Path

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from linli_core.plugins.tables import (
    OwnTables,
    case_number,
    community_code,
    household_key,
    moment,
    own_metadata,
    person_number,
)

metadata = own_metadata()

campaigns: Table = Table(
    "survey_campaign",
    metadata,
    Column("number", Text, primary_key=True),
    community_code("division"),
    Column("year", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("guidance", Text, nullable=False),
    person_number("guided_by"),
    person_number("planned_by"),
    moment("planned_at"),
)

#: The households of the register on the day of planning: the denominator of coverage.
frame: Table = Table(
    "survey_frame",
    metadata,
    Column("campaign", Text, primary_key=True),
    community_code(primary_key=True),
    household_key(primary_key=True),
)

#: One row for each visit, or for each need that one visit heard.
visits: Table = Table(
    "survey_visit",
    metadata,
    Column("campaign", Text, primary_key=True),
    community_code(primary_key=True),
    household_key(primary_key=True),
    Column("no", Integer, primary_key=True, autoincrement=False),
    moment("visited_at"),
    person_number("visitor"),
    Column("result", String(10), nullable=False),
    Column("need", Boolean),  # NULL: nobody was met who could have been asked
    Column("list", String(10), nullable=False),
    case_number(),
    person_number("written_by"),
    moment("written_at"),
)

#: Units of the community (驻区单位): listed, and heard; what they raise of the neighbourhood.
units: Table = Table(
    "survey_unit",
    metadata,
    Column("campaign", Text, primary_key=True),
    community_code(primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("no", Integer, primary_key=True, autoincrement=False),
    moment("visited_at", nullable=True),  # NULL: listed, nobody went yet
    person_number("visitor"),
    Column("result", String(10), nullable=False),
    Column("raised", Text, nullable=False),
    person_number("written_by"),
    moment("written_at"),
)

TABLES = OwnTables(prefix="survey", metadata=metadata, versions=Path(__file__).parent / "versions")
