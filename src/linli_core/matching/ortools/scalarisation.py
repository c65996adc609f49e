"""Several strict steps in one flow, with weights that are not proved beforehand.

Weights that are wide enough whatever happens make costs too fine for 64 bits, or slow. Far
smaller ones nearly always give the same pairing, and one need not trust them: prices of
each step by itself prove afterwards that the pairing is an optimum of every step among the
optima of those before. Where that fails, the step is solved by itself.
"""

from collections.abc import Sequence

import numpy as np
from attrs import define

from linli_core.matching.ortools.problem_columns import Codes, Ints

# What one point of a step is worth at first, in the most that one pair can have in all later
# steps: a point is paid for by moving a chain of pairs, seldom a longer one. Where the proof
# fails, so many times more is tried.
SPREAD = 16
# The solver makes one pass for every factor of five in the costs times the nodes.
FINEST = 1 << 50


@define(eq=False)
class LevelCosts:
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

    @property
    def most(self) -> int:
        """The most that one seat can cost."""
        most = max(int(self.cost.max(initial=0)), int(self.unserved.max(initial=0)))
        return most + self.slope * self.steps


@define(eq=False)
class ScalarisedLevels:
    """Steps in one.

    Attributes:
        step: their costs together.
        count: how many they are.
        first: what one point of the first of them is worth in that.
    """

    step: LevelCosts
    count: int
    first: int


def scalarise(
    steps: Sequence[LevelCosts], nodes: int, spread: int = SPREAD
) -> ScalarisedLevels | None:
    """Put as many of these steps into one as the solver takes well; None for fewer than two."""
    count = len(steps)
    while count > 1:
        weights = _weights(steps[:count], spread)
        most = sum(w * step.most for w, step in zip(weights, steps, strict=False))
        if most * nodes < FINEST:
            return ScalarisedLevels(_weighted_sum(steps[:count], weights), count, weights[0])
        count -= 1
    return None


def _weights(steps: Sequence[LevelCosts], spread: int) -> list[int]:
    weights: list[int] = []
    reach = 0
    for step in reversed(steps):
        weights.append(max(spread * reach, 1))
        reach += weights[-1] * step.most
    return weights[::-1]


def _weighted_sum(steps: Sequence[LevelCosts], weights: Sequence[int]) -> LevelCosts:
    """Add the costs up; balance is one goal, so at most one of the steps has a slope."""
    cost = np.zeros(len(steps[0].cost), dtype=np.int64)
    unserved = np.zeros(len(steps[0].unserved), dtype=np.int64)
    slope = points = 0
    for weight, step in zip(weights, steps, strict=True):
        cost += step.cost * np.int64(weight)
        unserved += step.unserved * weight
        if step.slope:
            slope, points = weight * step.slope, step.steps
    return LevelCosts(cost, unserved, slope, points, steps[-1].unit)
