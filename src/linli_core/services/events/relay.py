"""Passing events on to a receiver until each was taken, whoever is killed in between.

An event is passed on first and acknowledged afterwards. Whoever dies between the two passes it on
again, with the same id; none is left out.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from attrs import frozen

from linli_core.errors import Unavailable
from linli_core.services.events.desk import EventDesk
from linli_core.services.events.event import Event
from linli_core.services.events.reader import EventReader
from linli_core.services.workspace import OpenLibrary, workspace_of

#: Takes one event; returns when the receiver has it.
Deliver = Callable[[Event], None]
PAGE: Final = 50
ATTEMPTS: Final = 5
PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 60.0


class EventRefused(Exception):
    """The receiver will never take this event, however often it is tried; the text says why."""


class ReceiverAway(Exception):
    """The receiver cannot be reached, or takes nothing now; the text says why."""


class ReceiverGone(Exception):
    """The receiver has ended and takes nothing more, so that trying again is in vain."""


def _has_it_at_once(event: Event) -> int:
    """Return the position of an event: to return from `deliver` says that the receiver has it."""
    return event.position


@frozen(kw_only=True)
class Relayed:
    """What one pass came to.

    Attributes:
        taken: events that the receiver has.
        refused: events that were set aside, because it would not take them.
    """

    taken: int = 0
    refused: int = 0

    def plus(self, *, is_taken: bool) -> "Relayed":
        """Return this with one event more."""
        return Relayed(taken=self.taken + is_taken, refused=self.refused + (not is_taken))


@frozen(kw_only=True)
class Relay:
    """How events are passed on to one consumer.

    Attributes:
        linli: the library; each step is a short transaction of its own, none is open while the
            receiver is waited for.
        consumer: under which name its place is kept. Two relays of one name pass events on twice.
        deliver: raises `EventRefused` for what will never be taken; after any other exception the
            receiver is taken to be away, since nobody said that it will not come back.
        under: only cases of communities whose division code begins so.
        page: so many are passed on before they are acknowledged together.
        attempts: how often one event is tried in a pass.
        pause: seconds before the second try; twice as long before each further one, at most a
            minute, and each time shortened at random, so that many do not knock together.
        wait: waits so many seconds.
        has: where `deliver` returns before the receiver has an event: waits for the receiver, and
            returns the position up to which it has all, at most that of the event given. It is
            asked before a page is acknowledged, and after `deliver` failed too.
    """

    _linli: OpenLibrary
    consumer: str
    deliver: Deliver
    under: str = ""
    page: int = PAGE
    attempts: int = ATTEMPTS
    pause: float = PAUSE
    wait: Callable[[float], object] = time.sleep
    has: Callable[[Event], int] = _has_it_at_once

    def run(self) -> Relayed:
        """Pass on all that waits now, oldest first, and return how many were taken.

        Raises:
            Unavailable: LL-3003, the receiver is away; what it has taken is acknowledged, the
                rest waits. LL-3001, the database is.
            ReceiverGone: the receiver has ended; what it is known to have is acknowledged.
            InvalidInput: LL-4001, the name of the consumer is none.
        """
        self._acknowledge(0)  # from now on nothing is pruned that it has not had
        result = Relayed()
        while True:
            with self._reading() as reader:
                events = reader.events(consumer=self.consumer, under=self.under, limit=self.page)
            if not events:
                return result
            result = self._pass_on(events, result)

    def run_refused(self) -> Relayed:
        """Pass on once more what was set aside, for instance after the receiver was mended.

        Raises:
            Unavailable: LL-3003, the receiver is away; LL-3001, the database is.
        """
        result = Relayed()
        with self._reading() as reader:
            events = reader.refused_events(self.consumer)
        for event in events:
            refusal = self._refusal_of(event)
            if refusal is None:
                with self._writing() as desk:
                    desk.event_taken(self.consumer, event.position)
            result = result.plus(is_taken=refusal is None)
        return result

    def _pass_on(self, events: tuple[Event, ...], result: Relayed) -> Relayed:
        last: Event | None = None
        try:
            for event in events:
                refusal = self._refusal_of(event)
                if refusal is not None:
                    with self._writing() as desk:
                        desk.set_event_aside(self.consumer, event.position, refusal)
                result = result.plus(is_taken=refusal is None)
                last = event
        finally:
            if last is not None:
                has = self.has(last)
                self._acknowledge(has)
        if last is not None and has < last.position:
            raise ReceiverGone("unanswered")
        return result

    def _refusal_of(self, event: Event) -> str | None:
        """Pass an event on and return why it is refused for good, None where it was taken.

        Raises:
            Unavailable: LL-3003.
        """
        for attempt in range(self.attempts):
            if attempt:
                longest = min(self.pause * 2 ** (attempt - 1), LONGEST_PAUSE)
                self.wait(random.uniform(longest / 2, longest))  # noqa: S311 - no secret
            try:
                self.deliver(event)
            except EventRefused as refusal:
                return str(refusal)
            except ReceiverGone:
                raise
            except Exception as error:  # noqa: BLE001 - whatever a host's own function raises
                why = str(error) if isinstance(error, ReceiverAway) else _name(error)
            else:
                return None
        raise Unavailable("LL-3003", why=why)

    def _acknowledge(self, position: int) -> None:
        with self._writing() as desk:
            desk.acknowledge_events(self.consumer, position)

    @contextmanager
    def _reading(self) -> Iterator[EventReader]:
        workspace = workspace_of(self._linli)
        with workspace.read() as uow:
            yield EventReader(workspace.context, uow)

    @contextmanager
    def _writing(self) -> Iterator[EventDesk]:
        workspace = workspace_of(self._linli)
        with workspace.write() as uow:
            yield EventDesk(workspace.context, uow)


def _name(error: Exception) -> str:
    """Return what may be written down of an error: its text may quote anything."""
    return type(error).__name__
