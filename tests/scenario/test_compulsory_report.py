"""强制报告: a minor's incident is told to the authority, on a clock of its own, whatever else."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from linli_core import CaseState, Refused, Trigger
from linli_core.domain.facts import Body
from linli_core.domain.people import SYSTEM, Actor
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport
from linli_core.domain.statements.incident import AuthorityReport, IncidentAssessment
from linli_core.domain.terms import Stage, SubjectCategory
from linli_core.lifecycle.clocks.duties import duties
from linli_core.lifecycle.state.incidents import Incident, incidents_of
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    RESIDENT,
    SUPERVISOR,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    residents,
)

T = Trigger
ABUSE = IncidentReport(nature="abuse", critical=True, account="身上有伤")
TOLD = AuthorityReport(authority="示例派出所", reference="示报1")
BORN = date(2015, 3, 1)


def _a_child(story: CaseBuilder, **known: object) -> CaseBuilder:
    story.desk.put_people([evolve(residents()[0], **(known or {"birth": BORN}))])  # type: ignore[arg-type] # any field
    return story


def _incident(story: CaseBuilder) -> Incident:
    scene = story.about_to(T.WITHDRAW, RESIDENT)
    (found,) = incidents_of(scene.case, scene.facts)
    return found


def _why_not_recorded(story: CaseBuilder, body: Body, author: Actor) -> set[str]:
    with pytest.raises(Refused) as refused:
        story.record(body, author)
    return {reason.rule for reason in refused.value.reasons}


def _why_not_corrected(story: CaseBuilder, body: Body, author: Actor) -> set[str]:
    """Correct the report on file, as a changed row of a workbook does."""
    report = next(f for f in story.desk.facts(story.case) if isinstance(f.body, IncidentReport))
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - as the batch does
    with pytest.raises(Refused) as refused:
        file.record(body, author, story.clock.now(), supersedes=report.id)
    return {reason.rule for reason in refused.value.reasons}


def test_a_report_is_not_taken_back_by_a_correction(story: CaseBuilder) -> None:
    """Not by another victim, nor as slighter, nor by putting another statement in its place."""
    _a_child(story).surveyed().record(evolve(ABUSE, critical=False), VOLUNTEER)
    somebody = evolve(ABUSE, critical=False, victim="R3")
    assert _why_not_corrected(story, somebody, VOLUNTEER) == {"report_duty_stands"}
    other = IncidentClosure(outcome="登记有误")
    assert _why_not_corrected(story, other, SUPERVISOR) == {"incident_not_softened"}
    assert _incident(story).is_untold


def test_a_correction_does_not_start_the_clock_anew(story: CaseBuilder) -> None:
    """The report is due as counted from the first word of it."""
    _a_child(story).surveyed().record(ABUSE, VOLUNTEER)
    scene = story.about_to(T.WITHDRAW, RESIDENT)
    (first,) = duties(scene.case, scene.facts)
    report = next(f for f in story.desk.facts(story.case) if isinstance(f.body, IncidentReport))
    now = story.clock.advance(hours=20)
    file = story.desk._take(story.case, now)  # noqa: SLF001 - as the batch does
    file.record(evolve(ABUSE, account="手臂有伤"), VOLUNTEER, now, supersedes=report.id)
    (corrected,) = duties(file.case, file.facts)
    assert corrected.due == first.due
    assert corrected.is_overdue(first.due + timedelta(minutes=1))


@pytest.mark.parametrize("finding", ["", "家属说没有"])
def test_abuse_is_not_assessed_away(story: CaseBuilder, finding: str) -> None:
    """Whoever assesses it, and with whatever finding: the duty to report stands."""
    _a_child(story).surveyed().record(ABUSE, VOLUNTEER)
    story.record(IncidentAssessment(critical=False), SUPERVISOR)
    lifted = IncidentAssessment(must_report=False, finding=finding)
    assert _why_not_recorded(story, lifted, SUPERVISOR) == {"report_duty_stands"}
    assert _incident(story).is_untold


def test_a_slight_matter_is_lifted_with_a_finding_only(story: CaseBuilder) -> None:
    """自己摔的: a supervisor may find that an uncritical injury needs no report, and says why."""
    _a_child(story).surveyed().record(IncidentReport(nature="injury"), VOLUNTEER)
    bare = IncidentAssessment(must_report=False)
    assert _why_not_recorded(story, bare, SUPERVISOR) == {"assessment_says_why"}
    story.record(evolve(bare, finding="自己摔的"), SUPERVISOR)
    assert not _incident(story).must_report


def test_a_child_whose_birth_nobody_recorded_is_a_child(story: CaseBuilder) -> None:
    """困境儿童 by group: the duty does not wait for somebody to fill in a date."""
    _a_child(story, groups=(SubjectCategory.CHILD_IN_HARDSHIP,))
    story.surveyed().record(ABUSE, VOLUNTEER)
    assert _incident(story).is_untold


def test_a_report_names_the_authority(story: CaseBuilder) -> None:
    """A report to nobody in particular meets no duty."""
    _a_child(story).surveyed().record(ABUSE, VOLUNTEER)
    assert _why_not_recorded(story, evolve(TOLD, authority=" "), COMMITTEE) == {"authority_named"}


def test_nobody_withdraws_from_it(story: CaseBuilder) -> None:
    """Neither the child nor the guardian; once told and dealt with, they are free to."""
    _a_child(story).surveyed().record(ABUSE, VOLUNTEER)
    for actor in (RESIDENT, GUARDIAN):
        assert "no_critical_duty" in story.why_not(T.WITHDRAW, actor, bodies.withdrawal())
    story.record(TOLD, COMMITTEE).record(IncidentClosure(outcome="已安置"), SUPERVISOR)
    assert story.why_not(T.WITHDRAW, GUARDIAN, bodies.withdrawal()) == set()


def test_it_blocks_closing_until_told_however_often_it_is_closed(story: CaseBuilder) -> None:
    """结案: an incident somebody closed without telling the authority is not closed."""
    _a_child(story).up_to(CaseState.CLOSING).record(ABUSE, VOLUNTEER)
    story.record(IncidentClosure(outcome="没什么事"), SUPERVISOR)
    story.record(bodies.closure(), MANAGER).record(bodies.guidance(Stage.CLOSURE), COMMITTEE)
    refused = story.why_not(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review())
    assert refused == {"no_open_incident", "statutory_duties_discharged"}
    story.record(TOLD, TOWNSHIP_OFFICE).record(IncidentClosure(outcome="已处理"), SUPERVISOR)
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review()) == set()


def test_a_closed_case_is_not_archived_over_it(story: CaseBuilder) -> None:
    """What comes to light while a case is followed up is reported before it is filed away."""
    _a_child(story).up_to(CaseState.CLOSED).record(ABUSE, VOLUNTEER)
    story.clock.advance(days=400)
    assert "statutory_duties_discharged" in story.why_not(T.ARCHIVE, SYSTEM)
    assert story.desk.advance(story.case, as_of=story.clock.now()).state is CaseState.CLOSED


GROWN = date(1990, 3, 1)


@pytest.mark.parametrize(
    "changed", [{"birth": GROWN}, {}, {"birth": None}], ids=["older", "emptied", "unknown"]
)
def test_no_change_of_the_register_lifts_the_duty(
    story: CaseBuilder, changed: dict[str, object]
) -> None:
    """What the register said when it was reported is a fact of the case, and not undone there."""
    _a_child(story).surveyed().record(ABUSE, VOLUNTEER)
    story.desk.put_people([evolve(residents()[0], **changed)])  # type: ignore[arg-type] # any field
    assert _incident(story).is_untold
    assert "no_critical_duty" in story.why_not(T.WITHDRAW, RESIDENT, bodies.withdrawal())
    (duty,) = [f for f in story.desk.facts(story.case) if f.body.kind == "report_duty"]
    assert (duty.author, duty.body.incident) == (SYSTEM, "I1")
    assert story.desk.verify().findings == ()


def test_nor_does_one_that_undoes_what_the_register_learnt_later(story: CaseBuilder) -> None:
    """A birth filled in after the report and then made another: the duty was owed in between."""
    story.surveyed().record(evolve(ABUSE, critical=False), VOLUNTEER)
    assert not _incident(story).must_report
    _a_child(story)
    _a_child(story, birth=GROWN)
    assert _incident(story).is_untold


def test_a_child_in_hardship_struck_off_the_list_is_reported_all_the_same(
    story: CaseBuilder,
) -> None:
    """The group that made the duty may end; the duty does not end with it."""
    _a_child(story, groups=(SubjectCategory.CHILD_IN_HARDSHIP,))
    story.surveyed().record(ABUSE, VOLUNTEER)
    _a_child(story, groups=())
    assert _incident(story).is_untold


def test_a_wrong_birth_is_put_right_by_a_finding(story: CaseBuilder) -> None:
    """Where the register was wrong, a supervisor says so on record; nothing vanishes silently."""
    _a_child(story).surveyed().record(IncidentReport(nature="injury"), VOLUNTEER)
    _a_child(story, birth=GROWN)
    assert _incident(story).is_untold
    lifted = IncidentAssessment(must_report=False, finding="出生日期登记有误，已成年")
    story.record(lifted, SUPERVISOR)
    assert not _incident(story).must_report


def test_a_grown_up_owes_nothing_by_the_register(story: CaseBuilder) -> None:
    """No duty is made where there is none, whatever else changes in the register."""
    _a_child(story, birth=GROWN).surveyed().record(ABUSE, VOLUNTEER)
    _a_child(story, birth=GROWN, household="H77")
    _a_child(story, birth=date(1991, 1, 1))
    kinds = {f.body.kind for f in story.desk.facts(story.case)}
    assert "report_duty" not in kinds


def test_an_incident_keeps_its_number(story: CaseBuilder) -> None:
    """One that is reported late, of an earlier day, does not take the number of another."""
    story.surveyed()
    early = story.clock.now()
    story.later(days=1).record(IncidentReport(nature="injury"), VOLUNTEER)
    story.record(IncidentAssessment(incident="I1", critical=True, finding="须就医"), SUPERVISOR)
    late = IncidentReport(nature="fall")
    now = story.clock.advance(hours=1)
    story.case = story.desk.record(story.case, late, VOLUNTEER, early, as_of=now)
    scene = story.about_to(T.WITHDRAW, RESIDENT)
    told = {
        i.number: (i.report.body.nature, i.critical) for i in incidents_of(scene.case, scene.facts)
    }
    assert told == {"I1": ("injury", True), "I2": ("fall", False)}
