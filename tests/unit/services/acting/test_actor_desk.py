"""Whoever works does so in their own name, on cases that are theirs to see."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from linli_core import (
    Actor,
    Channel,
    Desk,
    InvalidInput,
    Linli,
    NewDemand,
    NotFound,
    Purpose,
    Refused,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.facts import Consent, ConsentForm
from linli_core.testing import bodies
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    STRANGER,
    SURVEYOR,
    move_in,
)

CONSENT = Consent(purpose=Purpose.SURVEY, form=ConsentForm.WRITTEN, given_by="R1")


@pytest.fixture(scope="module")
def library() -> Iterator[Linli]:
    """A library with the neighbourhood moved in; each test undoes what it wrote."""
    made = a_library(clock=FixedClock())
    with made.begin() as desk:
        move_in(desk)
    yield made
    made.close()


@pytest.fixture
def office(library: Linli) -> Iterator[Desk]:
    """A desk in a transaction of the test's own, undone at its end."""
    with library.engine.connect() as connection:
        yield library.bind(connection)


def _demand(by: Actor = RESIDENT, community: str = CODE, reference: str = "") -> NewDemand:
    return NewDemand(
        community=community,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=by,
        channel=Channel.HOTLINE,
        words="楼道的灯坏了",
        at=_now(),
        reference=reference,
    )


def _now() -> datetime:
    return FixedClock().now()


def test_a_resident_asks_and_finds_the_case_by_the_hosts_own_key(office: Desk) -> None:
    """A case is found again by the key of the host's row, and only by whose it is."""
    case = office.as_(RESIDENT).open_case(_demand(reference="ticket-7"), key="t7")
    assert office.as_(RESIDENT).case_of_reference("ticket-7").number == case.number
    assert office.as_(MANAGER).case_of_reference("ticket-7").number == case.number
    assert [c.number for c in office.cases(reference="ticket-7")] == [case.number]
    for actor, reference in ((STRANGER, "ticket-7"), (RESIDENT, "ticket-8"), (RESIDENT, "")):
        with pytest.raises(NotFound):
            office.as_(actor).case_of_reference(reference)


def test_whoever_writes_a_demand_down_is_on_record(office: Desk) -> None:
    """An office that registers what a resident asked for is its recorder, and nobody else is."""
    case = office.as_(COMMITTEE).open_case(_demand())
    assert office.history(case)[0].actor in (RESIDENT, COMMITTEE)
    (demand,) = office.as_(COMMITTEE).demands(case)
    assert demand.raised_by == RESIDENT
    by_another = NewDemand(
        community=CODE,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=RESIDENT,
        channel=Channel.HOTLINE,
        words="楼道的灯坏了",
        at=_now(),
        recorded_by=MANAGER,
    )
    with pytest.raises(InvalidInput):
        office.as_(COMMITTEE).open_case(by_another)


def test_a_community_that_is_not_theirs_is_unknown(office: Desk) -> None:
    """A demand for another community is refused as one for a community that never was."""
    with pytest.raises(InvalidInput) as unknown:
        office.as_(MANAGER).open_case(_demand(community="990101009009"))
    assert unknown.value.code == "LL-4003"


def test_a_step_is_fired_in_their_own_name(office: Desk) -> None:
    """What somebody fires stands in the history under their number and role."""
    case = office.as_(RESIDENT).open_case(_demand())
    office.as_(RESIDENT).record(case, CONSENT)
    surveyed = office.as_(SURVEYOR).fire(case, Trigger.START_SURVEY, fact=bodies.survey())
    assert surveyed.state.value == "surveying"
    assert office.history(case)[-1].actor == SURVEYOR


def test_what_was_said_to_them_has_its_author_and_them_as_recorder(office: Desk) -> None:
    """Somebody who writes down what a resident said is the recorder, never the author."""
    case = office.as_(RESIDENT).open_case(_demand())
    office.as_(SURVEYOR).record(case, CONSENT, actor=RESIDENT)
    fact = office.facts(case)[-1]
    assert (fact.author, fact.recorder) == (RESIDENT, SURVEYOR)


def test_nobody_writes_on_a_case_that_they_do_not_see(office: Desk) -> None:
    """To a stranger's command a case is not there, whatever the command."""
    case = office.as_(RESIDENT).open_case(_demand())
    theirs = office.as_(STRANGER)
    with pytest.raises(NotFound):
        theirs.fire(case.number, Trigger.WITHDRAW)
    with pytest.raises(NotFound):
        theirs.record(case.number, CONSENT)
    with pytest.raises(NotFound):
        theirs.advance(case.number)


def test_the_rules_judge_whoever_sees_it(office: Desk) -> None:
    """To see a case is not to decide it: what is not somebody's to fire is refused with reasons."""
    case = office.as_(RESIDENT).open_case(_demand())
    with pytest.raises(Refused) as refused:
        office.as_(COMMITTEE).fire(case, Trigger.TRIAGE)
    assert refused.value.code == "LL-1000"


def test_the_same_key_is_the_same_case(office: Desk) -> None:
    """A request that comes again opens nothing new."""
    first = office.as_(RESIDENT).open_case(_demand(), key="once")
    assert office.as_(RESIDENT).open_case(_demand(), key="once") == first


def test_a_case_goes_on_as_far_as_what_is_on_record(office: Desk) -> None:
    """Advancing takes every step that the statements justify, each in its author's name."""
    story = a_case(office, FixedClock(), neighbourhood=False)
    number = story.case.number
    office.as_(RESIDENT).record(number, CONSENT)
    office.as_(SURVEYOR).record(number, bodies.survey())
    assert office.as_(MANAGER).advance(number).state.value == "surveying"
