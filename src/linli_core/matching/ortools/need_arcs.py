"""The eligible helpers of a need that comes new, found on arrays.

The same rules, limits and ties as everywhere: a finder of one need reads its place and its
wants, and the helpers' side is indexed once.
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
    """Finds and prices the pairs of one need at a time."""

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
        """Return the eligible helpers of a need with what each would cost."""
        _, helpers, metres = self._one(need).block(np.zeros(1, dtype=np.int64))
        return tuple(
            (j, self._scale.cost(self._scale.terms(need, self._helpers[j], way)))
            for j, way in zip(helpers.tolist(), metres.tolist(), strict=True)
        )

    def _one(self, need: Need) -> CandidateFinder:
        """Return the finder with this need as its only one."""
        barred = sorted(self._barred(need))
        former = sorted(self._key[key] for key in need.former if key in self._key)
        side = read_side((need,), self._book, self._numbers)
        finder = copy(self._finder)
        finder.columns = evolve(
            finder.columns,
            needs=side,
            barred=np.array(barred, dtype=np.int64),
            former=np.array([former or [NOTHING]], dtype=np.int32),
        )
        finder.need_east, finder.need_north = side.x.astype(float), side.y.astype(float)
        finder.vast = True
        finder.wary_needs = np.array([bool(barred)])
        finder.merged = [
            self._table(position, wanted)
            for position, rule in enumerate(self._book.features)
            if (wanted := rule.wanted(need)) is not None
        ]
        return finder

    def _table(self, position: int, wanted: Hashable) -> FeatureTable:
        """Return a rule as a table of one want, asked once for each distinct offer."""
        tables = self._tables[position]
        if wanted not in tables:
            rule = self._book.features[position]
            fits: NDArray[np.uint8] = np.array(
                [[rule.fits(wanted, offer) for offer in self._distinct[position]]], dtype=np.uint8
            )
            none = np.zeros(1, dtype=np.int32)
            tables[wanted] = FeatureTable(rule.code, none, self._offered[position], fits)
        return tables[wanted]

    def _barred(self, need: Need) -> set[int]:
        """Return who is refused, refuses, or is kept apart by kin or duties."""
        barred = {self._key[k] for k in need.refused | need.conflicts if k in self._key}
        for key in {need.key, need.household or need.key}:
            barred.update(self._refuse.get(key, ()))
        for key in need.conflicts:
            barred.update(self._conflict.get(key, ()))
        return barred


def _index(people: Iterable[tuple[int, frozenset[str]]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for j, keys in people:
        for key in keys:
            found.setdefault(key, []).append(j)
    return found


def _numbered(column: Sequence[Hashable]) -> Codes:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(one, len(numbers)) for one in column], dtype=np.int32)
