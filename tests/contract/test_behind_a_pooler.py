"""PostgreSQL behind PgBouncer, which gives the server out by transactions.

What outlives a transaction reaches somebody else's: a prepared statement that is not there, a
lock that nobody lets go, a setting that another client works under.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from tests.support.care_workbook import AS_OF, CareWorkbook
from tests.support.databases import NewDatabase
from tests.support.upload_office import Office
from tools.pgbouncer import SESSIONS, Pooler

from linli_core import CaseState, Linli, Unavailable
from linli_core.services.workspace import workspace_of
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import move_in

#: What a session of the server would show of ours to whoever gets it next.
_LEFT = """
SELECT (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'),
       (SELECT count(*) FROM pg_prepared_statements),
       current_setting('lock_timeout'), current_setting('idle_in_transaction_session_timeout'),
       current_setting('search_path')
"""


@pytest.fixture
def direct(new_database: NewDatabase) -> str:
    """The address of an empty database, past the pooler."""
    return new_database("postgresql")


@pytest.fixture
def pooled(direct: str, pooler: Pooler) -> str:
    """The address of the same database through the pooler."""
    return pooler.url(str(make_url(direct).database))


@pytest.fixture
def linli(pooled: str) -> Iterator[Linli]:
    """The library on it, with a neighbourhood."""
    with a_library(pooled) as library:
        with library.begin() as desk:
            move_in(desk)
        yield library


def _plain(url: str, **options: object) -> Engine:
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1), **options)


def _left_in_each_session(url: str) -> set[tuple[object, ...]]:
    """Return what each session of the pool shows; all are held at once, so that each is another."""
    engine = _plain(url, connect_args={"prepare_threshold": None})
    connections = [engine.connect() for _ in range(SESSIONS)]
    try:
        return {tuple(c.execute(text(_LEFT)).one()) for c in connections}
    finally:
        for connection in connections:
            connection.close()
        engine.dispose()


_NOTHING = {(0, 0, "0", "0", '"$user", public')}


def test_many_short_transactions_work_and_leave_nothing(linli: Linli, pooled: str) -> None:
    """The same statements again and again, from several threads, in whichever session is free."""

    def clerk(_: int) -> str:
        for n in range(4):
            with linli.begin() as desk:
                story = a_case(desk, FixedClock(), neighbourhood=False)
                if n == 3:
                    story.up_to(CaseState.CLOSED)
        return story.case.state

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(clerk, range(4))) == {CaseState.CLOSED}
    with linli.reading() as reader:
        assert len(reader.cases()) == 16
        assert reader.verify().findings == ()
    assert _left_in_each_session(pooled) == _NOTHING


def _works_in_another_session(engine: Engine, others: Engine) -> bool:
    """Return whether a statement often made still works where the pool gives another session."""
    with engine.connect() as connection, others.connect() as other:
        for _ in range(8):
            connection.execute(text("SELECT 40 + 2"))
            connection.commit()
        other.execute(text("SELECT 1"))  # it is given the session that was free last
        try:
            return bool(connection.execute(text("SELECT 40 + 2")).scalar_one() == 42)
        except DBAPIError:
            return False


def test_a_host_turns_prepared_statements_off(linli: Linli, pooled: str) -> None:
    """As the page says it: the driver's own habit is what breaks, and what the setting mends."""
    breaks, works = _plain(pooled), _plain(pooled, connect_args={"prepare_threshold": None})
    assert not _works_in_another_session(breaks, works)
    assert _works_in_another_session(works, works)
    with Session(works) as session, session.begin():
        a_case(linli.bind(session), FixedClock(), neighbourhood=False).surveyed()
    for engine in (breaks, works):
        engine.dispose()


def test_our_engine_prepares_where_the_server_is_its_own(direct: str, linli: Linli) -> None:
    """Without a pooler nothing is given up; with one, nothing is prepared."""
    thresholds = []
    with a_library(direct) as library:
        for one in (library, linli):
            with one.engine.connect() as connection:
                thresholds.append(connection.connection.driver_connection.prepare_threshold)  # type: ignore[union-attr]
    assert thresholds == [5, None]


def test_one_batch_at_a_time_pairs_and_nothing_stays_locked(
    linli: Linli, pooled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever pairs keeps others from it, whatever else goes on; then the next may."""
    monkeypatch.setattr("linli_core.storage.dialects.PAIRING_SECONDS", 1)
    with Linli.from_url(pooled, keys=lambda: b"k" * 32, clock=lambda: AS_OF) as library:
        book = CareWorkbook(tmp_path).accepted().planned().paired().book
        with workspace_of(linli).transactions() as portions, portions.pairing_alone():
            with linli.begin() as desk:
                a_case(desk, FixedClock(), neighbourhood=False)
            with (
                pytest.raises(Unavailable, match="LL-3001"),
                workspace_of(library).transactions() as others,
                others.pairing_alone(),
            ):
                pass
        result = Office(library, tmp_path).hands_in(book)
        assert len(result.cases) == 1
    assert _left_in_each_session(pooled) == _NOTHING


def test_a_schema_is_looked_into_and_left(pooled: str) -> None:
    """Tables in a schema of their own: made and used, and nobody's search path is another."""
    with a_library(f"{pooled}&schema=care") as library:
        with library.begin() as desk:
            a_case(desk, FixedClock()).surveyed()
        with library.reading() as reader:
            assert reader.verify().findings == ()
    assert _left_in_each_session(pooled) == _NOTHING


def test_of_two_who_upgrade_one_waits_for_the_other(pooled: str) -> None:
    """The lock ends with its transaction, so that it is held by one, and then by nobody."""
    barrier, failed = threading.Barrier(2), []

    def upgrade() -> None:
        barrier.wait()
        try:
            a_library(pooled).close()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we ask
            failed.append(error)

    threads = [threading.Thread(target=upgrade) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert _left_in_each_session(pooled) == _NOTHING
