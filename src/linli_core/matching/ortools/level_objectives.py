"""The goals as arrays of costs, packed into as few flow problems as 64 bits allow."""

from collections.abc import Sequence

import numpy as np
from attrs import define

from linli_core.matching.ortools.candidates import CandidatePairs
from linli_core.matching.ortools.min_cost_flow import CHEAP_COST_LIMIT
from linli_core.matching.ortools.problem_columns import (
    Codes,
    FeatureTable,
    Flags,
    Ints,
    ProblemColumns,
)
from linli_core.matching.ortools.scalarisation import LevelObjective
from linli_core.matching.problem.goals import Balance, Continuity, Distance, Goal, Scale


@define(eq=False)
class GoalPoints:
    """What the goals read of the eligible pairs.

    Attributes:
        metres: distance of each pair.
        kept: whether the pair is with a former helper.
        relation: whether the need has one, for each need.
        tables: goals on features, by code.
        unserved: points of an empty seat of each need, goal by goal.
    """

    metres: Codes
    kept: Flags
    relation: Flags
    tables: dict[str, FeatureTable]
    unserved: list[Ints]

    def seat(self, goal: Goal, candidates: CandidatePairs, rows: Ints) -> Ints | None:
        """Return the points of every pair under a goal; None where all are 0."""
        if isinstance(goal, Distance):
            return (self.metres // goal.unit).astype(np.int64)
        if isinstance(goal, Continuity):
            return (self.relation[rows] & ~self.kept).astype(np.int64)
        table = self.tables.get(goal.code)
        if table is None or not len(table.cells):  # no such goal, or nobody asks for it
            return None
        wanted = table.wanted[candidates.order][rows]
        points = table.cells[wanted, table.offered[candidates.helper]]
        return np.where(wanted < 0, 0, points).astype(np.int64)


def kept_pairs(columns: ProblemColumns, candidates: CandidatePairs, rows: Ints) -> Flags:
    """Return for each pair whether it is with a former helper of the need."""
    former = columns.former[candidates.order]
    kept = np.zeros(len(candidates.helper), dtype=np.bool_)
    for column in range(former.shape[1]):
        kept |= former[:, column][rows] == candidates.helper
    return kept


def pack_goals(scale: Scale, nodes: int) -> list[tuple[int, ...]]:
    """Group the goals into flow problems: one for all where it is cheap, else one per level.

    The weights of `Scale` are valid in every case; where they are too large for the solver,
    `scalarisation` tries the levels together with narrower ones.
    """
    if _worst(scale, scale.levels) * (nodes + 2) < CHEAP_COST_LIMIT:
        return [tuple(index for objective in scale.levels for index in objective)]
    return list(scale.levels)


def _unit(scale: Scale, objective: tuple[int, ...]) -> int:
    return scale.weights[objective[0]] // scale.inner_weights[objective[0]]


def _worst(scale: Scale, group: Sequence[tuple[int, ...]]) -> int:
    unit = _unit(scale, group[-1])
    return sum(
        scale.weights[i] // unit * scale.goals[i].worst for objective in group for i in objective
    )


def make_objectives(
    scale: Scale, points: GoalPoints, candidates: CandidatePairs, nodes: int
) -> list[LevelObjective]:
    """Return the costs of each level, the most important first."""
    rows = candidates.rows
    objectives = []
    for group in pack_goals(scale, nodes):
        unit = min(scale.weights[i] // scale.inner_weights[i] for i in group)
        cost: Ints | Codes = np.zeros(len(candidates.helper), dtype=np.int64)
        unserved = np.zeros(len(candidates.order), dtype=np.int64)
        balance_weight = balance_points = 0
        for i in group:
            goal, weight = scale.goals[i], scale.weights[i] // unit
            seat = points.seat(goal, candidates, rows)
            if seat is not None:
                cost += seat * weight
            unserved += points.unserved[i] * weight
            if isinstance(goal, Balance):
                balance_weight, balance_points = weight, goal.last_place
        if cost.max(initial=0) <= np.iinfo(np.int32).max:
            cost = cost.astype(np.int32)
        objectives.append(LevelObjective(cost, unserved, balance_weight, balance_points, unit))
    return objectives
