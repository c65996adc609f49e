"""`linli outbox`: passing events on, and looking after those who follow them."""

import json

import pytest
from tests.unit.cli.conftest import Run, Tell, told


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_events_are_passed_on_as_lines_and_once(run: Run, tell: Tell) -> None:
    """Standard output has one event a line; the next run has only what came since."""
    db = tell(lambda case: case.surveyed())
    first = run("outbox", "relay", "--db", db.path, "--consumer", "台账")
    assert first.exit_code == 0
    events = _lines(first.stdout)
    assert [event["type"] for event in events] == [
        "linli.case.opened",
        "linli.statement.consent",
        "linli.statement.survey_record",
        "linli.case.start_survey",
    ]
    assert {event["subject"] for event in events} == {db.number}
    assert "4" in first.stderr
    again = run("outbox", "relay", "--db", db.path, "--consumer", "台账")
    assert (again.exit_code, again.stdout) == (0, "")
    other = run("outbox", "relay", "--db", db.path, "--consumer", "短信", "--source", "/county")
    assert {event["source"] for event in _lines(other.stdout)} == {"/county"}


def test_who_follows_is_listed_and_forgotten(run: Run, tell: Tell) -> None:
    """With how much waits for them; nobody of that name is an error."""
    db = tell(lambda case: case.surveyed())
    run("outbox", "relay", "--db", db.path, "--consumer", "台账")
    (consumer,) = told(run("outbox", "consumers", "--db", db.path, "--json"))
    assert (consumer["name"], consumer["waiting"], consumer["refused"]) == ("台账", 0, 0)
    assert "台账" in run("outbox", "consumers", "--db", db.path).stdout
    assert told(run("outbox", "refused", "台账", "--db", db.path, "--json")) == []
    assert run("outbox", "refused", "台账", "--db", db.path).exit_code == 0
    assert run("outbox", "forget", "台账", "--db", db.path).exit_code == 0
    assert told(run("outbox", "consumers", "--db", db.path, "--json")) == []
    gone = run("outbox", "forget", "台账", "--db", db.path, "--lang", "zh")
    assert gone.exit_code == 1
    assert gone.stderr.startswith("LL-7007 没有登记接收方 台账")


def test_what_was_acknowledged_is_pruned(run: Run, tell: Tell) -> None:
    """And the chains are sound afterwards."""
    db = tell(lambda case: case.surveyed())
    run("outbox", "relay", "--db", db.path, "--consumer", "台账")
    pruned = run("outbox", "prune", "--db", db.path, "--before", "2025-01-01", "--json")
    assert told(pruned) == {"count": 4}
    assert told(run("outbox", "list", "--db", db.path, "--json")) == []
    assert run("verify", "--db", db.path).exit_code == 0


def test_a_receiver_that_is_away_is_exit_code_three(run: Run, tell: Tell) -> None:
    """So that whoever starts the relay starts it again later; nothing is lost."""
    db = tell(lambda case: case.surveyed())
    args = ("outbox", "relay", "--db", db.path, "--consumer", "平台")
    away = run(*args, "--to", "http://127.0.0.1:9/events", "--lang", "zh")
    assert away.exit_code == 3
    assert away.stderr.startswith("LL-3003")
    assert len(_lines(run(*args).stdout)) == 4


@pytest.mark.parametrize("secret", ["short", ""])
def test_a_secret_comes_from_a_file_and_is_long_enough(run: Run, tell: Tell, secret: str) -> None:
    """It never stands on the command line, where every user of the machine reads it."""
    db = tell(lambda case: case.surveyed())
    file = db.path.with_name("secret")
    file.write_text(secret, encoding="utf-8")
    args = ("outbox", "relay", "--db", db.path, "--consumer", "平台", "--to", "https://h.example")
    refused = run(*args, "--secret-file", file)
    assert refused.exit_code == 1
    assert "LL-4001" in refused.stderr
    assert run(*args, "--secret-file", db.path.with_name("none")).exit_code == 2
