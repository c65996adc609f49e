"""Bounds for capacity in hours that need no solver: prices of capacity, then prices of jobs.

Prices of capacity are few and give the bound of linear programming at once. From there every
job gets a price of its own, and each agent takes whatever pays within its capacity as if jobs
were there for everybody; prices plus what agents save are below every assignment. Prices are
whole numbers of a fine unit, so that the bound is exact.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from attrs import define
from numpy.typing import NDArray

from linli_core.matching.assignment.knapsacks import Knapsacks
from linli_core.matching.ortools.problem_columns import Flags, Ints

Reals = NDArray[np.float64]

# Parts of a unit of cost, as long as sums fit; a forbidden pair costs more than all else.
FINEST, HEADROOM, FORBIDDEN = 1 << 12, 1 << 58, 1 << 61
# No price and no cost in fine units is above this: times a load it fits 64 bits.
HIGHEST = 1 << 43
ROUNDS, PATIENCE = 400, 10
# Each direction keeps a part of the one before, which spares it the zigzag.
EARLY_DEFLECTION, DEFLECTION = 0.5, 0.6


@define(eq=False)
class GapProblem:
    """The problem in fine units.

    Attributes:
        costs: agents by jobs, in parts of `fine`; `FORBIDDEN` where the pair is ruled out.
        loads: agents by jobs; 0 where the pair is ruled out.
        capacities: by agent.
        fine: parts of a unit of cost.
    """

    costs: Ints
    loads: Ints
    capacities: Ints
    fine: int

    def cost(self, seated: Ints) -> int:
        """Add up what an assignment costs, in units."""
        return int(self.costs[seated, np.arange(len(seated))].sum()) // self.fine

    def fits(self, seated: Ints) -> bool:
        """Say whether all jobs are given, to agents who may and can take them."""
        if (seated < 0).any():
            return False
        chosen = (seated, np.arange(len(seated)))
        used = np.zeros(len(self.capacities), dtype=np.int64)
        np.add.at(used, seated, self.loads[chosen])
        return bool((self.costs[chosen] < FORBIDDEN).all() and (used <= self.capacities).all())

    def part(self, agents: Ints, jobs: Ints) -> "GapProblem":
        """Return the problem of these agents and jobs alone."""
        return GapProblem(
            self.costs[np.ix_(agents, jobs)],
            self.loads[np.ix_(agents, jobs)],
            self.capacities[agents],
            self.fine,
        )

    def without(self, jobs: Ints, room: Ints) -> "GapProblem":
        """Return the problem of these jobs within what room is left."""
        loads = self.loads[:, jobs]
        fits = loads <= room[:, None]
        costs = np.where(fits, self.costs[:, jobs], FORBIDDEN)
        return GapProblem(costs, np.where(fits, loads, 0), room, self.fine)


class SubgradientResult(NamedTuple):
    """Where prices of jobs have come to.

    Attributes:
        bound: no assignment costs less, in fine units.
        prices: of jobs.
        shares: how often, of late, each agent took each job.
        gains: of agents at these prices, 0 or below.
        seated: an assignment that costs just the bound, if one was met.
    """

    bound: int
    prices: Ints
    shares: Reals
    gains: Ints
    seated: Ints | None


def capacity_duals(table: GapProblem, stop: Callable[[], bool]) -> Reals:
    """Return what a unit of each agent's capacity is worth, in fine units."""
    costs, loads = table.costs.astype(np.float64), table.loads.astype(np.float64)
    room, every = table.capacities.astype(np.float64), np.arange(costs.shape[1])
    worth = best_worth = np.zeros(len(room))
    best, step, idle, way = -np.inf, 1.0, 0, np.zeros(len(room))
    for _ in range(ROUNDS):
        values = costs + worth[:, None] * loads
        who = values.argmin(axis=0)
        value = float(values[who, every].sum() - worth @ room)
        over = np.bincount(who, loads[who, every], minlength=len(room)) - room
        if value > best:
            best, best_worth, idle = value, worth, 0
        else:
            idle += 1
        if idle > PATIENCE:
            step, idle, worth = step / 2, 0, best_worth
        way = over + EARLY_DEFLECTION * way
        length = float(way @ way)
        if not length or stop():
            break
        aim = best + max(abs(best) * 0.02, table.fine) * step
        worth = np.maximum(worth + way * ((aim - value) / length), 0)
    return best_worth


def initial_job_duals(table: GapProblem, worth: Reals) -> Ints:
    """Return prices of jobs from those of capacity: their bound is no worse."""
    values = table.costs + worth[:, None] * table.loads
    top = np.minimum(values.min(axis=0), float(dual_limit(table)))
    return np.asarray(np.rint(top), dtype=np.int64)


def dual_limit(table: GapProblem) -> int:
    """Return the highest price: all of them together still fit."""
    jobs: int = table.costs.shape[1]
    return min(HEADROOM // max(jobs, 1), HIGHEST)


@define(eq=False)
class SubgradientAscent:
    """Moves prices of jobs uphill.

    Attributes:
        aim: how far above the best bound to aim, in fine units.
        memory: how fast old picks are forgotten.
        patience: rounds without progress before steps become shorter.
        step: length of the first steps.
    """

    aim: int
    memory: float = 0.07
    patience: int = 12
    step: float = 1.0

    def climb(
        self,
        table: GapProblem,
        prices: Ints,
        shares: Reals | None,
        rounds: int,
        stop: Callable[[int], bool],
    ) -> SubgradientResult:
        """Go on until steps are tiny, rounds are over, or `stop` says so of the best bound."""
        sacks = Knapsacks(table.loads, table.capacities)
        limit, step, idle = dual_limit(table), self.step, 0
        shares = np.zeros(table.costs.shape) if shares is None else shares
        best, best_prices, gains = -(1 << 62), prices, np.zeros(0, dtype=np.int64)
        way = np.zeros(len(prices))
        seated: Ints | None = None
        for _ in range(rounds):
            picked = sacks.pick(table.costs - prices)
            value = int(prices.sum()) + picked.total
            shares = (1 - self.memory) * shares + self.memory * picked.picks
            idle = 0 if value > best + table.fine // 256 else idle + 1
            if value > best:
                best, best_prices, gains = value, prices, picked.gains
            missing = 1 - picked.picks.sum(axis=0)
            if not missing.any() and table.fits(picked.picks.argmax(axis=0)):
                seated = picked.picks.argmax(axis=0)
                break
            if stop(best) or step * self.aim < table.fine / 64:
                break
            if idle >= self.patience:
                step, idle, prices = step * 0.6, 0, best_prices
            way = missing + DEFLECTION * way
            length = max(float(way @ way), 1.0)
            move = way * (step * (self.aim + best - value) / length)
            prices = np.clip(prices + np.rint(move).astype(np.int64), -limit, limit)
        return SubgradientResult(best, best_prices, shares, gains, seated)


def reduced_cost_fixing(table: GapProblem, climb: SubgradientResult, most: int) -> Flags:
    """Say which pairs an assignment that costs at most `most` can use; others are priced out.

    Args:
        table: the problem.
        climb: prices, and the bound that they give.
        most: cost in units.
    """
    slack = most * table.fine - climb.bound
    sacks = Knapsacks(table.loads, table.capacities)
    taking, leaving = sacks.penalties(table.costs - climb.prices)
    allowed = (taking <= slack) & (table.costs < FORBIDDEN)
    sure = leaving > slack
    return np.asarray(allowed & (sure | ~sure.any(axis=0)))
