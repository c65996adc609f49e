"""Who has the database and not the key: whatever they change, of whatever table, is noticed.

Every table × every column × changed, emptied, swapped with another row's; rows deleted, inserted,
replayed as they stood earlier; two columns at once. `data/not_yet_noticed.txt` lists what is not
noticed yet; it can only become shorter.
"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import frozen
from tests.support.complete_database import write_complete
from tests.support.tampering import Table, Tampering, tables, tamperings, whole_rows

from linli_core import Linli, LinliError
from linli_core.services.verification.chain import Verified, verify
from linli_core.services.workspace import context_of
from linli_core.storage.unit_of_work import join_host_transaction
from linli_core.testing.clock import FixedClock

NOT_YET = Path(__file__).parent / "data" / "not_yet_noticed.txt"


@frozen
class Complete:
    """The library on a database in which every table has rows, and those tables."""

    linli: Linli
    tables: tuple[Table, ...]

    def after(self, change: Callable[[sqlite3.Connection], object]) -> Verified:
        """Make a change, verify, and take the change back.

        Raises:
            sqlite3.IntegrityError: the table's own constraints make it impossible.
        """
        with self.linli.engine.connect() as connection, connection.begin() as transaction:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            connection.exec_driver_sql("SELECT 1")
            try:
                change(raw)
                return verify(join_host_transaction(connection), context_of(self.linli))
            finally:
                transaction.rollback()

    def unnoticed(self, wanted: Iterator[Tampering]) -> set[str]:
        """Return which changes `verify` does not notice, or cannot tell of."""
        return {str(one) for one in wanted if self._is_unnoticed(one)}

    def _is_unnoticed(self, one: Tampering) -> bool:
        try:
            return not self.after(one.apply).findings
        except sqlite3.IntegrityError:
            return False
        except (LinliError, ValueError, TypeError, LookupError, AttributeError):
            return True


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Complete]:
    """The database to tamper with; every test takes its tampering back."""
    folder = tmp_path_factory.mktemp("complete")
    path, earlier = folder / "cases.db", folder / "earlier.db"
    linli = write_complete(path, earlier, FixedClock())
    now, then = sqlite3.connect(path), sqlite3.connect(earlier)
    every = tuple(tables(now, then))
    now.close()
    then.close()
    yield Complete(linli, every)
    linli.close()


def _not_yet() -> set[str]:
    return set(NOT_YET.read_text(encoding="utf-8").splitlines())


def test_the_database_is_complete_and_sound(complete: Complete) -> None:
    """Every table has rows, and nothing is found before anything is done."""
    assert complete.after(lambda _: None).findings == ()
    assert [table.name for table in complete.tables if not table.rows] == []


def test_rows_deleted_inserted_or_replayed_are_noticed(complete: Complete) -> None:
    """Of every table, but for those that the list still names."""
    changes = (one for table in complete.tables for one in whole_rows(table))
    kinds = {"delete", "insert", "replay"}
    listed = {line for line in _not_yet() if line.split()[1] in kinds}
    assert complete.unnoticed(changes) == listed


@pytest.mark.slow
def test_every_change_is_noticed_but_those_listed(complete: Complete) -> None:
    """Whatever is noticed now leaves the list, and nothing enters it."""
    changes = (one for table in complete.tables for one in tamperings(table))
    assert complete.unnoticed(changes) == _not_yet()
