"""A value of another kind than its column is a finding, and stops verification of nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.support.complete_database import write_complete

from linli_core import Linli
from linli_core.testing.builders import a_library
from linli_core.testing.clock import FixedClock

#: Damage besides, which must still be found.
_BESIDES = "update linli_command set outcome = 'x'"


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which every table has rows."""
    folder = tmp_path_factory.mktemp("unreadable")
    path = folder / "cases.db"
    write_complete(path, folder / "earlier.db", FixedClock()).close()
    return path


@pytest.fixture
def linli(complete: Path, tmp_path: Path) -> Iterator[Linli]:
    """A copy of it, open."""
    shutil.copy(complete, tmp_path / "cases.db")
    library = a_library(f"sqlite:///{tmp_path / 'cases.db'}")
    yield library
    library.close()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("update linli_history set fact_seq = 'x' where version = 2", "linli_case"),
        ("update linli_history set at = 'x' where version = 2", "linli_history"),
        ("update linli_fact set seq = 'x' where seq = 2", "linli_fact"),
        ("update linli_fact set body = 7 where seq = 2", "linli_fact"),
        ("update linli_fact set hash = 'x' where seq = 2", "linli_fact"),
        ("update linli_fact_private set payload = x'ff'", "linli_fact_private"),
        ("update linli_case set fact_seq = 'x'", "linli_case"),
        ("update linli_case set seal = 5", "linli_case"),
        ("update linli_case set slots = 'x'", "linli_case"),
        ("update linli_register set seal = 'x'", "linli_register"),
        ("update linli_register set payload = 'x'", "linli_register"),
        ("update linli_register set at = 'x'", "linli_register"),
        ("update linli_person set profile = 'x'", "linli_person"),
        ("update linli_person_grant set role = 'x'", "linli_person_grant"),
        ("update linli_community set households = 'x'", "linli_community"),
        ("update linli_tally set changes = 'x'", "linli_tally"),
        ("update linli_tally set previous = 'x'", "linli_tally"),
        ("update linli_tally set seal = 'x'", "linli_tally"),
        ("update linli_anchor set changed = 'x'", "linli_anchor"),
        ("update linli_anchor set signature = 'x'", "linli_anchor"),
        ("update linli_paid_day set spans = 'x'", "linli_paid_day"),
        ("update linli_task set standing = 'x'", "linli_task"),
        ("update linli_fact set body = cast(x'ff' as text) where seq = 2", "linli_case"),
        ("update linli_person set profile = cast(x'ff' as text)", "linli_register"),
    ],
)
def test_it_is_found_and_so_is_all_else(linli: Linli, change: str, named: str) -> None:
    """Whoever writes nonsense into one row hides no other damage by it."""
    with linli.engine.begin() as connection:
        assert connection.execute(text(change)).rowcount > 0
        assert connection.execute(text(_BESIDES)).rowcount > 0
    with linli.reading() as reader:
        tables = {fault.table for fault in reader.verify().findings}
    assert {named, "linli_command"} <= tables
