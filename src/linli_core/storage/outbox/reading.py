"""Reading events in the order of their positions."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, or_, select

from linli_core.storage import bulk, tables
from linli_core.storage.outbox.event_rows import STATEMENT
from linli_core.storage.visible.cases import Reach, told_wholly, under_division, within

_O: Final = tables.outbox.c
_C: Final = tables.care_case.c

#: Id, position, version, kind, recorded at, statements on record, number of the case.
Told = tuple[str, int, int, str, int, int, str]


def after(
    connection: Connection,
    position: int,
    limit: int,
    *,
    before: int | None = None,
    under: str = "",
    scope: Reach | None = None,
) -> list[Told]:
    """Return the events after a position, oldest first.

    Args:
        connection: in a transaction.
        position: of the last event that is known already; 0 for none.
        limit: at most so many.
        before: only those below this position.
        under: only of cases under this division code.
        scope: of whoever asks; of a case that is not told to them, steps alone. None for the
            host, who is told all.
    """
    query = _told().where(_O.position > position).limit(limit)
    if before is not None:
        query = query.where(_O.position < before)
    if under:
        query = query.where(under_division(under))
    if scope is not None:
        query = query.where(within(scope), or_(_O.version != STATEMENT, told_wholly(scope)))
    return _read(connection, query)


def at_positions(connection: Connection, positions: Sequence[int]) -> list[Told]:
    """Return the events at these positions, oldest first."""
    events: list[Told] = []
    for portion in bulk.portions(sorted(positions)):
        events += _read(connection, _told().where(_O.position.in_(portion)))
    return events


def _told() -> Select[Any]:
    return (
        select(_O.id, _O.position, _O.version, _O.kind, _O.at, _O.fact_seq, _C.number)
        .join_from(tables.outbox, tables.care_case, _O.case_id == _C.id)
        .order_by(_O.position)
    )


def _read(connection: Connection, query: Select[Any]) -> list[Told]:
    rows: list[Any] = list(connection.execute(query))
    return rows
