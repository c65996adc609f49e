"""`explain` keeps its word: what it allows succeeds, what it refuses changes not one byte."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from tests.support.sentences import hollow

from linli_core import Actor, CaseState, LinliError, Refused, Trigger
from linli_core.domain.facts import Body
from linli_core.domain.statements.closure import ClosureReview, VoidRequest
from linli_core.domain.statements.evaluation import EscalationRequest
from linli_core.domain.statements.intake import NeedCorrection
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.services.desk import Desk
from linli_core.services.queries.next_steps import Explained
from linli_core.testing import bodies, strategies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COMMITTEE, EVERYBODY, RESIDENT, STEWARD
from linli_core.testing.snapshot import snapshot

S = CaseState

STATES = (
    S.REGISTERED,
    S.SURVEYING,
    S.NEED_CONFIRMED,
    S.TRIAGED,
    S.ACCEPTED,
    S.PLANNING,
    S.PLAN_REVIEW,
    S.PAIRING,
    S.PAIRED,
    S.IN_SERVICE,
    S.EVALUATING,
    S.CLOSING,
    S.CLOSED,
    S.ARCHIVED,
)

#: Statements that stand ready in every case, so that in every state something is allowed.
READY: tuple[tuple[Body, Actor], ...] = (
    (bodies.withdrawal(), RESIDENT),
    (NeedCorrection(reason="病情变化", change="想有人陪着看病"), RESIDENT),
    (ReplanRequest(reason="腿脚不便"), RESIDENT),
    (EscalationRequest(ground="staff_complaint"), RESIDENT),
    (bodies.declined(), COMMITTEE),
    (bodies.reopening(), RESIDENT),
    (ClosureReview(approved=False, comment="补充回访记录"), COMMITTEE),
    (VoidRequest(reason="重复录入"), STEWARD),
)


@frozen
class Told:
    """Cases at every stage, in one transaction that is never committed."""

    connection: Connection
    desk: Desk
    stories: Mapping[CaseState, CaseBuilder]
    now: datetime
    explained: Mapping[tuple[CaseState, Actor], Explained]


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    """A case at each stage of the straight road, with the ready statements on record."""
    library = a_library()
    with library.engine.connect() as connection:
        transaction = connection.begin()
        desk = library.bind(connection)
        stories = {}
        clock = FixedClock()
        for n, state in enumerate(STATES):
            story = a_case(desk, clock, neighbourhood=n == 0).up_to(state)
            for body, author in READY:
                story.record(body, author)
            stories[state] = story
        now = clock.advance(minutes=1)
        explained = {
            (state, actor): desk.explain(story.case, actor, as_of=now)
            for state, story in stories.items()
            for actor in EVERYBODY
        }
        yield Told(connection, desk, stories, now, explained)
        transaction.rollback()
    library.close()


@given(state=st.sampled_from(STATES), actor=strategies.actors, data=st.data())
@settings(max_examples=60)
def test_what_is_allowed_succeeds_and_what_is_refused_leaves_no_trace(
    told: Told, state: CaseState, actor: Actor, data: st.DataObject
) -> None:
    """Fired at once, each allowed trigger leads where it was said to; a refused one nowhere."""
    case = told.stories[state].case
    explained = told.desk.explain(case, actor, as_of=told.now)
    assert len(explained.decisions) == len(Trigger)
    for verdict in explained.decisions:
        assert verdict.allowed is not bool(verdict.refusals)
        if verdict.allowed:
            copy = told.connection.begin_nested()
            fired = told.desk.fire(case, verdict.trigger, actor, as_of=told.now)
            assert fired.state is verdict.target
            copy.rollback()
    refused = [v for v in explained.decisions if not v.allowed]
    verdict = data.draw(st.sampled_from(refused))
    before = snapshot(told.desk)
    with pytest.raises(Refused) as caught:
        told.desk.fire(case, verdict.trigger, actor, as_of=told.now)
    assert [r.rule for r in caught.value.reasons] == [r.rule for r in verdict.refusals]
    assert snapshot(told.desk) == before


@given(
    state=st.sampled_from(STATES),
    actor=strategies.actors,
    trigger=st.sampled_from(Trigger),
    body=strategies.bodies,
)
@settings(max_examples=80)
def test_a_refused_statement_is_not_kept_either(
    told: Told, state: CaseState, actor: Actor, trigger: Trigger, body: Body
) -> None:
    """Statement and trigger are one command: both are stored, or not one byte is."""
    case = told.stories[state].case
    before = snapshot(told.desk)
    copy = told.connection.begin_nested()
    try:
        told.desk.fire(case, trigger, actor, fact=body, as_of=told.now)
    except LinliError:
        assert snapshot(told.desk) == before
    copy.rollback()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_reason_is_said_with_what_would_lift_it(told: Told, lang: str) -> None:
    """Whoever asks, in every state: no reason is empty, none has a gap left to fill."""
    for explained in told.explained.values():
        for verdict in explained.decisions:
            for refusal in verdict.refusals:
                said = refusal.reason(lang), refusal.remedy(lang)
                assert all(text.strip() and "{" not in text for text in said)
                assert [found for text in said for found in hollow(text)] == [], said
                assert refusal.code.startswith("LL-")
                assert refusal.who or verdict.who


def test_explaining_changes_nothing(told: Told) -> None:
    """Asking is free of effects, for everybody, in every state."""
    before = snapshot(told.desk)
    for story in told.stories.values():
        told.desk.explain(story.case, RESIDENT, as_of=told.now)
        told.desk.waits_for(story.case, as_of=told.now)
    assert snapshot(told.desk) == before


def test_something_is_allowed_to_somebody_in_every_state(told: Told) -> None:
    """The statements that stand ready make the property above say something everywhere."""
    for state in STATES:
        allowed = {t for actor in EVERYBODY for t in told.explained[state, actor].allowed}
        assert allowed or state is S.ARCHIVED
