"""The directory of receiving organisations."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from linli_core.codec import bodies
from linli_core.domain.directory import Receiver
from linli_core.storage import bulk, tables

_CONVERTER = bodies.converter()


def receiver_text(receiver: Receiver) -> str:
    """Return a receiver as it is stored."""
    return bodies.encode(_CONVERTER.unstructure(receiver))


def put(connection: Connection, receivers: Iterable[Receiver], entries: Mapping[str, int]) -> None:
    """Register receivers, replacing those with the same code.

    Args:
        connection: in a transaction.
        receivers: which.
        entries: number of the register's entry that says so, by code.
    """
    rows = [(r.code, receiver_text(r), entries[r.code]) for r in receivers]
    bulk.put(connection, tables.receiver, rows, ("code",))


def read(connection: Connection) -> dict[str, Receiver]:
    """Return every entry, by code."""
    rows = connection.execute(select(tables.receiver.c.payload)).scalars()
    found = (_CONVERTER.structure(bodies.decode(text), Receiver) for text in rows)
    return {receiver.code: receiver for receiver in found}


def stored_texts(connection: Connection, codes: Sequence[str]) -> dict[str, tuple[int, str, str]]:
    """Return entries as they are stored, by code: number of the last entry, text, no more."""
    t = tables.receiver.c
    texts: dict[str, tuple[int, str, str]] = {}
    for some in bulk.portions(codes):
        for row in connection.execute(select(tables.receiver).where(t.code.in_(some))):
            texts[row.code] = (row.entry, row.payload, "")
    return texts
