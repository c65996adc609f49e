"""English that a reader who is no native speaker understands at once: the list of docs/style.md."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Phrases that a plainer one replaces, as docs/style.md says.
BANNED = (
    r"\banew\b",
    r"\bhad better\b",
    r"\bwhat (?:it|they|this|that) (?:comes|come|came) to\b",
    r"\bwhat came of\b",
    r"\bin the same breath\b",
    r"\b(?:is|are) no data\b",
    r"\bnobody trusts\b",
    r"\bis to come\b",
    r"\bnot, or not yet\b",
    r"\bcosts only itself\b",
    r"\bas far as its facts (?:carry|justify)\b",
    r"\brelies on them\b",
    r"\beverything that has been promised\b",
    r"\bbut it costs\b",
    r"\bmay not lose its footing\b",
    r"\bto lose its footing\b",
    r"\bhas no news\b",
    r"\byours, in life\b",
    r"\bhow near is near\b",
    r"\bproblems by themselves\b",
    r"\bwhy it is so\b",
    r"\bwhat lies where\b",
    r"\bmarks the visits it lies before\b",
    r"\bparted again, what was met\b",
    r"\bwait in private files\b",
    r"\bsit down at a transaction\b",
    r"\blet whatever a database says\b",
)
PHRASE = re.compile("|".join(BANNED), re.IGNORECASE)
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md"))
    if path.name != "style.md"
)
SOURCES = sorted((*ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/*/src/**/*.py")))


def _found(text: str) -> list[str]:
    return PHRASE.findall(" ".join(text.split()))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_says_it_the_usual_way(page: Path) -> None:
    """No page uses a phrase that the style guide replaces."""
    assert _found(page.read_text(encoding="utf-8")) == []


def test_docstrings_say_it_the_usual_way() -> None:
    """No docstring of the core or of a plug-in does either."""
    wrong = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                found = _found(ast.get_docstring(node) or "")
                if found:
                    wrong[f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"] = found
    assert wrong == {}


def test_the_list_finds_what_it_bans() -> None:
    """A phrase broken over two lines is found too."""
    assert _found("The plan is made\nanew.") == ["anew"]
