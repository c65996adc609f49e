"""The gains of new helpers, evaluated on all needs at once: `recruiting` on arrays."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from attrs import evolve

from linli_core.matching.answers.recruiting import NeedValue, RecruitGains
from linli_core.matching.ortools.candidates import CandidatePairs, find_candidates
from linli_core.matching.ortools.level_objectives import GoalPoints, make_objectives
from linli_core.matching.ortools.problem_columns import Flags, Ints, read_columns, read_goals
from linli_core.matching.ortools.scalarisation import LevelObjective
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.rules import RuleBook
from linli_core.matching.problem.values import Helper

# Bounds the memory for the blocks of candidate pairs.
NEEDS_AT_ONCE = 20_000
LEAST = np.iinfo(np.int64).min


class ArrayRecruitSearch:
    """Finds the greatest gain of each of many new helpers."""

    def __init__(self, scale: Scale) -> None:
        """Keep the goals as weights."""
        self._scale = scale

    def __call__(
        self, book: RuleBook, prospects: Sequence[Helper], need_values: Sequence[NeedValue]
    ) -> list[RecruitGains]:
        """Return the gains of each of these helpers."""
        gains = [RecruitGains() for _ in prospects]
        for first in range(0, len(need_values) if prospects else 0, NEEDS_AT_ONCE):
            some = need_values[first : first + NEEDS_AT_ONCE]
            candidates = find_candidates(read_columns([one.need for one in some], prospects, book))
            if len(candidates.helper):
                self._improve(gains, candidates, prospects, some)
        return gains

    def _improve(
        self,
        gains: list[RecruitGains],
        candidates: CandidatePairs,
        prospects: Sequence[Helper],
        need_values: Sequence[NeedValue],
    ) -> None:
        objectives = self._steps(candidates, prospects, need_values)
        row = candidates.order[candidates.rows]
        leads: Flags = np.array([w.may_lead for w in prospects], dtype=np.bool_)[candidates.helper]

        def holds(facts: Iterable[bool]) -> Flags:
            return np.array(list(facts), dtype=np.bool_)[row]

        short = holds(one.unserved is not None for one in need_values)
        short &= leads | holds(one.open_to_all for one in need_values)
        others = ~leads & holds(one.plain is not None for one in need_values)

        def best(values: Sequence[int], among: Flags) -> Iterator[tuple[int, int, int]]:
            parts = _parts(values, objectives)[row]
            for w, pair in _greatest(candidates, objectives, parts, among):
                cost = sum(int(objective.cost[pair]) * objective.unit for objective in objectives)
                yield w, values[int(row[pair])] - cost, need_values[int(row[pair])].index

        for w, gain, index in best([one.value for one in need_values], leads):
            gains[w] = evolve(
                gains[w],
                with_moves=gains[w].with_moves.or_better(gain, index),
            )
        for w, gain, index in best([one.plain or 0 for one in need_values], others):
            gains[w] = evolve(
                gains[w],
                with_moves=gains[w].with_moves.or_better(gain, index),
            )
        for w, gain, index in best([one.unserved or 0 for one in need_values], short):
            gains[w] = evolve(gains[w], direct=gains[w].direct.or_better(gain, index))
        counts = np.bincount(candidates.helper[short], minlength=len(prospects)).tolist()
        for w, count in enumerate(counts):
            gains[w] = evolve(gains[w], unpaired=gains[w].unpaired + count)

    def _steps(
        self,
        candidates: CandidatePairs,
        prospects: Sequence[Helper],
        need_values: Sequence[NeedValue],
    ) -> list[LevelObjective]:
        """Return the costs of all pairs, level by level as in the large engine."""
        goals = self._scale.goals
        needs = [one.need for one in need_values]
        points = GoalPoints(
            metres=candidates.metres,
            kept=np.zeros(len(candidates.helper), dtype=np.bool_),
            relation=np.array([bool(need.former) for need in needs], dtype=np.bool_)[
                candidates.order
            ],
            tables=read_goals(goals, needs, prospects),
            unserved=[np.zeros(len(needs), dtype=np.int64) for _ in goals],
        )
        return make_objectives(self._scale, points, candidates, len(needs) + len(prospects))


def _parts(values: Sequence[int], objectives: Sequence[LevelObjective]) -> Ints:
    """Split values into one figure per level: each the nearest, the rest left to later levels."""
    parts = np.zeros((len(values), len(objectives)), dtype=np.int64)
    for k, objective in enumerate(objectives):
        nearest = [(value + objective.unit // 2) // objective.unit for value in values]
        parts[:, k] = nearest
        values = [v - n * objective.unit for v, n in zip(values, nearest, strict=True)]
    return parts


def _greatest(
    candidates: CandidatePairs, objectives: Sequence[LevelObjective], parts: Ints, among: Flags
) -> list[tuple[int, int]]:
    """Return for each new helper with pairs the one of greatest gain; ties to the first need."""
    pairs = np.flatnonzero(among)
    if not len(pairs):
        return []
    pairs = pairs[np.lexsort((candidates.order[candidates.rows[pairs]], candidates.helper[pairs]))]
    helper = candidates.helper[pairs]
    new = np.diff(helper, prepend=-1) != 0
    start, group = np.flatnonzero(new), np.cumsum(new) - 1
    left = np.ones(len(pairs), dtype=np.bool_)
    for k, objective in enumerate(objectives):
        gain = np.where(left, parts[pairs, k] - objective.cost[pairs], LEAST)
        left &= gain == np.maximum.reduceat(gain, start)[group]
    first = np.flatnonzero(left)
    _, kept = np.unique(helper[first], return_index=True)
    picked = first[kept]
    return list(zip(helper[picked].tolist(), pairs[picked].tolist(), strict=True))
