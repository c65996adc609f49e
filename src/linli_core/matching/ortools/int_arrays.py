"""Whole numbers as arrays: plain where 64 bits hold them, wide where goals in strict order do not.

A wide number is kept twice: its last 64 bits, exactly, and the whole as a float, nearly. The
float says which multiple of 2 ** 64 the last bits belong to, so that sums, differences and
comparisons are exact up to some 110 bits, and two array operations do the work of one.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

# An array of whole numbers: of 64 bits, or `TwoWordIntArray`.
IntArray = Any
WORD = 1 << 64
HALF = 1 << 63
# Differences below this are told by the last bits, all others by the float.
CLOSE = float(1 << 62)


class TwoWordIntArray:
    """An array of whole numbers of up to some 110 bits."""

    __slots__ = ("low", "near")

    def __init__(self, near: NDArray[np.float64], low: NDArray[np.int64]) -> None:
        """Take over both readings."""
        self.near: NDArray[np.float64] = near
        self.low: NDArray[np.int64] = low

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "TwoWordIntArray":
        """Write numbers as an array."""
        exact = list(numbers)
        low = [_low_word(number) for number in exact]
        return cls(np.array(exact, dtype=np.float64), np.array(low, dtype=np.int64))

    @classmethod
    def scaled(cls, small: NDArray[Any], unit: int) -> "TwoWordIntArray":
        """Return small numbers times a unit of any size."""
        low = small.astype(np.int64) * np.int64(_low_word(unit))
        return cls(small.astype(np.float64) * float(unit), low)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.low)

    def copy(self) -> "TwoWordIntArray":
        """Return an array that can be changed without changing this one."""
        return TwoWordIntArray(self.near.copy(), self.low.copy())

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - as of an array
        """Return one number, or an array of those asked for."""
        near, low = self.near[index], self.low[index]
        if isinstance(low, np.ndarray):
            return TwoWordIntArray(near, low)
        return _exact(float(near), int(low))

    def __setitem__(self, index: Any, value: "TwoWordIntArray | int") -> None:  # noqa: ANN401 - the same
        """Write numbers; what rounding has left in the float is cleared."""
        if isinstance(value, TwoWordIntArray):
            self.near[index] = np.rint((value.near - value.low) / WORD) * WORD + value.low
            self.low[index] = value.low
        else:
            self.near[index], self.low[index] = float(value), _low_word(value)

    def __add__(self, other: "TwoWordIntArray | int") -> "TwoWordIntArray":
        """Add."""
        if isinstance(other, TwoWordIntArray):
            return TwoWordIntArray(self.near + other.near, self.low + other.low)
        return TwoWordIntArray(self.near + float(other), self.low + np.int64(_low_word(other)))

    def __sub__(self, other: "TwoWordIntArray | int") -> "TwoWordIntArray":
        """Take off."""
        if isinstance(other, TwoWordIntArray):
            return TwoWordIntArray(self.near - other.near, self.low - other.low)
        return self + -other

    def __lt__(self, other: "TwoWordIntArray | int") -> NDArray[np.bool_]:
        """Compare one by one."""
        apart = self - other
        close = np.abs(apart.near) < CLOSE
        less: NDArray[np.bool_] = np.where(close, apart.low < 0, apart.near < 0)
        return less

    def tolist(self) -> list[int]:
        """Return the numbers without a limit."""
        return [
            _exact(n, low) for n, low in zip(self.near.tolist(), self.low.tolist(), strict=True)
        ]


def _low_word(number: int) -> int:
    return (number + HALF) % WORD - HALF


def _exact(near: float, low: int) -> int:
    return round((near - low) / WORD) * WORD + low


@frozen
class IntFormat:
    """What arrays of whole numbers can hold.

    Attributes:
        wide: whether they are `TwoWordIntArray`.
        largest: the largest whole cost; sums along a way are larger.
        far: longer than any way.
    """

    wide: bool
    largest: int
    far: int

    def of(self, numbers: Sequence[int]) -> IntArray:
        """Write numbers as an array."""
        return TwoWordIntArray.of(numbers) if self.wide else np.array(numbers, dtype=np.int64)

    def scaled(self, small: NDArray[Any], unit: int) -> IntArray:
        """Return small numbers times a unit."""
        return TwoWordIntArray.scaled(small, unit) if self.wide else small.astype(np.int64) * unit

    def full(self, count: int, number: int) -> IntArray:
        """Return an array of one number."""
        if not self.wide:
            return np.full(count, number, dtype=np.int64)
        return TwoWordIntArray(np.full(count, float(number)), np.full(count, _low_word(number)))

    def join(self, parts: Sequence[IntArray]) -> IntArray:
        """Lay arrays end to end."""
        if not self.wide:
            return np.concatenate(parts)
        near, low = ([getattr(part, name) for part in parts] for name in ("near", "low"))
        return TwoWordIntArray(np.concatenate(near), np.concatenate(low))


INT64 = IntFormat(wide=False, largest=1 << 58, far=1 << 61)
TWO_WORD = IntFormat(wide=True, largest=1 << 108, far=1 << 114)
