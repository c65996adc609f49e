"""A relay is killed at every step; the next goes on, and the receiver has every event."""

import random
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.support.databases import SQLITE
from tests.support.work import Worker, open_library, relaying, start

from linli_core import CaseState, Linli
from linli_core.testing.builders import a_case
from linli_core.testing.clock import FixedClock

CONSUMER = "区县平台"
#: Longer than it takes to acknowledge a page.
AN_ACKNOWLEDGEMENT = 0.02


@pytest.fixture
def library(database_url: str) -> Iterator[Linli]:
    """A library with a case of some steps."""
    linli = open_library(database_url)
    with linli.begin() as desk:
        a_case(desk, FixedClock()).up_to(CaseState.NEED_CONFIRMED)
    yield linli
    linli.close()


def _every(linli: Linli) -> list[str]:
    with linli.reading() as reader:
        return [event.id for event in reader.events()]


def _run_until_killed(worker: Worker, steps: int, delay: float) -> bool:
    """Let a relay take some steps, each time it asks, then kill it; False where it ended before."""
    worker.go()
    for _ in range(steps):
        if worker.pipe.recv() != "step":
            worker.process.join()
            worker.pipe.close()
            return False
        worker.go()
    time.sleep(delay)
    worker.kill()
    return True


def _has_all(linli: Linli, received: Path) -> bool:
    """Return whether the receiver has every event, each for the first time in its order."""
    had = list(dict.fromkeys(received.read_text(encoding="utf-8").split()))
    return had == _every(linli)


@pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
@pytest.mark.parametrize("steps", [1, 2, 4])
def test_a_killed_relay_leaves_nothing_out(
    library: Linli, database_url: str, tmp_path: Path, steps: int
) -> None:
    """Killed before it passes on, after it has, and while it acknowledges: the next one goes on."""
    received = tmp_path / "received"
    received.touch()
    assert _run_until_killed(start(relaying, database_url, received, CONSUMER), steps, 0)
    last = start(relaying, database_url, received, CONSUMER)
    assert not _run_until_killed(last, 2 * len(_every(library)) + 1, 0)
    assert _has_all(library, received)


@pytest.mark.slow
def test_a_relay_killed_at_every_step(library: Linli, database_url: str, tmp_path: Path) -> None:
    """One relay for each step that there is, all on the same database, until one comes through."""
    received = tmp_path / "received"
    received.touch()
    chance = random.Random(7)  # noqa: S311 - moments, no secrets
    for steps in count(1):
        worker = start(relaying, database_url, received, CONSUMER)
        if not _run_until_killed(worker, steps, chance.uniform(0, AN_ACKNOWLEDGEMENT)):
            break
        with library.reading() as reader:
            assert reader.verify().findings == ()
    assert steps > 2
    assert _has_all(library, received)
    had = received.read_text(encoding="utf-8").split()
    assert len(had) > len(set(had))
