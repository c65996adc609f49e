"""A bound for capacity in hours that needs no solver: prices on jobs, one knapsack an agent.

Every job gets a price. Each agent then takes whatever pays within its capacity, as if jobs
were there for everybody; prices plus what the agents save are below every assignment. Prices
are whole numbers of a fine unit, so that the bound is exact.
"""

from collections.abc import Sequence
from math import isfinite

import numpy as np

from linli_core.matching.arrays.columns import Ints
from linli_core.matching.deadline import Deadline

FINE = 1 << 10
FORBIDDEN = 1 << 50
# Cells of the table of choices; past it the table would not fit, and no bound is given.
LARGEST = 1 << 26
PATIENCE, LEAST_STEP = 8, 0.005


def bound_by_prices(
    costs: Sequence[Sequence[float]],
    loads: Sequence[Sequence[int]],
    capacities: Sequence[int],
    best: float,
    seconds: float,
) -> float:
    """Return a bound that no assignment goes below, the best found in so many seconds.

    Args:
        costs: whole costs, agents by jobs; infinite forbids the pair.
        loads: agents by jobs.
        capacities: by agent.
        best: cost of the best assignment known, which steers the prices.
        seconds: how long to go on.
    """
    room = np.array(capacities, dtype=np.int64)
    taken = np.array(loads, dtype=np.int64)
    if taken.size * (int(room.max(initial=0)) + 1) > LARGEST:
        return float("-inf")
    cells = [[int(c) * FINE if isfinite(c) else FORBIDDEN for c in row] for row in costs]
    table = np.array(cells, dtype=np.int64)
    prices = np.sort(table, axis=0)[min(1, len(table) - 1)].clip(max=FORBIDDEN // FINE)
    deadline, reached = Deadline(seconds), float("-inf")
    step, idle = 1.0, 0
    while step > LEAST_STEP and not deadline():
        saved, times = _knapsacks(table - prices, taken, room)
        value = (int(prices.sum()) + saved) / FINE
        idle = 0 if value > reached else idle + 1
        reached = max(reached, value)
        if idle >= PATIENCE:
            step, idle = step / 2, 0
        missing = 1 - times
        norm = int((missing * missing).sum())
        if not norm:
            break
        prices = prices + np.rint(missing * step * (best - value) * FINE / norm).astype(np.int64)
    return reached


def _knapsacks(gain: Ints, loads: Ints, room: Ints) -> tuple[int, Ints]:
    """Let every agent take what pays most; return the sum (0 or below) and how often each job."""
    agents, jobs = gain.shape
    width = int(room.max(initial=0)) + 1
    least = np.zeros((agents, width), dtype=np.int64)
    choice = np.zeros((jobs, agents, width), dtype=np.bool_)
    rows, columns = np.arange(agents)[:, None], np.arange(width)
    for job in range(jobs):
        left = columns - loads[:, job, None]
        with_it = least[rows, np.maximum(left, 0)] + gain[:, job, None]
        choice[job] = (left >= 0) & (with_it < least)
        least = np.where(choice[job], with_it, least)
    who, left_over = np.arange(agents), room.copy()
    times = np.zeros(jobs, dtype=np.int64)
    for job in range(jobs - 1, -1, -1):
        takes = choice[job, who, left_over]
        times[job] = takes.sum()
        left_over -= takes * loads[:, job]
    return int(least[who, room].sum()), times
