"""事件: reported, assessed, told to the authority, handled, closed; and never taken back."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.support import upload_office
from tests.support.care_workbook import CareWorkbook
from tests.support.refused import refused_by

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
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    SUPERVISOR,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    residents,
    staff,
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


@pytest.mark.parametrize(
    "less",
    [{"suspects": ()}, {"account": ""}, {"account": "无"}, {"victim": "R3"}],
    ids=["nobody did it", "nothing happened", "words that say nothing", "to somebody else"],
)
def test_a_corrected_report_takes_nothing_out_of_it(
    story: CaseBuilder, less: dict[str, Any]
) -> None:
    """Whose doing it is said to be, to whom and what happened stay; more may be added."""
    told = IncidentReport(nature="neglect", suspects=("G1",), account="不给饭吃", victim="R1")
    story.surveyed().record(told, RESIDENT, recorder=COLLECTORS[0])
    report = next(f for f in story.desk.facts(story.case) if isinstance(f.body, IncidentReport))
    now = story.clock.now()

    def corrects(body: IncidentReport) -> set[str]:
        by = COLLECTORS[1]
        return refused_by(
            story.desk.record, story.case, body, RESIDENT, now, recorder=by, corrects=report.id
        )

    assert corrects(evolve(told, **less)) == {"incident_not_softened"}
    assert corrects(evolve(told, critical=True, suspects=("G1", "V1"))) == set()


def test_whoever_is_suspected_or_served_settles_no_incident(story: CaseBuilder) -> None:
    """Who is said to have done it, or served, neither closes it nor finds it less."""
    story.surveyed().record(evolve(INJURY, critical=True, suspects=("P1",)), VOLUNTEER)
    closing, less = IncidentClosure(outcome="已处理"), IncidentAssessment(finding="没什么大事")
    for body in (less, closing):
        assert refused_by(story.record, body, SUPERVISOR) == {"settled_from_outside"}
        assert refused_by(story.record, body, TOWNSHIP_OFFICE) == set()


def test_the_helpers_kin_finds_nothing_less(story: CaseBuilder) -> None:
    """A tie to whoever served is a tie for what happened in the service; it may find it graver."""
    story.up_to(CaseState.IN_SERVICE).record(INJURY, RESIDENT)
    kin = next(p for p in staff() if p.number == story.helper.number)
    story.desk.put_people([evolve(kin, kin=(SUPERVISOR.number,))])
    closing = IncidentClosure(outcome="已处理")
    assert refused_by(story.record, closing, SUPERVISOR) == {"settled_from_outside"}
    assert refused_by(story.record, IncidentAssessment(critical=True), SUPERVISOR) == set()


def test_in_a_workbook_the_helpers_own_hand_settles_nothing(tmp_path: Path) -> None:
    """事件办结 by a supervisor who is said to have done it is refused, and names who may."""
    care = CareWorkbook(tmp_path).accepted().planned().paired().served()
    care.book["人员"].append(upload_office.staff("P1", "陈示九", "督导"))
    told = {"类型": "事件报告", "事由": "虐待", "原因": "推了他一把", "涉及人": "P1"}
    care.write("变动", ("C2", "村（居）委会"), "06 10:00", **told)
    care.write("变动", ("P1", "督导"), "07 10:00", 类型="事件办结", 原因="没什么大事")
    care.comes_to()
    (refusal,) = care.told.values()
    assert "P1 被事件" in refusal[0]
