"""Who follows the events: how far each has acknowledged them, and what each would not take."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from attrs import frozen
from sqlalchemy import ColumnElement, Connection, Table, delete, func, select

from linli_core.storage import bulk, tables
from linli_core.storage.instants import from_micros
from linli_core.storage.outbox.positions import now_micros
from linli_core.storage.tally import Tally

_C: Final = tables.event_consumer.c
_R: Final = tables.event_refused.c
_O: Final = tables.outbox.c
LONGEST_NAME: Final = 100


@frozen(kw_only=True)
class EventConsumer:
    """How far somebody who follows the events is.

    Attributes:
        position: of the last event acknowledged; 0 where none was.
        at: when that was, by the machine's clock.
        waiting: how many events that have a position it has not acknowledged.
        refused: how many were set aside for it.
    """

    name: str
    position: int
    at: datetime
    waiting: int
    refused: int


def position_of(connection: Connection, name: str) -> int:
    """Return how far a consumer has acknowledged, 0 where it is not known."""
    return connection.execute(select(_C.position).where(_C.name == name)).scalar() or 0


def every(connection: Connection) -> Iterator[EventConsumer]:
    """Yield all consumers, by name."""
    waiting = select(func.count()).where(_O.position > _C.position).scalar_subquery()
    refused = select(func.count()).where(_R.consumer == _C.name).scalar_subquery()
    query = select(_C.name, _C.position, _C.at, waiting, refused).order_by(_C.name)
    for name, position, at, left, aside in connection.execute(query):
        yield EventConsumer(
            name=name, position=position, at=from_micros(at), waiting=left, refused=aside
        )


def acknowledge(tally: Tally, name: str, position: int) -> None:
    """Note how far a consumer is; one that was further stays there."""
    connection = tally.connection
    stood = connection.execute(
        select(_C.position, _C.seal).where(_C.name == name).with_for_update()
    ).first()
    if stood is not None and stood.position >= position:
        return
    tally.removed(tables.event_consumer, [] if stood is None else [(stood.seal,)])
    rows = tally.sealed(tables.event_consumer, [(name, position, now_micros())])
    bulk.put(connection, tables.event_consumer, rows, ("name",))


def forget(tally: Tally, name: str) -> bool:
    """Forget a consumer and what was set aside for it; return whether it was known."""
    _remove(tally, tables.event_refused, _R.consumer == name)
    return _remove(tally, tables.event_consumer, _C.name == name) > 0


def set_aside(tally: Tally, name: str, position: int, why: str) -> None:
    """Note that a consumer would not take the event at a position, and what it said."""
    _remove(tally, tables.event_refused, (_R.consumer == name) & (_R.position == position))
    rows = tally.sealed(tables.event_refused, [(name, position, why[:LONGEST_NAME], now_micros())])
    bulk.insert(tally.connection, tables.event_refused, rows)


def refused(connection: Connection, name: str) -> list[int]:
    """Return the positions of the events that were set aside for a consumer."""
    query = select(_R.position).where(_R.consumer == name).order_by(_R.position)
    return list(connection.execute(query).scalars())


def taken_after_all(tally: Tally, name: str, position: int) -> None:
    """Note that a consumer has taken an event that was set aside for it."""
    _remove(tally, tables.event_refused, (_R.consumer == name) & (_R.position == position))


def _remove(tally: Tally, table: Table, which: ColumnElement[bool]) -> int:
    query = delete(table).where(which).returning(table.c.seal)
    seals = tally.connection.execute(query).all()
    tally.removed(table, seals)
    return len(seals)
