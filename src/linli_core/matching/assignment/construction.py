"""A first solution of the generalised assignment problem, at once and at any size.

Algorithm: greedy by regret, the difference between the best and the second-best agent of a job
(Martello and Toth, Knapsack Problems, 1990, ch. 7), then a shift of one job for each left over.
The order is by costs plus the dual value of capacity, so that scarce capacity is not given away.
"""

import numpy as np

from linli_core.matching.assignment.lagrangian import FORBIDDEN, GapProblem, Reals
from linli_core.matching.ortools.problem_columns import Ints

INFINITE = float(FORBIDDEN)


def construct_by_regret(table: GapProblem, capacity_prices: Reals) -> Ints:
    """Assign jobs, those of the greatest regret first, at costs plus the dual value of capacity.

    Args:
        table: the problem.
        capacity_prices: dual value of a unit of each agent's capacity, in fine units.

    Returns:
        The agent of each job, -1 for a job that found no place.
    """
    values = table.costs + capacity_prices[:, None] * table.loads
    lowest_two = np.partition(values, min(1, len(values) - 1), axis=0)
    regret = lowest_two[min(1, len(values) - 1)] - lowest_two[0]
    assigned, residual = np.full(values.shape[1], -1), table.capacities.copy()
    for job in np.argsort(-regret, kind="stable").tolist():
        _assign_cheapest(table, values, assigned, residual, job)
    return complete_assignment(table, values, assigned)


def complete_assignment(table: GapProblem, values: Reals, assigned: Ints) -> Ints:
    """Assign the few jobs that are left over, shifting one other for each if need be."""
    assigned, given = assigned.copy(), np.flatnonzero(assigned >= 0)
    residual = table.capacities.copy()
    np.subtract.at(residual, assigned[given], table.loads[assigned[given], given])
    for job in np.flatnonzero(assigned < 0).tolist():
        _assign_cheapest(table, values, assigned, residual, job)
        if assigned[job] < 0:
            _shift_one_job(table, values, assigned, residual, job)
    return assigned


def _assign_cheapest(
    table: GapProblem, values: Reals, assigned: Ints, residual: Ints, job: int
) -> None:
    fits = np.where(table.loads[:, job] <= residual, values[:, job], INFINITE)
    agent = int(fits.argmin())
    if fits[agent] < INFINITE:
        assigned[job] = agent
        residual[agent] -= table.loads[agent, job]


def _shift_one_job(
    table: GapProblem, values: Reals, assigned: Ints, residual: Ints, job: int
) -> None:
    """Shift one job to another agent so that this one fits, as cheaply as can be."""
    others = np.flatnonzero(assigned >= 0)
    holders = assigned[others]
    freed = residual[holders] + table.loads[holders, others]
    fits = (table.loads[holders, job] <= freed) & (table.costs[holders, job] < FORBIDDEN)
    move_values = np.where(table.loads[:, others] <= residual[:, None], values[:, others], INFINITE)
    move_values[holders, np.arange(len(others))] = INFINITE
    targets = move_values.argmin(axis=0)
    moved = move_values[targets, np.arange(len(others))]
    loss = np.where(fits, moved - values[holders, others] + values[holders, job], INFINITE)
    loss[moved >= INFINITE] = INFINITE
    if not len(loss) or loss.min() >= INFINITE:
        return
    cheapest = int(loss.argmin())
    other, agent, target = int(others[cheapest]), int(holders[cheapest]), int(targets[cheapest])
    residual[agent] += table.loads[agent, other] - table.loads[agent, job]
    residual[target] -= table.loads[target, other]
    assigned[other], assigned[job] = target, agent
