"""What one more helper would save, against pairing everybody anew with that helper."""

import random
from collections.abc import Hashable

import pytest
from attrs import frozen
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.property.test_matching_pairing import CODES, FOUR, draw_people

from linli_core.matching import (
    GOALS,
    RULES,
    Balance,
    Blend,
    CommunityLocation,
    Continuity,
    Distance,
    Geography,
    Helper,
    Lock,
    Need,
    Status,
    TagRule,
    Urgency,
    pair,
)
from linli_core.matching.engine_choice import Engine

SEEDS = st.integers(0, 10**9)
ORDERS = (
    FOUR,
    GOALS,
    (Blend(((Urgency(points=(90, 50, 20)), 1), (Continuity(), 30), (Distance(unit=100), 1))),),
    (Distance(), Balance(), Urgency()),
)
PLACES = {
    CODES[0]: CommunityLocation(CODES[0], centre=(500, 500), neighbours=frozenset([CODES[1]]))
}


@pytest.mark.parametrize("engine", ["own", "ortools"])
@given(seed=SEEDS, goals=st.sampled_from(ORDERS), mapped=st.booleans())
@example(seed=70870782, goals=FOUR, mapped=False)  # the last seat of a team is its lead's
@settings(max_examples=60, deadline=None)
def test_a_recruit_saves_exactly_what_pairing_anew_saves(
    engine: Engine,
    seed: int,
    goals: tuple[Urgency, ...],
    mapped: bool,  # noqa: FBT001 - drawn
) -> None:
    """The helper as spelled out saves that much, to the last unit of every goal."""
    recruits_save_what_they_say(engine, seed, goals, mapped=mapped)


@given(seed=SEEDS, goals=st.sampled_from(ORDERS))
@settings(max_examples=40, deadline=None)
def test_a_recruit_saves_exactly_where_goals_are_solved_one_after_another(
    seed: int, goals: tuple[Urgency, ...]
) -> None:
    """The figure is as exact where the goals do not fit into one flow."""
    steps = pytest.importorskip("linli_core.matching.ortools.level_objectives")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(steps, "CHEAP_COST_LIMIT", 0)
        recruits_save_what_they_say("ortools", seed, goals, mapped=True)


def recruits_save_what_they_say(
    engine: Engine, seed: int, goals: tuple[Urgency, ...], *, mapped: bool
) -> None:
    """Pair everybody anew with each recruit in turn."""
    if engine == "ortools":
        pytest.importorskip("ortools")
    dice = random.Random(seed)  # noqa: S311 - an instance, not a secret
    needs, helpers = draw_people(seed, 7, 4)
    geography = Geography(communities=PLACES if mapped else {})
    lock = [Lock("n0", "h0")] if dice.random() < 0.2 else []

    def solve(more: list[Helper]) -> int:
        plan = pair(
            needs, helpers + more, goals=goals, geography=geography, locked=lock, engine="own"
        )
        assert plan.gap == 0
        return plan.cost

    plan = pair(needs, helpers, goals=goals, geography=geography, locked=lock, engine=engine)
    assert plan.status is Status.OPTIMAL
    for one in plan.recruits():
        assert one.exact
        assert one.unpaired
        assert one.helper is not None
        assert one.saving == plan.cost - solve([one.helper]) > 0
        assert one.levels == plan.solution.scale.by_level(one.saving)
        assert plan.recruit_for(one.serves) in plan.recruits()


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_both_searches_find_the_same_recruits(seed: int) -> None:
    """One need after another or all at once: kinds, savings, numbers and households agree."""
    pytest.importorskip("ortools")
    needs, helpers = draw_people(seed, 14, 6)
    plan = pair(needs, helpers, engine="ortools")
    large = plan.recruits()
    plan.solution.recruit_search = None
    assert plan.recruits() == large


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_an_unproved_plan_gives_a_lower_bound_and_says_so(seed: int) -> None:
    """Stopped at once, every seat is empty: what a recruit saves there is at least the figure."""
    needs, helpers = draw_people(seed, 6, 3)
    stopped = pair(needs, helpers, time_limit=0.0)
    if stopped.status is Status.OPTIMAL:
        return
    for one in stopped.recruits():
        assert not one.exact
        assert one.helper is not None
        assert pair(needs, [*helpers, one.helper]).cost <= stopped.cost - one.saving


@frozen
class Key:
    """A rule that no helper on the lists meets: somebody must hold the key of the house."""

    code: str = "key"
    source: str = "invented"

    def wanted(self, need: Need) -> Hashable:
        """Return the key asked for."""
        return next(iter(need.requires), None)

    def offered(self, helper: Helper) -> Hashable:  # noqa: ARG002 - the protocol's
        """Return nothing: it is not on the list."""
        return None

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:  # noqa: ARG002 - the protocol's
        """Never hold."""
        return False


@pytest.mark.parametrize("engine", ["own", "ortools"])
def test_what_cannot_be_spelled_out_is_taken_as_met_by_who_is_sought_for_it(engine: Engine) -> None:
    """The holder of one key could serve the two houses that have it, and no third one."""
    if engine == "ortools":
        pytest.importorskip("ortools")
    needs = [
        Need(key="a", community=CODES[0], requires={"red"}),
        Need(key="b", community=CODES[0], requires={"red"}, urgency=0),
        Need(key="c", community=CODES[0], requires={"blue"}),
        Need(key="d", community=CODES[0], requires={"lift"}),
    ]
    rules = (*RULES, Key(), TagRule("lift", need_tag="lift", helper_tag="lift-car"))
    found = {r.profile.requires: r for r in pair(needs, [], rules=rules, engine=engine).recruits()}
    assert {tags: (one.unpaired, one.serves) for tags, one in found.items()} == {
        ("red",): (2, "b"),
        ("blue",): (1, "c"),
        ("lift",): (1, "d"),
    }
    assert all(one.exact and one.helper is None for one in found.values())
    lift = pair(needs[3:], [], rules=rules[:-2] + rules[-1:], engine=engine).recruits()[0].helper
    assert lift is not None
    assert lift.offers == {"lift-car"}


def test_recruits_are_for_those_who_wait_and_best_first() -> None:
    """Nobody is sought where nobody waits; the list is in order of what is saved."""
    needs, helpers = draw_people(5, 12, 1)
    found = pair(needs, []).recruits()
    assert [one.saving for one in found] == sorted((one.saving for one in found), reverse=True)
    assert pair(needs, []).recruits(2) == found[:2]
    assert pair([], helpers).recruits() == ()
    assert pair(needs, []).recruit_for("nobody") is None
