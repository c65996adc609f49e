"""Which events a database need not have: those that were pruned, and those never written.

An event that is missing besides is a finding of `verify`: somebody was not to be told.
"""

from typing import Final

from attrs import frozen
from sqlalchemy import Connection, func, select

from linli_core.codec import bodies
from linli_core.storage import tables
from linli_core.storage.repositories import settings
from linli_core.storage.tally import Tally

#: The revision with which statements became events, and events got positions.
FIRST_REVISION: Final = "0008"
_PRUNED, _SILENT = "events_pruned", "statements_untold"


@frozen
class Gaps:
    """What may be missing; times are microseconds, 0 where nothing is.

    Attributes:
        position: the last that was pruned.
        pruned: events recorded by then may have been pruned.
        untold: statements recorded by then have no event: none was written of them at that time.
    """

    position: int = 0
    pruned: int = 0
    untold: int = 0

    def may_lack_step(self, recorded_at: int) -> bool:
        """Return whether the event of a step recorded then may be missing."""
        return recorded_at <= self.pruned

    def may_lack_statement(self, recorded_at: int | None) -> bool:
        """Return whether the event of a statement recorded then may be missing; None is unknown."""
        return recorded_at is None or recorded_at <= max(self.pruned, self.untold)


def gaps_of(connection: Connection) -> Gaps:
    """Return what may be missing in a database."""
    position, pruned = bodies.decode(settings.read(connection, _PRUNED) or "[0, 0]")
    untold = settings.read(connection, _SILENT) or "0"
    return Gaps(position=int(position), pruned=int(pruned), untold=int(untold))


def note_pruned(tally: Tally, position: int, recorded_at: int) -> None:
    """Note up to which position, and when recorded, events were pruned."""
    gaps = gaps_of(tally.connection)
    last = [max(position, gaps.position), max(recorded_at, gaps.pruned)]
    settings.replace(tally, _PRUNED, bodies.encode(last))


def note_untold(tally: Tally) -> None:
    """Note that the statements which stand in an older database have no events."""
    last = tally.connection.execute(select(func.max(tables.fact.c.recorded_at))).scalar()
    if last is not None:
        settings.write(tally, _SILENT, str(last))
