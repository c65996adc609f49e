"""What `pair` promises of people, for both engines, in every order of goals."""

import random
from itertools import combinations, permutations

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linli_core.matching import (
    Balance,
    CommunityLocation,
    Continuity,
    Distance,
    Fit,
    Gender,
    Geography,
    Goal,
    Helper,
    Lock,
    Mode,
    Need,
    PairingPlan,
    Urgency,
    pair,
)
from linli_core.matching.engine_choice import Engine
from linli_core.matching.problem.rules import RULES, make_rules

SEEDS = st.integers(0, 10**9)
CODES = ("990101001001", "990101001002", "990101002001", "990102001001")
SKILLS = ("cooking", "escort", "reading")
FOUR: tuple[Goal, ...] = (Urgency(), Continuity(), Fit(), Distance())


def draw_people(seed: int, needs: int, helpers: int) -> tuple[list[Need], list[Helper]]:
    """Return invented people of a small county, some without coordinates."""
    dice = random.Random(seed)  # noqa: S311 - an instance, not a secret

    def at() -> tuple[int, int] | None:
        return (dice.randrange(20_000), dice.randrange(20_000)) if dice.random() < 0.7 else None

    offering = [
        Helper(
            key=f"h{j}",
            community=dice.choice(CODES),
            xy=at(),
            skills=dice.sample(SKILLS, 2),
            clearance=dice.choice((0, 2, 4)),
            capacity=dice.randint(0, 2),
            gender=dice.choice(list(Gender)),
            may_lead=dice.random() < 0.5,
            refused=dice.choice(((), ("n1",))),
            max_distance=dice.choice((None, 5_000)),
            conflicts=dice.choice(((), ("kin",))),
        )
        for j in range(helpers)
    ]
    wanting = [
        Need(
            key=f"n{i}",
            community=dice.choice(CODES),
            xy=at(),
            urgency=dice.randrange(3),
            skills=dice.sample(SKILLS, dice.randint(0, 1)),
            wishes=dice.sample(SKILLS, dice.randint(0, 1)),
            clearance=dice.choice((0, 0, 2)),
            gender=dice.choice((None, None, Gender.FEMALE)),
            mode=dice.choice(list(Mode)),
            former=f"h{dice.randrange(helpers)}" if helpers and dice.random() < 0.6 else (),
            team_size=dice.choice((1, 1, 2)),
            needs_lead=dice.random() < 0.3,
            conflicts=dice.choice(((), (), ("kin",))),
        )
        for i in range(needs)
    ]
    return wanting, offering


def score(
    needs: list[Need], pairs: dict[str, set[str]], goals: tuple[Goal, ...], plan: PairingPlan
) -> list[int]:
    """Return the points of a pairing goal by goal, from the people alone."""
    helpers = {helper.key: helper for helper in plan.solution.helpers}
    geography = plan.solution.book.geography
    points = []
    for goal in goals:
        total = 0
        for need in needs:
            had = pairs.get(need.key, set())
            total += (need.team_size - len(had)) * goal.unserved(need)
            for key in had:
                metres = geography.metres(need, helpers[key])
                assert metres is not None
                total += goal.seat(need, helpers[key], metres)
        points.append(total)
    return points


def paired(plan: PairingPlan) -> dict[str, set[str]]:
    """Return the helpers of each need."""
    found: dict[str, set[str]] = {}
    for one in plan.pairs:
        found.setdefault(one.need, set()).add(one.helper)
    return found


def count_out(
    needs: list[Need], helpers: list[Helper], goals: tuple[Goal, ...], plan: PairingPlan
) -> list[int]:
    """Return the best points there are, by trying every pairing."""
    book = make_rules(RULES, Geography())
    best: list[list[int]] = []

    def go_on(i: int, load: dict[str, int], had: dict[str, set[str]]) -> None:
        if i == len(needs):
            best.append(score(needs, had, goals, plan))
            return
        need = needs[i]
        able = [
            h for h in helpers if load.get(h.key, 0) < h.capacity and not book.blocking(need, h)
        ]
        for size in range(need.team_size + 1):
            for team in combinations(able, size):
                full = size == need.team_size
                if full and need.needs_lead and not any(h.may_lead for h in team):
                    continue
                after = dict(load)
                for helper in team:
                    after[helper.key] = after.get(helper.key, 0) + 1
                go_on(i + 1, after, {**had, need.key: {h.key for h in team}})

    go_on(0, {}, {})
    return min(best)


@pytest.mark.parametrize("goals", list(permutations(FOUR)))
@given(seed=SEEDS)
@settings(max_examples=6, deadline=None)
def test_every_order_of_goals_is_exact(goals: tuple[Goal, ...], seed: int) -> None:
    """The points, read goal by goal in order, are the best that counting out finds."""
    needs, helpers = draw_people(seed, 4, 3)
    plan = pair(needs, helpers, goals=goals)
    assert plan.gap == 0
    assert score(needs, paired(plan), goals, plan) == count_out(needs, helpers, goals, plan)


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_nothing_is_paired_that_a_rule_forbids(seed: int) -> None:
    """Every pair keeps every rule, nobody is over capacity, and a full team has its lead."""
    needs, helpers = draw_people(seed, 12, 8)
    plan = pair(needs, helpers)
    assert plan.verify().optimal
    book, people = make_rules(RULES, Geography()), {h.key: h for h in helpers}
    for need in needs:
        team = [people[key] for key in paired(plan).get(need.key, ())]
        assert not [h.key for h in team if book.blocking(need, h)]
        assert len(team) <= need.team_size
        assert not need.needs_lead or len(team) < need.team_size or any(h.may_lead for h in team)
    for helper in helpers:
        assert sum(p.helper == helper.key for p in plan.pairs) <= helper.capacity


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_greedy_is_never_better(seed: int) -> None:
    """Taking the most urgent first and the cheapest free helper never beats the plan."""
    needs, helpers = draw_people(seed, 10, 6)
    needs = [evolve(need, team_size=1) for need in needs]
    plan = pair(needs, helpers)
    solution = plan.solution
    left, cost = list(solution.network.places), 0
    for i in sorted(range(len(needs)), key=lambda i: (solution.needs[i].urgency, i)):
        free = [(c, j) for j, c in solution.network.arcs[i] if left[j]]
        cost += min(free)[0] if free else solution.network.unserved[i]
        if free:
            left[min(free)[1]] -= 1
    for j, rest in enumerate(left):
        used = solution.network.places[j] - rest
        cost += sum(solution.network.place_cost(j, x) for x in range(used))
    assert plan.cost <= cost


@pytest.mark.parametrize("engine", ["own", "ortools"])
@given(seed=SEEDS)
@settings(max_examples=25, deadline=None)
def test_rows_may_come_in_any_order(engine: Engine, seed: int) -> None:
    """The same people give the same plan, whatever the order of the rows."""
    pytest.importorskip("ortools")
    needs, helpers = draw_people(seed, 10, 6)
    plan = pair(needs, helpers, engine=engine)
    dice = random.Random(seed)  # noqa: S311 - a shuffle, not a secret
    dice.shuffle(needs)
    dice.shuffle(helpers)
    again = pair(needs, helpers, engine=engine)
    assert (again.pairs, again.unpaired, again.prices) == (plan.pairs, plan.unpaired, plan.prices)


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_other_keys_cost_the_same(seed: int) -> None:
    """Keys decide ties and nothing else: renaming everybody changes no cost."""
    needs, helpers = draw_people(seed, 8, 5)
    names = {f"h{j}": f"z{97 * (j + 3) % 101}" for j in range(5)} | {
        f"n{i}": f"m{89 * (i + 5) % 97}" for i in range(8)
    }
    renamed_needs = [
        evolve(n, key=names[n.key], former=frozenset(names[k] for k in n.former)) for n in needs
    ]
    renamed_helpers = [
        evolve(h, key=names[h.key], refused=frozenset(names[k] for k in h.refused)) for h in helpers
    ]
    assert pair(renamed_needs, renamed_helpers).cost == pair(needs, helpers).cost


@given(SEEDS)
@example(3133)  # a locked helper is no conflict of interest
@example(1)  # a helper whose places are all locked: worth something, but not at any price
@example(629)  # the seat that a lock left must be a lead's
@settings(max_examples=60, deadline=None)
def test_both_engines_agree(seed: int) -> None:
    """Cost, prices and reasons are the same from the large engine, and both are proved."""
    pytest.importorskip("ortools")
    needs, helpers = draw_people(seed, 14, 8)
    places = (
        {code: CommunityLocation(code, (9_000, 9_000)) for code in CODES[:2]} if seed % 2 else {}
    )
    places |= (
        {code: CommunityLocation(code, neighbours=[CODES[0]]) for code in CODES[2:]}
        if places
        else {}
    )
    geography = Geography(places)
    locked = [Lock("n0", "h0"), Lock("n1", "h2")]
    own = pair(needs, helpers, engine="own", geography=geography, locked=locked)
    large = pair(needs, helpers, engine="ortools", geography=geography, locked=locked)
    assert own.verify().optimal
    assert large.verify().optimal
    assert (own.cost, own.prices, own.problems) == (large.cost, large.prices, large.problems)
    by_rule = set(own.solution.book.codes)
    assert [one for one in own.unpaired if one.blocking in by_rule] == [
        one for one in large.unpaired if one.blocking in by_rule
    ]


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_one_more_place_saves_its_price(seed: int) -> None:
    """The price of a helper's place is exactly what one more place there saves."""
    needs, helpers = draw_people(seed, 10, 6)
    goals = (Urgency(), Continuity(), Distance())
    plan = pair(needs, helpers, goals=goals)
    for j, helper in enumerate(plan.solution.helpers):
        more = list(helpers)
        more[next(k for k, h in enumerate(more) if h.key == helper.key)] = evolve(
            helper, capacity=helper.capacity + 1
        )
        if helper.capacity:
            assert plan.cost - pair(needs, more, goals=goals).cost == plan.solution.prices[j]


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_balance_evens_the_load(seed: int) -> None:
    """Put first, balance never gives one helper two more than a free one who could serve."""
    dice = random.Random(seed)  # noqa: S311 - an instance, not a secret
    needs = [Need(key=f"n{i}", community=CODES[0]) for i in range(dice.randint(1, 6))]
    helpers = [Helper(key=f"h{j}", community=CODES[0], capacity=4) for j in range(3)]
    plan = pair(needs, helpers, goals=(Balance(), Urgency()))
    loads = [sum(p.helper == h.key for p in plan.pairs) for h in helpers]
    assert max(loads) - min(loads) <= 1
