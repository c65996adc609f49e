"""A county, or a province, in one flow: candidates, steps, prices, proof."""

from collections.abc import Callable, Sequence
from operator import itemgetter

import numpy as np
from attrs import define, evolve, field
from numpy.typing import NDArray

from linli_core.matching.flow.deadline import Deadline
from linli_core.matching.ortools.column_generation import (
    GENERATE_FROM,
    NEARLY,
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
from linli_core.matching.ortools.scalarisation import SPREAD, LevelCosts, scalarise

# Rounds in which the prices of an optimum are found; those of another pairing never settle.
ROUNDS_OF_A_TRIAL = 1_000


@define(eq=False)
class LevelProof:
    """What the check found for one step: cost, bound and the prices it used."""

    cost: int
    bound: int
    prices: Ints
    unit: int


@define(eq=False)
class LexicographicSolution:
    """A pairing as pairs of the market, with its proof step by step.

    Attributes:
        used: numbers of the pairs in the market.
        proofs: one for each step solved.
        finished: whether every step was solved.
    """

    used: Ints
    proofs: list[LevelProof]
    finished: bool = True

    @property
    def optimal(self) -> bool:
        """Whether every step is proved."""
        return self.finished and all(proof.cost == proof.bound for proof in self.proofs)


def solve_lexicographic(
    market: TransportProblem,
    steps: Sequence[LevelCosts],
    stop: Callable[[], bool] = lambda: False,
    price_from: int | None = None,
    spread: int = SPREAD,
) -> LexicographicSolution:
    """Solve step after step, each on the optima of those before, and prove each.

    Args:
        market: who may be paired with whom.
        steps: the most important first.
        stop: asked again and again; once it says so, the best so far is returned.
        price_from: pairs from which a flow begins with short lists.
        spread: how wide the weights are with which several steps are tried in one flow.
    """
    if price_from is None:
        price_from = GENERATE_FROM
    return _LexicographicSearch(market, steps, stop, price_from, spread).run()


@define(eq=False)
class _LexicographicSearch:
    """One search: what is proved so far, and a pairing that may be the answer to more steps.

    Attributes:
        spread: how wide the weights of merged steps are; wider where they did not do.
        used: the best pairing so far.
        proofs: one for each step that is done.
        covers: how many of the next steps `used` may be an optimum of as well.
        stopped: whether the last flow was.
    """

    market: TransportProblem
    steps: Sequence[LevelCosts]
    stop: Callable[[], bool]
    price_from: int
    spread: int
    used: Ints | None = None
    proofs: list[LevelProof] = field(factory=list)
    covers: int = 0
    stopped: bool = False

    def run(self) -> LexicographicSolution:
        stage: LexicographicLevel | None = None
        for k, step in enumerate(self.steps):
            if self.proofs and self.proofs[-1].cost != self.proofs[-1].bound:
                break
            stage = next_level(stage, self.proofs, self.market, step)
            if not self.covers and self.used is not None and self.stop():
                break
            while not self._holds(stage, step):
                if not self._merge(stage, k):
                    self._alone(stage, k)
                    break
        done = len(self.proofs) == len(self.steps) and not self.stopped
        nothing = np.zeros(0, dtype=np.int64)
        used = nothing if self.used is None else self.used
        return LexicographicSolution(
            used, self.proofs, finished=done and self.market.unseen is None
        )

    def _merge(self, stage: LexicographicLevel, k: int) -> bool:
        """Look for a pairing that is an optimum of this step and of some after it."""
        nodes = len(stage.supply) * (2 if self.market.split.any() else 1) + len(stage.low) + 1
        merged = scalarise(self.steps[k:], nodes, self.spread)
        if merged is None:
            return False
        both = change_costs(stage, merged.step)
        finest = self.steps[k + merged.count - 1]
        dearest = int(finest.cost.max(initial=0))
        reached = self._solve(both, both.cost.astype(np.float64), dearest)
        self.covers = merged.count
        if reached is not None:
            self._stop_at(stage, reached // merged.first, self.steps[k].unit)
        return True

    def _holds(self, stage: LexicographicLevel, step: LevelCosts) -> bool:
        """Say whether the pairing at hand is an optimum of this step too, and prove it."""
        if self.stopped:
            return True
        if not self.covers or self.used is None:
            return False
        self.covers -= 1
        prices = recover_duals(stage, self.used, ROUNDS_OF_A_TRIAL)
        proof = LevelProof(
            assignment_cost(stage, self.used), lagrangian_bound(stage, prices), prices, step.unit
        )
        if proof.cost != proof.bound:
            self.covers = 0
            self.spread = max(self.spread, 1) * SPREAD
            return False
        self.proofs.append(proof)
        return True

    def _alone(self, stage: LexicographicLevel, k: int) -> None:
        """Solve one step by itself."""
        unit = self.steps[k].unit
        dearest = int(stage.cost.max(initial=0))
        reached = self._solve(stage, approximate_costs(self.steps)[stage.edges], dearest)
        if reached is not None:
            self._stop_at(stage, reached, unit)
        elif self.used is not None:
            prices = recover_duals(stage, self.used)
            cost = assignment_cost(stage, self.used)
            self.proofs.append(LevelProof(cost, lagrangian_bound(stage, prices), prices, unit))

    def _solve(
        self, stage: LexicographicLevel, rank: NDArray[np.float64], dearest: int
    ) -> Ints | None:
        """Find an optimum; where it was stopped, return prices for a bound."""
        haste = isinstance(self.stop, Deadline) and self.stop.seconds is not None
        if haste or is_worthwhile(stage, self.price_from):
            lists = ColumnLimits(grain=max(dearest // NEARLY, 1))
            self.used, reached = solve_by_column_generation(
                stage, self.used, rank, self.stop, lists
            )
            return reached
        flow = solve_level(stage, self.stop)
        if flow is not None:
            self.used = flow
            return None
        self.used, prices = best_when_stopped(stage, self.used)
        return prices

    def _stop_at(self, stage: LexicographicLevel, prices: Ints, unit: int) -> None:
        """Keep what there is, with the better of two bounds."""
        self.stopped = True
        if self.used is not None:
            tried = [(lagrangian_bound(stage, p), p) for p in (prices, np.zeros_like(prices))]
            least, prices = max(tried, key=itemgetter(0))
            self.proofs.append(LevelProof(assignment_cost(stage, self.used), least, prices, unit))


def approximate_costs(steps: Sequence[LevelCosts]) -> NDArray[np.float64]:
    """Return the whole cost of every pair, roughly: good enough to choose whom to try first."""
    rank = np.zeros(len(steps[0].cost), dtype=np.float64)
    for step in steps:
        rank += step.cost * (step.unit / steps[0].unit)
    return rank


def next_level(
    stage: LexicographicLevel | None,
    proofs: Sequence[LevelProof],
    market: TransportProblem,
    step: LevelCosts,
) -> LexicographicLevel:
    """Return the problem of a step: everything at first, then the face of the one before."""
    if stage is None:
        return first_level(market, step.cost, step.unserved, step.slope, step.steps)
    return optimal_face(stage, proofs[-1].prices, step.cost, step.unserved, step.slope, step.steps)


def change_costs(stage: LexicographicLevel, step: LevelCosts) -> LexicographicLevel:
    """Return the same problem at the costs of another step."""
    return evolve(
        stage,
        cost=step.cost[stage.edges],
        unserved=step.unserved,
        slope=step.slope,
        steps=step.steps,
    )


def level_cost(market: TransportProblem, step: LevelCosts, used: Ints) -> int:
    """Return the whole cost of a pairing in one step, every pair and place included."""
    stage = first_level(market, step.cost, step.unserved, step.slope, step.steps)
    return assignment_cost(stage, used)


def check_lexicographic(
    market: TransportProblem, steps: Sequence[LevelCosts], answer: LexicographicSolution
) -> list[LevelProof]:
    """Prove an answer again from its pairs and prices, without the solver.

    Raises:
        ValueError: the answer breaks a capacity, or is outside the optima of a step.
    """
    need = market.rows(answer.used)
    seated = np.bincount(need, minlength=len(market.seats))
    load = np.bincount(market.helper[answer.used], minlength=len(market.places))
    plain = np.bincount(
        need[~market.leads[market.helper[answer.used]]], minlength=len(market.seats)
    )
    if (seated > market.seats).any() or (load > market.places).any():
        raise ValueError("more pairs than seats or places")
    if (market.split & (seated == market.seats) & (seated > 0) & (plain == seated)).any():
        raise ValueError("a full team without a lead")
    proofs: list[LevelProof] = []
    stage: LexicographicLevel | None = None
    for step, proof in zip(steps, answer.proofs, strict=False):
        stage = next_level(stage, proofs, market, step)
        cost = assignment_cost(stage, answer.used)
        proofs.append(
            LevelProof(cost, lagrangian_bound(stage, proof.prices), proof.prices, step.unit)
        )
    return proofs
