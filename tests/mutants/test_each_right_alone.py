"""Each rule of whose word counts is needed: taken out, the test that stands for it fails."""

import subprocess
import sys
from pathlib import Path

import pytest
from tools.reference_pages.rights_table import RIGHTS, Mutant

ROOT = Path(__file__).resolve().parents[2]
MUTANTS = [pytest.param(m, id=f"{r.no} {m.without}") for r in RIGHTS for m in r.mutants]
TESTS_FAILED = 1
#: Two of them, far apart: the whole table takes minutes.
SAMPLE = MUTANTS[3 :: len(MUTANTS) // 2]


def _run(mutant: Mutant, without: str) -> subprocess.CompletedProcess[str]:
    line = (sys.executable, "-m", "pytest", "-q", "-x", "-p", "tests.support.mutants")
    more = ("-p", "no:cacheprovider", "-p", "no:randomly", "-m", "", "--no-header", "--tb=no")
    return subprocess.run(
        (*line, *more, "--without", without, mutant.test),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def _is_killed(mutant: Mutant) -> None:
    found = _run(mutant, mutant.without)
    assert found.returncode == TESTS_FAILED, found.stdout + found.stderr


@pytest.mark.slow
@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_rule_taken_out_is_missed(mutant: Mutant) -> None:
    """The suite notices each rule that is gone, by the test that the table names for it."""
    _is_killed(mutant)


@pytest.mark.parametrize("mutant", SAMPLE)
def test_some_rules_taken_out_are_missed(mutant: Mutant) -> None:
    """Some of them at every run: the table is not only written, it is tried."""
    _is_killed(mutant)


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
