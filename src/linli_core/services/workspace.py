"""What an open library works with: its context, and transactions on its database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Protocol
from weakref import WeakKeyDictionary, finalize

from attrs import evolve, frozen

from linli_core.errors import ConfigError
from linli_core.privacy.key_ring import KeyRing
from linli_core.privacy.keys import Digests, KeySource
from linli_core.services.context import Context
from linli_core.storage import forks, key_fingerprint, schema
from linli_core.storage.batch_transactions import BatchTransactions
from linli_core.storage.hosts import Connection, Engine, require_known
from linli_core.storage.key_fingerprint import Fingerprint
from linli_core.storage.naming.schemas import in_schema, schema_of
from linli_core.storage.repositories.case_cache import MOST_CASES
from linli_core.storage.unit_of_work import (
    UnitOfWork,
    join_host_transaction,
    read_transaction,
    write_transaction,
)


@frozen
class _Known:
    """A database that this process has looked at: what it says of its key, and the keys."""

    fingerprint: Fingerprint
    context: Context


def _forget(known: dict[str | None, _Known], where: str | None) -> None:
    known.pop(where, None)


class Workspace:
    """The inside of a `Linli`, for the layers of the library itself."""

    def __init__(
        self, context: Context, keys: KeySource, engine: Engine | None, schema: str = ""
    ) -> None:
        """Put context and database together.

        Args:
            context: definitions, the first key and clock.
            keys: the source of the host's keys.
            engine: database to work on; None where only a host's transactions are joined.
            schema: of the library's tables, where the engine does not say it.

        Raises:
            ConfigError: LL-6001, the database has no schemas, or is none that is known.
        """
        if engine is not None:
            require_known(engine)
        self._context = context
        self._own = context
        self._ring = KeyRing(keys, context.digests)
        self._schema = schema
        self._engine = None if engine is None else in_schema(engine, schema)
        self._release: Callable[[], object] | None = None
        self._is_closed = False
        self._known: WeakKeyDictionary[Engine, dict[str | None, _Known]] = WeakKeyDictionary()
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
        """Return definitions, keys and clock; of our own database, once it was looked at, its keys.

        Raises:
            ConfigError: LL-6007, the library is closed.
        """
        self._require_open()
        return self._own

    def context_of(self, uow: UnitOfWork) -> Context:
        """Return definitions and clock, with the keys of the database that was joined."""
        where = self._schema or schema_of(uow.connection)
        known = self._known.get(uow.connection.engine, {}).get(where)
        return self._own if known is None else known.context

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

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Open a transaction of our own, committed when the block ends well.

        Raises:
            ConfigError: LL-6007 or LL-6008; LL-6003 to LL-6005, as `join`.
            Unavailable, Conflict: as `write_transaction`.
        """
        with write_transaction(self.engine, sealing=self.context.sealing) as uow:
            self._own = self._looked_at(uow.connection)
            uow.tally.seal_with(self._own.sealing)
            yield uow

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Open a transaction of our own that only reads.

        Raises:
            ConfigError: LL-6007 or LL-6008; LL-6003 to LL-6005, as `join`.
            Unavailable: LL-3001.
        """
        with read_transaction(self.engine) as uow:
            self._own = self._looked_at(uow.connection)
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
        if where not in self._known.get(uow.connection.engine, {}):
            # By one that writes nothing: what says whose clock it is needs tables to stand in.
            looking = join_host_transaction(host, schema=self._schema)
            with looking.call():
                self._looked_at(looking.connection)
        uow.tally.seal_with(self.context_of(uow).sealing)
        return uow

    def require_sealed(self) -> None:
        """Check schema, key and hash of our own database.

        Raises:
            ConfigError: LL-6007 or LL-6008; LL-6003 to LL-6005, as `join`.
            Unavailable: LL-3001.
        """
        with self.read():
            pass  # opening it checks them

    def require_key(self, connection: Connection) -> Context:
        """Check key and hash of a database that has tables; return the context with its keys.

        Raises:
            ConfigError: LL-6004 another key, LL-6005 another hash.
        """
        return self._under(key_fingerprint.stored(connection))

    def _under(self, found: Fingerprint) -> Context:
        key_fingerprint.require_hash(found, self._context.digests.hash_name)
        digests = self._ring.first if found.mark is None else self._ring.with_mark(found.mark)
        if digests is not None and found.earlier is not None:
            earlier = digests.unwrapped(found.earlier)
            digests = None if earlier is None else digests.after(earlier)
        if digests is None:
            raise ConfigError("LL-6004")
        return evolve(self._context, digests=digests)

    def _looked_at(self, connection: Connection) -> Context:
        """Return the context with the keys that a database is under now.

        Its schema is checked the first time a process works on it.
        """
        where = schema_of(connection)
        known = self._known.setdefault(connection.engine, {})
        if where not in known:
            schema.require_current(connection)
        found = key_fingerprint.stored(connection)
        before = known.get(where)
        if before is not None and not found.is_after(before.fingerprint):
            return before.context  # what else was altered, verification names
        forget = partial(_forget, known, where)
        context = evolve(self._under(found), on_other_key=forget)
        known[where] = _Known(found, context)
        return context

    def take_over(self, digests: Digests) -> None:
        """Use a key that the source may not give yet, beside those that it gives."""
        self._ring.add(digests)

    def transactions(self, *, keep: bool = True, most: int = MOST_CASES) -> BatchTransactions:
        """Return transactions of our own for work in portions; undone unless `keep`.

        At most so many cases are remembered from one portion to the next.

        Raises:
            ConfigError: LL-6007 or LL-6008.
        """
        self.require_sealed()  # whoever holds another key learns of it before the first row
        sealing = self.context.sealing
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
