"""Whatever a host does with its transaction, the library stays in it, and leaves it usable."""

import json
import os
import signal
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from inspect import isfunction
from threading import Barrier, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import (
    Column,
    Engine,
    Integer,
    MetaData,
    Table,
    create_engine,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Session, scoped_session, sessionmaker
from tests.support.databases import NewDatabase

from linli_core import (
    Actor,
    CaseReader,
    Channel,
    Clock,
    ConfigError,
    Conflict,
    CountyReader,
    Desk,
    InvalidInput,
    Linli,
    LinliError,
    NewDemand,
    Person,
    QuickDesk,
    Role,
    SubjectKind,
    SubjectRef,
    Unavailable,
    host_tables_only,
)
from linli_core.composition import system_clock
from linli_core.storage import tables
from linli_core.testing.builders import a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COMMUNITY, move_in

_AT = datetime(2026, 6, 1, 1, tzinfo=UTC)
_WORDS = "丈夫打我，别告诉他"
_OTHER_KEY = b"o" * 32


def _demand(words: str = "楼道的灯坏了", *, who: str = "R1", reference: str = "") -> NewDemand:
    return NewDemand(
        community=COMMUNITY.code,
        subject=SubjectRef(SubjectKind.RESIDENT, who),
        raised_by=Actor(who, Role.RESIDENT),
        channel=Channel.HOTLINE,
        words=words,
        at=_AT,
        reference=reference,
    )


@pytest.fixture
def url(database_url: str) -> str:
    """The address of a database with our tables, a neighbourhood and a table of the host's."""
    with a_library(database_url) as library:
        with library.begin() as desk:
            move_in(desk)
        with library.engine.begin() as connection:
            connection.execute(text("CREATE TABLE visit (note VARCHAR(40))"))
    return database_url


def _driver_url(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


@contextmanager
def _engine(url: str, **options: object) -> Iterator[Engine]:
    """An engine as a host makes one."""
    made = create_engine(_driver_url(url), **options)
    try:
        yield made
    finally:
        made.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The host's own engine."""
    with _engine(url) as made:
        yield made


@pytest.fixture
def guest() -> Iterator[Linli]:
    """A library that only binds."""
    with a_library() as library:
        yield library


def _count(engine: Engine, table: str = "linli_case") -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


# following the host


@pytest.mark.parametrize("kind", ["session", "connection"])
def test_a_desk_bound_before_a_savepoint_works_in_it(
    guest: Linli, engine: Engine, kind: str
) -> None:
    """A savepoint that the host opens after binding takes our work along when it is undone."""
    host = Session(engine) if kind == "session" else engine.connect()
    with host:
        desk = guest.bind(host)
        inner = host.begin_nested()
        desk.open_case(_demand())
        inner.rollback()
        kept = desk.open_case(_demand("水管漏水"))
        host.commit()
    assert _count(engine) == 1
    assert kept.number.endswith("-0001")


@pytest.mark.parametrize("kind", ["session", "connection"])
def test_nothing_of_an_undone_savepoint_is_remembered(
    guest: Linli, engine: Engine, kind: str
) -> None:
    """Whoever was registered in a savepoint that is undone is nobody to the same desk."""
    host = Session(engine) if kind == "session" else engine.connect()
    with host:
        desk = guest.bind(host)
        desk.cases()
        inner = host.begin_nested()
        desk.put_people([Person(number="R77", name="新来的", community=COMMUNITY.code)])
        inner.rollback()
        with pytest.raises(InvalidInput, match="LL-4004"):
            desk.open_case(_demand(who="R77"))


def test_a_desk_goes_on_in_the_sessions_next_transaction(guest: Linli, engine: Engine) -> None:
    """After a commit or a rollback the desk of a session works in the transaction that follows."""
    with Session(engine) as session:
        desk = guest.bind(session)
        desk.open_case(_demand())
        session.commit()
        desk.open_case(_demand("水管漏水"))
        session.rollback()
        desk.open_case(_demand("门锁坏了"))
        session.commit()
    assert _count(engine) == 2


def test_a_desk_that_outlives_its_connection_says_so(guest: Linli, engine: Engine) -> None:
    """What is asked of a closed connection, or after the block of `begin`, is refused in words."""
    with engine.connect() as connection:
        desk = guest.bind(connection)
    with pytest.raises(ConfigError, match="LL-6011"):
        desk.cases()
    with a_library(
        _driver_url(str(engine.url)) if "sqlite" in str(engine.url) else "sqlite://"
    ) as own:
        with own.begin() as desk:
            pass
        with pytest.raises(ConfigError, match="LL-6011"):
            desk.cases()


def test_a_host_that_has_failed_is_told_to_roll_back(guest: Linli, url: str) -> None:
    """A session whose own flush failed is refused in words, and works after its rollback."""

    class Base(DeclarativeBase):
        pass

    class Note(Base):
        __tablename__ = "host_note"
        id = Column(Integer, primary_key=True)

    with _engine(url) as engine:
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            desk = guest.bind(session)
            session.add(Note(id=1))
            session.flush()
            session.connection().execute(text("DELETE FROM host_note"))
            session.expunge_all()
            session.add_all([Note(id=2), Note(id=3)])
            session.flush()
            session.expunge_all()
            session.add(Note(id=2))
            with pytest.raises(Exception, match=r"(?i)unique"):
                session.flush()
            with pytest.raises(ConfigError, match="LL-6011"):
                desk.open_case(_demand())
            session.rollback()
            desk.open_case(_demand())
            session.commit()
        assert _count(engine) == 1


# what cannot be joined


@pytest.mark.parametrize("kind", ["engine", "sessionmaker", "nothing", "driver"])
def test_what_is_no_transaction_is_refused_at_once(guest: Linli, engine: Engine, kind: str) -> None:
    """An engine, a factory, a driver's connection or nothing is refused with what to hand in."""
    driver = sqlite3.connect(":memory:")
    given = {
        "engine": engine,
        "sessionmaker": sessionmaker(engine),
        "nothing": None,
        "driver": driver,
    }[kind]
    with pytest.raises(ConfigError, match="LL-6009") as refused:
        guest.bind(given)  # type: ignore[arg-type]
    assert "bind" in refused.value.remedy("zh")
    driver.close()


def test_an_asynchronous_session_is_sent_to_run_sync(guest: Linli) -> None:
    """An `AsyncSession` is refused with the way that works."""
    asynchronous = pytest.importorskip("sqlalchemy.ext.asyncio", exc_type=ImportError)
    with pytest.raises(ConfigError, match="run_sync"):
        guest.bind(asynchronous.AsyncSession())


def test_a_scoped_session_stands_for_its_session(guest: Linli, engine: Engine) -> None:
    """The registry of sessions that web frameworks hand out is taken as the session it holds."""
    sessions = scoped_session(sessionmaker(engine))
    guest.bind(sessions).open_case(_demand())  # type: ignore[arg-type]
    sessions.commit()
    sessions.remove()
    assert _count(engine) == 1


def test_a_session_of_several_databases_says_which_is_ours(guest: Linli, url: str) -> None:
    """`Session(binds=…)` works where it names a table of ours, and is told so where it does not."""
    with _engine(url) as engine, _engine("sqlite://") as other:
        host_table = Table("elsewhere", MetaData(), Column("id", Integer, primary_key=True))
        with Session(binds={host_table: other, tables.care_case: engine}) as session:
            guest.bind(session).open_case(_demand())
            session.commit()
        assert _count(engine) == 1
        with (
            Session(binds={host_table: other}) as session,
            pytest.raises(ConfigError, match="LL-6009"),
        ):
            guest.bind(session)


def test_a_connection_that_commits_by_itself_is_refused(guest: Linli, url: str) -> None:
    """In AUTOCOMMIT no savepoint holds anything: refused at `bind`, and nothing is left behind."""
    with _engine(url, isolation_level="AUTOCOMMIT") as engine, engine.connect() as connection:
        with pytest.raises(ConfigError, match="LL-6009"):
            guest.bind(connection)
        connection.execute(text("INSERT INTO visit VALUES ('the host goes on')"))
    with _engine(url) as engine:
        assert (_count(engine, "visit"), _count(engine)) == (1, 0)
        with (
            engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
            pytest.raises(ConfigError, match="LL-6009"),
        ):
            guest.bind(connection)


# another key, hash or schema


_WAYS: dict[str, Callable[[Linli], object]] = {}


def _way(work: Callable[[Linli], object]) -> Callable[[Linli], object]:
    _WAYS[work.__name__.strip("_")] = work
    return work


@_way
def _begin(library: Linli) -> None:
    with library.begin() as desk:
        desk.open_case(_demand())


@_way
def _reading(library: Linli) -> None:
    with library.reading() as reader:
        reader.cases()


@_way
def _bind(library: Linli) -> None:
    with Session(library.engine) as session, session.begin():
        library.bind(session).open_case(_demand())


@_way
def _batch(library: Linli) -> None:
    library.run_batch([])


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize(
    ("more", "code"),
    [({"keys": lambda: _OTHER_KEY}, "LL-6004"), ({"hash_name": "sha256"}, "LL-6005")],
    ids=["key", "hash"],
)
def test_no_way_in_takes_another_key_or_hash(
    engine: Engine, way: str, more: dict[str, object], code: str
) -> None:
    """A process set up with another key or hash does no work, whichever way it comes."""
    settings = {"keys": lambda: b"k" * 32, "discover": False, **more}
    library = Linli(engine, **settings)  # type: ignore[arg-type]
    with pytest.raises(ConfigError, match=code):
        _WAYS[way](library)
    assert _count(engine) == 0


@pytest.mark.parametrize("clock", [system_clock, FixedClock()], ids=["own", "given"])
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("way", _WAYS)
def test_a_database_without_our_tables_is_named(
    new_database: NewDatabase, way: str, kind: str, clock: Clock
) -> None:
    """Where the tables were never made, every way in says so, and how to make them."""
    with _engine(new_database(kind)) as engine:
        library = Linli(engine, keys=lambda: b"k" * 32, discover=False, clock=clock)
        with pytest.raises(ConfigError, match="LL-6003"):
            _WAYS[way](library)


# what the database says


def _goes_on(session: Session) -> None:
    """The host's transaction is as usable as before, and commits."""
    session.execute(text("INSERT INTO visit VALUES ('goes on')"))
    session.commit()


@pytest.fixture
def server(new_database: NewDatabase) -> str:
    """The address of a PostgreSQL database with our tables and a table of the host's."""
    made = new_database("postgresql")
    with a_library(made) as library:
        with library.begin() as desk:
            move_in(desk)
        with library.engine.begin() as connection:
            connection.execute(text("CREATE TABLE visit (note VARCHAR(40))"))
    return made


@pytest.mark.parametrize("prepare", ["", "SET LOCAL lock_timeout = '300ms'"], ids=["ours", "host"])
def test_a_second_opener_waits_a_moment_and_is_told(
    guest: Linli, server: str, prepare: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a host that keeps its transaction open, opening a case is refused within seconds."""
    monkeypatch.setattr("linli_core.storage.dialects.SERIAL_SECONDS", 1)
    with _engine(server) as engine, Session(engine) as first, Session(engine) as second:
        guest.bind(first).open_case(_demand())
        second.execute(text(prepare or "SELECT 1"))
        second.execute(text("INSERT INTO visit VALUES ('before')"))
        with pytest.raises(Unavailable, match="LL-3001"):
            guest.bind(second).open_case(_demand("水管漏水"))
        limit = second.execute(text("SHOW lock_timeout")).scalar_one()
        assert limit == ("300ms" if prepare else "0")
        first.commit()
        guest.bind(second).open_case(_demand("水管漏水"))
        _goes_on(second)
        assert (_count(engine), _count(engine, "visit")) == (2, 2)


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_a_snapshot_that_is_too_old_is_a_conflict(guest: Linli, server: str, level: str) -> None:
    """Under a strict isolation level the slower of two openers gets a conflict, not an error."""
    with _engine(server, isolation_level=level) as engine, Session(engine) as slow:
        slow.execute(text("SELECT count(*) FROM linli_case"))
        with Session(engine) as fast, fast.begin():
            guest.bind(fast).open_case(_demand())
        with pytest.raises(Conflict, match="LL-2004"):
            guest.bind(slow).open_case(_demand("水管漏水"))
        _goes_on(slow)


def test_two_hosts_in_each_others_way_are_told(guest: Linli, server: str) -> None:
    """Of two transactions that lock what the other needs, one is refused and the other goes on."""
    with _engine(server) as engine:
        started, ended = Barrier(2), []

        def host(first: str, then: str) -> None:
            with Session(engine) as session:
                session.execute(text(f"SELECT pg_advisory_xact_lock({first})"))
                desk = guest.bind(session)
                started.wait(10)
                try:
                    if first == "1":
                        desk.open_case(_demand())
                    session.execute(text(f"SELECT pg_advisory_xact_lock({then})"))
                    desk.open_case(_demand("水管漏水"))
                    session.commit()
                    ended.append("stored")
                except Exception as error:  # noqa: BLE001 - whatever it is, it is what we ask
                    ended.append(type(error).__name__)

        threads = [Thread(target=host, args=way) for way in (("1", "2"), ("2", "1"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert "stored" in ended


def test_a_server_that_goes_away_is_unavailable(guest: Linli, server: str) -> None:
    """A connection that the server ended is said to be away, in reading as in writing."""
    with _engine(server) as engine, Session(engine) as session:
        desk = guest.bind(session)
        desk.cases()
        killed = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with _engine(server) as other, other.connect() as connection:
            connection.execute(text(f"SELECT pg_terminate_backend({killed})"))
        with pytest.raises(LinliError) as refused:
            desk.cases()
        assert refused.value.code in {"LL-3001", "LL-6011"}
        session.rollback()
        desk.open_case(_demand())
        session.commit()
        assert _count(engine) == 1


def test_a_busy_sqlite_file_is_unavailable(guest: Linli, new_database: NewDatabase) -> None:
    """Behind another writer the host's own engine waits its own time, and the error is ours."""
    made = new_database("sqlite")
    with a_library(made) as library, _engine(made, connect_args={"timeout": 0.1}) as engine:
        with library.begin() as desk:
            move_in(desk)
        with (
            library.engine.connect() as writer,
            writer.begin(),
            Session(engine) as session,
            pytest.raises(Unavailable, match="LL-3001"),
        ):
            guest.bind(session).open_case(_demand())


# what leaves


def test_no_traceback_quotes_what_residents_said(guest: Linli, engine: Engine) -> None:
    """A host's engine hides no parameters: the driver's error, which quotes them, stays inside."""
    planted = {
        "sqlite": "CREATE TRIGGER planted BEFORE INSERT ON linli_demand_private BEGIN "
        "SELECT RAISE(ABORT, 'planted'); END",
        "postgresql": "ALTER TABLE linli_demand_private ADD CHECK (length(payload) < 5)",
    }
    with engine.begin() as connection:
        connection.exec_driver_sql(planted[engine.dialect.name])
    with Session(engine) as session:
        with pytest.raises(LinliError) as refused:
            guest.bind(session).open_case(_demand(_WORDS))
        session.rollback()
    told = "".join(traceback.format_exception(refused.value)) + str(refused.value)
    assert _WORDS not in told
    assert json.dumps(_WORDS)[1:-1] not in told


def test_alembic_leaves_our_tables_to_us(engine: Engine) -> None:
    """Autogenerating against the host's models finds the host's own tables, and none of ours."""
    with engine.connect() as connection:
        options = {"include_name": host_tables_only}
        context = MigrationContext.configure(connection, opts=options)
        found = [change[:2] for change in compare_metadata(context, MetaData())]
        without = compare_metadata(MigrationContext.configure(connection), MetaData())
    assert [(how, table.name) for how, table in found] == [("remove_table", "visit")]
    assert sum(change[0] == "remove_table" for change in without) > 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_children_of_a_fork_share_no_connection(server: str) -> None:
    """Four children of a process that made a library, and has a connection open, all work."""
    with _engine(server) as engine:
        library = Linli(engine, keys=lambda: b"k" * 32, discover=False)
        with library.reading() as reader:
            reader.cases()
        children = []
        for child in range(4):
            number = os.fork()
            if not number:
                _work_and_leave(library, engine, child)
            children.append(number)
        ends = [os.waitpid(number, 0)[1] for number in children]
        assert ends == [0] * 4
        assert _count(engine) == 12
        with library.reading() as reader:
            assert reader.verify().findings == ()


def _work_and_leave(library: Linli, engine: Engine, child: int) -> None:
    signal.alarm(60)
    status = 1
    try:
        for turn in range(3):
            with Session(engine) as session, session.begin():
                library.bind(session).open_case(_demand(f"{child} 号楼的灯坏了 {turn} 盏"))
        status = 0
    finally:
        os._exit(status)


@pytest.mark.parametrize("kind", [CountyReader, CaseReader, QuickDesk, Desk])
def test_every_public_method_of_a_desk_is_one_call(kind: type) -> None:
    """No method of a desk or reader can be declared without the savepoint it runs under."""
    methods = [m for name, m in vars(kind).items() if isfunction(m) and not name.startswith("_")]
    assert methods
    assert [m.__name__ for m in methods if not hasattr(m, "__wrapped__")] == []
