"""Weighted scalarisation: several levels of the lexicographic order in one flow.

Weights wide enough in every case need more than 64 bits, or make the flow slow (Sherali and
Soyster, J. Optimization Theory and Applications 39, 1983). Much narrower ones nearly always
give the same pairing, and need not be trusted: dual prices of each level prove afterwards
that the pairing is optimal on the face of the levels before. If not, they are solved alone.
"""

from collections.abc import Sequence

import numpy as np
from attrs import define

from linli_core.matching.ortools.problem_columns import Codes, Ints

# Weight of one point of a level, in multiples of the most that one pair can have in all later
# levels: a point is gained by an augmenting path, which is seldom longer than so many pairs.
# Where the proof fails, the weights are widened by the same factor.
SPREAD = 16
# Cost scaling makes one pass for every factor of five in (costs times nodes).
FINEST = 1 << 50


@define(eq=False)
class LevelObjective:
    """The costs of one level of the order.

    Attributes:
        cost: cost of every pair of the problem.
        unserved: cost of an empty seat of each need.
        balance_weight: cost of one point of balance.
        balance_points: points of the last place of any helper.
        unit: weight of these costs in the total cost.
    """

    cost: Ints | Codes
    unserved: Ints
    balance_weight: int
    balance_points: int
    unit: int

    @property
    def max_seat_cost(self) -> int:
        """The most that one seat can cost in this level."""
        most = max(int(self.cost.max(initial=0)), int(self.unserved.max(initial=0)))
        return most + self.balance_weight * self.balance_points


@define(eq=False)
class ScalarisedLevels:
    """Several levels as a weighted sum.

    Attributes:
        objective: their costs together.
        count: how many they are.
        first_weight: weight of one point of the first of them.
    """

    objective: LevelObjective
    count: int
    first_weight: int


def scalarise(
    objectives: Sequence[LevelObjective], nodes: int, spread: int = SPREAD
) -> ScalarisedLevels | None:
    """Combine as many of these levels as the solver handles well; None for fewer than two."""
    count = len(objectives)
    while count > 1:
        weights = _weights(objectives[:count], spread)
        most = sum(
            w * objective.max_seat_cost for w, objective in zip(weights, objectives, strict=False)
        )
        if most * nodes < FINEST:
            return ScalarisedLevels(_weighted_sum(objectives[:count], weights), count, weights[0])
        count -= 1
    return None


def _weights(objectives: Sequence[LevelObjective], spread: int) -> list[int]:
    weights: list[int] = []
    reach = 0
    for objective in reversed(objectives):
        weights.append(max(spread * reach, 1))
        reach += weights[-1] * objective.max_seat_cost
    return weights[::-1]


def _weighted_sum(objectives: Sequence[LevelObjective], weights: Sequence[int]) -> LevelObjective:
    """Return the weighted sum; balance is one goal, so at most one level has place costs."""
    cost = np.zeros(len(objectives[0].cost), dtype=np.int64)
    unserved = np.zeros(len(objectives[0].unserved), dtype=np.int64)
    balance_weight = points = 0
    for weight, objective in zip(weights, objectives, strict=True):
        cost += objective.cost * np.int64(weight)
        unserved += objective.unserved * weight
        if objective.balance_weight:
            balance_weight, points = weight * objective.balance_weight, objective.balance_points
    return LevelObjective(cost, unserved, balance_weight, points, objectives[-1].unit)
