"""Whoever wrote down a whole case at once is told everything that it lacks."""

from collections.abc import Callable

from linli_core.domain.terms import CaseState, Stage, Trigger
from linli_core.lifecycle.machine.ahead import Ahead, look_ahead
from linli_core.lifecycle.machine.engine import Lifecycle
from linli_core.testing import FixedClock, a_case, a_library, bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COMMITTEE, MANAGER, RESIDENT, SURVEYOR


def ahead_of(tell: Callable[[CaseBuilder], object], state: CaseState) -> tuple[Ahead, set[str]]:
    """Return what lies ahead of a story told from a state on, and all rules that refuse."""
    clock = FixedClock()
    with a_library(clock=clock).begin() as desk:
        story = a_case(desk, clock).up_to(state)
        tell(story)
        scene = story.about_to(Trigger.WITHDRAW, RESIDENT)
        found = look_ahead(Lifecycle.compose(), scene.case, scene.facts.without_attempt)
    return found, {r.rule for some in found.refused.values() for r in some}


def test_every_later_statement_is_told_what_its_own_step_will_lack() -> None:
    """A plan that lacks the five actors does not hide that its review lacks the guidance."""

    def tell(story: CaseBuilder) -> None:
        story.record(bodies.plan(1, five_actors={}), MANAGER)
        story.record(bodies.review(1), COMMITTEE)

    _, rules = ahead_of(tell, CaseState.PLANNING)
    assert {"five_actors_filled", "guidance_recorded"} <= rules


def test_what_nobody_stated_on_the_way_is_missing() -> None:
    """Where a round was opened and the start of service was never recorded, that is said."""

    def tell(story: CaseBuilder) -> None:
        story.record(bodies.opening(1), MANAGER)

    found, rules = ahead_of(tell, CaseState.PAIRED)
    assert {r.rule for r in found.missing} == {"fact_missing"}
    assert "served_in_episode" in rules
    assert any("开始时间" in r.remedy("zh") for r in found.missing)


def test_only_what_is_on_record_is_looked_at() -> None:
    """A case that has just begun is not told of every step that lies before it."""
    found, rules = ahead_of(lambda _: None, CaseState.SURVEYING)
    assert not rules
    assert len(found.missing) == 1


def test_a_rule_is_told_once() -> None:
    """What refuses two steps for one reason is told at the first of them."""

    def tell(story: CaseBuilder) -> None:
        story.record(bodies.guidance(Stage.TRIAGE), COMMITTEE)
        story.record(bodies.triage(), MANAGER)
        story.record(bodies.accepted(), MANAGER)
        story.record(bodies.plan(1), MANAGER)

    found, _ = ahead_of(tell, CaseState.NEED_CONFIRMED)
    told = [r.rule for some in found.refused.values() for r in some]
    assert len(told) == len(set(told))
    assert "consent_service" in told


def test_looking_changes_nothing() -> None:
    """What is taken as if it were mended stays refused."""
    clock = FixedClock()
    with a_library(clock=clock).begin() as desk:
        story = a_case(desk, clock)
        story.record(bodies.survey(), SURVEYOR)
        scene = story.about_to(Trigger.WITHDRAW, RESIDENT)
        look_ahead(Lifecycle.compose(), scene.case, scene.facts)
        assert story.advanced().stands() is CaseState.REGISTERED
