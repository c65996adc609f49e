"""The time limit of a pairing, and Ctrl-C as a way to ask for the incumbent."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from time import perf_counter
from types import FrameType


class Deadline:
    """A time limit and an interrupt in one: call it to learn whether to stop."""

    def __init__(self, seconds: float | None = None) -> None:
        """Start now; None never runs out."""
        self.seconds = seconds
        self.interrupted = False
        self._started = perf_counter()

    @property
    def total(self) -> float:
        """The whole time limit in seconds; none is `inf`."""
        return inf if self.seconds is None else self.seconds

    def remaining(self) -> float:
        """Return the seconds that remain, never below 0."""
        return max(self.total - (perf_counter() - self._started), 0.0)

    def __call__(self) -> bool:
        """Return whether to stop."""
        return self.interrupted or not self.allows(0.0)

    def allows(self, seconds: float) -> bool:
        """Return whether so many seconds remain."""
        spent = perf_counter() - self._started
        return self.seconds is None or spent + seconds <= self.seconds


@contextmanager
def interruptible(deadline: Deadline) -> Iterator[None]:
    """Let the first Ctrl-C ask for the best result so far; the second one raises.

    A host with a signal handler of its own, or that solves outside the main thread, keeps
    its behaviour.
    """
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return

    def ask(_: int, __: FrameType | None) -> None:
        if deadline.interrupted:
            raise KeyboardInterrupt
        deadline.interrupted = True

    signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
