"""A clock that moves only when told to."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 6, 1, 1, tzinfo=UTC)
PRESENT = datetime(2027, 1, 1, tzinfo=UTC)
"""After every story told in tests, whatever the date of the machine is."""


class FixedClock:
    """A clock for tests; it stands still until `advance` is called.

    A library asks it when it is opened with ``clock=clock``.

    Example:
        >>> clock = FixedClock()
        >>> clock.advance(days=1) - START
        datetime.timedelta(days=1)
    """

    __slots__ = ("_at",)

    def __init__(self, at: datetime = START) -> None:
        """Stop the clock at an aware time."""
        self._at = at

    def __call__(self) -> datetime:
        """Return the time it stands at, where the clock itself is handed in."""
        return self._at

    def now(self) -> datetime:
        """Return the time it stands at."""
        return self._at

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
        """Move the clock on, and return the new time."""
        self._at += timedelta(days=days, hours=hours, minutes=minutes)
        return self._at
