"""Run a solver in a forked process, for what cannot be stopped any other way.

A solver in compiled code reacts neither to a deadline nor to Ctrl-C, and holds Python's lock
while it runs, so no thread could watch over it. A forked process sees its parent's memory
without a copy and can be killed at any moment; its result comes back in shared memory.
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

# Seconds between two calls of `stop`: short for a person, and no load on the machine.
POLL_SECONDS = 0.05
DONE = 1


class WorkerDied(Exception):
    """The child process ended by itself and left no result."""


def can_fork() -> bool:
    """Return whether a child process can be forked safely here.

    There must be `fork`; another thread may hold a lock for which the child would wait
    forever; and the system libraries of macOS do not survive a fork.
    """
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def run_in_subprocess(
    work: Callable[[memoryview], None], size: int, stop: Callable[[], bool]
) -> memoryview | None:
    """Run some work in a child process, which is killed once `stop` returns true.

    It is killed as well when this process is killed or an exception passes through here.

    Args:
        work: fills the memory it is given; runs in the child process.
        size: bytes of that memory.
        stop: asked every `POLL_SECONDS`.

    Returns:
        The result, or None where it was stopped.

    Raises:
        WorkerDied: the child process failed, or was killed from outside.
    """
    shared = memoryview(mmap.mmap(-1, size + 1))
    with ExitStack() as stack:
        ended, ending = _pipe(stack)
        watched, watching = _pipe(stack)
        # No Ctrl-C may arrive between the fork and the callback that kills the child.
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
