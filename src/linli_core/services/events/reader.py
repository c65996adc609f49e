"""Reading events, oldest first, so that whoever goes on after the last misses none."""

from contextlib import suppress
from typing import Final

from linli_core.errors import InvalidInput, LinliError, NotFound
from linli_core.services.calls import one_call_each
from linli_core.services.context import Context
from linli_core.services.events.event import Event, event_of
from linli_core.services.well_formed import require_arguments, require_type
from linli_core.storage import dialects
from linli_core.storage.hosts import Connection
from linli_core.storage.outbox import consumers, reading
from linli_core.storage.outbox.gaps import gaps_of
from linli_core.storage.outbox.positions import (
    give_positions,
    is_any_without,
    last_given,
    now_micros,
)
from linli_core.storage.unit_of_work import UnitOfWork, write_transaction
from linli_core.storage.visible.cases import Reach
from linli_core.texts.problems.requests import REQUESTS

PAGE: Final = 100
MOST: Final = 10_000


@one_call_each
class EventReader:
    """What has happened to cases and was said about them, by reference, for other systems."""

    def __init__(self, context: Context, uow: UnitOfWork) -> None:
        """Bind to a transaction."""
        self._context = context
        self._uow = uow

    def events(
        self, after: int | None = None, *, consumer: str = "", under: str = "", limit: int = PAGE
    ) -> tuple[Event, ...]:
        """Return the events after a position, oldest first; the last one's is the next `after`.

        Whatever was committed before the call is told by it or by the next calls, and nothing
        that is committed later comes before what was told: a consumer that goes on after the last
        event it has seen misses none. What this transaction itself has written is not told in it.
        In a database of several writers the reading first gives positions, in a short transaction
        of its own on the same engine; under REPEATABLE READ they are seen in the next transaction.

        Args:
            after: position of the last event known already, 0 for none; where left out, how far
                the consumer has acknowledged.
            consumer: who asks, as it is named in `acknowledge_events`.
            under: only cases of communities whose division code begins so.
            limit: at most so many, 1 to 10,000.

        Raises:
            InvalidInput: LL-4001, no such position was ever given out in this database, or the
                limit is none.
            NotFound: LL-7006, events after that position were pruned: the consumer has missed
                some, and reads the cases themselves before it goes on.
        """
        require_arguments(consumer=consumer)
        require_type(after, int | None, "after")
        if after is None:
            after = consumers.position_of(self._uow.connection, consumer) if consumer else 0
        return page_of(self._uow, self._context, after, under=under, limit=limit)

    def event_consumers(self) -> tuple[consumers.EventConsumer, ...]:
        """Return who follows the events, and how far each has acknowledged them."""
        return tuple(consumers.every(self._uow.connection))

    def refused_events(self, consumer: str) -> tuple[Event, ...]:
        """Return the events that were set aside because a consumer would not take them."""
        require_arguments(consumer=consumer)
        connection = self._uow.connection
        positions = consumers.refused(connection, consumer)
        return tuple(map(event_of, reading.at_positions(connection, positions)))


def page_of(
    uow: UnitOfWork,
    context: Context,
    after: int,
    *,
    under: str,
    limit: int,
    scope: Reach | None = None,
) -> tuple[Event, ...]:
    """Return the events after a position, oldest first, as `EventReader.events` does.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        after: position of the last event known already, 0 for none.
        under: only cases of communities whose division code begins so.
        limit: at most so many, 1 to 10,000.
        scope: of whoever asks; None for the host.

    Raises:
        InvalidInput, NotFound: as `EventReader.events`.
    """
    require_arguments(under=under, limit=limit)
    if not 1 <= limit <= MOST:
        raise InvalidInput(what=REQUESTS["events.limit"].format(limit=limit, most=MOST))
    connection = uow.connection
    _give_positions(connection, context)
    require_position(connection, after)
    before = uow.outbox.own_from
    found = reading.after(connection, after, limit, before=before, under=under, scope=scope)
    return tuple(map(event_of, found))


def _give_positions(connection: Connection, context: Context) -> None:
    """Give positions to what was committed; where that fails now, the next reading does it."""
    if dialects.writes_in_turn(connection) or not is_any_without(connection):
        return
    options = connection.get_execution_options()
    mapped = {k: v for k, v in options.items() if k == "schema_translate_map"}
    engine = connection.engine.execution_options(isolation_level="READ COMMITTED", **mapped)
    with (
        suppress(LinliError),
        write_transaction(engine, sealing=context.sealing) as own,
    ):
        if dialects.lock_positions(own.connection):
            give_positions(own.tally)


def require_position(connection: Connection, position: int) -> None:
    """Check that nothing after a position was pruned, and that it may be one of this database's.

    Raises:
        InvalidInput: LL-4001, it cannot be: it lies in the future.
        NotFound: LL-7006, events after it were pruned.
    """
    pruned = gaps_of(connection).position
    if 0 < position < pruned:
        raise NotFound("LL-7006", position=str(position), pruned=str(pruned))
    require_given(connection, position)


def require_given(connection: Connection, position: int) -> None:
    """Check that a position may have been given out in this database.

    Raises:
        InvalidInput: LL-4001, it cannot be: it lies in the future.
    """
    if position < 0 or position > max(last_given(connection), now_micros()):
        raise InvalidInput(what=REQUESTS["events.position"].format(position=position))
