"""Engines for the databases we know, and what a borrowed connection needs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

from sqlalchemy import BigInteger, Connection, Engine, create_engine, event, func, literal, select
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from linli_core.errors import ConfigError, Unavailable
from linli_core.storage.hosts import require_known
from linli_core.storage.naming.schemas import in_schema, schema_named, without_schema
from linli_core.storage.private_files import connect_read_only, make_private, require_file
from linli_core.storage.servers import mariadb
from linli_core.texts.problems.setup import SETUP
from linli_core.texts.problems.shown_codes import without_password

BUSY_SECONDS = 30
#: Any number that no other user of the database takes for its own locks.
_UPGRADE_LOCK = 0x6C696E6C69
_PAIRING_LOCK = _UPGRADE_LOCK + 1
_POSITIONS_LOCK = _UPGRADE_LOCK + 2
#: The first half of a lock whose second half is a county; the other locks are of one whole.
_COUNTY_LOCK = 0x6C696E6C
_QUICK_LOCK = _COUNTY_LOCK + 1
#: A host that keeps its transaction open holds up whoever opens a case in the same community.
SERIAL_SECONDS = 5
#: A county is paired in seconds; whoever waits longer than this is told so.
PAIRING_SECONDS = 600


def make_engine(url: str) -> Engine:
    """Return an engine for a database URL, tuned for this library.

    SQLite gets write-ahead logging, real ``BEGIN`` (the driver's own transaction control
    loses rolled-back schema changes) and a busy timeout. ``?schema=care`` in a URL of
    PostgreSQL names the schema of the library's tables.

    Raises:
        ConfigError: LL-6001, the URL cannot be read, or its driver is not installed.
    """
    try:
        parsed = make_url(_with_driver(url))
        if parsed.get_backend_name() != "sqlite":
            return _server_engine(parsed)
        if parsed.database in (None, "", ":memory:"):
            engine = create_engine(
                url,
                poolclass=StaticPool,
                connect_args={"check_same_thread": False},
                hide_parameters=True,
            )
        else:
            options = {"timeout": BUSY_SECONDS}
            engine = create_engine(url, connect_args=options, hide_parameters=True)
            event.listen(engine, "do_connect", _connect_to_file)
            event.listen(engine, "handle_error", partial(_note_file, str(parsed.database)))
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        why = without_password(str(error))
        raise ConfigError(
            what=SETUP["database_url"].format(url=repr(without_password(url)), why=why),
            remedy=SETUP["postgres"],
        ) from None
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    event.listen(engine, "checkin", _on_checkin)
    return engine


def _server_engine(url: URL) -> Engine:
    # A connection that the server dropped meanwhile is replaced, not handed out.
    is_mariadb = mariadb.is_spoken(url.get_backend_name())
    more = {"isolation_level": mariadb.ISOLATION} if is_mariadb else {}
    engine = create_engine(without_schema(url), pool_pre_ping=True, hide_parameters=True, **more)
    require_known(engine)
    if engine.dialect.driver == "psycopg":
        event.listen(engine, "connect", _prepare_nothing_behind_a_pooler)
    return in_schema(engine, schema_named(url))


def _prepare_nothing_behind_a_pooler(connection: Any, record: object) -> None:  # noqa: ANN401 - a driver's connection
    """Where a pooler gives out the server by transactions, what one prepared another would miss.

    It tells every client a process number of its own, and not the server's.
    """
    del record
    (number,) = connection.execute("SELECT pg_backend_pid()").fetchone()
    connection.rollback()
    if number != connection.info.backend_pid:
        connection.prepare_threshold = None


def _connect_to_file(
    dialect: object, record: object, arguments: list[Any], options: dict[str, Any]
) -> sqlite3.Connection | None:
    """Make the file of a new database its owner's alone; open one that cannot be written to."""
    del dialect, record
    name = str(arguments[0]) if arguments else ""
    if not name or name.startswith("file:"):
        return None
    require_file(Path(name))
    make_private(Path(name))
    return connect_read_only(Path(name), options)


def _note_file(file: str, context: ExceptionContext) -> None:
    """Note the file on what the driver raises, which never names it."""
    context.original_exception.add_note(file)


def _with_driver(url: str) -> str:
    """Let a plain postgresql URL use psycopg 3."""
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url[len(plain) :]
    for plain in ("mariadb://", "mysql://"):
        if url.startswith(plain):
            return f"{plain[:-3]}+pymysql://{url[len(plain) :]}"
    return url


def _on_connect(connection: Any, record: object) -> None:  # noqa: ANN401 - a driver's connection
    del record
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    with suppress(sqlite3.OperationalError):  # a file that can only be read stays as it is
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def _on_checkin(connection: Any, record: object) -> None:  # noqa: ANN401 - a driver's connection
    """End a transaction that a failed commit left open: it would keep the lock of the file."""
    del record
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _on_begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("linli_read", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def ensure_begun(connection: Connection) -> None:
    """Make sure that a borrowed SQLite connection is inside a transaction.

    The stock driver begins one only before a write, and a savepoint set outside of one
    would commit when released; the host's own commit or rollback ends what is begun here.
    """
    if connection.dialect.name != "sqlite":
        return
    if not connection.in_transaction():
        connection.begin()  # an engine of ours begins the driver's transaction with it
    driver: Any = connection.connection.driver_connection
    if not driver.in_transaction:
        connection.exec_driver_sql("BEGIN")


@contextmanager
def upgrading_alone(engine: Engine) -> Iterator[None]:
    """Let only one at a time make tables where each of them is committed by itself.

    Raises:
        Unavailable: LL-3001, somebody else has been at it for ten minutes.
    """
    if not mariadb.is_spoken(engine.dialect.name):
        yield
        return
    with mariadb.alone(engine, "linli upgrade", PAIRING_SECONDS):
        yield


def lock_for_upgrade(connection: Connection) -> None:
    """Let only one transaction at a time make or upgrade the tables.

    SQLite has one writer anyway, and its transaction has begun as a writer's.
    """
    if connection.dialect.name == "postgresql":
        lock = func.pg_advisory_xact_lock(literal(_UPGRADE_LOCK, BigInteger))
        connection.execute(select(lock))


def lock_county(connection: Connection, county: str) -> None:
    """Let only one transaction at a time give out the places of a county, until it ends.

    Two that proposed to different cases would each see the same last place free. Nobody else
    waits for it. SQLite has one writer anyway.
    """
    if mariadb.is_spoken(connection.dialect.name):
        mariadb.lock_county(connection, county)
    if connection.dialect.name == "postgresql":
        half = crc32(county.encode()) >> 1
        connection.execute(select(func.pg_advisory_xact_lock(_COUNTY_LOCK, half)))


def lock_household_month(connection: Connection, household: str, month: str) -> None:
    """Let only one transaction at a time put a household's matters on the quick lane of a month.

    Two that counted at once would each see room for one more. SQLite has one writer anyway.
    """
    if mariadb.is_spoken(connection.dialect.name):
        mariadb.lock_household(connection, household)
    if connection.dialect.name == "postgresql":
        half = crc32(f"{household} {month}".encode()) >> 1
        connection.execute(select(func.pg_advisory_xact_lock(_QUICK_LOCK, half)))


def writes_in_turn(connection: Connection) -> bool:
    """Return whether a database has one writer at a time, who then commits first, too."""
    return connection.dialect.name == "sqlite"


def lock_positions(connection: Connection) -> bool:
    """Let only one transaction at a time give events their positions, until it ends.

    False where another is doing so: whoever comes second need not wait for it.
    """
    if mariadb.is_spoken(connection.dialect.name):
        return mariadb.lock_positions(connection)
    if connection.dialect.name != "postgresql":
        return True
    return bool(
        connection.execute(select(func.pg_try_advisory_xact_lock(_POSITIONS_LOCK))).scalar()
    )


@contextmanager
def waiting_briefly(connection: Connection) -> Iterator[None]:
    """Wait a few seconds for rows that another transaction holds, and not until that one ends.

    A limit of the host's own stands. SQLite has its busy timeout.
    """
    if mariadb.is_spoken(connection.dialect.name):
        with mariadb.waiting_briefly(connection, SERIAL_SECONDS):
            yield
        return
    if connection.dialect.name != "postgresql":
        yield
        return
    limit = func.current_setting("lock_timeout")
    if connection.execute(select(limit)).scalar_one() != "0":
        yield
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{SERIAL_SECONDS}s'")
    yield
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")


@contextmanager
def pairing_alone(engine: Engine) -> Iterator[None]:
    """Let one run at a time pair, while everybody else goes on working.

    The lock is held beside the work, by a transaction that does nothing else: whoever is killed
    lets it go, and a pooler keeps a server for it, beside the one that works. For SQLite it is
    taken on an empty file beside the database, ``<file>.pairing``.

    Raises:
        Unavailable: LL-3001, another run has been pairing for ten minutes.
    """
    if engine.dialect.name == "postgresql":
        yield from _holding_advice(engine)
        return
    if mariadb.is_spoken(engine.dialect.name):
        with mariadb.alone(engine, "linli pairing", PAIRING_SECONDS):
            yield
        return
    file = engine.url.database
    if engine.dialect.name != "sqlite" or file in (None, "", ":memory:"):
        yield
        return
    make_private(Path(f"{file}.pairing"))
    lock = sqlite3.connect(f"{file}.pairing", timeout=PAIRING_SECONDS, isolation_level=None)
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise Unavailable(why=str(error)) from error
        yield


def _holding_advice(engine: Engine) -> Iterator[None]:
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PAIRING_SECONDS}s'")
        # The server ends no transaction of ours because it waits for the pairing.
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        connection.execute(select(func.pg_advisory_xact_lock(literal(_PAIRING_LOCK, BigInteger))))
        yield
