"""Every eligible pair of a county, found cell by cell.

Needs are taken in cells of a grid, in spatial order. For the needs of one cell the helpers
that could be near are gathered once, and distance and rules are arithmetic on the block of
all their pairs. Rows leave in that order, so that neighbours stay neighbours in memory.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from attrs import define
from numpy.typing import NDArray

from linli_core.matching.ortools.problem_columns import (
    NOTHING,
    Codes,
    FeatureTable,
    Flags,
    Ints,
    Metres,
    ProblemColumns,
    SideLocations,
)

CELLS_A_REACH = 4
CELLS_NEARBY = 2
ROWS_A_BLOCK = 256
LARGEST_TABLE = 1 << 26
OUT_OF_REACH = np.iinfo(np.int32).max


@define(eq=False)
class CandidatePairs:
    """Eligible pairs, row by row of the needs in `order`.

    Attributes:
        order: original number of the need in each row.
        start: where each row begins, one longer than the rows.
        helper: number of the helper of each pair, rising within a row.
        metres: distance of each pair.
        seen: rows that were looked at before the search was stopped; None for all.
    """

    order: Ints
    start: Ints
    helper: Codes
    metres: Codes
    seen: int | None = None

    @property
    def rows(self) -> Ints:
        """The row of each pair."""
        return np.repeat(np.arange(len(self.order)), np.diff(self.start))


def spatial_order(side: SideLocations, cell: int, people: Ints | None = None) -> Ints:
    """Order people along a curve that stays near itself (bits of east and north in turn)."""
    who = np.arange(len(side)) if people is None else people
    placed = side.placed[who]
    east = np.where(placed, side.x[who] // cell, 0)
    north = np.where(placed, side.y[who] // cell, 0)
    code = _spread(east - east.min(initial=0)) | _spread(north - north.min(initial=0)) << 1
    # Without coordinates a block is a county.
    code = np.where(placed, code, side.county[who])
    return who[np.lexsort((who, code, ~placed))]


def _spread(value: Ints) -> Ints:
    """Put a zero bit between the bits of numbers below 2 ** 31."""
    spread = value.astype(np.uint64)
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread.astype(np.int64)


def find_candidates(
    columns: ProblemColumns, nearest: int | None = None, stop: Callable[[], bool] = lambda: False
) -> CandidatePairs:
    """Find every eligible pair, or the nearest few of each need and its former helpers."""
    finder = CandidateFinder(columns, nearest)
    cell = finder.cell
    order = spatial_order(columns.needs, cell)
    counts = np.zeros(len(order), dtype=np.int64)
    helpers: list[Codes] = []
    metres: list[Codes] = []
    seen: int | None = None
    for first, last in blocks(columns.needs, order, cell):
        if first and stop():
            seen = first
            break
        rows, helper, way = finder.block(order[first:last])
        counts[first:last] = np.bincount(rows, minlength=last - first)
        helpers.append(helper)
        metres.append(way)
    none = np.zeros(0, dtype=np.int32)
    return CandidatePairs(
        order,
        np.concatenate(([0], np.cumsum(counts))),
        np.concatenate(helpers) if helpers else none,
        np.concatenate(metres) if metres else none,
        seen,
    )


def blocks(side: SideLocations, order: Ints, cell: int) -> Iterator[tuple[int, int]]:
    """Cut the ordered needs where the cell changes, and after so many rows."""
    if not len(order):
        return
    x, y = side.x[order] // cell, side.y[order] // cell
    placed, county = side.placed[order], side.county[order]
    new = (np.diff(x) != 0) | (np.diff(y) != 0) | (np.diff(placed) != 0)
    new |= (np.diff(county) != 0) & ~placed[1:]
    cuts = [0, *(np.flatnonzero(new) + 1).tolist(), len(order)]
    for first, last in pairwise(cuts):
        for begin in range(first, last, ROWS_A_BLOCK):
            yield begin, min(begin + ROWS_A_BLOCK, last)


class CandidateFinder:
    """Helpers by cell, community and county, with the rules as tables."""

    def __init__(self, columns: ProblemColumns, nearest: int | None) -> None:
        """Index the helpers."""
        self.columns = columns
        self.nearest = nearest
        self.reach: NDArray[np.int32] = np.minimum(columns.reach, OUT_OF_REACH - 1).astype(np.int32)
        self.cell: int = max(columns.limit // CELLS_A_REACH, 1)
        needs, helpers = columns.needs, columns.helpers
        self.need_east: Metres = needs.x.astype(np.float64)
        self.need_north: Metres = needs.y.astype(np.float64)
        self.east: Metres = helpers.x.astype(np.float64)
        self.north: Metres = helpers.y.astype(np.float64)
        farthest = max(np.abs(part).max(initial=0) for part in self._grid())
        self.vast: bool = bool(farthest > OUT_OF_REACH // 4)
        self.all_placed: bool = bool(helpers.placed.all())
        placed = np.flatnonzero(helpers.placed)
        east, north = helpers.x[placed] // self.cell, helpers.y[placed] // self.cell
        self.west: int = int(east.min(initial=0))
        self.span: int = int(east.max(initial=0)) - self.west + 1
        code = north * self.span + (east - self.west)
        by_cell = np.argsort(code, kind="stable")
        self.cells: Ints = code[by_cell]
        self.in_cells: Ints = placed[by_cell]
        self.communities: _GroupIndex = _GroupIndex(helpers.community)
        self.counties: _GroupIndex = _GroupIndex(helpers.county)
        unplaced = np.flatnonzero(~helpers.placed)
        self.unplaced: _GroupIndex = _GroupIndex(helpers.county[unplaced], unplaced)
        self.merged: list[FeatureTable] = _fold_rules(columns.rules)
        self.wary_needs: Flags = np.zeros(len(columns.needs), dtype=np.bool_)
        if len(helpers):
            self.wary_needs[columns.barred // len(helpers)] = True
        self.bordering: dict[int, list[int]] = {}
        for one, other in columns.neighbours:
            self.bordering.setdefault(one, []).append(other)

    def _grid(self) -> tuple[NDArray[np.float64], ...]:
        return self.need_east, self.need_north, self.east, self.north

    def block(self, needs: Ints) -> tuple[Ints, Codes, Codes]:
        """Return row, helper and metres of the eligible pairs of the needs of one cell."""
        far = CELLS_A_REACH + 1
        if self.nearest is None or not self.columns.needs.placed[needs[0]]:
            return self._pairs(needs, far)[0]
        # Most needs find their nearest few close by; only the others look at everybody.
        near, sure = self._pairs(needs, CELLS_NEARBY)
        rest = np.flatnonzero(~sure)
        if not len(rest):
            return near
        wide, _ = self._pairs(needs[rest], far)
        kept = sure[near[0]]
        rows = np.concatenate((near[0][kept], rest[wide[0]]))
        order = np.argsort(rows, kind="stable")
        return (
            rows[order],
            np.concatenate((near[1][kept], wide[1]))[order],
            np.concatenate((near[2][kept], wide[2]))[order],
        )

    def _pairs(self, needs: Ints, reach: int) -> tuple[tuple[Ints, Codes, Codes], Flags]:
        """Return the pairs within so many cells, and which needs need look no further."""
        pool = self.pool(needs, reach)
        metres = self.metres(needs, pool)
        allowed = metres <= self.reach[pool]
        for table in self.merged:
            cells = table.cells[table.wanted[needs]].take(table.offered[pool], axis=1)
            allowed &= cells.view(np.bool_)
        if self.wary_needs[needs].any():
            codes = needs[:, None] * len(self.columns.helpers) + pool
            allowed &= ~np.isin(codes, self.columns.barred)
        sure = np.ones(len(needs), dtype=np.bool_)
        if self.nearest is not None:
            within = allowed & (metres < reach * self.cell)
            sure = within.sum(axis=1) >= self.nearest
            self._cut(needs, pool, metres, allowed)
        rows, picks = np.nonzero(allowed)
        return (rows, pool[picks].astype(np.int32), metres[rows, picks]), sure

    def near(self, needs: Ints, pool: Ints) -> Flags:
        """Say which pairs are within both limits."""
        return self.metres(needs, pool) <= self.reach[pool]

    def pool(self, needs: Ints, reach: int = CELLS_A_REACH + 1) -> Ints:
        """Return the helpers so near to the needs of one cell, or once theirs, each once."""
        side = self.columns.needs
        first = needs[0]
        found = [self.communities.members(np.unique(side.community[needs]))]
        county = np.unique(side.county[needs])
        if side.placed[first]:
            found.append(self.unplaced.members(county))
            found.extend(self._around(int(side.x[first]), int(side.y[first]), reach))
        else:
            found.append(self.counties.members(county))
        if self.bordering:
            codes = np.unique(side.community[needs]).tolist()
            near = [other for code in codes for other in self.bordering.get(code, ())]
            found.append(self.communities.members(np.array(near, dtype=np.int32)))
        if reach <= CELLS_A_REACH:
            former = self.columns.former[needs].ravel()
            found.append(former[former != NOTHING].astype(np.int64))
        pool = np.sort(np.concatenate(found))
        new: Flags = np.diff(pool, prepend=-1) != 0
        return pool[new]

    def _around(self, x: int, y: int, reach: int) -> Iterator[Ints]:
        east, north = x // self.cell - self.west, y // self.cell
        left, right = max(east - reach, 0), min(east + reach, self.span - 1)
        if left > right:
            return
        for row in range(north - reach, north + reach + 1):
            begin, end = np.searchsorted(
                self.cells, (row * self.span + left, row * self.span + right + 1)
            )
            yield self.in_cells[begin:end]

    def metres(self, needs: Ints, pool: Ints) -> Codes:
        """Return whole metres, or a number past every limit where nothing makes them near."""
        one, other = self.columns.needs, self.columns.helpers
        # Differences and their squares are exact as floats; whole numbers are much slower.
        way = self.need_east[needs][:, None] - self.east[pool]
        north = self.need_north[needs][:, None] - self.north[pool]
        way *= way
        north *= north
        way += north
        np.sqrt(way, out=way)
        if self.vast:
            np.minimum(way, OUT_OF_REACH, out=way)
        metres: Codes = way.astype(np.int32)
        if not (self.all_placed and one.placed[needs[0]]):
            both = one.placed[needs][:, None] & other.placed[pool]
            metres = np.where(both, metres, self._nominal(needs, pool))
        return metres

    def _nominal(self, needs: Ints, pool: Ints) -> Codes:
        columns = self.columns
        one, other = columns.needs, columns.helpers
        county, township = one.county[needs][:, None], one.township[needs][:, None]
        metres = np.full((len(needs), len(pool)), OUT_OF_REACH, dtype=np.int32)
        metres[(county == other.county[pool]) & (county != NOTHING)] = columns.county_way
        metres[(township == other.township[pool]) & (township != NOTHING)] = columns.township_way
        if self.bordering:
            for row, code in enumerate(one.community[needs].tolist()):
                near = np.isin(other.community[pool], self.bordering.get(code, []))
                metres[row, near] = columns.neighbour_way
        community = one.community[needs][:, None]
        metres[(community == other.community[pool]) & (community != NOTHING)] = 0
        return metres

    def _cut(self, needs: Ints, pool: Ints, metres: Codes, allowed: Flags) -> None:
        """Keep the nearest few of each row, and former helpers whatever their distance."""
        count = self.nearest or 0
        if count >= len(pool):
            return
        size = len(pool)
        # Half the width is twice as quick, where distance and place fit into it.
        kind = np.int32 if self.columns.limit * size + size < OUT_OF_REACH else np.int64
        rank: NDArray[Any] = metres.astype(kind)
        rank *= size
        rank += np.arange(size, dtype=kind)
        rank[~allowed] = np.iinfo(kind).max
        least = np.partition(rank, count - 1, axis=1)[:, count - 1][:, None]
        kept = rank <= least
        former = self.columns.former[needs]
        for column in range(former.shape[1]):
            kept |= former[:, column][:, None] == pool
        allowed &= kept


class _GroupIndex:
    """Numbers of people by the number of their group."""

    def __init__(self, group: NDArray[np.int32], people: Ints | None = None) -> None:
        order = np.argsort(group, kind="stable")
        self.group: NDArray[np.int32] = group[order]
        self.people: Ints = order if people is None else people[order]

    def members(self, groups: NDArray[np.int32]) -> Ints:
        """Return everybody in any of the groups."""
        groups = groups[groups != NOTHING]
        begin = np.searchsorted(self.group, groups, side="left")
        end = np.searchsorted(self.group, groups, side="right")
        parts = [self.people[b:e] for b, e in zip(begin.tolist(), end.tolist(), strict=True)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def _fold_rules(rules: list[FeatureTable]) -> list[FeatureTable]:
    """Fold the rules into as few tables as stay small: one look-up instead of many."""
    merged: list[FeatureTable] = []
    for rule in rules:
        table = _with_nothing(rule)
        if merged:
            both = _fold(merged[-1], table)
            if both is not None:
                merged[-1] = both
                continue
        merged.append(table)
    return merged


def _with_nothing(rule: FeatureTable) -> FeatureTable:
    """Give the want of nothing a row of its own, which everybody meets."""
    cells = np.vstack((rule.cells, np.ones((1, rule.cells.shape[1]), dtype=np.uint8)))
    wanted = np.where(rule.wanted == NOTHING, len(rule.cells), rule.wanted).astype(np.int32)
    return FeatureTable(rule.code, wanted, rule.offered, cells)


def _fold(one: FeatureTable, other: FeatureTable) -> FeatureTable | None:
    wants, wanted = np.unique(
        one.wanted.astype(np.int64) * len(other.cells) + other.wanted, return_inverse=True
    )
    width = other.cells.shape[1]
    offers, offered = np.unique(
        one.offered.astype(np.int64) * width + other.offered, return_inverse=True
    )
    if len(wants) * len(offers) > LARGEST_TABLE:
        return None
    cells = one.cells[wants // len(other.cells)][:, offers // width]
    cells = cells & other.cells[wants % len(other.cells)][:, offers % width]
    return FeatureTable("rules", wanted.astype(np.int32), offered.astype(np.int32), cells)
