"""居民的同意: by purpose, until it expires or is taken back, and felt in whatever rests on it."""

from datetime import datetime, timedelta

import pytest
from attrs import evolve

from linli_core import CaseState, Trigger
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport
from linli_core.domain.statements.delivery import TaskVoiding
from linli_core.domain.statements.evaluation import ContactAttempt, NoResponse
from linli_core.domain.statements.handover import StatutoryGround
from linli_core.domain.statements.incident import AuthorityReport
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.terms import Channel, DeliveryMode, Purpose, Risk, Verdict
from linli_core.errors import Refused
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    SUPERVISOR,
    VOLUNTEER,
)

T = Trigger
S = CaseState


def _takes_back(story: CaseBuilder, purpose: Purpose) -> datetime:
    story.record(ConsentWithdrawal(purpose=purpose, reason="不想再被打扰"), RESIDENT)
    return story.clock.now()


def _refused(story: CaseBuilder, body: object, author: object) -> set[str]:
    with pytest.raises(Refused) as refused:
        story.record(body, author)  # type: ignore[arg-type]
    return {reason.rule for reason in refused.value.reasons}


def test_a_withdrawn_consent_to_be_shared_stops_the_pairing(story: CaseBuilder) -> None:
    """The refusal says which consent, since when, and that a new one opens the way again."""
    story.up_to(S.PAIRING).proposed().answered()
    at = _takes_back(story, Purpose.PAIRING)
    with pytest.raises(Refused) as refused:
        story.fire(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation())
    (reason,) = refused.value.reasons
    assert reason.rule == "consents_in_force"
    day = f"{at + timedelta(hours=8):%Y-%m-%d}"
    assert reason.reason("zh") == f"居民的同意已经不算数了：“结对”的同意已于 {day} 撤回"
    assert f"pairing, withdrawn on {day}" in reason.reason("en")
    assert "重新同意" in reason.remedy("zh")
    story.record(bodies.consent(Purpose.PAIRING), RESIDENT)
    story.fire(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation())
    assert story.stands() is S.PAIRED


def test_nobody_is_told_of_a_resident_who_took_the_consent_back(story: CaseBuilder) -> None:
    """The pairing proposes nobody while the consent to be shared is withdrawn."""
    story.up_to(S.PAIRING)
    _takes_back(story, Purpose.PAIRING)
    assert not story.desk.propose_pairings(as_of=story.clock.now()).concerned
    story.record(bodies.consent(Purpose.PAIRING), RESIDENT).proposed()
    assert story.proposals == 1


def test_service_does_not_begin_after_a_consent_expired(story: CaseBuilder) -> None:
    """A consent stands until its own end; the start is judged by the day it is stated for."""
    story.surveyed().confirmed().triaged()
    ends = story.clock.now() + timedelta(days=5)
    story.record(bodies.consent(Purpose.SERVICE, expires=ends), RESIDENT)
    story.fire(T.ACCEPT, MANAGER, bodies.accepted()).up_to(S.PAIRED)
    story.later(days=6)
    start = bodies.start(story.clock.now())
    with pytest.raises(Refused) as refused:
        story.fire(T.START_SERVICE, MANAGER, start)
    assert "到期" in refused.value.reasons[0].reason("zh")
    assert story.advanced().stands() is S.PAIRED
    story.record(bodies.consent(Purpose.SERVICE), RESIDENT)
    assert story.why_not(T.START_SERVICE, MANAGER, start) == set()


def test_acceptance_needs_a_consent_that_still_stands(story: CaseBuilder) -> None:
    """Taken back between triage and acceptance, the case is not taken on."""
    story.surveyed().confirmed().triaged().record(bodies.consent(Purpose.SERVICE), RESIDENT)
    _takes_back(story, Purpose.SERVICE)
    assert story.why_not(T.ACCEPT, MANAGER, bodies.accepted()) == {"consent_service"}


def test_no_visit_after_the_withdrawal_and_every_visit_before_it(story: CaseBuilder) -> None:
    """Withdrawal stops what comes after; what was done before may still be written down."""
    story.up_to(S.IN_SERVICE)
    before = story.clock.advance(hours=3)
    at = _takes_back(story, Purpose.SERVICE)
    story.record(bodies.service(before, "F1", finishes=False), VOLUNTEER)
    after = bodies.service(at + timedelta(hours=2), "F2")
    story.later(hours=5)
    assert _refused(story, after, VOLUNTEER) == {"visit_under_consent"}
    story.record(bodies.consent(Purpose.SERVICE), RESIDENT)
    assert _refused(story, after, VOLUNTEER) == {"visit_under_consent"}
    story.later(hours=3).record(bodies.service(story.clock.now(), "F3"), VOLUNTEER)
    kept = [f.body.number for f in story.desk.facts(story.case) if f.body.kind == "service_record"]
    assert kept == ["F1", "F3"]


def test_no_visit_after_the_day_a_consent_ends(story: CaseBuilder) -> None:
    """The last hour of a consent is served, the first one after it is not."""
    story.up_to(S.IN_SERVICE)
    ends = story.clock.now() + timedelta(days=2)
    story.record(bodies.consent(Purpose.PAIRING, expires=ends), RESIDENT).later(days=3)
    story.record(bodies.service(ends, "F1", finishes=False), VOLUNTEER)
    late = bodies.service(ends + timedelta(hours=1), "F2")
    assert _refused(story, late, VOLUNTEER) == {"visit_under_consent"}


def test_what_was_done_is_still_judged_by_the_resident(story: CaseBuilder) -> None:
    """The plan is reduced to what was done; the resident's own verdict is taken as ever."""
    story.up_to(S.PLANNING)
    first = bodies.plan().tasks[0]
    second = evolve(first, key="T2")
    story.planned(tasks=(first, second)).approved().paired().started().served()
    _takes_back(story, Purpose.SERVICE)
    assert "tasks_settled" in story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening())
    story.record(TaskVoiding(task="T2", reason="居民撤回同意"), MANAGER)
    story.asked().judged(4)
    assert (story.stands(), story.case.episode.verdict) == (S.CLOSING, Verdict.SATISFIED)


def test_less_is_planned_without_the_partner(story: CaseBuilder) -> None:
    """Paired and then not to be shared any more: the plan is made again without a partner."""
    story.up_to(S.PAIRED)
    _takes_back(story, Purpose.PAIRING)
    start = bodies.start(story.clock.now())
    assert story.why_not(T.START_SERVICE, MANAGER, start) == {"consents_in_force"}
    story.fire(T.REPLAN, RESIDENT, ReplanRequest(reason="不再与志愿者结对"))
    assert story.why_not(T.SUBMIT_PLAN, MANAGER, bodies.plan(2)) == {"consents_cover_tasks"}
    story.fire(T.SUBMIT_PLAN, MANAGER, bodies.plan(3, mode=DeliveryMode.VOLUNTEER))
    assert story.stands() is S.PLAN_REVIEW


def test_the_resident_may_always_leave(story: CaseBuilder) -> None:
    """A case that waits for a consent is left by the resident's own right."""
    story.up_to(S.PAIRED)
    _takes_back(story, Purpose.SERVICE)
    assert story.later(days=9).advanced().stands() is S.PAIRED
    story.fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())
    assert story.stands() is S.WITHDRAWN


def test_a_withdrawal_never_stops_a_statutory_duty(story: CaseBuilder) -> None:
    """撤回同意不影响强制报告: the report is made, and the visit on it recorded."""
    story.up_to(S.IN_SERVICE)
    story.record(IncidentReport(nature="abuse", critical=True), VOLUNTEER)
    at = _takes_back(story, Purpose.SERVICE)
    _takes_back(story, Purpose.PAIRING)
    story.record(AuthorityReport(incident="I1", authority="示例派出所"), MANAGER)
    story.later(hours=5)
    alone = bodies.service(at + timedelta(hours=3), "F1", finishes=False)
    assert _refused(story, alone, VOLUNTEER) == {"visit_under_consent"}, "the partner is not told"
    ground = StatutoryGround(purpose=Purpose.PAIRING, ground="示例规定第一条", second="P1")
    story.record(ground, COMMITTEE).record(alone, VOLUNTEER)
    story.record(IncidentClosure(outcome="已妥善安置"), SUPERVISOR)
    later = bodies.service(story.clock.advance(hours=3), "F2")
    assert _refused(story, later, VOLUNTEER) == {"visit_under_consent"}


def test_critical_risk_is_looked_after_whatever_was_taken_back(story: CaseBuilder) -> None:
    """Imminent danger needs no consent: visits go on while the risk is critical."""
    story.surveyed().confirmed().triaged(risk=Risk.CRITICAL).up_to(S.IN_SERVICE)
    _takes_back(story, Purpose.SERVICE)
    visit = bodies.service(story.clock.advance(hours=3), "F1")
    story.record(visit, VOLUNTEER)
    assert "no_critical_duty" in story.why_not(T.WITHDRAW, RESIDENT, bodies.withdrawal())


def test_who_does_not_want_to_be_asked_is_not_called_on(story: CaseBuilder) -> None:
    """No contact after the consent to be asked was taken back; never counted as satisfied."""
    story.up_to(S.EVALUATING)
    _takes_back(story, Purpose.SURVEY)
    call = ContactAttempt(round=1, channel=Channel.HOTLINE)
    assert _refused(story, call, COLLECTORS[0]) == {"contact_under_consent"}
    story.fire(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))
    assert (story.stands(), story.case.episode.verdict) == (S.CLOSING, Verdict.NOT_EVALUATED)


def test_their_own_word_is_taken_all_the_same(story: CaseBuilder) -> None:
    """成效由群众评价: a ballot the resident gives unasked counts after any withdrawal."""
    story.up_to(S.EVALUATING)
    _takes_back(story, Purpose.SURVEY)
    _takes_back(story, Purpose.SERVICE)
    assert story.judged(2).stands() is S.RECTIFYING


def test_a_consent_that_ended_before_it_began_is_refused(story: CaseBuilder) -> None:
    """An end that lies before the beginning is a slip of the pen."""
    wrong = bodies.consent(Purpose.PHOTO, expires=story.clock.now())
    assert _refused(story, wrong, RESIDENT) == {"consent_ends_after_it_begins"}


def test_the_desk_tells_how_each_consent_stands(story: CaseBuilder) -> None:
    """By purpose: in force, withdrawn or expired, at any moment asked for."""
    story.up_to(S.PAIRED)
    asked = story.clock.now()
    ends = asked + timedelta(days=1)
    story.record(bodies.consent(Purpose.PHOTO, expires=ends), RESIDENT)
    at = _takes_back(story, Purpose.SERVICE)
    now = {c.purpose: c for c in story.desk.consents(story.case)}
    assert now[Purpose.SERVICE].withdrawn_at == at
    assert now[Purpose.PHOTO].in_force
    then = {c.purpose: c for c in story.desk.consents(story.case, as_of=asked)}
    assert then[Purpose.SERVICE].in_force
    story.later(days=2)
    later = {c.purpose: c for c in story.desk.consents(story.case)}
    assert later[Purpose.PHOTO].expired_at == ends
    assert set(later) == {Purpose.SURVEY, Purpose.SERVICE, Purpose.PAIRING, Purpose.PHOTO}
