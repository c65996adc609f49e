"""English that a reader who is no native speaker understands at once: the list of docs/style.md."""

import ast
import re
from pathlib import Path

import pytest
from tools.prose_list import PLAINER

ROOT = Path(__file__).resolve().parents[2]
PHRASE = re.compile("|".join(rf"\b{phrase}\b" for phrase in PLAINER), re.IGNORECASE)
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
