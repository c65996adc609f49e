"""The plain assignment problem of a table of costs, as a minimum-cost flow.

A large full table is solved on a core of cells that are cheap for their row and column; cells
of negative reduced cost enter until there is none, so the optimum of the core is that of the
table (Volgenant, Linear and semi-assignment problems: a core oriented approach, Computers and
Operations Research 23, 1996). Its dual prices are the proof.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from linli_core.matching.assignment.input_tables import EXACT, read_costs, scale_to_integers
from linli_core.matching.ortools.dual_recovery import recover_duals
from linli_core.matching.ortools.lex_level import (
    LexicographicLevel,
    TransportProblem,
    first_level,
    lagrangian_bound,
    relaxed_choices,
)
from linli_core.matching.ortools.min_cost_flow import solve_level
from linli_core.matching.ortools.problem_columns import Flags, Ints

# Cells from which a core pays, how many of a row it has at first, how many at least, and how
# many enter at a time.
CORE_FROM, FIRST, LEAST, MORE = 40_000, 12, 4, 10
SAMPLE = 200_003
# The solver multiplies costs by rows and columns; up to here that fits.
ROOM = 1 << 60

PlainSolution = tuple[list[int], int, int, float]


def solve_matrix(
    rows: Sequence[Any], width: int, decimals: int, *, maximise: bool
) -> PlainSolution:
    """Return the column of each row (-1 for none), a bound, its scale, what rounding lost.

    Args:
        rows: costs; None or not finite forbids the pair.
        width: number of columns.
        decimals: the finest part of a unit that costs are rounded to.
        maximise: read the numbers as profits.
    """
    numbers = scale_to_integers(read_costs(rows, width), largest(len(rows), width), decimals)
    costs = -numbers.costs if maximise else numbers.costs
    core = numbers.allowed
    if int(core.sum()) > CORE_FROM:
        core = _initial_core(costs, core)
    empty = empty_cost(int(np.abs(costs).max(initial=0)), min(costs.shape))
    while True:
        row, column = np.nonzero(core)
        level = _level_of(row, column, costs[row, column], costs.shape, empty)
        used = _solve(level)
        prices = recover_duals(level, used)
        if core is numbers.allowed:
            break
        entering = _entering_cells(
            costs,
            numbers.allowed & ~core,
            relaxed_choices(level, prices).direct_threshold,
            prices,
        )
        if not entering.any():
            break
        core |= entering
    return (
        *_read(level, used, lagrangian_bound(level, prices), empty),
        numbers.scale,
        numbers.loss,
    )


def solve_cells(
    pairs: Mapping[tuple[int, int], float],
    shape: tuple[int, int],
    decimals: int,
    *,
    maximise: bool,
) -> PlainSolution:
    """Do the same for a table of which only the allowed cells are given.

    Args:
        pairs: costs by row and column.
        shape: rows and columns of the whole table.
        decimals: the finest part of a unit that costs are rounded to.
        maximise: read the numbers as profits.
    """
    count = len(pairs)
    row, column = np.array(list(pairs), dtype=np.int64).reshape(count, 2).T
    given = np.fromiter(pairs.values(), dtype=np.float64, count=count)
    numbers = scale_to_integers(given[:, None], largest(*shape), decimals)
    costs = numbers.costs[:, 0] * (-1 if maximise else 1)
    order = np.lexsort((column, row))
    order = order[numbers.allowed[order, 0]]
    empty = empty_cost(int(np.abs(costs).max(initial=0)), min(shape))
    level = _level_of(row[order], column[order], costs[order], shape, empty)
    used = _solve(level)
    proof = lagrangian_bound(level, recover_duals(level, used))
    return (*_read(level, used, proof, empty), numbers.scale, numbers.loss)


def empty_cost(worst: int, pairs: int) -> int:
    """Return what a row without a column costs: more than any exchange could save."""
    return 2 * worst * (pairs + 1) + 1


def largest(rows: int, columns: int) -> int:
    """Return the largest cost that the flow can take for so many rows and columns."""
    return min(EXACT, ROOM // (2 * (min(rows, columns) + 2) * (rows + columns + 2)))


def _solve(level: LexicographicLevel) -> Ints:
    used = solve_level(level)
    assert used is not None  # noqa: S101 - nobody asks it to stop
    return used


def _level_of(
    row: Ints, column: Ints, costs: Ints, shape: tuple[int, ...], empty: int
) -> LexicographicLevel:
    """Return the flow of these cells, which come row by row."""
    count, width = shape
    problem = TransportProblem(
        start=np.searchsorted(row, np.arange(count + 1)).astype(np.int64),
        helper=column.astype(np.int32),
        seats=np.ones(count, dtype=np.int64),
        split=np.zeros(count, dtype=np.bool_),
        places=np.ones(width, dtype=np.int64),
        leads=np.zeros(width, dtype=np.bool_),
        taken=np.zeros(width, dtype=np.int64),
    )
    return first_level(problem, costs, np.full(count, empty))


def _read(level: LexicographicLevel, used: Ints, proved: int, empty: int) -> tuple[list[int], int]:
    assigned = np.full(len(level.supply), -1)
    assigned[level.need[used]] = level.helper[used]
    return assigned.tolist(), proved - int((assigned < 0).sum()) * empty


def _initial_core(costs: Ints, allowed: Flags) -> Flags:
    """Choose the core: cells that are cheap for their row and column, some of each."""
    far = int(np.abs(costs).max(initial=0)) * 4 + 1
    cheap = np.where(allowed, costs, far)
    cheap -= cheap.min(axis=1)[:, None]
    cheap -= cheap.min(axis=0)
    # Ties are broken differently in every row, or all rows would list the same few columns.
    rows, columns = cheap.shape
    cheap *= 64
    cheap += (np.arange(rows)[:, None] * 37 + np.arange(columns) * 23) & 63
    flat = cheap.ravel()
    sample = flat[:: max(flat.size // SAMPLE, 1) | 1]
    rank = min(len(sample) * FIRST // max(min(rows, columns), 1), len(sample) - 1)
    core = cheap <= np.partition(sample, rank)[rank]
    _add_cheapest(core, cheap)
    _add_cheapest(core.T, cheap.T)
    return np.asarray(core & allowed)


def _add_cheapest(core: Flags, cheap: Ints) -> None:
    """Add the cheapest cells of every row that has too few."""
    few = np.flatnonzero(core.sum(axis=1) < min(LEAST, core.shape[1]))
    if len(few):
        best = _lowest(np.ascontiguousarray(cheap[few]), LEAST)
        core[few[:, None], best] = True


def _lowest(values: Ints, count: int) -> Ints:
    """Return the columns of the lowest few values of each row."""
    if count >= values.shape[1]:
        return np.tile(np.arange(values.shape[1]), (len(values), 1))
    return np.argpartition(values, count - 1, axis=1)[:, :count]


def _entering_cells(costs: Ints, outside: Flags, top: Ints, prices: Ints) -> Flags:
    """Return cells outside the core of negative reduced cost, at most so many of each row."""
    values = costs + prices
    entering = outside & (values < top[:, None])
    rows = np.flatnonzero(entering.sum(axis=1) > MORE)
    if len(rows):
        best = _lowest(np.where(entering[rows], values[rows], np.iinfo(np.int64).max), MORE)
        kept = np.zeros((len(rows), entering.shape[1]), dtype=np.bool_)
        np.put_along_axis(kept, best, values=True, axis=1)
        entering[rows] &= kept
    return entering
