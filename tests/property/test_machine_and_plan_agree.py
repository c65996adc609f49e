"""The compiled plan and the reference machine say the same of every attempt.

Attempts are random all through, or one step from a scene in which a trigger is allowed, so
that allowed, nearly allowed and hopeless attempts all occur.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.support.reference_machine import fire_on_machine, machine_of
from transitions import Machine

from linli_core import Actor, CaseState, Trigger
from linli_core.domain.facts import Attempt, Body, Fact
from linli_core.domain.ids import FactId
from linli_core.domain.people import SYSTEM
from linli_core.domain.terms import HOLDING_STATES, Risk, Verdict
from linli_core.lifecycle.machine.compiled import Decision
from linli_core.lifecycle.machine.conditions import origins
from linli_core.lifecycle.machine.engine import FiredTrigger, Lifecycle
from linli_core.lifecycle.transitions.case_table import BY_TRIGGER, CASE_TABLE
from linli_core.testing import strategies
from linli_core.testing.scenes import Scene

_BASE = 1 << 60


@st.composite
def _facts(draw: st.DrawFn, scene: Scene) -> tuple[Fact[Any], ...]:
    """Some of the scene's facts, and random ones: any kind, anybody, any hour."""
    kept = [f for f in scene.facts.recorded if draw(st.integers(0, 9)) > 0]
    added: list[Fact[Any]] = []
    for n in range(draw(st.integers(0, 3))):
        body: Body = draw(strategies.bodies)
        author = draw(strategies.actors)
        added.append(
            Fact(
                id=FactId(_BASE + n),
                case_id=scene.case.id,
                seq=len(scene.facts.recorded) + n + 1,
                body=body,
                author=author,
                at=scene.facts.as_of - timedelta(hours=draw(st.integers(-2, 50))),
                recorder=draw(strategies.actors),
                supersedes=draw(st.none() | st.sampled_from([f.id for f in scene.facts.recorded]))
                if scene.facts.recorded
                else None,
            )
        )
    return (*kept, *added)


@st.composite
def _attempts(draw: st.DrawFn, scenes: Mapping[Trigger, Scene]) -> Scene:
    """A scene, unchanged or changed a little or a lot, with somebody trying something."""
    scene = scenes[draw(st.sampled_from(sorted(scenes)))]
    case = scene.case
    if draw(st.integers(0, 3)) == 0:
        state = draw(st.sampled_from(CaseState))
        if state in HOLDING_STATES:
            case = case.with_slot(state, draw(st.sampled_from(origins(CASE_TABLE, state))))
        case = evolve(
            case,
            state=state,
            risk=draw(st.none() | st.sampled_from(Risk)),
            episode=evolve(
                case.episode,
                verdict=draw(st.sampled_from(Verdict)),
                rounds=draw(st.integers(0, 3)),
                level_rounds=draw(st.integers(0, 2)),
            ),
        )
    recorded = draw(_facts(scene)) if draw(st.booleans()) else scene.facts.recorded
    facts = evolve(scene.facts, recorded=recorded)
    leaving = [row.trigger for row in CASE_TABLE if case.state in row.sources]
    trigger = draw(st.sampled_from(leaving or list(Trigger)) | st.sampled_from(Trigger))
    actor: Actor = draw(st.sampled_from([scene.attempt.actor, SYSTEM]) | strategies.actors)
    fact = draw(st.sampled_from([scene.attempt.fact, None, *recorded]))
    if draw(st.booleans()):
        trigger, actor, fact = scene.attempt.trigger, scene.attempt.actor, scene.attempt.fact
    return Scene(case, facts, Attempt(trigger, actor, fact))


@pytest.fixture(scope="module")
def machine(lifecycle: Lifecycle) -> Machine:
    """The reference machine, with the guards of plug-ins."""
    return machine_of(lifecycle)


@given(data=st.data())
@settings(max_examples=400)
def test_the_plan_leads_where_the_machine_leads(
    scenes: Mapping[Trigger, Scene],
    lifecycle: Lifecycle,
    machine: Machine,
    data: st.DataObject,
) -> None:
    """Same target, or both refuse; and a refusal always has a reason."""
    scene = data.draw(_attempts(scenes))
    trigger = scene.attempt.trigger
    facts = scene.facts.with_attempt(scene.attempt)
    by_machine = fire_on_machine(machine, trigger, scene.case, facts)
    outcome = lifecycle.judge(scene.case, scene.facts, scene.attempt)
    event("allowed" if outcome.target else "refused")
    assert outcome.target is by_machine
    assert bool(outcome.refusals) is (outcome.target is None)


@given(data=st.data())
@settings(max_examples=200)
def test_a_step_changes_what_its_row_says_and_nothing_else(
    scenes: Mapping[Trigger, Scene], lifecycle: Lifecycle, data: st.DataObject
) -> None:
    """One version, never back in time; a new episode only where the row starts one."""
    scene = data.draw(_attempts(scenes))
    case, row = scene.case, BY_TRIGGER[scene.attempt.trigger]
    at = scene.facts.as_of - timedelta(hours=data.draw(st.integers(0, 100)))
    step = lifecycle.fire(case, scene.facts, scene.attempt, at)
    if isinstance(step, Decision):
        assert step.target is None
        return
    moved = step.case
    assert moved.version == case.version + 1 == step.entry.version
    assert moved.since == step.entry.at >= case.since
    assert (moved.number, moved.subject, moved.opened_at) == (
        case.number,
        case.subject,
        case.opened_at,
    )
    assert moved.episode.no == case.episode.no + ("begin_episode" in row.effects)
    assert step.entry.source is case.state
    if moved.episode.verdict is Verdict.SATISFIED is not case.episode.verdict:
        assert case.state is CaseState.EVALUATING


@given(data=st.data())
@settings(max_examples=60)
def test_advancing_ends_and_what_it_leaves_is_settled(
    scenes: Mapping[Trigger, Scene], lifecycle: Lifecycle, data: st.DataObject
) -> None:
    """However facts lie, carrying a case on comes to an end, and a second time does nothing."""
    scene = data.draw(_attempts(scenes))
    case, facts = scene.case, scene.facts
    for _ in range(200):
        step: FiredTrigger | None = lifecycle.next_step(case, facts)
        if step is None:
            break
        case, facts = step.case, step.facts
    assert lifecycle.next_step(case, facts) is None
