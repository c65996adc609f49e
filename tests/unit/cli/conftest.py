"""A database told by the kit, and the command line run against it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from click.testing import CliRunner, Result

from linli_core.cli import linli
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock

KEY = b"k" * 32

#: Long ago, so that nothing the kit tells lies in the future of the machine's clock.
BEGIN = datetime(2024, 6, 3, 1, tzinfo=UTC)
_SETTINGS = ("DB", "KEY_FILE", "POLICY", "CLOCK")


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test depend on the language or the database of whoever runs it."""
    for name in ("LC_ALL", "LC_MESSAGES", *(f"LINLI_{it}" for it in _SETTINGS)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LINLI_LANG", "en")


Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run one command line; exceptions that are no exit are errors of the test."""

    def invoke(*args: object) -> Result:
        return CliRunner().invoke(linli, [str(a) for a in args], catch_exceptions=False)

    return invoke


def told(result: Result) -> Any:  # noqa: ANN401 - JSON is untyped
    """Return the JSON that a command printed."""
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@frozen
class Told:
    """A database file with one case in it."""

    path: Path
    number: str


@pytest.fixture
def tell(tmp_path: Path) -> "Tell":
    """Tell a case into a database of its own, whose key lies beside it."""

    def make(story: Callable[[CaseBuilder], Any]) -> Told:
        path = tmp_path / "cases.db"
        (tmp_path / "cases.db.key").write_text(KEY.hex())
        (tmp_path / "cases.db.key").chmod(0o600)
        clock = FixedClock(BEGIN)
        library = a_library(f"sqlite:///{path}", clock=clock)
        with library.begin() as desk:
            builder = a_case(desk, clock)
            story(builder)
        library.close()
        return Told(path, builder.case.number)

    return make


Tell = Callable[[Callable[[CaseBuilder], Any]], Told]
