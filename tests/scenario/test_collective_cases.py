"""Cases of a building, a hamlet or a village: raised by many, judged by many, posted for all."""

import pytest
from attrs import evolve

from linli_core import Actor, CaseState, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.people import Person
from linli_core.domain.statements.collective import (
    CountWitness,
    HouseholdRoll,
    NoticeObjection,
    ObjectionAnswer,
)
from linli_core.domain.terms import Sensitivity, Stage, Verdict
from linli_core.errors import Refused
from linli_core.lifecycle.admission.record_rules import notice_fits, opened_round_stands
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, COMMITTEE, MANAGER, VOLUNTEER

T = Trigger
SIGNERS = ("R1", "R3", "R4")


#: One of a household of their own, one who joins a household that is on the roll.
_NEWCOMERS = {"R30": "H30", "R31": "H4"}


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
    strangers = ("H1", "H3", "H4", "H77")
    for roll in ((), ("H1", "H3"), ("H1", "H3", "H4", "H4"), strangers, bodies.roll(41)):
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
    assert (_roll(story).households, _roll(story).total) == (bodies.roll(5), 5)
    newcomers = [Person(number=n, community=CODE, household=h) for n, h in _NEWCOMERS.items()]
    desk.put_people(newcomers)
    for number in (*_NEWCOMERS, "R7"):
        with pytest.raises(Refused) as refused:
            story.record(bodies.ballot(), _resident(number))
        assert [reason.rule for reason in refused.value.reasons] == ["ballot_on_roll"]
    for number in ("R1", "R2", "R3"):
        story.judged(by=_resident(number))
    assert story.stands() is CaseState.EVALUATING
    assert story.judged(by=_resident("R5")).counted().stands() is CaseState.CLOSING


def test_a_whole_community_judges_by_its_register(desk: Desk, clock: FixedClock) -> None:
    """Where the case is the community's own, every household registered is on the roll."""
    story = _served(desk, clock, key=CODE).asked()
    assert _roll(story).total == 40
    assert {"H1", "H3", "H9"} <= set(_roll(story).households)
    for number in ("R1", "R3", "R4", "R5", "R6", "R7", "R8"):
        assert story.stands() is CaseState.EVALUATING
        story.judged(by=_resident(number))
    story.judged(by=_resident("R9")).counted()
    assert story.stands() is CaseState.CLOSING


@pytest.fixture
def two_households(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A resolution of the council for two households at the end of a lane, both asked."""
    place = SubjectRef(SubjectKind.PLACE, "示例巷尾")
    story = a_case(desk, clock, subject=place, words="巷尾积水，两户出不了门").surveyed()
    story.confirmed(way="resolution", adopters=(), resolution="示例议事〔2026〕3号")
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
    story.counted().record(bodies.closure(), MANAGER)
    story.record(bodies.guidance(Stage.CLOSURE), COMMITTEE)
    review = bodies.closure_review()
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review) == {"result_posted"}
    story.record(bodies.notice(), COMMITTEE).later(days=3)
    story.record(NoticeObjection(words="三楼的灯还是不亮"), _resident("R6")).later(days=3)
    waiting = story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review)
    assert waiting == {"result_posted", "objections_answered"}
    story.later(days=1)
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review) == {"objections_answered"}
    brushed_off = ObjectionAnswer(to="R6", answer="灯是好的", upheld=False)
    promised = ObjectionAnswer(to="R6", answer="这就去换", upheld=True)
    for answer in (brushed_off, promised):
        story.record(answer, MANAGER)
        assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review) == {"objections_answered"}
    done = evolve(promised, answer="当天换了灯泡，请您再看看", done_at=story.clock.now())
    story.record(done, MANAGER)
    assert story.fire(T.APPROVE_CLOSURE, COMMITTEE, review).stands() is CaseState.CLOSED


def test_a_notice_that_hung_before_the_last_ballot_tells_nothing(
    desk: Desk, clock: FixedClock
) -> None:
    """What is posted is the residents' last word, not a promise of it."""
    story = _served(desk, clock).record(bodies.notice(), COMMITTEE).later(days=8)
    story.asked(households=bodies.roll(5))
    for number in SIGNERS:
        story.judged(by=_resident(number))
    story.counted().record(bodies.closure(), MANAGER)
    story.record(bodies.guidance(Stage.CLOSURE), COMMITTEE)
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review()) == {"result_posted"}


def test_no_helper_posts_or_witnesses(two_households: CaseBuilder) -> None:
    """Posting is the committee's and the case manager's, witnessing the committee's alone."""
    for body in (bodies.notice(), CountWitness(round=1, counted=0)):
        with pytest.raises(Refused) as refused:
            two_households.record(body, VOLUNTEER)
        assert refused.value.code == "LL-1007"


def test_whoever_moves_out_after_the_round_opened_still_judges(
    desk: Desk, clock: FixedClock
) -> None:
    """名册定了就不变: one moved away, one moved in with others; each answers for the old home."""
    story = _served(desk, clock).asked(households=bodies.roll(5))
    desk.put_people(
        [
            Person(number="R3", community="990101001009", household="H90"),
            Person(number="R4", community=CODE, household="H1"),
        ]
    )
    for number in ("R1", "R3"):
        assert story.judged(by=_resident(number)).stands() is CaseState.EVALUATING
    assert story.judged(by=_resident("R4")).counted().stands() is CaseState.CLOSING


def test_coming_back_to_a_round_does_not_make_another_roll(desk: Desk, clock: FixedClock) -> None:
    """Returned from closing, the round is the one that was opened, with its roll."""
    story = _served(desk, clock).asked(households=bodies.roll(5))
    for number in SIGNERS:
        story.judged(by=_resident(number))
    story.counted()
    desk.put_people([Person(number="R31", community=CODE, household="H4")])
    back = bodies.closure_review(approved=False, comment="补充记录")
    story.fire(T.RETURN_CLOSURE, COMMITTEE, back)
    rolls = [f.body for f in desk.facts(story.case) if isinstance(f.body, HouseholdRoll)]
    assert len(rolls) == 1
    assert "R31" not in rolls[0].voters


def test_a_quorum_says_what_it_is_counted_from_and_by_which_rule(
    desk: Desk, clock: FixedClock
) -> None:
    """The refusal names the roll, and the source of the share in force."""
    story = _served(desk, clock, key=CODE).asked().judged(by=_resident("R1"))
    next_step = desk.waits_for(story.case)
    assert next_step.trigger is T.PASS_EVALUATION
    said = next(r for r in next_step.refusals if r.rule == "round_quorate")
    assert "已有 1 份，需要 8（名册 40 户；依据：" in said.reason("zh")
    assert "linli-core default" in said.reason("en")


def test_nobody_of_the_team_finds_an_objection_wrong(desk: Desk, clock: FixedClock) -> None:
    """异议不成立，由团队以外的人认定: the committee may say so, the case manager may not."""
    story = _served(desk, clock).asked(households=bodies.roll(5))
    for number in SIGNERS:
        story.judged(by=_resident(number))
    story.counted().record(bodies.closure(), MANAGER).record(
        bodies.guidance(Stage.CLOSURE), COMMITTEE
    )
    story.posted().record(NoticeObjection(words="没有通知我"), _resident("R6"))
    wrong = ObjectionAnswer(to="R6", answer="公示栏和群里都通知了")
    review = bodies.closure_review()
    story.record(wrong, MANAGER)
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review) == {"objections_answered"}
    story.record(wrong, COMMITTEE)
    assert story.fire(T.APPROVE_CLOSURE, COMMITTEE, review).stands() is CaseState.CLOSED


def test_one_residents_result_is_never_posted(story: CaseBuilder) -> None:
    """个案不公示: what concerns one person hangs on no board."""
    story.up_to(CaseState.CLOSING)
    with pytest.raises(Refused) as refused:
        story.record(bodies.notice(), COMMITTEE)
    assert [reason.rule for reason in refused.value.reasons] == ["notice_fits"]


def test_what_touches_peoples_own_data_is_told_to_the_roll_only(
    desk: Desk, clock: FixedClock
) -> None:
    """Restricted work hangs on no public board; the households on the roll are told."""
    scene = _served(desk, clock).about_to(T.SUBMIT_RESULT, MANAGER)
    types = scene.facts.context.task_types
    code = scene.case.task_type
    restricted = scene.context(
        task_types={**types, code: evolve(types[code], sensitivity=Sensitivity.S4)}
    )
    for audience, expected in (("public", "notice_fits"), ("roll", "")):
        noted = restricted.stating(bodies.notice(audience=audience), COMMITTEE)
        refusal = notice_fits(restricted.draft(noted.facts.recorded[-1]))
        assert (refusal.rule if refusal else "") == expected


def test_an_opened_round_is_not_opened_otherwise(desk: Desk, clock: FixedClock) -> None:
    """名册、收集人一经确定不再变更: a correction of the opening is refused while it is open."""
    story = _served(desk, clock).asked(households=bodies.roll(5))
    scene = story.about_to(T.PASS_EVALUATION, Actor("system", Role.SYSTEM))
    opening = next(f for f in scene.facts.recorded if f.body.kind == "round_opening")
    fewer = bodies.opening(households=bodies.roll(3))
    correction = evolve(scene.stating(fewer, MANAGER).facts.recorded[-1], supersedes=opening.id)
    refusal = opened_round_stands(scene.draft(correction))
    assert refusal is not None
    assert refusal.rule == "opened_round_stands"
