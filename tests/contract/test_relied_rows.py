"""A step keeps which rows of the registers it relied on: changed, used and put back, they show."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

from linli_core import Linli, Place, Role, SubjectKind, SubjectRef
from linli_core.domain.people import RoleGrant
from linli_core.services.relied.rows import relied_rows
from linli_core.services.verification.chain import verify
from linli_core.services.workspace import context_of, workspace_of
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, COMMITTEE, SURVEYOR, staff

S1 = SURVEYOR.number
NAMED = ("linli_history", f"version 2 (person {S1})")


@frozen
class Scene:
    """A neighbourhood in which a case was begun, and the file it lies in."""

    linli: Linli
    path: Path
    clock: FixedClock

    def sql(self, change: str, *values: object) -> None:
        """Change one row of the tables, as somebody without the key would."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            assert connection.execute(change, values).rowcount == 1

    def value(self, query: str, *values: object) -> object:
        """Return what stands in the tables."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query, values).fetchone()[0]

    def step(self, subject: SubjectRef | None = None) -> None:
        """Survey a case: whoever surveys is looked up in the register."""
        with self.linli.begin() as desk:
            a_case(desk, self.clock, subject=subject, neighbourhood=False).surveyed()

    def entered(self, **changed: Any) -> None:  # noqa: ANN401 - any field of a person
        """Enter the surveyor anew, as whoever keeps the register may."""
        surveyor = next(person for person in staff() if person.number == S1)
        with self.linli.begin() as desk:
            desk.put_people([evolve(surveyor, **changed)])

    def findings(self) -> list[tuple[str, str]]:
        """Return table and row of whatever `verify` names."""
        with workspace_of(self.linli).read() as uow:
            return [(f.table, f.row) for f in verify(uow, context_of(self.linli)).findings]

    def relied(self) -> dict[tuple[str, str], int]:
        """Return which rows the first steps told, with the number of the entry of each."""
        text = self.value("SELECT relied FROM linli_history WHERE version = 2")
        return {(row.register, row.key): row.entry for row in relied_rows(str(text))}


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A neighbourhood, and a case that was only registered."""
    clock = FixedClock()
    path = tmp_path / "cases.db"
    linli = a_library(f"sqlite:///{path}", clock=clock)
    with linli.begin() as desk:
        a_case(desk, clock)
    yield Scene(linli, path, clock)
    linli.close()


def test_a_step_names_whom_it_was_judged_by(scene: Scene) -> None:
    """The community, and who acted; a registration is no step, and relies on none."""
    scene.step()
    relied = scene.relied()
    assert relied["community", CODE] == 1
    assert relied["person", S1] == 1
    query = "SELECT count(relied) FROM linli_history WHERE version = 1"
    assert scene.value(query) == 0
    assert scene.findings() == []


@pytest.mark.parametrize(
    ("table", "column", "other"),
    [
        ("linli_person", "profile", '{"grants":[{"role":"surveyor","scope":"990101001"}]}'),
        ("linli_person", "household", "X"),
        ("linli_person_private", "payload", '{"name":"别人"}'),
    ],
)
def test_a_person_changed_used_and_put_back_is_named(
    scene: Scene, table: str, column: str, other: str
) -> None:
    """The register says again what was entered, and the step says what it was judged by."""
    query = f"SELECT {column} FROM {table} WHERE number = ?"  # noqa: S608 - fixed names
    change = f"UPDATE {table} SET {column} = ? WHERE number = ?"  # noqa: S608 - fixed names
    before = scene.value(query, S1)
    scene.sql(change, other, S1)
    scene.step()
    scene.sql(change, before, S1)
    assert scene.findings() == [NAMED]


def test_a_community_changed_used_and_put_back_is_named(scene: Scene) -> None:
    """Terms and shares hang on what the community is said to be."""
    scene.sql("UPDATE linli_community SET households = 4 WHERE code = ?", CODE)
    scene.step()
    scene.sql("UPDATE linli_community SET households = 40 WHERE code = ?", CODE)
    assert scene.findings() == [("linli_history", f"version 2 (community {CODE})")]


def test_an_entry_changed_used_and_put_back_is_named(scene: Scene) -> None:
    """Whoever was entered twice is judged by their entries, which are rows as well."""
    grants = (RoleGrant(Role.SURVEYOR, CODE), RoleGrant(Role.COMMITTEE, CODE))
    scene.entered(grants=grants)
    change = "UPDATE linli_register SET at = at + ? WHERE key = ? AND no = 2"
    scene.sql(change, 1, S1)
    scene.step()
    scene.sql(change, -1, S1)
    assert scene.findings() == [NAMED]


def test_a_row_replayed_as_it_stood_before_is_named(scene: Scene) -> None:
    """Who lost a role gets it back in the tables alone, acts, and loses it again."""
    columns = ("profile", "entry")
    held = [scene.value(f"SELECT {c} FROM linli_person WHERE number = ?", S1) for c in columns]  # noqa: S608 - fixed names
    scene.entered(grants=(RoleGrant(Role.COMMITTEE, CODE),))
    lost = [scene.value(f"SELECT {c} FROM linli_person WHERE number = ?", S1) for c in columns]  # noqa: S608 - fixed names
    scene.clock.advance(days=1)
    change = "UPDATE linli_person SET profile = ?, entry = ? WHERE number = ?"
    scene.sql(change, *held, S1)
    scene.step()
    scene.sql(change, *lost, S1)
    assert NAMED in scene.findings()


def test_what_is_entered_later_changes_nothing_of_the_step(scene: Scene) -> None:
    """A register goes on: the step relied on what it said then, and that stands in its entries."""
    scene.step()
    scene.clock.advance(days=1)
    scene.entered(name="示例改名")
    scene.step()
    assert scene.findings() == []


def test_a_step_cannot_be_made_to_forget(scene: Scene) -> None:
    """The chain covers what was relied on; emptied, the step itself is named."""
    scene.step()
    scene.sql("UPDATE linli_history SET relied = NULL WHERE version = 2")
    assert scene.findings() == [("linli_history", "version 2")]


def test_the_place_of_a_case_of_many_is_among_them(scene: Scene) -> None:
    """Which households share a staircase decides who votes."""
    place = Place(community=CODE, name="3号楼", households=("H1", "H3"))
    with scene.linli.begin() as desk:
        desk.put_places([place], actor=COMMITTEE, at=scene.clock.now())
    change = "UPDATE linli_register SET payload = ? WHERE register = 'place'"
    before = scene.value("SELECT payload FROM linli_register WHERE register = 'place'")
    scene.sql(change, str(before).replace("H3", "H5"))
    scene.step(SubjectRef(SubjectKind.PLACE, place.name))
    scene.sql(change, before)
    assert scene.findings() == [("linli_history", f"version 2 (place {place.key})")]
