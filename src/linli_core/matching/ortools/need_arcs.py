"""The priced arcs of a need that arrives later, found on arrays.

The rules, limits and ties are those of `candidates`: its finder is set up once for all helpers
and reads the location and requirements of one need at a time.
"""

from collections.abc import Hashable, Iterable, Sequence
from copy import copy

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from linli_core.matching.flow.network import Arc
from linli_core.matching.ortools.candidates import CandidateFinder
from linli_core.matching.ortools.problem_columns import (
    NOTHING,
    Codes,
    FeatureTable,
    read_columns,
    read_side,
)
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.rules import RuleBook
from linli_core.matching.problem.values import Helper, Need


class NeedArcFinder:
    """Finds the eligible helpers of one need at a time, with the cost of each."""

    def __init__(
        self, helpers: Sequence[Helper], book: RuleBook, scale: Scale, nearest: int | None
    ) -> None:
        """Index the helpers; their order gives the numbers."""
        self._helpers, self._book, self._scale = list(helpers), book, scale
        self._numbers: dict[str, int] = {}
        self._finder = CandidateFinder(read_columns((), helpers, book, self._numbers), nearest)
        self._key = {helper.key: j for j, helper in enumerate(helpers)}
        self._refuse = _index((j, helper.refused) for j, helper in enumerate(helpers))
        self._conflict = _index((j, helper.conflicts) for j, helper in enumerate(helpers))
        offers = [[rule.offered(helper) for helper in helpers] for rule in book.features]
        self._distinct = [list(dict.fromkeys(column)) for column in offers]
        self._offered = [_numbered(column) for column in offers]
        self._tables: list[dict[Hashable, FeatureTable]] = [{} for _ in book.features]

    def __call__(self, need: Need) -> tuple[Arc, ...]:
        """Return the eligible helpers of a need with the cost of each."""
        _, helpers, metres = self._finder_for(need).block(np.zeros(1, dtype=np.int64))
        return tuple(
            (j, self._scale.cost(self._scale.terms(need, self._helpers[j], way)))
            for j, way in zip(helpers.tolist(), metres.tolist(), strict=True)
        )

    def _finder_for(self, need: Need) -> CandidateFinder:
        """Return the finder with this need as its only one."""
        # A shallow copy shares the indices of the helpers, which is what makes this cheap.
        excluded = sorted(self._excluded(need))
        former = sorted(self._key[key] for key in need.former if key in self._key)
        side = read_side((need,), self._book, self._numbers)
        finder = copy(self._finder)
        finder.columns = evolve(
            finder.columns,
            needs=side,
            excluded=np.array(excluded, dtype=np.int64),
            former=np.array([former or [NOTHING]], dtype=np.int32),
        )
        finder.need_east, finder.need_north = side.x.astype(float), side.y.astype(float)
        finder.needs_clamping = True
        finder.needs_with_exclusions = np.array([bool(excluded)])
        finder.rule_tables = [
            self._table(position, wanted)
            for position, rule in enumerate(self._book.features)
            if (wanted := rule.wanted(need)) is not None
        ]
        return finder

    def _table(self, position: int, wanted: Hashable) -> FeatureTable:
        """Return a rule as a table of one requirement, tested once for each distinct offer."""
        tables = self._tables[position]
        if wanted not in tables:
            rule = self._book.features[position]
            fits: NDArray[np.uint8] = np.array(
                [[rule.fits(wanted, offer) for offer in self._distinct[position]]], dtype=np.uint8
            )
            none = np.zeros(1, dtype=np.int32)
            tables[wanted] = FeatureTable(rule.code, none, self._offered[position], fits)
        return tables[wanted]

    def _excluded(self, need: Need) -> set[int]:
        """Return the helpers ruled out by refusals of either side, kinship or duties."""
        excluded = {self._key[k] for k in need.refused | need.conflicts if k in self._key}
        for key in {need.key, need.household or need.key}:
            excluded.update(self._refuse.get(key, ()))
        for key in need.conflicts:
            excluded.update(self._conflict.get(key, ()))
        return excluded


def _index(people: Iterable[tuple[int, frozenset[str]]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for j, keys in people:
        for key in keys:
            found.setdefault(key, []).append(j)
    return found


def _numbered(column: Sequence[Hashable]) -> Codes:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(one, len(numbers)) for one in column], dtype=np.int32)
