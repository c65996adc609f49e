"""Deleting events that everybody who follows them has acknowledged."""

from typing import Final

from sqlalchemy import and_, delete, exists, func, select

from linli_core.storage import tables
from linli_core.storage.outbox.gaps import note_pruned
from linli_core.storage.tally import Tally

_O: Final = tables.outbox.c


def prune(tally: Tally, recorded_before: int) -> int:
    """Delete the oldest events and return how many; what is set aside for somebody stays.

    Args:
        tally: of the transaction.
        recorded_before: the first event recorded then or later stays, and all after it.
    """
    connection = tally.connection
    young = connection.execute(
        select(func.min(_O.position)).where(_O.at >= recorded_before)
    ).scalar()
    last = connection.execute(select(func.max(_O.position))).scalar()
    slowest = connection.execute(select(func.min(tables.event_consumer.c.position))).scalar()
    ends = [end for end in (last, None if young is None else young - 1, slowest) if end is not None]
    is_kept = exists().where(tables.event_refused.c.position == _O.position)
    old = and_(_O.position <= min(ends, default=0), ~is_kept)
    count, position, recorded_at = connection.execute(
        select(func.count(), func.max(_O.position), func.max(_O.at)).where(old)
    ).one()
    if count:
        connection.execute(delete(tables.outbox).where(old))
        note_pruned(tally, position, recorded_at)
    return int(count)
