"""成效由群众评价: nobody is struck off a roll by entering place or people anew.

Whoever shared the place when the need was voiced signs, judges and is heard to the end of it.
Who is entered beside them later has a voice as well, and outvotes none of them.
"""

from datetime import timedelta

import pytest
from attrs import evolve

from linli_core import (
    Actor,
    CaseState,
    Person,
    Place,
    Role,
    SubjectKind,
    SubjectRef,
    Trigger,
    Verdict,
)
from linli_core.domain.statements.collective import CountWitness, HouseholdRoll
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    COMMUNITY,
    MANAGER,
    TOWNSHIP_OFFICE,
    move_in,
)

T = Trigger
NAME = "示例小区3号楼"
CONTENT, AGAINST = ("R3", "R4", "R5"), ("R6", "R7", "R8")
HOMES = ("H3", "H4", "H5", "H6", "H7", "H8")


def _resident(number: str) -> Actor:
    return Actor(number, Role.RESIDENT)


def _register(desk: Desk, clock: FixedClock, homes: tuple[str, ...], days: float = 0) -> None:
    place = Place(community=CODE, name=NAME, households=homes)
    desk.put_places([place], actor=COMMITTEE, at=clock.now() - timedelta(days=days))


@pytest.fixture
def served(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A light in a building of six households was mended."""
    move_in(desk)
    _register(desk, clock, HOMES)
    subject = SubjectRef(SubjectKind.PLACE, NAME)
    raiser = _resident("R3")
    story = a_case(desk, clock, subject=subject, raised_by=raiser, neighbourhood=False).surveyed()
    story.signed(*CONTENT)
    body = bodies.adoption(way="co_signers", adopters=CONTENT)
    story.fire(T.CONFIRM_NEED, raiser, body)
    return story.up_to(CaseState.IN_SERVICE).served(signed_by="R5")


def _judge(story: CaseBuilder, grade: int, *numbers: str) -> None:
    no = story.case.episode.rounds + 1
    for number in numbers:
        ballot = bodies.ballot(no, overall=grade)
        story.record(ballot, _resident(number), recorder=COLLECTORS[no - 1])


def _counted(story: CaseBuilder, answers: int) -> Verdict:
    no = story.case.episode.rounds + 1
    story.counted()
    if story.stands() is CaseState.EVALUATING:
        story.record(CountWitness(round=no, counted=answers), TOWNSHIP_OFFICE).counted()
    return story.case.episode.verdict


def _roll(story: CaseBuilder) -> HouseholdRoll:
    return next(
        f.body for f in reversed(story.desk.facts(story.case)) if isinstance(f.body, HouseholdRoll)
    )


@pytest.mark.parametrize("days", [0, 1, 900], ids=("today", "yesterday", "years ago"))
def test_a_place_entered_anew_without_those_who_complain_keeps_them(
    served: CaseBuilder, days: int
) -> None:
    """The register as it stood when the need was voiced settles who judges, back-dated or not."""
    served.later(hours=1)
    _register(served.desk, served.clock, ("H3", "H4", "H5"), days)
    served.fire(T.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    assert set(_roll(served).households) == set(HOMES)
    _judge(served, 1, *AGAINST)
    _judge(served, 5, *CONTENT)
    assert _counted(served, 6) is Verdict.DISSATISFIED


def test_nobody_is_struck_off_between_two_rounds(served: CaseBuilder) -> None:
    """Who was not content in the first round is on the roll of the second."""
    served.fire(T.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    served.rounds = 1
    _judge(served, 1, *AGAINST)
    _judge(served, 5, *CONTENT)
    assert _counted(served, 6) is Verdict.DISSATISFIED
    served.rectified(answered_to="R6").later(hours=1)
    _register(served.desk, served.clock, ("H3", "H4", "H5"))
    served.fire(T.SUBMIT_RECTIFICATION, MANAGER, bodies.opening(2))
    assert {"R6", "R7", "R8"} <= set(_roll(served).voters)


@pytest.mark.parametrize("where", [CODE, "990101002002"], ids=("here", "elsewhere"))
@pytest.mark.parametrize("spoke", [True, False], ids=("who spoke", "who did not speak yet"))
def test_people_entered_in_another_household_keep_their_voice(
    served: CaseBuilder, where: str, *, spoke: bool
) -> None:
    """By the register of people nobody is struck off, either."""
    if spoke:
        for number in AGAINST:
            served.record(bodies.ballot(1, overall=1), _resident(number), recorder=served.helper)
    if where != CODE:
        served.desk.put_communities([evolve(COMMUNITY, code=where)])
    moved = [Person(number=n, community=where, household="H99") for n in AGAINST]
    served.later(hours=1).desk.put_people(moved, at=served.clock.now())
    served.fire(T.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    voters = _roll(served).voters
    assert {n: voters.get(n) for n in AGAINST} == {"R6": "H6", "R7": "H7", "R8": "H8"}


def test_whoever_is_entered_later_judges_and_outvotes_nobody(served: CaseBuilder) -> None:
    """A household that was forgotten has its say; six that are added make nobody content."""
    served.later(hours=1)
    added = ("H9", "H10", "H11", "H12", "H13")
    _register(served.desk, served.clock, (*HOMES, *added))
    served.fire(T.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    assert {"R9", "R13"} <= set(_roll(served).voters)
    _judge(served, 1, *AGAINST)
    _judge(served, 5, *CONTENT, "R9", "R10", "R11", "R12", "R13")
    assert _counted(served, 11) is Verdict.DISSATISFIED


def test_a_place_entered_as_it_should_have_been_comes_to_its_verdict(served: CaseBuilder) -> None:
    """The committee forgot a household, enters it, and all are content."""
    served.later(hours=1)
    _register(served.desk, served.clock, (*HOMES, "H9"))
    served.fire(T.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    _judge(served, 5, *CONTENT, *AGAINST, "R9")
    assert _counted(served, 7) is Verdict.SATISFIED
