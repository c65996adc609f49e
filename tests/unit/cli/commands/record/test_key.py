"""`linli key`: a new key made, put in force, and told of."""

import sqlite3
from pathlib import Path

import pytest
from tests.unit.cli.conftest import KEY, Run, Tell, told

from linli_core import CaseState


@pytest.fixture
def db(tell: Tell) -> Path:
    """A database with a case in it, whose key lies beside it."""
    return tell(lambda story: story.up_to(CaseState.SURVEYING)).path


def test_from_one_key_to_the_next(run: Run, db: Path) -> None:
    """Changed, verified, and told: the file holds the new key, and the old one is kept."""
    file = db.with_name("cases.db.key")
    assert "under one key from its beginning" in run("key", "status", "--db", db).stdout
    done = told(run("key", "rotate", "--db", db, "--json"))
    assert done["changed"]["rows"] > 0
    assert file.read_text() != KEY.hex()
    assert Path(done["before"]).read_text() == KEY.hex()
    assert run("verify", "--db", db).exit_code == 0
    status = told(run("key", "status", "--db", db, "--json"))
    assert len(status["changes"]) == 1
    assert status["public_keys"][-1] == done["changed"]["public_key"]
    assert len(status["public_keys"]) == 2


def test_on_a_second_machine_the_copy_of_the_new_key_is_put_in_place(run: Run, db: Path) -> None:
    """Made first and copied, it is the one; where the database is under it already, it is said."""
    file = db.with_name("cases.db.key")
    made = Path(told(run("key", "new", "--db", db, "--json"))["file"])
    copied = made.read_text()
    run("key", "rotate", "--db", db)
    assert file.read_text() == copied
    file.write_text(KEY.hex())
    made.touch(0o600)
    made.write_text(copied)
    again = run("key", "rotate", "--db", db)
    assert again.exit_code == 0, again.stderr
    assert "under this key already" in again.stdout
    assert file.read_text() == copied
    assert not made.exists()


def test_a_key_in_the_environment_is_followed_by_another_there(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the variable of the new key it is said which; with both set, both are valid."""
    db.with_name("cases.db.key").unlink()
    monkeypatch.setenv("LINLI_KEY", KEY.hex())
    for command in ("new", "rotate"):
        refused = run("key", command, "--db", db)
        assert (refused.exit_code, "LINLI_KEY_NEW" in refused.stderr) == (2, True)
    monkeypatch.setenv("LINLI_KEY_NEW", (b"n" * 32).hex())
    assert "take LINLI_KEY_NEW away" in run("key", "rotate", "--db", db).stdout
    assert run("verify", "--db", db).exit_code == 0
    monkeypatch.setenv("LINLI_KEY", (b"n" * 32).hex())
    monkeypatch.delenv("LINLI_KEY_NEW")
    assert run("verify", "--db", db).exit_code == 0


def test_faults_that_stand_are_not_sealed_anew(run: Run, db: Path) -> None:
    """It says what was found first, leaves the database under its key, and goes on later."""
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE linli_case SET rounds = rounds + 1")
    refused = run("key", "rotate", "--db", db)
    assert refused.exit_code != 0
    assert "LL-6013" in refused.stderr
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE linli_case SET rounds = rounds - 1")
    connection.close()
    assert run("key", "rotate", "--db", db).exit_code == 0
    assert run("verify", "--db", db).exit_code == 0
