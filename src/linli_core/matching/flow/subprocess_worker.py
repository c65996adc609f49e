"""Work in a process of its own, for what cannot be stopped any other way.

A solver in compiled code hears neither a deadline nor Ctrl-C, and keeps Python's lock while
it runs, so a thread could not watch over it. A forked process sees everything its parent has
without a copy, and can be ended at any moment; what it found comes back in shared memory.
"""

import gc
import mmap
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable
from contextlib import ExitStack, suppress
from io import FileIO
from select import select
from typing import Never

# Seconds between two looks at whether to stop.
POLL_SECONDS = 0.05
DONE = 1


class WorkerDied(Exception):
    """The other process ended by itself and left no result."""


def can_fork() -> bool:
    """Say whether work can go to another process here.

    There must be `fork`, and it must be safe: another thread may hold a lock that the new
    process would wait for without end, and the system libraries of macOS do not bear it.
    """
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def run_in_subprocess(
    work: Callable[[memoryview], None], size: int, stop: Callable[[], bool]
) -> memoryview | None:
    """Do some work in another process, and end that process once told to stop.

    The process ends as well where this one is killed or an exception passes through here.

    Args:
        work: fills the memory it is given; runs in the other process.
        size: bytes of that memory.
        stop: asked again and again.

    Returns:
        What the work left, or None where it was stopped.

    Raises:
        WorkerDied: the other process failed, or somebody else ended it.
    """
    shared = memoryview(mmap.mmap(-1, size + 1))
    with ExitStack() as stack:
        ended, ending = _pipe(stack)
        watched, watching = _pipe(stack)
        # No Ctrl-C may fall between the birth of the process and what makes sure of its end.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        stack.callback(signal.pthread_sigmask, signal.SIG_SETMASK, mask)
        child = _fork()
        if not child:
            watching.close()
            _run_child(work, shared, watched)
        stack.callback(_kill, child)
        ending.close()
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        while not select([ended], [], [], POLL_SECONDS)[0]:
            if stop():
                return None
    if shared[size] != DONE:
        raise WorkerDied
    return shared[:size]


def _pipe(stack: ExitStack) -> tuple[FileIO, FileIO]:
    reading, writing = os.pipe()
    return stack.enter_context(FileIO(reading)), stack.enter_context(FileIO(writing, "w"))


def _fork() -> int:
    with warnings.catch_warnings():
        # Libraries keep threads of their own that Python would warn of; the other process
        # does arithmetic and ends, and asks for none of their locks.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _run_child(work: Callable[[memoryview], None], shared: memoryview, watched: FileIO) -> Never:
    """Do the work and end, without anything that Python does at an ordinary end."""
    import fcntl

    status = 1
    try:
        gc.disable()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # The parent alone can write to the pipe. Once it is gone, however it went, the
        # system sends this signal, and nobody goes on working for nobody.
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(watched, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(watched, fcntl.F_SETFL, os.O_ASYNC)
        if not select([watched], [], [], 0)[0]:
            work(shared[:-1])
            shared[-1] = DONE
            status = 0
    finally:
        os._exit(status)


def _kill(child: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(child, 0)
