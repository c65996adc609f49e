"""What new helpers could do, tried out on all needs at once."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from attrs import evolve

from linli_core.matching.answers.recruiting import NeedValue, RecruitGains
from linli_core.matching.ortools.candidates import CandidatePairs, find_candidates
from linli_core.matching.ortools.level_costs import GoalPoints, make_level_costs
from linli_core.matching.ortools.problem_columns import Flags, Ints, read_columns, read_goals
from linli_core.matching.ortools.scalarisation import LevelCosts
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.rules import RuleBook
from linli_core.matching.problem.values import Helper

NEEDS_AT_ONCE = 20_000
LEAST = np.iinfo(np.int64).min


class ArrayRecruitSearch:
    """Finds the best that each of many new helpers could do."""

    def __init__(self, scale: Scale) -> None:
        """Keep the goals."""
        self._scale = scale

    def __call__(
        self, book: RuleBook, wishes: Sequence[Helper], seekers: Sequence[NeedValue]
    ) -> list[RecruitGains]:
        """Return what each of these helpers could do."""
        finds = [RecruitGains() for _ in wishes]
        for first in range(0, len(seekers) if wishes else 0, NEEDS_AT_ONCE):
            some = seekers[first : first + NEEDS_AT_ONCE]
            found = find_candidates(read_columns([one.need for one in some], wishes, book))
            if len(found.helper):
                self._improve(finds, found, wishes, some)
        return finds

    def _improve(
        self,
        finds: list[RecruitGains],
        found: CandidatePairs,
        wishes: Sequence[Helper],
        seekers: Sequence[NeedValue],
    ) -> None:
        steps = self._steps(found, wishes, seekers)
        row = found.order[found.rows]
        leads: Flags = np.array([w.may_lead for w in wishes], dtype=np.bool_)[found.helper]

        def holds(facts: Iterable[bool]) -> Flags:
            return np.array(list(facts), dtype=np.bool_)[row]

        short = holds(one.unserved is not None for one in seekers)
        short &= leads | holds(one.open_to_all for one in seekers)
        others = ~leads & holds(one.plain is not None for one in seekers)

        def best(values: Sequence[int], among: Flags) -> Iterator[tuple[int, int, int]]:
            parts = _parts(values, steps)[row]
            for w, pair in _greatest(found, steps, parts, among):
                cost = sum(int(step.cost[pair]) * step.unit for step in steps)
                yield w, values[int(row[pair])] - cost, seekers[int(row[pair])].index

        for w, gain, index in best([one.value for one in seekers], leads):
            finds[w] = evolve(finds[w], whole=finds[w].whole.or_else(gain, index))
        for w, gain, index in best([one.plain or 0 for one in seekers], others):
            finds[w] = evolve(finds[w], whole=finds[w].whole.or_else(gain, index))
        for w, gain, index in best([one.unserved or 0 for one in seekers], short):
            finds[w] = evolve(finds[w], direct=finds[w].direct.or_else(gain, index))
        counts = np.bincount(found.helper[short], minlength=len(wishes)).tolist()
        for w, count in enumerate(counts):
            finds[w] = evolve(finds[w], unpaired=finds[w].unpaired + count)

    def _steps(
        self, found: CandidatePairs, wishes: Sequence[Helper], seekers: Sequence[NeedValue]
    ) -> list[LevelCosts]:
        """Return the costs of all pairs, split as the large engine splits them."""
        goals = self._scale.goals
        needs = [one.need for one in seekers]
        points = GoalPoints(
            metres=found.metres,
            kept=np.zeros(len(found.helper), dtype=np.bool_),
            relation=np.array([bool(need.former) for need in needs], dtype=np.bool_)[found.order],
            tables=read_goals(goals, needs, wishes),
            unserved=[np.zeros(len(needs), dtype=np.int64) for _ in goals],
        )
        return make_level_costs(self._scale, points, found, len(needs) + len(wishes))


def _parts(values: Sequence[int], steps: Sequence[LevelCosts]) -> Ints:
    """Split whole values into one figure a step: each the nearest, the rest is the later ones'."""
    parts = np.zeros((len(values), len(steps)), dtype=np.int64)
    for k, step in enumerate(steps):
        nearest = [(value + step.unit // 2) // step.unit for value in values]
        parts[:, k] = nearest
        values = [v - n * step.unit for v, n in zip(values, nearest, strict=True)]
    return parts


def _greatest(
    found: CandidatePairs, steps: Sequence[LevelCosts], parts: Ints, among: Flags
) -> list[tuple[int, int]]:
    """Return for each new helper with pairs the one that gains most; ties to the first need."""
    pairs = np.flatnonzero(among)
    if not len(pairs):
        return []
    pairs = pairs[np.lexsort((found.order[found.rows[pairs]], found.helper[pairs]))]
    helper = found.helper[pairs]
    new = np.diff(helper, prepend=-1) != 0
    start, group = np.flatnonzero(new), np.cumsum(new) - 1
    left = np.ones(len(pairs), dtype=np.bool_)
    for k, step in enumerate(steps):
        gain = np.where(left, parts[pairs, k] - step.cost[pairs], LEAST)
        left &= gain == np.maximum.reduceat(gain, start)[group]
    first = np.flatnonzero(left)
    _, kept = np.unique(helper[first], return_index=True)
    picked = first[kept]
    return list(zip(helper[picked].tolist(), pairs[picked].tolist(), strict=True))
