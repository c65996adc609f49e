"""Each rule of whose word counts is needed: taken out, the test that stands for it fails."""

import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest
from tests.support.mutants import is_missed, replaced
from tools.reference_pages.rights_table import RIGHTS, Mutant

ROOT = Path(__file__).resolve().parents[2]
IN_TABLE = [(f"{right.no} {m.without}", m) for right in RIGHTS for m in right.mutants]
MUTANTS = [pytest.param(mutant, id=name) for name, mutant in IN_TABLE]
#: Two of them, far apart: the whole table takes minutes.
SAMPLE = MUTANTS[3 :: len(MUTANTS) // 2]


@pytest.mark.slow
@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_rule_taken_out_is_missed(mutant: Mutant) -> None:
    """The suite notices each rule that is gone, by the test that the table names for it."""
    assert is_missed(mutant.without, mutant.test)


@pytest.mark.parametrize("mutant", SAMPLE)
def test_some_rules_taken_out_are_missed(mutant: Mutant) -> None:
    """Some of them at every run: the table is not only written, it is tried."""
    assert is_missed(mutant.without, mutant.test)


def test_what_each_row_takes_out_is_there() -> None:
    """A row whose rule or function was renamed would try nothing, and its test would prove it."""
    rows = [mutant for right in RIGHTS for mutant in right.mutants]
    for mutant in rows:
        for function, instead in replaced(mutant.without):
            assert isinstance(function, FunctionType), mutant.without
            assert isinstance(instead, FunctionType), mutant.without


def test_what_each_row_runs_is_there() -> None:
    """The test that a row names stands in its file."""
    for mutant in (mutant for right in RIGHTS for mutant in right.mutants):
        path, _, name = mutant.test.partition("::")
        text = (ROOT / path).read_text(encoding="utf-8")
        assert not name or f"def {name.partition('[')[0]}(" in text, mutant.test


@pytest.mark.parametrize(
    "nowhere",
    [
        "rule no_such_rule",
        "function linli_core.domain.people:no_such_function -> None",
    ],
)
def test_a_name_that_is_nowhere_is_not_missed(nowhere: str) -> None:
    """A run that breaks down because there is nothing to take out kills no mutant."""
    assert not is_missed(nowhere, IN_TABLE[0][1].test)


@pytest.mark.slow
def test_with_every_rule_in_place_all_these_tests_pass() -> None:
    """A test that fails anyway would kill any mutant."""
    tests = sorted({m.test for r in RIGHTS for m in r.mutants})
    line = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "", *tests)
    found = subprocess.run(
        line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=1200
    )
    assert found.returncode == 0, found.stdout


def test_each_of_the_twenty_rules_has_a_row() -> None:
    """The table names every rule once, in both languages, in order."""
    assert [right.no for right in RIGHTS] == list(range(1, 21))
    assert all(right.says.zh and right.says.en for right in RIGHTS)
