"""Branches that areas share: a way out of any flow, and a crisis within sessions."""

from linli_core.domain.terms import TaskStanding
from linli_core.lifecycle.flows import INSPECTION, find_step, flow_state, refine, step
from linli_core.lifecycle.flows.branches import sessions_with_crisis, with_way_out
from linli_core.lifecycle.flows.soundness import check_flow
from linli_core.texts.text import Text

PASSED_ON = with_way_out(
    INSPECTION,
    "W6.passed_on",
    Text("移交", "passed on"),
    leave=("pass_on", "移交", "pass it on"),
    at="inspected found",
    end=("passed", "已移交", "passed on"),
)


def test_a_way_out_settles_the_task_and_is_not_its_success() -> None:
    """What somebody else takes over has ended here, and residents judge no work in it."""
    assert flow_state(PASSED_ON, "passed").standing is TaskStanding.SETTLED
    leave = find_step(PASSED_ON, "pass_on")
    assert leave is not None
    assert (set(leave.sources), leave.target) == ({"inspected", "found"}, "passed")
    assert list(check_flow(PASSED_ON)) == []


def test_a_way_out_adds_and_takes_nothing_away() -> None:
    """All that the core's flow had is still there, in its order."""
    assert PASSED_ON.states[: len(INSPECTION.states)] == INSPECTION.states
    assert PASSED_ON.steps[: len(INSPECTION.steps)] == INSPECTION.steps
    assert refine(PASSED_ON, "W6.more", Text("又", "more")).steps == PASSED_ON.steps


def test_a_way_out_from_nowhere_is_found() -> None:
    """A state that the flow does not have is an error of the declaration, named on loading."""
    lost = with_way_out(
        INSPECTION,
        "W6.lost",
        Text("丢失", "lost"),
        leave=("lose", "丢失", "lose it"),
        at="nowhere",
        end=("lost", "已丢失", "lost"),
    )
    assert list(check_flow(lost)) != []


def test_a_crisis_may_be_found_in_any_session() -> None:
    """It opens a critical incident, and is calmed or referred."""
    flow = sessions_with_crisis(
        "W3.x",
        Text("会谈", "sessions"),
        find=("发现危机", "find a crisis"),
        refer=("转介", "refer"),
    )
    find = find_step(flow, "find_crisis")
    assert find is not None
    assert find.incident == "crisis"
    assert list(check_flow(flow)) == []
    assert step("calm", "危机解除", "the crisis is over", "crisis", "in_sessions") in flow.steps
