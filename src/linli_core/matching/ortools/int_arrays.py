"""Integer arrays: one 64-bit word, or two words where a lexicographic order needs more.

A two-word number is its low 64 bits, exactly (two's complement), and a float of the whole,
approximately. The float tells which multiple of 2 ** 64 the low word belongs to, so sums,
differences and comparisons are exact up to some 110 bits, for two array operations each.
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
# Differences below this are decided by the low word, all others by the float.
CLOSE = float(1 << 62)


class TwoWordIntArray:
    """An array of exact integers of up to some 110 bits."""

    __slots__ = ("approx", "low_word")

    def __init__(self, approx: NDArray[np.float64], low_word: NDArray[np.int64]) -> None:
        """Keep both words; the arrays are not copied."""
        self.approx: NDArray[np.float64] = approx
        self.low_word: NDArray[np.int64] = low_word

    @classmethod
    def from_ints(cls, numbers: Iterable[int]) -> "TwoWordIntArray":
        """Return numbers as an array."""
        exact = list(numbers)
        low_word = [_low_word(number) for number in exact]
        return cls(np.array(exact, dtype=np.float64), np.array(low_word, dtype=np.int64))

    @classmethod
    def scaled(cls, small: NDArray[Any], unit: int) -> "TwoWordIntArray":
        """Return small numbers times a unit of any size."""
        low_word = small.astype(np.int64) * np.int64(_low_word(unit))
        return cls(small.astype(np.float64) * float(unit), low_word)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.low_word)

    def copy(self) -> "TwoWordIntArray":
        """Return an array that can be changed without changing this one."""
        return TwoWordIntArray(self.approx.copy(), self.low_word.copy())

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - as of an array
        """Return one number, or an array of those asked for."""
        approx, low_word = self.approx[index], self.low_word[index]
        if isinstance(low_word, np.ndarray):
            return TwoWordIntArray(approx, low_word)
        return _exact(float(approx), int(low_word))

    def __setitem__(self, index: Any, value: "TwoWordIntArray | int") -> None:  # noqa: ANN401 - the same
        """Set numbers; the rounding error collected in the float is cleared."""
        if isinstance(value, TwoWordIntArray):
            self.approx[index] = (
                np.rint((value.approx - value.low_word) / WORD) * WORD + value.low_word
            )
            self.low_word[index] = value.low_word
        else:
            self.approx[index], self.low_word[index] = float(value), _low_word(value)

    def __add__(self, other: "TwoWordIntArray | int") -> "TwoWordIntArray":
        """Add."""
        if isinstance(other, TwoWordIntArray):
            return TwoWordIntArray(self.approx + other.approx, self.low_word + other.low_word)
        return TwoWordIntArray(
            self.approx + float(other), self.low_word + np.int64(_low_word(other))
        )

    def __sub__(self, other: "TwoWordIntArray | int") -> "TwoWordIntArray":
        """Take off."""
        if isinstance(other, TwoWordIntArray):
            return TwoWordIntArray(self.approx - other.approx, self.low_word - other.low_word)
        return self + -other

    def __lt__(self, other: "TwoWordIntArray | int") -> NDArray[np.bool_]:
        """Compare one by one."""
        apart = self - other
        close = np.abs(apart.approx) < CLOSE
        less: NDArray[np.bool_] = np.where(close, apart.low_word < 0, apart.approx < 0)
        return less

    def tolist(self) -> list[int]:
        """Return the numbers without a limit."""
        return [
            _exact(n, low_word)
            for n, low_word in zip(self.approx.tolist(), self.low_word.tolist(), strict=True)
        ]


def _low_word(number: int) -> int:
    return (number + HALF) % WORD - HALF


def _exact(approx: float, low_word: int) -> int:
    return round((approx - low_word) / WORD) * WORD + low_word


@frozen
class IntFormat:
    """A kind of integer array, with what it can hold.

    Attributes:
        two_words: whether arrays are `TwoWordIntArray`.
        max_cost: the largest cost of one arc; path lengths may be larger.
        infinity: more than any path length.
    """

    two_words: bool
    max_cost: int
    infinity: int

    def from_ints(self, numbers: Sequence[int]) -> IntArray:
        """Return numbers as an array."""
        return (
            TwoWordIntArray.from_ints(numbers)
            if self.two_words
            else np.array(numbers, dtype=np.int64)
        )

    def scaled(self, small: NDArray[Any], unit: int) -> IntArray:
        """Return small numbers times a unit."""
        return (
            TwoWordIntArray.scaled(small, unit) if self.two_words else small.astype(np.int64) * unit
        )

    def full(self, count: int, number: int) -> IntArray:
        """Return an array that repeats one number."""
        if not self.two_words:
            return np.full(count, number, dtype=np.int64)
        return TwoWordIntArray(np.full(count, float(number)), np.full(count, _low_word(number)))

    def concatenate(self, parts: Sequence[IntArray]) -> IntArray:
        """Concatenate arrays."""
        if not self.two_words:
            return np.concatenate(parts)
        approx, low_word = (
            [getattr(part, name) for part in parts] for name in ("approx", "low_word")
        )
        return TwoWordIntArray(np.concatenate(approx), np.concatenate(low_word))


INT64 = IntFormat(two_words=False, max_cost=1 << 58, infinity=1 << 61)
TWO_WORD = IntFormat(two_words=True, max_cost=1 << 108, infinity=1 << 114)
