"""Pairing at the size of a county, of ten, and of a province; figures are printed.

The answer of every run is checked for eligibility and capacity and its cost recomputed by
code that shares nothing with the product. Finding the candidates is part of the time.
"""

import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from random import Random
from time import perf_counter

import numpy as np
import pytest
from attrs import evolve
from numpy.typing import NDArray
from tests.benchmarks.matching.baselines import (
    UNPAIRED,
    Clock,
    anybody,
    by_scipy,
    greedy,
    pair_costs,
    recompute,
)
from tests.benchmarks.matching.county_generator import Drawn, as_people, draw

from linli_core.matching import (
    Blend,
    Continuity,
    Distance,
    EventOutcome,
    Goal,
    Need,
    PairingPlan,
    StabilityPenalty,
    Urgency,
    pair,
)
from linli_core.matching.ortools.candidates import find_candidates, spatial_order
from linli_core.matching.ortools.large_engine import CapacityColumns, LargeSolution, solve_columns
from linli_core.matching.ortools.problem_columns import FeatureTable, ProblemColumns, SideLocations
from linli_core.matching.problem.goals import GOALS, make_scale

Ints = NDArray[np.int64]
SOFT: tuple[Goal | Blend, ...] = (
    Blend(((Urgency(points=tuple(UNPAIRED.tolist())), 1), (Continuity(), 2_000), (Distance(), 1))),
)
STRICT_THEN_SOFT: tuple[Goal | Blend, ...] = (
    Urgency(),
    Blend(((Continuity(), 2_000), (Distance(), 1))),
)


def memory() -> str:
    """Return the most memory used so far.

    A flow runs in a forked process, whose figure includes all that this one holds meanwhile.
    """
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    most = max(resource.getrusage(kind).ru_maxrss for kind in kinds)
    return f"{most / 2**20:.2f} GiB at most so far"


def as_columns(drawn: Drawn) -> tuple[ProblemColumns, CapacityColumns, Ints]:
    """Write a drawn county as columns, helpers in spatial order, which is returned too."""
    needs, helpers = len(drawn.urgency), len(drawn.places)
    none = np.zeros(0, dtype=np.int64)

    def side(xy: Ints, home: Ints) -> SideLocations:
        one = np.zeros(len(xy), dtype=np.int32)
        placed = np.ones(len(xy), dtype=np.bool_)
        return SideLocations(
            xy[:, 0].copy(), xy[:, 1].copy(), placed, home.astype(np.int32), one, one
        )

    order = spatial_order(side(drawn.helper_xy, drawn.helper_home), 3_750)
    place = np.empty(helpers + 1, dtype=np.int32)
    place[order] = np.arange(helpers)
    place[-1] = -1
    skills, offered = np.unique(drawn.helper_skills[order], axis=0, return_inverse=True)
    cells = np.array([[row[k] for row in skills] for k in range(skills.shape[1])], dtype=np.uint8)
    same = np.eye(2, dtype=np.uint8)
    columns = ProblemColumns(
        needs=side(drawn.need_xy, drawn.need_home),
        helpers=side(drawn.helper_xy[order], drawn.helper_home[order]),
        max_metres=np.full(helpers, 15_000),
        limit=15_000,
        rules=[
            FeatureTable(
                "skill", drawn.need_skill.astype(np.int32), offered.astype(np.int32), cells
            ),
            FeatureTable(
                "gender",
                drawn.need_gender.astype(np.int32),
                drawn.helper_gender[order].astype(np.int32),
                same,
            ),
        ],
        excluded=none,
        refused=none,
        former=place[drawn.former][:, None],
    )
    zero = np.zeros(needs, dtype=np.int64)
    related = drawn.former >= 0
    seating = CapacityColumns(
        seats=np.ones(needs, dtype=np.int64),
        split=np.zeros(needs, dtype=np.bool_),
        places=drawn.places[order],
        leads=np.zeros(helpers, dtype=np.bool_),
        taken=np.zeros(helpers, dtype=np.int64),
        relation=related,
        unserved=[UNPAIRED[drawn.urgency], related.astype(np.int64), zero + 1_501],
    )
    return columns, seating, order


def solve_drawn(drawn: Drawn, nearest: int | None) -> tuple[Ints, LargeSolution]:
    """Pair a drawn county from columns, without an object for every person."""
    columns, seating, order = as_columns(drawn)
    scale = make_scale(SOFT, len(drawn.urgency), 15_000)
    county = solve_columns(columns, seating, scale, {}, nearest=nearest)
    need, helper = county.pairs()
    answer = np.full(len(drawn.urgency), -1)
    answer[need] = order[helper]
    return answer, county


def answer_of(plan: PairingPlan, drawn: Drawn) -> Ints:
    """Read a plan as the helper of each case."""
    answer = np.full(len(drawn.urgency), -1)
    for one in plan.pairs:
        answer[int(one.need[1:])] = int(one.helper[1:])
    return answer


def eligible_rows(drawn: Drawn, nearest: int | None) -> list[tuple[Ints, Ints]]:
    """Return the eligible helpers and costs of each case, for the baselines."""
    columns, _, order = as_columns(drawn)
    found = find_candidates(columns, nearest)
    needs, helpers = found.order[found.rows], order[found.helper]
    costs = pair_costs(drawn, needs, helpers, found.metres.astype(np.int64))
    rows: list[tuple[Ints, Ints]] = [(helpers[:0], costs[:0])] * len(drawn.urgency)
    for row, i in enumerate(found.order.tolist()):
        span = slice(int(found.start[row]), int(found.start[row + 1]))
        rows[i] = (helpers[span], costs[span])
    return rows


def print_baselines(drawn: Drawn, nearest: int | None, *, scipy: bool) -> None:
    """Run and print what the plan is compared with."""
    rows = eligible_rows(drawn, nearest)
    for name, solve in (("greedy", greedy), ("random", anybody), ("SciPy", by_scipy)):
        if name == "SciPy" and not scipy:
            print(f"  {name:<22} left out: a column for every place is too many here")
            continue
        clock = Clock()
        answer = solve(drawn, rows)
        if answer is None:
            print(f"  {name:<22} not installed")
        else:
            time = str(clock)
            print(recompute(drawn, answer).row(name, time))


@pytest.mark.parametrize(("cases", "nearest"), [(2_000, None), (10_000, None), (10_000, 30)])
def test_a_county(cases: int, nearest: int | None) -> None:
    """Cases and a fifth as many helpers: proved, and beside greedy, random and SciPy.

    SciPy has no flow: every place is a column of its own. All pairs of a whole county are too
    many for it, so it is seen at a fifth of that, and on the lists of 30.
    """
    drawn = draw(cases, cases // 5)
    needs, helpers = as_people(drawn)
    print(f"\n{cases:,} x {cases // 5:,}, {nearest or 'all eligible'} pairs a case")
    for name, goals in (("strict order", GOALS), ("weighed", SOFT)):
        clock = Clock()
        plan = pair(needs, helpers, goals=goals, nearest=nearest, engine="ortools")
        time = str(clock)
        found = recompute(drawn, answer_of(plan, drawn))
        print(found.row(f"plan, {name}", time))
        print(f"    {plan.scope.pairs:,} pairs, gap {plan.gap}, {plan.status}; {memory()}")
        assert plan.verify().optimal
        assert goals is GOALS or found.cost == plan.cost
    print_baselines(drawn, nearest, scipy=cases < 10_000 or nearest is not None)


def test_ten_counties_thirty_nearest() -> None:
    """100,000 x 20,000, 30 nearest: proved for that scope; explained; then a day of events."""
    drawn = draw(100_000, 20_000)
    needs, helpers = as_people(drawn)
    print("\n100,000 x 20,000, 30 nearest")
    for name, goals in (("weighed", SOFT), ("strict urgency", STRICT_THEN_SOFT)):
        clock = Clock()
        plan = pair(needs, helpers, goals=goals, nearest=30, engine="ortools")
        time = str(clock)
        print(recompute(drawn, answer_of(plan, drawn)).row(f"plan, {name}", time))
        print(f"    {plan.scope.pairs:,} pairs, gap {plan.gap}, {plan.status}; {memory()}")
        assert plan.gap == 0
        if goals is SOFT:
            weighed = plan
    started = perf_counter()
    lines = weighed.explain_unpaired()
    print(f"  {len(lines):,} unpaired cases explained in {perf_counter() - started:.2f} s")
    started = perf_counter()
    recruits = weighed.recruits()
    print(f"  {len(recruits):,} kinds of recruit valued in {perf_counter() - started:.2f} s")
    assert all(one.exact for one in recruits)
    print_baselines(drawn, 30, scipy=False)
    # Without a worth of staying the cost is the least there is; the others are held against it.
    least = run_events(weighed, needs, 1_500, 0)
    for stay in (200, 500, 1_000):
        cost = run_events(weighed, needs, 1_500, stay)
        print(f"    {(cost - least) / least:.3%} of cost for staying")


def run_events(plan: PairingPlan, needs: list[Need], events: int, stay: int) -> int:
    """Print how long live events take and how many others they move; return the cost after."""
    plan.solution.stability = StabilityPenalty(points=stay)
    dice = Random(11)  # noqa: S311 - an instance, not a secret
    live = plan.live()
    live.insert(evolve(needs[0], key="warm"))
    present, started_cost, times, moved = [n.key for n in needs], live.cost, [], 0
    helpers = [h.key for h in plan.solution.helpers]
    free = dict(zip(helpers, plan.solution.network.places, strict=True))
    for k in range(events):
        key, helper = dice.choice(present), dice.choice(helpers)
        with_places = next(h for h in iter(lambda: dice.choice(helpers), None) if free[h])
        new, had = evolve(dice.choice(needs), key=f"X{k}"), live.partners(key)
        event: Callable[[], EventOutcome] = (
            partial(live.insert, new),
            partial(live.remove, key),
            partial(live.add_place, helper),
            partial(live.refuse, key, had[0] if had else helper),
            partial(live.drop_place, with_places),
        )[k % 5]
        started = perf_counter()
        outcome = event()
        times.append(perf_counter() - started)
        moved += outcome.moved
        if k % 5 == 1:
            present.remove(key)
        free[helper] += k % 5 == 2
        free[with_places] -= k % 5 == 4
    times.sort()
    cost = live.cost
    verdict = live.verify()
    print(
        f"  {events:,} live events, staying worth {stay * 10:,} m: "
        f"p50 {times[events // 2] * 1e3:.2f} ms, "
        f"p99 {times[events * 99 // 100] * 1e3:.1f} ms, max {times[-1] * 1e3:.0f} ms, "
        f"{moved / events:.2f} others moved an event, gap {verdict.gap}, "
        f"cost {started_cost:,} -> {cost:,}"
    )
    assert verdict.optimal
    started = perf_counter()
    for k in range(20):
        live.insert_helper(evolve(dice.choice(plan.solution.helpers), key=f"Y{k}", capacity=1))
    print(f"    a new helper: {(perf_counter() - started) / 20 * 1e3:.0f} ms")
    assert live.verify().optimal
    return cost


@pytest.mark.slow
def test_live_in_strict_order() -> None:
    """The same events under the five goals of the default order, past 64 bits of cost."""
    drawn = draw(100_000, 20_000)
    needs, helpers = as_people(drawn)
    plan = pair(needs, helpers, nearest=30, engine="ortools")
    print("\n100,000 x 20,000, 30 nearest, strict order of five goals")
    run_events(plan, needs, 500, 1_000)


@pytest.mark.slow
def test_ten_counties_all_eligible() -> None:
    """100,000 x 20,000 with all eligible pairs, by pricing those left out of the flow."""
    drawn = draw(100_000, 20_000)
    clock = Clock()
    answer, county = solve_drawn(drawn, None)
    time = str(clock)
    print("\n100,000 x 20,000, all eligible pairs, weighed")
    print(recompute(drawn, answer).row("plan", time))
    print(f"    {len(county.candidates.helper):,} pairs, gap 0 over all of them, {memory()}")
    assert county.audit().optimal
    print_baselines(drawn, None, scipy=False)


@pytest.mark.slow
def test_a_province() -> None:
    """1,000,000 x 200,000 in one flow with proof, 30 nearest."""
    drawn = draw(1_000_000, 200_000)
    clock = Clock()
    answer, county = solve_drawn(drawn, 30)
    time = str(clock)
    print("\n1,000,000 x 200,000, 30 nearest, weighed, one flow")
    print(recompute(drawn, answer).row("plan", time))
    print(f"    {len(county.candidates.helper):,} pairs, {memory()}")
    assert county.result.optimal
    print_baselines(drawn, 30, scipy=False)


def solve_county(seed: int) -> tuple[int, bool]:
    """Pair one county of a province and prove it."""
    drawn = draw(15_625, 3_125, seed)
    answer, county = solve_drawn(drawn, 30)
    return recompute(drawn, answer).unpaired, county.audit().optimal


@pytest.mark.slow
def test_a_province_by_county() -> None:
    """64 counties that may not help one another, on two processes."""
    started = perf_counter()
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(solve_county, range(64)))
    seconds = perf_counter() - started
    unpaired = sum(count for count, _ in results)
    print("\n1,000,000 x 200,000 as 64 counties that may not help one another, two processes")
    print(f"  {seconds:.1f} s, {unpaired:,} unpaired, each county proved")
    assert all(proved for _, proved in results)
