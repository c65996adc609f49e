"""The two classical problems against trying every answer, in every form of input."""

from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli_core.matching import (
    NoAssignment,
    UnreadableTable,
    pair_by_hours,
    solve_assignment,
    solve_generalised_assignment,
)

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
    """Rows of unequal length, a missing load, a load below 0, no number: said, not guessed."""
    with pytest.raises(ValueError, match="unequal length"):
        solve_assignment([[1, 2], [3]])
    with pytest.raises(ValueError, match="no number"):
        solve_assignment([[1, "two"], [3, 4]])  # type: ignore[list-item] # no number is the point
    with pytest.raises(ValueError, match="too large"):
        solve_assignment([[2**62, 1], [3, 4]])
    with pytest.raises(ValueError, match="outside 1 rows"):
        solve_assignment({(1, 0): 1}, shape=(1, 1))
    with pytest.raises(ValueError, match="one row per agent"):
        solve_generalised_assignment([[1, 2], [3, 4]], [[1, 1]], [2, 2])
    with pytest.raises(ValueError, match="row 1 has 1"):
        solve_generalised_assignment([[1, 2], [3]], [[1, 1], [1, 1]], [2, 2])
    for load, room in ((-1, 2), (1, -2), (0.5, 2), (1, 2**60), (None, 2)):
        with pytest.raises(UnreadableTable):
            solve_generalised_assignment([[1, 2]], [[1, load]], [room])
    with pytest.raises(ValueError, match="too large"):
        solve_generalised_assignment([[2**60, 1]], [[1, 1]], [2])
    with pytest.raises(ValueError, match="above 0"):
        solve_generalised_assignment([[1]], [[1]], [2], time_limit=0)


def test_what_is_impossible_is_named() -> None:
    """The rows that share too few columns; the job that fits nowhere; capacity that is short."""
    tight: list[list[int | None]] = [[None, 1, None], [None, 2, None], [1, 2, 3]]
    with pytest.raises(NoAssignment, match=r"2 rows \(0, 1\) may use only 1 column between"):
        solve_assignment(tight)
    tall: list[list[int | None]] = [[1, None, None], [1, None, None], [1, None, None], [1, 2, 3]]
    with pytest.raises(NoAssignment, match=r"2 columns \(1, 2\) may be used by only 1 row \(3\)"):
        solve_assignment(tall)
    with pytest.raises(NoAssignment, match=r"2 rows \(0, 1\)"):
        solve_assignment({(0, 1): 1, (1, 1): 2, (2, 0): 1, (2, 2): 1})
    with pytest.raises(NoAssignment, match="job 1"):
        solve_generalised_assignment([[1, 2], [1, 2]], [[1, 9], [1, 9]], [3, 3])
    with pytest.raises(NoAssignment, match="at least 6"):
        solve_generalised_assignment([[1, 2], [1, 2]], [[3, 3], [3, 3]], [2, 3])
    with pytest.raises(NoAssignment, match="proved"):
        solve_generalised_assignment([[1, 2, 3]] * 2, [[3, 3, 3]] * 2, [5, 5])


@pytest.mark.parametrize("costs", [None, 5, 1.5, object()])
def test_costs_that_are_no_table_are_refused(costs: Any) -> None:  # noqa: ANN401 - anything is the point
    """What is no table is an unreadable table in either problem, not a fault of Python's."""
    with pytest.raises(UnreadableTable, match="must be a table"):
        solve_assignment(costs)
    with pytest.raises(UnreadableTable, match="costs must be a table"):
        solve_generalised_assignment(costs, [[1]], [1])
    with pytest.raises(UnreadableTable, match="loads must be a table"):
        solve_generalised_assignment([[1]], costs, [1])
    with pytest.raises(UnreadableTable, match="capacities must be"):
        solve_generalised_assignment([[1]], [[1]], costs)


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), "soon", [1], 10**400])
def test_a_time_limit_that_cannot_be_is_refused(seconds: Any) -> None:  # noqa: ANN401 - anything is the point
    """A limit that is not above 0, or no number, is said to be wrong before anything starts."""
    with pytest.raises(UnreadableTable, match="above 0 seconds"):
        solve_generalised_assignment([[1]], [[1]], [2], time_limit=seconds)
    with pytest.raises(UnreadableTable, match="above 0 seconds"):
        pair_by_hours([], [], time_limit=seconds)


def test_no_time_limit_goes_on_until_proved() -> None:
    """None is no limit: the answer is proved best, or proved impossible."""
    costs = [[9, 1, 7, 4, 6, 8], [5, 8, 2, 9, 3, 1], [4, 4, 6, 5, 8, 7]]
    found = solve_generalised_assignment(costs, [3, 5, 4, 6, 2, 5], [9, 9, 9], time_limit=None)
    assert found.optimal
    limited = solve_generalised_assignment(costs, [3, 5, 4, 6, 2, 5], [9, 9, 9])
    assert found.objective == limited.objective
    with pytest.raises(NoAssignment, match="proved"):
        solve_generalised_assignment([[1, 2, 3]] * 2, [[3, 3, 3]] * 2, [5, 5], time_limit=None)


@pytest.mark.parametrize(
    ("costs", "zh", "en"),
    [
        ([[None]], "有 1 行分不到列：第 0 行（从 0 数起）没有可用的列",
         "1 row is left without a column: row 0 (counted from 0) may use no column"),
        ([[None, 1], [None, None]], "有 1 行分不到列：第 1 行（从 0 数起）没有可用的列",
         "1 row is left without a column: row 1 (counted from 0) may use no column"),
        ([[None, 1], [None, 2]], "有 1 行分不到列：2 行（0, 1）合起来只可用 1 列（1）",
         "1 row is left without a column: 2 rows (0, 1) may use only 1 column between them (1)"),
        ([[None], [None]], "有 1 列分不到行：第 0 列（从 0 数起）没有一行可用",
         "1 column is left without a row: column 0 (counted from 0) may be used by no row"),
        ([[None] * 2] * 2, "有 2 行分不到列：第 0 行（从 0 数起）没有可用的列",
         "2 rows are left without a column: row 0 (counted from 0) may use no column"),
    ],
)  # fmt: skip
def test_one_and_none_are_said_as_people_say_them(
    costs: list[list[int | None]], zh: str, en: str
) -> None:
    """One row, one column and none at all read well in both languages."""
    with pytest.raises(NoAssignment) as refused:
        solve_assignment(costs)
    assert zh in refused.value.message("zh")
    assert en in refused.value.message("en")


def test_empty_tables_have_an_empty_answer() -> None:
    """No rows, no jobs: nothing to assign, at no cost."""
    assert solve_assignment([]).assignment == ()
    assert solve_assignment({}).objective == 0
    assert solve_generalised_assignment([[], []], [[], []], [1, 1]).assignment == ()


def test_one_load_per_job_and_either_orientation() -> None:
    """A load for whoever does it, tables turned round, and a cost that is NaN or infinite."""
    costs: list[list[float]] = [[4, 1, 3], [2, 2, float("inf")]]
    loads = [2, 3, 1]
    found = solve_generalised_assignment(costs, loads, [4, 5])
    other = [[costs[i][j] for i in range(2)] for j in range(3)]
    turned = solve_generalised_assignment(other, loads, [4, 5])
    full = solve_generalised_assignment(np.array(costs), np.array([loads, loads]), np.array([4, 5]))
    assert found == turned == full
    assert (found.objective, found.assignment) == (6, (1, 0, 0))
    assert found.optimal


@given(st.integers(0, 10**6), st.booleans())
@settings(max_examples=40, deadline=None)
def test_allowed_pairs_alone_give_what_the_full_table_gives(
    seed: int,
    large: bool,  # noqa: FBT001 - drawn
) -> None:
    """A mapping, the same table with gaps, and the short list of a large table agree."""
    dice = np.random.default_rng(seed)
    size = 90 if large else 6
    table = np.where(dice.random((size, size)) < 0.7, dice.integers(-50, 50, (size, size)), np.nan)
    table[np.arange(size), dice.permutation(size)] = 60
    cells = {(i, j): table[i, j] for i, j in np.argwhere(np.isfinite(table)).tolist()}
    full, sparse = solve_assignment(table), solve_assignment(cells)
    assert full.objective == sparse.objective
    assert full.optimal
    assert sparse.optimal
    assert sum(table[i, j] for i, j in enumerate(sparse.assignment)) == sparse.objective


@pytest.mark.parametrize("shape", [(260, 260), (230, 400), (400, 230)])
def test_a_short_list_is_proved_over_the_whole_table(shape: tuple[int, int]) -> None:
    """Costs that are products make the cheap cells misleading; cells join until none pays."""
    rows, columns = shape
    table = np.outer(np.arange(1, rows + 1), np.arange(1, columns + 1))
    found = solve_assignment(table)
    few = min(shape)
    # By exchange: the largest of the shorter side meet the smallest of the longer.
    least = sum((few - k) * (k + 1) for k in range(few))
    assert (found.objective, found.optimal) == (least, True)
    assert found.assignment.count(-1) == max(rows - columns, 0)


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_knapsacks_are_what_trying_all_finds(seed: int) -> None:
    """At prices one after another: the exact sum, within capacity; penalties never too high."""
    pytest.importorskip("ortools")
    from linli_core.matching.assignment.knapsacks import Knapsacks  # noqa: PLC0415 - the extra

    dice = np.random.default_rng(seed)
    loads, room = dice.integers(0, 12, (2, 7)), dice.integers(0, 30, 2)
    subsets = np.array(list(product((0, 1), repeat=7)))
    sacks = Knapsacks(loads, room)
    for _ in range(3):
        gain = dice.integers(-40, 10, (2, 7))
        picked = sacks.pick(gain)
        taking, leaving = sacks.penalties(gain)
        for i in range(2):
            able = subsets[subsets @ loads[i] <= room[i]]
            sums = able @ gain[i]
            assert picked.gains[i] == sums.min() == gain[i][picked.picks[i]].sum()
            assert loads[i][picked.picks[i]].sum() <= room[i]
            for job in range(7):
                inside, outside = sums[able[:, job] == 1], sums[able[:, job] == 0]
                assert not len(inside) or inside.min() >= sums.min() + taking[i, job]
                assert outside.min() >= sums.min() + leaving[i, job]


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_prices_on_jobs_never_put_the_bound_too_high(seed: int) -> None:
    """The bound is at or below every answer that fits, and no pair that one needs is closed."""
    pytest.importorskip("ortools")
    from linli_core.matching.assignment import lagrangian as m  # noqa: PLC0415 - only with the extra

    dice = np.random.default_rng(seed)
    costs, loads = dice.integers(-30, 30, (3, 5)), dice.integers(1, 9, (3, 5))
    room = dice.integers(5, 20, 3)
    answers = {
        order: int(costs[order, np.arange(5)].sum())
        for order in product(range(3), repeat=5)
        if (np.bincount(order, loads[order, np.arange(5)], minlength=3) <= room).all()
    }
    allowed = loads <= room[:, None]
    if not answers:
        return
    fine = m.FINEST
    table = m.GapProblem(
        np.where(allowed, costs * fine, m.FORBIDDEN), np.where(allowed, loads, 0), room, fine
    )
    worth = m.capacity_duals(table, lambda: False)
    first = m.initial_job_duals(table, worth)
    dual = m.SubgradientAscent(5 * fine).run(table, first, None, 60, lambda _: False)
    best = min(answers.values())
    assert dual.bound <= best * fine
    assert dual.bound > (best - 25) * fine
    opened = m.reduced_cost_fixing(table, dual, best + 1)
    for order, cost in answers.items():
        assert cost > best + 1 or opened[order, np.arange(5)].all()


@pytest.mark.parametrize("kind", "cd")
def test_a_time_limit_leaves_an_answer_and_a_bound(kind: str) -> None:
    """Cut off at once, there is an answer that fits and a bound that is not above it."""
    pytest.importorskip("ortools")
    dice = np.random.default_rng(3)
    loads, costs = dice.integers(5, 26, (20, 200)), dice.integers(10, 51, (20, 200))
    if kind == "d":
        costs = 60 - loads + dice.integers(-5, 6, (20, 200))
    room = (0.8 * loads.sum(axis=1) / 20).astype(int)
    found = solve_generalised_assignment(costs, loads, room, time_limit=0.3)
    longer = solve_generalised_assignment(costs, loads, room, time_limit=1.5)
    chosen = (list(found.assignment), np.arange(200))
    assert (np.bincount(chosen[0], loads[chosen], minlength=20) <= room).all()
    assert costs[chosen].sum() == found.objective
    for one in (found, longer):
        assert max(found.bound, longer.bound) <= one.objective
