"""One 0-1 knapsack per agent, all solved exactly and at once.

Jobs in order of efficiency (gain by load) give a greedy solution and the linear bound (Dantzig,
Operations Research 5, 1957). Their gap fixes most jobs; dynamic programming over capacities
solves the core that is left (Balas and Zemel, Operations Research 28, 1980).
"""

from typing import NamedTuple

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from linli_core.matching.ortools.problem_columns import Flags, Ints

# Cells of one layer of the table. Wider capacities are counted in coarser units, rounded down,
# which can only let agents take more: bounds stay valid.
LAYER, NARROWEST = 1 << 17, 1_000
# Sums below this fit 32 bits, which is faster.
SMALL = 1 << 29


class KnapsackSolutions(NamedTuple):
    """What all agents take: their gains added up (0 or below), who takes what, and each gain."""

    total: int
    picks: Flags
    gains: Ints


class _EfficiencyOrder(NamedTuple):
    """Jobs of each agent that pay, best by load first; below are their numbers and figures."""

    job: Ints
    gain: Ints
    load: Ints


class _Core(NamedTuple):
    """What is settled without a table: answer, its gain, jobs surely in, jobs left open."""

    best: Flags
    gain: Ints
    fixed: Flags
    open: Flags
    residual: Ints


@define(eq=False)
class Knapsacks:
    """The knapsacks of some agents, to be solved at one price after another.

    Attributes:
        loads: agents by jobs, none below 0.
        capacities: by agent, none below 0.
    """

    loads: Ints
    capacities: Ints
    _load: Ints = field(init=False)
    _capacity: Ints = field(init=False)
    _per_load: NDArray[np.float64] = field(init=False)
    _before: Flags | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        """Count loads in the largest unit that they share, or in a coarser one."""
        capacity = np.minimum(self.capacities, self.loads.sum(axis=1))
        unit = np.maximum(np.gcd.reduce(self.loads, axis=1), 1)
        widest = max(LAYER // max(len(capacity), 1), NARROWEST)
        unit = np.where(capacity // unit > widest, -(-capacity // widest), unit)
        self._load, self._capacity = self.loads // unit[:, None], capacity // unit
        self._per_load = 1.0 / np.maximum(self._load, 1e-9)

    def pick(self, gain: Ints) -> KnapsackSolutions:
        """Let every agent take what pays most.

        Args:
            gain: agents by jobs, below 0 where the job pays.
        """
        gain = np.minimum(gain, 0)
        count = int((gain < 0).sum(axis=1).max(initial=0))
        if not count:
            empty = np.zeros(gain.shape, dtype=np.bool_)
            return KnapsackSolutions(0, empty, np.zeros(len(gain), dtype=np.int64))
        order = self._sorted(gain, count)
        core = self._enclose(order)
        best, gains = core.best, core.gain
        unsettled = np.flatnonzero(core.open.any(axis=1))
        if len(unsettled):
            _solve_cores(order, core, unsettled)
        picks = np.zeros(gain.shape, dtype=np.bool_)
        np.put_along_axis(picks, order.job, best, axis=1)
        picks &= gain < 0
        self._before = picks
        return KnapsackSolutions(int(gains.sum()), picks, gains)

    def penalties(self, gain: Ints) -> tuple[Ints, Ints]:
        """Return what at least is lost where an agent must take a job, and where it must not.

        Args:
            gain: agents by jobs, below 0 where the job pays.
        """
        gains = self.pick(gain).gains
        order = self._sorted(np.minimum(gain, 0), gain.shape[1])
        value, least = _linear_relaxation(order, self._capacity)
        reduced = gain + value[:, None] * self._load
        slack = (least - gains)[:, None]
        return np.maximum(reduced + slack, 0), np.maximum(slack - reduced, 0)

    def _sorted(self, gain: Ints, count: int) -> _EfficiencyOrder:
        ratio = gain * self._per_load
        job = np.argsort(ratio, axis=1)[:, :count]
        sorted_gain = np.take_along_axis(gain, job, axis=1)
        load = np.take_along_axis(self._load, job, axis=1)
        load[sorted_gain >= 0] = 0
        return _EfficiencyOrder(job, sorted_gain, load)

    def _enclose(self, order: _EfficiencyOrder) -> _Core:
        """Find an answer and a bound for each agent, and what lies open between them."""
        job, gain, load = order
        agents, positions = np.arange(len(job)), np.arange(job.shape[1])
        filled = np.cumsum(load, axis=1)
        exceeds = filled > self._capacity[:, None]
        # Up to the critical job, the first that no longer fits, greedy and linear answer agree.
        critical = np.where(exceeds.any(axis=1), exceeds.argmax(axis=1), len(positions))
        best = positions < critical[:, None]
        residual = self._capacity - (best * load).sum(axis=1)
        fitting = np.where((positions > critical[:, None]) & (load <= residual[:, None]), gain, 0)
        extra = fitting.argmin(axis=1)
        best[agents, extra] |= fitting[agents, extra] < 0
        reached = (best * gain).sum(axis=1)
        # Prices move little from round to round: the last answer is often still the better one.
        if self._before is not None:
            before = np.take_along_axis(self._before, job, axis=1)
            again = (before * gain).sum(axis=1)
            better = again < reached
            best[better], reached = before[better], np.minimum(reached, again)
        value, least = _linear_relaxation(order, self._capacity)
        reduced, gap = gain + value[:, None] * load, (reached - least)[:, None]
        fixed = reduced < -gap
        residual = self._capacity - (fixed * load).sum(axis=1)
        undecided = ~fixed & (reduced <= gap) & (gain < 0) & (load <= residual[:, None]) & (gap > 0)
        return _Core(best, reached, fixed, undecided, residual)


def _linear_relaxation(order: _EfficiencyOrder, capacity: Ints) -> tuple[Ints, Ints]:
    """Return what a unit of capacity is worth to each agent, and the bound that gives."""
    exceeds = np.cumsum(order.load, axis=1) > capacity[:, None]
    short = np.flatnonzero(exceeds.any(axis=1))
    critical = exceeds[short].argmax(axis=1)
    value = np.zeros(len(capacity), dtype=np.int64)
    value[short] = -order.gain[short, critical] // order.load[short, critical]
    reduced = order.gain + value[:, None] * order.load
    return value, np.minimum(reduced, 0).sum(axis=1) - value * capacity


def _solve_cores(order: _EfficiencyOrder, core: _Core, unsettled: Ints) -> None:
    """Fill in the exact answers of agents with open jobs; those with most of them first."""
    counts = core.open[unsettled].sum(axis=1)
    most_first = np.argsort(-counts, kind="stable")
    unsettled, counts = unsettled[most_first], counts[most_first]
    most = int(counts[0])
    jobs_left = np.argsort(~core.open[unsettled], axis=1, kind="stable")[:, :most]
    real = np.arange(most) < counts[:, None]
    gain = np.where(real, np.take_along_axis(order.gain[unsettled], jobs_left, axis=1), 0)
    load = np.where(real, np.take_along_axis(order.load[unsettled], jobs_left, axis=1), 0)
    live = (counts > np.arange(most)[:, None]).sum(axis=1).tolist()
    least, picked = _dynamic_program(gain, load, core.residual[unsettled], live)
    least = least + (core.fixed[unsettled] * order.gain[unsettled]).sum(axis=1)
    better = least < core.gain[unsettled]
    improved = unsettled[better]
    chosen = np.zeros((len(improved), order.job.shape[1]), dtype=np.bool_)
    np.put_along_axis(chosen, jobs_left[better], picked[better], axis=1)
    core.best[improved] = core.fixed[improved] | chosen
    core.gain[improved] = least[better]


def _dynamic_program(gain: Ints, load: Ints, capacity: Ints, live: list[int]) -> tuple[Ints, Flags]:
    """Solve by the table of capacities; `live` says how many agents still have a k-th job."""
    agents, jobs = gain.shape
    width, pad = int(capacity.max()) + 1, int(load.max())
    narrow = -int(gain.sum(axis=1).min()) < SMALL
    kind, far = (np.int32, 1 << 30) if narrow else (np.int64, 1 << 61)
    # A load beyond the capacity reads from the padding, where everything costs too much.
    cells = np.full((agents, pad + width), far, dtype=kind)
    cells[:, pad:] = 0
    least, flat = cells[:, pad:], cells.ravel()
    place = (np.arange(agents) * (pad + width) + pad)[:, None] + np.arange(width)
    step, before = gain.astype(kind), np.empty_like(place)
    with_it = np.empty((agents, width), dtype=kind)
    choice = np.zeros((jobs, agents, width), dtype=np.bool_)
    for k, n in enumerate(live):
        np.subtract(place[:n], load[:n, k, None], out=before[:n])
        np.take(flat, before[:n], out=with_it[:n], mode="clip")
        with_it[:n] += step[:n, k, None]
        np.less(with_it[:n], least[:n], out=choice[k, :n])
        np.minimum(least[:n], with_it[:n], out=least[:n])
    every, unused = np.arange(agents), capacity.copy()
    chosen = np.zeros((agents, jobs), dtype=np.bool_)
    for k in range(jobs - 1, -1, -1):
        n = live[k]
        chosen[:n, k] = choice[k, every[:n], unused[:n]]
        unused[:n] -= chosen[:n, k] * load[:n, k]
    return least[every, capacity].astype(np.int64), chosen
