"""What an open library works with: its context, and transactions on its database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol
from weakref import WeakKeyDictionary, finalize

from linli_core.errors import ConfigError
from linli_core.services.context import Context
from linli_core.storage import forks, key_fingerprint, schema
from linli_core.storage.batch_transactions import BatchTransactions
from linli_core.storage.hosts import Connection, Engine, require_known
from linli_core.storage.naming.schemas import in_schema, schema_of
from linli_core.storage.repositories.case_cache import MOST_CASES
from linli_core.storage.unit_of_work import (
    UnitOfWork,
    join_host_transaction,
    read_transaction,
    write_transaction,
)


class Workspace:
    """The inside of a `Linli`, for the layers of the library itself."""

    def __init__(self, context: Context, engine: Engine | None, schema: str = "") -> None:
        """Put context and database together.

        Args:
            context: definitions, keys and clock.
            engine: database to work on; None where only a host's transactions are joined.
            schema: of the library's tables, where the engine does not say it.

        Raises:
            ConfigError: LL-6001, the database has no schemas, or is none that is known.
        """
        if engine is not None:
            require_known(engine)
        self._context = context
        self._schema = schema
        self._engine = None if engine is None else in_schema(engine, schema)
        self._release: Callable[[], object] | None = None
        self._is_closed = False
        self._known: WeakKeyDictionary[Engine, set[str | None]] = WeakKeyDictionary()
        if engine is not None:
            forks.start_afresh_in_children(engine)

    def own(self) -> None:
        """Take over the engine: it is closed with the library, or when nobody uses that any more.

        Raises:
            ConfigError: LL-6008, there is no engine.
        """
        # Whoever forgets to close it leaves no connection open: newer Pythons warn of each.
        self._release = finalize(self, self.engine.dispose)

    @property
    def context(self) -> Context:
        """Return definitions, keys and clock.

        Raises:
            ConfigError: LL-6007, the library is closed.
        """
        self._require_open()
        return self._context

    @property
    def engine(self) -> Engine:
        """Return the database.

        Raises:
            ConfigError: LL-6008, it has none of its own; LL-6007, the library is closed.
        """
        self._require_open()
        if self._engine is None:
            raise ConfigError("LL-6008")
        return self._engine

    @property
    def seal(self) -> tuple[str, str]:
        """Return the hash in use, and a mark that only the host's key makes."""
        digests = self.context.digests
        return digests.hash_name, digests.of_index("key", "mark").hex()

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Open a transaction of our own, committed when the block ends well.

        Raises:
            ConfigError: LL-6007 or LL-6008; LL-6003 to LL-6005, as `join`.
            Unavailable, Conflict: as `write_transaction`.
        """
        with write_transaction(self.engine, sealing=self.context.sealing) as uow:
            self._check_seal(uow.connection)
            yield uow

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Open a transaction of our own that only reads.

        Raises:
            ConfigError: LL-6007 or LL-6008; LL-6003 to LL-6005, as `join`.
            Unavailable: LL-3001.
        """
        with read_transaction(self.engine) as uow:
            self._check_seal(uow.connection)
            yield uow

    def join(self, host: object) -> UnitOfWork:
        """Work inside a transaction of the host's.

        Raises:
            ConfigError: LL-6007; LL-6009, it is none that can be joined; LL-6011, it is over;
                LL-6003 another schema or none, LL-6004 another key, LL-6005 another hash.
            Unavailable: LL-3001.
        """
        uow = join_host_transaction(host, self.context.sealing, self._schema)
        where = self._schema or schema_of(uow.connection)
        if not self._knows(uow.connection.engine, where):
            # By one that writes nothing: what says whose clock it is needs tables to stand in.
            looking = join_host_transaction(host, schema=self._schema)
            with looking.call():
                self._check_seal(looking.connection)
        return uow

    def require_sealed(self) -> None:
        """Check schema, key and hash of our own database, unless this process has done so.

        Raises:
            ConfigError: LL-6007 or LL-6008; LL-6003 to LL-6005, as `join`.
            Unavailable: LL-3001.
        """
        with self.read():
            pass  # opening it checks them

    def _check_seal(self, connection: Connection) -> None:
        """Check schema, key and hash of a database, the first time a process works on it."""
        where = schema_of(connection)
        if self._knows(connection.engine, where):
            return
        schema.require_current(connection)
        key_fingerprint.check(connection, *self.seal)
        self._known.setdefault(connection.engine, set()).add(where)

    def _knows(self, engine: Engine, schema: str | None) -> bool:
        return schema in self._known.get(engine, ())

    def transactions(self, *, keep: bool = True, most: int = MOST_CASES) -> BatchTransactions:
        """Return transactions of our own for work in portions; undone unless `keep`.

        At most so many cases are remembered from one portion to the next.

        Raises:
            ConfigError: LL-6007 or LL-6008.
        """
        sealing = self.context.sealing
        self.require_sealed()  # whoever holds another key learns of it before the first row
        return BatchTransactions(self.engine, keep=keep, most=most, sealing=sealing)

    def close(self) -> None:
        """Close the database, if the library made the engine; again changes nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        if self._release is not None:
            self._release()

    def _require_open(self) -> None:
        if self._is_closed:
            raise ConfigError("LL-6007")


class OpenLibrary(Protocol):
    """An open library, as the functions beside it take one: a `Linli`."""

    @property
    def _workspace(self) -> Workspace: ...


def workspace_of(linli: OpenLibrary) -> Workspace:
    """Return the inside of a library, which the library's own layers work with."""
    return linli._workspace  # noqa: SLF001 - private to hosts, not to the library itself


def context_of(linli: OpenLibrary) -> Context:
    """Return definitions, keys and clock of a library."""
    return workspace_of(linli).context
