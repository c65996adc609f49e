"""What is folded once is folded of one view: neither earlier nor later views answer for it."""

import gc
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from weakref import ref

import pytest
from attrs import evolve

from linli_core import CaseState, Trigger
from linli_core.domain.case import Case
from linli_core.domain.facts import Attempt, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import DeliveryMode, Purpose
from linli_core.lifecycle.state import memo
from linli_core.lifecycle.state.incidents import incidents_of
from linli_core.lifecycle.state.memo import memoised
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.lifecycle.state.visits import visits, without_consent
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import MANAGER, RESIDENT
from linli_core.testing.scenes import Scene, scene_of


@pytest.fixture
def served(story: CaseBuilder) -> Scene:
    """A case in service with one visit on record."""
    story.up_to(CaseState.IN_SERVICE).served()
    return story.about_to(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1))


def _two_plans(scene: Scene) -> Scene:
    """Let a project be planned, then a pairing, whose consent was taken back before the visit."""
    plan: Any
    (plan,) = scene.facts.of(Plan)
    (visit,) = visits(scene.case, scene.facts)
    project = evolve(plan, body=evolve(plan.body, mode=DeliveryMode.PROJECT))
    pairing = evolve(plan, id=FactId(plan.id + 1), seq=900, body=bodies.plan(2), at=plan.at)
    withdrawal = evolve(
        plan,
        id=FactId(plan.id + 2),
        seq=901,
        body=ConsentWithdrawal(purpose=Purpose.PAIRING),
        author=RESIDENT,
        at=visit.body.start - timedelta(minutes=1),
    )
    others = (project if fact is plan else fact for fact in scene.facts.recorded)
    return scene.seen(
        recorded=(*others, pairing, withdrawal), spent=scene.facts.spent - {project.id}
    )


@pytest.mark.parametrize("asked_before", [False, True])
def test_a_visit_counts_by_the_plan_submitted_whenever_it_was_asked_about(
    served: Scene, *, asked_before: bool
) -> None:
    """Once the project is submitted no pairing was agreed to, whatever was asked before."""
    scene = _two_plans(served)
    plan = scene.facts.of(Plan)[0]
    if asked_before:
        assert len(without_consent(scene.case, scene.facts)) == 1
    submitted = scene.facts.consume(plan.id)
    assert without_consent(scene.case, submitted) == ()
    assert len(without_consent(scene.case, scene.facts)) == 1


def test_somebody_who_becomes_known_is_known_to_the_next_question(served: Scene) -> None:
    """That a child was hurt must be reported as soon as the child is registered."""
    hurt = served.stating(IncidentReport(nature="fall", critical=False, victim="R1"), MANAGER)
    stranger = hurt.context(
        people={n: p for n, p in hurt.facts.context.people.items() if n != "R1"}
    )
    assert [i.must_report for i in incidents_of(stranger.case, stranger.facts)] == [False]
    child = hurt.person("R1", birth=served.facts.as_of.date())
    assert [i.must_report for i in incidents_of(child.case, child.facts)] == [True]


def test_a_case_that_moved_on_is_another_case(served: Scene) -> None:
    """A later episode has no tasks of the first, although the facts are the same view."""
    assert tasks_of(served.case, served.facts)
    later = served.in_episode(no=2, opened_at=served.facts.as_of + timedelta(days=1))
    assert tasks_of(later.case, served.facts) == ()
    assert tasks_of(served.case, served.facts)


def _counting() -> tuple[list[Facts], Callable[[Case, Facts], int]]:
    asked: list[Facts] = []

    @memoised
    def fold(case: Case, facts: Facts) -> int:
        del case
        asked.append(facts)
        return len(asked)

    memo.FOLDS.pop(f"{fold.__module__}.{fold.__qualname__}")
    return asked, fold


def test_one_view_is_folded_once_for_all_attempts(served: Scene) -> None:
    """What was folded is not folded again, and it does not know which trigger is tried."""
    asked, fold = _counting()
    case, facts = served.case, served.facts
    tried = [facts.with_attempt(Attempt(t, MANAGER)) for t in Trigger]
    assert {fold(case, view) for view in (*tried, facts)} == {1}
    assert [view.attempt for view in asked] == [None]


def test_any_other_view_is_folded_anew(served: Scene) -> None:
    """Whatever a view holds may be read, so whatever differs makes another answer."""
    _, fold = _counting()
    case, facts = served.case, served.facts
    fact = facts.recorded[0]
    views = [
        facts,
        facts.consume(facts.recorded[-1].id),
        facts.with_facts(evolve(fact, id=FactId(fact.id + 1), seq=900)),
        evolve(facts, as_of=facts.as_of + timedelta(hours=1)),
        evolve(facts, context=evolve(facts.context, load={})),
        evolve(facts, community=evolve(facts.community)),
        evolve(facts, demands=facts.demands[:0]),
    ]
    assert [fold(case, view) for view in views] == [1, 2, 3, 4, 5, 6, 7]
    assert [fold(case, view) for view in views] == [1, 2, 3, 4, 5, 6, 7]
    assert fold(evolve(case), facts) == 8


def test_nothing_is_kept_of_a_view_that_nobody_holds(served: Scene) -> None:
    """A county of cases is looked through without what was folded piling up."""
    view = evolve(served.facts)
    folded = ref(tasks_of(served.case, view.with_attempt(served.attempt))[0])
    gc.collect()
    assert folded() is not None
    del view
    gc.collect()
    assert folded() is None


def test_what_two_holders_see_is_theirs(served: Scene) -> None:
    """An incident is a value: whoever got one cannot change what the next one gets."""
    scene = served.stating(IncidentReport(nature="fall", critical=True), MANAGER)
    (incident,) = incidents_of(scene.case, scene.facts)
    with pytest.raises(AttributeError):
        incident.state = "closed"  # type: ignore[misc]


def test_a_scene_made_from_a_scene_asks_for_itself(served: Scene) -> None:
    """The kit's scenes are views like any other: what one was asked is not what another says."""
    assert tasks_of(served.case, served.facts)
    bare = served.without(Plan)
    assert tasks_of(bare.case, bare.facts) == ()
    again = scene_of(served.case, served.facts, Trigger.SUBMIT_RESULT, MANAGER, None)
    assert tasks_of(again.case, again.facts) == tasks_of(served.case, served.facts)
