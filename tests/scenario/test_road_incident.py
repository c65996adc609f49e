"""事件: reported, assessed, told to the authority, handled, closed; and never taken back."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from linli_core import CaseState, Refused, Trigger
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport
from linli_core.domain.statements.incident import (
    AuthorityReport,
    IncidentAssessment,
    IncidentHandling,
)
from linli_core.domain.terms import Stage
from linli_core.lifecycle.clocks.duties import duties
from linli_core.lifecycle.state.incidents import CLOSED, Incident, incidents_of
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    COMMITTEE,
    MANAGER,
    RESIDENT,
    SUPERVISOR,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    residents,
)

T = Trigger
INJURY = IncidentReport(nature="injury", account="下楼时扭伤")


def _of(story: CaseBuilder) -> tuple[Incident, ...]:
    scene = story.about_to(T.WITHDRAW, RESIDENT)
    return incidents_of(scene.case, scene.facts)


def _states(story: CaseBuilder) -> list[str]:
    return [incident.state for incident in _of(story)]


def _a_child(story: CaseBuilder) -> None:
    story.desk.put_people([evolve(residents()[0], birth=date(2015, 3, 1))])


def test_an_incident_goes_its_own_road_beside_the_case(story: CaseBuilder) -> None:
    """Five statements carry one incident from report to closure; the case stays where it is."""
    story.up_to(CaseState.IN_SERVICE).record(INJURY, VOLUNTEER)
    seen = _states(story)
    for body, author in (
        (IncidentAssessment(incident="I1", must_report=True), SUPERVISOR),
        (AuthorityReport(incident="I1", authority="示例民政办", reference="示报1"), COMMITTEE),
        (IncidentHandling(incident="I1", measures="送医并通知家属"), MANAGER),
        (IncidentClosure(incident="I1", outcome="已痊愈"), SUPERVISOR),
    ):
        seen += _states(story.record(body, author))
    assert seen == ["reported", "assessed", "reported_to_authority", "handled", CLOSED]
    assert story.stands() is CaseState.IN_SERVICE


def test_an_open_incident_keeps_the_case_from_closing(story: CaseBuilder) -> None:
    """Each incident is closed by itself; the case closes when none is open."""
    story.up_to(CaseState.CLOSING).record(INJURY, VOLUNTEER).record(INJURY, VOLUNTEER)
    story.record(IncidentClosure(incident="I2", outcome="已处理"), SUPERVISOR)
    assert _states(story) == ["reported", CLOSED]
    story.record(bodies.closure(), MANAGER).record(bodies.guidance(Stage.CLOSURE), COMMITTEE)
    review = bodies.closure_review()
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review) == {"no_open_incident"}
    story.record(IncidentClosure(outcome="都已处理"), SUPERVISOR)
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, review) == set()


def test_a_childs_incident_must_be_reported_to_the_authority(story: CaseBuilder) -> None:
    """Until the authority is told, no closure closes it and nobody leaves the case."""
    _a_child(story)
    story.surveyed().record(INJURY, VOLUNTEER)
    story.record(IncidentClosure(outcome="没什么事"), SUPERVISOR)
    assert _states(story) == ["reported"]
    assert story.why_not(T.DECLINE, MANAGER, bodies.declined()) == {"statutory_duties_discharged"}
    told = AuthorityReport(authority="示例派出所", reference="示报2")
    story.record(told, TOWNSHIP_OFFICE).record(IncidentClosure(outcome="已处理"), SUPERVISOR)
    assert _states(story) == [CLOSED]


def test_the_compulsory_report_has_a_clock_of_its_own(story: CaseBuilder) -> None:
    """Due within the region's hours from the report, overdue after, met by the report alone."""
    _a_child(story)
    story.surveyed().record(INJURY, VOLUNTEER)
    scene = story.about_to(T.WITHDRAW, RESIDENT)
    (duty,) = duties(scene.case, scene.facts)
    assert duty.due - scene.facts.of(IncidentReport)[0].at == timedelta(hours=24)
    assert not duty.is_overdue(duty.due)
    assert duty.is_overdue(duty.due + timedelta(seconds=1))
    scene = story.record(AuthorityReport(authority="示例派出所"), COMMITTEE).about_to(
        T.WITHDRAW, RESIDENT
    )
    (duty,) = duties(scene.case, scene.facts)
    assert (duty.met_at is not None, duty.is_overdue(duty.due + timedelta(days=9))) == (True, False)


def test_the_supervisor_may_find_that_no_report_is_due(story: CaseBuilder) -> None:
    """An assessment with a reason lifts the duty; nothing else does."""
    _a_child(story)
    story.surveyed().record(INJURY, VOLUNTEER)
    with pytest.raises(Refused):
        story.record(IncidentAssessment(must_report=False), VOLUNTEER)
    story.record(IncidentAssessment(must_report=False, finding="自己摔的"), SUPERVISOR)
    story.record(IncidentClosure(outcome="已处理"), SUPERVISOR)
    assert _states(story) == [CLOSED]


def test_a_report_is_never_taken_back_or_made_less(story: CaseBuilder) -> None:
    """A corrected report of a critical incident stays critical."""
    story.surveyed().record(evolve(INJURY, critical=True), VOLUNTEER)
    report = next(f for f in story.desk.facts(story.case) if isinstance(f.body, IncidentReport))
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - as the batch does
    with pytest.raises(Refused) as refused:
        file.record(INJURY, VOLUNTEER, story.clock.now(), supersedes=report.id)
    assert [r.rule for r in refused.value.reasons] == ["incident_not_softened"]
