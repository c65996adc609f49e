"""The two classical problems against trying every answer, in every form of input."""

from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli_core.matching import NoAssignment, solve_assignment, solve_generalised_assignment

np = pytest.importorskip("numpy")

CELL = st.one_of(st.none(), st.integers(-20, 20), st.sampled_from((0.5, 1.25, -2.75)))


@given(st.data(), st.integers(1, 4), st.integers(1, 4), st.booleans(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_plain_assignment_is_what_trying_all_finds(
    data: st.DataObject,
    rows: int,
    columns: int,
    maximise: bool,  # noqa: FBT001 - drawn
    padded: bool,  # noqa: FBT001 - drawn
) -> None:
    """Wide, tall, forbidden cells, parts of a unit; small and (padded) by the large engine."""
    line = st.lists(CELL, min_size=columns, max_size=columns)
    costs = data.draw(st.lists(line, min_size=rows, max_size=rows))
    tall = rows > columns
    cells = [list(column) for column in zip(*costs, strict=True)] if tall else costs
    totals = [
        sum(chosen)
        for order in permutations(range(max(rows, columns)), min(rows, columns))
        if None not in (chosen := [row[j] for row, j in zip(cells, order, strict=True)])
    ]
    # A block of its own makes the matrix large; rows and columns there cost nothing.
    size = 64 if padded and rows == columns else 0
    blank = [[0 if i == j else None for j in range(size)] for i in range(size)]
    whole = [[*row, *[None] * size] for row in costs]
    whole += [[*[None] * columns, *row] for row in blank]
    if not totals:
        with pytest.raises(NoAssignment):
            solve_assignment(whole, maximise=maximise)
        return
    found = solve_assignment(whole, maximise=maximise)
    assert found.objective == pytest.approx((max if maximise else min)(totals))
    assert found.optimal
    table = np.array([[np.nan if c is None else c for c in row] for row in whole])
    assert solve_assignment(table, maximise=maximise).objective == found.objective


@given(st.integers(0, 10**6), st.integers(1, 3), st.integers(1, 4), st.booleans())
@settings(max_examples=25, deadline=None)
def test_generalised_assignment_is_what_trying_all_finds(
    seed: int,
    agents: int,
    jobs: int,
    maximise: bool,  # noqa: FBT001 - drawn
) -> None:
    """Objective and bound are the best of all answers that fit; lists and arrays alike."""
    pytest.importorskip("ortools")
    dice = np.random.default_rng(seed)
    costs, loads = dice.integers(0, 30, (agents, jobs)), dice.integers(1, 9, (agents, jobs))
    room = dice.integers(3, 20, agents)
    totals = [
        int(costs[order, np.arange(jobs)].sum())
        for order in (list(one) for one in product(range(agents), repeat=jobs))
        if (np.bincount(order, loads[order, np.arange(jobs)], minlength=agents) <= room).all()
    ]
    forms = ((costs, loads, room), (costs.tolist(), loads.tolist(), room.tolist()))
    for form in forms:
        if not totals:
            with pytest.raises(NoAssignment):
                solve_generalised_assignment(*form, maximise=maximise, time_limit=5)
            continue
        found = solve_generalised_assignment(*form, maximise=maximise, time_limit=5)
        assert found.objective == found.bound == (max if maximise else min)(totals)


def test_tables_of_the_wrong_shape_are_named() -> None:
    """Rows of unequal length, a missing load, a load below 0: said, not guessed."""
    with pytest.raises(ValueError, match="unequal length"):
        solve_assignment([[1, 2], [3]])
    with pytest.raises(ValueError, match="one row per agent"):
        solve_generalised_assignment([[1, 2], [3, 4]], [[1, 1]], [2, 2])
    with pytest.raises(ValueError, match="below 0"):
        solve_generalised_assignment([[1, 2]], [[1, -1]], [2])


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_prices_on_jobs_never_put_the_bound_too_high(seed: int) -> None:
    """Our own bound is at or below the best of all answers that fit."""
    pytest.importorskip("ortools")
    from linli_core.matching.arrays.multipliers import bound_by_prices  # noqa: PLC0415 - the extra

    dice = np.random.default_rng(seed)
    costs, loads = dice.integers(0, 30, (3, 5)), dice.integers(1, 9, (3, 5))
    room = dice.integers(5, 20, 3)
    totals = [
        int(costs[order, np.arange(5)].sum())
        for order in (list(one) for one in product(range(3), repeat=5))
        if (np.bincount(order, loads[order, np.arange(5)], minlength=3) <= room).all()
    ]
    if totals:
        table = costs.astype(float).tolist()
        found = bound_by_prices(table, loads.tolist(), room.tolist(), min(totals), 0.2)
        assert found <= min(totals)
        assert found > min(totals) - 15
