"""Column generation for one level: a flow over a short list of pairs, optimal over all of them.

The restricted master problem holds a few pairs of each need. Its dual prices give the reduced
cost of every other pair; those below 0 enter, until there is none (sifting: Bixby, Gregory,
Lustig, Marsten and Shanno, Operations Research 40, 1992, for linear programs of long rows).
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

# Pairs, in all and per need, from which a short list pays off; below, the solver is as fast
# over all of them.
GENERATE_FROM = 2_000_000
LONG_ROW = 60
# Pairs whose reduced cost is below this part of the largest cost may enter too.
TOLERANCE_DIVISOR = 64
# After this round, when prices are good, pairs of a reduced cost so many times that leave.
PURGE_AFTER, PURGE_FACTOR = 2, 8
ROWS_A_CHUNK = 512
# Where a flow cannot be stopped: by which factor a round may take longer than the last.
ROUND_GROWTH = 1.5


@frozen
class ColumnLimits:
    """How many pairs of each need the restricted master problem holds.

    Attributes:
        initial_best: so many that look best at the start.
        initial_spread: so many more, spread evenly over its row, so that the first prices
            reflect places farther away.
        entering: at most so many enter in each round.
        tolerance: pairs of a smaller reduced cost may enter too: prices move a little in
            each round, and the last rounds would be for a handful of pairs each.
    """

    initial_best: int = 8
    initial_spread: int = 12
    entering: int = 10
    tolerance: int = 1


def solve_by_column_generation(
    level: LexicographicLevel,
    needed: Ints | None,
    rank: NDArray[np.float64],
    stop: Callable[[], bool],
    limits: ColumnLimits,
) -> tuple[Ints, Ints | None]:
    """Return an optimum over all pairs of the level, or the incumbent and prices when stopped.

    Args:
        level: the level.
        needed: pairs of the problem without which the master may be infeasible; None for the
            first level, which is always feasible.
        rank: an approximate total cost of each pair, to choose the first columns.
        stop: asked between rounds, and while a large flow runs.
        limits: how many pairs the master holds.
    """
    in_master = _initial_columns(level, rank, limits)
    if needed is not None:
        in_master |= mark_used(level.arcs, needed)
    last: tuple[Ints, Ints] | None = None
    deadline = stop if isinstance(stop, Deadline) else Deadline()
    round_no = 0
    while True:
        round_no += 1
        started = perf_counter()
        master = restrict(level, in_master)
        used = solve_level(master, stop)
        if used is None:
            return best_when_stopped(level, needed, last)
        prices = recover_duals(master, used)
        reduced_cost = _reduced_costs(level, master, prices)
        if not (reduced_cost[~in_master] < 0).any():
            return used, None
        last = used, prices
        fits = can_fork() or deadline.allows(ROUND_GROWTH * (perf_counter() - started))
        if stop() or not fits:
            return best_when_stopped(level, needed, last)
        entering = _least_of_each_need(
            level, reduced_cost, ~in_master & (reduced_cost < limits.tolerance), limits.entering
        )
        if round_no == PURGE_AFTER:
            in_master &= (reduced_cost < PURGE_FACTOR * limits.tolerance) | mark_used(
                level.arcs, used
            )
        in_master |= entering


def _reduced_costs(level: LexicographicLevel, master: LexicographicLevel, prices: Ints) -> Ints:
    """Return the reduced cost of each pair: below 0 it would improve the master."""
    every, listed = relaxed_choices(level, prices), relaxed_choices(master, prices)
    threshold = listed.direct_threshold[level.need]
    if level.gated.any():
        threshold = np.where(level.gated, listed.gate_threshold[level.need], threshold)
    return np.asarray(np.subtract(every.value, threshold, out=threshold))


def _initial_columns(
    level: LexicographicLevel, rank: NDArray[np.float64], limits: ColumnLimits
) -> Flags:
    in_master = _least_of_each_need(
        level, rank, np.ones(len(rank), dtype=np.bool_), limits.initial_best
    )
    start = level.starts()
    length = np.diff(start)[:, None]
    places = start[:-1, None] + length * np.arange(1, 2 * limits.initial_spread, 2) // max(
        2 * limits.initial_spread, 1
    )
    in_master[places[length[:, 0] > 0].ravel()] = True
    return in_master


def best_when_stopped(
    level: LexicographicLevel, needed: Ints | None, last: tuple[Ints, Ints] | None = None
) -> tuple[Ints, Ints]:
    """Return the incumbent of a level that was stopped, with prices for a bound.

    Args:
        level: the level.
        needed: the optimum of the level before, which is feasible in this one; None for the
            first level, where a greedy heuristic finds one.
        last: pairs and prices of the last master problem that was solved.
    """
    incumbents = [greedy_assignment(level) if needed is None else needed]
    prices = np.zeros(len(level.min_places), dtype=np.int64)
    if last is not None:
        incumbents.append(last[0])
        prices = np.maximum(last[1], 0)
    # Duals of the master are too high where it left out much. Any prices give a bound, so the
    # best of a few caps is taken.
    max_cost = int(level.cost.max(initial=0))
    tried = [
        np.minimum(prices, cap)
        for cap in {max_cost // 4, max_cost // 2, int(prices.max(initial=0)), 0}
    ]
    return (
        min(incumbents, key=lambda used: assignment_cost(level, used)),
        max(tried, key=lambda prices: lagrangian_bound(level, prices)),
    )


def is_worthwhile(level: LexicographicLevel, generate_from: int) -> bool:
    """Return whether a short list is worth its rounds."""
    pairs = len(level.arcs)
    return pairs >= generate_from and pairs >= LONG_ROW * len(level.supply)


def restrict(level: LexicographicLevel, in_master: Flags) -> LexicographicLevel:
    """Return the restricted master problem: the level with only these of its pairs."""
    where = np.flatnonzero(in_master)
    return evolve(
        level,
        arcs=level.arcs[where],
        need=level.need[where],
        helper=level.helper[where],
        cost=level.cost[where],
    )


def _least_of_each_need(
    level: LexicographicLevel, value: NDArray[np.float64] | Ints, marked: Flags, count: int
) -> Flags:
    """Mark the few pairs of least value of each need, among those marked."""
    chosen = np.zeros(len(value), dtype=np.bool_)
    where = np.flatnonzero(marked)
    if len(where) == len(value):
        where = _below_row_limits(level, value, count)
    order = where[np.lexsort((value[where], level.need[where]))]
    need = level.need[order]
    first = np.flatnonzero(np.diff(need, prepend=-1))
    place = np.arange(len(order)) - np.repeat(first, np.diff(np.append(first, len(order))))
    chosen[order[place < count]] = True
    return chosen


def _below_row_limits(
    level: LexicographicLevel, value: NDArray[np.float64] | Ints, count: int
) -> Ints:
    """Return the pairs among the least few of their need, ties included.

    A partition per row is linear; it leaves few pairs to sort.
    """
    start = level.starts()
    limit = np.full(len(level.supply), np.inf)
    longest = int(np.diff(start).max(initial=0))
    if longest <= count:
        return np.arange(len(value))
    for first in range(0, len(limit), ROWS_A_CHUNK):
        rows = start[first : first + ROWS_A_CHUNK + 1]
        table = np.full((len(rows) - 1, longest), np.inf)
        inside = np.arange(longest) < np.diff(rows)[:, None]
        table[inside] = value[rows[0] : rows[-1]]
        limit[first : first + len(table)] = np.partition(table, count - 1, axis=1)[:, count - 1]
    return np.flatnonzero(value <= limit[level.need])
