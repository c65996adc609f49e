"""A library on an empty database, a desk in a transaction, and a clock that stands still."""

from collections.abc import Iterator

import pytest

from linli_core.engine import Linli
from linli_core.services.desk import Desk
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    """A clock that moves only when a story moves it."""
    return FixedClock()


@pytest.fixture
def linli(clock: FixedClock) -> Iterator[Linli]:
    """The library on an empty in-memory database, with the sample plug-in."""
    library = a_library(clock=clock)
    yield library
    library.close()


@pytest.fixture
def desk(linli: Linli) -> Iterator[Desk]:
    """A desk in a transaction; whatever the story, its chains must verify at the end."""
    with linli.begin() as desk:
        yield desk
        assert desk.verify().findings == ()


@pytest.fixture
def story(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A case just registered in the invented community."""
    return a_case(desk, clock)
