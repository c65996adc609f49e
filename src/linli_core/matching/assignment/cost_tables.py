"""The costs of a plain assignment as they are given: a full table, or only the allowed pairs."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from math import inf, isfinite, nan
from typing import Any, Protocol, SupportsFloat, TypeVar

from attrs import frozen

from linli_core.matching.flow.certificate import check
from linli_core.matching.flow.incremental_flow import IncrementalFlow
from linli_core.matching.flow.network import Network
from linli_core.matching.problem.faults import UnreadableTable
from linli_core.texts.pairing.assignment import ASSIGNMENT
from linli_core.texts.text import Text

# Costs that are not whole are rounded to this part of a unit.
DECIMALS = 10**6
# Cells from which arrays are worth it, and the largest whole number that is exact.
LARGE_FROM, EXACT = 4_000, 1 << 53
# What a decimal may be off as a float, and the finest parts that a float can still be times.
LAST_BITS, FINEST = 1e-15, 1 << 900

# Column of each row, -1 for none; a bound; what costs were times before rounding; and the most
# that rounding took from or gave to one of them, in those parts.
PlainSolution = tuple[list[int], int, int, float]
Cell = TypeVar("Cell")


class SparseMatrix(Protocol):
    """A sparse matrix of SciPy's kinds."""

    shape: tuple[int, int]

    def tocoo(self) -> Any:  # noqa: ANN401 - SciPy's, which ships no types
        """Return rows, columns and numbers as three arrays."""


@frozen
class FullCosts:
    """A full table.

    Attributes:
        rows: None or not finite where a pair is ruled out.
        shape: rows and columns.
    """

    rows: Sequence[Sequence[SupportsFloat | None]]
    shape: tuple[int, int]

    def cost(self, row: int, column: int) -> float:
        """Return what a pair costs."""
        return float(self.rows[row][column] or 0)

    def arcs(self) -> list[list[tuple[int, float]]]:
        """Return the allowed columns of each row with their costs."""
        return [
            [(j, float(c)) for j, c in enumerate(row) if c is not None and isfinite(float(c))]
            for row in self.rows
        ]

    def solve(self, *, maximise: bool) -> PlainSolution:
        """Solve, with arrays where there are many cells and numpy is there."""
        if self.shape[0] * self.shape[1] >= LARGE_FROM:
            with suppress(ImportError):
                from linli_core.matching.assignment.matrix import solve_matrix

                return solve_matrix(self.rows, self.shape[1], DECIMALS, maximise=maximise)
        return _small(self.arcs(), self.shape[1], maximise=maximise)


@frozen
class SparseCosts:
    """Only the allowed pairs.

    Attributes:
        pairs: cost by row and column.
        shape: rows and columns.
    """

    pairs: Mapping[tuple[int, int], float]
    shape: tuple[int, int]

    def cost(self, row: int, column: int) -> float:
        """Return what a pair costs."""
        return self.pairs[row, column]

    def arcs(self) -> list[list[tuple[int, float]]]:
        """Return the allowed columns of each row with their costs."""
        by_row: list[list[tuple[int, float]]] = [[] for _ in range(self.shape[0])]
        for (i, j), cost in sorted(self.pairs.items()):
            if isfinite(cost):
                by_row[i].append((j, cost))
        return by_row

    def solve(self, *, maximise: bool) -> PlainSolution:
        """Solve, with arrays where there are many pairs and numpy is there."""
        if len(self.pairs) >= LARGE_FROM:
            with suppress(ImportError):
                from linli_core.matching.assignment.matrix import solve_cells

                return solve_cells(self.pairs, self.shape, DECIMALS, maximise=maximise)
        return _small(self.arcs(), self.shape[1], maximise=maximise)


def read_table(
    costs: Iterable[Sequence[SupportsFloat | None]]
    | Mapping[tuple[int, int], SupportsFloat | None]
    | SparseMatrix,
    shape: tuple[int, int] | None,
) -> FullCosts | SparseCosts:
    """Read costs in whichever form.

    Raises:
        UnreadableTable: rows of unequal length, no table at all, a pair outside the shape.
    """
    if isinstance(costs, Mapping):
        return _cells(costs, shape)
    if hasattr(costs, "tocoo"):
        matrix = costs.tocoo()
        if hasattr(matrix, "sum_duplicates"):
            matrix.sum_duplicates()
        keys = zip(matrix.row.tolist(), matrix.col.tolist(), strict=True)
        height, width = matrix.shape
        return SparseCosts(
            dict(zip(keys, map(float, matrix.data.tolist()), strict=True)),
            (int(height), int(width)),
        )
    no_table = ASSIGNMENT["costs_no_rows"]
    rows = read_list(costs, no_table)
    try:
        lengths = [len(row) for row in rows]
    except TypeError as error:
        raise UnreadableTable(no_table) from error
    for number, length in enumerate(lengths):
        if length != lengths[0]:
            first = lengths[0]
            message = ASSIGNMENT["unequal_rows"].format(first=first, number=number, length=length)
            raise UnreadableTable(message)
    return FullCosts(rows, (len(rows), lengths[0] if rows else 0))


def read_list(cells: Iterable[Cell], no_list: Text) -> list[Cell]:
    """Read what should be a list.

    Raises:
        UnreadableTable: it is none, in the words given.
    """
    try:
        return list(cells)
    except TypeError as error:
        raise UnreadableTable(no_list) from error


def read_limit(seconds: SupportsFloat | None) -> float:
    """Read a time limit in seconds; None is no limit, `inf`.

    Raises:
        UnreadableTable: it is no number, or not above 0.
    """
    try:
        limit = inf if seconds is None else float(seconds)
    except (TypeError, ValueError, OverflowError):
        limit = nan
    if not limit > 0:
        raise UnreadableTable(ASSIGNMENT["time_limit"])
    return limit


def _cells(
    costs: Mapping[tuple[int, int], SupportsFloat | None], shape: tuple[int, int] | None
) -> SparseCosts:
    try:
        pairs = {(int(i), int(j)): float(c) for (i, j), c in costs.items() if c is not None}
    except (TypeError, ValueError) as error:
        raise UnreadableTable(ASSIGNMENT["no_pairs"].format(why=error)) from error
    height = 1 + max((i for i, _ in pairs), default=-1)
    width = 1 + max((j for _, j in pairs), default=-1)
    size = shape or (height, width)
    if height > size[0] or width > size[1] or any(i < 0 or j < 0 for i, j in pairs):
        raise UnreadableTable(ASSIGNMENT["outside"].format(rows=size[0], columns=size[1]))
    return SparseCosts(pairs, size)


def _small(arcs: list[list[tuple[int, float]]], width: int, *, maximise: bool) -> PlainSolution:
    """Solve without arrays."""
    costs = [cost for row in arcs for _, cost in row]
    if max(map(abs, costs), default=0) > EXACT:
        raise UnreadableTable(ASSIGNMENT["inexact"].format(most=EXACT))
    scale, loss = _scale(costs)
    sign = -1 if maximise else 1
    cells = [[(j, sign * round(cost * scale)) for j, cost in row] for row in arcs]
    worst = max((abs(c) for row in cells for _, c in row), default=0)
    empty = 2 * worst * (min(len(cells), width) + 1) + 1
    network = Network(
        seats=[1] * len(cells),
        split=[False] * len(cells),
        unserved=[empty] * len(cells),
        arcs=cells,
        places=[1] * width,
        leads=[False] * width,
        taken=[0] * width,
    )
    flow = IncrementalFlow(network)
    flow.solve(range(len(cells)))
    verdict = check(network, flow.assignment, flow.least_duals())
    assigned = [next(iter(held), -1) for held in flow.assignment]
    return assigned, verdict.bound - assigned.count(-1) * empty, scale, loss


def _scale(costs: Sequence[float]) -> tuple[int, float]:
    """Return the parts of a unit in which nothing is lost; else the finest, and the loss."""
    parts = [cost * DECIMALS for cost in costs]
    if all(abs(part - round(part)) <= abs(part) * LAST_BITS for part in parts):
        return (1 if all(cost.is_integer() for cost in costs) else DECIMALS), 0.0
    # A float is a whole number of halves of halves, and Python's whole numbers are never too large.
    finest = max(cost.as_integer_ratio()[1] for cost in costs)
    return (finest, 0.0) if finest <= FINEST else (DECIMALS, 0.5)
