"""Standard output as a receiver of events: what can be known of who reads it, and no more.

Written is not read: what a pipe holds when its reader dies is lost. So the reader either answers,
or the relay waits until the pipe is empty before it takes events for received.
"""

import fcntl
import os
import select
import stat
import struct
import sys
import termios
import time
from typing import IO, Final

from linli_core.events import Event, ReceiverGone, cloud_event_line

#: Seconds between two looks into a pipe whose reader is slower than we are.
_LOOK: Final = 0.005


class EventLines:
    """Writes events to standard output, a line each, and says which of them were taken."""

    def __init__(self, source: str, *, is_answered: bool = False) -> None:
        """Take standard output as it is now.

        Args:
            source: URI reference of this system.
            is_answered: the reader writes the id of each event that it has stored on our standard
                input, a line each.

        Raises:
            ReceiverGone: there is no standard output.
        """
        out: IO[str] | None = sys.stdout
        if out is None:  # closed by who started us
            raise ReceiverGone("stdout")
        self._out: IO[str] = out
        self._source = source
        self._answers: IO[str] | None = sys.stdin if is_answered else None
        self._waiting: dict[str, int] = {}
        self._is_gone = False

    def deliver(self, event: Event) -> None:
        """Write an event.

        Raises:
            ReceiverGone: nobody reads any more.
        """
        self._waiting[event.id] = event.position
        try:
            self._out.write(f"{cloud_event_line(event, self._source)}\n")
            self._out.flush()
        except (BrokenPipeError, ValueError):
            self._is_gone = True
            _let_go()
            raise ReceiverGone("stdout") from None

    def has(self, event: Event) -> int:
        """Return up to which position the reader has all, once it has this event or has ended."""
        had = self._answered(event.id) if self._answers is not None else self._taken(event)
        return min(had, event.position)

    def _answered(self, last: str) -> int:
        """Read answers until the last one came, and return what was answered without a gap."""
        assert self._answers is not None  # noqa: S101 - for the type checker
        had = 0
        answered: set[str] = set()
        while last in self._waiting and (line := self._answers.readline()):
            answered.add(line.strip())
            while (first := next(iter(self._waiting), "")) in answered:
                had = self._waiting.pop(first)
        return had

    def _taken(self, event: Event) -> int:
        """Wait until nothing is left in the pipe; return 0 where its reader ended before."""
        self._waiting.clear()
        if self._is_gone:  # where it wrote to there is nothing left to look into
            return 0
        try:
            number = self._out.fileno()
            kind = os.fstat(number).st_mode
        except (OSError, ValueError):  # no file of the system's, as within a program
            return event.position
        if stat.S_ISREG(kind):
            os.fsync(number)
        if not stat.S_ISFIFO(kind):
            return event.position
        ends = select.poll()
        ends.register(number, select.POLLERR)
        while not ends.poll(0):
            (left,) = struct.unpack("i", fcntl.ioctl(number, termios.FIONREAD, b"\0" * 4))
            if left == 0:
                return event.position
            time.sleep(_LOOK)
        return 0


def _let_go() -> None:
    """Let Python find an open output when it ends, or it would complain of the closed one."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return
    finally:
        os.close(nowhere)
