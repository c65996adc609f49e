"""Checks that prove a flow sound before any task runs in it.

Sound means: every state can be reached and can reach an end; an end has no way out unless
it says so; both languages are there; and a finishing record can settle the task.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from linli_core.domain.declarations.task_type import Flow
from linli_core.domain.terms import TaskStanding
from linli_core.lifecycle.flows.progress import carry, find_step
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


def _problem(flow: Flow, rule: str, where: str, zh: str, en: str) -> FlowProblem:
    return FlowProblem(
        flow.code,
        rule,
        where,
        Text(
            f"流程 {flow.code} 的 {where or '整体'}:{zh}",
            f"flow {flow.code}, {where or 'as a whole'}: {en}",
        ),
    )


def _twice(codes: Iterable[str]) -> list[str]:
    return [code for code, times in Counter(codes).items() if times > 1]


def _naming(flow: Flow) -> Iterator[FlowProblem]:
    codes = {state.code for state in flow.states}
    for code in _twice(state.code for state in flow.states):
        yield _problem(flow, "state_twice", code, "状态重复,请删去一个", "declared twice; drop one")
    for code in _twice(step.code for step in flow.steps):
        yield _problem(flow, "step_twice", code, "步骤重复,请改名", "declared twice; rename one")
    if flow.initial not in codes:
        yield _problem(
            flow,
            "unknown_initial",
            flow.initial,
            "初始状态不存在,请声明该状态",
            "the initial state is not declared; declare it",
        )
    for step in flow.steps:
        for end in {*step.sources, step.target} - codes:
            yield _problem(
                flow,
                "unknown_state",
                step.code,
                f"步骤指向不存在的状态 {end},请声明该状态",
                f"the step names the undeclared state {end}; declare it",
            )
    known = {step.code for step in flow.steps}
    for code in (*flow.on_record, *flow.on_finish):
        if code not in known:
            yield _problem(
                flow,
                "unknown_step",
                code,
                "on_record 或 on_finish 引用了不存在的步骤",
                "on_record or on_finish names an undeclared step; declare it",
            )


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
        yield _problem(
            flow,
            "no_settled_end",
            "",
            "没有一个办结状态,请将结束状态标为 settled",
            "no end counts as settled; mark one",
        )
    reached = reachable(flow)
    ending = _can_end(flow)
    left = {source for step in flow.steps for source in step.sources}
    for state in flow.states:
        if state.code not in reached:
            yield _problem(
                flow,
                "unreachable",
                state.code,
                "从初始状态到不了,请增加步骤",
                "cannot be reached from the initial state; add a step",
            )
        if state.code not in ending:
            yield _problem(
                flow,
                "dead_end",
                state.code,
                "到不了任何结束状态,请增加步骤",
                "can reach no end; add a step",
            )
        if state.is_end and not state.reopens and state.code in left:
            yield _problem(
                flow,
                "end_left",
                state.code,
                "结束状态不应再有出路;确需重开请声明 reopens",
                "an end has a way out; drop the step or declare `reopens`",
            )
        if state.standing is TaskStanding.VOIDED:
            yield _problem(
                flow,
                "voided_state",
                state.code,
                "作废是案件的登记,不是流程状态",
                "voiding is a fact of the case, not a state of a flow",
            )


def _implied(flow: Flow) -> Iterator[FlowProblem]:
    ends = {state.code for state in flow.states if state.is_end}
    failing = {s.code for s in flow.states if s.standing is TaskStanding.FAILED}
    for code in flow.on_record:
        step = find_step(flow, code)
        if step is not None and step.target in ends:
            yield _problem(
                flow,
                "record_ends",
                code,
                "普通服务记录不能使任务结束,请移到 on_finish",
                "a plain record must not end a task; move the step to on_finish",
            )
    for code in flow.on_finish:
        step = find_step(flow, code)
        if step is not None and step.target in failing:
            yield _problem(
                flow,
                "finish_fails",
                code,
                "办结记录不能使任务失败",
                "a finishing record must not fail the task; let a record name the step",
            )
    yield from _implied_chain(flow)


def _implied_chain(flow: Flow) -> Iterator[FlowProblem]:
    taken = {
        code for state in reachable(flow) for code in carry(flow, state, finishes=True).applied
    }
    for code in (*flow.on_record, *flow.on_finish):
        if code not in taken:
            yield _problem(
                flow,
                "never_fits",
                code,
                "按此顺序永远轮不到这一步,请调整顺序",
                "never fits where its turn comes; change the order",
            )


def _texts(flow: Flow) -> Iterator[FlowProblem]:
    named = [("", flow.name)]
    named += [(state.code, state.name) for state in flow.states]
    named += [(step.code, step.name) for step in flow.steps]
    for code, name in named:
        if not name.zh.strip() or not name.en.strip():
            yield _problem(
                flow,
                "text_missing",
                code,
                "中文或英文名称缺失",
                "a language is missing",
            )
