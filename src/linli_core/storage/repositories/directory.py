"""The directory of receiving organisations."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from linli_core.codec import bodies
from linli_core.domain.directory import Receiver
from linli_core.storage import bulk, tables

_CONVERTER = bodies.converter()


def put(connection: Connection, receivers: Iterable[Receiver]) -> None:
    """Register receivers, replacing those with the same code."""
    rows = [(r.code, bodies.encode(_CONVERTER.unstructure(r))) for r in receivers]
    bulk.put(connection, tables.receiver, rows, ("code",))


def read(connection: Connection) -> dict[str, Receiver]:
    """Return every entry, by code."""
    rows = connection.execute(select(tables.receiver.c.payload)).scalars()
    found = (_CONVERTER.structure(bodies.decode(text), Receiver) for text in rows)
    return {receiver.code: receiver for receiver in found}
