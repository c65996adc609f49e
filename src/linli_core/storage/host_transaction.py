"""The host's transaction, asked for its connection each time.

A session opens a savepoint only when somebody asks it for its connection; whoever kept the
connection would write outside of it, and a rolled-back savepoint would keep what was written.
"""

from contextlib import AbstractContextManager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import (
    DBAPIError,
    InvalidRequestError,
    UnboundExecutionError,
)
from sqlalchemy.orm import Session, scoped_session

from linli_core.errors import ConfigError
from linli_core.storage import tables
from linli_core.storage.failures import translated
from linli_core.storage.hosts import DATABASES
from linli_core.storage.naming.schemas import speaking_of
from linli_core.storage.servers import mariadb
from linli_core.texts.problems.setup import SETUP
from linli_core.texts.text import Text


class HostTransaction:
    """A session or connection of the host's, in whose present transaction the library works."""

    def __init__(self, host: object, schema: str = "") -> None:
        """Take it; nothing is asked of the database yet.

        Args:
            host: what was handed in.
            schema: of the library's tables, where the host's connection does not say it.

        Raises:
            ConfigError: LL-6009, it is neither a session nor a connection.
        """
        if isinstance(host, scoped_session):
            host = host()
        if not isinstance(host, Session | Connection):
            raise ConfigError(
                "LL-6009", what=_kind_of(host), remedy=SETUP[f"host.{_advice_for(host)}"]
            )
        self._host: Session | Connection = host
        self.schema: str = schema

    def connection(self) -> Connection:
        """Return the connection that the host's innermost transaction uses now.

        Raises:
            ConfigError: LL-6009, nothing can be written under a savepoint of it; LL-6011, its
                transaction is over, or has failed and not been rolled back.
            Unavailable: LL-3001, the database is away.
        """
        try:
            connection = self._connection()
        except DBAPIError as error:
            raise translated(error) from None
        except UnboundExecutionError:
            raise ConfigError(
                "LL-6009", what=_kind_of(self._host), remedy=SETUP["host.unbound"]
            ) from None
        except InvalidRequestError as error:
            raise ConfigError("LL-6011", why=type(error).__name__) from None
        if connection.closed:
            raise ConfigError("LL-6011", why="closed")
        return connection

    def in_our_schema(self) -> AbstractContextManager[None]:
        """Return a block in which the host's connection finds our tables where they lie."""
        return speaking_of(self.connection(), self.schema)

    def mark(self) -> tuple[object, object]:
        """Return what is another value as soon as the host is in another transaction.

        The transactions themselves are kept, so that a later one is never taken for them.
        """
        return (self._host.get_transaction(), self._host.get_nested_transaction())

    def require_savepoints(self) -> None:
        """Refuse a connection on which savepoints hold nothing, or a database we do not know.

        Raises:
            ConfigError: LL-6009; LL-6011, as `connection`.
            Unavailable: LL-3001.
        """
        connection = self.connection()
        if connection.dialect.name not in DATABASES:
            known = ", ".join(DATABASES)
            raise ConfigError(
                "LL-6009",
                what=Text(connection.dialect.name, connection.dialect.name),
                remedy=SETUP["host.database"].format(known=known),
            )
        if mariadb.is_spoken(connection.dialect.name):
            mariadb.require_isolation(connection)
        if _commits_by_itself(connection):
            raise ConfigError("LL-6009", what=SETUP["host.autocommit"], remedy=SETUP["host.begin"])

    def _connection(self) -> Connection:
        if isinstance(self._host, Connection):
            return self._host
        try:
            return self._host.connection()
        except UnboundExecutionError:
            # A session of several databases says by a table of ours which of them is ours.
            return self._host.connection(bind_arguments={"clause": tables.care_case})


def _commits_by_itself(connection: Connection) -> bool:
    level = connection.get_execution_options().get("isolation_level")
    if level is None:  # what the engine was made with
        level = getattr(connection.dialect, "_on_connect_isolation_level", None)
    return bool(level == "AUTOCOMMIT")


def _kind_of(host: object) -> Text:
    name = "None" if host is None else type(host).__name__
    return Text(name, name)


def _advice_for(host: object) -> str:
    # Not imported: without greenlet, which only asynchronous hosts have, it cannot be.
    if type(host).__module__.startswith("sqlalchemy.ext.asyncio"):
        return "asynchronous"
    return "engine" if isinstance(host, Engine) else "session"
