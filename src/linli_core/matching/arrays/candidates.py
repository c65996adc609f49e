"""Every eligible pair of a county, found cell by cell.

Needs are taken in cells of a grid, in spatial order. For the needs of one cell the helpers
that could be near are gathered once, and distance and rules are arithmetic on the block of
all their pairs. Rows leave in that order, so that neighbours stay neighbours in memory.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from attrs import define
from numpy.typing import NDArray

from linli_core.matching.arrays.columns import NOTHING, Codes, Columns, Flags, Ints, Side, Table

CELLS_A_REACH = 4
ROWS_A_BLOCK = 256
LARGEST_TABLE = 1 << 26
NOBODY = np.iinfo(np.int32).max


@define(eq=False)
class Candidates:
    """Eligible pairs, row by row of the needs in `order`.

    Attributes:
        order: original number of the need in each row.
        start: where each row begins, one longer than the rows.
        helper: number of the helper of each pair, rising within a row.
        metres: distance of each pair.
    """

    order: Ints
    start: Ints
    helper: Codes
    metres: Codes

    @property
    def rows(self) -> Ints:
        """The row of each pair."""
        return np.repeat(np.arange(len(self.order)), np.diff(self.start))


def spatial_order(side: Side, cell: int, people: Ints | None = None) -> Ints:
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


def find_candidates(columns: Columns, nearest: int | None = None) -> Candidates:
    """Find every eligible pair, or the nearest few of each need and its former helpers."""
    finder = Finder(columns, nearest)
    cell = finder.cell
    order = spatial_order(columns.needs, cell)
    counts = np.zeros(len(order), dtype=np.int64)
    helpers: list[Codes] = []
    metres: list[Codes] = []
    for first, last in blocks(columns.needs, order, cell):
        rows, helper, way = finder.block(order[first:last])
        counts[first:last] = np.bincount(rows, minlength=last - first)
        helpers.append(helper)
        metres.append(way)
    none = np.zeros(0, dtype=np.int32)
    return Candidates(
        order,
        np.concatenate(([0], np.cumsum(counts))),
        np.concatenate(helpers) if helpers else none,
        np.concatenate(metres) if metres else none,
    )


def blocks(side: Side, order: Ints, cell: int) -> Iterator[tuple[int, int]]:
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


class Finder:
    """Helpers by cell, community and county, with the rules as tables."""

    def __init__(self, columns: Columns, nearest: int | None) -> None:
        """Index the helpers."""
        self.columns = columns
        self.nearest = nearest
        self.cell = max(columns.limit // CELLS_A_REACH, 1)
        helpers = columns.helpers
        placed = np.flatnonzero(helpers.placed)
        east, north = helpers.x[placed] // self.cell, helpers.y[placed] // self.cell
        self.west = int(east.min(initial=0))
        self.span = int(east.max(initial=0)) - self.west + 1
        code = north * self.span + (east - self.west)
        by_cell = np.argsort(code, kind="stable")
        self.cells, self.in_cells = code[by_cell], placed[by_cell]
        self.communities = _Groups(helpers.community)
        self.counties = _Groups(helpers.county)
        unplaced = np.flatnonzero(~helpers.placed)
        self.unplaced = _Groups(helpers.county[unplaced], unplaced)
        self.merged = _merge(columns.rules)
        self.wary_needs = np.zeros(len(columns.needs), dtype=np.bool_)
        if len(helpers):
            self.wary_needs[columns.barred // len(helpers)] = True
        self.bordering: dict[int, list[int]] = {}
        for one, other in columns.neighbours:
            self.bordering.setdefault(one, []).append(other)

    def block(self, needs: Ints) -> tuple[Ints, Codes, Codes]:
        """Return row, helper and metres of the eligible pairs of the needs of one cell."""
        pool = self.pool(needs)
        metres = self.metres(needs, pool)
        allowed = metres <= self.columns.reach[pool]
        for table in self.merged:
            wanted = table.wanted[needs]
            cells = table.cells[wanted][:, table.offered[pool]].view(np.bool_)
            allowed &= cells | (wanted == NOTHING)[:, None]
        if self.wary_needs[needs].any():
            codes = needs[:, None] * len(self.columns.helpers) + pool
            allowed &= ~np.isin(codes, self.columns.barred)
        if self.nearest is not None:
            self._cut(needs, pool, metres, allowed)
        rows, picks = np.nonzero(allowed)
        return rows, pool[picks].astype(np.int32), metres[rows, picks].astype(np.int32)

    def near(self, needs: Ints, pool: Ints) -> Flags:
        """Say which pairs are within both limits."""
        return self.metres(needs, pool) <= self.columns.reach[pool]

    def pool(self, needs: Ints) -> Ints:
        """Return the helpers who could be near any of the needs of one cell, each once."""
        side = self.columns.needs
        first = needs[0]
        found = [self.communities.members(np.unique(side.community[needs]))]
        county = np.unique(side.county[needs])
        if side.placed[first]:
            found.append(self.unplaced.members(county))
            found.extend(self._around(int(side.x[first]), int(side.y[first])))
        else:
            found.append(self.counties.members(county))
        if self.bordering:
            codes = np.unique(side.community[needs]).tolist()
            near = [other for code in codes for other in self.bordering.get(code, ())]
            found.append(self.communities.members(np.array(near, dtype=np.int32)))
        pool = np.sort(np.concatenate(found))
        new: Flags = np.diff(pool, prepend=-1) != 0
        return pool[new]

    def _around(self, x: int, y: int) -> Iterator[Ints]:
        reach = CELLS_A_REACH + 1
        east, north = x // self.cell - self.west, y // self.cell
        left, right = max(east - reach, 0), min(east + reach, self.span - 1)
        if left > right:
            return
        for row in range(north - reach, north + reach + 1):
            begin, end = np.searchsorted(
                self.cells, (row * self.span + left, row * self.span + right + 1)
            )
            yield self.in_cells[begin:end]

    def metres(self, needs: Ints, pool: Ints) -> Ints:
        """Return whole metres, or a number past every limit where nothing makes them near."""
        one, other = self.columns.needs, self.columns.helpers
        east = one.x[needs][:, None] - other.x[pool]
        north = one.y[needs][:, None] - other.y[pool]
        metres = np.sqrt((east * east + north * north).astype(np.float64)).astype(np.int64)
        both = one.placed[needs][:, None] & other.placed[pool]
        if not both.all():
            metres = np.where(both, metres, self._nominal(needs, pool))
        community = one.community[needs][:, None]
        metres[(community == other.community[pool]) & (community != NOTHING)] = 0
        return metres

    def _nominal(self, needs: Ints, pool: Ints) -> Ints:
        columns = self.columns
        one, other = columns.needs, columns.helpers
        county, township = one.county[needs][:, None], one.township[needs][:, None]
        metres = np.full((len(needs), len(pool)), NOBODY, dtype=np.int64)
        metres[(county == other.county[pool]) & (county != NOTHING)] = columns.county_way
        metres[(township == other.township[pool]) & (township != NOTHING)] = columns.township_way
        if self.bordering:
            for row, code in enumerate(one.community[needs].tolist()):
                near = np.isin(other.community[pool], self.bordering.get(code, []))
                metres[row, near] = columns.neighbour_way
        return metres

    def _cut(self, needs: Ints, pool: Ints, metres: Ints, allowed: Flags) -> None:
        """Keep the nearest few of each row, and former helpers whatever their distance."""
        count = self.nearest or 0
        if count >= len(pool):
            return
        size = len(pool)
        rank = np.where(allowed, metres, 0) * size + np.arange(size)
        if self.columns.limit * size + size < NOBODY:
            rank = rank.astype(np.int32)
        rank[~allowed] = np.iinfo(rank.dtype).max
        least = np.partition(rank, count - 1, axis=1)[:, count - 1][:, None]
        kept = rank <= least
        former = self.columns.former[needs]
        for column in range(former.shape[1]):
            kept |= former[:, column][:, None] == pool
        allowed &= kept


class _Groups:
    """Numbers of people by the number of their group."""

    def __init__(self, group: NDArray[np.int32], people: Ints | None = None) -> None:
        order = np.argsort(group, kind="stable")
        self.group = group[order]
        self.people = order if people is None else people[order]

    def members(self, groups: NDArray[np.int32]) -> Ints:
        """Return everybody in any of the groups."""
        groups = groups[groups != NOTHING]
        begin = np.searchsorted(self.group, groups, side="left")
        end = np.searchsorted(self.group, groups, side="right")
        parts = [self.people[b:e] for b, e in zip(begin.tolist(), end.tolist(), strict=True)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def _merge(rules: list[Table]) -> list[Table]:
    """Fold the rules into as few tables as stay small: one look-up instead of many."""
    merged: list[Table] = []
    for rule in rules:
        table = _with_nothing(rule)
        if merged:
            both = _fold(merged[-1], table)
            if both is not None:
                merged[-1] = both
                continue
        merged.append(table)
    return merged


def _with_nothing(rule: Table) -> Table:
    """Give the want of nothing a row of its own, which everybody meets."""
    cells = np.vstack((rule.cells, np.ones((1, rule.cells.shape[1]), dtype=np.uint8)))
    wanted = np.where(rule.wanted == NOTHING, len(rule.cells), rule.wanted).astype(np.int32)
    return Table(rule.code, wanted, rule.offered, cells)


def _fold(one: Table, other: Table) -> Table | None:
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
    return Table("rules", wanted.astype(np.int32), offered.astype(np.int32), cells)
