"""Checks that prove a flow sound before any task runs in it.

Sound means: every state can be reached and can reach an end; an end has no way out unless
it says so; both languages are there; and a finishing record can settle the task.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from linli_core.domain.declarations.task_type import Flow
from linli_core.domain.terms import TaskStanding
from linli_core.lifecycle.flows.progress import apply_steps, find_step
from linli_core.texts.plugins.flows import FLOW_FAULTS
from linli_core.texts.text import Text


@frozen
class FlowProblem:
    """One thing wrong with a flow, and the remedy.

    Attributes:
        flow: code of the flow.
        rule: which rule is broken, such as ``unreachable``.
        where: code of the state or step concerned; empty for the flow as a whole.
        text: what is wrong and how to mend it.
    """

    flow: str
    rule: str
    where: str
    text: Text


def check_flow(flow: Flow) -> list[FlowProblem]:
    """Return everything wrong with a flow; an empty list proves it sound.

    Where states or steps do not even name each other properly, only that is reported, as
    every further finding would follow from it.
    """
    found = list(_naming(flow))
    if not found:
        found = [*_graph(flow), *_implied(flow)]
    return [*found, *_texts(flow)]


def _problem(flow: Flow, rule: str, where: str, **values: str) -> FlowProblem:
    said = FLOW_FAULTS["fault"].format(
        flow=flow.code,
        where=where or FLOW_FAULTS["whole"],
        what=FLOW_FAULTS[rule].format(**values),
    )
    return FlowProblem(flow.code, rule, where, said)


def _twice(codes: Iterable[str]) -> list[str]:
    return [code for code, times in Counter(codes).items() if times > 1]


def _naming(flow: Flow) -> Iterator[FlowProblem]:
    codes = {state.code for state in flow.states}
    for code in _twice(state.code for state in flow.states):
        yield _problem(flow, "state_twice", code)
    for code in _twice(step.code for step in flow.steps):
        yield _problem(flow, "step_twice", code)
    if flow.initial not in codes:
        yield _problem(flow, "unknown_initial", flow.initial)
    for step in flow.steps:
        for end in {*step.sources, step.target} - codes:
            yield _problem(flow, "unknown_state", step.code, state=end)
    known = {step.code for step in flow.steps}
    for code in (*flow.on_record, *flow.on_finish):
        if code not in known:
            yield _problem(flow, "unknown_step", code)


def reachable(flow: Flow) -> set[str]:
    """Return the codes of the states that can be reached from the initial one."""
    return _closure({flow.initial}, [(s, step.target) for step in flow.steps for s in step.sources])


def _can_end(flow: Flow) -> set[str]:
    ends = {state.code for state in flow.states if state.is_end}
    return _closure(ends, [(step.target, s) for step in flow.steps for s in step.sources])


def _closure(start: set[str], edges: list[tuple[str, str]]) -> set[str]:
    seen = set(start)
    waiting = list(start)
    while waiting:
        here = waiting.pop()
        for source, target in edges:
            if source == here and target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _graph(flow: Flow) -> Iterator[FlowProblem]:
    if all(state.standing is not TaskStanding.SETTLED for state in flow.states):
        yield _problem(flow, "no_settled_end", "")
    reached = reachable(flow)
    ending = _can_end(flow)
    left = {source for step in flow.steps for source in step.sources}
    for state in flow.states:
        if state.code not in reached:
            yield _problem(flow, "unreachable", state.code)
        if state.code not in ending:
            yield _problem(flow, "dead_end", state.code)
        if state.is_end and not state.reopens and state.code in left:
            yield _problem(flow, "end_left", state.code)
        if state.standing is TaskStanding.VOIDED:
            yield _problem(flow, "voided_state", state.code)


def _implied(flow: Flow) -> Iterator[FlowProblem]:
    ends = {state.code for state in flow.states if state.is_end}
    failing = {s.code for s in flow.states if s.standing is TaskStanding.FAILED}
    for code in flow.on_record:
        step = find_step(flow, code)
        if step is not None and step.target in ends:
            yield _problem(flow, "record_ends", code)
    for code in flow.on_finish:
        step = find_step(flow, code)
        if step is not None and step.target in failing:
            yield _problem(flow, "finish_fails", code)
    yield from _implied_chain(flow)


def _implied_chain(flow: Flow) -> Iterator[FlowProblem]:
    taken = {
        code
        for state in reachable(flow)
        for code in apply_steps(flow, state, finishes=True).applied
    }
    for code in (*flow.on_record, *flow.on_finish):
        if code not in taken:
            yield _problem(flow, "never_fits", code)


def _texts(flow: Flow) -> Iterator[FlowProblem]:
    named = [("", flow.name)]
    named += [(state.code, state.name) for state in flow.states]
    named += [(step.code, step.name) for step in flow.steps]
    for code, name in named:
        if not name.zh.strip() or not name.en.strip():
            yield _problem(flow, "text_missing", code)
