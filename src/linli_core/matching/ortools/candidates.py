"""All eligible pairs of a county, found cell by cell: a spatial join on a grid.

Needs are processed by grid cell, in Z-order (Morton, 1966). For the needs of one cell the
helpers that could be near are gathered once, and distance and rules are array arithmetic on
the block of all their pairs. Rows keep that order, for locality in memory.
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

# A cell is a quarter of the limit of distance: fewer pairs of a block are too far apart.
CELLS_A_REACH = 4
# Cells in which the nearest few are looked for first.
CELLS_NEARBY = 2
# Keeps a block of all pairs within the processor's cache.
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
        explored_rows: rows that were explored before the search was stopped; None for all.
    """

    order: Ints
    start: Ints
    helper: Codes
    metres: Codes
    explored_rows: int | None = None

    @property
    def rows(self) -> Ints:
        """The row of each pair."""
        return np.repeat(np.arange(len(self.order)), np.diff(self.start))


def spatial_order(side: SideLocations, cell: int, people: Ints | None = None) -> Ints:
    """Order people along the Z-order curve of their cells (bits of east and north interleaved)."""
    who = np.arange(len(side)) if people is None else people
    placed = side.placed[who]
    east = np.where(placed, side.x[who] // cell, 0)
    north = np.where(placed, side.y[who] // cell, 0)
    code = _spread(east - east.min(initial=0)) | _spread(north - north.min(initial=0)) << 1
    # Without coordinates a block is a county.
    code = np.where(placed, code, side.county[who])
    return who[np.lexsort((who, code, ~placed))]


def _spread(value: Ints) -> Ints:
    """Insert a zero bit after each bit of numbers below 2 ** 31."""
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
    """Find all eligible pairs, or the nearest few of each need and its former helpers."""
    finder = CandidateFinder(columns, nearest)
    cell = finder.cell
    order = spatial_order(columns.needs, cell)
    counts = np.zeros(len(order), dtype=np.int64)
    helpers: list[Codes] = []
    metres: list[Codes] = []
    explored_rows: int | None = None
    for first, last in blocks(columns.needs, order, cell):
        if first and stop():
            explored_rows = first
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
        explored_rows,
    )


def blocks(side: SideLocations, order: Ints, cell: int) -> Iterator[tuple[int, int]]:
    """Split the ordered needs where the cell changes, and after `ROWS_A_BLOCK` rows."""
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
    """Finds eligible pairs: helpers by cell, community and county, and rules as tables."""

    def __init__(self, columns: ProblemColumns, nearest: int | None) -> None:
        """Index the helpers."""
        self.columns = columns
        self.nearest = nearest
        self.max_metres: NDArray[np.int32] = np.minimum(
            columns.max_metres, OUT_OF_REACH - 1
        ).astype(np.int32)
        self.cell: int = max(columns.limit // CELLS_A_REACH, 1)
        needs, helpers = columns.needs, columns.helpers
        self.need_east: Metres = needs.x.astype(np.float64)
        self.need_north: Metres = needs.y.astype(np.float64)
        self.east: Metres = helpers.x.astype(np.float64)
        self.north: Metres = helpers.y.astype(np.float64)
        farthest = max(np.abs(part).max(initial=0) for part in self._grid())
        self.needs_clamping: bool = bool(farthest > OUT_OF_REACH // 4)
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
        self.rule_tables: list[FeatureTable] = _fold_rules(columns.rules)
        self.needs_with_exclusions: Flags = np.zeros(len(columns.needs), dtype=np.bool_)
        if len(helpers):
            self.needs_with_exclusions[columns.excluded // len(helpers)] = True
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
        # Most needs find their nearest few close by; only the others search the full radius.
        near, complete = self._pairs(needs, CELLS_NEARBY)
        rest = np.flatnonzero(~complete)
        if not len(rest):
            return near
        wide, _ = self._pairs(needs[rest], far)
        kept = complete[near[0]]
        rows = np.concatenate((near[0][kept], rest[wide[0]]))
        order = np.argsort(rows, kind="stable")
        return (
            rows[order],
            np.concatenate((near[1][kept], wide[1]))[order],
            np.concatenate((near[2][kept], wide[2]))[order],
        )

    def _pairs(self, needs: Ints, reach: int) -> tuple[tuple[Ints, Codes, Codes], Flags]:
        """Return the pairs within so many cells, and for which needs the search is complete."""
        pool = self.pool(needs, reach)
        metres = self.metres(needs, pool)
        allowed = metres <= self.max_metres[pool]
        for table in self.rule_tables:
            cells = table.cells[table.wanted[needs]].take(table.offered[pool], axis=1)
            allowed &= cells.view(np.bool_)
        if self.needs_with_exclusions[needs].any():
            codes = needs[:, None] * len(self.columns.helpers) + pool
            allowed &= ~np.isin(codes, self.columns.excluded)
        complete = np.ones(len(needs), dtype=np.bool_)
        if self.nearest is not None:
            within = allowed & (metres < reach * self.cell)
            complete = within.sum(axis=1) >= self.nearest
            self._keep_nearest(needs, pool, metres, allowed)
        rows, picks = np.nonzero(allowed)
        return (rows, pool[picks].astype(np.int32), metres[rows, picks]), complete

    def near(self, needs: Ints, pool: Ints) -> Flags:
        """Return which pairs are within both limits of distance."""
        return self.metres(needs, pool) <= self.max_metres[pool]

    def pool(self, needs: Ints, reach: int = CELLS_A_REACH + 1) -> Ints:
        """Return the helpers near the needs of one cell, and their former ones, each once."""
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
        """Return whole metres, or `OUT_OF_REACH` where no distance is defined."""
        one, other = self.columns.needs, self.columns.helpers
        # Squares of these differences are exact in a float, whose arithmetic is much faster.
        way = self.need_east[needs][:, None] - self.east[pool]
        north = self.need_north[needs][:, None] - self.north[pool]
        way *= way
        north *= north
        way += north
        np.sqrt(way, out=way)
        if self.needs_clamping:
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

    def _keep_nearest(self, needs: Ints, pool: Ints, metres: Codes, allowed: Flags) -> None:
        """Keep the nearest few of each row, and former helpers at any distance."""
        count = self.nearest or 0
        if count >= len(pool):
            return
        size = len(pool)
        # 32 bits are twice as fast, where distance and position fit into them.
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
    """The people of each group, by sorted group number."""

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
    """Fold the rules into as few tables as stay small: one lookup instead of many."""
    merged: list[FeatureTable] = []
    for rule in rules:
        table = _with_no_want_row(rule)
        if merged:
            both = _fold_pair(merged[-1], table)
            if both is not None:
                merged[-1] = both
                continue
        merged.append(table)
    return merged


def _with_no_want_row(rule: FeatureTable) -> FeatureTable:
    """Give needs without a requirement a row of their own, which every helper meets."""
    cells = np.vstack((rule.cells, np.ones((1, rule.cells.shape[1]), dtype=np.uint8)))
    wanted = np.where(rule.wanted == NOTHING, len(rule.cells), rule.wanted).astype(np.int32)
    return FeatureTable(rule.code, wanted, rule.offered, cells)


def _fold_pair(one: FeatureTable, other: FeatureTable) -> FeatureTable | None:
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
