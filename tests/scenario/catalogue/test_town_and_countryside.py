"""分类实施: a town and a village are offered, focused on and refused different work (四(二))."""

from datetime import timedelta

import pytest
from attrs import evolve

from linli_core.domain.community import Community
from linli_core.domain.terms import (
    Applicability,
    CaseState,
    Certainty,
    Risk,
    Setting,
    Trigger,
    Verdict,
)
from linli_core.engine import Linli
from linli_core.errors import Refused
from linli_core.plugin_system.registry import make_registry
from linli_core.reports.offering import counts_by_fit, fit_of, in_order_of_work, offered
from linli_core.reports.worklists import CaseLine
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import a_case
from linli_core.testing.clock import START, FixedClock
from linli_core.testing.neighbourhood import COMMUNITY, MANAGER, move_in

TYPES = make_registry().task_types
TOWN = evolve(COMMUNITY, code="990101001001", setting=Setting.URBAN)
VILLAGE = evolve(COMMUNITY, code="990102001201", setting=Setting.RURAL)
RESETTLED = evolve(VILLAGE, code="990102001202", resettlement=True)
WHERE = {place.code: place for place in (TOWN, VILLAGE, RESETTLED)}


def _focus(place: Community) -> set[str]:
    return {o.task_type.code for o in offered(TYPES.values(), place) if o.fit == "focus"}


def test_a_town_is_focused_on_what_the_notice_names_for_towns() -> None:
    """特殊群体关爱、物业管理、环境卫生、公共安全、纠纷调解、文明劝导、流动人口管理服务."""
    named = {"concern.property", "concern.sanitation", "safe.public_safety"}
    named |= {"safe.dispute_general", "concern.civility", "concern.floating"}
    focus = _focus(TOWN)
    assert named <= focus
    care = {code for code in focus - named if not code.startswith("safe.mediation.")}
    assert all(code.startswith("care.") for code in care)


def test_a_village_is_focused_on_what_the_notice_names_for_the_countryside() -> None:
    """脱贫攻坚成果巩固、乡村人居环境改善、农村留守人员关爱、乡风文明建设."""
    focus = _focus(VILLAGE)
    named = {"rural.consolidation", "rural.habitat", "rural.civility_council"}
    assert {*named, "care.group.left_behind"} <= focus
    assert all(code.startswith("rural.") for code in focus - {"care.group.left_behind"})


def test_a_focus_is_offered_first_and_excludes_nothing() -> None:
    """重点参与: special care is still offered in a village, after the village's own focus."""
    fits = [offer.fit for offer in offered(TYPES.values(), VILLAGE)]
    assert fits == sorted(fits, key=[*Applicability].index)
    codes = [offer.task_type.code for offer in offered(TYPES.values(), VILLAGE)]
    assert {"care.pairing", "concern.property", "safe.mediation.land"} <= set(codes)


def test_a_resettled_community_gets_its_own_first() -> None:
    """易地扶贫搬迁集中安置社区: three types stand at the head there, and nowhere else."""
    own = {"rural.resettle.employment", "rural.resettle.governance", "rural.resettle.integration"}
    assert {o.task_type.code for o in offered(TYPES.values(), RESETTLED)[:3]} == own
    for place in (TOWN, VILLAGE):
        assert own & {o.task_type.code for o in offered(TYPES.values(), place)} == set()


def test_where_the_setting_is_unknown_nothing_is_a_focus_and_little_is_excluded() -> None:
    """A community nobody has classified is offered both towns' and villages' work."""
    unknown = evolve(TOWN, setting=None)
    assert _focus(unknown) == set()
    left_out = {c for c, t in TYPES.items() if fit_of(t, unknown) == "not_applicable"}
    assert all(TYPES[code].resettlement_only for code in left_out)


@pytest.mark.parametrize("code", ["care.group.left_behind", "safe.mediation.land", "rural.toilet"])
def test_work_of_the_countryside_is_refused_in_town_as_not_applicable(
    installed: Linli, office: Desk, clock: FixedClock, code: str
) -> None:
    """农村留守人员、农村土地承包经营纠纷、农村厕所革命: the refusal names type and setting."""
    del installed
    story = a_case(office, clock).surveyed().confirmed()
    refused = story.why_not(Trigger.TRIAGE, MANAGER, bodies.triage(task_type=code))
    assert "task_type_applicable" in refused


@pytest.mark.parametrize("kind", ["employment", "integration", "governance"])
def test_what_is_of_resettled_communities_is_refused_elsewhere_by_that_name(
    office: Desk, clock: FixedClock, kind: str
) -> None:
    """易地扶贫搬迁集中安置社区: the refusal says that it is no resettlement community."""
    story = a_case(office, clock).surveyed().confirmed()
    triage = bodies.triage(task_type=f"rural.resettle.{kind}")
    with pytest.raises(Refused) as refused:
        story.fire(Trigger.TRIAGE, MANAGER, triage)
    said = {r.rule: r.reason("zh") for r in refused.value.reasons}
    assert "不用于非安置社区" in said["task_type_applicable"]
    office.put_communities([evolve(COMMUNITY, resettlement=True)])
    assert "task_type_applicable" not in story.why_not(Trigger.TRIAGE, MANAGER, triage)


def test_a_plan_does_not_bring_in_what_triage_would_refuse(office: Desk, clock: FixedClock) -> None:
    """分类实施 holds for every task of a plan, not only for the case's first type."""
    story = a_case(office, clock).surveyed().confirmed().triaged(task_type="care.pairing")
    story.accepted().plan_begun()
    task = bodies.project_plan(1).tasks[0]
    plan = bodies.project_plan(1, tasks=(bodies.changed_task(task, "care.group.left_behind"),))
    assert "plan_types_known" in story.why_not(Trigger.SUBMIT_PLAN, MANAGER, plan)


def test_a_local_override_stands_only_with_its_reason(office: Desk) -> None:
    """坚持从实际出发: an override without a reason is derived from the class code again."""
    move_in(office)
    rural = evolve(COMMUNITY, setting=Setting.RURAL, class_code="111")
    with_reason = office.put_communities([evolve(rural, override_reason="撤村建居未完成")])[0]
    assert (with_reason.setting, with_reason.certainty) == (Setting.RURAL, Certainty.OVERRIDE)
    without = office.put_communities([evolve(rural, override_reason=None)])[0]
    assert (without.setting, without.certainty) == (Setting.URBAN, Certainty.EXPLICIT)


def _line(number: str, task_type: str, place: Community, risk: Risk | None, days: int) -> CaseLine:
    return CaseLine(
        number=number,
        community=place.code,
        state=CaseState.TRIAGED,
        since=START - timedelta(days=days),
        version=1,
        verdict=Verdict.NOT_EVALUATED,
        task_type=task_type,
        risk=risk,
        restricted=False,
    )


def test_a_work_list_weighs_the_setting_below_the_risk() -> None:
    """Of equal risk the community's focus comes first, then what has waited longest."""
    lines = [
        _line("waits", "concern.culture", TOWN, Risk.LOW, 30),
        _line("town", "concern.property", TOWN, Risk.LOW, 1),
        _line("village", "concern.property", VILLAGE, Risk.LOW, 20),
        _line("urgent", "concern.culture", TOWN, Risk.HIGH, 0),
    ]
    ordered = [line.number for line in in_order_of_work(lines, TYPES, WHERE)]
    assert ordered == ["urgent", "town", "waits", "village"]


def test_a_summary_tells_how_much_of_the_work_is_the_focus() -> None:
    """The same kind of work is a focus in town and merely allowed in a village."""
    lines = [_line(str(n), "concern.property", p, None, 1) for n, p in enumerate((TOWN, VILLAGE))]
    counts = counts_by_fit(lines, TYPES, WHERE)
    assert (counts[Applicability.FOCUS], counts[Applicability.ALLOWED]) == (1, 1)
