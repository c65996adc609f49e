"""Small counts masked, with as many others as it takes that no subtraction gives one back.

A table has rows, columns and their sums. Counts from 1 to 4 are masked. Whoever knows the sums
could subtract the rest, so that more cells are masked until every small count could be another
one with all that is shown unchanged. The sums by column stand in several tables; within one table
they are therefore taken as known, and what is masked of them is masked in each table alike.
"""

from collections import deque
from collections.abc import Collection, Iterable, Sequence

from attrs import define, field, frozen

#: Counts below it are masked, unless they are zero.
SMALL = 5

Cell = tuple[int, int]


def is_small(count: int) -> bool:
    """Return whether a count could point at somebody."""
    return 0 < count < SMALL


def mask_share(part: int, whole: int | None) -> tuple[bool, bool]:
    """Return whether a part, and what it is of, are masked: the rest counts like the part."""
    if whole is None:
        return is_small(part), False
    if is_small(whole):
        return True, True
    return is_small(part) or is_small(whole - part), False


def mask_line(counts: Sequence[int], kept: Collection[int] = ()) -> frozenset[int]:
    """Return which counts of a line are masked, where their sum is shown too.

    Args:
        counts: of which the sum is taken.
        kept: places that are shown elsewhere already; they are masked only if all are.
    """
    every = frozenset(range(len(counts)))
    if is_small(sum(counts)):
        return every
    masked = {place for place, count in enumerate(counts) if is_small(count)}
    if len(masked) == 1:
        others = [place for place in every - masked if place not in kept]
        others = others or sorted(every - masked)
        masked |= {min(others, key=lambda place: _cost(counts[place]))}
    return frozenset(masked)


def _cost(count: int) -> tuple[bool, int]:
    """Order what may be masked beside: the smallest that says something, zeros at last."""
    return count == 0, count


@frozen
class Masks:
    """What is masked of a table: cells of its rows, sums by row, and sums by column."""

    cells: frozenset[Cell] = frozenset()
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def mask_table(counts: Sequence[Sequence[int]], sums: frozenset[int]) -> Masks:
    """Return what is masked of a table.

    Args:
        counts: by row and column.
        sums: columns whose sums are masked, as `mask_line` says of them.
    """
    columns = len(counts[0]) if counts else 0
    table = _Table([[*row, sum(row)] for row in counts], columns)
    totals = [sum(row[place] for row in counts) for place in range(columns)]
    if is_small(sum(totals)):
        table.masked = set(table.every)
    elif any(is_small(totals[place]) for place in sums):
        table.masked = {cell for cell in table.every if cell[1] in sums}
    table.masked |= {cell for cell in table.every if is_small(table.count(cell))}
    while (open_ := table.first_known()) is not None and table.mask_beside(open_):
        pass
    table.show_needless(sums if any(is_small(totals[place]) for place in sums) else ())
    return Masks(
        cells=frozenset(cell for cell in table.masked if cell[1] < columns),
        rows=frozenset(row for row, place in table.masked if place == columns),
        columns=sums,
    )


@define
class _Table:
    """A table with its sums by row as the last column; its sums by column are known.

    A cell could be another count if a round of cells leads back to it in which counts go up and
    down by one in turn: every row and column then sums to what it did.
    """

    counts: list[list[int]]
    columns: int
    masked: set[Cell] = field(factory=set)

    @property
    def every(self) -> Iterable[Cell]:
        return ((r, c) for r, row in enumerate(self.counts) for c in range(len(row)))

    def count(self, cell: Cell) -> int:
        return self.counts[cell[0]][cell[1]]

    def first_known(self) -> Cell | None:
        """Return a small count that what is shown gives away, or None."""
        small = sorted(cell for cell in self.masked if is_small(self.count(cell)))
        return next((cell for cell in small if not self._may_differ(cell)), None)

    def mask_beside(self, cell: Cell) -> bool:
        """Mask one more count, of the row or column if that helps; return False if all are."""
        shown = [other for other in self.every if other not in self.masked]
        if not shown:
            return False
        in_row = sum(r == cell[0] for r, _ in self.masked)
        in_column = sum(c == cell[1] for _, c in self.masked)
        reached = {cell[0]}, {cell[1]}
        if in_row == 1:
            reached = {cell[0]}, set()
        elif in_column == 1:
            reached = set(), {cell[1]}
        else:
            reached = self._beside(cell)
        near = [o for o in shown if o[0] in reached[0] or o[1] in reached[1]] or shown
        self.masked.add(min(near, key=lambda o: (o[1] == self.columns, *_cost(self.count(o)))))
        return True

    def show_needless(self, kept: Collection[int]) -> None:
        """Show again what was masked beside small counts and protects none of them.

        Args:
            kept: columns that stay masked whole, since their sums are small.
        """
        others = [o for o in self.masked if not is_small(self.count(o)) and o[1] not in kept]
        if self.first_known() is not None or is_small(sum(row[-1] for row in self.counts)):
            return
        for cell in sorted(others, key=lambda o: (self.count(o), o)):
            self.masked.discard(cell)
            if self.first_known() is not None:
                self.masked.add(cell)

    def _beside(self, cell: Cell) -> tuple[set[int], set[int]]:
        rows = {r for r, c in self.masked if c == cell[1]}
        return rows, {c for r, c in self.masked if r == cell[0]}

    def _may_differ(self, cell: Cell) -> bool:
        return self._leads_back(cell, up=True) or self._leads_back(cell, up=False)

    def _leads_back(self, cell: Cell, *, up: bool) -> bool:
        """Return whether a round exists in which the cell goes up (or down) by one."""
        row, column = cell
        start, goal = (("c", column), ("r", row)) if up else (("r", row), ("c", column))
        waiting, seen = deque([start]), {start}
        while waiting:
            side, place = waiting.popleft()
            if (side, place) == goal:
                return True
            for other in self.masked - {cell}:
                step = self._step(other, side, place)
                if step is not None and step not in seen:
                    seen.add(step)
                    waiting.append(step)
        return False

    def _step(self, cell: Cell, side: str, place: int) -> tuple[str, int] | None:
        """Return where a cell leads from one side: from rows it goes up, from columns down.

        A sum by row stands on the other side of the equation, so that it moves the other way.
        """
        row, column = cell
        if (row if side == "r" else column) != place:
            return None
        goes_down = (side == "c") != (column == self.columns)
        if goes_down and self.count(cell) == 0:
            return None
        return ("c", column) if side == "r" else ("r", row)
