"""`linli verify`: its exit code tells a program what it found."""

import sqlite3
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run, Tell, told

from linli_core import CaseState


@pytest.fixture
def db(tell: Tell) -> Path:
    """A database with a case in it."""
    return tell(lambda story: story.up_to(CaseState.SURVEYING)).path


def _change(db: Path, statement: str) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute(statement)
    connection.close()


def test_a_sound_record_is_zero(run: Run, db: Path) -> None:
    """Nothing found, nothing to do."""
    assert told(run("verify", "--db", db, "--json"))["findings"] == []


def test_findings_are_one_and_an_unreadable_case_is_a_finding(run: Run, db: Path) -> None:
    """What cannot be read is named with its case, and stops nothing."""
    _change(db, "UPDATE linli_fact SET body = '{' WHERE seq = 1")
    result = run("verify", "--db", db, "--json")
    assert result.exit_code == 1
    assert "linli_fact" in result.stdout


def test_without_its_key_it_verifies_nothing(run: Run, db: Path) -> None:
    """No key is no finding: it is said what is missing, with the code of what is set up wrong."""
    db.with_name("cases.db.key").unlink()
    result = run("verify", "--db", db)
    assert result.exit_code not in {0, 70}
    assert "LL-6002" in result.stderr
