"""What `pair` promises."""

import random
from typing import Any

import pytest

from linli_core.matching import (
    GOALS,
    Blend,
    Distance,
    DistanceRule,
    Helper,
    InvalidOption,
    Lock,
    Need,
    PairRole,
    Severity,
    Status,
    TagGoal,
    Urgency,
    pair,
)
from linli_core.matching.engine_choice import Engine

pytestmark = pytest.mark.usefixtures("either_engine")

HOME = "220882001001"


def need(key: str, **facts: Any) -> Need:  # noqa: ANN401 - any field of the value
    """Return a need at home unless the facts say otherwise."""
    return Need(key=key, **{"community": HOME, **facts})


def helper(key: str, **facts: Any) -> Helper:  # noqa: ANN401 - any field of the value
    """Return a helper at home unless the facts say otherwise."""
    return Helper(key=key, **{"community": HOME, **facts})


def test_the_most_urgent_household_is_served_first() -> None:
    """With one place for two households, the more urgent one has it, however far."""
    plan = pair(
        [need("near", urgency=2, xy=(0, 0)), need("far", urgency=0, community="220882001002")],
        [helper("h")],
    )
    assert [p.need for p in plan.pairs] == ["far"]
    assert plan.status is Status.OPTIMAL


def test_an_existing_relationship_outweighs_any_distance() -> None:
    """A former helper in the next township is kept although another lives next door."""
    plan = pair(
        [need("n", former="old")],
        [helper("new"), helper("old", community="220882002001")],
    )
    assert [p.helper for p in plan.pairs] == ["old"]


def test_a_full_team_has_a_lead() -> None:
    """Three members who may not lead do not make a team; two and a lead do."""
    members = [helper(f"m{k}") for k in range(3)]
    team = need("t", team_size=3, needs_lead=True)
    short = pair([team], members)
    assert len(short.pairs) == 2
    assert short.unpaired[0].blocking == "no_lead"
    full = pair([team], [*members, helper("lead", community="220882009001", may_lead=True)])
    assert [p.role for p in full.pairs] == [PairRole.LEAD, PairRole.MEMBER, PairRole.MEMBER]


def test_the_order_of_rows_changes_nothing() -> None:
    """Shuffled lists give the same plan."""
    needs = [need(f"n{k}", urgency=k % 3, xy=(100 * k, 0)) for k in range(12)]
    helpers = [helper(f"h{k}", community="", xy=(0, 100 * k)) for k in range(8)]
    plan = pair(needs, helpers)
    mixed = random.Random(3)  # noqa: S311 - a shuffle, not a secret
    mixed.shuffle(needs)
    mixed.shuffle(helpers)
    assert pair(needs, helpers).pairs == plan.pairs


@pytest.mark.parametrize(("needs", "helpers"), [(0, 0), (0, 3), (3, 0)])
def test_nobody_on_one_side_is_an_answer(needs: int, helpers: int) -> None:
    """No household or no helper gives an empty, proved plan."""
    plan = pair([need(f"n{k}") for k in range(needs)], [helper(f"h{k}") for k in range(helpers)])
    assert (len(plan.pairs), len(plan.unpaired), plan.gap) == (0, needs, 0)


def test_bad_rows_are_named_and_the_rest_is_paired() -> None:
    """Each kind of bad input is named with its row, and costs only itself."""
    plan = pair(
        [
            need("lost", community="", row=2),
            need("odd", skills="juggling", row=3),
            need("good", row=4),
        ],
        [helper("minus", capacity=-1, row=7), helper("h", refused="odd")],
        locked=[Lock("good", "nobody"), Lock("odd", "h", PairRole.LEAD)],
    )
    assert {(p.code, p.subject, p.row, p.severity) for p in plan.problems} == {
        ("no_location", "lost", 2, Severity.SET_ASIDE),
        ("undeclared_skill", "odd", 3, Severity.REMARK),
        ("negative_capacity", "minus", 7, Severity.SET_ASIDE),
        ("unknown_lock", "good", 4, Severity.SET_ASIDE),
        ("lead_refuses", "odd", 3, Severity.SET_ASIDE),
    }
    assert [(p.need, p.helper) for p in plan.pairs] == [("good", "h")]


def test_the_check_reads_the_rules_itself() -> None:
    """A pair that a rule forbids is found although the engine's numbers allow it."""
    plan = pair([need("n")], [helper("h")])
    assert plan.verify().optimal
    plan.solution.needs[0] = need("n", skills="first-aid")
    assert plan.verify().faults == ("n - h: skill",)


@pytest.mark.parametrize("engine", ["own", "ortools"])
def test_a_goal_that_nobody_asks_for_costs_nothing(engine: Engine) -> None:
    """A declared goal whose tag no need carries leaves the plan as it is, in either engine."""
    if engine == "ortools":
        pytest.importorskip("ortools")
    goals = (*GOALS, TagGoal("idle", "nobody", "has-it"))
    plan = pair([need("A")], [helper("X")], goals=goals, engine=engine)
    assert [(p.need, p.helper) for p in plan.pairs] == [("A", "X")]


@pytest.mark.parametrize(
    ("option", "named"),
    [
        ({"engine": "magic"}, "auto, own, ortools"),
        ({"nearest": 0}, "1, 2, 3"),
        ({"time_limit": float("nan")}, ">= 0 s"),
        ({"goals": (Urgency(), Distance(unit=0))}, ">= 1 m"),
        ({"goals": (Blend(((Urgency(), 5), (Distance(unit=0), 1))),)}, ">= 1 m"),
        ({"rules": (DistanceRule(limit=-5),)}, ">= 0 m"),
    ],
)
def test_an_option_that_makes_no_sense_is_named(option: dict[str, Any], named: str) -> None:
    """No plan is claimed to be the best of nothing: the option and what it may be are named."""
    with pytest.raises(InvalidOption, match=named):
        pair([], [], **option)
