"""What any web host answers: a status, a problem in the language asked for, a case."""

import pytest

from linli_core import (
    Actor,
    Conflict,
    InvalidInput,
    LinliError,
    NotFound,
    Refused,
    Role,
    Unavailable,
)
from linli_core.contrib.answers import (
    StaleCase,
    demand_from,
    key_of,
    language_of,
    moment_from,
    problem_of,
    status_of,
)

DEMAND = {
    "community": "990101001001",
    "subject": {"kind": "resident", "key": "R1"},
    "channel": "hotline",
    "words": "楼道的灯坏了",
    "at": "2026-06-01T09:00:00+08:00",
}
R1 = Actor("R1", Role.RESIDENT)


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        (None, "zh"),
        ("", "zh"),
        ("en", "en"),
        ("en-GB,en;q=0.9,zh;q=0.5", "en"),
        ("zh;q=0.5, en;q=0.4", "zh"),
        ("fr, en;q=0.1", "en"),
        ("de", "zh"),
        ("en;q=0", "zh"),
        ("en;q=much", "zh"),
    ],
)
def test_whoever_asks_for_english_first_reads_english(accepted: str | None, lang: str) -> None:
    """Chinese is read wherever the request prefers nothing else that we write."""
    assert language_of(accepted) == lang


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Refused([]), 422),
        (Refused([], "LL-1041", actor="M1", role="x"), 403),
        (Conflict(case="1"), 409),
        (StaleCase(case="1"), 412),
        (Unavailable(why="away"), 503),
        (InvalidInput(what="at"), 400),
        (NotFound(case="1"), 404),
        (LinliError("LL-9001", table="t", row="1"), 500),
    ],
)
def test_every_kind_of_error_has_its_status(error: LinliError, status: int) -> None:
    """A host without Python knows by the status alone whether to mend, to wait or to reload."""
    assert status_of(error) == status
    told = problem_of(error, "zh")
    assert told["status"] == status
    assert told["code"] == error.code
    assert told["type"].endswith(error.code)


def test_a_problem_is_read_in_either_language() -> None:
    """What happened and what would mend it come in the language asked for, under one code."""
    error = NotFound(case="7")
    chinese, english = problem_of(error, "zh"), problem_of(error, "en")
    assert "没有找到案件" in chinese["detail"]
    assert "no such case" in english["detail"]
    assert chinese["code"] == english["code"]


def test_a_demand_is_raised_by_whoever_asks_unless_it_says_else() -> None:
    """Who is signed in speaks for themselves, or writes down what somebody else asked for."""
    assert demand_from(DEMAND, R1).raised_by == R1
    said = {**DEMAND, "raised_by": {"number": "R2", "role": "resident"}}
    assert demand_from(said, R1).raised_by == Actor("R2", Role.RESIDENT)


@pytest.mark.parametrize("missing", ["community", "subject", "channel", "words", "at"])
def test_what_is_missing_of_a_demand_is_named(missing: str) -> None:
    """The field is named, and nothing of the others is repeated."""
    said = {name: value for name, value in DEMAND.items() if name != missing}
    with pytest.raises(InvalidInput) as wrong:
        demand_from(said, R1)
    assert missing in wrong.value.message("zh")
    assert "灯" not in str(wrong.value)


def test_a_moment_is_iso_8601() -> None:
    """A date in another form is refused, never guessed."""
    assert moment_from(None, "at") is None
    with pytest.raises(InvalidInput):
        moment_from("1 June", "at")


def test_a_key_is_the_persons_own() -> None:
    """Two people who choose the same key do not get each other's answers."""
    assert key_of(R1, None) == ""
    assert key_of(R1, "a") != key_of(Actor("R2", Role.RESIDENT), "a")
