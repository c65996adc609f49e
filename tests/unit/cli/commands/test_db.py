"""`linli db`, `verify` and `doctor`: what they find, and what they leave untouched."""

import json
import sqlite3
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import text
from tests.unit.cli.conftest import Run, Tell, told

from linli_core.services.workspace import context_of
from linli_core.storage.checking.resealing import seal_what_stands
from linli_core.testing.builders import CaseBuilder, a_library
from linli_core.testing.neighbourhood import staff

READING = [
    ("case", "list"),
    ("case", "show", "1"),
    ("case", "history", "1"),
    ("outbox", "list"),
    ("verify",),
    ("db", "check"),
    ("doctor",),
]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_looking_for_a_database_makes_none(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A mistyped path is told as such, and leaves neither a file nor a key behind."""
    result = run(*command, "--db", tmp_path / "typo.db")
    assert result.exit_code != 0
    assert "LL-6001" in result.stdout + result.stderr
    assert list(tmp_path.iterdir()) == []


def test_upgrade_makes_the_tables_once(run: Run, tmp_path: Path) -> None:
    """The first time makes them, the second changes nothing; then all is as it should be."""
    db = tmp_path / "new.db"
    made = told(run("db", "upgrade", "--db", db, "--json"))
    assert made["from"] is None
    again = told(run("db", "upgrade", "--db", db, "--json"))
    assert again["from"] == again["to"] == made["to"]
    assert told(run("db", "current", "--db", db, "--json"))["is_current"] is True
    assert told(run("db", "check", "--db", db, "--json"))["differences"] == []


def test_check_finds_a_table_that_was_changed(run: Run, tmp_path: Path) -> None:
    """A column dropped behind the library's back is a fault, exit code 1."""
    db = tmp_path / "new.db"
    run("db", "upgrade", "--db", db)
    with sqlite3.connect(db) as connection:
        connection.execute("ALTER TABLE linli_outbox DROP COLUMN kind")
    connection.close()
    result = run("db", "check", "--db", db, "--json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["differences"]) == 1


def test_a_database_without_tables_asks_for_an_upgrade(run: Run, tmp_path: Path) -> None:
    """An empty file is not taken for a database of ours."""
    db = tmp_path / "empty.db"
    sqlite3.connect(db).close()
    result = run("case", "list", "--db", db)
    assert result.exit_code == 2
    assert result.stderr.startswith("LL-6003 ")
    assert "linli db upgrade" in result.stderr


def test_a_newer_database_is_left_alone(run: Run, tmp_path: Path) -> None:
    """Tables that a later release made are told as such, and are not touched."""
    db = tmp_path / "new.db"
    run("db", "upgrade", "--db", db)
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE linli_version_core SET version_num = '9999'")
    connection.close()
    for command in (("db", "upgrade"), ("case", "list"), ("db", "check")):
        result = run(*command, "--db", db)
        assert result.exit_code == 2
        assert result.stderr.startswith("LL-6003 ")


def test_a_file_that_is_no_database_is_told_as_such(run: Run, tmp_path: Path) -> None:
    """A text file in the place of the database is a message, not a traceback."""
    db = tmp_path / "text.db"
    db.write_text("这不是数据库" * 100)
    result = run("case", "list", "--db", db)
    assert result.exit_code == 2
    assert result.stderr.startswith("LL-6001 ")


def test_sound_chains_are_counted(run: Run, tell: Tell) -> None:
    """Verification says how much it looked at."""
    db = tell(lambda c: c.surveyed())
    found = told(run("verify", "--db", db.path, "--json"))
    assert (found["cases"], found["entries"], found["facts"]) == (1, 2, 2)
    assert found["findings"] == []


def test_an_altered_row_is_named(run: Run, tell: Tell) -> None:
    """Who changes the past behind the library's back is found out, exit code 1."""
    db = tell(lambda c: c.surveyed())
    with sqlite3.connect(db.path) as connection:
        connection.execute("UPDATE linli_fact SET author = 'X1' WHERE seq = 2")
    connection.close()
    result = run("verify", "--db", db.path, "--lang", "zh")
    assert result.exit_code == 1
    assert "linli_fact 第 seq 2 行：内容被改动" in result.stdout


def test_a_lost_key_is_never_replaced_silently(run: Run, tell: Tell) -> None:
    """A database that has tables is not worked on under a key made up on the spot."""
    db = tell(lambda c: c.surveyed())
    key = db.path.with_name("cases.db.key")
    key.unlink()
    line = ("case", "fire", db.number, "void", "--as", "D1", "--role", "data_steward")
    for command in (line, ("verify",), ("db", "upgrade")):
        result = run(*command, "--db", db.path)
        assert result.exit_code == 2
        assert result.stderr.startswith("LL-6002 ")
    assert not key.exists()
    assert run("case", "show", db.number, "--db", db.path).exit_code == 0


def _checks(run: Run, path: Path) -> tuple[int, list[dict[str, str]]]:
    result = run("doctor", "--db", path, "--json")
    return result.exit_code, json.loads(result.stdout)["checks"]


def test_a_sound_set_up_is_found_sound(run: Run, tell: Tell) -> None:
    """The kit's neighbourhood lacks nobody, so there is no fault to report."""
    db = tell(lambda c: c)
    status, checks = _checks(run, db.path)
    assert status == 0
    looked_at = {"database", "schema", "key", "plugins", "records", "calendar", "staffing"}
    assert {c["subject"] for c in checks} == looked_at
    # Whether the next year's holidays are announced, the calendar on the wall decides.
    assert [c for c in checks if c["level"] != "ok" and c["subject"] != "calendar"] == []
    (calendar,) = (c for c in checks if c["subject"] == "calendar")
    assert "2026-12-31" in calendar["finding"]
    assert bool(calendar["remedy"]) is (calendar["level"] == "warning")


def test_a_community_that_cannot_keep_the_rules_is_named(run: Run, tell: Tell) -> None:
    """Without a committee no case can be triaged, and the doctor says where and what to do."""
    db = tell(_without_committee)
    status, checks = _checks(run, db.path)
    assert status == 1
    faults = [c for c in checks if c["level"] == "fault"]
    assert [c["community"] for c in faults] == [None, "990101001001"]
    assert "committee" in faults[1]["finding"]
    assert faults[1]["remedy"]


def _without_committee(case: CaseBuilder) -> None:
    gone = [evolve(p, grants=()) for p in staff() if p.number.startswith("C")]
    case.desk.put_people(gone)


@pytest.mark.parametrize(("mode", "level"), [(0o640, "warning"), (0o644, "fault")])
def test_a_key_that_others_can_read_is_named(run: Run, tell: Tell, mode: int, level: str) -> None:
    """The key belongs to its owner, at most to their group; the doctor never shows it."""
    db = tell(lambda c: c)
    key = db.path.with_name("cases.db.key")
    key.chmod(mode)
    status, checks = _checks(run, db.path)
    assert status == (1 if level == "fault" else 0)
    found = next(c for c in checks if c["subject"] == "key")
    assert found["level"] == level
    assert key.read_text() not in json.dumps(checks)


def test_an_unknown_policy_is_a_fault(run: Run, tell: Tell) -> None:
    """A region's policy that no plug-in declares is told by the doctor, not by a crash."""
    db = tell(lambda c: c)
    result = run("doctor", "--db", db.path, "--policy", "nowhere", "--json")
    assert result.exit_code == 1
    checks = json.loads(result.stdout)["checks"]
    assert [c["subject"] for c in checks if c["level"] == "fault"] == ["policy"]


def test_verify_tells_when_rows_were_sealed_at_an_upgrade(run: Run, tell: Tell) -> None:
    """Nothing is wrong with it, and yet whoever upgraded nothing then must come to know."""
    path = tell(CaseBuilder.surveyed).path
    assert told(run("verify", "--db", path, "--json"))["upgrade"] is None
    library = a_library(f"sqlite:///{path}")
    with library.engine.begin() as connection:
        connection.execute(text("delete from linli_tally"))
        seal_what_stands(connection, context_of(library).sealing, is_new=False)
    library.close()
    upgrade = told(run("verify", "--db", path, "--json"))["upgrade"]
    assert upgrade["rows"] > 0
    for lang, word in (("zh", "升级"), ("en", "upgraded")):
        shown = run("--lang", lang, "verify", "--db", path)
        assert shown.exit_code == 0
        assert word in shown.stdout
        assert upgrade["at"] in shown.stdout
        assert str(upgrade["rows"]) in shown.stdout
