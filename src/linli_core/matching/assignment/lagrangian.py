"""Lower bounds for the generalised assignment problem, by Lagrangian relaxation.

Relaxing the capacities leaves a choice per job and comes near the bound of linear programming;
relaxing "each job once" from there leaves a knapsack per agent and a better bound (Fisher,
Jaikumar and Van Wassenhove, Management Science 32, 1986). Algorithm: subgradient ascent, with
deflected directions (Camerini, Fratta and Maffioli, Mathematical Programming Study 3, 1975),
Polyak's steps, and primal averages (the volume algorithm: Barahona and Anbil, Mathematical
Programming 87, 2000). Prices are whole numbers of a fine unit, so that the bound is exact.
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
# Each direction keeps a part of the one before: a plain subgradient zigzags across the ridge.
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

    def cost(self, assigned: Ints) -> int:
        """Add up what an assignment costs, in units."""
        return int(self.costs[assigned, np.arange(len(assigned))].sum()) // self.fine

    def fits(self, assigned: Ints) -> bool:
        """Say whether all jobs are given, to agents who may and can take them."""
        if (assigned < 0).any():
            return False
        chosen = (assigned, np.arange(len(assigned)))
        used = np.zeros(len(self.capacities), dtype=np.int64)
        np.add.at(used, assigned, self.loads[chosen])
        return bool((self.costs[chosen] < FORBIDDEN).all() and (used <= self.capacities).all())

    def subproblem(self, agents: Ints, jobs: Ints) -> "GapProblem":
        """Return the problem of these agents and jobs alone."""
        return GapProblem(
            self.costs[np.ix_(agents, jobs)],
            self.loads[np.ix_(agents, jobs)],
            self.capacities[agents],
            self.fine,
        )

    def remaining(self, jobs: Ints, residual: Ints) -> "GapProblem":
        """Return the problem of these jobs within what capacity is left."""
        loads = self.loads[:, jobs]
        fits = loads <= residual[:, None]
        costs = np.where(fits, self.costs[:, jobs], FORBIDDEN)
        return GapProblem(costs, np.where(fits, loads, 0), residual, self.fine)


class SubgradientResult(NamedTuple):
    """What an ascent has reached: a bound, and the prices that prove it.

    Attributes:
        bound: no assignment costs less, in fine units.
        prices: of jobs.
        shares: average of late of who took which job: an approximate solution of the relaxation.
        gains: of agents at these prices, 0 or below.
        assigned: an assignment that costs just the bound, if one was met.
    """

    bound: int
    prices: Ints
    shares: Reals
    gains: Ints
    assigned: Ints | None


def capacity_duals(table: GapProblem, stop: Callable[[], bool]) -> Reals:
    """Return what a unit of each agent's capacity is worth, in fine units."""
    costs, loads = table.costs.astype(np.float64), table.loads.astype(np.float64)
    capacities, every_job = table.capacities.astype(np.float64), np.arange(costs.shape[1])
    capacity_prices = best_prices = np.zeros(len(capacities))
    best, step, idle, direction = -np.inf, 1.0, 0, np.zeros(len(capacities))
    for _ in range(ROUNDS):
        values = costs + capacity_prices[:, None] * loads
        chosen = values.argmin(axis=0)
        value = float(values[chosen, every_job].sum() - capacity_prices @ capacities)
        excess = (
            np.bincount(chosen, loads[chosen, every_job], minlength=len(capacities)) - capacities
        )
        if value > best:
            best, best_prices, idle = value, capacity_prices, 0
        else:
            idle += 1
        if idle > PATIENCE:
            step, idle, capacity_prices = step / 2, 0, best_prices
        direction = excess + EARLY_DEFLECTION * direction
        length = float(direction @ direction)
        if not length or stop():
            break
        target = best + max(abs(best) * 0.02, table.fine) * step
        capacity_prices = np.maximum(capacity_prices + direction * ((target - value) / length), 0)
    return best_prices


def initial_job_duals(table: GapProblem, capacity_prices: Reals) -> Ints:
    """Return prices of jobs from those of capacity: their bound is no worse."""
    values = table.costs + capacity_prices[:, None] * table.loads
    top = np.minimum(values.min(axis=0), float(dual_limit(table)))
    return np.asarray(np.rint(top), dtype=np.int64)


def dual_limit(table: GapProblem) -> int:
    """Return the highest price: all of them together still fit."""
    jobs: int = table.costs.shape[1]
    return min(HEADROOM // max(jobs, 1), HIGHEST)


@define(eq=False)
class SubgradientAscent:
    """Raises the bound by moving prices of jobs along what is violated.

    Attributes:
        target_gap: how far above the best bound the steps aim, in fine units.
        decay: weight of the newest picks in their average; older ones fade.
        patience: rounds without progress before steps become shorter.
        step: length of the first steps.
    """

    target_gap: int
    decay: float = 0.07
    patience: int = 12
    step: float = 1.0

    def run(
        self,
        table: GapProblem,
        prices: Ints,
        shares: Reals | None,
        rounds: int,
        stop: Callable[[int], bool],
    ) -> SubgradientResult:
        """Go on until steps are tiny, rounds are over, or `stop` says so of the best bound."""
        knapsacks = Knapsacks(table.loads, table.capacities)
        limit, step, idle = dual_limit(table), self.step, 0
        shares = np.zeros(table.costs.shape) if shares is None else shares
        best, best_prices, gains = -(1 << 62), prices, np.zeros(0, dtype=np.int64)
        direction = np.zeros(len(prices))
        assigned: Ints | None = None
        for _ in range(rounds):
            picked = knapsacks.pick(table.costs - prices)
            value = int(prices.sum()) + picked.total
            shares = (1 - self.decay) * shares + self.decay * picked.picks
            # Less than this is noise: it must not keep steps long.
            idle = 0 if value > best + table.fine // 256 else idle + 1
            if value > best:
                best, best_prices, gains = value, prices, picked.gains
            missing = 1 - picked.picks.sum(axis=0)
            # Feasible for what was relaxed: an assignment at the cost of the bound is an optimum.
            if not missing.any() and table.fits(picked.picks.argmax(axis=0)):
                assigned = picked.picks.argmax(axis=0)
                break
            if stop(best) or step * self.target_gap < table.fine / 64:
                break
            if idle >= self.patience:
                step, idle, prices = step * 0.6, 0, best_prices
            direction = missing + DEFLECTION * direction
            length = max(float(direction @ direction), 1.0)
            move = direction * (step * (self.target_gap + best - value) / length)
            prices = np.clip(prices + np.rint(move).astype(np.int64), -limit, limit)
        return SubgradientResult(best, best_prices, shares, gains, assigned)


def reduced_cost_fixing(table: GapProblem, dual: SubgradientResult, most: int) -> Flags:
    """Say which pairs an assignment that costs at most `most` can use; others are priced out.

    Args:
        table: the problem.
        dual: prices, and the bound that they give.
        most: cost in units.
    """
    slack = most * table.fine - dual.bound
    knapsacks = Knapsacks(table.loads, table.capacities)
    taking, leaving = knapsacks.penalties(table.costs - dual.prices)
    allowed = (taking <= slack) & (table.costs < FORBIDDEN)
    forced = leaving > slack
    return np.asarray(allowed & (forced | ~forced.any(axis=0)))
