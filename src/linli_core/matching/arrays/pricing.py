"""A flow over a short list of pairs, proved over all of them.

The solver sees a few pairs of each need. Its prices are then tried on every pair that was
left out; those that would still pay join the list, until none would. What is returned is
an optimum over all pairs, and the check, which reads all of them, says so.
"""

from collections.abc import Callable
from time import perf_counter

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from linli_core.matching.apart import can_work_apart
from linli_core.matching.arrays.columns import Flags, Ints
from linli_core.matching.arrays.greedy import take_turns
from linli_core.matching.arrays.prices import among, least_prices
from linli_core.matching.arrays.solver import solve_stage
from linli_core.matching.arrays.stage import Stage, bound, choose, cost_of
from linli_core.matching.deadline import Deadline

# Pairs, in all and per need, from which a short list pays; below it the solver is as quick
# over all of them, and a list that was short from the start takes many rounds.
PRICE_FROM = 4_000_000
# A single weighed step has few ties, and the solver takes more pairs in its stride.
PRICE_ALONE_FROM = 6_000_000
LONG_ROW = 60
FIRST, MORE = 30, 20
ROWS_A_CHUNK = 512
# With a time limit: the first list, and how much longer a round may take than the last where
# it could not be stopped.
FIRST_IN_HASTE, LONGER = 8, 1.5


def solve_by_pricing(
    stage: Stage,
    needed: Ints | None,
    rank: NDArray[np.float64],
    stop: Callable[[], bool],
    first: int = FIRST,
) -> tuple[Ints, Ints | None]:
    """Return an optimum over all pairs of the step, or where it stopped, with the prices there.

    Args:
        stage: the step.
        needed: pairs of the market that must be on the list for it to have an answer; None
            for the first step, which always has one.
        rank: a rough whole cost of each pair of the step, to start with the best few.
        stop: asked between rounds, and while a large one runs.
        first: length of the list of each need at first.
    """
    listed = _best(stage, rank, np.ones(len(rank), dtype=np.bool_), first)
    if needed is not None:
        listed |= among(stage.edges, needed)
    before: tuple[Ints, Ints] | None = None
    while True:
        deadline = stop if isinstance(stop, Deadline) else Deadline()
        begun = perf_counter()
        short = restrict(stage, listed)
        used = solve_stage(short, stop)
        if used is None:
            return stopped_at(stage, needed, before)
        prices = least_prices(short, used)
        seen, here = choose(stage, prices), choose(short, prices)
        level = np.where(stage.gated, here.gate[stage.need], here.top[stage.need])
        missed = ~listed & (seen.value < level)
        if not missed.any():
            return used, None
        before = used, prices
        fits = can_work_apart() or deadline.leaves(LONGER * (perf_counter() - begun))
        if stop() or not fits:
            return stopped_at(stage, needed, before)
        listed |= _best(stage, seen.value, missed, MORE)


def stopped_at(
    stage: Stage, needed: Ints | None, before: tuple[Ints, Ints] | None = None
) -> tuple[Ints, Ints]:
    """Return the best there is where a step was stopped, with prices for a bound.

    Args:
        stage: the step.
        needed: the optimum of the step before, which is allowed in this one; None for the
            first step, where the needs take turns.
        before: pairs and prices of the last flow over a short list that came through.
    """
    found = [take_turns(stage) if needed is None else needed]
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
        min(found, key=lambda used: cost_of(stage, used)),
        max(tried, key=lambda prices: bound(stage, prices)),
    )


def pays(stage: Stage, price_from: int) -> bool:
    """Say whether a short list is worth its rounds."""
    count = len(stage.edges)
    return count >= price_from and count >= LONG_ROW * len(stage.supply)


def restrict(stage: Stage, listed: Flags) -> Stage:
    """Return the step with only these of its pairs."""
    return evolve(
        stage,
        edges=stage.edges[listed],
        need=stage.need[listed],
        helper=stage.helper[listed],
        cost=stage.cost[listed],
    )


def _best(stage: Stage, value: NDArray[np.float64] | Ints, marked: Flags, count: int) -> Flags:
    """Mark the few pairs of least value of each need, among those marked."""
    chosen = np.zeros(len(value), dtype=np.bool_)
    where = np.flatnonzero(marked)
    if len(where) == len(value):
        where = _low(stage, value, count)
    order = where[np.lexsort((value[where], stage.need[where]))]
    need = stage.need[order]
    first = np.flatnonzero(np.diff(need, prepend=-1))
    place = np.arange(len(order)) - np.repeat(first, np.diff(np.append(first, len(order))))
    chosen[order[place < count]] = True
    return chosen


def _low(stage: Stage, value: NDArray[np.float64] | Ints, count: int) -> Ints:
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
