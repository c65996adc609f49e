"""The bank's own table: hours given and taken, posted from what the library has on record.

It lives in the host's database beside the library's tables and under its own version table,
so that either can be upgraded without the other. Everything happens in the caller's
transaction; nothing here commits.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Column, Connection, Float, MetaData, String, Table, select

from linli_core import Linli, Verdict
from linli_core.facts import ServiceRecord
from linli_time_bank.task_types import MUTUAL_AID

VERSION_TABLE = "time_bank_version"
metadata = MetaData()

#: One row for each counted record: who gave, who took, how long.
entries = Table(
    "time_bank_entry",
    metadata,
    Column("case_number", String(40), primary_key=True),
    Column("record", String(40), primary_key=True),
    Column("giver", String(40), nullable=False),
    Column("taker", String(40), nullable=False),
    Column("hours", Float, nullable=False),
)


def migrate(connection: Connection) -> None:
    """Make the bank's table, or bring it up to date, in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def post_hours(linli: Linli, connection: Connection, case_number: str) -> int:
    """Post the counted hours of a case whose residents were satisfied; return how many rows.

    Paid records give no hours, and a record is posted once, however often this is called.
    """
    desk = linli.bind(connection)
    case = desk.case(case_number)
    if case.task_type != MUTUAL_AID.code or case.episode.verdict is not Verdict.SATISFIED:
        return 0
    where = entries.c.case_number == case_number
    known = set(connection.execute(select(entries.c.record).where(where)).scalars())
    records = [f.body for f in desk.facts(case) if isinstance(f.body, ServiceRecord)]
    rows = [
        {
            "case_number": case_number,
            "record": record.number,
            "giver": record.deliverers[0],
            "taker": case.subject.key,
            "hours": float(record.form["counted_by_giver"]),
        }
        for record in records
        if _gives_hours(record) and record.number not in known
    ]
    if rows:
        connection.execute(entries.insert(), rows)
    return len(rows)


def _gives_hours(record: ServiceRecord) -> bool:
    counted = "count" in record.steps and "counted_by_giver" in record.form
    return counted and bool(record.deliverers) and not record.paid
