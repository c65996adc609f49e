"""The texts of spreadsheet problems are complete and can be filled in."""

import re
from pathlib import Path

import pytest

import linli_core
from linli_core.codec.problem import Problem
from linli_core.texts.problems import PROBLEMS, SHEET_PROBLEMS
from linli_core.texts.text import places_of

SOURCE = Path(linli_core.__path__[0])

CODE = re.compile(
    r'"((?:cell|column|count|date|file|heading|id|number|phone|row|sheet|text|uscc|yes_no)'
    r'\.[a-z_0-9]+)"'
)


@pytest.mark.parametrize("code", sorted(SHEET_PROBLEMS))
def test_both_languages_say_the_same_facts(code: str) -> None:
    """Reasons and remedies exist in both languages and ask for the same values."""
    reason, remedy = SHEET_PROBLEMS[code].reason, SHEET_PROBLEMS[code].remedy
    assert all((reason.zh, reason.en, remedy.zh, remedy.en))
    assert places_of(reason.zh) == places_of(reason.en)
    assert places_of(remedy.zh) == places_of(remedy.en)
    assert re.search("[\u4e00-\u9fff]", reason.zh)
    assert not re.search(
        "[\u4e00-\u9fff]", re.sub("[（(][\u4e00-\u9fff]+[）)]|是|否|无", "", remedy.en)
    )


def test_every_code_in_the_source_has_its_texts() -> None:
    """No problem can be raised that cannot be explained."""
    used = {
        code
        for folder in ("codec", "batch")
        for path in (SOURCE / folder).rglob("*.py")
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert {"date.impossible", "row.total", "file.password"} <= used
    assert used <= PROBLEMS.keys()


def test_a_problem_fills_in_its_values() -> None:
    """The text names the fact, and a missing value is a mistake and not a gap in the text."""
    problem = Problem("id.length", {"length": "17"})
    assert "17" in problem.reason("zh")
    assert "17" in problem.reason("en")
    with pytest.raises(KeyError):
        Problem("id.length").reason()


def test_the_values_of_a_problem_cannot_be_changed() -> None:
    """A problem is a value: equal ones are equal and none changes afterwards."""
    given = {"length": "17"}
    problem = Problem("id.length", given)
    given["length"] = "16"
    assert problem == Problem("id.length", {"length": "17"})
    assert hash(problem) == hash(Problem("id.length", {"length": "17"}))
