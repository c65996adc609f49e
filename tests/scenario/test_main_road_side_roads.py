"""Side roads are entered and left only on the strength of a fact, by whoever the table names."""

import pytest

from linli_core import CaseState, Refused, Trigger
from linli_core.domain.people import SYSTEM, Actor
from linli_core.domain.terms import Role
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.lifecycle.transitions.side import SIDE_ROWS
from linli_core.lifecycle.transitions.table import Row
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import EVERYBODY

_REACHED = (CaseState.REGISTERED, CaseState.TRIAGED, CaseState.IN_SERVICE, CaseState.CLOSED)
_MET = [row for row in SIDE_ROWS if set(row.sources) & set(_REACHED)]


def _somebody(role: Role) -> Actor:
    found = [actor for actor in EVERYBODY if actor.role is role and actor.number != "R3"]
    return found[0] if found else Actor("C1", role)


@pytest.mark.parametrize("row", _MET, ids=lambda row: row.trigger.value)
def test_no_side_road_is_entered_without_its_fact(story: CaseBuilder, row: Row) -> None:
    """From each state it could leave, whoever may fire it needs the statement on record."""
    for state in _REACHED:
        if state not in row.sources:
            continue
        story.up_to(state)
        for role in row.who:
            actor = SYSTEM if role is Role.SYSTEM else _somebody(role)
            with pytest.raises(Refused) as refused:
                story.desk.fire(story.case, row.trigger, actor, as_of=story.clock.now())
            assert "fact_missing" in {reason.rule for reason in refused.value.reasons}


def test_no_side_road_is_listed_as_allowed_without_a_fact(story: CaseBuilder) -> None:
    """Whoever asks, at every stage of the straight road, no side road is offered."""
    side = {row.trigger for row in SIDE_ROWS}
    for state in _REACHED:
        story.up_to(state)
        for actor in EVERYBODY:
            found = story.desk.explain(story.case, actor, as_of=story.clock.now())
            assert not side & set(found.allowed)


def test_every_side_road_is_open() -> None:
    """Eighteen triggers on six roads, each with its facts and its guards."""
    assert len(SIDE_ROWS) == 18
    assert {row.side for row in SIDE_ROWS} == {
        "emergency",
        "suspension",
        "referral",
        "transfer",
        "death",
        "merge",
    }
    assert all(row.basis and row.guards for row in SIDE_ROWS)


def test_every_trigger_is_on_a_road_and_guarded() -> None:
    """Fifty triggers, each in one row; none passes for want of a role, and none of guards."""
    assert sorted(row.trigger for row in CASE_TABLE) == sorted(Trigger)
    assert len(Trigger) == 50
    assert all(row.who for row in CASE_TABLE)
    # Starting on a plan asks nothing but the case manager.
    assert {row.trigger for row in CASE_TABLE if not row.guards} == {Trigger.START_PLAN}
