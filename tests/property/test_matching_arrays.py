"""The large engine step by step, against the small one on the same numbers."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")
pytest.importorskip("ortools")

from linli_core.matching.flow.certificate import check  # noqa: E402
from linli_core.matching.flow.incremental_flow import IncrementalFlow  # noqa: E402
from linli_core.matching.flow.network import Network  # noqa: E402
from linli_core.matching.ortools.column_generation import ColumnLimits, solve_by_column_generation  # noqa: E402 - the same
from linli_core.matching.ortools.greedy import greedy_assignment  # noqa: E402 - the same
from linli_core.matching.ortools.lex_level import (  # noqa: E402
    TransportProblem,
    assignment_cost,
    first_level,
    lagrangian_bound,
)
from linli_core.matching.ortools.lex_solver import (  # noqa: E402 - only with the extra
    LexicographicSolution,
    check_lexicographic,
    solve_lexicographic,
)
from linli_core.matching.ortools.scalarisation import LevelObjective  # noqa: E402 - the same

SEEDS = st.integers(0, 10**9)
UNIT = 10**6


def draw_market(seed: int, count: int) -> tuple[TransportProblem, list[LevelObjective], Network]:
    """Return a small market with so many strict steps, and the same as one network."""
    dice = random.Random(seed)  # noqa: S311 - an instance, not a secret
    needs, helpers = dice.randint(1, 7), dice.randint(1, 5)
    rows = [[j for j in range(helpers) if dice.random() < 0.6] for _ in range(needs)]
    seats = [dice.choice((1, 1, 2, 3)) for _ in range(needs)]
    split = [dice.random() < 0.4 for _ in seats]
    places = [dice.randint(0, 3) for _ in range(helpers)]
    leads = [dice.random() < 0.4 for _ in range(helpers)]
    taken = [dice.randint(0, 1) for _ in range(helpers)]
    start = np.cumsum([0] + [len(row) for row in rows]).astype(np.int64)
    ints = {"dtype": np.int64}
    problem = TransportProblem(
        start=start,
        helper=np.array([j for row in rows for j in row], dtype=np.int32),
        seats=np.array(seats, **ints),
        split=np.array(split, dtype=np.bool_),
        places=np.array(places, **ints),
        leads=np.array(leads, dtype=np.bool_),
        taken=np.array(taken, **ints),
    )
    objectives = [
        LevelObjective(
            cost=np.array([dice.randint(0, 3) for _ in range(int(start[-1]))], **ints),
            unserved=np.array([dice.choice((4, 5)) for _ in range(needs)], **ints),
            balance_weight=int(k == count - 1 and dice.random() < 0.6),
            balance_points=3,
            unit=UNIT ** (count - 1 - k),
        )
        for k in range(count)
    ]
    whole = [sum(int(s.cost[e]) * s.unit for s in objectives) for e in range(int(start[-1]))]
    network = Network(
        seats=seats,
        split=split,
        unserved=[sum(int(s.unserved[i]) * s.unit for s in objectives) for i in range(needs)],
        arcs=[
            list(zip(row, whole[start[i] : start[i + 1]], strict=True))
            for i, row in enumerate(rows)
        ],
        places=places,
        leads=leads,
        taken=taken,
        balance_weight=objectives[-1].balance_weight,
        balance_points=3,
    )
    return problem, objectives, network


@given(SEEDS, st.integers(1, 4), st.sampled_from((0, 1, 2, 16)))
@settings(max_examples=200, deadline=None)
def test_solving_step_by_step_is_the_strict_order(seed: int, count: int, spread: int) -> None:
    """The steps together cost what one flow over unlimited whole numbers costs, proved.

    However narrow the weights are with which steps are tried together: where they do not
    do, the proof fails, and wider ones or single steps take over.
    """
    problem, objectives, network = draw_market(seed, count)
    answer = solve_lexicographic(problem, objectives, spread=spread)
    assert answer.optimal
    assert all(
        proof.cost == proof.bound for proof in check_lexicographic(problem, objectives, answer)
    )
    flow = IncrementalFlow(network)
    flow.solve(range(len(network.seats)))
    held: list[dict[int, int]] = [{} for _ in network.seats]
    for i, j in zip(
        problem.rows(answer.used).tolist(), problem.helper[answer.used].tolist(), strict=True
    ):
        held[i][j] = 0
    prices = [
        max(sum(int(p.prices[j]) * p.unit for p in answer.proofs), 0)
        for j in range(len(network.places))
    ]
    verdict = check(network, held, prices)
    assert verdict.optimal
    assert verdict.cost == flow.total_cost


@given(SEEDS, st.sampled_from((0, 1)), st.sampled_from((1, 3)))
@settings(max_examples=120, deadline=None)
def test_a_short_list_that_was_priced_is_an_optimum_over_all_pairs(
    seed: int, spread: int, grain: int
) -> None:
    """Starting from a list without some pairs, pricing ends at the cost of the full list."""
    problem, objectives, network = draw_market(seed, 1)
    objective = objectives[0]
    level = first_level(
        problem,
        objective.cost,
        objective.unserved,
        objective.balance_weight,
        objective.balance_points,
    )
    nothing = np.zeros(0, dtype=np.int64)
    limits = ColumnLimits(initial_best=1, initial_spread=spread, entering=1, tolerance=grain)
    used, stopped = solve_by_column_generation(
        level, nothing, np.array(objective.cost[::-1], dtype=np.float64), lambda: False, limits
    )
    flow = IncrementalFlow(network)
    flow.solve(range(len(network.seats)))
    assert stopped is None
    assert assignment_cost(level, used) == flow.total_cost


@given(SEEDS)
@settings(max_examples=80, deadline=None)
def test_the_check_of_steps_rejects_tampering(seed: int) -> None:
    """A pair added or dropped is a fault, or shows as a gap, unless it costs the same."""
    problem, objectives, _ = draw_market(seed, 2)
    answer = solve_lexicographic(problem, objectives)
    dice = random.Random(seed)  # noqa: S311 - an instance, not a secret
    if not len(problem.helper):
        return
    changed = set(answer.used.tolist()) ^ {dice.randrange(len(problem.helper))}
    tampered = LexicographicSolution(np.array(sorted(changed), dtype=np.int64), answer.proofs)
    try:
        found = check_lexicographic(problem, objectives, tampered)
    except ValueError:
        return
    costs = [proof.cost for proof in answer.proofs]
    if [proof.cost for proof in found] != costs:
        assert any(proof.cost != proof.bound for proof in found)


@given(SEEDS, st.integers(1, 3), st.integers(0, 6))
@settings(max_examples=120, deadline=None)
def test_stopped_anywhere_the_answer_is_allowed_and_bounded(
    seed: int, count: int, patience: int
) -> None:
    """Stopped at any time, what there is breaks no rule and costs no less than the optimum."""
    problem, objectives, network = draw_market(seed, count)
    asked = iter(range(100))
    for generate_from in (None, 0):
        answer = solve_lexicographic(
            problem, objectives, lambda: next(asked) >= patience, generate_from
        )
        need, helper = problem.rows(answer.used), problem.helper[answer.used]
        held: list[dict[int, int]] = [{} for _ in network.seats]
        for i, j in zip(need.tolist(), helper.tolist(), strict=True):
            held[i][j] = 0
        verdict = check(network, held, [0] * len(network.places))
        flow = IncrementalFlow(network.copy())
        flow.solve(range(len(network.seats)))
        assert not verdict.faults
        assert verdict.cost >= flow.total_cost
        assert verdict.cost == flow.total_cost or not answer.finished
        assert all(p.bound <= p.cost for p in check_lexicographic(problem, objectives, answer))


@given(SEEDS, st.sampled_from((0, 1, 40)))
@settings(max_examples=80, deadline=None)
def test_taking_turns_leaves_nobody_beside_a_free_place(seed: int, rounds: int) -> None:
    """The quick pairing keeps seats, places and leads, and ends only where nothing is left."""
    problem, objectives, network = draw_market(seed, 1)
    objective = objectives[0]
    level = first_level(
        problem,
        objective.cost,
        objective.unserved,
        objective.balance_weight,
        objective.balance_points,
    )
    used = greedy_assignment(level, rounds)
    held: list[dict[int, int]] = [{} for _ in network.seats]
    for i, j in zip(problem.rows(used).tolist(), problem.helper[used].tolist(), strict=True):
        held[i][j] = 0
    assert not check(network, held, [0] * len(network.places)).faults
    load = np.bincount(problem.helper[used], minlength=len(network.places))
    for i, pairs in enumerate(held):
        plain = sum(not network.leads[j] for j in pairs)
        for j, _ in network.arcs[i]:
            barred = network.split[i] and not network.leads[j] and plain >= network.seats[i] - 1
            full = len(pairs) == network.seats[i] or load[j] == network.places[j]
            assert j in pairs or barred or full


@given(SEEDS, st.lists(st.integers(0, 9), min_size=5, max_size=5))
@settings(max_examples=80, deadline=None)
def test_any_prices_give_a_bound(seed: int, prices: list[int]) -> None:
    """Prices from anywhere never put the bound above the optimum."""
    problem, objectives, network = draw_market(seed, 1)
    flow = IncrementalFlow(network)
    flow.solve(range(len(network.seats)))
    objective = objectives[0]
    level = first_level(
        problem,
        objective.cost,
        objective.unserved,
        objective.balance_weight,
        objective.balance_points,
    )
    claimed = np.array(prices[: len(network.places)], dtype=np.int64)
    assert lagrangian_bound(level, claimed) <= flow.total_cost
