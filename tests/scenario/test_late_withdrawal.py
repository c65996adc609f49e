"""迟到的撤回: a withdrawal put on record after the visits that it lies before."""

from datetime import datetime, timedelta

import pytest
from attrs import evolve

from linli_core import CaseState, Trigger
from linli_core.domain.facts import Fact
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport
from linli_core.domain.statements.delivery import ServiceRecord, TaskVoiding
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.terms import DeliveryMode, Purpose, Risk, Verdict
from linli_core.errors import Refused
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import MANAGER, RESIDENT, SUPERVISOR, VOLUNTEER

T = Trigger
S = CaseState


def _withdrawn_at(story: CaseBuilder, at: datetime, purpose: Purpose = Purpose.SERVICE) -> None:
    """Put on record now that the consent was taken back then."""
    body = ConsentWithdrawal(purpose=purpose, reason="不想再被打扰")
    now = story.clock.advance(hours=1)
    story.case = story.desk.record(story.case, body, RESIDENT, at, as_of=now)


def _marked(story: CaseBuilder) -> list[str]:
    found = story.desk.visits_without_consent(story.case, as_of=story.clock.now())
    return [one.visit.body.number for one in found]


def _visit(story: CaseBuilder, number: str) -> Fact[ServiceRecord]:
    return next(
        f
        for f in reversed(story.desk.facts(story.case))
        if isinstance(f.body, ServiceRecord) and f.body.number == number
    )


def test_a_visit_after_the_withdrawal_stays_a_fact_and_carries_nothing(story: CaseBuilder) -> None:
    """It happened and is told as made without consent: no task, no evidence, no part of theirs."""
    story.up_to(S.IN_SERVICE)
    before = story.clock.now()
    story.later(hours=4).record(bodies.service(story.clock.now(), "F1"), VOLUNTEER)
    assert _marked(story) == []
    _withdrawn_at(story, before)
    assert _visit(story, "F1").body.finishes
    assert _marked(story) == ["F1"]
    why = story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening())
    assert {"made_without_consent", "tasks_settled", "residents_part_recorded"} <= why
    (found,) = story.desk.visits_without_consent(story.case)
    assert "F1" in found.why.reason("zh")
    assert "撤回" in found.why.reason("zh")


def test_what_came_before_it_counts_as_ever(story: CaseBuilder) -> None:
    """The visit before the withdrawal is kept whole, and the one after it is not."""
    story.up_to(S.IN_SERVICE)
    story.later(hours=4).record(bodies.service(story.clock.now(), "F1", finishes=False), VOLUNTEER)
    between = story.clock.now()
    story.later(hours=4).record(bodies.service(story.clock.now(), "F2"), VOLUNTEER)
    _withdrawn_at(story, between)
    assert _marked(story) == ["F2"]
    assert "made_without_consent" not in story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening())


def test_a_new_consent_lets_the_work_be_done_again(story: CaseBuilder) -> None:
    """The steps of the struck visit are taken anew under the new consent, in their order."""
    story.up_to(S.IN_SERVICE)
    before = story.clock.now()
    story.later(hours=4).record(bodies.service(story.clock.now(), "F1"), VOLUNTEER)
    _withdrawn_at(story, before)
    story.record(bodies.consent(Purpose.SERVICE), RESIDENT).later(hours=4)
    story.record(bodies.service(story.clock.now(), "F2"), VOLUNTEER)
    assert _marked(story) == ["F1"]
    assert story.asked().judged(4).case.episode.verdict is Verdict.SATISFIED


def test_the_resident_who_was_served_all_the_same_is_counted(story: CaseBuilder) -> None:
    """Leaving after it, the case stays in the denominator: a verdict is not withdrawn away."""
    story.up_to(S.IN_SERVICE)
    before = story.clock.now()
    story.later(hours=4).record(bodies.service(story.clock.now(), "F1"), VOLUNTEER)
    _withdrawn_at(story, before)
    story.fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())
    assert (story.stands(), story.case.episode.served) == (S.WITHDRAWN, True)


def test_less_is_asked_about_where_the_rest_is_voided(story: CaseBuilder) -> None:
    """With the struck task voided, what was agreed to is judged."""
    story.up_to(S.PLANNING)
    first = bodies.plan().tasks[0]
    story.planned(tasks=(first, evolve(first, key="T2"))).approved().paired().started()
    story.later(hours=4).record(bodies.service(story.clock.now(), "F1"), VOLUNTEER)
    between = story.clock.now()
    story.later(hours=4).record(bodies.service(story.clock.now(), "F2", task="T2"), VOLUNTEER)
    _withdrawn_at(story, between)
    assert "tasks_settled" in story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening())
    story.record(TaskVoiding(task="T2", reason="居民撤回同意"), MANAGER)
    assert story.asked().judged(4).stands() is S.CLOSING


def test_a_correction_does_not_launder_it(story: CaseBuilder) -> None:
    """The record may be corrected and stays marked; no visit is moved behind the withdrawal."""
    story.up_to(S.IN_SERVICE)
    story.later(hours=4).record(bodies.service(story.clock.now(), "F1", finishes=False), VOLUNTEER)
    between = story.clock.now()
    story.later(hours=4).record(bodies.service(story.clock.now(), "F2"), VOLUNTEER)
    _withdrawn_at(story, between)
    wrong = _visit(story, "F2")
    body = evolve(wrong.body, done="陪同买菜")
    at = story.clock.advance(hours=1)
    story.case = story.desk.record(story.case, body, VOLUNTEER, at, corrects=wrong.id, as_of=at)
    assert _marked(story) == ["F2"]
    early = _visit(story, "F1")
    moved = evolve(early.body, start=wrong.body.start, end=wrong.body.end)
    with pytest.raises(Refused) as refused:
        story.desk.record(story.case, moved, VOLUNTEER, at, corrects=early.id, as_of=at)
    assert {r.rule for r in refused.value.reasons} == {"visit_under_consent"}


def test_it_rests_on_the_plan_of_its_time(story: CaseBuilder) -> None:
    """A partner who came after the consent to be shared ended stays marked under a later plan."""
    story.up_to(S.IN_SERVICE)
    before = story.clock.now()
    story.later(hours=4).record(bodies.service(story.clock.now(), "F1", finishes=False), VOLUNTEER)
    _withdrawn_at(story, before, Purpose.PAIRING)
    story.fire(T.REPLAN, RESIDENT, ReplanRequest(reason="不再与志愿者结对"))
    story.fire(T.SUBMIT_PLAN, MANAGER, bodies.plan(2, mode=DeliveryMode.VOLUNTEER))
    assert (story.stands(), _marked(story)) == (S.PLAN_REVIEW, ["F1"])


def test_a_duty_of_its_time_needed_no_consent(story: CaseBuilder) -> None:
    """While a critical incident was open help was due; what came after its closure is marked."""
    story.up_to(S.IN_SERVICE)
    before = story.clock.now()
    story.record(IncidentReport(nature="fall", critical=True), VOLUNTEER).later(hours=4)
    story.record(bodies.service(story.clock.now(), "F1", finishes=False), VOLUNTEER)
    story.record(IncidentClosure(outcome="已妥善安置"), SUPERVISOR).later(hours=4)
    story.record(bodies.service(story.clock.now(), "F2"), VOLUNTEER)
    _withdrawn_at(story, before)
    assert _marked(story) == ["F2"]


def test_a_critical_risk_of_its_time_needed_no_consent(story: CaseBuilder) -> None:
    """Visits at critical risk are not struck."""
    story.surveyed().confirmed().triaged(risk=Risk.CRITICAL).up_to(S.IN_SERVICE)
    before = story.clock.now()
    story.later(hours=4).record(bodies.service(story.clock.now(), "F1"), VOLUNTEER)
    _withdrawn_at(story, before)
    assert _marked(story) == []


def test_an_end_put_on_record_late_strikes_like_a_withdrawal(story: CaseBuilder) -> None:
    """A consent found to have been given for a shorter time ended on its own day."""
    story.up_to(S.IN_SERVICE)
    given = story.clock.now()
    story.later(hours=6).record(bodies.service(story.clock.now(), "F1"), VOLUNTEER)
    late = bodies.consent(Purpose.SERVICE, expires=given + timedelta(hours=1))
    now = story.clock.advance(hours=1)
    story.case = story.desk.record(story.case, late, RESIDENT, given, as_of=now)
    assert _marked(story) == ["F1"]
