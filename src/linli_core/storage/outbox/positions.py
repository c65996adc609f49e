"""Where an event stands in the order in which all are told: a position, given out once.

Whoever writes first need not commit first. A number drawn while writing would let a later one be
seen, and passed on, before an earlier one; so an event gets its position after its transaction
was committed, from one giver at a time. All that is below a position was visible when that was
given. Where a database has one writer anyway, both are the same moment, and an event is written
with its position.

Positions are microseconds of the machine's clock, at least one above the last: numbers that a
backup restored in between has not given out come above whatever anybody was told before.
"""

import time
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Final

from sqlalchemy import Connection, func, select

from linli_core.storage import bulk, dialects, tables
from linli_core.storage.outbox.event_rows import EventRow, events_of
from linli_core.storage.outbox.gaps import gaps_of
from linli_core.storage.repositories import cases
from linli_core.storage.tally import Tally

_O: Final = tables.outbox.c

#: What one transaction stores of each case.
Changes = Sequence[cases.CaseChange]


class Outbox:
    """The events that one transaction writes.

    Attributes:
        own_from: the first position given in it; what it tells of itself is not committed yet.
    """

    def __init__(self, tally: Tally) -> None:
        """Begin with nothing written."""
        self._tally = tally
        self.own_from: int | None = None

    def save(self, changes: Changes) -> None:
        """Write what changed of cases, and the events of it.

        Raises:
            Conflict: LL-2001, a case was changed by somebody else since it was loaded.
        """
        cases.save(self._tally, changes)
        events = events_of(changes)
        if events:
            self._add(events)

    def _add(self, events: Sequence[EventRow]) -> None:
        tally = self._tally
        if not dialects.writes_in_turn(tally.connection):
            bulk.insert(tally.connection, tables.outbox, [(*e, None, None) for e in events])
            return
        if is_any_without(tally.connection):  # written by an earlier version of the library
            give_positions(tally)
        placed = [(*e, p) for e, p in zip(events, _positions(tally.connection), strict=False)]
        rows = [(*row, tally.seal(tables.outbox, row)) for row in placed]
        bulk.insert(tally.connection, tables.outbox, rows)
        if self.own_from is None:
            self.own_from = placed[0][-1]

    def forget(self) -> None:
        """Forget what was written: the transaction it belonged to is over."""
        self.own_from = None


def is_any_without(connection: Connection) -> bool:
    """Return whether an event waits for its position."""
    query = select(_O.id).where(_O.position.is_(None)).limit(1)
    return connection.execute(query).first() is not None


def last_given(connection: Connection) -> int:
    """Return the last position that was given out, 0 where none was."""
    last = connection.execute(select(func.max(_O.position))).scalar()
    return int(last) if last is not None else gaps_of(connection).position


def give_positions(tally: Tally) -> int:
    """Give every event that has none its position, and return how many got one.

    Oldest first by when they were recorded, and each case in its own order, whatever clocks say.
    Only one transaction does so at a time, and reads what others have committed meanwhile.
    """
    connection = tally.connection
    so_far = func.max(_O.at).over(
        partition_by=_O.case_id, order_by=(_O.fact_seq, _O.version), rows=(None, 0)
    )
    turn = so_far.label("turn")
    waiting = connection.execute(
        select(tables.outbox, turn)
        .where(_O.position.is_(None))
        .order_by(turn, _O.case_id, _O.fact_seq, _O.version, _O.id)
    ).all()
    rows = [
        (place, tally.seal(tables.outbox, (*_written(event), place)), event.id)
        for event, place in zip(waiting, _positions(connection), strict=False)
    ]
    bulk.update(connection, tables.outbox, ("position", "seal"), ("id",), rows)
    return len(rows)


def _written(row: Any) -> tuple[object, ...]:  # noqa: ANN401 - a row of the table
    return (row.id, row.case_id, row.version, row.kind, row.at, row.fact_seq)


def _positions(connection: Connection) -> Iterator[int]:
    return count(max(last_given(connection) + 1, now_micros()))


def now_micros() -> int:
    """Return the machine's clock, in microseconds since 1970."""
    return time.time_ns() // 1_000
