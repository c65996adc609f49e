"""What the algorithms of the pairing rest on can be looked up."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MATCHING = ROOT / "src" / "linli_core" / "matching"
PAGE = ROOT / "docs" / "reference" / "matching.md"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: Modules that hold an algorithm but are named by none of its usual words.
ALSO = (
    "answers/live_plan.py",
    "answers/recruiting.py",
    "assignment/matrix.py",
    "flow/certificate.py",
    "flow/residual_network.py",
    "ortools/candidates.py",
    "ortools/column_generation.py",
    "ortools/greedy.py",
    "ortools/lex_level.py",
    "ortools/scalarisation.py",
    "problem/eligibility.py",
    "problem/goals.py",
    "problem/spatial_index.py",
)


def _headers() -> dict[str, str]:
    return {
        path.relative_to(MATCHING).as_posix(): ast.get_docstring(
            ast.parse(path.read_text(encoding="utf-8"))
        )
        or ""
        for path in sorted(MATCHING.rglob("*.py"))
    }


def _entries() -> list[str]:
    listed = PAGE.read_text(encoding="utf-8").partition("## Literature")[2]
    return [" ".join(entry.split()) for entry in listed.split("\n- ")[1:]]


HEADERS = _headers()
CITING = [name for name, header in HEADERS.items() if YEAR.search(header)]


@pytest.mark.parametrize(
    "module", sorted({*ALSO, *(name for name, header in HEADERS.items() if "Algorithm" in header)})
)
def test_an_algorithm_names_its_source(module: str) -> None:
    """The first lines of an algorithm's module name a publication, or a module that does."""
    named = re.findall(r"`([a-z_]+)`", HEADERS[module])
    cited = {Path(name).stem for name in CITING}
    assert module in CITING or cited & set(named), HEADERS[module]


@pytest.mark.parametrize("module", CITING)
def test_every_source_is_listed_with_its_title(module: str) -> None:
    """Each year that a module cites belongs to an author whom it names, in the list of the page."""
    header = " ".join(HEADERS[module].split())
    for year in YEAR.findall(header):
        assert any(
            year in entry and entry.split(",")[0].split()[-1] in header for entry in _entries()
        ), (module, year)


def test_nothing_is_listed_that_no_module_rests_on() -> None:
    """Every publication of the list is named by a module."""
    headers = [" ".join(header.split()) for header in HEADERS.values()]
    for entry in _entries():
        surname, years = entry.split(",")[0].split()[-1], YEAR.findall(entry)
        assert any(surname in header and set(years) & {*YEAR.findall(header)} for header in headers)
