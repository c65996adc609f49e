"""The flow in OR-tools. Its answer is not trusted; prices and the check come after it."""

import numpy as np
from attrs import define
from ortools.graph.python import (  # type: ignore[import-untyped] # it ships no types
    min_cost_flow,
)

from linli_core.matching.arrays.columns import Ints
from linli_core.matching.arrays.stage import Stage

# The solver multiplies costs by the number of nodes; past this they would not fit 64 bits.
HEADROOM = 1 << 61
ARCS_A_CHUNK = 1 << 20


class SolverFault(RuntimeError):
    """The solver gave up on a problem that has an answer; a defect, never the input's fault."""


@define(eq=False)
class _Nodes:
    """Numbers of the nodes: needs, gates, helpers, sink."""

    needs: int
    gates: int
    helpers: int

    @property
    def gate(self) -> int:
        return self.needs

    @property
    def helper(self) -> int:
        return self.needs + self.gates

    @property
    def sink(self) -> int:
        return self.helper + self.helpers


def solve_stage(stage: Stage) -> Ints:
    """Return the pairs of the market that an optimum of this step uses, fixed ones included.

    Raises:
        SolverFault: the solver did not answer.
    """
    flow = min_cost_flow.SimpleMinCostFlow()
    needs = len(stage.supply)
    nodes = _Nodes(needs, needs if stage.market.split.any() else 0, len(stage.low))
    tails = np.where(stage.gated, stage.need + nodes.gate, stage.need)
    count = len(stage.edges)
    for begin in range(0, count, ARCS_A_CHUNK):
        span = slice(begin, begin + ARCS_A_CHUNK)
        size = len(tails[span])
        flow.add_arcs_with_capacity_and_unit_cost(
            tails[span].astype(np.int32),
            (stage.helper[span] + nodes.helper).astype(np.int32),
            np.ones(size, dtype=np.int64),
            stage.cost[span],
        )
    _add_gates(flow, stage, nodes)
    _add_places(flow, stage, nodes)
    _add_supplies(flow, stage, nodes)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise SolverFault(f"min-cost flow ended with status {status}")
    used = flow.flows(np.arange(count, dtype=np.int32)) if count else np.zeros(0)
    return np.sort(np.concatenate((stage.fixed, stage.edges[used > 0])))


def _add(
    flow: min_cost_flow.SimpleMinCostFlow, tail: Ints, head: Ints, room: Ints, cost: Ints
) -> None:
    some = room > 0
    flow.add_arcs_with_capacity_and_unit_cost(
        tail[some].astype(np.int32), head[some].astype(np.int32), room[some], cost[some]
    )


def _add_gates(flow: min_cost_flow.SimpleMinCostFlow, stage: Stage, nodes: _Nodes) -> None:
    needs = np.arange(nodes.needs)
    sink = np.full(nodes.needs, nodes.sink)
    if nodes.gates:
        free = np.zeros(nodes.needs, dtype=np.int64)
        _add(flow, needs, needs + nodes.gate, stage.gate_room, free)
    _add(flow, needs, sink, np.where(stage.may_miss, stage.supply, 0), stage.unserved)


def _add_places(flow: min_cost_flow.SimpleMinCostFlow, stage: Stage, nodes: _Nodes) -> None:
    helpers = np.arange(nodes.helpers)
    first = np.maximum(stage.low, stage.base)
    if not stage.slope:
        zero = np.zeros(nodes.helpers, dtype=np.int64)
        sink = np.full(nodes.helpers, nodes.sink)
        _add(flow, helpers + nodes.helper, sink, stage.high - first, zero)
        return
    places = np.arange(stage.width)
    rows, columns = np.nonzero((places >= first[:, None]) & (places < stage.high[:, None]))
    _add(
        flow,
        rows + nodes.helper,
        np.full(len(rows), nodes.sink),
        np.ones(len(rows), dtype=np.int64),
        stage.place_costs(stage.width)[rows, columns],
    )


def _add_supplies(flow: min_cost_flow.SimpleMinCostFlow, stage: Stage, nodes: _Nodes) -> None:
    must = np.maximum(stage.low - stage.base, 0)
    gates = stage.gate_supply[: nodes.gates]
    supply = np.concatenate((stage.supply, gates, -must))
    sent = int(stage.supply.sum() + stage.gate_supply.sum() - must.sum())
    numbers = np.append(np.arange(nodes.sink), nodes.sink).astype(np.int32)
    flow.set_nodes_supplies(numbers, np.append(supply, -sent))
