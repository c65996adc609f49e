"""How long a pairing may take."""

from time import perf_counter


class Deadline:
    """Says when to stop; a flow once begun cannot be stopped, so it also says what still fits."""

    def __init__(self, seconds: float | None) -> None:
        """Start now; None never stops."""
        self.seconds = seconds
        self._started = perf_counter()

    def __call__(self) -> bool:
        """Say whether time is up."""
        return not self.leaves(0.0)

    def leaves(self, seconds: float) -> bool:
        """Say whether so many seconds are still left."""
        spent = perf_counter() - self._started
        return self.seconds is None or spent + seconds <= self.seconds
