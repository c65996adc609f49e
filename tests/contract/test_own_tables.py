"""An extension's tables: made, compared, written with the desk, and taken out again."""

from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import Column, Integer, Table, func, inspect, select

from linli_core import ConfigError, InvalidInput, Linli, PluginContractError, Refused
from linli_core.plugins import Text, declares
from linli_core.plugins.sheets import OwnColumn, OwnSheet
from linli_core.plugins.tables import (
    FigureValue,
    OwnFigure,
    OwnTables,
    community_code,
    connection_of,
    own_metadata,
    require_keeper,
)
from linli_core.reports.database import look
from linli_core.testing.neighbourhood import CODE, COMMITTEE, VOLUNTEER, move_in

REVISION = '''"""The first table."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = ("walk",)


def upgrade():
    op.create_table(
        "walk_step",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("community", sa.String(12), nullable=False),
    )
'''

METADATA = own_metadata()
STEPS = Table("walk_step", METADATA, Column("no", Integer, primary_key=True), community_code())


def _key() -> bytes:
    return b"k" * 32


def _tables(folder: Path, *, revision: str = REVISION, prefix: str = "walk") -> OwnTables:
    folder.mkdir(exist_ok=True)
    (folder / "0001_first.py").write_text(revision, encoding="utf-8")
    return OwnTables(prefix=prefix, metadata=METADATA, versions=folder)


def _extension(name: str = "walk", **hooks: object) -> ModuleType:
    module = ModuleType(name)
    for hook, things in hooks.items():
        setattr(module, f"linli_{hook}", declares(things))  # type: ignore[arg-type]
    return module


def _open(url: str, own: OwnTables) -> Linli:
    return Linli.from_url(url, plugins=[_extension(tables=[own])], discover=False, keys=_key)


def test_its_tables_come_with_the_upgrade_and_are_as_declared(
    database_url: str, tmp_path: Path
) -> None:
    """Made with the core's, once; what is compared afterwards shows no difference."""
    own = _tables(tmp_path / "versions")
    with _open(database_url, own) as linli:
        linli.upgrade()
        assert "walk_step" in inspect(linli.engine).get_table_names()
    state = look(database_url, compare=True, own=[own])
    assert (state.differences, [s.differences for s in state.own]) == ((), [()])
    assert state.own[0].is_current


def test_taken_out_it_leaves_the_core_whole(database_url: str, tmp_path: Path) -> None:
    """Without the extension the library opens and upgrades as before; its rows are kept."""
    own = _tables(tmp_path / "versions")
    with _open(database_url, own) as linli, linli.begin() as desk:
        connection_of(desk).execute(STEPS.insert().values(no=1, community=CODE))
    with Linli.from_url(database_url, discover=False, keys=_key) as linli:
        linli.upgrade()
        assert "walk_step" in inspect(linli.engine).get_table_names()
    with _open(database_url, own) as linli, linli.reading() as reader:
        count = select(func.count()).select_from(STEPS)
        assert connection_of(reader).execute(count).scalar_one() == 1


def test_a_database_without_its_tables_keeps_the_core_at_work(
    database_url: str, tmp_path: Path
) -> None:
    """Newly installed, an extension asks for `linli db upgrade`; cases go on without it."""
    Linli.from_url(database_url, discover=False, keys=_key).close()
    plugin = _extension(tables=[_tables(tmp_path / "versions")])
    with (
        Linli.from_url(
            database_url, plugins=[plugin], discover=False, keys=_key, upgrade=False
        ) as linli,
        linli.reading() as reader,
    ):
        assert reader.cases() == ()
        with pytest.raises(ConfigError) as refused:
            connection_of(reader)
    assert refused.value.code == "LL-6003"
    assert "walk —" in refused.value.message("en")


def test_what_it_writes_is_undone_with_the_desk(database_url: str, tmp_path: Path) -> None:
    """There is no second transaction: what ends the desk's work ends the extension's."""

    def work(linli: Linli) -> None:
        with linli.begin() as desk:
            connection_of(desk).execute(STEPS.insert().values(no=1, community=CODE))
            raise InvalidInput(what="x")

    with _open(database_url, _tables(tmp_path / "versions")) as linli:
        with pytest.raises(InvalidInput):
            work(linli)
        with linli.reading() as reader:
            assert connection_of(reader).execute(select(STEPS)).all() == []


def test_who_keeps_no_register_there_writes_nothing(linli: Linli) -> None:
    """An extension asks under whose scope it writes, as every register does."""
    with linli.begin() as desk:
        move_in(desk)
        require_keeper(desk, COMMITTEE, CODE)
        for actor, division in ((VOLUNTEER, CODE), (COMMITTEE, "110101001001")):
            with pytest.raises(Refused) as refused:
                require_keeper(desk, actor, division)
            assert refused.value.code == "LL-1019"


UNLABELLED = REVISION.replace('branch_labels = ("walk",)', "")
BRANCHED = REVISION.replace('"0001"', '"0002"').replace('branch_labels = ("walk",)', "")


@pytest.mark.parametrize(
    ("prefix", "revision", "remedy"),
    [
        ("walk", UNLABELLED, 'branch_labels = ("walk",)'),
        ("linli_x", REVISION, "not linli"),
        ("Walk", REVISION, "small letters"),
        ("run", REVISION, "must begin with run_"),
        ("walk", "revision = ", "cannot be read"),
    ],
)
def test_tables_that_do_not_fit_are_named_with_the_remedy(
    tmp_path: Path, prefix: str, revision: str, remedy: str
) -> None:
    """The plug-in, what is wrong with its tables and what mends it are said at load."""
    own = _tables(tmp_path / "versions", prefix=prefix, revision=revision)
    with pytest.raises(PluginContractError) as broken:
        Linli.from_url("sqlite://", plugins=[_extension(tables=[own])], discover=False)
    said = broken.value.message("en")
    assert "walk" in said
    assert remedy in said


def test_revisions_that_part_are_named(tmp_path: Path) -> None:
    """Two ends of one line would leave it open which tables are meant."""
    own = _tables(tmp_path / "versions")
    (tmp_path / "versions" / "0002_other.py").write_text(BRANCHED, encoding="utf-8")
    with pytest.raises(PluginContractError) as broken:
        Linli.from_url("sqlite://", plugins=[_extension(tables=[own])], discover=False)
    assert "0001, 0002" in broken.value.message("en")


def test_two_extensions_with_one_prefix_are_both_named(tmp_path: Path) -> None:
    """Nobody writes into the tables of another."""
    own = _tables(tmp_path / "versions")
    two = [_extension("one", tables=[own]), _extension("two", tables=[own])]
    with pytest.raises(PluginContractError) as broken:
        Linli.from_url("sqlite://", plugins=two, discover=False)
    said = broken.value.message("en")
    assert ("one" in said, "two" in said) == (True, True)


def _sheet(name: str, *, key: str = "号") -> OwnSheet:
    return OwnSheet(
        name=name,
        columns=(OwnColumn(heading="号", required=True),),
        key=(key,),
        reader=lambda cells: cells.required("号"),
        save=lambda *_: None,
        divisions=lambda _: (CODE,),
        place="号",
    )


@pytest.mark.parametrize(
    ("sheet", "remedy"),
    [(_sheet("需求"), "core sheet"), (_sheet("步", key="无"), "no column")],
)
def test_a_sheet_that_does_not_fit_is_named(sheet: OwnSheet, remedy: str) -> None:
    """A sheet of the core stays the core's, and a key is made of columns."""
    with pytest.raises(PluginContractError) as broken:
        Linli.from_url("sqlite://", plugins=[_extension(sheets=[sheet])], discover=False)
    assert remedy in broken.value.message("en")


def test_a_figure_without_source_is_no_figure() -> None:
    """Nothing is counted that nobody asked for: the source is named."""
    bare = OwnFigure(
        code="walk.steps",
        name=Text("步数", "steps"),
        formula=Text("步数", "steps"),
        denominator=Text("步数", "steps"),
        source=" ",
        compute=lambda _connection, _asked: FigureValue(part=0),
    )
    with pytest.raises(PluginContractError) as broken:
        Linli.from_url("sqlite://", plugins=[_extension(figures=[bare])], discover=False)
    assert "source" in broken.value.message("en")


def test_lenient_leaves_the_broken_one_out(tmp_path: Path) -> None:
    """Left out by name, it takes nothing else with it."""
    own = _tables(tmp_path / "versions", revision=UNLABELLED)
    plugin = _extension(tables=[own], sheets=[_sheet("步")])
    with Linli.from_url("sqlite://", plugins=[plugin], discover=False, strict=False) as linli:
        assert linli.registry.own.tables == ()
        assert [sheet.name for sheet in linli.registry.own.sheets] == ["步"]
        (info,) = linli.registry.plugins
        assert len(info.problems) == 1
