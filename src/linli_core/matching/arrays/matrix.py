"""A matrix of costs as a market, for the plain assignment problem."""

from collections.abc import Sequence

import numpy as np

from linli_core.matching.arrays.county import Step, solve_market
from linli_core.matching.arrays.stage import Market


def solve_matrix(
    cells: Sequence[Sequence[tuple[int, int]]], width: int, empty: int
) -> tuple[list[int], int]:
    """Return the column of each row (-1 for none) and a bound on the total.

    Args:
        cells: for each row, the allowed columns with their costs.
        width: number of columns.
        empty: cost of a row that gets no column.
    """
    rows = len(cells)
    start = np.concatenate(([0], np.cumsum([len(row) for row in cells]))).astype(np.int64)
    market = Market(
        start=start,
        helper=np.fromiter((j for row in cells for j, _ in row), dtype=np.int32),
        seats=np.ones(rows, dtype=np.int64),
        split=np.zeros(rows, dtype=np.bool_),
        places=np.ones(width, dtype=np.int64),
        leads=np.zeros(width, dtype=np.bool_),
        taken=np.zeros(width, dtype=np.int64),
    )
    cost = np.fromiter((c for row in cells for _, c in row), dtype=np.int64)
    answer = solve_market(market, [Step(cost, np.full(rows, empty), 0, 0, 1)])
    seated = [-1] * rows
    need = market.rows(answer.used)
    for i, j in zip(need.tolist(), market.helper[answer.used].tolist(), strict=True):
        seated[i] = j
    return seated, answer.proofs[0].bound
