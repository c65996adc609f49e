"""Databases for tests: an SQLite file, and a database of a private PostgreSQL server.

The server is started once for the whole run, by whoever asks first; where the machine does
not permit one, the tests that need it are skipped and say why. ``pytest_plugins`` of the
root `conftest.py` makes these fixtures known everywhere.
"""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tools.mariadb import MariaDB, NoMariaDB, private_mariadb
from tools.pgbouncer import Pooler, private_pooler
from tools.postgres import NoPostgres, Server, private_server

SQLITE, POSTGRESQL, MARIADB = "sqlite", "postgresql", "mariadb"
DATABASES = (SQLITE, POSTGRESQL)

#: A test kills clients, never the machine: what the disk has not seen yet is not at stake.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

NewDatabase = Callable[[str], str]
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A PostgreSQL server of our own."""
    try:
        with private_server(FAST) as server:
            yield server
    except NoPostgres as why:
        pytest.skip(f"no private PostgreSQL here: {why}")


@pytest.fixture(scope="session")
def postgresql_url(postgresql_server: Server) -> str:
    """The address of an empty database on it."""
    return postgresql_server.url()


@pytest.fixture(scope="session")
def pooler(postgresql_server: Server) -> Iterator[Pooler]:
    """A PgBouncer before it, which gives it out by transactions."""
    try:
        with private_pooler(postgresql_server) as running:
            yield running
    except NoPostgres as why:
        pytest.skip(f"no private PgBouncer here: {why}")


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[MariaDB]:
    """A MariaDB server of our own."""
    pytest.importorskip("pymysql")
    try:
        with private_mariadb() as server:
            yield server
    except NoMariaDB as why:
        pytest.skip(f"no private MariaDB here: {why}")


@pytest.fixture
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewDatabase]:
    """Makes an empty database of the kind asked for and returns its address."""
    made: list[tuple[Server | MariaDB, str]] = []

    def make(kind: str) -> str:
        number = next(_numbers)
        if kind == SQLITE:
            return f"sqlite:///{tmp_path / f'cases{number}.db'}"
        server: Server | MariaDB = request.getfixturevalue(f"{kind}_server")
        made.append((server, f"t{number}"))
        return server.create(f"t{number}")

    yield make
    for server, name in made:
        server.drop(name)


#: Slow, so that the suite stays short: `test_on_mariadb.py` holds what is different there.
_ON_MARIADB = pytest.param(MARIADB, marks=pytest.mark.slow)


@pytest.fixture(params=[*DATABASES, _ON_MARIADB])
def database_url(request: pytest.FixtureRequest, new_database: NewDatabase) -> str:
    """The address of an empty database: the test runs on SQLite, PostgreSQL and MariaDB."""
    return new_database(request.param)
