"""Tables are made and upgraded once, whoever comes first."""

import pytest
from sqlalchemy import inspect

from linli_core.errors import ConfigError
from linli_core.storage import schema
from linli_core.storage.dialects import make_engine
from linli_core.storage.tables import metadata
from linli_core.testing.builders import a_library


def test_the_migrations_make_the_tables_the_library_expects(database_url: str) -> None:
    """The numbered migrations and the declared tables are the same."""
    engine = make_engine(database_url)
    assert schema.upgrade(engine) == schema.newest()
    with engine.connect() as connection:
        assert schema.differences(connection) == []
        names = set(inspect(connection).get_table_names())
    assert names == {*metadata.tables, schema.VERSION_TABLE}
    engine.dispose()


def test_an_upgrade_of_what_is_new_does_nothing(database_url: str) -> None:
    """Opening a database twice keeps what is in it."""
    first = a_library(database_url)
    with first.engine.begin() as connection:
        before = connection.execute(metadata.tables["linli_definition"].select()).all()
    second = a_library(database_url)
    with second.reading() as reader:
        connection = reader._uow.connection
        assert connection.execute(metadata.tables["linli_definition"].select()).all() == before
    assert before
    first.close()
    second.close()


def test_a_database_without_tables_is_refused_where_it_may_not_be_upgraded(
    database_url: str,
) -> None:
    """Who opens without leave to upgrade is told which schema is needed."""
    with pytest.raises(ConfigError) as refused:
        a_library(database_url, upgrade=False)
    assert refused.value.code == "LL-6003"
