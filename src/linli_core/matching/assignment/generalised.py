"""Capacity in hours: the generalised assignment problem, solved from above and from below.

NP-hard (Martello and Toth, Knapsack Problems, 1990, ch. 7). Algorithm: Lagrangian relaxation
gives a bound and dual prices (`lagrangian`); they lead a heuristic to good solutions
(`diving_search`) and rule out most pairs, and CP-SAT proves over the rest that nothing is
cheaper (`target_prover`). Neither is trusted with a solution: loads and cost are added up here.
"""

from threading import Thread
from typing import NamedTuple

import numpy as np

from linli_core.matching.assignment.construction import construct_by_regret
from linli_core.matching.assignment.diving_search import DivingSearch, Incumbent
from linli_core.matching.assignment.knapsacks import Knapsacks
from linli_core.matching.assignment.lagrangian import (
    FINEST,
    FORBIDDEN,
    HEADROOM,
    HIGHEST,
    GapProblem,
    Reals,
    SubgradientAscent,
    SubgradientResult,
    capacity_duals,
    dual_limit,
    initial_job_duals,
)
from linli_core.matching.assignment.target_prover import NEVER, Prover
from linli_core.matching.flow.deadline import Deadline
from linli_core.matching.ortools.problem_columns import Flags, Ints

# Part of the time that is left when the bound must be there.
ASCENT_SHARE = 0.75
ROUNDS, TARGET_GAP, WAIT = 3_000, 4, 0.05
# Largest cost: four times as much still fits.
LARGEST = HIGHEST // 4


class GapSolution(NamedTuple):
    """What was found: an agent per job or None, and a bound; `NEVER` if proved impossible."""

    assigned: list[int] | None
    bound: int


def solve_gap(
    costs: Ints, allowed: Flags, loads: Ints, capacities: Ints, time_limit: float
) -> GapSolution:
    """Return the agent of each job, and a bound that no assignment goes below.

    Args:
        costs: agents by jobs, whole, at most `HIGHEST` from 0.
        allowed: agents by jobs; every job has somebody who may and can take it.
        loads: agents by jobs, none below 0.
        capacities: by agent, none below 0.
        time_limit: seconds.
    """
    deadline = Deadline(time_limit)
    fine = _granularity(int(np.abs(costs[allowed]).max(initial=1)), costs.shape[1])
    table = GapProblem(
        np.where(allowed, costs * fine, FORBIDDEN), np.where(allowed, loads, 0), capacities, fine
    )
    worst_cost = int(np.where(allowed, costs, -LARGEST).max(axis=0).sum())
    capacity_prices = capacity_duals(
        table, lambda: deadline.remaining() < deadline.total * (1 + ASCENT_SHARE) / 2
    )
    dual = _ascend_job_duals(table, capacity_prices, deadline, worst_cost)
    best = Incumbent(table, -(-dual.bound // fine))
    best.offer(construct_by_regret(table, capacity_prices))
    if best.bound > worst_cost:
        return GapSolution(None, NEVER)
    if dual.assigned is not None:
        best.offer(dual.assigned)
    if not best.proved:
        _search_and_prove(best, dual, deadline)
    if best.assigned is None:
        return GapSolution(None, best.bound)
    return GapSolution(best.assigned.tolist(), min(best.bound, best.cost))


def _granularity(worst: int, jobs: int) -> int:
    """Return how many parts of a unit the prices can have."""
    fine = FINEST
    while fine > 1 and worst * fine * 4 > min(HIGHEST, HEADROOM // max(jobs, 1)):
        fine //= 2
    return fine


def _ascend_job_duals(
    table: GapProblem, capacity_prices: Reals, deadline: Deadline, worst_cost: int
) -> SubgradientResult:
    """Raise the bound; past the cost of the dearest assignment the problem is proved infeasible."""
    total = deadline.total
    first = initial_job_duals(table, capacity_prices)
    linear = float(first.sum()) - float(capacity_prices @ table.capacities)
    knapsacks = Knapsacks(table.loads, table.capacities)
    begun = int(first.sum()) + knapsacks.pick(table.costs - first).total
    # The gap is not known yet; what whole jobs add to the linear bound at once shows its scale.
    target_gap = int(max(TARGET_GAP * (begun - linear), 0)) + table.fine
    target_gap = min(target_gap, dual_limit(table))

    def stop(bound: int) -> bool:
        return bound > worst_cost * table.fine or deadline.remaining() < total * ASCENT_SHARE

    return SubgradientAscent(target_gap).run(table, first, None, ROUNDS, stop)


def _search_and_prove(best: Incumbent, dual: SubgradientResult, deadline: Deadline) -> None:
    """Run the heuristic and the proof, side by side."""
    alone = len(best.table.costs) == 1
    search = DivingSearch(best, dual, lambda: best.proved or deadline())
    prover = Prover(best, dual, deadline)
    proof = Thread(target=prover.run, daemon=True)
    proof.start()
    try:
        if not alone:
            search.run()
        while proof.is_alive() and not best.proved and not deadline():
            proof.join(WAIT)
    finally:
        prover.stop()
        proof.join()
