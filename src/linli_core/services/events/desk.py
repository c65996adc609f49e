"""What a consumer of the events leaves behind: how far it is, and what may go."""

from datetime import datetime

from linli_core.errors import InvalidInput, NotFound
from linli_core.services.calls import one_call_each
from linli_core.services.events.reader import EventReader, require_given
from linli_core.services.well_formed import require_arguments
from linli_core.storage.instants import to_micros
from linli_core.storage.outbox import consumers, pruning
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.problems.shown_codes import as_code


@one_call_each
class EventDesk(EventReader):
    """Keeps for each consumer how far it is, so that a new process goes on where the last was."""

    def acknowledge_events(self, consumer: str, position: int) -> None:
        """Note that a consumer needs nothing up to a position again; it never goes back.

        The first time it makes the consumer known: from then on no event is pruned that it has
        not acknowledged. With position 0 it asks for all there are.

        Args:
            consumer: its name, up to 100 characters.
            position: of the last event it has dealt with.

        Raises:
            InvalidInput: LL-4001, no such position was ever given out, or the name is none.
        """
        require_arguments(consumer=consumer, position=position)
        self._require_name(consumer)
        require_given(self._uow.connection, position)
        consumers.acknowledge(self._uow.tally, consumer, position)

    def set_event_aside(self, consumer: str, position: int, reason: str) -> None:
        """Note that a consumer would not take an event, so that the others reach it.

        It is kept, and not pruned, until `event_taken`; `refused_events` returns it.

        Args:
            consumer: its name.
            position: of the event.
            reason: in a word or code, such as ``http 422``, without anybody's data.

        Raises:
            InvalidInput: LL-4001, the name is none.
        """
        require_arguments(consumer=consumer, position=position, why=reason)
        self._require_name(consumer)
        consumers.set_aside(self._uow.tally, consumer, position, reason)

    def event_taken(self, consumer: str, position: int) -> None:
        """Note that a consumer has taken an event that was set aside for it."""
        require_arguments(consumer=consumer, position=position)
        consumers.taken_after_all(self._uow.tally, consumer, position)

    def forget_event_consumer(self, consumer: str) -> None:
        """Forget a consumer that follows no more: pruning waits for it no longer.

        Raises:
            NotFound: LL-7007, nobody of that name is known.
        """
        require_arguments(consumer=consumer)
        if not consumers.forget(self._uow.tally, consumer):
            raise NotFound("LL-7007", consumer=consumer)

    def prune_events(self, recorded_before: datetime) -> int:
        """Delete the oldest events, up to the first that is younger or not acknowledged by all.

        What happened stays on record in the cases; `verify` knows what was pruned. Events that
        are set aside for a consumer stay.

        Args:
            recorded_before: those recorded then or later stay.

        Returns:
            How many were deleted.

        Raises:
            InvalidInput: LL-4002, the moment has no time zone.
        """
        require_arguments(at=recorded_before)
        return pruning.prune(self._uow.tally, to_micros(recorded_before))

    @staticmethod
    def _require_name(consumer: str) -> None:
        if not (consumer and consumer.isprintable() and len(consumer) <= consumers.LONGEST_NAME):
            raise InvalidInput(what=REQUESTS["events.consumer"].format(consumer=as_code(consumer)))
