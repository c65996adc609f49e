"""Idempotency: what was done under a key, and with which content."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core.codec import bodies
from linli_core.domain.ids import CaseId, FactId
from linli_core.storage import bulk, tables
from linli_core.storage.instants import to_micros


@frozen(kw_only=True)
class CommandRecord:
    """A command or an input row that was carried out.

    Attributes:
        key: the caller's key, or a row's own business key.
        digest: keyed digest of the content.
        facts: ids of the facts it recorded, by kind and order.
    """

    key: str
    digest: bytes
    case_id: CaseId | None
    facts: tuple[FactId, ...]
    outcome: str


def find(connection: Connection, keys: Sequence[str]) -> dict[str, CommandRecord]:
    """Return what was done under each key."""
    t = tables.command
    found = {}
    for some in bulk.portions(keys):
        for row in connection.execute(select(t).where(t.c.key.in_(some))):
            found[row.key] = CommandRecord(
                key=row.key,
                digest=bytes(row.digest),
                case_id=CaseId(row.case_id) if row.case_id else None,
                facts=tuple(FactId(i) for i in bodies.decode(row.facts)),
                outcome=row.outcome,
            )
    return found


def put(connection: Connection, records: Sequence[CommandRecord], at: datetime) -> None:
    """Store what was done, replacing what stood under the same key."""
    rows = [
        (r.key, r.digest, r.case_id, bodies.encode(list(r.facts)), r.outcome, to_micros(at))
        for r in records
    ]
    bulk.put(connection, tables.command, rows, ("key",))


def add(connection: Connection, record: CommandRecord, at: datetime) -> None:
    """Store a new command; a key in use violates the primary key."""
    row = (
        record.key,
        record.digest,
        record.case_id,
        bodies.encode(list(record.facts)),
        record.outcome,
        to_micros(at),
    )
    bulk.insert(connection, tables.command, [row])
