"""`linli anchor`: made and exported under the key, listed and checked without it."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run, Tell, told

from linli_core import CaseState


@pytest.fixture
def db(tell: Tell) -> Path:
    """A database with a case that nobody has anchored."""
    return tell(lambda story: story.up_to(CaseState.SURVEYING)).path


def test_from_making_one_to_the_auditor_who_checks_it(run: Run, db: Path, tmp_path: Path) -> None:
    """Made under the key, added to a file, and checked against a copy by whoever has no key."""
    file = tmp_path / "kept.anchors"
    made = told(run("anchor", "make", "--to", file, "--db", db, "--json"))["anchor"]
    assert [a["signature"] for a in told(run("anchor", "list", "--db", db, "--json"))] == [
        made["signature"]
    ]
    exported = told(run("anchor", "export", tmp_path / "all", "--db", db, "--json"))
    assert (tmp_path / "all").read_text() == file.read_text()
    (tmp_path / "cases.db.key").unlink()
    checked = run("anchor", "check", file, "--public-key", *exported["public_keys"], "--db", db)
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert "vouch for 1 cases" in checked.stdout


def test_where_nothing_changed_none_is_made(run: Run, db: Path, tmp_path: Path) -> None:
    """Two in a row are one, and no file is touched for the second."""
    run("anchor", "make", "--db", db)
    again = run("anchor", "make", "--to", tmp_path / "kept", "--db", db)
    assert again.exit_code == 0
    assert "Nothing has changed" in again.stdout
    assert not (tmp_path / "kept").exists()


def test_the_last_anchor_deleted_is_a_finding_of_check_and_of_verify(
    run: Run, db: Path, tmp_path: Path
) -> None:
    """The file says that it was there."""
    file = tmp_path / "kept"
    run("anchor", "make", "--to", file, "--db", db)
    assert run("verify", "--kept", file, "--db", db).exit_code == 0
    with sqlite3.connect(db) as connection:
        connection.execute("delete from linli_anchor")
        connection.execute("delete from linli_tally where changes like '%linli_anchor%'")
    connection.close()
    assert run("verify", "--db", db).exit_code == 0, "nothing inside says so"
    verified = run("verify", "--kept", file, "--db", db, "--json")
    checked = run("anchor", "check", file, "--db", db, "--json")
    for result in (verified, checked):
        assert result.exit_code == 1
        found = json.loads(result.stdout)["findings"]
        assert ("linli_anchor", "seq 1") in {(f["table"], f["row"]) for f in found}


def test_a_key_that_came_with_the_file_is_shown_to_be_compared(
    run: Run, db: Path, tmp_path: Path
) -> None:
    """A file that brings its own key proves little, and says so."""
    run("anchor", "make", "--to", tmp_path / "kept", "--db", db)
    assert "compare it" in run("anchor", "check", tmp_path / "kept").stdout


def test_a_file_without_anchors_vouches_for_nothing(run: Run, tmp_path: Path) -> None:
    """An empty file is no sound one."""
    (tmp_path / "empty").write_text("")
    assert run("anchor", "check", tmp_path / "empty").exit_code == 1


def test_what_lies_there_is_not_replaced_and_a_torn_line_is_ended(
    run: Run, db: Path, tmp_path: Path
) -> None:
    """An export replaces nothing; a line that is added begins at its margin."""
    file = tmp_path / "kept"
    file.write_text("half a line")
    assert run("anchor", "export", file, "--db", db).exit_code == 2
    run("anchor", "make", "--to", file, "--db", db)
    half, whole = file.read_text().splitlines()
    assert half == "half a line"
    assert json.loads(whole)["seq"] == 1


def test_a_file_that_is_not_there_is_no_finding(run: Run, db: Path, tmp_path: Path) -> None:
    """A slip in a file's name is told as one, and accuses nobody of deleting an anchor."""
    told_of = run("verify", "--kept", tmp_path / "nowhere", "--db", db)
    assert told_of.exit_code == 2
    assert "there is no file" in told_of.stderr


def test_a_wrong_file_is_one_finding(run: Run, db: Path, tmp_path: Path) -> None:
    """Whoever names another file is told so once, not line by line; a torn line stands alone."""
    other, file = tmp_path / "other.csv", tmp_path / "kept"
    other.write_text("a,b\n" * 40)
    (found,) = json.loads(run("anchor", "check", other, "--json").stdout)["findings"]
    assert found["row"] == "lines 1-40"
    run("anchor", "make", "--to", file, "--db", db)
    file.write_text(f"torn\n{file.read_text()}torn\n")
    found = json.loads(run("anchor", "check", file, "--json").stdout)["findings"]
    assert [one["row"] for one in found] == ["line 1", "line 3"]


def test_a_file_that_was_asked_for_and_not_written_is_named(
    run: Run, db: Path, tmp_path: Path
) -> None:
    """Where nothing changed, whoever asked for a file is told that it was not touched, and why."""
    run("anchor", "make", "--db", db)
    second = run("anchor", "make", "--to", tmp_path / "kept", "--db", db)
    assert f"{tmp_path / 'kept'} was not touched" in second.stdout
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("command", ["anchor", "audit"])
def test_a_name_that_the_system_takes_for_no_file_is_told_as_such(
    run: Run, db: Path, tmp_path: Path, command: str
) -> None:
    """A name too long is a slip of whoever typed it, and no fault of the program."""
    run("anchor", "make", "--db", db)
    file = tmp_path / ("a" * 300)
    to = (file,) if command == "anchor" else ("--to", file)
    result = run(command, "export", *to, "--db", db)
    assert result.exit_code == 3
    assert "incident" not in result.stderr
