"""Flows of tasks: sound as data, and folded from records."""

from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from linli_core.domain.declarations.task_type import Flow
from linli_core.domain.terms import TaskStanding
from linli_core.lifecycle.flows import (
    CORE_FLOWS,
    DELIBERATED_PROJECT,
    FLOWS_BY_CODE,
    MEDIATION,
    PURCHASED_CARE,
    RECURRING_VISIT,
    SURVEY_LIST,
    apply_steps,
    failed,
    find_step,
    flow_progress,
    flow_state,
    next_state,
    open_state,
    open_steps,
    refine,
    settled,
    standing_of,
    step,
)
from linli_core.lifecycle.flows.soundness import check_flow, reachable
from linli_core.texts.text import Text

FLOWS = st.sampled_from(CORE_FLOWS)

#: The roads of the catalogue, written out by the steps that somebody names.
ROADS = [
    ("W1", "schedule start_visit record schedule start_visit record finish", "done"),
    ("W1", "schedule raise_alert clear_alert finish", "done"),
    ("W2", "assign start check redo check finish", "done"),
    ("W3", "contract hold_session hold_session review hold_session end", "ended"),
    ("W3", "refer", "referred"),
    ("W4", "all_willing hear mediate agree confirm perform complete", "performed"),
    ("W4", "all_willing hear mediate agree perform breach", "breached"),
    ("W4", "all_willing hear mediate end_without", "not_agreed"),
    ("W4", "refuse", "unwilling"),
    ("W5", "deliberate resolve post start_work accept rework accept hand_over", "maintained"),
    ("W5", "deliberate resolve post object reject", "not_resolved"),
    ("W6", "inspect find report fix recheck fix_again recheck close", "closed"),
    ("W6", "inspect find_clear close", "closed"),
    ("W7", "authorise task assist report release", "released"),
    ("W8", "match train place retain", "retained_3m"),
    ("W8", "match place lose rematch place retain", "retained_3m"),
    ("W9", "contract schedule deliver schedule deliver verify settle", "settled"),
    ("W9", "contract schedule deliver verify claw_back", "clawed_back"),
    ("W10", "sign_up hold record feed_back", "fed_back"),
    ("W11", "monitor raise_alert respond stabilise monitor delist", "delisted"),
    ("W12", "raise_alert respond stabilise recover review", "reviewed"),
    ("W12", "raise_alert stand_down raise_alert respond stabilise recover review", "reviewed"),
    ("W13", "go_out verify ask_again verify confirm publish refresh refresh", "refreshed"),
]


@pytest.mark.parametrize("flow", CORE_FLOWS, ids=lambda flow: flow.code)
def test_every_core_flow_is_sound(flow: Flow) -> None:
    """Each of W1 to W13 is reachable throughout, can end everywhere, and speaks both languages."""
    assert check_flow(flow) == []


def test_the_core_has_the_thirteen_flows_of_the_catalogue() -> None:
    """W1 to W13 are there, in order, each once."""
    assert [flow.code for flow in CORE_FLOWS] == [f"W{number}" for number in range(1, 14)]
    assert list(FLOWS_BY_CODE) == [flow.code for flow in CORE_FLOWS]


def test_the_flows_that_need_no_partner_are_those_of_self_serve() -> None:
    """Work starts without a one-to-one partner in W4 to W7, W10, W12 and W13 only."""
    free = {flow.code for flow in CORE_FLOWS if not flow.needs_partner}
    assert free == {"W4", "W5", "W6", "W7", "W10", "W12", "W13"}


@pytest.mark.parametrize(("code", "steps", "end"), ROADS)
def test_every_road_of_the_catalogue_can_be_walked(code: str, steps: str, end: str) -> None:
    """The whole flow with its branches: each step fits where the one before it led."""
    flow = FLOWS_BY_CODE[code]
    advance = apply_steps(flow, flow.initial, steps=steps.split())
    assert advance.rejected == ()
    assert advance.state == end == flow_progress(flow, steps.split()).code


def test_the_roads_use_every_end_of_every_flow_but_giving_up() -> None:
    """No end is decoration: each is reached by a road above, or is a way of giving up."""
    walked = {(code, end) for code, _, end in ROADS}
    ends = {(flow.code, state.code) for flow in CORE_FLOWS for state in flow.states if state.is_end}
    assert {
        end for end in ends - walked if standing_of(FLOWS_BY_CODE[end[0]], end[1]) != "failed"
    } == {
        ("W9", "verified"),
        ("W13", "published"),
    }


def test_a_plain_record_is_a_visit_and_a_finishing_one_settles_the_task() -> None:
    """W1: records carry the task from visit to visit; the finishing one ends it."""
    first = apply_steps(RECURRING_VISIT, "planned")
    assert (first.state, first.applied) == ("recorded", ("schedule", "start_visit", "record"))
    second = apply_steps(RECURRING_VISIT, first.state)
    assert second.state == "recorded"
    last = apply_steps(RECURRING_VISIT, second.state, finishes=True)
    assert standing_of(RECURRING_VISIT, last.state) is TaskStanding.SETTLED


def test_an_alert_holds_a_visit_until_somebody_clears_it() -> None:
    """A finishing record cannot settle a task that stands under an alert."""
    alert = apply_steps(RECURRING_VISIT, "recorded", steps=("raise_alert",)).state
    assert apply_steps(RECURRING_VISIT, alert, finishes=True).state == "alert"
    assert apply_steps(RECURRING_VISIT, alert, steps=("clear_alert", "finish")).state == "done"


@pytest.mark.parametrize("code", ["W1", "W2", "W3", "W10", "W13"])
def test_one_finishing_record_suffices_where_the_residents_mark_is_on_it(code: str) -> None:
    """Visits, help, sessions, events and surveys settle by a finishing record alone."""
    flow = FLOWS_BY_CODE[code]
    assert standing_of(flow, apply_steps(flow, flow.initial, finishes=True).state) == "settled"


def test_mediation_does_not_start_before_all_parties_are_willing() -> None:
    """No service record stands for the parties' willingness, nor for their agreement."""
    assert apply_steps(MEDIATION, "registered", finishes=True).state == "registered"
    willing = apply_steps(MEDIATION, "registered", steps=("all_willing",)).state
    assert apply_steps(MEDIATION, willing, finishes=True).state == "mediating"


def test_a_project_starts_only_after_resolution_and_public_notice() -> None:
    """No service record stands for the deliberation, the resolution or the notice."""
    assert apply_steps(DELIBERATED_PROJECT, "proposed", finishes=True).state == "proposed"
    assert apply_steps(DELIBERATED_PROJECT, "posted", finishes=True).state == "maintained"


def test_verified_care_counts_as_settled_before_the_purchaser_pays() -> None:
    """Residents judge between verification and payment; money may still be clawed back."""
    assert standing_of(PURCHASED_CARE, "verified") is TaskStanding.SETTLED
    assert next_state(PURCHASED_CARE, "verified", "claw_back") == "clawed_back"


def test_a_published_list_may_be_refreshed() -> None:
    """A settled survey may be brought up to date and stays settled."""
    assert flow_progress(SURVEY_LIST, ["go_out", "verify", "confirm", "publish", "refresh"]).is_end
    assert [found.code for found in open_steps(SURVEY_LIST, "refreshed")] == ["refresh"]


def test_a_step_that_does_not_fit_is_reported_and_changes_nothing() -> None:
    """A record that names a wrong step is told so; the task stays where it was."""
    advance = apply_steps(
        RECURRING_VISIT, "planned", steps=("finish", "no_such_step"), finishes=True
    )
    assert advance.state == "planned"
    assert advance.rejected == ("finish", "no_such_step")


def test_looking_up_what_a_flow_does_not_have() -> None:
    """An unknown step is None, an unknown state an error."""
    assert find_step(RECURRING_VISIT, "no_such_step") is None
    with pytest.raises(KeyError, match="nowhere"):
        flow_state(RECURRING_VISIT, "nowhere")


@given(FLOWS, st.data())
def test_records_never_lead_out_of_a_flow_or_out_of_its_ends(
    flow: Flow, data: st.DataObject
) -> None:
    """Whatever records come, a task stands in a state of its flow, and an end holds."""
    codes = st.sampled_from([known.code for known in flow.steps])
    state = flow.initial
    for _ in range(data.draw(st.integers(0, 8))):
        steps = data.draw(st.lists(codes, max_size=4))
        advance = apply_steps(flow, state, steps=steps, finishes=data.draw(st.booleans()))
        before = flow_state(flow, state)
        if before.is_end and not before.reopens:
            assert advance.state == state
        state = advance.state
        assert state in reachable(flow)


@given(FLOWS, st.data())
def test_plain_records_never_end_a_task(flow: Flow, data: st.DataObject) -> None:
    """However many plain records there are, only a finishing one or a named step ends a task."""
    open_codes = [state.code for state in flow.states if not state.is_end]
    state = data.draw(st.sampled_from(open_codes))
    for _ in range(data.draw(st.integers(1, 4))):
        state = apply_steps(flow, state).state
        assert standing_of(flow, state) is TaskStanding.OPEN


SMALL = Flow(
    code="T1",
    name=Text("样例", "sample"),
    initial="open",
    states=(open_state("open", "开始", "open"), settled("done", "完成", "done")),
    steps=(step("finish", "完成", "finish", "open", "done"),),
    on_record=(),
    on_finish=("finish",),
)

BROKEN: list[tuple[str, Callable[[Flow], Flow]]] = [
    ("unknown_initial", lambda f: evolve(f, initial="nowhere")),
    ("state_twice", lambda f: evolve(f, states=(*f.states, f.states[0]))),
    ("step_twice", lambda f: evolve(f, steps=(*f.steps, f.steps[0]))),
    ("unknown_state", lambda f: evolve(f, steps=(*f.steps, step("x", "某", "x", "open", "gone")))),
    ("unknown_step", lambda f: evolve(f, on_record=("no_such_step",))),
    ("unreachable", lambda f: evolve(f, states=(*f.states, settled("far", "远", "far")))),
    (
        "dead_end",
        lambda f: refine(
            f,
            f.code,
            f.name,
            states=(open_state("pit", "坑", "pit"),),
            steps=(step("fall", "落", "fall", "open", "pit"),),
        ),
    ),
    ("end_left", lambda f: evolve(f, steps=(*f.steps, step("back", "回", "back", "done", "open")))),
    (
        "no_settled_end",
        lambda f: evolve(f, states=(f.states[0], failed("done", "失败", "failed")), on_finish=()),
    ),
    (
        "voided_state",
        lambda f: evolve(
            f, states=(f.states[0], evolve(f.states[1], standing=TaskStanding.VOIDED))
        ),
    ),
    ("record_ends", lambda f: evolve(f, on_record=("finish",))),
    (
        "finish_fails",
        lambda f: refine(
            f,
            f.code,
            f.name,
            states=(failed("lost", "失败", "lost"),),
            steps=(step("lose", "失败", "lose", "open", "lost"),),
            on_finish=("lose",),
        ),
    ),
    (
        "never_fits",
        lambda f: refine(
            f,
            f.code,
            f.name,
            states=(open_state("mid", "中", "mid"),),
            steps=(step("go", "走", "go", "open", "mid"), step("end", "终", "end", "mid", "done")),
            on_finish=("end", "finish", "go"),
        ),
    ),
    ("text_missing", lambda f: evolve(f, name=Text("样例", " "))),
]


@pytest.mark.parametrize(("rule", "spoil"), BROKEN, ids=[rule for rule, _ in BROKEN])
def test_a_spoilt_flow_is_named_with_what_would_mend_it(
    rule: str, spoil: Callable[[Flow], Flow]
) -> None:
    """Each way of spoiling a flow is found, and said in both languages with the flow's code."""
    assert check_flow(SMALL) == []
    found = [problem for problem in check_flow(spoil(SMALL)) if problem.rule == rule]
    assert found
    assert all(problem.flow in problem.text.zh and "T1" in problem.text.en for problem in found)


def test_a_refinement_adds_and_replaces_but_leaves_its_base_alone() -> None:
    """A plug-in's refinement takes the place of what it renames and keeps the rest."""
    before = RECURRING_VISIT.states
    refined = refine(
        RECURRING_VISIT,
        "W1.sample",
        Text("样例", "sample"),
        states=(settled("done", "已圆满完成", "done well"),),
        steps=(step("phone", "电话问候", "phone", "recorded", "recorded"),),
        on_record=("schedule", "start_visit", "record", "phone"),
    )
    assert check_flow(refined) == []
    assert flow_state(refined, "done").name.en == "done well"
    assert len(refined.states) == len(before)
    assert len(refined.steps) == len(RECURRING_VISIT.steps) + 1
    assert before == RECURRING_VISIT.states
    assert refined.on_finish == RECURRING_VISIT.on_finish
