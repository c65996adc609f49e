"""Django's connection lent to SQLAlchemy, so that both write in the transaction that Django began.

Whatever would end that transaction is Django's to do: here it does nothing.
"""

from typing import Any, Final

from django.db import connections
from django.db.transaction import TransactionManagementError
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from linli_core import ConfigError

#: Django's name of a database driver, and how SQLAlchemy calls the same.
_DRIVERS: Final = {
    "sqlite3.dbapi2": "sqlite+pysqlite",
    "psycopg": "postgresql+psycopg",
    "psycopg2": "postgresql+psycopg2",
}
_HELD_BACK: Final = frozenset({"autocommit", "isolation_level"})


class BorrowedConnection:
    """A connection of Django's, of which only what reads and writes is lent."""

    def __init__(self, lent: Any) -> None:  # noqa: ANN401 - of any driver
        """Borrow it."""
        self.__dict__["_lent"] = lent

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of any driver
        """Return what the driver's connection has."""
        return getattr(self._lent, name)

    def __setattr__(self, name: str, value: object) -> None:
        """Pass a setting on, unless it would end the transaction, or change how one begins."""
        if name not in _HELD_BACK:
            setattr(self._lent, name, value)

    def commit(self) -> None:
        """Leave it to Django."""

    def rollback(self) -> None:
        """Leave it to Django."""

    def close(self) -> None:
        """Leave it to Django."""

    def create_function(self, *given: object, **named: object) -> None:
        """Keep the functions that Django gave to SQLite."""


def engine_of(alias: str = "default") -> Engine:
    """Return an engine each of whose connections is Django's own of the thread that asks.

    Args:
        alias: which database of the project's.

    Raises:
        ConfigError: LL-6001, its driver is none that the library knows.
        TransactionManagementError: as it is used outside of `transaction.atomic()`.
    """
    driver = connections[alias].Database.__name__
    if driver not in _DRIVERS:
        raise ConfigError(what=driver, remedy=", ".join(sorted(_DRIVERS)))

    def lend() -> BorrowedConnection:
        wrapper = connections[alias]
        if not wrapper.in_atomic_block:
            raise TransactionManagementError(
                f"linli-core writes to the database {alias!r} inside transaction.atomic() alone"
            )
        wrapper.ensure_connection()
        return BorrowedConnection(wrapper.connection)

    # Types of PostgreSQL are looked up on the driver's own connection, which this is not.
    more: dict[str, Any] = {} if driver.startswith("sqlite") else {"use_native_hstore": False}
    return create_engine(
        f"{_DRIVERS[driver]}://",
        creator=lend,
        poolclass=NullPool,
        pool_reset_on_return=None,
        hide_parameters=True,
        **more,
    )
