"""A matrix of costs as a market, for the plain assignment problem."""

from collections.abc import Sequence
from typing import SupportsFloat

import numpy as np

from linli_core.matching.arrays.county import solve_market
from linli_core.matching.arrays.merged import Step
from linli_core.matching.arrays.stage import Market


def solve_matrix(
    rows: Sequence[Sequence[SupportsFloat | None]], width: int, decimals: int, *, maximise: bool
) -> tuple[list[int], int, int]:
    """Return the column of each row (-1 for none), a bound on the total, and the scale of it.

    Args:
        rows: costs; None or infinite forbids the pair.
        width: number of columns.
        decimals: what costs are multiplied by where they are not whole.
        maximise: read the numbers as profits.
    """
    # None becomes "not a number", which is not finite either.
    costs = np.array(rows, dtype=np.float64).reshape(len(rows), width)
    allowed = np.isfinite(costs)
    costs[~allowed] = 0
    scale = 1 if (costs == np.rint(costs)).all() else decimals
    whole = np.rint(costs * scale).astype(np.int64) * (-1 if maximise else 1)
    count = len(costs)
    empty = empty_cost(int(np.abs(whole).max(initial=0)), min(count, width))
    market = Market(
        start=np.concatenate(([0], np.cumsum(allowed.sum(axis=1)))).astype(np.int64),
        helper=np.nonzero(allowed)[1].astype(np.int32),
        seats=np.ones(count, dtype=np.int64),
        split=np.zeros(count, dtype=np.bool_),
        places=np.ones(width, dtype=np.int64),
        leads=np.zeros(width, dtype=np.bool_),
        taken=np.zeros(width, dtype=np.int64),
    )
    step = Step(whole[allowed], np.full(count, empty), 0, 0, 1)
    answer = solve_market(market, [step])
    seated = [-1] * count
    need = market.rows(answer.used)
    for i, j in zip(need.tolist(), market.helper[answer.used].tolist(), strict=True):
        seated[i] = j
    return seated, answer.proofs[0].bound + (-seated.count(-1)) * empty, scale


def empty_cost(worst: int, pairs: int) -> int:
    """Return what a row without a column costs: more than any exchange could save."""
    return 2 * worst * (pairs + 1) + 1
