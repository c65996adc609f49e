"""`linli migrate`: looked at, applied and taken back from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.support import releases
from tests.unit.cli.conftest import BEGIN, KEY, Run, told

from linli_core import CaseState
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock


@pytest.fixture
def begun(tmp_path: Path) -> tuple[Path, str]:
    """Return a database with a case that was begun under the first release, and its number."""
    path = tmp_path / "cases.db"
    (tmp_path / "cases.db.key").write_text(KEY.hex())
    (tmp_path / "cases.db.key").chmod(0o600)
    clock = FixedClock(BEGIN)
    with (
        a_library(f"sqlite:///{path}", clock=clock, plugin=releases.first()) as library,
        library.begin() as desk,
    ):
        story = a_case(desk, clock).up_to(CaseState.IN_SERVICE)
        story.served(steps=("meet", "note"), form={"tongue": "ko"}, finishes=False)
    return path, story.case.number


@pytest.fixture
def migrate(
    run: Run, monkeypatch: pytest.MonkeyPatch, begun: tuple[Path, str]
) -> Callable[..., Result]:
    """Run `linli migrate` where the second release is installed."""
    monkeypatch.setattr("linli_core.plugin_system.loader.entry_points", _installed)
    return lambda *words: run("migrate", *words, "--db", f"sqlite:///{begun[0]}")


class _Point:
    """An entry point of the second release, as `importlib.metadata` gives one."""

    name, value, dist = "sample", "releases:second", None

    def load(self) -> object:
        """Return the plug-in."""
        return releases.second()


def _installed(group: str) -> list[_Point]:
    return [_Point()] if group == "linli" else []


def test_a_plan_an_application_and_an_undoing_are_told(
    migrate: Callable[..., Result], begun: tuple[Path, str]
) -> None:
    """Each says which cases, and why the others stay."""
    number = begun[1]
    before = begun[0].read_bytes()
    assert told(migrate("plan", _Point.value, "--json"))["moved"] == [number]
    assert begun[0].read_bytes() == before
    assert "1 moved, 0 end on what they began with" in migrate("apply", _Point.value).stdout
    assert told(migrate("apply", _Point.value, "--json"))["moved"] == []
    assert "1 taken back, 0 stay" in migrate("undo", _Point.value).stdout


def test_who_declares_no_migration_is_named(migrate: Callable[..., Result]) -> None:
    """The message says which plug-ins have one."""
    result = migrate("plan", "linli-nobody")
    assert result.exit_code == 1
    assert _Point.value in result.stderr
