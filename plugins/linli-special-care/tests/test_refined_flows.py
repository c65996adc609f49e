"""The branches that care adds to the core's flows."""

import pytest

from linli_core.plugins import Flow, TaskStanding
from linli_core.plugins.flows import apply_steps, check_flow, flow_state, next_state, standing_of
from linli_special_care.flows import (
    CHECK_IN,
    CHILD_CARE,
    COUNSELLING,
    FLOWS,
    LEFT_BEHIND_VISIT,
    TARGET_LIST,
)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.code)
def test_every_refinement_is_sound(flow: Flow) -> None:
    """Reachable throughout, able to end everywhere, in both languages."""
    assert check_flow(flow) == []


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.code)
def test_a_finishing_record_settles_a_refined_task_too(flow: Flow) -> None:
    """A refinement does not take away the plain way of a service record."""
    end = apply_steps(flow, flow.initial, finishes=True).state
    assert standing_of(flow, end) is TaskStanding.SETTLED


def test_nobody_answers_the_door_of_an_empty_nest() -> None:
    """敲门无应答: the visit hangs until the person is found safe or an alarm is raised."""
    waiting = apply_steps(CHECK_IN, "planned", steps=("schedule", "no_answer")).state
    assert apply_steps(CHECK_IN, waiting, finishes=True).state == "unanswered"
    assert apply_steps(CHECK_IN, waiting, steps=("found_safe",)).state == "recorded"
    alarm = apply_steps(CHECK_IN, waiting, steps=("raise_alert",)).state
    assert apply_steps(CHECK_IN, alarm, steps=("clear_alert", "finish")).state == "done"


def test_a_child_is_served_after_the_guardian_agreed_and_the_child_was_heard() -> None:
    """Nothing is agreed for a child before guardian and child have spoken."""
    assert next_state(CHILD_CARE, "screened", "contract") is None
    assert apply_steps(CHILD_CARE, "screened").applied == (
        "guardian_agree",
        "hear_child",
        "contract",
        "hold_session",
    )


@pytest.mark.parametrize("flow", [CHILD_CARE, LEFT_BEHIND_VISIT], ids=lambda flow: flow.code)
def test_abuse_is_reported_from_wherever_it_is_seen(flow: Flow) -> None:
    """强制报告: every open state leads to the report, and no service record leads out of it."""
    for state in flow.states:
        if not state.is_end and state.code != "abuse_reported":
            assert next_state(flow, state.code, "report_abuse") == "abuse_reported"
    assert apply_steps(flow, "abuse_reported", finishes=True).state == "abuse_reported"
    taken = apply_steps(flow, "abuse_reported", steps=("take_over",)).state
    assert flow_state(flow, taken).standing is TaskStanding.SETTLED


def test_a_crisis_in_counselling_leads_to_referral_or_back() -> None:
    """危机转精神卫生机构或公安: a crisis does not end by a record of one more talk."""
    crisis = apply_steps(COUNSELLING, "screened", steps=("find_crisis",)).state
    assert apply_steps(COUNSELLING, crisis, finishes=True).state == "crisis"
    assert apply_steps(COUNSELLING, crisis, steps=("refer",)).state == "referred"
    assert apply_steps(COUNSELLING, crisis, steps=("calm", "end")).state == "ended"


def test_only_who_agrees_is_on_the_list_of_priority_targets() -> None:
    """A resident may decline before being listed and may leave the list later."""
    for state in ("verified", "resident_confirmed", "published", "refreshed"):
        assert next_state(TARGET_LIST, state, "decline_listing") == "not_listed"
    assert next_state(TARGET_LIST, "verified", "publish") is None
