"""Events on standard output: what a reader that dies has not read is passed on again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Tell

from linli_core import Linli
from linli_core.cli.rendering.event_lines import EventLines
from linli_core.events import ReceiverGone

#: A reader of one line, which then ends as if it had crashed.
_ONE_LINE = "import sys, os; sys.stdout.write(os.read(0, 40).decode()); sys.stdout.flush()"


def _relay(db: Path, *more: str) -> list[str]:
    command = ["outbox", "relay", "--db", str(db), "--consumer", "台账", "--lang", "en", *more]
    return [sys.executable, "-m", "linli_core", *command]


def _waiting(db: Path) -> int:
    command = ["outbox", "consumers", "--db", str(db), "--json"]
    told = subprocess.run(
        [sys.executable, "-m", "linli_core", *command], check=True, capture_output=True
    )
    (consumer,) = json.loads(told.stdout)
    return int(consumer["waiting"])


def test_what_a_dead_reader_left_in_the_pipe_is_not_acknowledged(tell: Tell) -> None:
    """A reader that took one line of four had, for all anybody knows, none; nothing is lost."""
    db = tell(lambda case: case.surveyed())
    with subprocess.Popen(
        [sys.executable, "-c", _ONE_LINE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as reader:
        relay = subprocess.run(
            _relay(db.path), check=False, stdout=reader.stdin, stderr=subprocess.PIPE, timeout=60
        )
    assert relay.returncode == 3
    assert relay.stderr.decode().startswith("LL-3003")
    assert b"Traceback" not in relay.stderr
    assert b"Exception ignored" not in relay.stderr
    assert _waiting(db.path) == 4


def test_what_was_written_before_its_reader_died_is_not_acknowledged(
    tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader ends between two events: of the first nobody knows that it was read."""
    with Linli.from_url(f"sqlite:///{tell(lambda case: case.surveyed()).path}") as linli:
        with linli.reading() as reader:
            first, second, *_ = reader.events()
        read_end, write_end = os.pipe()
        with os.fdopen(write_end, "w", encoding="utf-8") as out:
            monkeypatch.setattr(sys, "stdout", out)
            lines = EventLines("/linli")
            lines.deliver(first)
            os.close(read_end)
            with pytest.raises(ReceiverGone):
                lines.deliver(second)
            assert lines.has(first) == 0


@pytest.mark.parametrize("more", [[], ["--every", "0.1"]])
def test_without_an_output_it_ends_at_once(tell: Tell, more: list[str]) -> None:
    """Where nobody can read there is nothing to try again, however often it was to look."""
    db = tell(lambda case: case.surveyed())
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *_relay(db.path, *more)],
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 3
    assert done.stderr.decode().startswith("LL-3003")


def test_only_what_is_answered_is_acknowledged(tell: Tell) -> None:
    """A reader that answers for two of four is sent the other two again, and no third time."""
    db = tell(lambda case: case.surveyed())
    for answers, left in ((2, 2), (2, 0)):
        with subprocess.Popen(
            _relay(db.path, "--answered"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as relay:
            assert relay.stdin is not None
            assert relay.stdout is not None
            for _ in range(answers):
                relay.stdin.write(f"{json.loads(relay.stdout.readline())['id']}\n")
            relay.stdin.close()
            relay.wait(60)
        assert relay.returncode == (3 if left else 0)
        assert _waiting(db.path) == left


def test_a_file_is_taken_as_it_is_written(tell: Tell, tmp_path: Path) -> None:
    """Nobody need read a file for its events to be there."""
    db = tell(lambda case: case.surveyed())
    with (tmp_path / "events").open("wb") as file:
        assert subprocess.run(_relay(db.path), check=False, stdout=file).returncode == 0
    assert len((tmp_path / "events").read_text(encoding="utf-8").splitlines()) == 4
    assert _waiting(db.path) == 0
