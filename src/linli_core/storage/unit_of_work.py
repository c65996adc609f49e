"""One transaction's worth of work: our own, or a part of the host's.

Only `commit` commits, and only where the transaction is ours: inside the host's
transaction there is none, the library works under a savepoint and never commits, rolls
back or closes what the host opened.
"""

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from linli_core.domain.case import Case
from linli_core.domain.ids import CaseId
from linli_core.errors import ConfigError, LinliError
from linli_core.storage import host_clock
from linli_core.storage.dialects import ensure_begun
from linli_core.storage.failures import translated, translating_db_errors
from linli_core.storage.host_transaction import HostTransaction
from linli_core.storage.outbox.positions import Changes, Outbox
from linli_core.storage.reading.register_view import RegisterView
from linli_core.storage.repositories import commands
from linli_core.storage.repositories.case_cache import CaseMemory
from linli_core.storage.repositories.paid_days import PaidDays
from linli_core.storage.tally import Noted, Sealing, Tally

#: What was done under which keys, to be stored with it.
Done = Sequence[commands.CommandRecord]


class UnitOfWork(RegisterView):
    """Reads and writes inside one transaction, remembering people and communities read.

    Attributes:
        owned: whether the transaction is ours.
        opened: cases opened in it, stored or about to be, by number.
        memory: cases that earlier transactions of the same run loaded or saved.
        again: how many times the same work was begun before and came into conflict.
        outbox: the events written in it.
        paid: hours that records of any case have billed.
        schema: of our tables, where the host's own connection does not say it.
        quick: cases put on the quick lane in it, by household and month, stored or about to be.
    """

    def __init__(
        self,
        transaction: Connection | HostTransaction,
        *,
        owned: bool,
        memory: CaseMemory | None = None,
        sealing: Sealing | None = None,
    ) -> None:
        """Wrap a connection that is in a transaction, or the host's, which is asked each time.

        Nothing is written without a key to seal it with; what is written by a clock of the
        host's marks the database.
        """
        super().__init__(Tally(transaction, sealing))
        self._transaction = transaction
        self._seen_in: tuple[object, object] | None = None
        self._is_calling = False
        self._is_over = False
        self._is_host_clock = sealing is not None and sealing.is_host_clock
        self._must_mark = self._is_host_clock
        self._depth = 0
        self.schema: str = transaction.schema if isinstance(transaction, HostTransaction) else ""
        self.owned = owned
        self.opened: dict[str, Case] = {}
        self.again = 0
        self.memory = memory
        self.outbox: Outbox = Outbox(self.tally)
        self.paid: PaidDays = PaidDays(self.tally)
        self.quick: dict[tuple[str, str], set[CaseId]] = {}

    def commit(self) -> None:
        """Commit our own transaction."""
        if self.owned:
            self.tally.write()
            self.connection.commit()

    def end(self) -> None:
        """Let nothing more be asked of it; the transaction is left as it is."""
        self._is_over = True

    def forget(self) -> None:
        """Forget everything read or written: the transaction it belonged to is another by now."""
        self.forget_people()
        self.forget_places()
        self.forget_receivers()
        self.opened.clear()
        self.outbox.forget()
        self.paid.forget()
        self.quick.clear()
        self.tally.back_to(Noted())
        self._must_mark = self._is_host_clock

    def save(
        self,
        changes: Changes,
        done: Done,
        at: datetime,
        known: Container[str] = (),
    ) -> None:
        """Write changes and the keys they were made under, all or nothing.

        Args:
            changes: what to store of each case.
            done: what was done under which key.
            at: when.
            known: keys found in use beforehand; any other is written as new, so that of two
                who do the same at once the second learns of it.

        Raises:
            Conflict: LL-2001, a case changed meanwhile; LL-2003, a number or key exists;
                LL-2004, the database broke off one of two transactions.
            Unavailable: LL-3001, the database is busy or away; LL-3002, it has no room.
            ConfigError: LL-6012, the key was changed meanwhile.
        """
        with self.guarded():
            self.tally.hold_key()
            self.outbox.save(changes)
            self.paid.save()
            commands.add(self.tally, [r for r in done if r.key not in known], at)
            commands.replace(self.tally, [r for r in done if r.key in known], at)
        if self.memory is not None:
            self.memory.keep(c.after for c in changes if c.after is not None)

    def _mark(self) -> None:
        """Say in the database that its times are the host's word, once a transaction."""
        if self._must_mark:
            host_clock.mark(self.tally)
            self._must_mark = False

    @contextmanager
    def call(self) -> Iterator[None]:
        """Do all that one call of a desk asks of the database.

        In the host's transaction that is one savepoint: whatever fails in it is undone, and what
        the host did before stands. A desk follows its host into another transaction or
        savepoint, and there remembers nothing of the last one.

        Raises:
            Unavailable, Conflict, ConfigError: what the database says, in our words; LL-6011,
                the block it was made for has ended.
        """
        if self._is_calling:
            yield
            return
        if self._is_over:
            raise ConfigError("LL-6011", why="closed")
        self._is_calling = True
        try:
            with self._our_call() if self.owned else self._guests_call():
                yield
        finally:
            self._is_calling = False

    @contextmanager
    def _our_call(self) -> Iterator[None]:
        if self.connection.closed:
            raise ConfigError("LL-6011", why="closed")
        with translating_db_errors():
            yield

    @contextmanager
    def _guests_call(self) -> Iterator[None]:
        self._follow()
        try:
            host = self._transaction
            named = host.in_our_schema() if isinstance(host, HostTransaction) else nullcontext()
            with named, self.guarded():
                yield
        except BaseException:
            self.forget()
            raise

    def _follow(self) -> None:
        if not isinstance(self._transaction, HostTransaction):
            return
        with translating_db_errors():
            ensure_begun(self.connection)
        now = self._transaction.mark()
        if self._seen_in not in (None, now):
            self.forget()
        self._seen_in = now

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Run writes under a savepoint, so that a refusal leaves the host's work whole."""
        connection = self.connection
        failure: LinliError | None = None
        try:
            if not self.owned:
                ensure_begun(connection)
            with connection.begin_nested(), self._tallying():
                try:
                    self._mark()
                    yield
                except DBAPIError as error:
                    failure = translated(error)
                    raise failure from None
        except DBAPIError as error:  # the savepoint itself; a full SQLite takes it away
            raise failure or translated(error) from None

    @contextmanager
    def _tallying(self) -> Iterator[None]:
        """Keep the tally in step with a savepoint; a host's commit, we do not see."""
        before, must_mark = self.tally.mark(), self._must_mark
        self._depth += 1
        try:
            yield
            if self._depth == 1 and not self.owned:
                self.tally.write()
        except BaseException:
            self.tally.back_to(before)
            self._must_mark = must_mark
            raise
        finally:
            self._depth -= 1


@contextmanager
def transaction(
    engine: Engine, memory: CaseMemory | None = None, sealing: Sealing | None = None
) -> Iterator[UnitOfWork]:
    """Open our own transaction; without `commit` it is rolled back.

    Raises:
        Unavailable: LL-3001, the database is busy or away; LL-3002, it has no room.
        Conflict: LL-2004, the database broke off one of two transactions.
    """
    with translating_db_errors(), engine.connect() as connection:
        connection.begin()
        yield UnitOfWork(connection, owned=True, memory=memory, sealing=sealing)


@contextmanager
def write_transaction(
    engine: Engine, memory: CaseMemory | None = None, sealing: Sealing | None = None
) -> Iterator[UnitOfWork]:
    """Open our own transaction, committed when the block ends well.

    Raises:
        Unavailable, Conflict: as `transaction`.
    """
    with transaction(engine, memory, sealing) as uow:
        yield uow
        uow.commit()


@contextmanager
def read_transaction(engine: Engine) -> Iterator[UnitOfWork]:
    """Open a transaction of our own that only reads.

    Raises:
        Unavailable: LL-3001, the database is away.
    """
    with translating_db_errors(), engine.connect().execution_options(linli_read=True) as connection:
        connection.begin()
        yield UnitOfWork(connection, owned=True)


def join_host_transaction(
    host: object, sealing: Sealing | None = None, schema: str = ""
) -> UnitOfWork:
    """Work inside the host's transaction, on tables in a schema or where the host has them.

    Raises:
        ConfigError: LL-6009, it is none that can be joined; LL-6011, it is over.
        Unavailable: LL-3001, the database is away.
    """
    joined = HostTransaction(host, schema)
    joined.require_savepoints()
    return UnitOfWork(joined, owned=False, sealing=sealing)
