"""Idempotency: what was done under a key, and with which content."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core.codec import bodies
from linli_core.domain.ids import CaseId, FactId
from linli_core.storage import bulk, tables
from linli_core.storage.instants import to_micros
from linli_core.storage.tally import Tally


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
    records = {}
    for some in bulk.portions(keys):
        for row in connection.execute(select(t).where(t.c.key.in_(some))):
            records[row.key] = CommandRecord(
                key=row.key,
                digest=bytes(row.digest),
                case_id=CaseId(row.case_id) if row.case_id else None,
                facts=tuple(FactId(i) for i in bodies.decode(row.facts)),
                outcome=row.outcome,
            )
    return records


def add(tally: Tally, records: Sequence[CommandRecord], at: datetime) -> None:
    """Store what was done under new keys; a key in use violates the primary key."""
    rows = tally.sealed(tables.command, _rows(records, at))
    bulk.insert(tally.connection, tables.command, rows)


def replace(tally: Tally, records: Sequence[CommandRecord], at: datetime) -> None:
    """Store what was done, replacing what stood under the same key."""
    t = tables.command.c
    for some in bulk.portions([record.key for record in records]):
        stood = select(t.seal).where(t.key.in_(some)).with_for_update()
        tally.removed(tables.command, tally.connection.execute(stood).all())
    rows = tally.sealed(tables.command, _rows(records, at))
    bulk.put(tally.connection, tables.command, rows, ("key",))


def _rows(records: Sequence[CommandRecord], at: datetime) -> list[tuple[object, ...]]:
    """Return the rows in order of key, so that two writers never wait for each other."""
    moment = to_micros(at)
    return sorted(
        (r.key, r.digest, r.case_id, bodies.encode(list(r.facts)), r.outcome, moment)
        for r in records
    )
