"""The two classical problems on instances of the published classes; figures are printed.

Objective and capacities are recomputed here; SciPy's answer stands beside where installed.
"""

from time import perf_counter

import numpy as np
import pytest
from tests.benchmarks.matching.assignment_instances import draw_hours, draw_plain
from tests.benchmarks.matching.baselines import Clock

from linli_core.matching import solve_assignment, solve_generalised_assignment

LIMIT = 10.0


@pytest.mark.parametrize("size", [100, 200, 300, 400, 500, 600, 700, 800, 3_000])
def test_plain_assignment(size: int) -> None:
    """Square matrices of costs from 1 to 100: proved, and equal to SciPy's total."""
    costs = draw_plain(size)
    clock = Clock()
    found = solve_assignment(costs)
    print(f"\nplain {size} x {size}: {found.objective} {clock}")
    assert found.optimal
    assert sorted(found.assignment) == list(range(size))
    assert costs[np.arange(size), list(found.assignment)].sum() == found.objective
    optimize = pytest.importorskip("scipy.optimize")
    assert costs[optimize.linear_sum_assignment(costs)].sum() == found.objective


@pytest.mark.parametrize("kind", "abcde")
@pytest.mark.parametrize(("agents", "jobs"), [(5, 100), (10, 100), (20, 200)])
def test_generalised_assignment(kind: str, agents: int, jobs: int) -> None:
    """Five types: capacities hold, the gap is printed, the time limit is kept."""
    drawn = draw_hours(kind, agents, jobs)
    started = perf_counter()
    found = solve_generalised_assignment(
        drawn.costs, drawn.loads, drawn.capacities, time_limit=LIMIT
    )
    seconds = perf_counter() - started
    chosen = (list(found.assignment), np.arange(jobs))
    used = np.bincount(chosen[0], drawn.loads[chosen], minlength=agents)
    assert (used <= drawn.capacities).all()
    assert drawn.costs[chosen].sum() == found.objective
    print(
        f"\ntype {kind} {agents} x {jobs}: {found.objective} bound {found.bound} "
        f"gap {found.gap / found.objective:.3%} in {seconds:.1f} s"
    )
