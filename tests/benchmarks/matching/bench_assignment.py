"""The two classical problems on instances of the published classes; figures are printed.

Objective and capacities are recomputed here; SciPy's answer stands beside where installed.
"""

from time import perf_counter

import numpy as np
import pytest
from tests.benchmarks.matching.assignment_instances import draw_hours, draw_plain, draw_sparse
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
    clock = Clock()
    theirs = optimize.linear_sum_assignment(costs)
    print(f"  SciPy, dense and without a proof: {costs[theirs].sum()} {clock}")
    assert costs[theirs].sum() == found.objective


@pytest.mark.parametrize("size", [800, 1_500, 3_000, 5_000])
def test_sparse_assignment(size: int) -> None:
    """A tenth of the pairs allowed: proved, and equal to SciPy's total for sparse matrices."""
    cells = draw_sparse(size)
    clock = Clock()
    found = solve_assignment(cells)
    print(f"\nsparse {size} x {size}, {len(cells)} pairs: {found.objective} {clock}")
    assert found.optimal
    assert sorted(found.assignment) == list(range(size))
    assert sum(cells[i, j] for i, j in enumerate(found.assignment)) == found.objective
    sparse = pytest.importorskip("scipy.sparse")
    rows, columns = np.array(list(cells)).T
    matrix = sparse.csr_matrix((list(cells.values()), (rows, columns)), shape=(size, size))
    clock = Clock()
    theirs = sparse.csgraph.min_weight_full_bipartite_matching(matrix)
    print(f"  SciPy, sparse and without a proof: {matrix[theirs].sum()} {clock}")
    assert matrix[theirs].sum() == found.objective


@pytest.mark.parametrize("kind", "abcde")
@pytest.mark.parametrize(
    ("agents", "jobs"),
    [(5, 100), (10, 100), (20, 100), (5, 200), (10, 200), (20, 200), (20, 400), (80, 1_600)],
)
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
