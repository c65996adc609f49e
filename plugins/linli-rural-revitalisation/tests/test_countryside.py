"""What the notice asks of the countryside, of resettled communities and of purchased service."""

import pytest

from linli_core.plugins import Applicability, Flow, Sensitivity, Setting
from linli_core.plugins.flows import check_flow, next_state
from linli_rural_revitalisation.flows import FLOWS, WEDDING_FUNERAL
from linli_rural_revitalisation.task_types import TASK_TYPES

BY_CODE = {found.code: found for found in TASK_TYPES}


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.code)
def test_every_refinement_is_sound(flow: Flow) -> None:
    """Reachable throughout, able to end everywhere, in both languages."""
    assert check_flow(flow) == []


def test_resettled_communities_get_their_own_work_in_town_and_countryside() -> None:
    """易地扶贫搬迁集中安置社区: three types, offered there and nowhere else."""
    own = [found for found in TASK_TYPES if found.resettlement_only]
    assert [found.code.rpartition(".")[0] for found in own] == ["rural.resettle"] * 3
    for found in own:
        for setting in Setting:
            assert found.applicability(setting, resettlement=True) is Applicability.ALLOWED
            assert found.applicability(setting, resettlement=False) is Applicability.NOT_APPLICABLE


def test_everything_else_is_of_the_countryside_only() -> None:
    """What 二(四) says of 农村 or 村民 is not applicable in town."""
    for found in TASK_TYPES:
        if not found.resettlement_only:
            assert found.urban is Applicability.NOT_APPLICABLE


@pytest.mark.parametrize("code", ["rural.consolidation", "rural.habitat"])
def test_what_only_the_division_of_work_names_is_a_focus(code: str) -> None:
    """四(二) alone names these two, with 重点参与."""
    assert BY_CODE[code].rural is Applicability.FOCUS


def test_purchased_service_is_marked_and_asks_about_extra_charges() -> None:
    """政府购买服务: the flag that keeps hours apart from pay, and the second veto question."""
    bought = [found for found in TASK_TYPES if found.purchased]
    assert [found.code for found in bought] == ["rural.purchased.visit", "rural.purchased.care"]
    for found in bought:
        assert found.flow == "W9"
        assert {q.code for q in found.questions if q.veto} == {"q0.harm", "buy.extra_charge"}


def test_the_settlement_sheet_does_not_wait_for_itself() -> None:
    """Residents judge before the purchaser pays, so evaluation needs no settlement sheet."""
    required = {item.code for item in BY_CODE["rural.purchased.care"].evidence if item.required}
    assert "结算单" not in required
    assert {"采购合同", "签入签出", "签字"} <= required


def test_a_family_decides_its_own_wedding_or_funeral() -> None:
    """红白理事会 advises; from any open state the family may decide by itself."""
    for state in ("proposed", "deliberated", "resolved", "posted", "doing"):
        assert next_state(WEDDING_FUNERAL, state, "leave_to_family") == "family_decided"


def test_employment_counts_after_three_months() -> None:
    """就业帮扶: both types keep the three-month clock."""
    jobs = [found for found in TASK_TYPES if found.flow == "W8"]
    assert len(jobs) == 2
    assert all(found.clock_days["retention"] == 90 for found in jobs)


def test_monitoring_lists_are_restricted_to_what_helps() -> None:
    """监测: households on a list are at least personal data, and none is S4."""
    for found in TASK_TYPES:
        if found.flow == "W11":
            assert found.sensitivity in (Sensitivity.S2, Sensitivity.S3)
