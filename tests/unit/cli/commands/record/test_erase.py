"""`linli erase`: words go, also from the file, and that they went stays on record."""

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run, Tell, Told, told

from linli_core import CaseState
from linli_core.testing.neighbourhood import RESIDENT, STEWARD

WHY = "本人要求"
NAME = "示例甲"


@pytest.fixture
def case(tell: Tell) -> Told:
    """A case in which a resident said something."""
    return tell(lambda story: story.up_to(CaseState.PLANNING))


def _holds(folder: Path, words: str) -> list[str]:
    return [path.name for path in folder.iterdir() if words.encode() in path.read_bytes()]


def _words(run: Run, case: Told) -> str:
    shown = told(run("case", "show", case.number, "--words", "--db", case.path, "--json"))
    words: str = shown["demands"][0]["words"]
    return words


def test_what_is_erased_is_in_no_file_of_the_database(run: Run, case: Told) -> None:
    """Neither in a freed page nor in the log; chains still verify, and it is told who erased."""
    words = _words(run, case)
    assert _holds(case.path.parent, words) != []
    command = ("erase", case.number, "--as", STEWARD.number, "--why", WHY, "--db", case.path)
    would = told(run(*command, "--dry-run", "--json"))
    assert would["texts"] > 0
    assert _words(run, case) == words, "a dry run erases nothing"
    done = told(run(*command, "--json"))
    assert done == {**would, "dry_run": False}
    assert _holds(case.path.parent, words) == []
    verified = told(run("verify", "--db", case.path, "--json"))
    assert (verified["erased"], verified["findings"]) == (done["texts"], [])
    again = run(*command)
    assert (again.exit_code, "no text to erase" in again.stdout) == (0, True)


def test_nobody_else_erases(run: Run, case: Told) -> None:
    """Not even in a dry run is it said how much there is."""
    for dry in ((), ("--dry-run",)):
        named = ("--db", case.path, *dry)
        result = run("erase", case.number, "--as", RESIDENT.number, "--why", WHY, *named)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "data steward" in result.stderr


def test_a_person_is_in_no_file_of_the_database(run: Run, tell: Tell) -> None:
    """Neither their words nor their name; a dry run tells the same, and takes nothing away."""
    case = tell(lambda story: story.up_to(CaseState.CLOSED))
    words = _words(run, case)
    command = ("erase", RESIDENT.number, "--as", STEWARD.number, "--why", WHY, "--db", case.path)
    would = told(run(*command, "--dry-run", "--json"))
    assert would["cases"] == [case.number]
    assert _holds(case.path.parent, words) != []
    assert _holds(case.path.parent, NAME) != []
    done = told(run(*command, "--json"))
    assert done == {**would, "dry_run": False}
    assert _holds(case.path.parent, words) == []
    assert _holds(case.path.parent, NAME) == []
    assert told(run("verify", "--db", case.path, "--json"))["findings"] == []
    assert "What stays, and why" in run(*command).stdout


def test_whoever_is_neither_case_nor_person_is_named(run: Run, case: Told) -> None:
    """Nothing is erased where nobody of that number is known."""
    result = run("erase", "R404", "--as", STEWARD.number, "--why", WHY, "--db", case.path)
    assert result.exit_code == 1
    assert "R404" in result.stderr
