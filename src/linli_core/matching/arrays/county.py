"""A county, or a province, in one flow: candidates, steps, prices, proof."""

from collections.abc import Callable, Sequence

import numpy as np
from attrs import define
from numpy.typing import NDArray

from linli_core.matching.arrays.columns import Codes, Ints
from linli_core.matching.arrays.prices import least_prices
from linli_core.matching.arrays.pricing import (
    FIRST,
    FIRST_IN_HASTE,
    PRICE_ALONE_FROM,
    PRICE_FROM,
    pays,
    solve_by_pricing,
    stopped_at,
)
from linli_core.matching.arrays.solver import solve_stage
from linli_core.matching.arrays.stage import Market, Stage, bound, cost_of, face, first_stage
from linli_core.matching.deadline import Deadline


@define(eq=False)
class Step:
    """The costs of one step of the order.

    Attributes:
        cost: cost of every pair of the market.
        unserved: cost of an empty seat of each need.
        slope: cost of one point of balance.
        steps: points of the last place of any helper.
        unit: what one of these costs is worth in the whole cost.
    """

    cost: Ints | Codes
    unserved: Ints
    slope: int
    steps: int
    unit: int


@define(eq=False)
class Proof:
    """What the check found for one step: cost, bound and the prices it used."""

    cost: int
    bound: int
    prices: Ints
    unit: int


@define(eq=False)
class Answer:
    """A pairing as pairs of the market, with its proof step by step.

    Attributes:
        used: numbers of the pairs in the market.
        proofs: one for each step solved.
        finished: whether every step was solved.
    """

    used: Ints
    proofs: list[Proof]
    finished: bool = True

    @property
    def optimal(self) -> bool:
        """Whether every step is proved."""
        return self.finished and all(proof.cost == proof.bound for proof in self.proofs)


def solve_market(
    market: Market,
    steps: Sequence[Step],
    stop: Callable[[], bool] = lambda: False,
    price_from: int | None = None,
) -> Answer:
    """Solve step after step, each on the optima of those before, and prove each."""
    stage: Stage | None = None
    used: Ints | None = None
    proofs: list[Proof] = []
    if price_from is None:
        price_from = PRICE_FROM if len(steps) > 1 else PRICE_ALONE_FROM
    haste = isinstance(stop, Deadline) and stop.seconds is not None
    for step in steps:
        if used is not None and (stop() or proofs[-1].cost != proofs[-1].bound):
            return Answer(used, proofs, finished=False)
        stage = next_stage(stage, proofs, market, step)
        if haste or pays(stage, price_from):
            rank = rough_rank(steps)[stage.edges]
            first = FIRST_IN_HASTE if haste else FIRST
            found = solve_by_pricing(stage, used, rank, stop, first)
        else:
            flow = solve_stage(stage, stop)
            found = stopped_at(stage, used) if flow is None else (flow, None)
        used, reached = found
        prices = least_prices(stage, used) if reached is None else reached
        proofs.append(Proof(cost_of(stage, used), bound(stage, prices), prices, step.unit))
        if reached is not None:
            return Answer(used, proofs, finished=False)
    nothing = np.zeros(0, dtype=np.int64)
    return Answer(nothing if used is None else used, proofs, finished=market.unseen is None)


def rough_rank(steps: Sequence[Step]) -> NDArray[np.float64]:
    """Return the whole cost of every pair, roughly: good enough to choose whom to try first."""
    rank = np.zeros(len(steps[0].cost), dtype=np.float64)
    for step in steps:
        rank += step.cost * (step.unit / steps[0].unit)
    return rank


def next_stage(stage: Stage | None, proofs: Sequence[Proof], market: Market, step: Step) -> Stage:
    """Return the problem of a step: everything at first, then the face of the one before."""
    if stage is None:
        return first_stage(market, step.cost, step.unserved, step.slope, step.steps)
    return face(stage, proofs[-1].prices, step.cost, step.unserved, step.slope, step.steps)


def full_cost(market: Market, step: Step, used: Ints) -> int:
    """Return the whole cost of a pairing in one step, every pair and place included."""
    stage = first_stage(market, step.cost, step.unserved, step.slope, step.steps)
    return cost_of(stage, used)


def check_market(market: Market, steps: Sequence[Step], answer: Answer) -> list[Proof]:
    """Prove an answer anew from its pairs and prices, without the solver.

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
    found: list[Proof] = []
    stage: Stage | None = None
    for step, proof in zip(steps, answer.proofs, strict=False):
        stage = next_stage(stage, found, market, step)
        cost = cost_of(stage, answer.used)
        found.append(Proof(cost, bound(stage, proof.prices), proof.prices, step.unit))
    return found
