"""What another release of a plug-in would mean for running cases, before anybody installs it."""

from collections.abc import Sequence
from typing import Annotated, Any

from attrs import evolve, frozen

from linli_core.codec.definitions import parse_edition
from linli_core.codec.forms import label
from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.facts import Facts
from linli_core.domain.terms import CaseState, Trigger
from linli_core.engine import Linli
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.marker import hookimpl
from linli_core.reports.impact import NextRelease, ReleaseImpact, impact_on
from linli_core.storage.unit_of_work import read_transaction
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.sample_plugin import COMPANY, TASK_TYPES, SamplePlugin
from linli_core.texts.text import Text


def _never(case: Case, facts: Facts) -> None:
    """Refuse nothing."""
    del case, facts


LOOK = GuardSpec(
    code="sample.look",
    triggers=(Trigger.SUBMIT_PLAN,),
    reads=(),
    reason=Text("要再看", "look again"),
    remedy=Text("再看一次", "look once more"),
    check=_never,
    task_types=(COMPANY,),
)


@frozen(kw_only=True)
class OtherForm:
    """Asks how often."""

    often: Annotated[int, label("几次", "how often", ge=1)] = 1


class _Release(SamplePlugin):
    def __init__(self, *guards: GuardSpec, **changed: Any) -> None:  # noqa: ANN401 - any field
        self.guards = guards
        first, *others = TASK_TYPES
        self.task_types: Sequence[TaskType] = (evolve(first, **changed), *others)

    @hookimpl
    def linli_guards(self) -> Sequence[GuardSpec]:
        """Declare the rules."""
        return self.guards


def _begun(plugin: object) -> Linli:
    """A library with two running cases of company, one before triage and one archived."""
    clock = FixedClock()
    library = a_library(clock=clock, plugin=plugin)
    with library.begin() as desk:
        a_case(desk, clock).up_to(CaseState.TRIAGED)
        a_case(desk, clock, neighbourhood=False).up_to(CaseState.IN_SERVICE)
        a_case(desk, clock, neighbourhood=False).up_to(CaseState.SURVEYING)
        a_case(desk, clock, neighbourhood=False).up_to(CaseState.ARCHIVED)
    return library


def _impact(begun: Linli, release: object) -> ReleaseImpact:
    registry = a_library(plugin=release).registry
    edition = parse_edition(registry.editions.text)
    assert edition is not None
    rules: list[GuardSpec | StepGuardSpec] = [*registry.guards, *registry.step_guards]
    then = NextRelease(
        edition=edition,
        payloads=registry.editions.payloads,
        rules=frozenset(rule.code for rule in rules),
        of_all=frozenset(r.code for r in rules if r.code in edition.rules and r.episodes == "all"),
    )
    with read_transaction(begun.engine) as uow:
        return impact_on(uow.connection, then)


def _told(begun: Linli, release: object) -> list[tuple[str, str, int]]:
    changes = _impact(begun, release).changes
    return [(change.kind, change.code, len(change.cases)) for change in changes]


def test_the_same_release_concerns_nobody() -> None:
    """Only cases that run on something stored are looked at; a better word is no change."""
    begun = _begun(_Release(LOOK))
    found = _impact(begun, _Release(LOOK, name=Text("陪伴", "company")))
    assert (found.running, found.unchanged, found.changes) == (2, 2, ())


def test_each_part_that_changes_is_told_by_itself_with_its_cases() -> None:
    """Flow, form and questions of running cases stay; their counts say for how many."""
    begun = _begun(_Release())
    first = TASK_TYPES[0]
    release = _Release(flow="W2", form=OtherForm, questions=first.questions[:-1])
    told = _told(begun, release)
    assert told == [("flow", COMPANY, 2), ("form", COMPANY, 2), ("questions", COMPANY, 2)]
    assert _told(begun, _Release(clock_days={"visit_interval": 3})) == [("work", COMPANY, 2)]


def test_a_rule_that_is_dropped_stops_those_who_began_with_it() -> None:
    """The one change that makes running cases wait is told first, and as such."""
    begun = _begun(_Release(LOOK))
    found = _impact(begun, _Release(flow="W2"))
    assert [(c.kind, c.code, c.stops) for c in found.changes] == [
        ("rule_lost", "sample.look", True),
        ("flow", COMPANY, False),
    ]
    assert found.changes[0].cases == found.changes[1].cases
    assert _told(begun, _Release(evolve(LOOK, retired=True))) == []


def test_a_new_rule_concerns_running_cases_only_where_it_says_so() -> None:
    """A rule of residents' rights is asked of all, and is named before it is installed."""
    begun = _begun(_Release())
    assert _told(begun, _Release(LOOK)) == []
    told = _told(begun, _Release(evolve(LOOK, episodes="all")))
    assert told == [("rule_asked", "sample.look", 2)]
    other = evolve(LOOK, episodes="all", task_types=("sample.errand",))
    assert _told(begun, _Release(other)) == []


def test_a_rule_that_reaches_further_is_named() -> None:
    """Running cases are judged by the rule as it is declared today."""
    begun = _begun(_Release(LOOK))
    wider = evolve(LOOK, triggers=(Trigger.SUBMIT_PLAN, Trigger.START_SERVICE))
    assert _told(begun, _Release(wider)) == [("rule_reach", "sample.look", 2)]


def test_a_type_that_goes_is_told_with_every_case_that_has_a_task_of_it() -> None:
    """Taking a plug-in out concerns whoever still works by it."""

    class Without(SamplePlugin):
        task_types = TASK_TYPES[1:]

    assert _told(_begun(_Release()), Without()) == [("type", COMPANY, 2)]
