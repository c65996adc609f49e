"""Restricted work (S4): only the deliverers its rule names, supervised, and nothing leaks."""

from datetime import timedelta

import pytest

from linli_core.domain.statements.closure import IncidentClosure
from linli_core.domain.statements.incident import AuthorityReport
from linli_core.domain.terms import DelivererClass, Sensitivity, Trigger
from linli_core.lifecycle.clocks.duties import duties
from linli_core.lifecycle.state.incidents import incidents_of
from linli_core.plugin_system.registry import make_registry
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.neighbourhood import (
    MANAGER,
    OTHER_VOLUNTEER,
    RESIDENT,
    SOCIAL_WORKER,
    SUPERVISOR,
    VOLUNTEER,
)
from linli_core.testing.task_stories import Begun, stands_at, why_no_work, work

TYPES = make_registry().task_types
RESTRICTED = sorted(t.code for t in TYPES.values() if t.sensitivity is Sensitivity.S4)
BY_PROFESSIONALS = [
    code for code in RESTRICTED if TYPES[code].deliverers.classes == (DelivererClass.PROFESSIONAL,)
]


def test_seven_of_the_nine_restricted_types_are_for_professionals_alone() -> None:
    """Children and early detection name supervised volunteers, and no other restricted type."""
    assert len(RESTRICTED) == 9
    assert set(RESTRICTED) - set(BY_PROFESSIONALS) == {
        "care.group.child",
        "safe.early_instability",
    }


@pytest.mark.parametrize("code", BY_PROFESSIONALS)
def test_a_volunteer_is_refused_with_the_reason(begun: Begun, code: str) -> None:
    """Not of a class the rule names: the record is refused, and nothing is on file."""
    story = begun(code)
    facts = story.case.fact_seq
    refused = why_no_work(story, by=(VOLUNTEER,))
    assert "deliverers_fit" in refused
    assert story.desk.case(story.case).fact_seq == facts


def test_volunteers_come_to_a_child_in_pairs_and_with_a_professional(begun: Begun) -> None:
    """困境儿童: nobody but a professional is alone with a child, and one answers for the case."""
    story = begun("care.group.child")
    assert why_no_work(story, "guardian_agree", by=(VOLUNTEER,)) == {"together"}
    two = (VOLUNTEER, OTHER_VOLUNTEER)
    assert why_no_work(story, "guardian_agree", by=two) == set()
    assert why_no_work(story, "hear_child", by=(SOCIAL_WORKER,)) == set()


def test_volunteers_only_report_what_may_become_unstable(begun: Begun) -> None:
    """不稳定因素: a supervised volunteer inspects and reports; a professional handles."""
    story = begun("safe.early_instability")
    work(story, "inspect", "find", "report", by=(VOLUNTEER,))
    assert why_no_work(story, "fix", by=(VOLUNTEER,)) == {"safe.volunteers_only_report"}
    work(story, "fix", by=(SOCIAL_WORKER,))
    assert stands_at(story) == "fixing"


def test_a_label_on_a_matter_expires(begun: Begun) -> None:
    """标记到期消除: it settles, and is not kept; the clock is ninety days at most."""
    story = begun("safe.early_instability")
    work(story, "inspect", "find", by=(VOLUNTEER,))
    work(story, "expire", days=89)
    assert stands_at(story) == "expired"
    assert TYPES["safe.early_instability"].clock_days["label_expiry"] <= 90


def test_the_report_for_a_minor_blocks_closing_and_is_not_withdrawn(begun: Begun) -> None:
    """强制报告: abuse opens a critical incident; no evaluation and no withdrawal until then."""
    story = begun("care.group.child")
    work(story, "report_abuse")
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - a look at incidents
    found = incidents_of(file.case, file.facts)
    assert [(i.report.body.nature, i.critical, i.is_untold) for i in found] == [
        ("abuse", True, True)
    ]
    work(story, "take_over", evidence=("知情同意书", "会谈记录", "量表", "督导记录"))
    refused = story.why_not(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    assert "no_open_critical_incident" in refused
    story.record(IncidentClosure(outcome="没有报告就办结"), SUPERVISOR)
    assert "no_critical_duty" in story.why_not(Trigger.WITHDRAW, RESIDENT, bodies.withdrawal())
    story.record(AuthorityReport(authority="示例派出所"), SOCIAL_WORKER)
    story.record(IncidentClosure(outcome="已移交"), SUPERVISOR)
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - the same look
    assert not any(i.is_open for i in incidents_of(file.case, file.facts))


def test_the_report_for_a_minor_is_due_by_the_types_own_clock(begun: Begun) -> None:
    """强制报告时限: six hours where the type says so, whatever longer time the region allows."""
    story = begun("care.group.child")
    work(story, "report_abuse")
    at = story.clock.now()
    hours = TYPES["care.group.child"].clock_days["compulsory_report"] * 24
    scene = story.about_to(Trigger.WITHDRAW, RESIDENT)
    assert scene.facts.context.policy.incident_report_hours.value > hours
    (report,) = (d for d in duties(scene.case, scene.facts) if d.code == "incident_report")
    assert report.due <= at + timedelta(hours=hours)
    story.later(hours=hours + 1)
    late = {o.duty.code for o in story.desk.overdue(as_of=story.clock.now())}
    assert "incident_report" in late


def test_no_account_of_hours_tells_of_restricted_work(begun: Begun, office: Desk) -> None:
    """A volunteer's hours count, and neither list nor certificate says what kind of work it was."""
    story = begun("safe.early_instability")
    work(story, "inspect", "find", "report", by=(VOLUNTEER,))
    (account,) = office.volunteer_hours(VOLUNTEER.number)
    assert account.minutes > 0
    assert {entry.task_type for entry in account.entries} == {""}
