"""Stories of a county that lives on: both engines, proved after each, nobody moved for less."""

import random
from collections.abc import Callable
from functools import partial
from math import inf, nan
from typing import Any

import pytest

from linli_core.matching import (
    CommunityLocation,
    Distance,
    EventOutcome,
    Geography,
    Helper,
    IneligibleInput,
    InvalidCapacity,
    LivePlan,
    Need,
    NegativePenalty,
    PairingPlan,
    StabilityPenalty,
    UnknownKey,
    Urgency,
    pair,
)
from linli_core.matching.engine_choice import Engine

pytestmark = pytest.mark.usefixtures("either_engine")

HERE = "990101001001"
GOALS = (Urgency(), Distance())
STAYS = (0, 40, 100_000)
Story = Callable[[LivePlan], EventOutcome]


def somebody(dice: random.Random, key: str, **facts: Any) -> Need:  # noqa: ANN401 - any field
    """Return an invented household somewhere in the county."""
    at = (dice.randrange(6_000), dice.randrange(6_000))
    return Need(key=key, community="", xy=at, urgency=dice.randrange(4), **facts)


def plan_of(engine: Engine, stay: StabilityPenalty | int) -> PairingPlan:
    """Pair a county of 60 households in which places are scarce."""
    if engine == "ortools":
        pytest.importorskip("ortools")
    dice = random.Random(7)  # noqa: S311 - an instance, not a secret
    needs = [somebody(dice, f"n{k:02}") for k in range(60)]
    helpers = [
        Helper(
            key=f"h{k:02}",
            community="",
            xy=(dice.randrange(6_000), dice.randrange(6_000)),
            capacity=dice.randrange(1, 5),
        )
        for k in range(20)
    ]
    return pair(needs, helpers, goals=GOALS, stability=stay, engine=engine)


def helper_leaves(live: LivePlan) -> EventOutcome:
    """The helper of the most households leaves."""
    pairs = [helpers[0] for helpers in live.pairs().values()]
    return live.set_places(max(sorted(set(pairs)), key=pairs.count), 0)


def ten_arrive(live: LivePlan) -> EventOutcome:
    """Ten households come on one morning."""
    dice = random.Random(3)  # noqa: S311 - an instance, not a secret
    needs = [somebody(dice, f"new{k}") for k in range(10)]
    return live.at_once([partial(LivePlan.insert, need=need) for need in needs])


def capacity_changes(live: LivePlan) -> EventOutcome:
    """One helper has three places more, and another one fewer."""
    return live.at_once([lambda one: one.set_places("h03", 6), lambda one: one.drop_place("h05")])


def all_on_one_day(live: LivePlan) -> EventOutcome:
    """Everything together, a refusal included."""
    refused = live.partners("n01")[0] if live.partners("n01") else "h00"
    return live.at_once(
        [helper_leaves, ten_arrive, capacity_changes, lambda one: one.refuse("n01", refused)]
    )


STORIES = (helper_leaves, ten_arrive, capacity_changes, all_on_one_day)


@pytest.mark.parametrize("story", STORIES)
def test_whatever_happens_both_engines_agree_and_prove_it(story: Story) -> None:
    """Cost and number of others moved by the declared price are the same in both."""
    told = []
    for engine in ("own", "ortools"):
        live = plan_of(engine, 40).live()
        outcome = story(live)
        assert live.verify().optimal
        worth = live.stability.points * live.scale.point_cost("distance")
        told.append((live.cost, outcome.cost + worth * outcome.moved))
    assert told[0] == told[1]


@pytest.mark.parametrize("engine", ["own", "ortools"])
@pytest.mark.parametrize("story", STORIES)
def test_nobody_is_moved_for_less_than_the_price(engine: Engine, story: Story) -> None:
    """At each price of staying, no other price gives a better sum of cost and moves at it."""
    outcomes, worth = [], 0
    for stay in STAYS:
        live = plan_of(engine, stay).live()
        outcomes.append(story(live))
        worth = live.scale.point_cost("distance")
    for stay, own in zip(STAYS, outcomes, strict=True):
        for other in outcomes:
            paid, instead = (o.cost + stay * worth * _given_up(o) for o in (own, other))
            assert paid <= instead
    moved = [_given_up(outcome) for outcome in outcomes]
    assert moved == sorted(moved, reverse=True)


def _given_up(outcome: EventOutcome) -> int:
    """Return how many existing pairs ended."""
    return sum(len(set(c.before) - set(c.after)) for c in outcome.changes)


@pytest.mark.parametrize("engine", ["own", "ortools"])
def test_what_happens_at_once_moves_no_more_than_one_by_one(engine: Engine) -> None:
    """A household moved by one arrival and moved back by the next is not counted."""
    together, one_by_one = plan_of(engine, 0).live(), plan_of(engine, 0).live()
    at_once = ten_arrive(together)
    dice = random.Random(3)  # noqa: S311 - an instance, not a secret
    moved = sum(one_by_one.insert(somebody(dice, f"new{k}")).moved for k in range(10))
    assert at_once.moved <= moved
    assert together.cost == one_by_one.cost
    arrived = {need for need in together.pairs() if need.startswith("new")}
    assert arrived <= {change.need for change in at_once.changes}


@pytest.mark.parametrize("engine", ["own", "ortools"])
def test_a_helper_who_leaves_moves_at_most_the_declared_number(engine: Engine) -> None:
    """Who loses the helper must move; with that number declared nobody else is."""
    free, held = plan_of(engine, 0).live(), plan_of(engine, 0).live()
    lost = sum("h03" in helpers for helpers in held.pairs().values())
    assert free.set_places("h03", 0).moved > lost
    outcome = held.set_places("h03", 0, max_moves=lost)
    assert outcome.moved == lost
    assert held.verify().optimal


def test_events_at_once_stop_at_one_that_cannot_be() -> None:
    """What came before it has happened and is proved; what came after has not."""
    live = plan_of("own", 40).live()
    with pytest.raises(UnknownKey):
        live.at_once([lambda one: one.remove("n00"), lambda one: one.remove("x"), ten_arrive])
    assert live.verify().optimal
    assert "n00" not in live.pairs()
    assert "new0" not in live.pairs()


def test_the_price_of_staying_is_declared_with_its_source() -> None:
    """The default names where it is from, a bare number is the caller's, below 0 is refused."""
    assert plan_of("own", StabilityPenalty()).live().stability == StabilityPenalty()
    assert "not a norm" in StabilityPenalty().source
    assert plan_of("own", 30).live().stability == StabilityPenalty(points=30, source="caller")
    with pytest.raises(NegativePenalty, match="0 or more"):
        plan_of("own", -1)


def living(**facts: Any) -> LivePlan:  # noqa: ANN401 - any argument of `pair`
    """Return two households that compete for one place, living on."""
    needs = [Need(key=key, community=HERE) for key in "ab"]
    return pair(needs, [Helper(key="h", community=HERE)], **facts).live()


def unchanged(
    live: LivePlan, error: type[Exception], event: Callable[[LivePlan], EventOutcome]
) -> Any:  # noqa: ANN401 - of the class asked for
    """Let an event be refused, check that nothing is other than before, return the error."""
    before = (live.pairs(), live.cost)
    with pytest.raises(error) as caught:
        event(live)
    assert (live.pairs(), live.cost) == before
    assert live.verify().optimal
    return caught.value


@pytest.mark.parametrize(
    ("field", "number", "code"),
    [("urgency", nan, "no_number"), ("urgency", "1", "no_number"), ("urgency", 10**30, "no_number"),
     pytest.param("urgency", 10**5000, "no_number", id="endless"),
     ("xy", (nan, 0), "no_number"), ("load", inf, "no_number"),
     ("clearance", None, "no_number"), ("team_size", 1.5, "no_number"),
     ("team_size", 0, "no_seats"),
     ("team_size", -1, "no_seats"), ("team_size", 10_001, "no_seats"),
     ("community", "99", "no_location")],
)  # fmt: skip
def test_a_need_that_pair_would_set_aside_is_refused(field: str, number: object, code: str) -> None:
    """The error names need and problem; nobody is moved, and the key stays free."""
    live = living()
    odd: dict[str, Any] = {"community": HERE, "urgency": 0, field: number}
    error = unchanged(live, IneligibleInput, lambda one: one.insert(Need(key="odd", **odd)))
    assert (error.code, error.problem.code, error.problem.subject) == ("LL-4026", code, "odd")
    live.insert(Need(key="odd", community=HERE, urgency=0))
    assert live.pairs() == {"odd": ("h",)}


@pytest.mark.parametrize(
    ("field", "number", "code"),
    [("max_distance", inf, "no_number"), ("xy", (1.5, 2), "no_number"), ("hours", nan, "no_number"),
     ("clearance", 10**10, "no_number"), ("community", "", "no_location")],
)  # fmt: skip
def test_a_helper_whom_pair_would_set_aside_is_refused(
    field: str, number: object, code: str
) -> None:
    """The error names helper and problem; nobody is moved, and the key stays free."""
    live = living()
    odd: dict[str, Any] = {"community": HERE, field: number}
    error = unchanged(
        live, IneligibleInput, lambda one: one.insert_helper(Helper(key="odd", **odd))
    )
    assert (error.problem.code, error.problem.subject) == (code, "odd")
    live.insert_helper(Helper(key="odd", community=HERE))
    assert len(live.pairs()) == 2


def test_who_lives_where_the_map_knows_nobody_is_refused() -> None:
    """With a map, a community that is not on it is refused for needs and helpers alike."""
    live = living(geography=Geography(communities={HERE: CommunityLocation(HERE)}))
    other = "990101001002"
    for error in (
        unchanged(live, IneligibleInput, lambda one: one.insert(Need(key="n", community=other))),
        unchanged(
            live, IneligibleInput, lambda one: one.insert_helper(Helper(key="g", community=other))
        ),
    ):
        assert error.problem.code == "unknown_community"
        assert f"community {other} is not known" in error.message("en")
        assert f"社区代码“{other}”未登记" in error.message("zh")


@pytest.mark.parametrize("places", [-1, 100_001, 10**25, 1.5, nan, inf, "3", None])
def test_places_that_cannot_be_are_refused(places: Any) -> None:  # noqa: ANN401 - what cannot be
    """Places must be a whole number from 0 to 100,000, however they are given."""
    live = living()
    for event in (
        lambda one: one.set_places("h", places),
        lambda one: one.set_places("h", places, max_moves=0),
        lambda one: one.insert_helper(Helper(key="g", community=HERE, capacity=places)),
    ):
        assert unchanged(live, InvalidCapacity, event).code == "LL-4022"


def test_the_most_places_are_given_and_no_more() -> None:
    """100,000 places are given and proved; the next one is refused."""
    live = living()
    live.set_places("h", 100_000)
    assert live.pairs() == {"a": ("h",), "b": ("h",)}
    unchanged(live, InvalidCapacity, lambda one: one.add_place("h"))
    live.drop_place("h")
    live.add_place("h")
    assert live.verify().optimal
