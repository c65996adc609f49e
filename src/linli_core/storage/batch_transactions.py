"""The transactions of a run in portions, one after another, or one that is undone."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Final, Self, TypeVar

from sqlalchemy import Engine

from linli_core.errors import Conflict
from linli_core.storage.dialects import pairing_alone
from linli_core.storage.failures import translating_db_errors
from linli_core.storage.repositories.case_cache import MOST_CASES, CaseMemory
from linli_core.storage.tally import Sealing
from linli_core.storage.unit_of_work import UnitOfWork, transaction, write_transaction

T = TypeVar("T")
TRIES: Final = 8
#: Longest pause before the second try; twice as long before each further one.
PAUSE_SECONDS: Final = 0.02


class BatchTransactions:
    """Transactions of our own one after another; or, for a dry run, one that is undone.

    A dry run sees its own writes, so that later portions build on earlier ones, and leaves
    nothing behind. What one transaction has loaded of cases the next need not read again.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        keep: bool,
        most: int = MOST_CASES,
        sealing: Sealing | None = None,
    ) -> None:
        """Prepare; `keep` False throws everything away at the end."""
        self._sealing = sealing
        self._engine = engine
        self._keep = keep
        self._memory = CaseMemory(most)
        self._outer: AbstractContextManager[UnitOfWork] | None = None
        self._trial: UnitOfWork | None = None

    def __enter__(self) -> Self:
        """Open the one transaction of a dry run."""
        if not self._keep:
            self._outer = transaction(self._engine)
            self._trial = self._outer.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Undo a dry run."""
        if self._outer is not None:
            self._outer.__exit__(kind, error, trace)

    @contextmanager
    def pairing_alone(self) -> Iterator[None]:
        """Keep other runs from pairing meanwhile; a dry run, which leaves nothing, does not.

        Raises:
            Unavailable: LL-3001, another run has been pairing for ten minutes.
        """
        if not self._keep:
            yield
            return
        with translating_db_errors(), pairing_alone(self._engine):
            yield

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        """Do one portion's work: committed when the block ends well.

        Raises:
            Unavailable: LL-3001, the database is busy or away.
        """
        if self._trial is not None:
            with self._trial.connection.begin_nested():
                yield UnitOfWork(
                    self._trial.connection,
                    owned=False,
                    memory=self._memory,
                    sealing=self._sealing,
                )
            return
        with write_transaction(self._engine, self._memory, self._sealing) as uow:
            yield uow

    def run_with_retry(self, work: Callable[[UnitOfWork], T]) -> T:
        """Do one portion's work, and do it again from the start where somebody else was faster.

        Args:
            work: reads, decides and writes; it may be called several times.

        Raises:
            Conflict: it was in conflict every time.
            Unavailable: LL-3001, the database is busy or away; LL-3002, it has no room.
        """
        for again in range(TRIES - 1):
            try:
                with self.begin() as uow:
                    uow.again = again
                    return work(uow)
            except Conflict:
                time.sleep(random.uniform(0, PAUSE_SECONDS * 2**again))  # noqa: S311 - no secret
        with self.begin() as uow:
            uow.again = TRIES - 1
            return work(uow)
