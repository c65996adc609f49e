"""Lexicographic optimisation of a pairing, level by level, each proved by its dual prices.

Algorithm: preemptive goal programming on optimal faces (`lex_level`; Isermann, OR Spektrum 4,
1982). Several levels are first
tried in one flow as a weighted sum (`scalarisation`), whose weights are checked afterwards.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter

import numpy as np
from attrs import define, evolve, field
from numpy.typing import NDArray

from linli_core.matching.flow.deadline import Deadline
from linli_core.matching.ortools.column_generation import (
    GENERATE_FROM,
    TOLERANCE_DIVISOR,
    ColumnLimits,
    best_when_stopped,
    is_worthwhile,
    solve_by_column_generation,
)
from linli_core.matching.ortools.dual_recovery import recover_duals
from linli_core.matching.ortools.lex_level import (
    LexicographicLevel,
    TransportProblem,
    assignment_cost,
    first_level,
    lagrangian_bound,
    optimal_face,
)
from linli_core.matching.ortools.min_cost_flow import solve_level
from linli_core.matching.ortools.problem_columns import Ints
from linli_core.matching.ortools.scalarisation import SPREAD, LevelObjective, scalarise

# Rounds within which the duals of an optimum converge; those of another pairing never do.
ROUNDS_OF_A_TRIAL = 1_000


@define(eq=False)
class LevelProof:
    """What the check proofs for one level: cost, bound and the dual prices it used."""

    cost: int
    bound: int
    prices: Ints
    unit: int


@define(eq=False)
class LexicographicSolution:
    """A pairing as pairs of the problem, with its proof level by level.

    Attributes:
        used: numbers of its pairs in the problem.
        proofs: one for each level solved.
        finished: whether every level was solved.
    """

    used: Ints
    proofs: list[LevelProof]
    finished: bool = True

    @property
    def optimal(self) -> bool:
        """Whether every level is proved optimal."""
        return self.finished and all(proof.cost == proof.bound for proof in self.proofs)


def solve_lexicographic(
    problem: TransportProblem,
    objectives: Sequence[LevelObjective],
    stop: Callable[[], bool] = lambda: False,
    generate_from: int | None = None,
    spread: int = SPREAD,
) -> LexicographicSolution:
    """Solve level after level, each on the optimal face of those before, and prove each.

    Args:
        problem: who may be paired with whom.
        objectives: one for each level, the most important first.
        stop: asked repeatedly; once it returns true, the incumbent is returned.
        generate_from: number of pairs from which columns are generated.
        spread: how wide the weights are with which several levels are tried in one flow.
    """
    if generate_from is None:
        generate_from = GENERATE_FROM
    return _LexicographicSearch(problem, objectives, stop, generate_from, spread).run()


@define(eq=False)
class _LexicographicSearch:
    """What is proved so far, and an incumbent that may be optimal in further levels.

    Attributes:
        spread: how wide the weights of combined levels are; wider after a failed proof.
        used: the pairs of the incumbent.
        proofs: one for each level that is done.
        claimed_levels: in how many of the next levels the incumbent may be optimal as well.
        stopped: whether the last flow was stopped.
    """

    problem: TransportProblem
    objectives: Sequence[LevelObjective]
    stop: Callable[[], bool]
    generate_from: int
    spread: int
    used: Ints | None = None
    proofs: list[LevelProof] = field(factory=list)
    claimed_levels: int = 0
    stopped: bool = False

    def run(self) -> LexicographicSolution:
        level: LexicographicLevel | None = None
        for k, objective in enumerate(self.objectives):
            if self.proofs and self.proofs[-1].cost != self.proofs[-1].bound:
                break  # without an optimum there is no optimal face to go on from
            level = next_level(level, self.proofs, self.problem, objective)
            if not self.claimed_levels and self.used is not None and self.stop():
                break
            while not self._proves_level(level, objective):
                if not self._solve_scalarised(level, k):
                    self._solve_alone(level, k)
                    break
        done = len(self.proofs) == len(self.objectives) and not self.stopped
        nobody = np.zeros(0, dtype=np.int64)
        used = nobody if self.used is None else self.used
        return LexicographicSolution(
            used, self.proofs, finished=done and self.problem.unexplored is None
        )

    def _solve_scalarised(self, level: LexicographicLevel, k: int) -> bool:
        """Solve this level and some after it in one flow; return whether that was possible."""
        nodes = (
            len(level.supply) * (2 if self.problem.split.any() else 1) + len(level.min_places) + 1
        )
        merged = scalarise(self.objectives[k:], nodes, self.spread)
        if merged is None:
            return False
        combined = change_costs(level, merged.objective)
        finest = self.objectives[k + merged.count - 1]
        max_cost = int(finest.cost.max(initial=0))
        bound_prices = self._solve(combined, combined.cost.astype(np.float64), max_cost)
        self.claimed_levels = merged.count
        if bound_prices is not None:
            self._record_stopped(
                level, bound_prices // merged.first_weight, self.objectives[k].unit
            )
        return True

    def _proves_level(self, level: LexicographicLevel, objective: LevelObjective) -> bool:
        """Return whether the incumbent is optimal in this level too, and keep the proof."""
        if self.stopped:
            return True
        if not self.claimed_levels or self.used is None:
            return False
        self.claimed_levels -= 1
        prices = recover_duals(level, self.used, ROUNDS_OF_A_TRIAL)
        proof = LevelProof(
            assignment_cost(level, self.used),
            lagrangian_bound(level, prices),
            prices,
            objective.unit,
        )
        if proof.cost != proof.bound:
            # The weights were too narrow: the next try uses wider ones, then single levels.
            self.claimed_levels = 0
            self.spread = max(self.spread, 1) * SPREAD
            return False
        self.proofs.append(proof)
        return True

    def _solve_alone(self, level: LexicographicLevel, k: int) -> None:
        """Solve one level by itself."""
        unit = self.objectives[k].unit
        max_cost = int(level.cost.max(initial=0))
        bound_prices = self._solve(level, approximate_costs(self.objectives)[level.arcs], max_cost)
        if bound_prices is not None:
            self._record_stopped(level, bound_prices, unit)
        elif self.used is not None:
            prices = recover_duals(level, self.used)
            cost = assignment_cost(level, self.used)
            self.proofs.append(LevelProof(cost, lagrangian_bound(level, prices), prices, unit))

    def _solve(
        self, level: LexicographicLevel, rank: NDArray[np.float64], max_cost: int
    ) -> Ints | None:
        """Find an optimum; where the search was stopped, return prices for a bound."""
        limited = isinstance(self.stop, Deadline) and self.stop.seconds is not None
        if limited or is_worthwhile(level, self.generate_from):
            limits = ColumnLimits(tolerance=max(max_cost // TOLERANCE_DIVISOR, 1))
            self.used, bound_prices = solve_by_column_generation(
                level, self.used, rank, self.stop, limits
            )
            return bound_prices
        flow = solve_level(level, self.stop)
        if flow is not None:
            self.used = flow
            return None
        self.used, prices = best_when_stopped(level, self.used)
        return prices

    def _record_stopped(self, level: LexicographicLevel, prices: Ints, unit: int) -> None:
        """Keep the incumbent, with the better of two bounds."""
        self.stopped = True
        if self.used is not None:
            tried = [(lagrangian_bound(level, p), p) for p in (prices, np.zeros_like(prices))]
            least, prices = max(tried, key=itemgetter(0))
            self.proofs.append(LevelProof(assignment_cost(level, self.used), least, prices, unit))


def approximate_costs(objectives: Sequence[LevelObjective]) -> NDArray[np.float64]:
    """Return the total cost of every pair approximately, good enough to rank the pairs."""
    rank = np.zeros(len(objectives[0].cost), dtype=np.float64)
    for objective in objectives:
        rank += objective.cost * (objective.unit / objectives[0].unit)
    return rank


def next_level(
    level: LexicographicLevel | None,
    proofs: Sequence[LevelProof],
    problem: TransportProblem,
    objective: LevelObjective,
) -> LexicographicLevel:
    """Return the problem of a level: all pairs at first, then the optimal face before it."""
    if level is None:
        return first_level(
            problem,
            objective.cost,
            objective.unserved,
            objective.balance_weight,
            objective.balance_points,
        )
    return optimal_face(
        level,
        proofs[-1].prices,
        objective.cost,
        objective.unserved,
        objective.balance_weight,
        objective.balance_points,
    )


def change_costs(level: LexicographicLevel, objective: LevelObjective) -> LexicographicLevel:
    """Return the same problem at other costs."""
    return evolve(
        level,
        cost=objective.cost[level.arcs],
        unserved=objective.unserved,
        balance_weight=objective.balance_weight,
        balance_points=objective.balance_points,
    )


def level_cost(problem: TransportProblem, objective: LevelObjective, used: Ints) -> int:
    """Return the total cost of a pairing in one level, every pair and place included."""
    level = first_level(
        problem,
        objective.cost,
        objective.unserved,
        objective.balance_weight,
        objective.balance_points,
    )
    return assignment_cost(level, used)


def check_lexicographic(
    problem: TransportProblem, objectives: Sequence[LevelObjective], solution: LexicographicSolution
) -> list[LevelProof]:
    """Prove a solution independently from its pairs and dual prices, without the solver.

    Raises:
        ValueError: it exceeds a capacity, or lies outside the optimal face of a level.
    """
    need = problem.rows(solution.used)
    filled = np.bincount(need, minlength=len(problem.seats))
    load = np.bincount(problem.helper[solution.used], minlength=len(problem.places))
    non_leads = np.bincount(
        need[~problem.leads[problem.helper[solution.used]]], minlength=len(problem.seats)
    )
    if (filled > problem.seats).any() or (load > problem.places).any():
        raise ValueError("more pairs than seats or places")
    if (problem.split & (filled == problem.seats) & (filled > 0) & (non_leads == filled)).any():
        raise ValueError("a full team without a lead")
    proofs: list[LevelProof] = []
    level: LexicographicLevel | None = None
    for objective, proof in zip(objectives, solution.proofs, strict=False):
        level = next_level(level, proofs, problem, objective)
        cost = assignment_cost(level, solution.used)
        proofs.append(
            LevelProof(cost, lagrangian_bound(level, proof.prices), proof.prices, objective.unit)
        )
    return proofs
