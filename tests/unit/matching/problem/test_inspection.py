"""Numbers that cannot be: the row is named, and everybody else is paired."""

from math import inf, nan
from typing import Any

import pytest

from linli_core.matching import Helper, Need, pair, pair_by_hours
from linli_core.matching.engine_choice import Engine

HERE = "990101001001"


@pytest.mark.parametrize("engine", ["own", "ortools"])
@pytest.mark.parametrize(
    ("field", "number"),
    [("team_size", 1.5), ("team_size", 10**12), ("urgency", nan), ("urgency", "1"),
     ("urgency", 10**30), ("xy", (nan, 0)), ("xy", (0, inf)), ("clearance", None)],
)  # fmt: skip
def test_a_need_with_a_number_that_cannot_be_is_named(
    field: str, number: object, engine: Engine
) -> None:
    """A need's number that is not whole or beyond reason sets its row aside, and only that."""
    if engine == "ortools":
        pytest.importorskip("ortools")
    odd: dict[str, Any] = {field: number}
    needs = [Need(key="odd", community=HERE, row=3, **odd), Need(key="good", community=HERE)]
    plan = pair(needs, [Helper(key="h", community=HERE)], engine=engine)
    named = {(p.subject, p.row) for p in plan.problems if p.code in {"no_number", "no_seats"}}
    assert named == {("odd", 3)}
    assert [(p.need, p.helper) for p in plan.pairs] == [("good", "h")]
    assert plan.verify().optimal


@pytest.mark.parametrize("engine", ["own", "ortools"])
@pytest.mark.parametrize(
    ("field", "number"),
    [("capacity", 1.5), ("capacity", nan), ("capacity", "3"), ("capacity", 10**30),
     ("max_distance", inf), ("xy", (1.5, 2)), ("hours", nan)],
)  # fmt: skip
def test_a_helper_with_a_number_that_cannot_be_is_named(
    field: str, number: object, engine: Engine
) -> None:
    """A helper's number that is not whole or beyond reason sets the row aside, and only that."""
    if engine == "ortools":
        pytest.importorskip("ortools")
    odd: dict[str, Any] = {field: number}
    helpers = [Helper(key="odd", community=HERE, row=7, **odd), Helper(key="h", community=HERE)]
    plan = pair([Need(key="n", community=HERE)], helpers, engine=engine)
    assert ("no_number", "odd", 7) in {(p.code, p.subject, p.row) for p in plan.problems}
    assert [(p.need, p.helper) for p in plan.pairs] == [("n", "h")]
    assert plan.verify().optimal


@pytest.mark.parametrize("engine", ["own", "ortools"])
def test_the_largest_numbers_allowed_are_paired(engine: Engine) -> None:
    """Numbers just within reason are paired and proved in either engine."""
    if engine == "ortools":
        pytest.importorskip("ortools")
    needs = [
        Need(key="n", community=HERE, urgency=10**9, team_size=3),
        Need(key="m", community=HERE, urgency=0),
    ]
    plan = pair(needs, [Helper(key="h", community=HERE, capacity=10**5)], engine=engine)
    assert {(p.need, p.helper) for p in plan.pairs} == {("n", "h"), ("m", "h")}
    assert plan.verify().optimal


def test_hours_below_nothing_are_named_and_everybody_else_is_paired() -> None:
    """A load or hours below 0 set their row aside, by name, and stop nobody else."""
    pytest.importorskip("ortools")
    needs = [
        Need(key="odd", community=HERE, row=3, load=-2),
        Need(key="half", community=HERE, row=4, load=1.5),  # type: ignore[arg-type] # the point
        Need(key="good", community=HERE, row=5, load=2),
    ]
    helpers = [
        Helper(key="owes", community=HERE, row=7, hours=-1),
        Helper(key="h", community=HERE, row=8, hours=2),
    ]
    plan = pair_by_hours(needs, helpers)
    assert {(p.code, p.subject, p.row, p.detail) for p in plan.problems} == {
        ("no_number", "odd", 3, "load = -2"),
        ("no_number", "half", 4, "load = 1.5"),
        ("no_number", "owes", 7, "hours = -1"),
    }
    assert plan.pairs == (("good", "h"),)
    assert plan.unpaired == ()


def test_hours_below_nothing_do_not_matter_where_nobody_counts_hours() -> None:
    """Where capacity is in places, hours are not read, and whoever has them is paired."""
    plan = pair(
        [Need(key="n", community=HERE, load=-2)], [Helper(key="h", community=HERE, hours=-1)]
    )
    assert [(p.need, p.helper) for p in plan.pairs] == [("n", "h")]
    assert plan.problems == ()
