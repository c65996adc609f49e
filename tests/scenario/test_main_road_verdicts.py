"""What residents say decides: put right, escalated, closed with their dissatisfaction, silent."""

from attrs import evolve

from linli_core import CaseState, SubjectKind, SubjectRef, Trigger
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.closure import ClosureReview, IncidentClosure
from linli_core.domain.statements.evaluation import (
    ContactAttempt,
    EscalationRequest,
    NoResponse,
    SupervisionOrder,
    UnsatisfiedClosing,
)
from linli_core.domain.terms import Channel, Solved, Stage, Verdict
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    SPOUSE,
    SUPERVISOR,
    TOWNSHIP_OFFICE,
)

T = Trigger
ORDER = SupervisionOrder(order="更换上门时间，周内回访", new_manager="M2")


def _fail_twice(story: CaseBuilder) -> CaseBuilder:
    story.up_to(CaseState.EVALUATING).judged(1).rectified().asked().judged(2)
    return story


def test_dissatisfied_then_put_right_then_satisfied(story: CaseBuilder) -> None:
    """整改: each complaint is answered, and a second round by another collector judges anew."""
    story.up_to(CaseState.EVALUATING).judged(2)
    assert story.stands() is CaseState.RECTIFYING
    assert story.case.episode.verdict is Verdict.DISSATISFIED
    assert story.why_not(T.SUBMIT_RECTIFICATION, MANAGER, bodies.opening(2)) == {
        "items_done",
        "complaints_answered",
    }
    story.rectified()
    again = bodies.opening(2, collector="E1")
    assert story.why_not(T.SUBMIT_RECTIFICATION, MANAGER, again) == {"different_collector"}
    assert story.why_not(T.SUBMIT_RECTIFICATION, MANAGER, bodies.opening(3, collector="E2")) == {
        "round_in_order"
    }
    story.asked()
    assert story.advanced().stands() is CaseState.EVALUATING
    story.judged(4)
    assert (story.stands(), story.case.episode.verdict) == (CaseState.CLOSING, Verdict.SATISFIED)
    assert story.closed().case.episode.rounds == 2


def test_the_first_rounds_ballot_does_not_answer_the_second(story: CaseBuilder) -> None:
    """A satisfied answer counts in its own round only."""
    story.up_to(CaseState.EVALUATING).judged(2).rectified()
    story.record(bodies.ballot(1, overall=5), RESIDENT, recorder=COLLECTORS[0])
    assert story.asked().advanced().stands() is CaseState.EVALUATING


def test_a_problem_not_solved_is_not_satisfied_whatever_the_grade(story: CaseBuilder) -> None:
    """问题没有解决 is dissatisfied even with a friendly 5."""
    story.up_to(CaseState.EVALUATING).judged(5, solved=Solved.NO)
    assert story.stands() is CaseState.RECTIFYING


def test_one_dissatisfied_member_of_a_household_is_heard(desk: Desk, clock: FixedClock) -> None:
    """Household cases: any adult answers, and dissent is not outvoted."""
    home = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
    story = a_case(desk, clock, subject=home).up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(overall=5), RESIDENT, recorder=COLLECTORS[0])
    story.record(bodies.ballot(overall=1), SPOUSE, recorder=COLLECTORS[0])
    assert story.advanced().stands() is CaseState.RECTIFYING


def test_two_failed_rounds_go_to_the_township(story: CaseBuilder) -> None:
    """升级督办: the system escalates, the township orders, and rounds count anew."""
    _fail_twice(story)
    assert story.stands() is CaseState.ESCALATED
    last = story.desk.history(story.case)[-1]
    assert (last.trigger, last.actor) == (T.ESCALATE, SYSTEM)
    silent = SupervisionOrder(order=" ")
    assert story.why_not(T.RESOLVE_ESCALATION, TOWNSHIP_OFFICE, silent) == {"words_say_something"}
    story.fire(T.RESOLVE_ESCALATION, TOWNSHIP_OFFICE, ORDER)
    episode = story.case.episode
    assert (story.stands(), episode.level, episode.level_rounds, episode.rounds) == (
        CaseState.RECTIFYING,
        1,
        0,
        2,
    )
    assert story.advanced().stands() is CaseState.RECTIFYING
    story.rectified().asked().judged(5)
    assert (story.stands(), story.case.episode.rounds) == (CaseState.CLOSING, 3)


def test_a_third_round_needs_a_third_collector(story: CaseBuilder) -> None:
    """Neither of the first two collectors comes again after the escalation."""
    _fail_twice(story).fire(T.RESOLVE_ESCALATION, TOWNSHIP_OFFICE, ORDER).rectified()
    for known in ("E1", "E2"):
        again = bodies.opening(3, collector=known)
        assert story.why_not(T.SUBMIT_RECTIFICATION, MANAGER, again) == {"different_collector"}


def test_closing_all_the_same_keeps_the_dissatisfaction(story: CaseBuilder) -> None:
    """带意见结案 is closed, explained, with remedies, and stays dissatisfied in the denominator."""
    _fail_twice(story)
    bare = UnsatisfiedClosing(explained=True, remedy=" ")
    assert story.why_not(T.CLOSE_UNSATISFIED, TOWNSHIP_OFFICE, bare) == {"words_say_something"}
    untold = UnsatisfiedClosing(explained=False, remedy="转入下季度项目")
    assert story.why_not(T.CLOSE_UNSATISFIED, TOWNSHIP_OFFICE, untold) == {"explained_to_resident"}
    story.fire(
        T.CLOSE_UNSATISFIED,
        TOWNSHIP_OFFICE,
        UnsatisfiedClosing(explained=True, remedy="转入下季度项目"),
    )
    assert story.case == story.desk.case(story.case)
    assert story.closed().stands() is CaseState.CLOSED
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_staff_complaints_go_up_before_any_round(story: CaseBuilder) -> None:
    """A complaint about staff escalates from service, and the order leads back there."""
    story.up_to(CaseState.IN_SERVICE)
    slow = EscalationRequest(ground="overdue")
    assert story.why_not(T.ESCALATE, RESIDENT, slow) == {"escalation_ground"}
    story.fire(T.ESCALATE, RESIDENT, EscalationRequest(ground="staff_complaint"))
    closing = UnsatisfiedClosing(explained=True, remedy="另行安排")
    assert story.why_not(T.CLOSE_UNSATISFIED, TOWNSHIP_OFFICE, closing) == {"round_scored"}
    story.fire(T.RESOLVE_ESCALATION, TOWNSHIP_OFFICE, ORDER)
    assert story.stands() is CaseState.IN_SERVICE
    assert story.case.slot(CaseState.ESCALATED) is None


def _silence(story: CaseBuilder, no: int = 1) -> None:
    """An outsider calls, comes to the door another day, and the round has stood open."""
    story.record(ContactAttempt(round=no, channel=Channel.HOTLINE), COLLECTORS[no - 1])
    visit = ContactAttempt(round=no, channel=Channel.HOME_VISIT, doorstep=True)
    story.later(days=3).record(visit, COLLECTORS[no - 1]).later(days=3)


def test_nobody_answers_and_it_is_never_called_satisfied(story: CaseBuilder) -> None:
    """未评价: two channels and a doorstep visit first; then closed, not evaluated."""
    story.up_to(CaseState.EVALUATING)
    silence = NoResponse(round=1)
    assert story.why_not(T.NO_RESPONSE, COMMITTEE, silence) == {
        "stay_over",
        "channels_tried",
    }
    _silence(story)
    story.fire(T.NO_RESPONSE, COMMITTEE, silence)
    story.closed()
    assert story.stands() is CaseState.CLOSED
    assert story.case.episode.verdict is Verdict.NOT_EVALUATED
    assert story.case.episode.rounds == 0


def test_silence_after_a_dissatisfied_round_is_not_an_exit(story: CaseBuilder) -> None:
    """A dissatisfied ballot of the episode is never covered by later silence."""
    story.up_to(CaseState.EVALUATING).judged(2).rectified().asked()
    _silence(story, 2)
    assert "no_dissatisfied_ballot" in story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=2))
    story.later(days=46).advanced()
    assert story.stands() is CaseState.ESCALATED
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_an_answer_cannot_be_found_unanswered(story: CaseBuilder) -> None:
    """Where a resident answered, the committee does not say that nobody did."""
    story.up_to(CaseState.EVALUATING)
    _silence(story)
    story.record(bodies.ballot(), RESIDENT, recorder=COLLECTORS[0])
    assert story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1)) == {"nobody_answered"}


def test_a_group_round_below_its_quorum_lapses_unless_somebody_was_harmed(
    desk: Desk, clock: FixedClock
) -> None:
    """Silence of the many never covers one veto, not even one given in a question of the type."""
    place = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    story = a_case(desk, clock, subject=place).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4")).triaged().accepted()
    story.planned().approved().paired().started().served(signed_by="R5").asked(
        households=bodies.roll(12)
    )
    _silence(story)
    bad = bodies.ballot(overall=5, answers={"buy.extra_charge": "是"})
    story.record(bad, SPOUSE, recorder=COLLECTORS[0]).later(days=16)
    assert "no_dissatisfied_ballot" in story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))
    assert story.advanced().stands() is CaseState.RECTIFYING


def test_a_small_group_round_that_lapses_is_not_evaluated(desk: Desk, clock: FixedClock) -> None:
    """Two kind ballots of a dozen households are kept, and are not a verdict."""
    place = SubjectRef(SubjectKind.PLACE, "示例小区4号楼")
    story = a_case(desk, clock, subject=place).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4")).triaged().accepted()
    story.planned().approved().paired().started().served(signed_by="R5").asked(
        households=bodies.roll(12)
    )
    story.judged(by=RESIDENT).judged(by=evolve(RESIDENT, number="R3"))
    _silence(story)
    assert story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1)) == {"nobody_answered"}
    story.later(days=16)
    assert story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1)) == set()
    assert story.closed().case.episode.verdict is Verdict.NOT_EVALUATED


def test_a_veto_opens_an_incident_that_stops_closing(story: CaseBuilder) -> None:
    """收钱、伤害、强迫、泄露隐私: dissatisfied, and no closing until a supervisor dealt with it."""
    story.up_to(CaseState.EVALUATING).judged(5, harm=True)
    assert story.stands() is CaseState.RECTIFYING
    kinds = [f.body.kind for f in story.desk.facts(story.case)]
    assert kinds.count("incident_report") == 1
    story.rectified().asked().judged(5)
    assert story.stands() is CaseState.CLOSING
    story.record(bodies.closure(), MANAGER).record(bodies.guidance(Stage.CLOSURE), COMMITTEE)
    review = bodies.closure_review()
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review) == {"no_open_incident"}
    story.record(IncidentClosure(outcome="已退款并道歉"), SUPERVISOR)
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review) == set()


def test_a_veto_opens_its_incident_whichever_way_the_round_is_left(story: CaseBuilder) -> None:
    """Who escalates or leaves right after a veto does not take the incident along."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(overall=1, harm=True), RESIDENT, recorder=COLLECTORS[0])
    story.fire(T.ESCALATE, RESIDENT, EscalationRequest(ground="staff_complaint"))
    kinds = [f.body.kind for f in story.desk.facts(story.case)]
    assert kinds.count("incident_report") == 1
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_a_veto_in_a_question_of_the_task_type_counts_alike(story: CaseBuilder) -> None:
    """服务人员另外收钱 is a veto wherever it is asked."""
    story.up_to(CaseState.EVALUATING).judged(5, answers={"buy.extra_charge": "是"})
    assert story.stands() is CaseState.RECTIFYING


def test_a_returned_closure_goes_back_to_where_it_came_from(story: CaseBuilder) -> None:
    """退回补充: back to the evaluation it came from; the round is not counted twice."""
    story.up_to(CaseState.CLOSING)
    silent = ClosureReview(approved=False)
    assert story.why_not(T.RETURN_CLOSURE, COMMITTEE, silent) == {"comment_given"}
    back = ClosureReview(approved=False, comment="补充回访记录")
    story.fire(T.RETURN_CLOSURE, COMMITTEE, back)
    assert story.stands() is CaseState.EVALUATING
    story.advanced()
    assert story.stands() is CaseState.CLOSING
    assert (story.case.episode.rounds, story.case.episode.level_rounds) == (1, 1)
    assert story.closed().case.episode.verdict is Verdict.SATISFIED


def test_a_closure_needs_its_own_papers(story: CaseBuilder) -> None:
    """结案: reason, follow-up and guidance; the proposer does not approve."""
    story.up_to(CaseState.CLOSING)
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review()) == {
        "closure_reason",
        "follow_up_plan",
        "guidance_recorded",
    }
