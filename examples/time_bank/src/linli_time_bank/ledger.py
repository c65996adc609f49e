"""The bank's own tables: hours given and taken, posted from what the library has on record.

They live beside the library's tables with a line of revisions of their own, which `linli db
upgrade` takes along. Everything happens in the desk's transaction; nothing here commits.
"""

from pathlib import Path

from sqlalchemy import Column, Float, Integer, String, Table, select

from linli_core import Desk, Verdict
from linli_core.facts import ServiceRecord
from linli_core.plugins.tables import (
    OwnTables,
    case_number,
    community_code,
    connection_of,
    moment,
    own_metadata,
    person_number,
)
from linli_time_bank.task_types import MUTUAL_AID

metadata = own_metadata()

#: One row for each counted record: who gave, who took, how long.
entries = Table(
    "time_bank_entry",
    metadata,
    case_number(primary_key=True),
    Column("record", String(40), primary_key=True),
    Column("giver", String(40), nullable=False),
    Column("taker", String(40), nullable=False),
    Column("hours", Float, nullable=False),
)

#: One row for each gift of banked hours from one member to another.
gifts = Table(
    "time_bank_gift",
    metadata,
    person_number("giver", primary_key=True),
    person_number("taker", primary_key=True),
    moment("at", primary_key=True, autoincrement=False),
    community_code(),
    Column("hours", Integer, nullable=False),
)

TABLES = OwnTables(
    prefix="time_bank", metadata=metadata, versions=Path(__file__).parent / "versions"
)


def post_hours(desk: Desk, case: str) -> int:
    """Post the counted hours of a case whose residents were satisfied; return how many rows.

    Paid records give no hours, and a record is posted once, however often this is called.
    """
    connection, found = connection_of(desk), desk.case(case)
    if found.task_type != MUTUAL_AID.code or found.episode.verdict is not Verdict.SATISFIED:
        return 0
    where = entries.c.case_number == case
    known = set(connection.execute(select(entries.c.record).where(where)).scalars())
    records = [f.body for f in desk.facts(found) if isinstance(f.body, ServiceRecord)]
    rows = [
        {
            "case_number": case,
            "record": record.number,
            "giver": record.deliverers[0],
            "taker": found.subject.key,
            "hours": float(record.form["counted_by_giver"]),
        }
        for record in records
        if _gives_hours(record) and record.number not in known
    ]
    if rows:
        connection.execute(entries.insert(), rows)
    return len(rows)


def post_all(desk: Desk) -> int:
    """Post the hours of every case; return how many rows."""
    return sum(post_hours(desk, found.number) for found in desk.cases())


def _gives_hours(record: ServiceRecord) -> bool:
    counted = "count" in record.steps and "counted_by_giver" in record.form
    return counted and bool(record.deliverers) and not record.paid
