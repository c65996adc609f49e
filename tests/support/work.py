"""What tests let other processes do; importable there, and quick to start.

The processes are forked from a clean server process that has imported the library
already, so a kill falls into the work and not into the imports.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from attrs import frozen
from sqlalchemy import event
from tests.support import releases

from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.engine import Linli
from linli_core.errors import LinliError
from linli_core.events import Event, Relay
from linli_core.privacy.key_files import file_keys, make_new_key, put_in_place
from linli_core.privacy.keys import KEY_BYTES
from linli_core.services.migrating.migrate import migrate
from linli_core.testing.builders import a_library
from linli_core.testing.clock import FixedClock

AS_OF = datetime.fromisoformat("2026-11-20T18:00+08:00")
#: So few, that a small workbook takes many transactions.
CASES_AT_ONCE = 4
PATIENCE_SECONDS = 120

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])


def open_library(url: str) -> Linli:
    """Open a database with the plug-ins installed, the key of all tests and a clock that stands."""
    return Linli.from_url(url, keys=lambda: b"k" * KEY_BYTES, clock=lambda: AS_OF)


def carry(linli: Linli, files: list[Path]) -> BatchResult:
    """Carry workbooks, in small portions."""
    return run_batch(linli, files, as_of=AS_OF, cases_at_once=CASES_AT_ONCE)


def batch(pipe: Connection, url: str, files: list[Path]) -> object:
    """Open the library, wait for the word, and carry; tell how many rows were refused."""
    linli = open_library(url)
    pipe.send("ready")
    pipe.recv()
    return carry(linli, files).refused


def opening(pipe: Connection, url: str) -> object:
    """Wait for the word, and open the library."""
    pipe.send("ready")
    pipe.recv()
    return open_library(url).registry.scheme is not None


def relaying(pipe: Connection, url: str, received: Path, consumer: str) -> object:
    """Pass events on into a file, two to a page, and wait for the word before and after each."""
    linli = open_library(url)
    pipe.send("ready")
    pipe.recv()

    def deliver(event: Event) -> None:
        pipe.send("step")
        pipe.recv()
        with received.open("a", encoding="utf-8") as file:
            file.write(f"{event.id}\n")
        pipe.send("step")
        pipe.recv()

    return Relay(linli=linli, consumer=consumer, deliver=deliver, page=2).run().taken


def migrating(pipe: Connection, url: str, at_once: int) -> object:
    """Wait for the word, and move the cases of the sample to its second release."""
    linli = a_library(url, clock=FixedClock(AS_OF), plugin=releases.second())
    pipe.send("ready")
    pipe.recv()
    return len(migrate(linli, releases.PLUGIN, at_once=at_once).moved)


def changing_key(pipe: Connection, url: str, key_file: Path, die_at: int) -> object:
    """Change the key in a file; die (SIGKILL) before a step, else tell how many there were.

    A step is a statement to the database, or a change of a name in the folder.
    """
    linli = Linli.from_url(url, keys=file_keys(key_file), discover=False, clock=lambda: AS_OF)
    pipe.send("ready")
    pipe.recv()
    steps = count(1)

    def step(*_: object) -> None:
        if next(steps) == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(linli.engine, "before_cursor_execute", step)
    event.listen(linli.engine, "commit", step)
    sys.addaudithook(lambda name, _: step() if name in {"os.link", "os.rename"} else None)
    linli.rotate_key(lambda: make_new_key(key_file))
    put_in_place(key_file)
    return next(steps) - 1


def _main(work: Callable[..., object], pipe: Connection, arguments: tuple[object, ...]) -> None:
    try:
        answer = work(pipe, *arguments)
    except LinliError as error:
        answer = error
    with suppress(BrokenPipeError):
        pipe.send(answer)


@frozen
class Worker:
    """Another process at work."""

    process: BaseProcess
    pipe: Connection

    def go(self) -> None:
        """Give it the word to begin."""
        self.pipe.send("go")

    def kill(self) -> None:
        """Kill it without warning (SIGKILL)."""
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def answer(self) -> object:
        """Wait for its end and return its answer; a library's error is an answer too."""
        assert self.pipe.poll(PATIENCE_SECONDS), "the worker does not answer"
        found: object = self.pipe.recv()
        self.process.join()
        self.pipe.close()
        return found


def start(work: Callable[..., object], *arguments: object) -> Worker:
    """Start a process that is ready to work, and waits for the word."""
    ours, theirs = _context.Pipe()
    process = _context.Process(target=_main, args=(work, theirs, arguments), daemon=True)
    process.start()
    theirs.close()
    assert ours.poll(PATIENCE_SECONDS), "the worker does not start"
    assert ours.recv() == "ready"
    return Worker(process, ours)
