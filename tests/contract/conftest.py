"""Every test of the contract runs on SQLite and on PostgreSQL, unless it names one."""

from collections.abc import Iterator

import pytest

from linli_core.engine import Linli
from linli_core.testing.builders import a_library
from linli_core.testing.clock import FixedClock


@pytest.fixture
def linli(clock: FixedClock, database_url: str) -> Iterator[Linli]:
    """The library on an empty database of either kind, with the sample plug-in."""
    library = a_library(database_url, clock=clock)
    yield library
    library.close()
