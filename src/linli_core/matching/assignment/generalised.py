"""Capacity in hours: the generalised assignment problem, by prices, dives and proof by search.

Prices of jobs give a bound and lead dives to good answers. Beside them CP-SAT looks at the few
pairs that an answer within a target cost can use at all: it finds one, or proves that there is
none, which raises the bound. Nobody is trusted with an answer: loads and cost are added up here.
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
ROUNDS, AIM, WAIT = 3_000, 4, 0.05
# Largest cost: four times as much still fits.
LARGEST = HIGHEST // 4


class GapSolution(NamedTuple):
    """What was found: an agent per job or None, and a bound; `NEVER` if proved impossible."""

    seated: list[int] | None
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
    fine = _fine(int(np.abs(costs[allowed]).max(initial=1)), costs.shape[1])
    table = GapProblem(
        np.where(allowed, costs * fine, FORBIDDEN), np.where(allowed, loads, 0), capacities, fine
    )
    dearest = int(np.where(allowed, costs, -LARGEST).max(axis=0).sum())
    worth = capacity_duals(
        table, lambda: deadline.remaining() < deadline.total * (1 + ASCENT_SHARE) / 2
    )
    climb = _ascend_job_duals(table, worth, deadline, dearest)
    best = Incumbent(table, -(-climb.bound // fine))
    best.offer(construct_by_regret(table, worth))
    if best.bound > dearest:
        return GapSolution(None, NEVER)
    if climb.seated is not None:
        best.offer(climb.seated)
    if not best.proved:
        _dive_and_prove(best, climb, deadline)
    if best.seated is None:
        return GapSolution(None, best.bound)
    return GapSolution(best.seated.tolist(), min(best.bound, best.cost))


def _fine(worst: int, jobs: int) -> int:
    """Return how many parts of a unit the prices can have."""
    fine = FINEST
    while fine > 1 and worst * fine * 4 > min(HIGHEST, HEADROOM // max(jobs, 1)):
        fine //= 2
    return fine


def _ascend_job_duals(
    table: GapProblem, worth: Reals, deadline: Deadline, dearest: int
) -> SubgradientResult:
    """Find prices of jobs; past the dearest of all answers nothing more is to be shown."""
    whole = deadline.total
    first = initial_job_duals(table, worth)
    linear = float(first.sum()) - float(worth @ table.capacities)
    sacks = Knapsacks(table.loads, table.capacities)
    begun = int(first.sum()) + sacks.pick(table.costs - first).total
    # How far there is to go shows in how much whole jobs add to the linear bound at once.
    aim = int(max(AIM * (begun - linear), 0)) + table.fine
    aim = min(aim, dual_limit(table))

    def stop(bound: int) -> bool:
        return bound > dearest * table.fine or deadline.remaining() < whole * ASCENT_SHARE

    return SubgradientAscent(aim).climb(table, first, None, ROUNDS, stop)


def _dive_and_prove(best: Incumbent, climb: SubgradientResult, deadline: Deadline) -> None:
    """Dive and prove, side by side."""
    alone = len(best.table.costs) == 1
    search = DivingSearch(best, climb, lambda: best.proved or deadline())
    prover = Prover(best, climb, deadline)
    beside = Thread(target=prover.run, daemon=True)
    beside.start()
    try:
        if not alone:
            search.run()
        while beside.is_alive() and not best.proved and not deadline():
            beside.join(WAIT)
    finally:
        prover.stop()
        beside.join()
