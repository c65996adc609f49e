"""Tables of costs, loads and capacities as people give them, read into arrays and checked."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from linli_core.matching.ortools.problem_columns import Flags, Ints
from linli_core.matching.problem.faults import NoAssignment, UnreadableTable
from linli_core.texts.pairing.assignment import ASSIGNMENT

Reals = NDArray[np.float64]
# Whole numbers up to here are exact.
EXACT = 1 << 53
# Loads and capacities up to here can be added up.
LARGEST_LOAD = 1 << 48
SHOWN = 8


class ScaledCosts(NamedTuple):
    """Costs as whole numbers.

    Attributes:
        costs: 0 where the pair is ruled out.
        allowed: which pairs are not.
        scale: what the costs given were times, before rounding.
        loss: the most that rounding took from or gave to a cost, in parts of a unit.
    """

    costs: Ints
    allowed: Flags
    scale: int
    loss: float


def read_costs(rows: Sequence[Any], width: int, name: str = "cost") -> Reals:
    """Read a table; None and NaN become NaN.

    Raises:
        UnreadableTable: a cell is no number.
    """
    return _numbers(rows, name).reshape(len(rows), width)


def _numbers(rows: Sequence[Any], name: str) -> Reals:
    try:
        return np.array(rows, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        message = ASSIGNMENT["no_number_in"].format(what=ASSIGNMENT[name], why=error)
        raise UnreadableTable(message) from error


def scale_to_integers(costs: Reals, most: int, decimals: int) -> ScaledCosts:
    """Turn costs into whole numbers: as they are, or in parts of a unit, to a millionth at most.

    Args:
        costs: not finite where the pair is ruled out.
        most: what no whole number may be above.
        decimals: the finest parts, a power of ten.

    Raises:
        UnreadableTable: a cost is too large to stay exact.
    """
    allowed = np.isfinite(costs)
    numbers = np.where(allowed, costs, 0.0)
    worst, scale = float(np.abs(numbers).max(initial=0)), 1
    if worst > min(most, EXACT):
        most = min(most, EXACT)
        raise UnreadableTable(ASSIGNMENT["inexact_cost"].format(cost=f"{worst:.0f}", most=most))
    while scale < decimals and worst * scale * 10 <= min(most, EXACT) and not _same(numbers, scale):
        scale *= 10
    parts = np.rint(numbers * scale)
    loss = 0.0 if _same(numbers, scale) else float(np.abs(numbers * scale - parts).max())
    return ScaledCosts(parts.astype(np.int64), allowed, scale, loss)


def _same(numbers: Reals, scale: int) -> bool:
    """Say whether nothing is lost in parts of this size, but for the last bits of a float."""
    scaled = numbers * scale
    near = np.abs(scaled - np.rint(scaled))
    return bool((near == 0).all() if scale == 1 else (near <= np.abs(scaled) * 1e-15).all())


def read_whole(cells: Iterable[Any], name: str) -> Ints:
    """Read numbers that must be whole, and 0 or above.

    Raises:
        UnreadableTable: one is no number, not whole, below 0, or too large.
    """
    numbers = _numbers(list(cells), name).ravel()
    what = ASSIGNMENT[name]
    bad = np.flatnonzero(~(np.isfinite(numbers) & (numbers == np.rint(numbers))))
    if len(bad):
        message = ASSIGNMENT["not_whole"].format(what=what, number=numbers[bad[0]])
        raise UnreadableTable(message)
    if (numbers < 0).any():
        message = ASSIGNMENT["below_0"].format(what=what, number=f"{numbers.min():.0f}")
        raise UnreadableTable(message)
    if (numbers > LARGEST_LOAD).any():
        number = f"{numbers.max():.0f}"
        raise UnreadableTable(
            ASSIGNMENT["too_large"].format(what=what, number=number, most=LARGEST_LOAD)
        )
    return numbers.astype(np.int64)


def refuse_hopeless(allowed: Flags, loads: Ints, capacities: Ints) -> None:
    """Say which job nobody can take, or that all together are too much.

    Raises:
        NoAssignment: LL-4024, one of these.
    """
    able = allowed & (loads <= capacities[:, None])
    lost = np.flatnonzero(~able.any(axis=0)).tolist()
    if lost:
        shown = ", ".join(map(str, lost[:SHOWN])) + (", ..." if len(lost) > SHOWN else "")
        raise NoAssignment("LL-4024", why=ASSIGNMENT["nobody_for"].format(jobs=shown))
    least = int(np.where(able, loads, np.iinfo(np.int64).max).min(axis=0, initial=EXACT).sum())
    if loads.shape[1] and least > int(capacities.sum()):
        why = ASSIGNMENT["short"].format(least=least, capacities=int(capacities.sum()))
        raise NoAssignment("LL-4024", why=why)
