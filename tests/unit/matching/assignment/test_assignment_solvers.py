"""Costs in parts finer than a millionth: nothing is called proved that is not."""

import pytest

from linli_core.matching import solve_assignment, solve_generalised_assignment


def test_costs_finer_than_a_millionth_are_solved_as_they_are() -> None:
    """A small plain table is solved on its own numbers, however fine they are."""
    solution = solve_assignment([[4e-7, 1e-7], [1e-7, 3e-7]])
    assert solution.optimal
    assert solution.assignment == (1, 0)
    assert solution.objective == pytest.approx(2e-7)


def test_a_bound_gives_way_by_what_rounding_lost() -> None:
    """Where a large table is rounded, the bound stays below the least cost and claims no proof."""
    pytest.importorskip("ortools")
    size = 64
    costs = [[3e-7 if i == j else 1.0 for j in range(size)] for i in range(size)]
    costs[0][1] = costs[1][0] = 1e-7
    solution = solve_assignment(costs)
    assert solution.bound <= 62 * 3e-7 + 2e-7
    assert solution.bound < solution.objective
    assert not solution.optimal


@pytest.mark.parametrize("maximise", [False, True])
def test_hours_with_fine_costs_keep_a_valid_bound(*, maximise: bool) -> None:
    """Generalised assignment never bounds the cost tighter than the numbers given allow."""
    pytest.importorskip("ortools")
    costs = [[4e-7, 1e-7], [1e-7, 3e-7]]
    solution = solve_generalised_assignment(costs, [1, 1], [1, 1], maximise=maximise)
    best = 7e-7 if maximise else 2e-7
    assert solution.bound >= best if maximise else solution.bound <= best
    assert solution.optimal == (solution.objective == solution.bound)
