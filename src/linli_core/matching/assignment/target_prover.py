"""Proof by search: is there an assignment that costs at most so much?

Decision form of the generalised assignment problem. Algorithm: reduced-cost fixing rules out the
pairs that no solution within the target can use (Nemhauser and Wolsey, Integer and Combinatorial
Optimization, 1988); CP-SAT searches among the rest. Finding none raises the bound; finding one
lowers the cost. Targets approach from below, where few pairs are left and proofs are short.
"""

from math import ceil

import numpy as np
from attrs import define
from ortools.sat.python import cp_model

from linli_core.matching.assignment.diving_search import Incumbent
from linli_core.matching.assignment.lagrangian import (
    FORBIDDEN,
    GapProblem,
    SubgradientResult,
    reduced_cost_fixing,
)
from linli_core.matching.flow.deadline import Deadline
from linli_core.matching.ortools.problem_columns import Flags

NEVER = 1 << 62
# Pairs that a model may have, and where it is the only hope of any answer at all.
MODEL_PAIRS, LARGEST_MODEL_PAIRS = 40_000, 400_000
# Up to this gap the whole of it is asked at once, else a third; each time with a share of the
# time left, but for the last question.
NARROW_GAP, GAP_DIVISOR, TIME_SHARE, LEAST_SECONDS = 4, 3, 0.35, 1.0
SLACK = 1e-6


@define(eq=False)
class Prover:
    """Proves, target by target, that nothing as cheap exists, or finds it.

    Attributes:
        best: where bounds and answers go.
        dual: prices that say which pairs a target leaves open.
        deadline: when to stop.
    """

    best: Incumbent
    dual: SubgradientResult
    deadline: Deadline
    _step: int = NEVER
    _solver: cp_model.CpSolver | None = None
    _stopped: bool = False

    def stop(self) -> None:
        """End as soon as the solver lets go."""
        self._stopped = True
        if self._solver is not None:
            self._solver.stop_search()

    def run(self) -> None:
        """Ask for one target after another until proved, stopped or out of questions."""
        while not (self._stopped or self.best.proved or self.deadline()):
            if not self._ask(self._target()):
                return

    def _target(self) -> int | None:
        """Return the cost to ask for; None for any, while no answer is known."""
        if self.best.assigned is None:
            return None
        gap = self.best.cost - self.best.bound
        self._step = max(min(self._step, gap - 1 if gap <= NARROW_GAP else gap // GAP_DIVISOR), 0)
        return min(self.best.cost - 1, self.best.bound + self._step)

    def _ask(self, target: int | None) -> bool:
        """Ask once; return whether there is a use in asking again."""
        table = self.best.table
        if target is None:
            pairs = table.costs < FORBIDDEN
            if int(pairs.sum()) > LARGEST_MODEL_PAIRS:
                return False
        else:
            pairs = reduced_cost_fixing(table, self.dual, target)
        if not pairs.any(axis=0).all():
            self._record_infeasible(target)
            return True
        if target is not None and int(pairs.sum()) > MODEL_PAIRS:
            return self._lower_target(target)
        return self._search(pairs, target)

    def _record_infeasible(self, target: int | None) -> None:
        """Note that nothing is within the target."""
        self.best.raise_bound(NEVER if target is None else target + 1)
        self._step = NEVER

    def _lower_target(self, target: int) -> bool:
        """Set a lower target for the next time, if there is one."""
        step = max(target - self.best.bound, 0)
        self._step = step // 2
        return step > 0

    def _search(self, pairs: Flags, target: int | None) -> bool:
        model, picks = _model(self.best.table, pairs, target)
        last = target is not None and target <= self.best.bound
        left = self.deadline.remaining()
        solver = self._solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_time_in_seconds = (
            left if last else min(left, max(left * TIME_SHARE, LEAST_SECONDS))
        )
        if self._stopped:
            return False
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            self._record_infeasible(target)
            return True
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            self.best.offer(
                np.array([_chosen_agent(solver, pick) for pick in picks], dtype=np.int64)
            )
            bound = ceil(solver.best_objective_bound - SLACK)
            self.best.raise_bound(bound if target is None else min(bound, target + 1))
        if status == cp_model.OPTIMAL or target is None:
            return True
        return not last and self._lower_target(target)


def _chosen_agent(solver: cp_model.CpSolver, pick: list[tuple[int, cp_model.IntVar]]) -> int:
    return next((agent for agent, variable in pick if solver.value(variable)), -1)


def _model(
    table: GapProblem, pairs: Flags, target: int | None
) -> tuple[cp_model.CpModel, list[list[tuple[int, cp_model.IntVar]]]]:
    """Build the model of these pairs; with it, the pairs of each job."""
    model = cp_model.CpModel()
    jobs: list[list[tuple[int, cp_model.IntVar]]] = [[] for _ in range(pairs.shape[1])]
    used: list[list[cp_model.LinearExprT]] = [[] for _ in range(len(pairs))]
    cost: list[cp_model.LinearExprT] = []
    agents, numbers = np.nonzero(pairs)
    loads, costs = table.loads[agents, numbers], table.costs[agents, numbers] // table.fine
    for agent, job, load, price in zip(
        agents.tolist(), numbers.tolist(), loads.tolist(), costs.tolist(), strict=True
    ):
        variable = model.new_bool_var("")
        jobs[job].append((agent, variable))
        used[agent].append(load * variable)
        cost.append(price * variable)
    for pick in jobs:
        model.add_exactly_one(variable for _, variable in pick)
    for terms, capacity in zip(used, table.capacities.tolist(), strict=True):
        model.add(cp_model.LinearExpr.sum(terms) <= capacity)
    total = cp_model.LinearExpr.sum(cost)
    if target is not None:
        model.add(total <= target)
    model.minimize(total)
    return model, jobs
