"""What the notes of the catalogue ask of single concerns."""

import pytest

from linli_community_concern.flows import FLOWS, PROPERTY, SECURITY
from linli_community_concern.task_types import TASK_TYPES
from linli_core.plugins import DelivererClass, Flow, Sensitivity, TaskStanding, Vetting
from linli_core.plugins.flows import apply_steps, check_flow, next_state, standing_of

BY_CODE = {found.code: found for found in TASK_TYPES}


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.code)
def test_every_refinement_is_sound(flow: Flow) -> None:
    """Reachable throughout, able to end everywhere, in both languages."""
    assert check_flow(flow) == []


def test_a_tip_about_a_person_is_passed_on_and_the_task_ends() -> None:
    """治安: what concerns a person goes to the police, and nothing is kept to work on."""
    passed = apply_steps(SECURITY, "planned", steps=("inspect", "pass_on")).state
    assert standing_of(SECURITY, passed) is TaskStanding.SETTLED


def test_a_dispute_over_property_goes_to_mediation_from_anywhere() -> None:
    """物业: where the parties dispute, no resolution is forced on them."""
    for state in ("proposed", "deliberated", "resolved", "posted", "doing"):
        assert next_state(PROPERTY, state, "split_off") == "to_mediation"


def test_children_are_minded_by_two_adults_with_a_professional_in_the_lead() -> None:
    """托幼: vetted, in pairs, never by volunteers alone."""
    rule = BY_CODE["concern.childcare"].deliverers
    assert (rule.lead, rule.in_pairs, rule.vetting) == (
        DelivererClass.PROFESSIONAL,
        True,
        Vetting.CHECKED,
    )
    assert DelivererClass.VOLUNTEER not in rule.classes


@pytest.mark.parametrize("code", ["concern.security", "concern.floating"])
def test_work_with_the_police_needs_their_co_signature(code: str) -> None:
    """治安 and 流动人口: the authority stands on the plan."""
    authority = BY_CODE[code].deliverers.authority
    assert authority is not None
    assert "派出所" in authority.zh


def test_projects_are_seven_days_on_public_notice() -> None:
    """公示 lasts at least seven days wherever residents deliberate a project."""
    projects = [found for found in TASK_TYPES if found.flow.partition(".")[0] == "W5"]
    assert len(projects) == 6
    assert all(found.clock_days["public_notice"] >= 7 for found in projects)


def test_nothing_here_is_restricted_and_nothing_is_for_one_setting_only() -> None:
    """回应群众关切 is for town and countryside alike, and holds no S4 work."""
    assert all(found.sensitivity is not Sensitivity.S4 for found in TASK_TYPES)
    assert all("not" not in found.urban and "not" not in found.rural for found in TASK_TYPES)
