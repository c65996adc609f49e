"""Mediation, restricted work and assisting an authority, in the notice's words."""

import pytest

from linli_core.plugins import DelivererClass, Flow, Sensitivity, Setting, TaskStanding
from linli_core.plugins.flows import apply_steps, check_flow, next_state, standing_of
from linli_safe_community.flows import (
    COMMUNITY_MEDIATION,
    EARLY_INSTABILITY,
    FAMILY_MEDIATION,
    FLOWS,
    LAND_MEDIATION,
    REHABILITATION,
)
from linli_safe_community.task_types import TASK_TYPES

BY_CODE = {found.code: found for found in TASK_TYPES}
MEDIATIONS = [found for found in TASK_TYPES if found.flow.partition(".")[0] == "W4"]


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.code)
def test_every_refinement_is_sound(flow: Flow) -> None:
    """Reachable throughout, able to end everywhere, in both languages."""
    assert check_flow(flow) == []


@pytest.mark.parametrize("flow", [COMMUNITY_MEDIATION, FAMILY_MEDIATION, LAND_MEDIATION])
def test_mediation_waits_until_all_parties_are_willing(flow: Flow) -> None:
    """自愿: no record of a talk starts a mediation that a party has not agreed to."""
    assert apply_steps(flow, "registered", finishes=True).state == "registered"


def test_family_mediation_starts_with_the_screen_for_violence() -> None:
    """家庭纠纷: nobody is asked to be willing before the screen."""
    assert next_state(FAMILY_MEDIATION, "registered", "all_willing") is None
    willing = apply_steps(FAMILY_MEDIATION, "registered", steps=("screen", "all_willing"))
    assert willing.state == "willing"


def test_violence_ends_family_mediation_whenever_it_is_found() -> None:
    """发现家庭暴力: from every open state mediation ends, and only the report leads on."""
    for state in FAMILY_MEDIATION.states:
        if not state.is_end and state.code != "violence":
            assert next_state(FAMILY_MEDIATION, state.code, "find_violence") == "violence"
    onward = [step.code for step in FAMILY_MEDIATION.steps if "violence" in step.sources]
    assert onward == ["report_violence"]
    assert apply_steps(FAMILY_MEDIATION, "violence", finishes=True).state == "violence"


def test_what_the_community_could_not_settle_goes_up_with_the_record_of_it() -> None:
    """枫桥经验: other ways are told of only after mediation was tried here."""
    assert [s.sources for s in COMMUNITY_MEDIATION.steps if s.code == "direct"] == [("mediating",)]
    assert standing_of(COMMUNITY_MEDIATION, "directed") is TaskStanding.SETTLED


def test_compensation_for_requisition_is_out_of_scope() -> None:
    """征收补偿: found at any time before mediation, it ends the task with the ways told."""
    for state in ("registered", "willing", "heard"):
        assert next_state(LAND_MEDIATION, state, "rule_out") == "out_of_scope"


def test_land_contract_disputes_exist_only_in_the_countryside() -> None:
    """农村土地承包经营纠纷 is not applicable in town, resettled or not."""
    land = BY_CODE["safe.mediation.land"]
    assert land.applicability(Setting.RURAL, resettlement=False) == "allowed"
    assert land.applicability(Setting.URBAN, resettlement=True) == "not_applicable"


def test_judicial_confirmation_is_due_within_thirty_days() -> None:
    """人民调解法第三十三条: thirty days, with the article as the clock's source."""
    assert len(MEDIATIONS) == 5
    for found in MEDIATIONS:
        assert found.clock_days["judicial_confirmation"] == 30
        assert "第三十三条" in found.clock_sources["judicial_confirmation"]


def test_restricted_work_is_for_professionals_and_volunteers_only_report() -> None:
    """S4: seven types, volunteers in none but early detection, where they only report."""
    restricted = {found.code for found in TASK_TYPES if found.sensitivity is Sensitivity.S4}
    assert restricted == {
        "safe.mediation.family",
        "safe.petition",
        "safe.early_instability",
        "safe.corrections",
        "safe.drug_rehab",
        "safe.released",
        "safe.mental_rehab",
    }
    for code in restricted - {"safe.early_instability"}:
        assert BY_CODE[code].deliverers.classes == (DelivererClass.PROFESSIONAL,)
    early = BY_CODE["safe.early_instability"].deliverers
    assert early.lead is DelivererClass.PROFESSIONAL
    assert early.note is not None
    assert "只报告" in early.note.zh


def test_labels_expire_within_ninety_days() -> None:
    """不稳定因素: a label is put on a matter, and it may always be let go."""
    assert BY_CODE["safe.early_instability"].clock_days["label_expiry"] <= 90
    for state in ("found", "reported", "fixing", "rechecked"):
        assert next_state(EARLY_INSTABILITY, state, "expire") == "expired"


def test_whatever_is_under_an_authority_carries_its_co_signature() -> None:
    """Every type that assists an authority names which."""
    for found in TASK_TYPES:
        if found.flow == "W7":
            assert found.deliverers.authority is not None


def test_a_crisis_in_rehabilitation_is_not_closed_by_a_record() -> None:
    """精神障碍社区康复: a crisis ends by being over or by referral."""
    crisis = apply_steps(REHABILITATION, "screened", steps=("find_crisis",)).state
    assert apply_steps(REHABILITATION, crisis, finishes=True).state == "crisis"
    assert apply_steps(REHABILITATION, crisis, steps=("refer",)).state == "referred"
