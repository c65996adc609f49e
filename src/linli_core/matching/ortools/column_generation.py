"""A flow over a short list of pairs, proved over all of them.

The solver sees a few pairs of each need. Its prices are then tried on every pair that was
left out; those that would still pay join the list, until none would. What is returned is
an optimum over all pairs, and the check, which reads all of them, says so.
"""

from collections.abc import Callable
from time import perf_counter

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from linli_core.matching.flow.deadline import Deadline
from linli_core.matching.flow.subprocess_worker import can_fork
from linli_core.matching.ortools.dual_recovery import mark_used, recover_duals
from linli_core.matching.ortools.greedy import greedy_assignment
from linli_core.matching.ortools.lex_level import (
    LexicographicLevel,
    assignment_cost,
    lagrangian_bound,
    relaxed_choices,
)
from linli_core.matching.ortools.min_cost_flow import solve_level
from linli_core.matching.ortools.problem_columns import Flags, Ints

# Pairs, in all and per need, from which a short list pays; below it the solver is as quick
# over all of them.
GENERATE_FROM = 2_000_000
LONG_ROW = 60
# Pairs nearly pay that fall short by so small a part of the dearest.
NEARLY = 64
# After this round, by when prices are good, pairs that are far from paying leave the list.
PURGE_AFTER, FAR = 2, 8
ROWS_A_CHUNK = 512
# Where a flow cannot be stopped: how much longer a round may take than the last.
LONGER = 1.5


@frozen
class ColumnLimits:
    """How long the lists are.

    Attributes:
        best: so many pairs of each need that look best begin.
        spread: so many more, spread evenly over its whole row, so that prices know of places
            farther away from the start.
        more: so many that would pay join in each round.
        grain: who falls short of paying by less may join too: prices move a little, and the
            last rounds would be for a handful of pairs each.
    """

    best: int = 8
    spread: int = 12
    more: int = 10
    grain: int = 1


def solve_by_column_generation(
    stage: LexicographicLevel,
    needed: Ints | None,
    rank: NDArray[np.float64],
    stop: Callable[[], bool],
    lists: ColumnLimits,
) -> tuple[Ints, Ints | None]:
    """Return an optimum over all pairs of the step, or where it stopped, with the prices there.

    Args:
        stage: the step.
        needed: pairs of the market that must be on the list for it to have an answer; None
            for the first step, which always has one.
        rank: a rough whole cost of each pair of the step, to start with the best few.
        stop: asked between rounds, and while a large one runs.
        lists: how long the lists are.
    """
    listed = _initial_columns(stage, rank, lists)
    if needed is not None:
        listed |= mark_used(stage.edges, needed)
    before: tuple[Ints, Ints] | None = None
    deadline = stop if isinstance(stop, Deadline) else Deadline()
    turn = 0
    while True:
        turn += 1
        begun = perf_counter()
        short = restrict(stage, listed)
        used = solve_level(short, stop)
        if used is None:
            return best_when_stopped(stage, needed, before)
        prices = recover_duals(short, used)
        short_of = _reduced_costs(stage, short, prices)
        if not (short_of[~listed] < 0).any():
            return used, None
        before = used, prices
        fits = can_fork() or deadline.leaves(LONGER * (perf_counter() - begun))
        if stop() or not fits:
            return best_when_stopped(stage, needed, before)
        joining = _least_of_each_need(
            stage, short_of, ~listed & (short_of < lists.grain), lists.more
        )
        if turn == PURGE_AFTER:
            listed &= (short_of < FAR * lists.grain) | mark_used(stage.edges, used)
        listed |= joining


def _reduced_costs(stage: LexicographicLevel, short: LexicographicLevel, prices: Ints) -> Ints:
    """Return by how much each pair is too dear at these prices; below 0 it pays."""
    seen, here = relaxed_choices(stage, prices), relaxed_choices(short, prices)
    level = here.top[stage.need]
    if stage.gated.any():
        level = np.where(stage.gated, here.gate[stage.need], level)
    return np.asarray(np.subtract(seen.value, level, out=level))


def _initial_columns(
    stage: LexicographicLevel, rank: NDArray[np.float64], lists: ColumnLimits
) -> Flags:
    listed = _least_of_each_need(stage, rank, np.ones(len(rank), dtype=np.bool_), lists.best)
    start = stage.starts()
    length = np.diff(start)[:, None]
    places = start[:-1, None] + length * np.arange(1, 2 * lists.spread, 2) // max(
        2 * lists.spread, 1
    )
    listed[places[length[:, 0] > 0].ravel()] = True
    return listed


def best_when_stopped(
    stage: LexicographicLevel, needed: Ints | None, before: tuple[Ints, Ints] | None = None
) -> tuple[Ints, Ints]:
    """Return the best there is where a step was stopped, with prices for a bound.

    Args:
        stage: the step.
        needed: the optimum of the step before, which is allowed in this one; None for the
            first step, where the needs take turns.
        before: pairs and prices of the last flow over a short list that came through.
    """
    found = [greedy_assignment(stage) if needed is None else needed]
    prices = np.zeros(len(stage.low), dtype=np.int64)
    if before is not None:
        found.append(before[0])
        prices = np.maximum(before[1], 0)
    # Prices of a short list are too high where it left out much: any prices give a bound.
    dearest = int(stage.cost.max(initial=0))
    tried = [
        np.minimum(prices, cap)
        for cap in {dearest // 4, dearest // 2, int(prices.max(initial=0)), 0}
    ]
    return (
        min(found, key=lambda used: assignment_cost(stage, used)),
        max(tried, key=lambda prices: lagrangian_bound(stage, prices)),
    )


def is_worthwhile(stage: LexicographicLevel, price_from: int) -> bool:
    """Say whether a short list is worth its rounds."""
    pairs = len(stage.edges)
    return pairs >= price_from and pairs >= LONG_ROW * len(stage.supply)


def restrict(stage: LexicographicLevel, listed: Flags) -> LexicographicLevel:
    """Return the step with only these of its pairs."""
    where = np.flatnonzero(listed)
    return evolve(
        stage,
        edges=stage.edges[where],
        need=stage.need[where],
        helper=stage.helper[where],
        cost=stage.cost[where],
    )


def _least_of_each_need(
    stage: LexicographicLevel, value: NDArray[np.float64] | Ints, marked: Flags, count: int
) -> Flags:
    """Mark the few pairs of least value of each need, among those marked."""
    chosen = np.zeros(len(value), dtype=np.bool_)
    where = np.flatnonzero(marked)
    if len(where) == len(value):
        where = _below_row_limits(stage, value, count)
    order = where[np.lexsort((value[where], stage.need[where]))]
    need = stage.need[order]
    first = np.flatnonzero(np.diff(need, prepend=-1))
    place = np.arange(len(order)) - np.repeat(first, np.diff(np.append(first, len(order))))
    chosen[order[place < count]] = True
    return chosen


def _below_row_limits(
    stage: LexicographicLevel, value: NDArray[np.float64] | Ints, count: int
) -> Ints:
    """Return the pairs that are not above the value of so many of their need: few to sort."""
    start = stage.starts()
    limit = np.full(len(stage.supply), np.inf)
    longest = int(np.diff(start).max(initial=0))
    if longest <= count:
        return np.arange(len(value))
    for first in range(0, len(limit), ROWS_A_CHUNK):
        rows = start[first : first + ROWS_A_CHUNK + 1]
        table = np.full((len(rows) - 1, longest), np.inf)
        inside = np.arange(longest) < np.diff(rows)[:, None]
        table[inside] = value[rows[0] : rows[-1]]
        limit[first : first + len(table)] = np.partition(table, count - 1, axis=1)[:, count - 1]
    return np.flatnonzero(value <= limit[stage.need])
