"""On PostgreSQL the library's tables lie where the host says, and nowhere else is looked for them.

In each database stand two sets of our tables, one in `public` and one in `care`: whatever strays
from one to the other is seen in the rows of the wrong set.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.orm import Session
from tests.contract.test_own_tables import STEPS, _extension, _tables
from tests.support.care_workbook import AS_OF, CareWorkbook
from tests.support.databases import NewDatabase
from tests.support.upload_office import Office

from linli_core import CaseState, ConfigError, Linli, NotFound
from linli_core.plugins.tables import connection_of
from linli_core.reports.database import look
from linli_core.storage.schema import differences
from linli_core.storage.tables import metadata
from linli_core.testing.builders import a_case
from linli_core.testing.clock import PRESENT, FixedClock
from linli_core.testing.neighbourhood import STEWARD
from linli_core.testing.sample_plugin import SamplePlugin

_COUNT = "SELECT count(*) FROM {schema}.{table}"


def _key() -> bytes:
    return b"k" * 32


def _other_key() -> bytes:
    return b"o" * 32


def _with_driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def _library(engine: Engine, **more: object) -> Linli:
    clock = FixedClock(PRESENT)
    settings = {"keys": _key, "plugins": [SamplePlugin()], "discover": False, "clock": clock.now}
    return Linli(engine, **{**settings, **more})  # type: ignore[arg-type]


@pytest.fixture
def url(new_database: NewDatabase) -> str:
    """The address of a database whose `public` has our tables, and a table of the host's."""
    made = new_database("postgresql")
    engine = create_engine(_with_driver(made))
    _library(engine, keys=_other_key).upgrade()
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE visit (note VARCHAR(40))"))
    engine.dispose()
    return made


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The host's own engine, which knows of no schema."""
    made = create_engine(_with_driver(url))
    yield made
    made.dispose()


def _rows(engine: Engine, schema: str) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table: connection.execute(text(_COUNT.format(schema=schema, table=table))).scalar_one()
            for table in metadata.tables
        }


WAYS = ("argument", "map", "search path")


def _on_the_path(url: str) -> Engine:
    """An engine that looks into `care` first; what else is on its path would be taken for ours."""
    engine = create_engine(_with_driver(url), connect_args={"options": "-csearch_path=care,public"})
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA care"))
        for table in [*metadata.tables, "linli_version_core"]:
            connection.execute(text(f"DROP TABLE public.{table}"))
    return engine


@pytest.fixture(params=WAYS)
def host(
    request: pytest.FixtureRequest, url: str, engine: Engine
) -> Iterator[tuple[Linli, Engine]]:
    """A library whose tables are in `care`, and the engine of the host's it is bound to."""
    if request.param == "search path":
        engine = _on_the_path(url)
    elif request.param == "map":
        engine = engine.execution_options(schema_translate_map={None: "care"})
    schema = "care" if request.param == "argument" else ""
    library = _library(engine, schema=schema)
    library.upgrade()
    yield library, engine
    engine.dispose()


def test_a_whole_case_lies_in_the_schema(host: tuple[Linli, Engine]) -> None:
    """Need, service, verdict, erasure and verification: not one row of it anywhere else."""
    library, engine = host
    with library.engine.connect() as connection:
        assert differences(connection) == []
        known = set(inspect(connection).get_table_names(schema="public"))
    before = _rows(engine, "public") if "linli_case" in known else None
    with library.begin() as desk:
        story = a_case(desk, FixedClock()).up_to(CaseState.CLOSED)
        assert desk.erase_words(story.case, "居民要求", STEWARD) > 0
    with Session(engine) as session, session.begin():
        desk = library.bind(session)
        session.execute(text("INSERT INTO public.visit VALUES ('走访')"))
        other = a_case(desk, FixedClock(), neighbourhood=False).up_to(CaseState.IN_SERVICE)
        assert desk.verify().findings == ()
    with library.reading() as reader:
        assert {c.number for c in reader.cases()} == {story.case.number, other.case.number}
    assert _rows(engine, "care")["linli_case"] == 2
    if before is not None:
        assert _rows(engine, "public") == before


def test_a_workbook_is_carried_out_in_the_schema(url: str, engine: Engine, tmp_path: Path) -> None:
    """A run with its pairing, by an address that names the schema, as the command line takes it."""
    before = _rows(engine, "public")
    address = f"{url}&schema=care"
    with Linli.from_url(address, keys=_key, clock=lambda: AS_OF) as library:
        book = CareWorkbook(tmp_path).accepted().planned().paired().served().asked().judged(5).book
        (case,) = Office(library, tmp_path).hands_in(book).cases
        with library.reading() as reader:
            assert reader.case(case).state is CaseState.CLOSING
            assert reader.verify().findings == ()
    assert _rows(engine, "public") == before
    state = look(address, compare=True)
    assert (state.is_current, state.differences) == (True, ())


def test_two_counties_in_one_database_see_nothing_of_each_other(engine: Engine) -> None:
    """Each has its schema and its key: numbers, people and what is planted are its own."""
    one, other = (
        _library(engine, schema=name, keys=key)
        for name, key in (("one", _key), ("other", _other_key))
    )
    for library in (one, other):
        library.upgrade()
    with one.begin() as desk:
        a_case(desk, FixedClock()).surveyed()
    with Session(engine) as session, session.begin():
        case = a_case(other.bind(session), FixedClock())
        assert case.case.number.endswith("-0001")
        assert len(one.bind(session).cases()) == 1
    with engine.begin() as connection:
        connection.execute(
            text("CREATE RULE planted AS ON DELETE TO other.linli_case DO INSTEAD NOTHING")
        )
    for library, planted in ((one, 0), (other, 1)):
        with library.reading() as reader:
            assert len(reader.verify().findings) == planted


def test_another_key_is_refused_schema_by_schema(engine: Engine) -> None:
    """That a process knows a database by one schema tells it nothing of another."""
    _library(engine, schema="one").upgrade()
    _library(engine, schema="other", keys=_other_key).upgrade()
    library = Linli(engine, keys=_key, discover=False)
    for schema, code in (("one", None), ("other", "LL-6004"), ("nowhere", "LL-6003")):
        mapped = engine.execution_options(schema_translate_map={None: schema})
        with mapped.connect() as connection:
            if code is None:
                library.bind(connection).cases()
                continue
            with pytest.raises(ConfigError, match=code):
                library.bind(connection)


def test_a_hosts_connection_is_left_as_it_was(engine: Engine) -> None:
    """After a call of ours, whether it did something or was refused, the host's map is its own."""
    library = _library(engine, schema="care")
    library.upgrade()
    told = {"tenant": "public"}
    with engine.connect() as connection:
        connection.execution_options(schema_translate_map=told)
        desk = library.bind(connection)
        a_case(desk, FixedClock())
        with pytest.raises(NotFound):
            desk.case("990101001001-2026-0009")
        assert connection.get_execution_options()["schema_translate_map"] == told


def test_the_tables_of_an_extension_lie_beside_ours(
    url: str, engine: Engine, tmp_path: Path
) -> None:
    """Made, compared and written in the schema; a connection that does not name it is refused."""
    own = _tables(tmp_path / "versions")
    library = _library(engine, schema="care", plugins=[_extension(tables=[own])])
    library.upgrade()
    assert inspect(engine).has_table("walk_step", schema="care")
    assert not inspect(engine).has_table("walk_step", schema="public")
    with library.begin() as desk:
        connection_of(desk).execute(STEPS.insert().values(no=1, community="990101001001"))
    (state,) = look(f"{url}&schema=care", compare=True, own=[own]).own
    assert (state.is_current, state.differences) == (True, ())
    with engine.connect() as connection:
        with pytest.raises(ConfigError, match="LL-6009"):
            connection_of(library.bind(connection))
        connection.execution_options(schema_translate_map={None: "care"})
        rows = connection_of(library.bind(connection)).execute(STEPS.select()).all()
        assert len(rows) == 1


def test_a_role_without_the_right_to_make_schemas_uses_one_that_is_there(engine: Engine) -> None:
    """Whoever runs the database makes the schema; the library asks for no right beyond it."""
    with engine.begin() as connection:
        connection.execute(text("CREATE ROLE clerk"))
        connection.execute(text("CREATE SCHEMA care AUTHORIZATION clerk"))

    @event.listens_for(engine, "connect")
    def become(driver: Any, record: object) -> None:  # noqa: ANN401 - a driver's connection
        del record
        driver.execute("SET ROLE clerk")
        driver.commit()

    engine.dispose()
    library = _library(engine, schema="care")
    library.upgrade()
    with library.begin() as desk:
        assert a_case(desk, FixedClock()).case.number


def test_a_database_without_schemas_says_so() -> None:
    """A schema on SQLite is a mistake in the set-up, and is not passed over."""
    with pytest.raises(ConfigError) as refused:
        _library(create_engine("sqlite://"), schema="care")
    assert "care" in refused.value.message("en")
    assert "PostgreSQL" in refused.value.remedy("en")
