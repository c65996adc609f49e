"""Capacity in hours: the generalised assignment problem, by two solvers at once.

HiGHS and CP-SAT (both in OR-tools) start together; one is better at bounds, the other at
some of the answers. Neither is trusted: loads and cost are added up here.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from math import ceil, inf, isfinite

from attrs import frozen
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped] # it ships no types
from ortools.sat.python import cp_model

from linli_core.matching.arrays.multipliers import bound_by_prices

Costs = Sequence[Sequence[float]]
Loads = Sequence[Sequence[int]]
SLACK = 1e-6
SHARED = 0.9


@frozen
class Found:
    """What one solver came back with: an agent per job or None, and a lower bound."""

    seated: list[int] | None
    bound: float


def solve_hours(
    costs: Costs, loads: Loads, capacities: Sequence[int], time_limit: float
) -> tuple[list[int] | None, float]:
    """Return the agent of each job, and a bound that no assignment goes below.

    Args:
        costs: agents by jobs; infinite forbids the pair.
        loads: agents by jobs.
        capacities: by agent.
        time_limit: seconds.
    """
    jobs = len(costs[0]) if costs else 0
    if not jobs:
        return [], 0.0
    whole = all(c == int(c) for row in costs for c in row if isfinite(c))
    with ThreadPoolExecutor(max_workers=2) as pool:
        # The rest of the time is for a bound of our own, where these two leave a gap.
        shared = time_limit * SHARED if whole else time_limit
        runs = [pool.submit(_highs, costs, loads, capacities, shared)]
        if whole:
            runs.append(pool.submit(_cp_sat, costs, loads, capacities, shared))
        found = [run.result() for run in runs]
    allowed = [
        f.seated for f in found if f.seated is not None and _fits(f.seated, loads, capacities)
    ]
    bound = max(f.bound for f in found)
    if not allowed:
        return None, bound
    seated = min((_polish(costs, loads, capacities, one) for one in allowed), key=_Cost(costs))
    reached = _Cost(costs)(seated)
    if whole and bound < reached - 1 + SLACK:
        own = bound_by_prices(costs, loads, capacities, reached, time_limit - shared)
        bound = max(bound, own)
    if whole and isfinite(bound):
        bound = ceil(bound - SLACK)
    return seated, min(bound, reached)


class _Cost:
    """Adds up what an assignment costs."""

    def __init__(self, costs: Costs) -> None:
        self.costs = costs

    def __call__(self, seated: Sequence[int]) -> float:
        return sum(self.costs[i][job] for job, i in enumerate(seated))


def _fits(seated: Sequence[int], loads: Loads, capacities: Sequence[int]) -> bool:
    used = [0] * len(capacities)
    for job, i in enumerate(seated):
        used[i] += loads[i][job]
    return all(u <= c for u, c in zip(used, capacities, strict=True))


def _highs(costs: Costs, loads: Loads, capacities: Sequence[int], time_limit: float) -> Found:
    model = mathopt.Model()
    agents, jobs = range(len(costs)), range(len(costs[0]))
    pick = {
        (i, job): model.add_binary_variable()
        for i in agents
        for job in jobs
        if isfinite(costs[i][job]) and loads[i][job] <= capacities[i]
    }
    for job in jobs:
        choice = [pick[i, job] for i in agents if (i, job) in pick]
        if not choice:
            return Found(None, inf)
        model.add_linear_constraint(mathopt.fast_sum(choice) == 1)
    for i in agents:
        used = mathopt.fast_sum([loads[i][job] * pick[i, job] for job in jobs if (i, job) in pick])
        model.add_linear_constraint(used <= capacities[i])
    model.minimize(mathopt.fast_sum([costs[i][job] * x for (i, job), x in pick.items()]))
    limit = mathopt.SolveParameters(time_limit=timedelta(seconds=time_limit))
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=limit)
    bound = float(result.termination.objective_bounds.dual_bound)
    if not result.has_primal_feasible_solution():
        return Found(None, bound)
    values = result.variable_values()
    return Found(_read({key: values[x] > 1 / 2 for key, x in pick.items()}, len(jobs)), bound)


def _cp_sat(costs: Costs, loads: Loads, capacities: Sequence[int], time_limit: float) -> Found:
    model = cp_model.CpModel()
    agents, jobs = range(len(costs)), range(len(costs[0]))
    pick = {
        (i, job): model.new_bool_var("")
        for i in agents
        for job in jobs
        if isfinite(costs[i][job]) and loads[i][job] <= capacities[i]
    }
    for job in jobs:
        model.add_exactly_one(pick[i, job] for i in agents if (i, job) in pick)
    for i in agents:
        used = sum(int(loads[i][job]) * pick[i, job] for job in jobs if (i, job) in pick)
        model.add(used <= int(capacities[i]))
    model.minimize(sum(int(costs[i][job]) * x for (i, job), x in pick.items()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = time_limit
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return Found(None, inf)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Found(None, -inf)
    chosen = {key: bool(solver.value(x)) for key, x in pick.items()}
    return Found(_read(chosen, len(jobs)), float(solver.best_objective_bound))


def _read(chosen: dict[tuple[int, int], bool], jobs: int) -> list[int]:
    seated = [-1] * jobs
    for (i, job), yes in chosen.items():
        if yes:
            seated[job] = i
    return seated


def _polish(
    costs: Costs, loads: Loads, capacities: Sequence[int], seated: Sequence[int]
) -> list[int]:
    """Move one job, or exchange two, while that is cheaper and fits."""
    best = list(seated)
    room = list(capacities)
    for job, i in enumerate(best):
        room[i] -= loads[i][job]
    while _move(costs, loads, room, best) or _swap(costs, loads, room, best):
        pass
    return best


def _move(costs: Costs, loads: Loads, room: list[int], best: list[int]) -> bool:
    for job, i in enumerate(best):
        for other in range(len(room)):
            if costs[other][job] < costs[i][job] and loads[other][job] <= room[other]:
                room[i] += loads[i][job]
                room[other] -= loads[other][job]
                best[job] = other
                return True
    return False


def _swap(costs: Costs, loads: Loads, room: list[int], best: list[int]) -> bool:
    for one, i in enumerate(best):
        for two in range(one + 1, len(best)):
            j = best[two]
            if costs[i][two] + costs[j][one] >= costs[i][one] + costs[j][two]:
                continue
            left = room[i] + loads[i][one] - loads[i][two]
            right = room[j] + loads[j][two] - loads[j][one]
            if i != j and left >= 0 and right >= 0:
                best[one], best[two], room[i], room[j] = j, i, left, right
                return True
    return False
