"""Restricted work: whoever is not told of it can neither work on it nor learn of it by trying."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from linli_core import ActorDesk, Desk, NotFound, Purpose, Sensitivity, Trigger
from linli_core.events import Event
from linli_core.facts import Consent, ConsentForm, Suspension
from linli_core.testing import bodies
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    OTHER_MANAGER,
)
from linli_core.testing.sample_plugin import COMPANY, SamplePlugin, task_type

AWAY = Suspension(ground="away", review_by=FixedClock().now() + timedelta(days=9))


class _Restricted(SamplePlugin):
    """The sample, whose company is restricted work."""

    task_types = (task_type(COMPANY, sensitivity=Sensitivity.S4),)


@pytest.fixture
def told() -> Iterator[tuple[Desk, str]]:
    """A desk of the host's, and the number of a triaged case of restricted work."""
    clock = FixedClock()
    with a_library(clock=clock, plugin=_Restricted()) as library, library.begin() as desk:
        yield desk, a_case(desk, clock).surveyed().confirmed().triaged().case.number


@pytest.mark.parametrize("trigger", [Trigger.SUSPEND, Trigger.WITHDRAW, Trigger.ACCEPT], ids=str)
def test_nobody_acts_on_what_is_not_told_to_them(told: tuple[Desk, str], trigger: Trigger) -> None:
    """An office that only sees the state is answered as by `explain`: there is no such case."""
    desk, number = told
    theirs = desk.as_(COMMITTEE)
    asked: tuple[Callable[[], object], ...] = (
        lambda: theirs.explain(number),
        lambda: theirs.fire(number, trigger),
        lambda: theirs.record(number, bodies.withdrawal()),
        lambda: theirs.advance(number),
    )
    for ask in asked:
        with pytest.raises(NotFound) as hidden:
            ask()
        assert (hidden.value.code, hidden.value.values) == ("LL-7001", {"case": number})


def test_interrupting_or_ending_work_tells_nothing_of_it(told: tuple[Desk, str]) -> None:
    """Whoever suspended a case for somebody has not been in its work, and reads none of it."""
    desk, number = told
    desk.fire(number, Trigger.SUSPEND, OTHER_MANAGER, fact=AWAY)
    assert desk.history(number)[-1].actor == OTHER_MANAGER
    assert desk.as_(OTHER_MANAGER).case(number).task_type == ""
    with pytest.raises(NotFound):
        desk.as_(OTHER_MANAGER).demands(number)


def test_those_concerned_are_heard_and_learn_nothing_by_it(told: tuple[Desk, str]) -> None:
    """A guardian who is told nothing speaks all the same; what the rules refuse is not found."""
    desk, number = told
    theirs = desk.as_(GUARDIAN)
    consent = Consent(purpose=Purpose.SERVICE, form=ConsentForm.WRITTEN, given_by=GUARDIAN.number)
    assert theirs.record(number, consent).task_type == ""
    with pytest.raises(NotFound) as hidden:
        theirs.record(number, bodies.triage())
    assert hidden.value.__cause__ is None
    with pytest.raises(NotFound):
        theirs.fire(number, Trigger.WITHDRAW, fact=bodies.withdrawal())


def test_events_tell_no_more_of_a_case_than_the_case_does(told: tuple[Desk, str]) -> None:
    """An office that sees the state alone hears of steps, and of no statement."""
    desk, number = told
    library_sees = {event.type for event in _events(desk)}
    assert any(kind.startswith("linli.statement.") for kind in library_sees)
    heard = _events(desk.as_(COMMITTEE))
    assert {event.case for event in heard} == {number}
    assert all(event.statement is None for event in heard)
    assert {event.type for event in _events(desk.as_(MANAGER))} == library_sees
    with pytest.raises(NotFound) as hidden:
        desk.as_(GUARDIAN).events(under=CODE)
    assert hidden.value.code == "LL-7005"


def _events(reader: Desk | ActorDesk) -> tuple[Event, ...]:
    """Return every event; those that a transaction wrote itself are told in the next one."""
    reader._uow.outbox.forget()  # noqa: SLF001 - as if it were the next transaction
    return reader.events(0, under=CODE) if isinstance(reader, Desk) else reader.events(under=CODE)
