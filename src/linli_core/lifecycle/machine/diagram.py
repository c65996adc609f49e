"""The life-cycle of a case and the flow of a task as Mermaid, made from the tables themselves."""

from collections.abc import Iterable, Mapping, Sequence

from linli_core.domain.declarations.task_type import Flow
from linli_core.domain.terms import HOLDING_STATES, CaseState, TaskStanding
from linli_core.lifecycle.machine.conditions import origins
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.lifecycle.transitions.table import HISTORY, Row
from linli_core.texts.languages import DEFAULT_LANGUAGE
from linli_core.texts.lifecycle import DIAGRAM
from linli_core.texts.terms import STATES, TRIGGERS

_STANDINGS = {
    TaskStanding.SETTLED: DIAGRAM["settled"],
    TaskStanding.FAILED: DIAGRAM["failed"],
}

#: Signs that Mermaid reads as its own, and what stands for them in a label.
_SIGNS = {ord(sign): plain for sign, plain in zip('":;#\n', "'：,＃ ", strict=True)}

#: From, to, label.
Edge = tuple[str, str, str]


def case_diagram(rows: Sequence[Row] = CASE_TABLE, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return the case's life-cycle as a Mermaid state diagram.

    A trigger that leads back to where a state was entered from shows an edge to each such
    state, marked 返回 (back).

    Args:
        rows: the table, or the part of it to show; only states it touches appear.
        lang: code of a registered language.
    """
    edges = [edge for row in rows for edge in _case_edges(row, lang)]
    touched = {end for edge in edges for end in edge[:2]}
    names: dict[str, str] = {
        s.value: STATES[s.value].in_(lang) for s in CaseState if s.value in touched
    }
    return _diagram(names, edges, CaseState.REGISTERED.value)


def _case_edges(row: Row, lang: str) -> Iterable[Edge]:
    label = f"{TRIGGERS[row.trigger.value].in_(lang)} {row.trigger.value}"
    for source in row.sources:
        for branch in row.branches:
            if isinstance(branch.target, CaseState):
                yield source.value, branch.target.value, label
            elif branch.target == HISTORY and source in HOLDING_STATES:
                for origin in origins(CASE_TABLE, source):
                    yield source.value, origin.value, f"{label} ({DIAGRAM['back'].in_(lang)})"


def flow_diagram(flow: Flow, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return a task's flow as a Mermaid state diagram, with what the case sees of each end.

    Args:
        flow: one of the core's flows, or a plug-in's.
        lang: code of a registered language.
    """
    names = {}
    for state in flow.states:
        seen = _STANDINGS.get(state.standing)
        name = state.name.in_(lang)
        names[state.code] = f"{name} [{seen.in_(lang)}]" if seen else name
    edges = [
        (source, step.target, f"{step.name.in_(lang)} {step.code}")
        for step in flow.steps
        for source in step.sources
    ]
    return _diagram(names, edges, flow.initial)


def _diagram(names: Mapping[str, str], edges: Sequence[Edge], initial: str) -> str:
    lines = ["stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{_label(name)}" as {_id(code)}' for code, name in names.items()]
    if initial in names:
        lines.append(f"    [*] --> {_id(initial)}")
    lines += [f"    {_id(s)} --> {_id(t)}: {_label(said)}" for s, t, said in edges]
    left = {source for source, _, _ in edges}
    lines += [f"    {_id(code)} --> [*]" for code in names if code not in left]
    return "\n".join(lines)


def _id(code: str) -> str:
    """Return a name Mermaid takes for a state; ``end`` alone would close a block."""
    plain = "".join(c if c.isalnum() else "_" for c in code)
    return f"{plain}_" if plain.lower() in {"end", "state", "note", "direction"} else plain


def _label(text: str) -> str:
    """Return a text without the signs that Mermaid reads as its own."""
    return text.translate(_SIGNS)
