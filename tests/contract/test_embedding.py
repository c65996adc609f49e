"""Inside a host's own transaction the library is a guest: it never commits or rolls back.

On every kind of borrowed connection: the library's own engine, the stock SQLite engine as a
host makes it, and an ORM session on each.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.orm import Session

from linli_core import CaseState, Conflict, Linli, Refused, Trigger
from linli_core.domain.terms import Purpose
from linli_core.services.desk import Desk
from linli_core.storage.hosts import Host
from linli_core.testing import bodies
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT, SURVEYOR, move_in
from linli_core.testing.snapshot import snapshot

T = Trigger


@define
class Spy:
    """Every statement that reaches the database, as the driver traces it."""

    seen: list[str] = field(factory=list)

    def ends(self) -> list[str]:
        """Return the statements that end a transaction; releasing a savepoint is none."""
        words = [s.strip().upper() for s in self.seen]
        return [w for w in words if w.startswith(("COMMIT", "END")) or w == "ROLLBACK"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database file with our tables and the host's own."""
    made = tmp_path / "host.db"
    library = a_library(f"sqlite:///{made}")
    with library.begin() as desk:
        move_in(desk)
    with library.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE visit (id INTEGER PRIMARY KEY, note TEXT)")
    library.close()
    return made


def _own(path: Path) -> Engine:
    return a_library(f"sqlite:///{path}").engine


def _stock(path: Path) -> Engine:
    return create_engine(f"sqlite:///{path}")


@pytest.fixture(params=[_own, _stock], ids=["our engine", "stock engine"])
def engine(request: pytest.FixtureRequest, path: Path) -> Iterator[Engine]:
    """An engine of the host's."""
    make: Callable[[Path], Engine] = request.param
    made = make(path)
    yield made
    made.dispose()


@pytest.fixture
def guest() -> Linli:
    """A library that only binds; its own in-memory database is never used here."""
    return a_library()


@pytest.fixture(params=["connection", "session"])
def host(request: pytest.FixtureRequest, engine: Engine) -> Iterator[Host]:
    """The host's Connection or Session, with nothing done in it yet."""
    made: Host = engine.connect() if request.param == "connection" else Session(engine)
    with made:
        yield made


@contextmanager
def spying(host: Host) -> Iterator[Spy]:
    """Trace what reaches the driver of the host's connection."""
    connection = host.connection() if isinstance(host, Session) else host
    driver: Any = connection.connection.driver_connection
    spy = Spy()
    driver.set_trace_callback(spy.seen.append)
    committed: list[str] = []
    event.listen(connection.engine, "commit", lambda _: committed.append("COMMIT"))
    try:
        yield spy
    finally:
        driver.set_trace_callback(None)
        spy.seen.extend(committed)


def _note(host: Host, note: str) -> None:
    host.execute(text("INSERT INTO visit (note) VALUES (:note)"), {"note": note})


def _notes(path: Path) -> list[str]:
    engine = _stock(path)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT note FROM visit ORDER BY id")).scalars().all()
    engine.dispose()
    return list(found)


def _cases(path: Path) -> int:
    engine = _stock(path)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM linli_case")).scalar_one()
    engine.dispose()
    return int(found)


def test_host_rows_and_ours_are_committed_together(guest: Linli, host: Host, path: Path) -> None:
    """One commit of the host's stores its row and our case; before it, neither is there."""
    with spying(host) as spy:
        _note(host, "走访")
        story = a_case(guest.bind(host), FixedClock(), neighbourhood=False)
        story.up_to(CaseState.IN_SERVICE)
        assert spy.ends() == []
        assert (_notes(path), _cases(path)) == ([], 0)
        host.commit()
    assert (_notes(path), _cases(path)) == (["走访"], 1)


def test_host_rows_and_ours_are_rolled_back_together(guest: Linli, host: Host, path: Path) -> None:
    """One rollback of the host's leaves neither its row nor anything of ours."""
    desk = guest.bind(host)
    before = snapshot(desk)
    _note(host, "走访")
    a_case(desk, FixedClock(), neighbourhood=False).up_to(CaseState.PAIRED)
    host.rollback()
    assert (_notes(path), _cases(path)) == ([], 0)
    assert snapshot(guest.bind(host)) == before


def test_our_work_comes_first_and_the_host_still_decides(
    guest: Linli, host: Host, path: Path
) -> None:
    """Where the library writes before the host does, the transaction is the host's all the same."""
    with spying(host) as spy:
        a_case(guest.bind(host), FixedClock(), neighbourhood=False).surveyed()
        assert spy.ends() == []
    _note(host, "走访")
    host.rollback()
    assert (_notes(path), _cases(path)) == ([], 0)


def test_a_hosts_savepoint_takes_our_work_along(guest: Linli, host: Host, path: Path) -> None:
    """Inside `begin_nested`, rolling the savepoint back undoes ours and keeps what was before."""
    _note(host, "走访")
    inner = host.begin_nested()
    a_case(guest.bind(host), FixedClock(), neighbourhood=False).surveyed()
    inner.rollback()
    _note(host, "电话")
    host.commit()
    assert (_notes(path), _cases(path)) == (["走访", "电话"], 0)


def test_a_refusal_leaves_the_hosts_transaction_whole(guest: Linli, host: Host, path: Path) -> None:
    """A refused trigger and a used key change nothing, and the host goes on and commits."""
    desk: Desk = guest.bind(host)
    clock = FixedClock()
    story = a_case(desk, clock, neighbourhood=False)
    _note(host, "走访")
    before = snapshot(desk)
    with spying(host) as spy:
        with pytest.raises(Refused):
            desk.fire(story.case, T.TRIAGE, MANAGER, fact=bodies.triage(), as_of=clock.now())
        with pytest.raises(Refused):
            desk.fire(story.case, T.START_SURVEY, SURVEYOR, fact=bodies.survey())
        assert spy.ends() == []
    assert snapshot(desk) == before
    host.commit()
    assert (_notes(path), _cases(path)) == (["走访"], 1)


def test_a_conflict_undoes_our_part_only(guest: Linli, host: Host, path: Path) -> None:
    """A key that was used with other content is refused; the host's row before it stays."""
    desk = guest.bind(host)
    clock = FixedClock()
    story = a_case(desk, clock, neighbourhood=False)
    consent = bodies.consent(Purpose.SURVEY)
    desk.record(story.case, consent, RESIDENT, clock.now(), key="k1", as_of=clock.now())
    _note(host, "走访")
    other = bodies.consent(Purpose.SERVICE)
    with pytest.raises(Conflict, match="LL-2002"):
        desk.record(story.case, other, RESIDENT, clock.now(), key="k1", as_of=clock.now())
    host.commit()
    assert (_notes(path), _cases(path)) == (["走访"], 1)


def test_a_bound_desk_closes_nothing(guest: Linli, host: Host) -> None:
    """After our work the host's connection or session is open and in its transaction."""
    a_case(guest.bind(host), FixedClock(), neighbourhood=False)
    assert host.in_transaction()
    assert host.execute(text("SELECT count(*) FROM linli_case")).scalar_one() == 1
    host.rollback()


def test_our_own_transaction_is_all_or_nothing(path: Path) -> None:
    """A block of `begin` that fails stores nothing of what it did before."""
    library = a_library(f"sqlite:///{path}")

    def fail() -> None:
        with library.begin() as desk:
            a_case(desk, FixedClock(), neighbourhood=False).surveyed()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _cases(path) == 0
    with library.begin() as desk:
        a_case(desk, FixedClock(), neighbourhood=False)
    assert _cases(path) == 1
    library.close()
