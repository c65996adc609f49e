"""The diagrams show the tables, whole."""

import re

import pytest

from linli_core.domain.declarations.task_type import Flow
from linli_core.domain.terms import HOLDING_STATES, CaseState, Trigger
from linli_core.lifecycle.flows import CORE_FLOWS
from linli_core.lifecycle.machine.diagram import case_diagram, flow_diagram
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.lifecycle.transitions.main import MAIN_ROWS
from linli_core.lifecycle.transitions.table import HISTORY
from linli_core.texts.terms import STATES, TRIGGERS

_STATE = re.compile(r'^    state "([^"]+)" as (\w+)$')
_EDGE = re.compile(r"^    (\w+) --> (\w+): ([^:;\"#]+)$")
_END = re.compile(r"^    (\[\*\] --> \w+|\w+ --> \[\*\])$")


def _edges(text: str) -> list[tuple[str, str, str]]:
    found = (_EDGE.match(line) for line in text.splitlines())
    return [(m[1], m[2], m[3]) for m in found if m]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_case_shows_every_state_and_every_trigger(lang: str) -> None:
    """Nothing of the life-cycle is left out of its picture, in either language."""
    text = case_diagram(lang=lang)
    shown = {m[2]: m[1] for m in map(_STATE.match, text.splitlines()) if m}
    assert shown == {state.value: STATES[state.value].in_(lang) for state in CaseState}
    labels = " ".join(label for _, _, label in _edges(text)).split()
    for trigger in Trigger:
        assert trigger.value in labels
        assert TRIGGERS[trigger.value].in_(lang) in text


def test_an_edge_is_there_for_every_way_of_the_table() -> None:
    """Each source and target of the table is an edge; a way back leads to where it came from."""
    ways = {(source, target) for source, target, _ in _edges(case_diagram(lang="zh"))}
    expected = set()
    for row in CASE_TABLE:
        for branch in row.branches:
            if branch.target != HISTORY:
                expected |= {(source.value, str(branch.target)) for source in row.sources}
    assert expected <= ways
    back = {
        (source, target)
        for source, target, label in _edges(case_diagram(lang="zh"))
        if "返回" in label
    }
    entered = {
        (source.value, holding.value)
        for row in CASE_TABLE
        for branch in row.branches
        for holding in HOLDING_STATES
        if branch.target is holding
        for source in row.sources
    }
    assert {(target, source) for source, target in back} <= entered
    assert ways == expected | back


def test_a_part_of_the_table_shows_only_what_it_touches() -> None:
    """The main road alone has no state that only a side road leads to."""
    text = case_diagram(MAIN_ROWS, "zh")
    assert "referring" in text
    assert "merged" not in text
    assert "--> transferred" not in text


@pytest.mark.parametrize("flow", CORE_FLOWS, ids=lambda flow: flow.code)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_flow_shows_every_state_and_step(flow: Flow, lang: str) -> None:
    """A task's own machine is drawn whole, and every line is one that Mermaid reads."""
    text = flow_diagram(flow, lang)
    head, direction, *lines = text.splitlines()
    assert (head, direction) == ("stateDiagram-v2", "    direction LR")
    assert [line for line in lines if not any(p.match(line) for p in (_STATE, _EDGE, _END))] == []
    assert len([line for line in lines if _STATE.match(line)]) == len(flow.states)
    assert len(_edges(text)) == sum(len(step.sources) for step in flow.steps)
