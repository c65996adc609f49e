"""What pytest gets when linli-core is installed: the database that conformance is tried on.

``pytest --linli-db postgresql://user@host/empty_database`` tries storage there; left out,
each test works on a database of its own in memory. Loaded with every run of pytest, so it
imports nothing of the library.
"""

import pytest

IN_MEMORY = "sqlite://"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    group = parser.getgroup("linli")
    group.addoption(
        "--linli-db",
        default=IN_MEMORY,
        metavar="URL",
        help="an empty database for the storage tests of linli_core.testing.conformance",
    )


@pytest.fixture
def linli_database(request: pytest.FixtureRequest) -> str:
    """The database URL that storage is tried on."""
    return str(request.config.getoption("--linli-db"))
