"""`linli audit`: the bundle is written once, and says what it leaves out."""

import json
from pathlib import Path

from tests.unit.cli.conftest import Run, Tell, told

from linli_core import CaseState


def test_a_case_that_no_anchor_lists_is_told(run: Run, tell: Tell, tmp_path: Path) -> None:
    """What nobody has anchored cannot be proved: the command says what to do first."""
    db = tell(lambda story: story.up_to(CaseState.SURVEYING))
    before = run("audit", "export", db.number, "--to", tmp_path / "a", "--db", db.path)
    assert before.exit_code == 1
    assert "linli anchor make" in before.stdout
    run("anchor", "make", "--db", db.path)
    made = told(run("audit", "export", "--to", tmp_path / "b", "--db", db.path, "--json"))
    assert (made["cases"], made["left_out"]) == (1, [])
    bundle = json.loads((tmp_path / "b").read_text())
    assert bundle["public_key"] == made["public_key"]
    again = run("audit", "export", "--to", tmp_path / "b", "--db", db.path)
    assert again.exit_code == 2, "what lies there is not replaced"


def test_a_bundle_of_no_case_says_so(run: Run, tell: Tell, tmp_path: Path) -> None:
    """A slip in the code of a division proves nothing about anybody: no bundle is praised."""
    db = tell(lambda story: story.up_to(CaseState.SURVEYING))
    run("anchor", "make", "--db", db.path)
    made = run("audit", "export", "--under", "110101", "--to", tmp_path / "a", "--db", db.path)
    assert made.exit_code == 1
    assert "holds no case" in made.stdout
