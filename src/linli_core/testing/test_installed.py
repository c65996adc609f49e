"""Whether what is installed here works: the kit's own tests, and every plug-in's conformance.

Usage::

    pytest --pyargs linli_core.testing.test_installed

It needs pytest and nothing of the source tree. Databases are in memory unless ``--linli-db``
names an empty one.
"""

from collections.abc import Iterator
from importlib.metadata import entry_points

import pytest

from linli_core.domain.terms import CaseState, Trigger
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import START, FixedClock
from linli_core.testing.conformance import task_type_tests
from linli_core.testing.neighbourhood import MANAGER
from linli_core.testing.sample_plugin import SamplePlugin
from linli_core.testing.snapshot import snapshot

TestSamplePlugin = task_type_tests(SamplePlugin())

for _point in entry_points(group="linli"):
    globals()[f"TestPlugin_{_point.name}"] = task_type_tests(_point.value)


@pytest.fixture
def story() -> Iterator[CaseBuilder]:
    """A case just registered, in a transaction on an empty database in memory."""
    clock = FixedClock()
    linli = a_library(clock=clock)
    with linli.begin() as desk:
        yield a_case(desk, clock)
    if linli.engine is not None:
        linli.engine.dispose()


def test_the_clock_stands_still_until_it_is_advanced() -> None:
    """A test says how much time passes; the machine's clock does not."""
    clock = FixedClock()
    assert clock.now() == START
    assert clock.advance(days=1, hours=2).hour == START.hour + 2


def test_a_case_is_carried_from_need_to_verdict(story: CaseBuilder) -> None:
    """The told stages are the real ones: a case is closed, and its chain verifies."""
    assert story.up_to(CaseState.CLOSED).stands() is CaseState.CLOSED
    assert story.desk.verify().findings == ()


def test_a_refusal_changes_nothing(story: CaseBuilder) -> None:
    """What the kit's snapshot shows is every byte: a refused trigger leaves all of them alone."""
    before = snapshot(story.desk)
    assert story.why_not(Trigger.APPROVE_CLOSURE, MANAGER)
    assert snapshot(story.desk) == before
