"""Cases of a building, a hamlet or a village: raised by many, judged by many, posted for all."""

import pytest

from linli_core import Actor, CaseState, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.collective import (
    CountWitness,
    HouseholdRoll,
    NoticeObjection,
    ObjectionAnswer,
)
from linli_core.domain.people import Person
from linli_core.domain.terms import Stage, Verdict
from linli_core.errors import Refused
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, COMMITTEE, MANAGER, VOLUNTEER

T = Trigger
SIGNERS = ("R1", "R3", "R4")


def _resident(number: str) -> Actor:
    return Actor(number, Role.RESIDENT)


def _served(desk: Desk, clock: FixedClock, key: str = "示例小区3号楼") -> CaseBuilder:
    """Neighbours of one building ask together, and the work is done with them."""
    place = SubjectRef(SubjectKind.PLACE, key)
    story = a_case(desk, clock, subject=place, words="楼道灯不亮，老人晚上不敢出门").surveyed()
    story.confirmed(way="co_signers", adopters=SIGNERS)
    return story.up_to(CaseState.IN_SERVICE).served(signed_by="R5")


def _roll(story: CaseBuilder) -> HouseholdRoll:
    facts = story.desk.facts(story.case)
    return [f.body for f in facts if isinstance(f.body, HouseholdRoll)][-1]


def test_nobody_opens_a_round_without_saying_which_households_judge(
    desk: Desk, clock: FixedClock
) -> None:
    """谁提出的、谁联名的，都要在评价名册上: the opener does not choose whom to hear."""
    story = _served(desk, clock)
    for roll in ((), ("H1", "H3"), ("H1", "H3", "H4", "H4"), bodies.roll(41)):
        opening = bodies.opening(households=roll)
        assert story.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"roll_named"}
    assert (
        story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening(households=bodies.roll(5))) == set()
    )


def test_whoever_moves_in_after_the_round_opened_does_not_judge(
    desk: Desk, clock: FixedClock
) -> None:
    """The roll is frozen when the round opens; a household on it has one ballot."""
    story = _served(desk, clock).asked(households=bodies.roll(5))
    assert _roll(story) == HouseholdRoll(round=1, households=bodies.roll(5), total=5)
    desk.put_people([Person(number="R30", community=CODE, household="H30")])
    for number in ("R30", "R1", "R2", "R3"):
        story.judged(by=_resident(number))
    assert story.stands() is CaseState.EVALUATING
    assert story.judged(by=_resident("R5")).stands() is CaseState.CLOSING


def test_a_whole_community_judges_by_its_register(desk: Desk, clock: FixedClock) -> None:
    """Where the case is the community's own, every household registered is on the roll."""
    story = _served(desk, clock, key=CODE).asked()
    assert _roll(story).total == 40
    assert {"H1", "H3", "H9"} <= set(_roll(story).households)
    for number in ("R1", "R3", "R4", "R5", "R6", "R7", "R8"):
        assert story.stands() is CaseState.EVALUATING
        story.judged(by=_resident(number))
    story.judged(by=_resident("R9"))
    assert story.stands() is CaseState.CLOSING


@pytest.fixture
def two_households(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A resolution of the council for two households at the end of a lane, both asked."""
    place = SubjectRef(SubjectKind.PLACE, "示例巷尾")
    story = a_case(desk, clock, subject=place, words="巷尾积水，两户出不了门").surveyed()
    council = Actor("K1", Role.DELIBERATION_COUNCIL)
    resolution = bodies.adoption(way="resolution", adopters=(), resolution="示例议事〔2026〕3号")
    story.fire(T.CONFIRM_NEED, council, resolution)
    story.up_to(CaseState.IN_SERVICE).served(signed_by="R5")
    return story.asked(households=("H1", "H3"))


def test_of_two_households_both_answer_and_the_committee_sees_the_count(
    two_households: CaseBuilder,
) -> None:
    """A small roll never passes by itself: everybody, and a witness who is not of the team."""
    story = two_households.judged(by=_resident("R1"))
    assert "round_quorate" in story.why_not(T.PASS_EVALUATION, Actor("", Role.SYSTEM))
    story.judged(by=_resident("R3"))
    assert story.stands() is CaseState.EVALUATING
    assert story.record(CountWitness(round=1, counted=3), COMMITTEE).advanced().stands() is (
        CaseState.EVALUATING
    )
    story.record(CountWitness(round=1, counted=2), COMMITTEE)
    assert story.advanced().stands() is CaseState.CLOSING
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_small_roll_that_is_not_satisfied_needs_no_witness(two_households: CaseBuilder) -> None:
    """What residents complain of is put right at once; only a pass waits for the witness."""
    two_households.judged(1, by=_resident("R1")).judged(5, by=_resident("R3"))
    assert two_households.stands() is CaseState.RECTIFYING


def test_the_result_hangs_for_seven_days_and_objections_are_answered(
    desk: Desk, clock: FixedClock
) -> None:
    """公示不少于七天，有异议先答复: before a case of many is closed."""
    story = _served(desk, clock).asked(households=bodies.roll(5))
    for number in SIGNERS:
        story.judged(by=_resident(number))
    story.record(bodies.closure(), MANAGER)
    story.record(bodies.guidance(Stage.CLOSURE), COMMITTEE)
    review = bodies.closure_review()
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review) == {"result_posted"}
    story.record(bodies.notice(), COMMITTEE).later(days=3)
    story.record(NoticeObjection(words="三楼的灯还是不亮"), _resident("R6")).later(days=3)
    waiting = story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review)
    assert waiting == {"result_posted", "objections_answered"}
    story.later(days=1)
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review) == {"objections_answered"}
    answer = ObjectionAnswer(to="R6", answer="当天换了灯泡，请您再看看", upheld=True)
    story.record(answer, MANAGER)
    assert story.fire(T.APPROVE_CLOSURE, COMMITTEE, review).stands() is CaseState.CLOSED


def test_a_notice_that_hung_before_the_last_ballot_tells_nothing(
    desk: Desk, clock: FixedClock
) -> None:
    """What is posted is the residents' last word, not a promise of it."""
    story = _served(desk, clock).record(bodies.notice(), COMMITTEE).later(days=8)
    story.asked(households=bodies.roll(5))
    for number in SIGNERS:
        story.judged(by=_resident(number))
    story.record(bodies.closure(), MANAGER)
    story.record(bodies.guidance(Stage.CLOSURE), COMMITTEE)
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review()) == {"result_posted"}


def test_no_helper_posts_or_witnesses(two_households: CaseBuilder) -> None:
    """Posting is the committee's and the case manager's, witnessing the committee's alone."""
    for body in (bodies.notice(), CountWitness(round=1, counted=0)):
        with pytest.raises(Refused) as refused:
            two_households.record(body, VOLUNTEER)
        assert refused.value.code == "LL-1007"
