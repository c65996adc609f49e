"""The minimum-cost flow of one level, solved by OR-tools; dual recovery and the check follow.

Algorithm of the solver: cost-scaling push-relabel (Goldberg, Journal of Algorithms 22, 1997).
Its answer is not trusted: see `dual_recovery` and `lex_solver.check_lexicographic`.
"""

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
# Cost scaling makes one pass for every factor of five in the costs, so levels of the order
# share one flow only while that stays cheaper than another flow.
CHEAP_COST_LIMIT = 1 << 42
ARCS_A_CHUNK = 1 << 20
# Pairs from which a flow runs in a child process, so that it can be stopped: smaller ones are
# solved in some tenths of a second, and the fork costs a hundredth or two.
SUBPROCESS_FROM = 100_000


@define(eq=False)
class _NodeNumbers:
    """Numbers of the nodes: neighbours in space get neighbouring numbers, for locality in memory.

    Needs and helpers are in spatial order each; their numbers are interleaved.
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


def solve_level(level: LexicographicLevel, stop: Callable[[], bool] = lambda: False) -> Ints | None:
    """Return the pairs of the problem that an optimum of this level uses, fixed ones included.

    Args:
        level: the level.
        stop: asked while a large flow runs; None is returned once it returns true.

    Raises:
        EngineFault: the solver reported no optimum.
        EngineEnded: the child process of a large flow was killed.
    """
    if len(level.arcs) < SUBPROCESS_FROM or not can_fork():
        used = _solve(level)
    else:

        def work(shared: memoryview) -> None:
            np.frombuffer(shared, dtype=np.bool_)[:] = _solve(level)

        try:
            shared_flags = run_in_subprocess(work, len(level.arcs), stop)
        except WorkerDied as died:
            raise EngineEnded(len(level.arcs)) from died
        if shared_flags is None:
            return None
        used = np.frombuffer(shared_flags, dtype=np.bool_)
    return np.sort(np.concatenate((level.fixed, level.arcs[used])))


def _solve(level: LexicographicLevel) -> Flags:
    """Return for each pair of the level whether an optimum uses it."""
    flow = min_cost_flow.SimpleMinCostFlow()
    needs, count = len(level.supply), len(level.arcs)
    nodes = _number(needs, needs if level.problem.split.any() else 0, len(level.min_places))
    for begin in range(0, count, ARCS_A_CHUNK):
        span = slice(begin, begin + ARCS_A_CHUNK)
        tail = nodes.need[level.need[span]]
        if len(nodes.gate):
            tail = np.where(level.gated[span], nodes.gate[level.need[span]], tail)
        flow.add_arcs_with_capacity_and_unit_cost(
            tail.astype(np.int32),
            nodes.helper[level.helper[span]].astype(np.int32),
            np.ones(len(tail), dtype=np.int64),
            level.cost[span].astype(np.int64),
        )
    _add_gates(flow, level, nodes)
    _add_places(flow, level, nodes)
    _add_supplies(flow, level, nodes)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise EngineFault((f"min-cost flow ended with status {status}",))
    used = flow.flows(np.arange(count, dtype=np.int32)) if count else np.zeros(0)
    return np.asarray(used > 0)


def _add(
    flow: min_cost_flow.SimpleMinCostFlow, tail: Ints, head: Ints, capacity: Ints, cost: Ints
) -> None:
    positive = capacity > 0
    flow.add_arcs_with_capacity_and_unit_cost(
        tail[positive].astype(np.int32),
        head[positive].astype(np.int32),
        capacity[positive],
        cost[positive],
    )


def _add_gates(
    flow: min_cost_flow.SimpleMinCostFlow, level: LexicographicLevel, nodes: _NodeNumbers
) -> None:
    if len(nodes.gate):
        free = np.zeros(len(nodes.gate), dtype=np.int64)
        _add(flow, nodes.need, nodes.gate, level.gate_room, free)
    sink = np.full(len(nodes.need), nodes.sink)
    _add(flow, nodes.need, sink, np.where(level.may_leave_empty, level.supply, 0), level.unserved)


def _add_places(
    flow: min_cost_flow.SimpleMinCostFlow, level: LexicographicLevel, nodes: _NodeNumbers
) -> None:
    first = np.maximum(level.min_places, level.fixed_load)
    if not level.balance_weight:
        free = np.zeros(len(nodes.helper), dtype=np.int64)
        sink = np.full(len(nodes.helper), nodes.sink)
        _add(flow, nodes.helper, sink, level.max_places - first, free)
        return
    places = np.arange(level.width)
    rows, columns = np.nonzero((places >= first[:, None]) & (places < level.max_places[:, None]))
    _add(
        flow,
        nodes.helper[rows],
        np.full(len(rows), nodes.sink),
        np.ones(len(rows), dtype=np.int64),
        level.place_costs(level.width)[rows, columns],
    )


def _add_supplies(
    flow: min_cost_flow.SimpleMinCostFlow, level: LexicographicLevel, nodes: _NodeNumbers
) -> None:
    must = np.maximum(level.min_places - level.fixed_load, 0)
    gates = level.gate_supply[: len(nodes.gate)]
    sent = int(level.supply.sum() + gates.sum() - must.sum())
    numbers = np.concatenate((nodes.need, nodes.gate, nodes.helper, [nodes.sink]))
    supply = np.concatenate((level.supply, gates, -must, [-sent]))
    flow.set_nodes_supplies(numbers.astype(np.int32), supply)
