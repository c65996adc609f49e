"""Keys: application-made 63-bit time-ordered integers inside, a public number outside."""

import secrets
import threading
from collections.abc import Callable
from datetime import datetime
from typing import NewType

CaseId = NewType("CaseId", int)
FactId = NewType("FactId", int)
DemandId = NewType("DemandId", int)

#: A person's number in the host's own register: a pseudonym, not an identity document.
PersonNumber = NewType("PersonNumber", str)

_SEQUENCE_BITS = 22

#: 2020-01-01 UTC in milliseconds; 41 bits from here last until 2089.
_EPOCH_MS = 1_577_836_800_000


class TimeOrderedIds:
    """Make 63-bit integers that grow with time: 41 bits of milliseconds, 22 of sequence.

    The sequence starts at a random offset in each millisecond, so that two processes
    that work at once do not meet.

    Args:
        clock_ms: milliseconds since 1970; injected so that tests can repeat ids.
    """

    __slots__ = ("_clock_ms", "_last", "_lock")

    def __init__(self, clock_ms: Callable[[], int]) -> None:
        """Start with no id made yet."""
        self._clock_ms = clock_ms
        self._last = 0
        self._lock = threading.Lock()

    def __call__(self) -> int:
        """Return the next id, greater than every id this factory made before."""
        with self._lock:
            floor = (self._clock_ms() - _EPOCH_MS) << _SEQUENCE_BITS
            if floor > self._last:
                self._last = floor + secrets.randbelow(1 << (_SEQUENCE_BITS - 1))
            else:
                self._last += 1
            return self._last


def case_number(community: str, at: datetime, serial: int) -> str:
    """Return the public number people quote: community code, year, serial.

    Example:
        >>> from datetime import UTC, datetime
        >>> case_number("220104001001", datetime(2021, 6, 1, tzinfo=UTC), 7)
        '220104001001-2021-0007'
    """
    return f"{community}-{at.year}-{serial:04d}"
