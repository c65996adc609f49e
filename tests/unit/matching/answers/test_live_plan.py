"""A plan that lives on."""

from typing import Any

import pytest
from attrs import evolve

from linli_core.matching import (
    Distance,
    InvalidCapacity,
    Status,
    UnknownKey,
    UnreadableGoal,
    Urgency,
    pair,
    pair_by_hours,
    solve_assignment,
)
from linli_core.matching.assignment.assignment_solvers import solve_generalised_assignment
from linli_core.matching.engine_choice import choose_engine
from linli_core.matching.flow.own_engine import solve_small
from linli_core.matching.problem.faults import NoAssignment
from linli_core.matching.problem.goals import make_scale

pytestmark = pytest.mark.usefixtures("either_engine")


def test_a_refusal_is_solved_at_once_and_proved(people: Any) -> None:  # noqa: ANN401 - fixture
    """The refused pair never comes back, both look anew, and the plan itself stays as it was."""
    plan = pair([people.need("a"), people.need("b")], [people.helper("g"), people.helper("h")])
    had = plan.pairs
    live = plan.live()
    (before,) = live.partners("a")
    outcome = live.refuse("a", before)
    assert live.partners("a") != (before,)
    assert {change.need for change in outcome.changes} == {"a", "b"}
    assert outcome.moved == 1
    assert live.verify().optimal
    assert plan.pairs == had


def test_staying_has_a_price(people: Any) -> None:  # noqa: ANN401 - fixture
    """Nobody is moved for less than the worth of staying; without it the nearer one wins."""
    needs = [people.need("far", community="", xy=(1_500, 0))]
    helpers = [people.helper("h", community="", xy=(0, 0))]
    newcomer = people.need("near", community="", xy=(0, 0))
    goals = (Distance(),)
    stable, eager = (pair(needs, helpers, goals=goals, stability=s).live() for s in (200, 0))
    assert stable.insert(newcomer).moved == 0
    assert eager.insert(newcomer).moved == 1
    assert stable.verify().optimal


def test_a_refusal_moves_at_most_the_declared_number_of_others(people: Any) -> None:  # noqa: ANN401 - fixture
    """A chain of three moves is cut to none, and the pairing is still proved."""
    needs = [people.need(f"n{k}", community="", xy=(3_000 * k, 0), urgency=k) for k in range(4)]
    helpers = [people.helper(f"h{k}", community="", xy=(3_000 * k, 0)) for k in range(4)]
    plan = pair(needs, helpers, stability=0, goals=(Urgency(), Distance()))
    free, held = plan.live(), plan.live()
    helper = free.partners("n0")[0]
    assert free.refuse("n0", helper).moved > 0
    assert held.refuse("n0", helper, max_moves=0).moved == 0
    assert held.verify().optimal
    assert held.partners("n1") == plan.live().partners("n1")


def test_every_kind_of_event_keeps_the_proof(people: Any) -> None:  # noqa: ANN401 - fixture
    """Arrivals, departures, places, a new helper: the costs match a plan made anew."""
    live = pair(
        [people.need("a"), people.need("b", urgency=0)], [people.helper("h")], stability=0
    ).live()
    assert live.pairs() == {"b": ("h",)}
    live.add_place("h")
    assert live.pairs() == {"a": ("h",), "b": ("h",)}
    live.insert(people.need("c", urgency=0))
    assert live.partners("a") == ()
    live.remove("b")
    assert live.partners("a") == ("h",)
    live.drop_place("h")
    assert live.partners("a") == ()
    live.insert_helper(people.helper("new"))
    assert live.partners("a") != live.partners("c") != ()
    live.set_places("new", 0)
    assert live.verify().optimal
    assert len(live.pairs()) == 1


def test_events_about_strangers_are_refused(people: Any) -> None:  # noqa: ANN401 - fixture
    """An unknown key, or a key that takes part already, changes nothing."""
    live = pair([people.need("a")], [people.helper("h")]).live()
    for event in (
        lambda: live.remove("x"),
        lambda: live.insert(people.need("a")),
        lambda: live.insert_helper(people.helper("h")),
        lambda: live.refuse("a", "x"),
        lambda: live.partners("x"),
    ):
        with pytest.raises(UnknownKey):
            event()
    with pytest.raises(InvalidCapacity, match="from 0 to 100,000"):
        live.set_places("h", -1)


def test_what_if_writes_nothing(people: Any) -> None:  # noqa: ANN401 - fixture
    """The outcome is told and the plan is the same afterwards."""
    plan = pair([people.need("a"), people.need("b")], [people.helper("h")])
    outcome = plan.what_if(lambda live: live.add_place("h"))
    assert [change.need for change in outcome.changes] == ["b"]
    assert outcome.cost == -plan.place_values()[0].saving
    assert plan.verify().optimal
    assert plan.diff(plan) == ()


def test_a_stopped_run_says_so_and_is_bounded(people: Any) -> None:  # noqa: ANN401 - fixture
    """With no time at all nothing is paired, the bound holds, and the status is honest."""
    people_in = ([people.need("a"), people.need("b")], [people.helper("h")])
    plan = pair(*people_in, engine="own", time_limit=0.0)
    best = pair(*people_in)
    assert plan.status is Status.INTERRUPTED
    assert plan.bound <= best.cost <= plan.cost
    assert plan.summary().en.startswith("Stopped early")
    assert best.summary().en == "Proved best (gap 0)."


def test_a_nearest_list_claims_no_more_than_its_scope(people: Any) -> None:  # noqa: ANN401 - fixture
    """Cut to the nearest helper, the plan says so, and so does the reason."""
    needs = [people.need("a", xy=(0, 0)), people.need("b", xy=(0, 0))]
    helpers = [
        people.helper("near", xy=(1, 0)),
        people.helper("far", xy=(900, 0), community=people.next_town),
    ]
    cut = pair(needs, helpers, nearest=1)
    assert not cut.scope.full
    assert [reason.code for reason in cut.unpaired[0].reasons[-2:]] == ["nearest", "full"]
    assert pair(needs, helpers).scope.full
    assert pair(needs, helpers).unpaired == ()


def test_a_single_case_with_very_many_helpers_is_an_answer(people: Any) -> None:  # noqa: ANN401 - fixture
    """One household among 20,000 helpers gets one of the nearest."""
    helpers = [people.helper(f"h{k:05}", community="", xy=(k, 0)) for k in range(20_000)]
    plan = pair([people.need("n", community="", xy=(0, 0))], helpers, goals=(Urgency(), Distance()))
    assert plan.pairs[0].metres < 10
    assert plan.gap == 0


def test_plain_assignment_is_exact_and_knows_what_is_forbidden() -> None:
    """Least and greatest totals, forbidden pairs, more rows than columns."""
    costs = [[4, 1, 3], [2, 0, 5], [3, 2, 2]]
    least = solve_assignment(costs)
    assert (least.objective, least.assignment, least.gap) == (5, (1, 0, 2), 0)
    assert solve_assignment(costs, maximise=True).objective == 4 + 5 + 2
    assert solve_assignment([[1.5], [0.25]]).assignment == (-1, 0)
    with pytest.raises(NoAssignment):
        solve_assignment([[None, 1], [None, 1]])


def test_large_plain_assignment_agrees_with_the_own_engine() -> None:
    """Both ways through the same matrix give the same total."""
    pytest.importorskip("ortools")
    costs = [[(7 * i * j + 3 * i + j) % 41 for j in range(70)] for i in range(65)]
    small = solve_assignment([row[:60] for row in costs[:60]])
    large = solve_assignment(costs)
    assert small.optimal
    assert large.optimal


@pytest.mark.parametrize("turned", [False, True])
def test_generalised_assignment_is_proved_on_a_small_instance(turned: bool) -> None:  # noqa: FBT001 - parameter
    """Two agents, three jobs: capacities hold, in either orientation of the tables."""
    pytest.importorskip("ortools")
    costs, loads = [[3, 9, 4], [5, 2, 6]], [[2, 2, 3], [3, 2, 2]]
    if turned:
        costs, loads = (
            [list(row) for row in zip(*costs, strict=True)],
            [list(row) for row in zip(*loads, strict=True)],
        )
    found = solve_generalised_assignment(costs, loads, [3, 4], time_limit=5)
    assert (found.objective, found.bound, found.assignment) == (11, 11, (0, 1, 1))
    with pytest.raises(NoAssignment):
        solve_generalised_assignment(costs, loads, [1, 1], time_limit=5)


def test_hours_are_never_exceeded_and_the_gap_is_stated(people: Any) -> None:  # noqa: ANN401 - fixture
    """Unequal cases: the urgent one is served, the hours hold, another township helps nobody."""
    pytest.importorskip("ortools")
    needs = [
        people.need("long", urgency=0, load=5),
        people.need("short", urgency=1, load=3),
        people.need("late", urgency=3, load=3),
        people.need("alone", community=people.next_town, load=1),
    ]
    plan = pair_by_hours(needs, [people.helper("h", hours=5), people.helper("g", hours=4)])
    assert dict(plan.pairs)["long"] == "h"
    assert dict(plan.pairs)["short"] == "g"
    assert plan.unpaired == ("alone", "late")
    assert plan.gap == 0


@pytest.mark.parametrize(("needs", "helpers"), [(0, 0), (0, 3), (3, 0), (1, 5)])
def test_the_large_engine_answers_when_one_side_is_empty(
    people: Any,  # noqa: ANN401 - fixture
    needs: int,
    helpers: int,
) -> None:
    """Nobody on one side is an answer there too."""
    pytest.importorskip("ortools")
    plan = pair(
        [people.need(f"n{k}") for k in range(needs)],
        [people.helper(f"h{k}") for k in range(helpers)],
        engine="ortools",
    )
    assert (len(plan.pairs), plan.gap) == (min(needs, helpers), 0)


def test_the_large_engine_stopped_between_steps_says_so(people: Any) -> None:  # noqa: ANN401 - fixture
    """With no time left after the first step the answer is allowed, bounded and not called best."""
    pytest.importorskip("ortools")
    needs = [people.need(f"n{k}", xy=(k, 0), urgency=k % 3, community="") for k in range(40)]
    helpers = [people.helper(f"h{k}", xy=(9 * k, 0), community="", capacity=3) for k in range(9)]
    stopped = pair(needs, helpers, engine="ortools", time_limit=0.0)
    best = pair(needs, helpers, engine="ortools")
    assert best.status is Status.OPTIMAL
    assert stopped.status is not Status.OPTIMAL or stopped.cost == best.cost
    assert stopped.bound <= best.cost <= stopped.cost
    assert not stopped.verify().faults


def test_a_goal_that_the_large_engine_cannot_read_is_named() -> None:
    """Asking OR-tools for a goal without a table is refused, not ignored."""
    scale = make_scale((Distance(),), 5, 15_000)
    strange = evolve(scale, goals=(object(),))  # type: ignore[arg-type] # the point of the test
    with pytest.raises(UnreadableGoal, match="FeatureGoal"):
        choose_engine("ortools", 5, strange)
    assert choose_engine("auto", 10**6, strange) is solve_small


def test_the_large_engine_in_haste_is_allowed_and_bounded(people: Any) -> None:  # noqa: ANN401 - fixture
    """Short lists first: with time to spare the optimum, with none a pairing with its bound."""
    pytest.importorskip("ortools")
    needs = [people.need(f"n{k:02}", xy=(k, 7 * k), community="") for k in range(60)]
    helpers = [people.helper(f"h{k:02}", xy=(9 * k, k), community="") for k in range(50)]
    best = pair(needs, helpers, engine="ortools")
    patient = pair(needs, helpers, engine="ortools", time_limit=60.0)
    hasty = pair(needs, helpers, engine="ortools", time_limit=1e-9)
    assert (patient.status, patient.cost) == (Status.OPTIMAL, best.cost)
    assert hasty.status is not Status.OPTIMAL
    assert hasty.bound <= best.cost <= hasty.cost
    assert len(hasty.pairs) > 0
    assert not hasty.verify().faults
