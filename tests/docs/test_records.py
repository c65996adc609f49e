"""Decisions and changelog fragments have the form that makes them findable."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
FRAGMENTS = sorted(set((ROOT / "changelog.d").iterdir()) - {ROOT / "changelog.d/README.md"})
KINDS = {"added", "changed", "deprecated", "removed", "fixed", "security"}
MAX_FRAGMENT_LINES = 3
_HEAD = re.compile(
    r"# (?P<number>\d+)\. (?P<title>.+)\n\n"
    r"- Status: (?P<status>.+)\n- Date: (?P<date>\S+)\n(?:- Supersedes: (?P<old>.+)\n)?\n"
)
_LINK = re.compile(r"\[\d+\]\((?P<file>[\w-]+\.md)\)")
_SUPERSEDED = re.compile(rf"superseded by {_LINK.pattern}")


def _head(decision: Path) -> re.Match[str]:
    found = _HEAD.match(decision.read_text(encoding="utf-8"))
    assert found is not None, f"{decision.name} does not begin with number, title, status and date"
    return found


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_its_status_and_its_day(decision: Path) -> None:
    """Whoever reads a decision knows whether it holds and since when."""
    head = _head(decision)
    assert int(head["number"]) == int(decision.name[:4])
    assert date.fromisoformat(head["date"]).isoformat() == head["date"]
    assert head["status"] in {"proposed", "accepted"} or _SUPERSEDED.fullmatch(head["status"])


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_what_overturns_a_decision_and_what_is_overturned_name_each_other(decision: Path) -> None:
    """Neither reader of the old nor reader of the new decision misses the other."""
    head = _head(decision)
    for old in _LINK.finditer(head["old"] or ""):
        assert f"({decision.name})" in _head(decision.parent / old["file"])["status"]
    new = _SUPERSEDED.fullmatch(head["status"])
    if new is not None:
        assert f"({decision.name})" in (_head(decision.parent / new["file"])["old"] or "")


def test_every_decision_is_listed_under_its_title() -> None:
    """The list of decisions is whole, numbered without a gap and in order."""
    listed = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    lines = [f"{(h := _head(path))['number']}. [{h['title']}]({path.name})" for path in DECISIONS]
    assert re.findall(r"^\d+\. .+$", listed, re.MULTILINE) == lines
    assert [int(_head(path)["number"]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_a_changelog_fragment_is_short_and_says_its_kind(fragment: Path) -> None:
    """What changed is said in a few lines, under a kind that the changelog knows."""
    _, kind, suffix = fragment.name.rsplit(".", 2)
    assert (kind in KINDS, suffix) == (True, "md")
    assert 1 <= len(fragment.read_text(encoding="utf-8").splitlines()) <= MAX_FRAGMENT_LINES


def test_the_fragments_can_be_gathered() -> None:
    """A release does not stop at a fragment: a draft of the next section is made of all of them."""
    draft = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "0.0.0"],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert draft.returncode == 0, draft.stderr
    assert draft.stdout.count("\n- ") == len(FRAGMENTS)
