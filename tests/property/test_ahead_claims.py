"""What is told of the steps ahead is never more than what the record lacks."""

import random
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.closure import ClosureReview
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot, RoundOpening
from linli_core.domain.statements.pairing import PairingProposal, ServiceStart
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import CaseState, Trigger
from linli_core.lifecycle.machine.ahead import look_ahead
from linli_core.lifecycle.machine.engine import Lifecycle
from linli_core.testing import FixedClock, a_case, a_library
from linli_core.testing.neighbourhood import RESIDENT, VOLUNTEER

LIFECYCLE = Lifecycle.compose()
#: Of each statement that may be wanting in itself, what makes it so.
SPOILT: dict[type[Body], tuple[dict[str, Any], ...]] = {
    Plan: ({"five_actors": {}}, {"participation": (), "residents_part": ""}, {"goals": ()}),
    ServiceRecord: (
        {"evidence": ()},
        {"signed_by": ""},
        {"participation": (), "residents_part": ""},
        {"finishes": False},
    ),
    RoundOpening: ({"collector": VOLUNTEER.number},),
    ServiceStart: ({"briefing_given": False}, {"first_task_at": None}),
    Ballot: ({"round": 2},),
    ClosureReview: ({"approved": False, "comment": "再补"},),
}
#: What one cause alone breaks twice: a plan rests on the consent that the intake lacked.
RESTS_ON = {"consent_service": {"consents_cover_tasks"}}
#: What holds only where two statements fail: a yes that neither the resident nor a ballot confirms.
JOINT = {"yes_asked", "round_quorate"}
Cause = tuple[str, int, Body | None]


def _proposes(fact: Fact[Any]) -> bool:
    return isinstance(fact.body, PairingProposal)


@cache
def told_at_once() -> tuple[Case, Facts]:
    """Return a case at its beginning, with everything on record that closes it."""
    clock = FixedClock()
    with a_library(clock=clock).begin() as desk:
        story = a_case(desk, clock)
        begun = story.case
        story.up_to(CaseState.CLOSED)
        facts = story.about_to(Trigger.WITHDRAW, RESIDENT).facts.without_attempt
    own = tuple(f for f in facts.recorded if f.author != SYSTEM or _proposes(f))
    return begun, evolve(facts, recorded=own, spent=frozenset())


@cache
def causes() -> tuple[Cause, ...]:
    """Return each way in which one statement may be left out or be wanting."""
    _, facts = told_at_once()
    found: list[Cause] = []
    for at, fact in enumerate(facts.recorded):
        name = f"{at}-{fact.body.kind}"
        if not _proposes(fact):
            found.append((name, at, None))
        for change in SPOILT.get(type(fact.body), ()):
            spoilt = evolve(fact.body, **change)
            found.append((f"{name}-{next(iter(change))}", at, spoilt))
    return tuple(found)


def broken(*some: Cause) -> Facts:
    """Return the record in which all these are the case."""
    _, facts = told_at_once()
    changed = list(facts.recorded)
    for _, at, body in some:
        changed[at] = changed[at] if body is None else evolve(changed[at], body=body)
    out = {at for _, at, body in some if body is None}
    kept = tuple(f for at, f in enumerate(changed) if at not in out)
    return evolve(facts, recorded=kept)


def claims(*some: Cause) -> set[str]:
    """Return every rule that a case is told of where all these are the case."""
    case, _ = told_at_once()
    ahead = look_ahead(LIFECYCLE, case, broken(*some))
    return {r.rule for group in (*ahead.refused.values(), ahead.missing) for r in group}


@cache
def _each_alone() -> dict[str, frozenset[str]]:
    return {cause[0]: frozenset(claims(cause)) for cause in causes()}


def alone(cause: Cause) -> frozenset[str]:
    """Return what a case is told of that lacks one thing."""
    return _each_alone()[cause[0]]


def stops_for(cause: Cause) -> set[str]:
    """Return what really stops a case that lacks one thing, once it has come as far as it goes."""
    (case, _), facts = told_at_once(), broken(cause)
    while (step := LIFECYCLE.next_step(case, facts)) is not None:
        case, facts = step.case, step.facts
    return {refusal.rule for refusal in LIFECYCLE.waits_for(case, facts)[1]}


def test_nothing_is_told_of_a_case_that_lacks_nothing() -> None:
    """Of a whole case nothing is said to be wanting."""
    assert claims() == set()


@pytest.mark.parametrize("cause", causes(), ids=lambda cause: cause[0])
def test_one_cause_is_told_as_what_stops_the_case(cause: Cause) -> None:
    """Where one thing is wanting, what is told is what really stops the case, and no more."""
    stops = stops_for(cause)
    allowed = stops.union(*(RESTS_ON.get(rule, set()) for rule in stops))
    assert alone(cause) <= allowed
    assert not stops or alone(cause)


def test_several_causes_are_told_as_each_of_them_is() -> None:
    """What is told of two faults is told of one of them alone: none makes up a third."""
    for one, other in combinations(causes(), 2):
        if one[1] != other[1]:
            told = claims(one, other)
            assert told <= alone(one) | alone(other) | JOINT, (one[0], other[0])


@pytest.mark.parametrize("seed", range(60))
def test_many_causes_are_told_as_each_of_them_is(seed: int) -> None:
    """Nor do three or more faults together tell of anything that none of them is."""
    rng = random.Random(seed)  # noqa: S311 - which faults go together is no secret
    some = {cause[1]: cause for cause in rng.sample(causes(), rng.randint(3, 7))}
    each = set().union(*(alone(cause) for cause in some.values()))
    assert claims(*some.values()) <= each | JOINT


def test_nobody_who_was_not_asked_is_called_dissatisfied() -> None:
    """Neither without a ballot nor with one that does not count are residents dissatisfied."""
    for cause in causes():
        if cause[0].endswith(("ballot", "ballot-round", "opening", "opening-collector")):
            case, _ = told_at_once()
            ahead = look_ahead(LIFECYCLE, case, broken(cause))
            told = "".join(r.remedy("zh") for some in ahead.refused.values() for r in some)
            assert "整改" not in told
