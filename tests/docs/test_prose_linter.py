"""The prose linter finds what our list replaces, names where it stands, and reads no code."""

from pathlib import Path

import pytest

pytest.importorskip("proselint", reason="the lowest versions are tried without it")

from tools.prose import all_findings, docstrings, findings, prepare
from tools.prose_list import PLAINER

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _prepared() -> None:
    """All checks are registered, as when the program runs."""
    prepare()
    prepare()


@pytest.mark.slow
def test_nothing_is_found_today() -> None:
    """What `make prose` says of this checkout."""
    assert list(all_findings(ROOT)) == []


def test_a_phrase_of_our_list_is_found_once_with_its_line_and_what_is_plainer() -> None:
    """Also across two lines, in capitals, and in quotation marks."""
    (found,) = findings("page.md", "One.\n\nThe plan is made\nANEW here.\n")
    assert found.startswith("page.md:4: ")
    assert PLAINER["anew"] in found
    (found,) = findings("page.md", "It says \u201chad\nbetter\u201d so.", first_line=10)
    assert found.startswith("page.md:10: ")


def test_what_proselint_knows_is_found_too() -> None:
    """Archaisms and the like need no list of ours."""
    assert list(findings("page.md", "The rule holds, perchance."))


def test_code_is_no_prose() -> None:
    """Neither fenced code nor code in a line, nor an example in a docstring."""
    assert list(findings("page.md", "```\nanew\n```\nIs `anew` code.\n")) == []
    after = list(findings("page.md", "```\nanew\n```\nBut anew is none.\n"))
    assert [line.split(":")[1] for line in after] == ["4"]


def test_docstrings_are_read_where_they_stand(tmp_path: Path) -> None:
    """With the line in the file, so that an editor goes there; examples are left out."""
    path = tmp_path / "room.py"
    path.write_text('"""Room."""\n\n\ndef f() -> None:\n    """Do.\n\n    >>> anew\n    """\n')
    assert list(docstrings(path)) == [(1, "Room."), (5, "Do.\n")]
