"""Events are passed on until each was taken, in order, whatever the receiver does."""

from collections.abc import Callable, Iterator

import pytest
from attrs import define, field

from linli_core import InvalidInput, Linli, Unavailable
from linli_core.domain.terms import CaseState
from linli_core.events import Event, EventRefused, ReceiverAway, Relay, Relayed
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock

CONSUMER = "区县平台"


@define
class Receiver:
    """A receiver that keeps what it has taken, and fails as it is told to."""

    fails: Callable[[Event], Exception | None] = lambda _: None
    taken: list[str] = field(factory=list)
    tried: list[str] = field(factory=list)

    def __call__(self, event: Event) -> None:
        """Take an event."""
        self.tried.append(event.id)
        failure = self.fails(event)
        if failure is not None:
            raise failure
        self.taken.append(event.id)


@pytest.fixture
def linli() -> Iterator[Linli]:
    """A library with a case that has been triaged."""
    clock = FixedClock()
    library = a_library("sqlite://", clock=clock)
    with library.begin() as desk:
        a_case(desk, clock).up_to(CaseState.TRIAGED)
    yield library
    library.close()


def _every(linli: Linli) -> list[Event]:
    with linli.reading() as reader:
        return list(reader.events())


def _relay(linli: Linli, receiver: Receiver, pauses: list[float] | None = None) -> Relay:
    wait = ([] if pauses is None else pauses).append
    return Relay(linli=linli, consumer=CONSUMER, deliver=receiver, page=3, wait=wait)


def test_all_are_passed_on_once_and_in_order(linli: Linli) -> None:
    """A second pass has nothing to do."""
    receiver = Receiver()
    every = [event.id for event in _every(linli)]
    assert _relay(linli, receiver).run() == Relayed(taken=len(every))
    assert receiver.taken == every
    assert _relay(linli, receiver).run() == Relayed()


@pytest.mark.parametrize("failure", [ReceiverAway("http 503"), KeyError("金丝雀"), OSError()])
def test_a_receiver_that_is_away_gets_the_rest_later(linli: Linli, failure: Exception) -> None:
    """What it has had is acknowledged, nothing is left out, and nothing is set aside."""
    every = _every(linli)
    is_away = Receiver(lambda event: failure if event == every[4] else None)
    with pytest.raises(Unavailable, match="LL-3003"):
        _relay(linli, is_away).run()
    assert is_away.taken == [event.id for event in every[:4]]
    back = Receiver()
    _relay(linli, back).run()
    assert back.taken == [event.id for event in every[4:]]
    with linli.reading() as reader:
        assert reader.refused_events(CONSUMER) == ()


def test_a_receiver_that_comes_back_meanwhile_is_waited_for(linli: Linli) -> None:
    """Each pause is longer than the one before, and none is longer than a minute."""
    first = _every(linli)[0]
    pauses: list[float] = []
    receiver = Receiver()
    receiver.fails = lambda event: (
        ConnectionRefusedError("金丝雀") if event == first and len(receiver.tried) < 4 else None
    )
    relayed = _relay(linli, receiver, pauses).run()
    assert relayed == Relayed(taken=len(_every(linli)))
    assert pauses == sorted(pauses)
    assert len(pauses) == 3
    assert max(pauses) <= 60


def test_an_event_that_is_refused_holds_up_no_other(linli: Linli) -> None:
    """It is set aside with why, in a word, and passed on again when it is asked for."""
    every = _every(linli)
    refusal = EventRefused("http 422")
    receiver = Receiver(lambda event: refusal if event == every[2] else None)
    assert _relay(linli, receiver).run() == Relayed(taken=len(every) - 1, refused=1)
    assert receiver.tried.count(every[2].id) == 1
    with linli.reading() as reader:
        assert reader.refused_events(CONSUMER) == (every[2],)
        assert [one.refused for one in reader.event_consumers()] == [1]
    assert _relay(linli, receiver).run_refused() == Relayed(refused=1)
    mended = Receiver()
    assert _relay(linli, mended).run_refused() == Relayed(taken=1)
    assert mended.taken == [every[2].id]
    assert _relay(linli, mended).run_refused() == Relayed()


def test_whoever_is_stopped_between_two_events_goes_on_there(linli: Linli) -> None:
    """Ctrl-C acknowledges what was taken."""
    every = _every(linli)
    receiver = Receiver()

    def stop(event: Event) -> None:
        if event == every[5]:
            raise KeyboardInterrupt
        receiver(event)

    with pytest.raises(KeyboardInterrupt):
        Relay(linli=linli, consumer=CONSUMER, deliver=stop).run()
    _relay(linli, receiver).run()
    assert receiver.taken == [event.id for event in every]


def test_a_consumer_has_a_name(linli: Linli) -> None:
    """Without one its place would be kept for whoever else has none."""
    with pytest.raises(InvalidInput, match="LL-4001"):
        Relay(linli=linli, consumer="", deliver=Receiver()).run()
