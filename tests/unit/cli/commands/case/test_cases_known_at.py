"""`--known-at`: what the command line would have said on a past day."""

import pytest
from tests.unit.cli.conftest import Run, Tell, told

from linli_core.domain.terms import CaseState

#: The kit begins on the third of June; the case is planned by the evening of that day.
SOON = "2024-06-03T09:30"
BEFORE = "2024-06-01"


def test_lists_and_cases_are_shown_as_they_stood(run: Run, tell: Tell) -> None:
    """On the first day the case was registered, whatever has become of it since."""
    db = tell(lambda c: c.up_to(CaseState.CLOSED))
    asked = ("--db", db.path, "--json", "--known-at", SOON)
    (line,) = told(run("case", "list", *asked))["cases"]
    shown = told(run("case", "show", db.number, *asked))
    assert {line["state"], shown["state"]} <= {"registered", "surveying"}
    assert (
        line["version"] == shown["version"] == len(told(run("case", "history", db.number, *asked)))
    )
    assert told(run("case", "list", "--db", db.path, "--json", "--known-at", BEFORE))["total"] == 0
    today = told(run("case", "list", "--db", db.path, "--json", "--known-at", "2024-12-31"))
    assert today == told(run("case", "list", "--db", db.path, "--json"))


@pytest.mark.parametrize(
    "question",
    [
        ("case", "explain", "NUMBER", "--as", "M1", "--role", "case_manager"),
        ("rights", "NUMBER", "--as", "R1", "--role", "resident"),
        ("hours", "list"),
        ("hours", "leads"),
        ("hours", "certificate", "V1", "--issuer", "示例街道"),
        ("case", "figures"),
    ],
    ids=lambda question: " ".join(question[:2]),
)
def test_every_question_takes_the_day(run: Run, tell: Tell, question: tuple[str, ...]) -> None:
    """What is known today is what is answered where no day is given."""
    db = tell(lambda c: c.up_to(CaseState.CLOSED))
    words = [db.number if word == "NUMBER" else word for word in question]
    found = told(run(*words, "--db", db.path, "--json", "--known-at", "2024-12-31"))
    today = told(run(*words, "--db", db.path, "--json"))
    for answer in (found, today):
        if isinstance(answer, dict):
            for name in ("known_at", "as_of", "until"):
                answer.pop(name, None)
    assert found == today
