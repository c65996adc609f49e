"""成效由群众评价: satisfied is who was served as agreed; whoever is not waits for nothing.

A task that was given up needs the resident's own yes. The resident may ask to be heard, whatever
was or was not done.
"""

import pytest
from attrs import evolve

from linli_core import Actor, CaseState, Trigger
from linli_core.domain.statements.delivery import TaskVoiding
from linli_core.domain.statements.evaluation import VotingCode, Waiver
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import Purpose, Verdict
from linli_core.lifecycle.state.evaluation.agreed_work import WorkDone, work_done
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COLLECTORS, GUARDIAN, MANAGER, RESIDENT

S = CaseState
T = Trigger
VOIDED = TaskVoiding(task="T2", reason="没有人手")
OWN = bodies.opening(collector="")


def _two_tasks(story: CaseBuilder) -> CaseBuilder:
    """Two tasks were agreed, and the first is done."""
    story.up_to(S.PLANNING)
    first = bodies.plan().tasks[0]
    story.planned(tasks=(first, evolve(first, key="T2"))).approved().paired().started()
    return story.served()


def _work(story: CaseBuilder) -> WorkDone:
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - what rules see
    return work_done(file.case, file.facts)


def test_a_task_given_up_over_the_residents_head_is_not_satisfied(story: CaseBuilder) -> None:
    """The ballot is a 5, half of what was agreed was not done, and nobody asked her about it."""
    _two_tasks(story).record(VOIDED, MANAGER).asked().judged(5)
    assert story.stands() is S.EVALUATING
    assert _work(story) == WorkDone(agreed=2, done=1, waived=0, open=("T2",))
    assert "agreed_work_done" in {r.rule for r in story.desk.waits_for(story.case).refusals}


@pytest.mark.parametrize(
    ("recorder", "state"),
    [(COLLECTORS[0], S.CLOSING), (None, S.CLOSING), (MANAGER, S.EVALUATING)],
)
def test_the_resident_accepts_what_is_left_undone(
    story: CaseBuilder, recorder: Actor | None, state: CaseState
) -> None:
    """In their own words or an outsider's hand; not in that of the team that gave it up."""
    _two_tasks(story).record(VOIDED, MANAGER).asked().judged(5)
    story.record(Waiver(accepts=True, task="T2"), RESIDENT, recorder=recorder).advanced()
    assert story.stands() is state


def test_a_no_to_what_is_left_undone_keeps_the_verdict_waiting(story: CaseBuilder) -> None:
    """She wants the second task; done, it makes the same ballot a verdict."""
    _two_tasks(story).record(VOIDED, MANAGER).asked().judged(5)
    story.record(Waiver(accepts=False, task="T2"), RESIDENT).advanced()
    assert story.stands() is S.EVALUATING


def test_who_takes_back_a_consent_wants_the_task_no_more(story: CaseBuilder) -> None:
    """The reason of the voiding is the resident's own; nobody asks for it twice."""
    _two_tasks(story).record(ConsentWithdrawal(purpose=Purpose.SERVICE), RESIDENT)
    story.record(VOIDED, MANAGER).asked().judged(4)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_the_team_takes_back_no_consent_to_void_a_task(story: CaseBuilder) -> None:
    """A withdrawal in the case manager's hand is no yes to what it is used for."""
    withdrawal = ConsentWithdrawal(purpose=Purpose.SERVICE)
    _two_tasks(story).record(withdrawal, RESIDENT, recorder=MANAGER)
    story.record(VOIDED, MANAGER).asked().judged(4)
    assert story.stands() is S.EVALUATING


@pytest.mark.parametrize("who", [RESIDENT, GUARDIAN], ids=["resident", "guardian"])
def test_a_resident_opens_the_round_that_nobody_opens(story: CaseBuilder, who: Actor) -> None:
    """Nothing was recorded, no evidence, no task settled: dissatisfied needs none of it."""
    story.up_to(S.IN_SERVICE).fire(T.SUBMIT_RESULT, who, OWN)
    story.record(bodies.ballot(overall=1), RESIDENT, recorder=COLLECTORS[2]).advanced()
    assert (story.stands(), story.case.episode.verdict) == (S.RECTIFYING, Verdict.DISSATISFIED)


def test_a_resident_votes_by_code_in_a_round_of_their_own(story: CaseBuilder) -> None:
    """No collector is named, and none is needed."""
    story.up_to(S.IN_SERVICE).fire(T.SUBMIT_RESULT, RESIDENT, OWN)
    issued, code = VotingCode.issue("R1", 1)
    story.record(issued, COLLECTORS[0])
    story.record(bodies.ballot(overall=2, code=code), RESIDENT).advanced()
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_in_a_residents_round_the_team_collects_nothing(story: CaseBuilder) -> None:
    """That it names nobody opens it to outsiders, not to those who are judged."""
    story.up_to(S.IN_SERVICE).fire(T.SUBMIT_RESULT, RESIDENT, OWN)
    story.record(bodies.ballot(), RESIDENT, recorder=story.helper).advanced()
    assert story.stands() is S.EVALUATING


def test_satisfied_in_a_residents_round_still_needs_the_service(story: CaseBuilder) -> None:
    """Nobody passes by opening the round early: the same ballot counts once the work is done."""
    story.up_to(S.IN_SERVICE).fire(T.SUBMIT_RESULT, RESIDENT, OWN)
    story.record(bodies.ballot(), RESIDENT, recorder=COLLECTORS[2]).advanced()
    assert story.stands() is S.EVALUATING
    story.served().advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED
