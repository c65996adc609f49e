"""The flow in OR-tools. Its answer is not trusted; prices and the check come after it."""

from collections.abc import Callable

import numpy as np
from attrs import define
from ortools.graph.python import (  # type: ignore[import-untyped] # it ships no types
    min_cost_flow,
)

from linli_core.matching.flow.subprocess_worker import WorkerDied, can_fork, run_in_subprocess
from linli_core.matching.ortools.lex_level import LexicographicLevel
from linli_core.matching.ortools.problem_columns import Flags, Ints
from linli_core.matching.problem.faults import EngineEnded, EngineFault

# The solver multiplies costs by the number of nodes; past this they would not fit 64 bits.
HEADROOM = 1 << 61
# Fine costs take it longer: it makes one pass for every factor of five between them, so
# steps of the order share a flow only while that stays cheaper than another flow.
CHEAP_COST_LIMIT = 1 << 42
ARCS_A_CHUNK = 1 << 20
# Pairs from which a flow goes to a process of its own, so that it can be stopped: smaller
# ones are done in some tenths of a second, and the process costs a hundredth or two.
SUBPROCESS_FROM = 100_000


@define(eq=False)
class _NodeNumbers:
    """Numbers of the nodes: neighbours in space get neighbouring numbers, which is faster.

    Needs and helpers come in spatial order each; their numbers are dealt in turn.
    """

    need: Ints
    gate: Ints
    helper: Ints
    sink: int


def _number(needs: int, gates: int, helpers: int) -> _NodeNumbers:
    place = np.concatenate(
        (np.arange(needs) / max(needs, 1), np.arange(gates) / max(gates, 1)),
    )
    place = np.concatenate((place, np.arange(helpers) / max(helpers, 1)))
    number = np.empty(len(place), dtype=np.int64)
    number[np.argsort(place, kind="stable")] = np.arange(len(place))
    return _NodeNumbers(
        number[:needs], number[needs : needs + gates], number[needs + gates :], len(place)
    )


def solve_level(stage: LexicographicLevel, stop: Callable[[], bool] = lambda: False) -> Ints | None:
    """Return the pairs of the market that an optimum of this step uses, fixed ones included.

    Args:
        stage: the step.
        stop: asked while a large flow runs; None is returned once it says so.

    Raises:
        EngineFault: the solver did not answer.
        EngineEnded: somebody ended the process of a large flow.
    """
    if len(stage.edges) < SUBPROCESS_FROM or not can_fork():
        used = _solve(stage)
    else:

        def work(shared: memoryview) -> None:
            np.frombuffer(shared, dtype=np.bool_)[:] = _solve(stage)

        try:
            found = run_in_subprocess(work, len(stage.edges), stop)
        except WorkerDied as early:
            raise EngineEnded(len(stage.edges)) from early
        if found is None:
            return None
        used = np.frombuffer(found, dtype=np.bool_)
    return np.sort(np.concatenate((stage.fixed, stage.edges[used])))


def _solve(stage: LexicographicLevel) -> Flags:
    """Say of each pair of the step whether an optimum uses it."""
    flow = min_cost_flow.SimpleMinCostFlow()
    needs, count = len(stage.supply), len(stage.edges)
    nodes = _number(needs, needs if stage.market.split.any() else 0, len(stage.low))
    for begin in range(0, count, ARCS_A_CHUNK):
        span = slice(begin, begin + ARCS_A_CHUNK)
        tail = nodes.need[stage.need[span]]
        if len(nodes.gate):
            tail = np.where(stage.gated[span], nodes.gate[stage.need[span]], tail)
        flow.add_arcs_with_capacity_and_unit_cost(
            tail.astype(np.int32),
            nodes.helper[stage.helper[span]].astype(np.int32),
            np.ones(len(tail), dtype=np.int64),
            stage.cost[span].astype(np.int64),
        )
    _add_gates(flow, stage, nodes)
    _add_places(flow, stage, nodes)
    _add_supplies(flow, stage, nodes)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise EngineFault((f"min-cost flow ended with status {status}",))
    used = flow.flows(np.arange(count, dtype=np.int32)) if count else np.zeros(0)
    return np.asarray(used > 0)


def _add(
    flow: min_cost_flow.SimpleMinCostFlow, tail: Ints, head: Ints, room: Ints, cost: Ints
) -> None:
    some = room > 0
    flow.add_arcs_with_capacity_and_unit_cost(
        tail[some].astype(np.int32), head[some].astype(np.int32), room[some], cost[some]
    )


def _add_gates(
    flow: min_cost_flow.SimpleMinCostFlow, stage: LexicographicLevel, nodes: _NodeNumbers
) -> None:
    if len(nodes.gate):
        free = np.zeros(len(nodes.gate), dtype=np.int64)
        _add(flow, nodes.need, nodes.gate, stage.gate_room, free)
    sink = np.full(len(nodes.need), nodes.sink)
    _add(flow, nodes.need, sink, np.where(stage.may_miss, stage.supply, 0), stage.unserved)


def _add_places(
    flow: min_cost_flow.SimpleMinCostFlow, stage: LexicographicLevel, nodes: _NodeNumbers
) -> None:
    first = np.maximum(stage.low, stage.base)
    if not stage.slope:
        free = np.zeros(len(nodes.helper), dtype=np.int64)
        sink = np.full(len(nodes.helper), nodes.sink)
        _add(flow, nodes.helper, sink, stage.high - first, free)
        return
    places = np.arange(stage.width)
    rows, columns = np.nonzero((places >= first[:, None]) & (places < stage.high[:, None]))
    _add(
        flow,
        nodes.helper[rows],
        np.full(len(rows), nodes.sink),
        np.ones(len(rows), dtype=np.int64),
        stage.place_costs(stage.width)[rows, columns],
    )


def _add_supplies(
    flow: min_cost_flow.SimpleMinCostFlow, stage: LexicographicLevel, nodes: _NodeNumbers
) -> None:
    must = np.maximum(stage.low - stage.base, 0)
    gates = stage.gate_supply[: len(nodes.gate)]
    sent = int(stage.supply.sum() + gates.sum() - must.sum())
    numbers = np.concatenate((nodes.need, nodes.gate, nodes.helper, [nodes.sink]))
    supply = np.concatenate((stage.supply, gates, -must, [-sent]))
    flow.set_nodes_supplies(numbers.astype(np.int32), supply)
