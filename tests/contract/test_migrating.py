"""A database made by an earlier version goes on: nothing lost, and nothing invented about it.

`data/database_0001.sql` was written by the version whose newest revision was 0001: four
invented cases, one closed, one judged dissatisfied, one in service, one being surveyed.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from linli_core import CaseState, Linli
from linli_core.domain.terms import Role, Verdict
from linli_core.testing import bodies
from linli_core.testing.builders import a_library
from linli_core.testing.clock import START, FixedClock
from linli_core.testing.neighbourhood import CODE, MANAGER

DUMP = Path(__file__).parent / "data" / "database_0001.sql"
#: A day after all that the old database tells.
LATER = START.replace(year=2027)
KEY = bytes(range(32))
CLOSED, JUDGED, SERVED, SURVEYED = (f"{CODE}-2026-000{n}" for n in (1, 2, 3, 4))


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Linli]:
    """The old database, opened and so migrated."""
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.executescript(DUMP.read_text(encoding="utf-8"))
    connection.close()
    linli = a_library(f"sqlite:///{path}", clock=FixedClock(LATER), keys=lambda: KEY)
    yield linli
    linli.close()


def test_what_was_there_is_there_and_verifies(old: Linli) -> None:
    """States, verdicts and chains are as they were left."""
    with old.reading() as reader:
        found = reader.verify()
        assert (found.cases, found.entries, found.facts, found.findings) == (4, 37, 59, ())
        states = {
            number: reader.case(number).state for number in (CLOSED, JUDGED, SERVED, SURVEYED)
        }
        assert states == {
            CLOSED: CaseState.CLOSED,
            JUDGED: CaseState.RECTIFYING,
            SERVED: CaseState.IN_SERVICE,
            SURVEYED: CaseState.SURVEYING,
        }
        assert reader.case(JUDGED).episode.verdict is Verdict.DISSATISFIED


def test_what_steps_of_before_relied_on_is_unknown(old: Linli) -> None:
    """Nothing is invented: it stays NULL, and no finding comes of it."""
    with old.engine.connect() as connection:
        assert connection.execute(text("select count(relied) from linli_history")).scalar() == 0


def test_rows_of_before_are_sealed_at_the_upgrade_and_said_to_be(old: Linli) -> None:
    """What they were before nothing vouches for, and nothing claims to; from now on they do."""
    with old.engine.connect() as connection:
        kinds = connection.execute(text("select kind from linli_tally order by id")).scalars()
        assert next(iter(kinds)) == "upgrade"
    with old.reading() as reader:
        upgrade = reader.verify().upgrade
        assert upgrade is not None
        assert upgrade.rows > len((CLOSED, JUDGED, SERVED, SURVEYED))
    with old.engine.begin() as connection:
        connection.execute(text("delete from linli_case_serial"))
        connection.execute(text("update linli_definition set code = 'x' || code"))
    with old.reading() as reader:
        found = {f.table for f in reader.verify().findings}
        assert found == {"linli_case_serial", "linli_definition"}


def test_words_that_were_erased_before_are_no_finding(tmp_path: Path) -> None:
    """Who erased them, when and why is unknown, and stays so."""
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.executescript(DUMP.read_text(encoding="utf-8"))
    two = "select fact_id from linli_fact_private limit 2"
    connection.execute(f"delete from linli_fact_private where fact_id in ({two})")  # noqa: S608 - our own text
    connection.commit()
    connection.close()
    with a_library(f"sqlite:///{path}", clock=FixedClock(LATER), keys=lambda: KEY) as linli:
        with linli.reading() as reader:
            found = reader.verify()
            assert (found.findings, found.erased) == ((), 2)
        with linli.engine.connect() as reading:
            query = text("select at, author from linli_register where register = 'erasure'")
            assert reading.execute(query).all() == [(None, None)]


def test_what_nobody_kept_is_unknown_and_not_invented(old: Linli) -> None:
    """When a statement of before was recorded, and the verdict after a step, stay unknown."""
    with old.reading() as reader:
        assert {fact.recorded_at for fact in reader.facts(JUDGED)} == {None}
        assert {entry.verdict for entry in reader.history(JUDGED)} == {None}


def test_figures_say_how_much_is_older_than_the_times_of_entry(old: Linli) -> None:
    """Of the statements of before nobody knows whether they came late; of new ones everybody."""
    with old.begin() as desk:
        kept = sum(
            fact.author.role is not Role.SYSTEM
            for number in (CLOSED, JUDGED, SERVED, SURVEYED)
            for fact in desk.facts(number)
        )
        beside = desk.figures().beside
        assert (beside.unknown_entries, beside.late_entries) == (kept, 0)
        desk.record(JUDGED, bodies.rectification(1, LATER), MANAGER, LATER, as_of=LATER)
        assert desk.figures().beside.unknown_entries == kept
        assert desk.figures(under="9999").beside.unknown_entries == 0


def test_it_goes_on_and_what_is_new_is_known(old: Linli) -> None:
    """A case of before takes new statements and steps; its chain covers old and new rows."""
    with old.begin() as desk:
        now = LATER
        desk.record(JUDGED, bodies.rectification(1, now), MANAGER, now, as_of=now)
        assert desk.facts(JUDGED)[-1].recorded_at is not None
        assert desk.verify().findings == ()


@pytest.mark.parametrize(
    "tamper",
    [
        "update linli_fact set recorded_at = 1 where seq = 1",
        "update linli_history set verdict = 1 where version = 2",
    ],
)
def test_what_is_unknown_cannot_be_made_up_later(old: Linli, tamper: str) -> None:
    """A time or verdict written into an old row is named, as any other change is."""
    with old.engine.begin() as connection:
        connection.execute(text(tamper))
    with old.reading() as reader:
        assert reader.verify().findings


def test_what_is_known_cannot_be_made_unknown(old: Linli) -> None:
    """A row without a time passes for an old one only where it is one."""
    with old.begin() as desk:
        now = LATER
        desk.record(JUDGED, bodies.rectification(1, now), MANAGER, now, as_of=now)
    with old.engine.begin() as connection:
        connection.execute(text("update linli_fact set recorded_at = null"))
    with old.reading() as reader:
        (only,) = reader.verify().findings
        assert (only.case, only.table) == (JUDGED, "linli_fact")


def test_events_of_before_are_told_and_none_is_made_up(old: Linli) -> None:
    """They keep their ids and get their order; of the statements of before there are none."""
    with old.begin() as desk:
        now = LATER
        events = desk.events()
        assert (len(events), {event.statement for event in events}) == (37, {None})
        assert "39300667-8563-5617-b662-069569fdc4e2" in {event.id for event in events}
        for number in (CLOSED, JUDGED, SERVED, SURVEYED):
            versions = [event.version for event in events if event.case == number]
            assert versions == list(range(1, len(versions) + 1))
        desk.record(JUDGED, bodies.rectification(1, now), MANAGER, now, as_of=now)
    with old.reading() as reader:
        new = reader.events(events[-1].position)
        assert [event.type for event in new] == ["linli.statement.rectification"]
        assert reader.verify().findings == ()
