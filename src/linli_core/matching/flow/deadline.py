"""How long a pairing may take, and who may end it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from time import perf_counter
from types import FrameType


class Deadline:
    """Says when to stop: when time is up, or once somebody asked for it."""

    def __init__(self, seconds: float | None = None) -> None:
        """Start now; None never runs out."""
        self.seconds = seconds
        self.asked = False
        self._started = perf_counter()

    @property
    def whole(self) -> float:
        """All seconds there were; no end is `inf`."""
        return inf if self.seconds is None else self.seconds

    def left(self) -> float:
        """Return the seconds that are left, never below 0."""
        return max(self.whole - (perf_counter() - self._started), 0.0)

    def __call__(self) -> bool:
        """Say whether to stop."""
        return self.asked or not self.leaves(0.0)

    def leaves(self, seconds: float) -> bool:
        """Say whether so many seconds are still left."""
        spent = perf_counter() - self._started
        return self.seconds is None or spent + seconds <= self.seconds


@contextmanager
def heed_interrupts(deadline: Deadline) -> Iterator[None]:
    """Let the first Ctrl-C ask for the result so far, and only the second break off.

    A host that handles the signal in its own way, or searches in another thread than the
    main one, keeps what it has.
    """
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return

    def ask(_: int, __: FrameType | None) -> None:
        if deadline.asked:
            raise KeyboardInterrupt
        deadline.asked = True

    signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
