"""并案: two cases about the same become one; nothing is deleted, and it can be undone."""

import pytest
from attrs import evolve

from linli_core import CaseState, Refused, Trigger
from linli_core.domain.people import SubjectRef
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.incident import AuthorityReport, IncidentAssessment
from linli_core.domain.statements.intake import Guidance
from linli_core.domain.statements.merging import MergeDecision, MergeReversal
from linli_core.domain.statements.transfer import CaseLink
from linli_core.domain.terms import Purpose, Risk, Stage, SubjectKind
from linli_core.lifecycle.state.incidents import incidents_of, open_incidents
from linli_core.lifecycle.state.obligations import Owed, obligations_of
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.neighbourhood import (
    COMMITTEE,
    MANAGER,
    RESIDENT,
    STEWARD,
    STRANGER,
    SUPERVISOR,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
)
from linli_core.testing.sample_plugin import COMPANY

T = Trigger
S = CaseState


@pytest.fixture
def survivor(story: CaseBuilder) -> CaseBuilder:
    """Another case of the same resident, triaged."""
    return a_case(story.desk, story.clock, neighbourhood=False).up_to(S.TRIAGED)


def _into(survivor: CaseBuilder) -> MergeDecision:
    return MergeDecision(survivor=survivor.case.number, reason="同一居民同一诉求")


def _links(story: CaseBuilder) -> list[tuple[str, str]]:
    facts = story.desk.facts(story.case)
    return [(f.body.relation, f.body.case) for f in facts if isinstance(f.body, CaseLink)]


def test_a_merged_case_keeps_all_it_has_and_points_to_the_survivor(
    story: CaseBuilder, survivor: CaseBuilder
) -> None:
    """Demand, facts and history stay; each case names the other."""
    story.up_to(S.PLANNING)
    before = story.desk.facts(story.case)
    story.fire(T.MERGE, STEWARD, _into(survivor))
    assert story.stands() is S.MERGED
    assert set(before) <= set(story.desk.facts(story.case))
    assert _links(story) == [("merged_into", survivor.case.number)]
    assert _links(survivor) == [("merged_from", story.case.number)]
    assert survivor.desk.case(survivor.case.number).state is S.TRIAGED


def test_open_duties_move_to_the_survivor(story: CaseBuilder, survivor: CaseBuilder) -> None:
    """An open incident and every unmet obligation are the survivor's from that moment."""
    ground = EmergencyGround(
        ground="health", risk=Risk.CRITICAL, task_type=COMPANY, account="突发疾病"
    )
    story.fire(T.FAST_TRACK, MANAGER, ground)
    story.record(IncidentReport(nature="injury", critical=True), VOLUNTEER)
    owed = {o.what: o.due for o in _owed(story)}
    story.fire(T.MERGE, STEWARD, _into(survivor))
    scene = survivor.about_to(T.WITHDRAW, RESIDENT)
    assert [i.body.critical for i in open_incidents(scene.case, scene.facts)] == [True]
    assert {o.what: o.due for o in obligations_of(scene.case, scene.facts)} == owed
    assert survivor.why_not(T.WITHDRAW, RESIDENT, bodies.withdrawal()) == {"no_critical_duty"}


INJURY = IncidentReport(nature="injury", account="下楼时扭伤")
AN_ORDER = IncidentAssessment(incident="I1", must_report=True, finding="须报告")


def _incidents(story: CaseBuilder) -> dict[str, tuple[str, bool]]:
    scene = story.about_to(T.WITHDRAW, RESIDENT)
    return {i.number: (i.state, i.is_untold) for i in incidents_of(scene.case, scene.facts)}


def test_a_duty_to_report_moves_with_what_was_said_of_it(
    story: CaseBuilder, survivor: CaseBuilder
) -> None:
    """Two incidents stay two; an assessment is not lost, and an earlier "all closed" not theirs."""
    survivor.record(IncidentClosure(outcome="都已处理"), SUPERVISOR)
    story.up_to(S.TRIAGED).record(INJURY, VOLUNTEER).record(INJURY, VOLUNTEER)
    story.record(AN_ORDER, SUPERVISOR).record(
        AuthorityReport(incident="I2", authority="示例民政办"), TOWNSHIP_OFFICE
    )
    story.fire(T.MERGE, STEWARD, _into(survivor))
    own = story.case.number
    assert _incidents(survivor) == {
        f"{own}/I1": ("assessed", True),
        f"{own}/I2": ("reported_to_authority", False),
    }
    survivor.record(IncidentClosure(outcome="都已处理"), SUPERVISOR)
    assert _incidents(survivor)[f"{own}/I1"] == ("assessed", True)


def test_undone_duties_go_back_with_what_was_done_meanwhile(
    story: CaseBuilder, survivor: CaseBuilder
) -> None:
    """Parted, the survivor holds nothing of it, and the case knows what the survivor did."""
    ground = EmergencyGround(
        ground="health", risk=Risk.CRITICAL, task_type=COMPANY, account="突发疾病"
    )
    story.fire(T.FAST_TRACK, MANAGER, ground).record(INJURY, VOLUNTEER).record(AN_ORDER, SUPERVISOR)
    story.fire(T.MERGE, STEWARD, _into(survivor))
    told = AuthorityReport(incident=f"{story.case.number}/I1", authority="示例民政办")
    survivor.record(told, TOWNSHIP_OFFICE)
    story.later(days=1).fire(T.UNMERGE, STEWARD, MergeReversal(reason="不是同一件事"))
    scene = survivor.about_to(T.WITHDRAW, RESIDENT)
    assert (incidents_of(scene.case, scene.facts), obligations_of(scene.case, scene.facts)) == (
        (),
        (),
    )
    assert _incidents(story) == {"I1": ("reported_to_authority", False)}
    story.fire(T.MERGE, STEWARD, _into(survivor))
    assert _incidents(survivor) == {f"{story.case.number}/I1": ("reported_to_authority", False)}
    assert survivor.desk.verify().findings == ()


def _emergency(story: CaseBuilder) -> CaseBuilder:
    ground = EmergencyGround(
        ground="health", risk=Risk.CRITICAL, task_type=COMPANY, account="突发疾病"
    )
    return story.fire(T.FAST_TRACK, MANAGER, ground)


def _unmet(story: CaseBuilder) -> set[str]:
    return {owed.what for owed in _owed(story) if owed.met is None}


def test_what_was_met_in_the_meantime_for_the_same_resident_is_met(
    story: CaseBuilder, survivor: CaseBuilder
) -> None:
    """What the resident and the committee stated while the two were one is not asked for twice."""
    _emergency(story).fire(T.MERGE, STEWARD, _into(survivor))
    survivor.record(bodies.consent(Purpose.SERVICE), RESIDENT)
    survivor.record(Guidance(stage=Stage.TRIAGE, opinion="同意"), COMMITTEE)
    assert _unmet(survivor) == {"adoption", "triage", "plan"}
    story.later(days=1).fire(T.UNMERGE, STEWARD, MergeReversal(reason="是两件事"))
    assert _unmet(story) == {"adoption", "triage", "plan"}
    (met,) = [owed.met for owed in _owed(story) if owed.what == "consent"]
    assert met is not None
    assert (met.author, met.source) == (RESIDENT, f"case {survivor.case.number}")
    assert _owed(survivor) == ()
    assert story.desk.verify().findings == ()


def test_what_another_resident_agreed_to_is_not_this_ones(story: CaseBuilder) -> None:
    """Parted because they were two people, the consent of the one meets no duty to the other."""
    about = SubjectRef(SubjectKind.RESIDENT, STRANGER.number)
    other = a_case(story.desk, story.clock, neighbourhood=False, subject=about, raised_by=STRANGER)
    told = evolve(_into(other), told=(RESIDENT.number, STRANGER.number))
    _emergency(story).fire(T.MERGE, STEWARD, told)
    other.record(bodies.consent(Purpose.SERVICE, given_by=STRANGER.number), STRANGER)
    assert "consent" not in _unmet(other)
    story.later(days=1).fire(T.UNMERGE, STEWARD, MergeReversal(reason="不是同一人"))
    (owed,) = [owed for owed in _owed(story) if owed.what == "consent"]
    assert owed.met is None
    assert owed.is_overdue(story.clock.now()), "it has been owed to this resident all along"


def _owed(story: CaseBuilder) -> tuple[Owed, ...]:
    scene = story.about_to(T.WITHDRAW, RESIDENT)
    return obligations_of(scene.case, scene.facts)


def test_a_merger_is_undone_within_its_window(story: CaseBuilder, survivor: CaseBuilder) -> None:
    """Within thirty days the case is where it was; later it is opened anew."""
    story.up_to(S.NEED_CONFIRMED).fire(T.MERGE, STEWARD, _into(survivor))
    story.later(days=29).fire(T.UNMERGE, STEWARD, MergeReversal(reason="不是同一件事"))
    assert (story.stands(), story.case.slots) == (S.NEED_CONFIRMED, ())
    assert _links(survivor)[-1] == ("unmerged_from", story.case.number)
    story.fire(T.MERGE, STEWARD, _into(survivor)).later(days=31)
    again = MergeReversal(reason="又说不是")
    assert story.why_not(T.UNMERGE, STEWARD, again) == {"unmerge_window"}


def test_the_survivor_is_another_open_case(story: CaseBuilder, survivor: CaseBuilder) -> None:
    """Not itself, not a settled case."""
    own = MergeDecision(survivor=story.case.number, reason="重复")
    assert story.why_not(T.MERGE, STEWARD, own) == {"survivor_chosen"}
    survivor.fire(T.MERGE, STEWARD, MergeDecision(survivor=story.case.number, reason="重复"))
    with pytest.raises(Refused) as refused:
        story.fire(T.MERGE, STEWARD, _into(survivor))
    assert [r.rule for r in refused.value.reasons] == ["survivor_open"]


def test_the_township_merges_only_where_there_is_no_steward(
    story: CaseBuilder, survivor: CaseBuilder
) -> None:
    """数据管理员 first; the township where the community has none."""
    decision = _into(survivor)
    assert story.why_not(T.MERGE, TOWNSHIP_OFFICE, decision) == {"township_only_without_steward"}
    steward = story.desk._uow.people([STEWARD.number])[STEWARD.number]  # noqa: SLF001 - the kit looks behind the desk
    story.desk.put_people([evolve(steward, grants=())])
    assert story.why_not(T.MERGE, TOWNSHIP_OFFICE, decision) == set()
