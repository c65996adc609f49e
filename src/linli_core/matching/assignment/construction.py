"""A first assignment within capacities, at once: good enough to begin from, at any size."""

import numpy as np

from linli_core.matching.assignment.lagrangian import FORBIDDEN, GapProblem, Reals
from linli_core.matching.ortools.problem_columns import Ints

FAR = float(FORBIDDEN)


def construct_by_regret(table: GapProblem, worth: Reals) -> Ints:
    """Give out jobs, those with most to lose first, at what capacity is worth.

    Args:
        table: the problem.
        worth: of a unit of each agent's capacity, in fine units.

    Returns:
        The agent of each job, -1 for a job that found no place.
    """
    values = table.costs + worth[:, None] * table.loads
    two = np.partition(values, min(1, len(values) - 1), axis=0)
    regret = two[min(1, len(values) - 1)] - two[0]
    seated, room = np.full(values.shape[1], -1), table.capacities.copy()
    for job in np.argsort(-regret, kind="stable").tolist():
        _assign_cheapest(table, values, seated, room, job)
    return complete_assignment(table, values, seated)


def complete_assignment(table: GapProblem, values: Reals, seated: Ints) -> Ints:
    """Give out the few jobs that are left over, moving one other for each if need be."""
    seated, given = seated.copy(), np.flatnonzero(seated >= 0)
    room = table.capacities.copy()
    np.subtract.at(room, seated[given], table.loads[seated[given], given])
    for job in np.flatnonzero(seated < 0).tolist():
        _assign_cheapest(table, values, seated, room, job)
        if seated[job] < 0:
            _shift_one_job(table, values, seated, room, job)
    return seated


def _assign_cheapest(table: GapProblem, values: Reals, seated: Ints, room: Ints, job: int) -> None:
    fits = np.where(table.loads[:, job] <= room, values[:, job], FAR)
    agent = int(fits.argmin())
    if fits[agent] < FAR:
        seated[job] = agent
        room[agent] -= table.loads[agent, job]


def _shift_one_job(table: GapProblem, values: Reals, seated: Ints, room: Ints, job: int) -> None:
    """Move one job elsewhere so that this one fits, as cheaply as can be."""
    others = np.flatnonzero(seated >= 0)
    here = seated[others]
    freed = room[here] + table.loads[here, others]
    fits = (table.loads[here, job] <= freed) & (table.costs[here, job] < FORBIDDEN)
    ways = np.where(table.loads[:, others] <= room[:, None], values[:, others], FAR)
    ways[here, np.arange(len(others))] = FAR
    to = ways.argmin(axis=0)
    away = ways[to, np.arange(len(others))]
    loss = np.where(fits, away - values[here, others] + values[here, job], FAR)
    loss[away >= FAR] = FAR
    if not len(loss) or loss.min() >= FAR:
        return
    which = int(loss.argmin())
    other, agent, target = int(others[which]), int(here[which]), int(to[which])
    room[agent] += table.loads[agent, other] - table.loads[agent, job]
    room[target] -= table.loads[target, other]
    seated[other], seated[job] = target, agent
