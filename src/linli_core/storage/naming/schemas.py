"""The schema that the library's tables lie in, where a host keeps them apart from its own.

SQLAlchemy's own map says it of a connection (``schema_translate_map``, from None), so that what
a host has set there already holds for us too. What no map reaches (migrations, looking at what
is there) finds the tables by the search path, for one transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, func, inspect, select
from sqlalchemy.engine import URL
from sqlalchemy.schema import CreateSchema

from linli_core.errors import ConfigError
from linli_core.texts.problems.setup import SETUP

#: In a database's URL: ``postgresql://…/name?schema=care``.
IN_URL: Final = "schema"
_MAP: Final = "schema_translate_map"


def schema_of(connection: Connection) -> str | None:
    """Return the schema of the library's tables; None where it is the connection's own."""
    mapping = connection.get_execution_options().get(_MAP)
    return mapping.get(None) if mapping else None


def schema_named(url: URL) -> str:
    """Return the schema that a URL names; empty where it names none."""
    named = url.query.get(IN_URL, "")
    return named if isinstance(named, str) else named[-1]


def without_schema(url: URL) -> URL:
    """Return a URL as drivers take it."""
    return url.difference_update_query([IN_URL])


def in_schema(engine: Engine, schema: str) -> Engine:
    """Return an engine, of the same pool, whose tables without a schema lie in this one.

    Raises:
        ConfigError: LL-6001, the database has no schemas.
    """
    if not schema:
        return engine
    if engine.dialect.name != "postgresql":
        what = SETUP["schema"].format(schema=schema, database=engine.dialect.name)
        raise ConfigError(what=what, remedy=SETUP["schema.remedy"])
    mapping = engine.get_execution_options().get(_MAP) or {}
    return engine.execution_options(**{_MAP: {**mapping, None: schema}})


@contextmanager
def speaking_of(connection: Connection, schema: str) -> Iterator[None]:
    """Let a host's connection find our tables in a schema for one block, and the host's after it.

    The map of a connection is part of it: left there, the host's own tables would be looked for
    in our schema.
    """
    if not schema:
        yield
        return
    mapping = connection.get_execution_options().get(_MAP)
    connection.execution_options(**{_MAP: {**(mapping or {}), None: schema}})
    try:
        yield
    finally:
        connection.execution_options(**{_MAP: mapping})


def require_named(connection: Connection, schema: str) -> None:
    """Check that whoever is handed a connection finds our tables by it.

    Raises:
        ConfigError: LL-6009, only a desk's own calls look into their schema.
    """
    if schema and schema_of(connection) != schema:
        what = SETUP["host.schema"].format(schema=schema)
        remedy = SETUP["host.schema.remedy"].format(schema=schema)
        raise ConfigError("LL-6009", what=what, remedy=remedy)


def make_schema(connection: Connection) -> None:
    """Make the schema of our tables, unless it is there; whoever made it may have sole right to."""
    schema = schema_of(connection)
    if schema is not None and not inspect(connection).has_schema(schema):
        connection.execute(CreateSchema(schema, if_not_exists=True))


def look_there(connection: Connection) -> None:
    """Let whatever is unqualified mean our schema, until this transaction ends."""
    schema = schema_of(connection)
    if schema is not None and connection.dialect.name == "postgresql":
        quoted = connection.dialect.identifier_preparer.quote_identifier(schema)
        connection.execute(select(func.set_config("search_path", quoted, True)))  # noqa: FBT003 - PostgreSQL's
