"""The tables are what the migrations make, made once, and left alone where they are not ours."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from linli_core import Linli
from linli_core.errors import ConfigError
from linli_core.storage import schema
from linli_core.storage.dialects import make_engine
from linli_core.storage.tables import metadata
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.snapshot import snapshot


def test_migrations_make_what_the_tables_say() -> None:
    """An empty database upgraded differs in nothing from the metadata."""
    engine = make_engine("sqlite://")
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert schema.differences(connection) == []
        made = {n for n in inspect(connection).get_table_names() if n.startswith("linli_")}
    assert made == {table.name for table in metadata.sorted_tables} | {schema.VERSION_TABLE}
    engine.dispose()


def test_upgrading_twice_changes_nothing(tmp_path: Path) -> None:
    """The second upgrade finds everything done, definitions included, and keeps every row."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    library = a_library(url)
    with library.begin() as desk:
        a_case(desk, FixedClock()).surveyed()
    with library.begin() as desk:
        before = snapshot(desk)
    again = a_library(url)
    with again.begin() as desk:
        assert snapshot(desk) == before
        assert desk.verify().findings == ()
    for made in (library, again):
        made.close()


def test_a_database_without_the_tables_is_named(tmp_path: Path) -> None:
    """Opened without upgrading, an empty database says which revision it lacks."""
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    with pytest.raises(ConfigError, match="LL-6003") as caught:
        a_library(url, upgrade=False)
    assert schema.newest() in caught.value.message()
    assert "linli db upgrade" in caught.value.remedy()
    library = a_library(url)
    checked = a_library(url, upgrade=False)
    for made in (library, checked):
        made.close()


def test_a_hosts_tables_are_none_of_our_business(tmp_path: Path) -> None:
    """They are neither reported as differences nor touched by an upgrade."""
    url = f"sqlite:///{tmp_path / 'host.db'}"
    host = create_engine(url)
    with host.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE visit (id INTEGER PRIMARY KEY, note TEXT)")
        connection.exec_driver_sql("INSERT INTO visit (note) VALUES ('走访')")
    schema.upgrade(host)
    with host.connect() as connection:
        assert schema.differences(connection) == []
        assert connection.exec_driver_sql("SELECT note FROM visit").scalars().all() == ["走访"]
    host.dispose()


def test_a_changed_table_is_reported() -> None:
    """A column taken away by hand is a difference, by its name."""
    engine = make_engine("sqlite://")
    schema.upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE linli_outbox DROP COLUMN kind")
    with engine.connect() as connection:
        assert any("kind" in difference for difference in schema.differences(connection))
    engine.dispose()


@pytest.mark.parametrize("url", ["nonsense", "nonsense://x", "postgresql+no_driver://x/y"])
def test_a_url_nobody_can_read_is_named(url: str) -> None:
    """LL-6001, with examples of good ones."""
    with pytest.raises(ConfigError, match="LL-6001") as caught:
        make_engine(url)
    assert "sqlite:///cases.db" in caught.value.remedy()


def test_a_library_without_a_database_only_binds() -> None:
    """Asked for a transaction of its own it says what to do instead."""
    library = Linli(keys=lambda: b"k" * 32, discover=False)
    with pytest.raises(ConfigError, match="LL-6008") as caught, library.begin():
        pass
    assert "bind()" in caught.value.remedy()
