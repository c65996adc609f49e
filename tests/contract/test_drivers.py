"""Whichever driver of PostgreSQL a host uses, a desk in its transaction does the same."""

import asyncio
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session
from tests.support.databases import NewDatabase

from linli_core import CaseState, Conflict, Linli, Refused, Trigger, Unavailable
from linli_core.storage import bulk, tables
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, move_in

T = TypeVar("T")
SYNCHRONOUS = ("psycopg", "psycopg2", "pg8000")
ASYNCHRONOUS = ("asyncpg",)
DRIVERS = (*SYNCHRONOUS, *ASYNCHRONOUS)


@pytest.fixture
def url(new_database: NewDatabase) -> str:
    """The address of a database with our tables and a neighbourhood."""
    made = new_database("postgresql")
    with a_library(made) as library, library.begin() as desk:
        move_in(desk)
    return made


@pytest.fixture
def guest() -> Iterator[Linli]:
    """A library that only binds."""
    with a_library() as library:
        yield library


def _address(url: str, driver: str) -> URL:
    made = make_url(url).set(drivername=f"postgresql+{driver}")
    if driver != "pg8000":
        return made
    home = made.query["host"]
    return made.difference_update_query(["host"]).update_query_dict(
        {"unix_sock": f"{home}/.s.PGSQL.5432"}
    )


def in_session(url: str, driver: str, work: Callable[[Session], T]) -> T:
    """Do a host's work in one transaction, committed at its end; asynchronous by `run_sync`."""
    pytest.importorskip(driver)
    if driver in SYNCHRONOUS:
        engine = create_engine(_address(url, driver))
        try:
            with Session(engine) as session, session.begin():
                return work(session)
        finally:
            engine.dispose()
    return asyncio.run(_asynchronously(_address(url, driver), work))


async def _asynchronously(address: URL, work: Callable[[Session], T]) -> T:
    from sqlalchemy.ext.asyncio import (  # noqa: PLC0415 - needs greenlet
        AsyncSession,
        create_async_engine,
    )

    engine = create_async_engine(address)
    try:
        async with AsyncSession(engine) as session, session.begin():
            return await session.run_sync(work)
    finally:
        await engine.dispose()


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_whole_case_is_told_and_verifies(guest: Linli, url: str, driver: str) -> None:
    """From the need to the verdict, many rows at a time and one by one."""

    def work(session: Session) -> CaseState:
        story = a_case(guest.bind(session), FixedClock(), neighbourhood=False)
        return story.up_to(CaseState.CLOSED).case.state

    assert in_session(url, driver, work) is CaseState.CLOSED
    with a_library(url) as library, library.reading() as reader:
        assert reader.verify().findings == ()
        assert [case.state for case in reader.cases()] == [CaseState.CLOSED]


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_refusal_and_a_busy_row_leave_the_transaction_usable(
    guest: Linli, url: str, driver: str
) -> None:
    """What the rules refuse, and what the database refuses, is undone to the savepoint."""
    with a_library(url) as library, library.engine.connect() as first:
        story = a_case(library.bind(first), FixedClock(), neighbourhood=False)

        def work(session: Session) -> None:
            desk = guest.bind(session)
            session.execute(text("SET LOCAL lock_timeout = '200ms'"))
            with pytest.raises(Unavailable):
                a_case(desk, FixedClock(), neighbourhood=False)
            first.commit()
            with pytest.raises(Refused):
                desk.fire(story.case.number, Trigger.TRIAGE, MANAGER, as_of=story.clock.now())
            a_case(desk, FixedClock(), neighbourhood=False).surveyed()

        in_session(url, driver, work)
        assert len(guest.bind(first).cases()) == 2


@pytest.mark.parametrize("driver", DRIVERS)
def test_how_many_rows_an_update_met_is_known(url: str, driver: str) -> None:
    """Of several rows in one call too: that is how a conflict with somebody else is noticed."""

    def work(session: Session) -> tuple[int, int]:
        connection = session.connection()
        bulk.insert(connection, tables.case_serial, [("990101001001", 2030 + n, 0) for n in (1, 2)])
        keys = ("community", "year")
        rows = [(5, "990101001001", 2030 + n) for n in (1, 2, 3)]
        return (
            bulk.update(connection, tables.case_serial, ("last",), keys, rows),
            bulk.update(connection, tables.case_serial, ("last",), keys, rows[2:]),
        )

    assert in_session(url, driver, work) == (2, 0)


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_snapshot_that_is_too_old_is_a_conflict(guest: Linli, url: str, driver: str) -> None:
    """The code by which the database says it is read from every driver's error."""

    def work(session: Session) -> None:
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        session.execute(text("SELECT count(*) FROM linli_case"))
        with a_library(url) as library, library.begin() as desk:
            a_case(desk, FixedClock(), neighbourhood=False)
        with pytest.raises(Conflict, match="LL-2004"):
            a_case(guest.bind(session), FixedClock(), neighbourhood=False)

    in_session(url, driver, work)
