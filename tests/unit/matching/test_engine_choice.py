"""The own engine takes over where OR-tools and numpy are not installed, and says so."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from linli_core.matching import GOALS, Helper, Need, pair
from linli_core.matching.engine_choice import choose_engine
from linli_core.matching.flow.own_engine import solve_small
from linli_core.matching.problem.goals import Scale, make_scale

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import importlib.abc, json, sys

class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in ("ortools", "numpy"):
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Absent())
from linli_core.matching import Helper, Need, PairingExtraMissing, pair, solve_assignment

needs = [Need(key=f"n{i}", urgency=i % 4, community="990101001001") for i in range(2100)]
helpers = [Helper(key=f"h{j}", community="990101001001", capacity=100) for j in range(20)]
plan = pair(needs, helpers)
try:
    pair(needs[:1], helpers, engine="ortools")
except PairingExtraMissing as missing:
    code = missing.code
wide = solve_assignment([[(i * 7 + j * 3) % 101 for j in range(70)] for i in range(70)])
print(json.dumps({
    "status": plan.status, "gap": plan.gap, "cost": plan.cost, "unpaired": len(plan.unpaired),
    "remarks": [p.code for p in plan.problems], "code": code, "assigned": wide.objective,
    "absent": not any(m.partition(".")[0] in ("ortools", "numpy") for m in sys.modules),
}))
"""


@pytest.fixture(scope="module")
def alone() -> dict[str, object]:
    """What a fresh process without the extra answers."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True, env=kept
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_large_pairing_is_solved_and_proved_without_the_extra(alone: dict[str, object]) -> None:
    """Optimal with gap 0, every place given, and a remark that the own engine did it."""
    assert alone["absent"] is True
    assert (alone["status"], alone["gap"], alone["unpaired"]) == ("optimal", 0, 100)
    assert alone["remarks"] == ["own_engine"]


def test_asking_for_the_absent_engine_by_name_is_an_error_that_says_what_to_install(
    alone: dict[str, object],
) -> None:
    """The error carries its code; nobody gets an import traceback."""
    assert alone["code"] == "LL-6010"


def test_with_and_without_the_extra_the_cost_is_the_same(alone: dict[str, object]) -> None:
    """Both engines find the optimum of the same lists, so their costs agree."""
    pytest.importorskip("ortools")
    needs = [Need(key=f"n{i}", urgency=i % 4, community="990101001001") for i in range(2100)]
    helpers = [Helper(key=f"h{j}", community="990101001001", capacity=100) for j in range(20)]
    plan = pair(needs, helpers)
    assert plan.cost == alone["cost"]
    assert not plan.problems


def test_small_pairings_need_no_other_library() -> None:
    """Below the size from which it pays, the own engine is taken."""
    scale: Scale = make_scale(GOALS, 10, 15_000)
    assert choose_engine("auto", 10, scale) is solve_small
    assert choose_engine("own", 10**6, scale) is solve_small


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["own", "auto"])
def test_one_case_among_two_hundred_thousand_helpers_is_an_answer(engine: str) -> None:
    """The nearest of them is proposed, proved over all."""
    helpers = [
        Helper(key=f"h{j:06}", community="990101001002", xy=(10 + j % 9_000, 0))
        for j in range(200_000)
    ]
    need = Need(key="a", community="990101001001", xy=(0, 0))
    plan = pair([need], helpers, engine="own" if engine == "own" else "auto")
    assert plan.status == "optimal"
    assert plan.pairs[0].metres == 10


SUITES = (
    ("tests/unit/matching/answers/test_explain.py", "tests/unit/matching/test_pairing.py"),
    (
        "tests/unit/matching/answers/test_live_plan.py",
        "tests/unit/services/pairing/test_proposal_status.py",
    ),
)


@pytest.mark.parametrize("paths", SUITES)
def test_the_suites_of_the_pairing_hold_without_the_extra(paths: tuple[str, ...]) -> None:
    """The same tests pass where OR-tools and numpy cannot be imported; all: `make test-own`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    command = [sys.executable, "-m", "pytest", "--without-extra", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, *paths], check=False, capture_output=True, text=True, env=kept, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
