"""What a rule asks is told from what others do meanwhile."""

import gc
import time
from collections.abc import Iterator

import pytest

from linli_core.testing.rule_runs.purity import CLOCK, watching


@pytest.fixture
def timed_collector() -> Iterator[None]:
    """A collector that runs at every turn, and that somebody times."""

    def timed(phase: str, info: dict[str, int]) -> None:
        del phase, info
        time.perf_counter()

    before = gc.get_threshold()
    gc.callbacks.append(timed)
    gc.set_threshold(1)
    yield
    gc.set_threshold(*before)
    gc.callbacks.remove(timed)


@pytest.mark.usefixtures("timed_collector")
def test_what_hangs_on_the_collector_is_not_the_rules() -> None:
    """Who times the collector asks a clock in the midst of a rule, which asked none."""
    seen: set[str] = set()
    with watching(seen):
        made = [[number] for number in range(5_000)]
    assert (len(made), seen) == (5_000, set())
    assert gc.isenabled()


def test_a_clock_that_is_asked_is_seen() -> None:
    """So that the test above can fail."""
    seen: set[str] = set()
    with watching(seen):
        time.perf_counter()
    assert seen == {CLOCK}
