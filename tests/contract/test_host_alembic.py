"""A host's own Alembic, as a host sets it up, beside our tables in one database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import (
    BigInteger,
    Column,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    create_engine,
    text,
)

from linli_core import host_objects_only, host_tables_only
from linli_core.plugin_system.registry import make_registry
from linli_core.reports.database import look
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock

_ENVIRONMENT = """
from alembic import context
from linli_core import host_objects_only, host_tables_only

given = context.config.attributes
with given["engine"].begin() as connection:
    context.configure(
        connection=connection, target_metadata=given["metadata"], **given["lines"](
            host_tables_only, host_objects_only
        )
    )
    context.run_migrations()
"""
_TEMPLATE = """
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
from alembic import op
import sqlalchemy as sa

def upgrade():
    ${upgrades if upgrades else "pass"}
"""


def _models() -> MetaData:
    """A table of the host's with a foreign key to our cases, which it names as it must."""
    models = MetaData()
    Table("linli_case", models, Column("id", BigInteger, primary_key=True))
    Table(
        "visit",
        models,
        Column("id", Integer, primary_key=True),
        Column("case_id", BigInteger, ForeignKey("linli_case.id"), nullable=False),
    )
    return models


@pytest.fixture
def url(database_url: str) -> str:
    """The address of a database with our tables and a case."""
    with a_library(database_url) as library, library.begin() as desk:
        a_case(desk, FixedClock())
    return database_url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The host's own."""
    made = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    yield made
    made.dispose()


def _host(folder: Path, engine: Engine, lines: object) -> Config:
    (folder / "versions").mkdir(parents=True)
    (folder / "env.py").write_text(_ENVIRONMENT, encoding="utf-8")
    (folder / "script.py.mako").write_text(_TEMPLATE, encoding="utf-8")
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    config.attributes.update(engine=engine, metadata=_models(), lines=lines)
    return config


def _both(names: object, objects: object) -> dict[str, object]:
    return {"include_name": names, "include_object": objects}


def _neither(names: object, objects: object) -> dict[str, object]:
    del names, objects
    return {}


def _generated(config: Config, message: str) -> str:
    script = command.revision(config, message, autogenerate=True)
    path = getattr(script, "path", None)
    assert path is not None
    return Path(path).read_text(encoding="utf-8")


def test_a_revision_of_the_hosts_leaves_our_tables_alone(
    url: str, engine: Engine, tmp_path: Path
) -> None:
    """It makes the host's table, with its key to our cases, and neither drops nor makes ours."""
    config = _host(tmp_path / "host", engine, _both)
    made = _generated(config, "first")
    assert "create_table('visit'" in made
    assert "drop_table" not in made
    assert "create_table('linli" not in made
    command.upgrade(config, "head")
    again = _generated(config, "second")
    assert "pass" in again
    assert "op." not in again
    state = look(url, compare=True)
    assert (state.is_current, state.differences) == (True, ())


def test_a_row_of_the_hosts_may_point_at_a_case(url: str, engine: Engine, tmp_path: Path) -> None:
    """The case goes on under a foreign key of the host's, and its chains hold."""
    _generated(config := _host(tmp_path / "host", engine, _both), "first")
    command.upgrade(config, "head")
    with a_library(url) as library:
        with library.begin() as desk:
            (case,) = desk.cases()
            desk._uow.connection.execute(
                text("INSERT INTO visit (id, case_id) VALUES (1, :case)"), {"case": case.id}
            )
        with library.begin() as desk:
            story = a_case(desk, FixedClock(), neighbourhood=False).surveyed()
            assert story.case.id != case.id
            assert desk.verify().findings == ()


def test_without_the_lines_it_would_drop_them(engine: Engine, tmp_path: Path) -> None:
    """What the lines are for: Alembic takes tables that no model knows for ones to be dropped."""
    assert _generated(_host(tmp_path / "host", engine, _neither), "first").count("drop_table") > 20


def test_the_tables_of_extensions_are_left_alone_too() -> None:
    """Those of whatever is installed are none of the host's; its own may begin as theirs do."""
    own = make_registry().own.tables
    if not own:
        pytest.skip("no extension is installed")
    named = [name for one in own for name in (one.version_table, *one.names)]
    for name in named:
        assert not host_tables_only(name, "table")
        assert not host_objects_only(None, name, "table")
        assert host_tables_only(name, "column")
    assert host_tables_only(f"{own[0].prefix}_of_the_host", "table")
