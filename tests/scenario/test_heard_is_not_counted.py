"""成效由群众评价: what residents say is heard even where it does not count.

A ballot may not count: written down by the helper, given for another round, of somebody whose
household has another ballot. It still bars every good end until somebody independent asks.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.support.refused import refused_by

from linli_core import Actor, Body, CaseState, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.declarations.task_type import DelivererRule
from linli_core.domain.facts import Facts
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.collective import HouseholdRoll
from linli_core.domain.statements.evaluation import (
    Ballot,
    ContactAttempt,
    EscalationRequest,
    NoResponse,
    SupervisionOrder,
    WantedAnswer,
)
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.statements.suspension import Resumption, Suspension, SuspensionEnd
from linli_core.domain.terms import Channel, DelivererClass, Purpose, Verdict, Vetting, Wanted
from linli_core.lifecycle.state.evaluation.rounds import score
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    RESIDENT,
    SPOUSE,
    STEWARD,
    TOWNSHIP_OFFICE,
)
from linli_core.testing.sample_plugin import COMPANY, SamplePlugin, task_type

T = Trigger
HOUSEHOLD = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")


def _resident(number: str) -> Actor:
    return Actor(number, Role.RESIDENT)


def _facts(story: CaseBuilder) -> Facts:
    return story.desk._take(story.case, story.clock.now()).facts  # noqa: SLF001 - what rules see


def _tried(story: CaseBuilder) -> CaseBuilder:
    for channel, door in ((Channel.HOTLINE, False), (Channel.HOME_VISIT, True)):
        attempt = ContactAttempt(round=1, channel=channel, doorstep=door)
        story.record(attempt, COLLECTORS[0]).later(days=3)
    return story


def _round(story: CaseBuilder, households: int) -> CaseBuilder:
    """A place served, and so many of its households asked."""
    story.surveyed().confirmed(way="co_signers", adopters=("R1", "R3", "R4"))
    story.up_to(CaseState.IN_SERVICE).served(signed_by="R5")
    return story.asked(households=bodies.roll(households))


def test_a_complaint_told_to_the_helper_is_never_covered_by_silence(story: CaseBuilder) -> None:
    """The helper honestly wrote it down: nobody may find that the resident did not answer."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, overall=1, harm=True), RESIDENT, recorder=story.helper)
    _tried(story.advanced())
    assert story.stands() is CaseState.EVALUATING
    assert "heard_words_asked" in story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))
    story.judged(1, harm=True)
    assert (story.stands(), story.case.episode.verdict) == (
        CaseState.RECTIFYING,
        Verdict.DISSATISFIED,
    )


def test_who_was_asked_again_and_is_content_is_counted_so(story: CaseBuilder) -> None:
    """A word in anger to the helper is answered by what the resident tells the collector."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, overall=2), RESIDENT, recorder=story.helper)
    story.judged(5)
    assert (story.stands(), story.case.episode.verdict) == (CaseState.CLOSING, Verdict.SATISFIED)


def test_a_good_word_told_to_the_helper_counts_for_nothing(story: CaseBuilder) -> None:
    """Heard is not counted, and bars nothing where it is no complaint."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, overall=5), RESIDENT, recorder=story.helper).advanced()
    assert story.stands() is CaseState.EVALUATING
    _tried(story)
    assert story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1)) == set()


def test_a_good_ballot_of_the_spouse_does_not_outvote_a_complaint_heard(
    desk: Desk, clock: FixedClock
) -> None:
    """One member of the household told the helper; the other one's 5 does not end the round."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    story.judged(5, by=SPOUSE)
    assert story.advanced().stands() is CaseState.EVALUATING
    story.judged(1, by=RESIDENT)
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_a_ballot_of_a_round_not_yet_open_does_not_decide_it(story: CaseBuilder) -> None:
    """A satisfied answer to round 2, taken while round 1 was open, answers no question."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(2), RESIDENT, recorder=COLLECTORS[1])
    story.judged(1).rectified().asked().advanced()
    assert story.stands() is CaseState.EVALUATING


@pytest.mark.parametrize("no", [2, 7])
def test_a_complaint_given_for_another_round_is_heard_in_this_one(
    desk: Desk, clock: FixedClock, no: int
) -> None:
    """Whoever wrote the wrong number on the form has still complained: somebody goes and asks."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(no, overall=1), RESIDENT, recorder=COLLECTORS[0])
    story.judged(5, by=SPOUSE)
    assert story.stands() is CaseState.EVALUATING
    found = score(story.case, _facts(story))
    assert found is not None
    assert [why for _, why in found.excluded] == ["other_round"]
    story.judged(4, by=RESIDENT)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_complaint_for_the_round_before_is_heard_in_the_present_one(
    desk: Desk, clock: FixedClock
) -> None:
    """A form of round 1 that comes in while round 2 is open bars a good end of round 2."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(CaseState.EVALUATING)
    story.judged(1, by=SPOUSE).counted().rectified().asked()
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=COLLECTORS[0])
    story.judged(5, by=SPOUSE).counted()
    assert story.stands() is CaseState.EVALUATING


def test_a_ballot_of_the_day_before_the_opening_does_not_count(story: CaseBuilder) -> None:
    """Of a form only the day is known; one of the day before was given before anybody asked."""
    story.up_to(CaseState.EVALUATING)
    now = story.clock.advance(hours=4)
    story.desk.record(
        story.case,
        bodies.ballot(1),
        RESIDENT,
        now - timedelta(hours=20),
        recorder=COLLECTORS[0],
        as_of=now,
    )
    found = score(story.case, _facts(story))
    assert found is not None
    assert [why for _, why in found.excluded] == ["before_opening"]


def test_a_complaint_of_the_guardian_is_heard_too(story: CaseBuilder) -> None:
    """Who speaks for somebody told the helper: the case does not end well before they are asked."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, overall=1), GUARDIAN, recorder=story.helper).judged(5)
    assert story.stands() is CaseState.EVALUATING
    story.judged(4, by=GUARDIAN)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_of_one_voter_the_last_ballot_counts(desk: Desk, clock: FixedClock) -> None:
    """Who thought better of it before the round ends is taken at the last word."""
    story = _round(a_case(desk, clock, subject=PLACE), 8)
    story.judged(5, by=RESIDENT).judged(1, by=RESIDENT)
    found = score(story.case, _facts(story))
    assert found is not None
    assert [b.body.overall for b in found.valid] == [1]


def test_a_household_speaks_by_its_least_satisfied_member(desk: Desk, clock: FixedClock) -> None:
    """Whoever of a household answers first does not speak over the others."""
    story = _round(a_case(desk, clock, subject=PLACE), 8)
    story.judged(5, by=RESIDENT).judged(2, by=SPOUSE)
    found = score(story.case, _facts(story))
    assert found is not None
    assert [(b.author.number, b.body.overall) for b in found.valid] == [("R2", 2)]
    assert [why for _, why in found.excluded] == ["second_ballot"]


class Dug(SamplePlugin):
    """Work that residents do themselves."""

    task_types = (
        task_type(
            COMPANY,
            deliverers=DelivererRule(
                (DelivererClass.RESIDENTS, DelivererClass.VOLUNTEER), vetting=Vetting.NONE
            ),
        ),
    )


@pytest.fixture
def dug(clock: FixedClock) -> Iterator[CaseBuilder]:
    """Three households of a place, served by themselves, who are then asked."""
    library = a_library(clock=clock, plugin=Dug())
    with library.begin() as desk:
        story = a_case(desk, clock, subject=PLACE).surveyed()
        story.confirmed(way="co_signers", adopters=("R1", "R3", "R4")).up_to(CaseState.IN_SERVICE)
        story.served(signed_by="R5", deliverers=("R1", "R3", "R4"))
        yield story.asked(households=("H1", "H3", "H4"))
    assert library.engine is not None
    library.engine.dispose()


def test_residents_who_did_the_work_themselves_judge_it(dug: CaseBuilder) -> None:
    """投工投劳: the households that dug live with the result; without them no round is quorate."""
    for number in ("R1", "R3", "R4"):
        dug.judged(4, by=_resident(number))
    assert dug.case.episode.verdict is Verdict.SATISFIED


def test_who_did_the_work_collects_no_ballots(dug: CaseBuilder) -> None:
    """To judge is their right; to write down what others say is not theirs."""
    dug.record(bodies.ballot(1), _resident("R3"), recorder=_resident("R4"))
    found = score(dug.case, _facts(dug))
    assert found is not None
    assert [why for _, why in found.excluded] == ["collector_not_independent"]


def test_a_round_below_its_quorum_that_holds_a_complaint_ends_dissatisfied(
    desk: Desk, clock: FixedClock
) -> None:
    """Too few answered, but one of them was dissatisfied: that is not nobody."""
    story = _round(a_case(desk, clock, subject=PLACE), 12)
    story.judged(1, by=RESIDENT).advanced()
    assert story.stands() is CaseState.EVALUATING
    days = _facts(story).context.policy.round_days.value
    clock.advance(days=days + 1)
    story.advanced()
    assert (story.stands(), story.case.episode.verdict) == (
        CaseState.RECTIFYING,
        Verdict.DISSATISFIED,
    )


def test_a_veto_in_other_words_is_a_veto(story: CaseBuilder) -> None:
    """“是的，收了两百” is not a no to whether anybody charged money."""
    story.up_to(CaseState.EVALUATING)
    question = _veto_question(story)
    story.judged(5, answers={question: "是的，收了两百"})
    assert story.case.episode.verdict is Verdict.DISSATISFIED


@pytest.mark.parametrize("said", [" 否 ", "没有", "没有。", "No"])
def test_a_plain_no_to_a_veto_question_is_none(story: CaseBuilder, said: str) -> None:
    """Blanks around the choice are not other words, and whoever says 没有 has said no."""
    story.up_to(CaseState.EVALUATING)
    story.judged(5, answers={_veto_question(story): said})
    assert story.case.episode.verdict is Verdict.SATISFIED


@pytest.mark.parametrize("said", ["没有，就收了点油费", "否，给了红包", "有", "不清楚"])
def test_who_says_more_than_no_has_not_said_no(story: CaseBuilder, said: str) -> None:
    """A no with something after it is heard as what stands after it."""
    story.up_to(CaseState.EVALUATING)
    story.judged(5, answers={_veto_question(story): said})
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def _veto_question(story: CaseBuilder) -> str:
    asked = _facts(story).context.task_types[story.case.task_type].questions
    return next(q.code for q in asked if q.veto)


def _incidents(story: CaseBuilder) -> int:
    return sum(isinstance(f.body, IncidentReport) for f in story.desk.facts(story.case))


def _resting(story: CaseBuilder, clock: FixedClock) -> CaseBuilder:
    until = clock.now() + timedelta(days=30)
    return story.fire(T.SUSPEND, MANAGER, Suspension(ground="away", review_by=until))


@pytest.mark.parametrize("recorder", ["helper", "collector"])
def test_harm_opens_an_incident_the_moment_it_is_told(story: CaseBuilder, recorder: str) -> None:
    """Whoever wrote it down, and whether the ballot counts or not."""
    story.up_to(CaseState.EVALUATING)
    writer = story.helper if recorder == "helper" else COLLECTORS[0]
    story.record(bodies.ballot(1, overall=1, harm=True), RESIDENT, recorder=writer)
    assert _incidents(story) == 1
    story.advanced()
    assert _incidents(story) == 1


def test_harm_told_while_the_case_rests_is_heard_and_counted(
    story: CaseBuilder, clock: FixedClock
) -> None:
    """A suspension hides no ballot: the incident opens, and the verdict is what was said."""
    _resting(story.up_to(CaseState.EVALUATING), clock)
    story.record(bodies.ballot(1, overall=1, harm=True), RESIDENT, recorder=COLLECTORS[0])
    assert _incidents(story) == 1
    ended = SuspensionEnd(permanent=True, reason="不再需要")
    story.fire(T.END_SUSPENSION, COMMITTEE, ended)
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_a_suspension_hides_no_bad_ballots_of_a_round_under_way(
    desk: Desk, clock: FixedClock
) -> None:
    """Two of three ballots are in and both are bad: leaving the round scores what was heard."""
    story = _round(a_case(desk, clock, subject=PLACE), 8)
    for number in ("R1", "R3"):
        story.judged(1, by=_resident(number))
    _resting(story, clock)
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_a_case_does_not_close_as_satisfied_over_a_later_complaint(
    desk: Desk, clock: FixedClock
) -> None:
    """A member of the household speaks up after the round passed: the closure goes back."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(CaseState.EVALUATING)
    story.judged(5, by=SPOUSE).counted()
    assert story.stands() is CaseState.CLOSING
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=COLLECTORS[0])
    found = story.why_not(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review())
    assert "verdict_stands" in found


def _state(story: CaseBuilder, body: Body, author: Actor, **more: Any) -> None:  # noqa: ANN401 - as `record`
    now = story.clock.advance(hours=1)
    story.case = story.desk.record(story.case, body, author, at=now, as_of=now, **more)


def test_a_ballot_is_corrected_by_nobody_but_its_voter(desk: Desk, clock: FixedClock) -> None:
    """Another household's word never takes the place of a resident's."""
    story = _round(a_case(desk, clock, subject=PLACE), 8).judged(1, by=RESIDENT)
    ballot = next(f for f in desk.facts(story.case) if isinstance(f.body, Ballot))
    other = refused_by(
        _state, story, bodies.ballot(1), _resident("R3"), recorder=COLLECTORS[0], corrects=ballot.id
    )
    assert other == {"own_words_corrected"}
    own = refused_by(
        _state,
        story,
        bodies.ballot(1, overall=2),
        RESIDENT,
        recorder=COLLECTORS[0],
        corrects=ballot.id,
    )
    assert own == set()


def test_a_guardian_does_not_correct_what_the_ward_took_back(story: CaseBuilder) -> None:
    """A withdrawn consent is not turned into another one by whoever speaks for the resident."""
    story.up_to(CaseState.IN_SERVICE).record(ConsentWithdrawal(purpose=Purpose.SERVICE), RESIDENT)
    withdrawal = story.desk.facts(story.case)[-1]
    other = ConsentWithdrawal(purpose=Purpose.RESEARCH)
    guardian = refused_by(_state, story, other, GUARDIAN, recorder=MANAGER, corrects=withdrawal.id)
    assert guardian == {"own_words_corrected"}
    assert refused_by(_state, story, other, RESIDENT, corrects=withdrawal.id) == {
        "own_words_corrected"
    }


def test_nobody_states_what_is_the_systems_to_state(desk: Desk, clock: FixedClock) -> None:
    """A roll frozen when the round opened is not replaced by somebody calling themselves system."""
    story = _round(a_case(desk, clock, subject=PLACE), 8).judged(1, by=RESIDENT)
    roll = HouseholdRoll(round=1, households=("H5",), total=1, voters={"R5": "H5"})
    assert refused_by(_state, story, roll, SYSTEM) == {"speaks_for_a_person"}
    assert refused_by(_state, story, bodies.ballot(1), RESIDENT, recorder=SYSTEM) == {
        "speaks_for_a_person"
    }


def _merged(story: CaseBuilder) -> None:
    other = a_case(story.desk, story.clock, subject=story.case.subject, neighbourhood=False)
    body = MergeDecision(survivor=other.case.number, reason="同一诉求")
    story.fire(T.REPLAN, GUARDIAN, ReplanRequest(reason="腿脚不便")).fire(T.MERGE, STEWARD, body)


def _withdrawn(story: CaseBuilder) -> None:
    story.fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())


@pytest.mark.parametrize("leave", [_merged, _withdrawn])
def test_who_is_harmed_after_a_good_round_is_not_left_behind_as_satisfied(
    story: CaseBuilder, leave: Callable[[CaseBuilder], None]
) -> None:
    """Satisfied once, hurt later, and the case leaves by another road: that is no satisfaction."""
    story.up_to(CaseState.EVALUATING).judged(5)
    story.fire(T.RETURN_CLOSURE, COMMITTEE, bodies.closure_review(approved=False, comment="补记录"))
    story.fire(T.ESCALATE, RESIDENT, EscalationRequest(ground="staff_complaint"))
    story.fire(T.RESOLVE_ESCALATION, TOWNSHIP_OFFICE, SupervisionOrder(order="更换上门时间"))
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=COLLECTORS[0])
    leave(story)
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_a_round_that_is_never_opened_hides_no_complaint(story: CaseBuilder) -> None:
    """Served, dissatisfied, never asked, and out by another road: it is not "not evaluated"."""
    story.up_to(CaseState.IN_SERVICE).served()
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=COLLECTORS[0])
    _withdrawn(story)
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_who_was_never_served_has_not_judged_a_service(story: CaseBuilder) -> None:
    """Words of somebody who leaves before any service are a complaint, and no verdict on it."""
    story.up_to(CaseState.PLANNING)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=COLLECTORS[0])
    _withdrawn(story)
    assert story.case.episode.verdict is Verdict.NOT_EVALUATED


def _left_silent(story: CaseBuilder) -> None:
    _tried(story).later(days=8)
    story.fire(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1)).up_to(CaseState.CLOSED)


def _suspended(story: CaseBuilder) -> None:
    _resting(story, story.clock)


def _entered(story: CaseBuilder, body: Body, said: datetime, days: int = 1, **more: Any) -> None:  # noqa: ANN401 - as `record`
    now = story.clock.advance(days=days)
    more = {"recorder": COLLECTORS[0], **more}
    story.case = story.desk.record(story.case, body, RESIDENT, said, as_of=now, **more)


@pytest.mark.parametrize("leave", [_withdrawn, _left_silent, _suspended])
@pytest.mark.parametrize(
    "body", [bodies.ballot(1, overall=1), WantedAnswer(wanted=Wanted.NO)], ids=("ballot", "no")
)
def test_a_complaint_entered_late_is_in_the_verdict_of_its_episode(
    story: CaseBuilder, leave: Callable[[CaseBuilder], None], body: Body
) -> None:
    """Said while the case was open and written down after it was left: it counts all the same."""
    story.up_to(CaseState.EVALUATING)
    said = story.clock.advance(hours=1)
    leave(story.later(days=2))
    before, asked_then = story.clock.now(), story.desk.figures()
    assert asked_then.verdicts == {Verdict.NOT_EVALUATED: 1}
    _entered(story, body, said)
    assert story.desk.case(story.case).episode.verdict is Verdict.DISSATISFIED
    assert story.desk.figures().verdicts == {Verdict.DISSATISFIED: 1}
    assert story.desk.figures(as_of=before).verdicts == {Verdict.DISSATISFIED: 1}
    assert story.desk.figures(as_of=before, known_at=before) == asked_then
    assert story.desk.verify().findings == ()


def test_a_complaint_of_before_a_good_end_unmakes_it(desk: Desk, clock: FixedClock) -> None:
    """One of the household had complained to the helper, who wrote it down when all was closed."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(CaseState.EVALUATING)
    said = clock.advance(hours=1)
    story.judged(5, by=SPOUSE).counted().up_to(CaseState.CLOSED)
    assert desk.figures().verdicts == {Verdict.SATISFIED: 1}
    _entered(story, bodies.ballot(1, overall=1), said, recorder=story.helper)
    assert desk.figures().verdicts == {Verdict.DISSATISFIED: 1}


def test_who_was_content_in_the_end_stays_so(story: CaseBuilder) -> None:
    """An angry word of the first day, entered late, was answered by the same person's ballot."""
    story.up_to(CaseState.EVALUATING)
    said = story.clock.advance(hours=1)
    story.later(days=1).judged(5).up_to(CaseState.CLOSED)
    _entered(story, bodies.ballot(1, overall=1), said)
    assert story.desk.figures().verdicts == {Verdict.SATISFIED: 1}


def test_a_complaint_of_the_episode_before_changes_that_episode(story: CaseBuilder) -> None:
    """The case was taken up again meanwhile: the word belongs where it was said."""
    story.up_to(CaseState.EVALUATING)
    said = story.clock.advance(hours=1)
    _withdrawn(story.later(days=2))
    story.later(days=3).fire(T.REOPEN, RESIDENT, bodies.reopening())
    _entered(story, bodies.ballot(1, overall=1), said)
    assert story.case.episode.verdict is Verdict.NOT_EVALUATED
    assert story.desk.figures().verdicts == {Verdict.DISSATISFIED: 1}


def test_after_a_rest_the_round_is_scored_as_any(story: CaseBuilder) -> None:
    """Heard late while the case rested, asked again after it: what was said last counts."""
    story.up_to(CaseState.EVALUATING)
    said = story.clock.advance(hours=1)
    _resting(story.later(days=2), story.clock)
    _entered(story, bodies.ballot(1, overall=1), said, recorder=story.helper)
    assert story.desk.figures().verdicts == {Verdict.DISSATISFIED: 1}
    story.fire(T.RESUME, MANAGER, Resumption(reason="已回家"))
    assert story.stands() is CaseState.EVALUATING
    story.judged(5)
    assert story.desk.figures().verdicts == {Verdict.SATISFIED: 1}
