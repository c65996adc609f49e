"""MariaDB, the third database: what is different there comes to the same."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.orm import Session
from tests.contract.test_own_tables import STEPS, _extension, _tables
from tests.support.care_workbook import AS_OF, CareWorkbook
from tests.support.databases import MARIADB, NewDatabase
from tests.support.upload_office import Office

from linli_core import (
    CaseState,
    ConfigError,
    Conflict,
    Linli,
    NewDemand,
    Refused,
    Trigger,
    Unavailable,
)
from linli_core.plugins.tables import connection_of
from linli_core.reports.database import look
from linli_core.services.workspace import workspace_of
from linli_core.storage import bulk, dialects
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, MANAGER, RESIDENT, STEWARD, move_in

_LIMIT = "SELECT @@SESSION.innodb_lock_wait_timeout"


def _key() -> bytes:
    return b"k" * 32


@pytest.fixture
def url(new_database: NewDatabase) -> str:
    """The address of an empty database."""
    return new_database(MARIADB)


@pytest.fixture
def linli(url: str) -> Iterator[Linli]:
    """The library on it, with a neighbourhood."""
    with a_library(url) as library:
        with library.begin() as desk:
            move_in(desk)
        yield library


@pytest.fixture
def host(linli: Linli) -> Iterator[Engine]:
    """A host's own engine on it, and a table of the host's."""
    engine = create_engine(linli.engine.url, isolation_level="READ COMMITTED")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE visit (note VARCHAR(40))"))
    yield engine
    engine.dispose()


def _demand_of(story: CaseBuilder) -> NewDemand:
    return NewDemand(
        community=CODE,
        subject=story.case.subject,
        raised_by=RESIDENT,
        channel=story.desk.demands(story.case)[0].channel,
        words="水管漏水",
        at=story.clock.now(),
    )


def _at_once(*work: Callable[[], object]) -> list[str]:
    """Do things at once and return how each ended: well, or with which error."""
    barrier = threading.Barrier(len(work))

    def do(one: Callable[[], object]) -> str:
        barrier.wait(30)
        try:
            one()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we ask
            return type(error).__name__
        return "well"

    with ThreadPoolExecutor(len(work)) as pool:
        return sorted(pool.map(do, work))


def test_a_whole_case_is_told_erased_and_verified(linli: Linli, url: str) -> None:
    """From the need to the archive, in words of every script; the tables are as declared."""
    with linli.begin() as desk:
        story = a_case(desk, FixedClock(), words="𠮷奶奶想学用手机 📱", neighbourhood=False)
        assert desk.demands(story.case)[0].words == "𠮷奶奶想学用手机 📱"
        story.up_to(CaseState.ARCHIVED)
    with linli.begin() as desk:
        assert desk.erase_words(story.case, "居民要求", STEWARD) > 0
        assert desk.verify().findings == ()
    linli.upgrade()
    state = look(url, compare=True)
    assert (state.is_current, state.differences) == (True, ())


def test_a_workbook_is_carried_out_with_its_pairing(url: str, tmp_path: Path) -> None:
    """As a village hands it in, and the same again changes nothing."""
    with Linli.from_url(url, keys=_key, clock=lambda: AS_OF) as library:
        book = CareWorkbook(tmp_path).accepted().planned().paired().served().asked().judged(5).book
        for _ in range(2):
            (case,) = Office(library, tmp_path).hands_in(book).cases
            with library.reading() as reader:
                assert reader.case(case).state is CaseState.CLOSING
                assert reader.verify().findings == ()


def test_a_hosts_transaction_stays_the_hosts(linli: Linli, host: Engine) -> None:
    """What is refused is undone to the savepoint; the host's rollback takes ours along."""
    with Session(host) as session:
        session.execute(text("INSERT INTO visit VALUES ('走访')"))
        desk = linli.bind(session)
        story = a_case(desk, FixedClock(), neighbourhood=False).surveyed()
        with pytest.raises(Refused):
            desk.fire(story.case, Trigger.TRIAGE, MANAGER, as_of=story.clock.now())
        session.rollback()
        assert desk.cases() == ()
        a_case(desk, FixedClock(), neighbourhood=False).up_to(CaseState.PAIRED)
        session.commit()
        assert session.execute(text("SELECT count(*) FROM visit")).scalar_one() == 0
        assert desk.verify().findings == ()


def test_a_host_that_sees_only_what_stood_is_refused(linli: Linli, host: Engine) -> None:
    """At REPEATABLE READ, the default there, two would each see the same last place free."""
    with host.execution_options(isolation_level="REPEATABLE READ").connect() as connection:
        with pytest.raises(ConfigError, match="LL-6009") as refused:
            linli.bind(connection)
        assert "READ COMMITTED" in refused.value.remedy("en")


def test_a_second_opener_waits_a_moment_and_is_told(
    linli: Linli, host: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the host's transaction is usable, and its own patience what it was."""
    monkeypatch.setattr("linli_core.storage.dialects.SERIAL_SECONDS", 1)
    with Session(host) as first, Session(host) as second:
        a_case(linli.bind(first), FixedClock(), neighbourhood=False)
        patience = second.execute(text(_LIMIT)).scalar_one()
        second.execute(text("INSERT INTO visit VALUES ('before')"))
        with pytest.raises(Unavailable, match="LL-3001"):
            a_case(linli.bind(second), FixedClock(), neighbourhood=False)
        assert second.execute(text(_LIMIT)).scalar_one() == patience > 1
        first.commit()
        a_case(linli.bind(second), FixedClock(), neighbourhood=False)
        second.commit()
        assert second.execute(text("SELECT note FROM visit")).scalars().all() == ["before"]
        assert len(linli.bind(second).cases()) == 2


def test_many_open_cases_at_once_and_none_is_lost(linli: Linli) -> None:
    """Eight threads on one library: a number is given once; whoever is in the way is told."""
    numbers: list[str] = []

    def clerk() -> None:
        for _ in range(3):
            with linli.begin() as desk:
                story = a_case(desk, FixedClock(), neighbourhood=False).surveyed()
            numbers.append(story.case.number)

    ended = _at_once(*[clerk] * 8)
    assert set(ended) <= {"well", Conflict.__name__, Unavailable.__name__}
    assert "well" in ended
    with linli.reading() as reader:
        assert sorted(numbers) == sorted(case.number for case in reader.cases())
        assert len(set(numbers)) == len(numbers)
        assert reader.verify().findings == ()


def test_of_several_who_upgrade_one_makes_the_tables(url: str) -> None:
    """The others wait and find them, though each table is committed by itself there."""
    assert _at_once(*[lambda: a_library(url).close()] * 3) == ["well"] * 3
    assert look(url, compare=True).differences == ()


def test_one_at_a_time_gives_events_their_positions(linli: Linli, host: Engine) -> None:
    """Whoever comes second reads what has a position already; nothing is told out of order."""
    with linli.begin() as desk:
        a_case(desk, FixedClock(), neighbourhood=False)
    with host.begin() as first:
        assert dialects.lock_positions(first)
        with host.begin() as second:
            assert not dialects.lock_positions(second)
        with linli.reading() as reader:
            assert reader.events(0) == ()
    with linli.reading() as reader:
        positions = [event.position for event in reader.events(0)]
    assert positions == sorted(set(positions)) != []


def test_one_run_at_a_time_pairs(linli: Linli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever else wants to is told so, and may when the first is done."""
    monkeypatch.setattr("linli_core.storage.dialects.PAIRING_SECONDS", 1)

    def pair() -> None:
        with workspace_of(linli).transactions() as portions, portions.pairing_alone():
            pass

    with workspace_of(linli).transactions() as portions, portions.pairing_alone():
        assert _at_once(pair) == [Unavailable.__name__]
    assert _at_once(pair) == ["well"]


def test_what_differs_in_a_capital_is_not_the_same(linli: Linli) -> None:
    """Texts are compared as they are written there too: two keys are two commands."""
    with linli.begin() as desk:
        demand = a_case(desk, FixedClock(), neighbourhood=False)
        numbers = {
            desk.open_case(_demand_of(demand), key=key, as_of=demand.clock.now()).number
            for key in ("k1", "K1", "k1")
        }
    assert len(numbers) == 2


def test_what_is_planted_is_named(linli: Linli) -> None:
    """A trigger and a view that somebody put at our tables are findings."""
    with linli.engine.begin() as connection:
        connection.execute(text("CREATE VIEW linli_seen AS SELECT 1"))
        connection.execute(
            text("CREATE TRIGGER t BEFORE DELETE ON linli_fact FOR EACH ROW SET @seen = 1")
        )
    with linli.reading() as reader:
        found = {(f.table, f.row) for f in reader.verify().findings}
    assert found == {("linli_seen", "view"), ("linli_fact", "trigger")}


def test_the_tables_of_an_extension_come_along(url: str, tmp_path: Path) -> None:
    """Made once, as its newest revision has them, and no other time."""
    own = _tables(tmp_path / "versions")
    plugins = [_extension(tables=[own])]
    for no in (1, 2):
        with Linli.from_url(url, plugins=plugins, discover=False, keys=_key) as library:
            with library.begin() as desk:
                connection_of(desk).execute(STEPS.insert().values(no=no, community=CODE))
            assert inspect(library.engine).has_table("walk_step")
    (state,) = look(url, compare=True, own=[own]).own
    assert (state.is_current, state.differences) == (True, ())


def test_a_great_many_rows_are_not_read_by_portions(linli: Linli) -> None:
    """Its driver drops the rest of one answer where something else is asked meanwhile."""
    with linli.engine.connect() as connection:
        assert bulk.by_portions(connection, 5_000) == {}
