"""The way of a fact goes down: few calls lead from a room back to one of a higher layer."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.climbs import Layers, climbs, is_higher, layers_of, ways_up

from linli_core import CaseState, Desk, Purpose, Trigger
from linli_core.facts import Body
from linli_core.services.case.admission_desk import AdmissionDesk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import START, FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT

#: What the way of one fact may come to, once it is known where each of them is.
MOST_CLIMBS = 8
#: How often a reader comes back up while one statement is admitted.
MOST_WAYS_UP = 8


@pytest.fixture(scope="module")
def layers(root: Path) -> Layers:
    """The layers of every package, as the import contracts have them."""
    return layers_of(root / "pyproject.toml")


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk of a library whose clock stands still, after all that is told."""
    with (
        a_library(clock=FixedClock(START + timedelta(days=30))) as library,
        library.begin() as desk,
    ):
        yield desk


def _surveyed(desk: Desk) -> CaseBuilder:
    return a_case(desk, FixedClock()).up_to(CaseState.SURVEYING)


def _asked(desk: Desk) -> CaseBuilder:
    return a_case(desk, FixedClock()).up_to(CaseState.IN_SERVICE).served().asked()


def _a_demand(desk: Desk) -> Callable[[], object]:
    """Register a demand: the first entry of a case."""
    return lambda: a_case(desk, FixedClock())


def _adoption(desk: Desk) -> Callable[[], object]:
    story = _surveyed(desk)
    return lambda: story.fire(Trigger.CONFIRM_NEED, RESIDENT, bodies.adoption())


def _consent(desk: Desk) -> Callable[[], object]:
    story = _surveyed(desk)
    return lambda: story.record(bodies.consent(Purpose.SERVICE), RESIDENT)


def _opening(desk: Desk) -> Callable[[], object]:
    story = a_case(desk, FixedClock()).up_to(CaseState.IN_SERVICE).served()
    return lambda: story.fire(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening())


def _ballot(desk: Desk) -> Callable[[], object]:
    story = _asked(desk)
    return lambda: story.record(bodies.ballot(), RESIDENT)


@pytest.mark.parametrize("way", [_a_demand, _adoption, _consent, _opening, _ballot])
def test_the_way_of_a_fact_climbs_back_up_at_most_eight_times(
    layers: Layers, desk: Desk, way: Callable[[Desk], Callable[[], object]]
) -> None:
    """From the desk to the store, whoever reads on is sent up no oftener."""
    walk = way(desk)
    found = climbs(layers, walk)
    assert len(found) <= MOST_CLIMBS, "\n".join(f"{c.caller} -> {c.callee}" for c in found)
    assert found, "nothing was watched: at least the ids ask their clock"


@pytest.mark.parametrize(
    ("told", "statement"),
    [(_surveyed, bodies.adoption()), (_asked, bodies.ballot())],
    ids=["adoption", "ballot"],
)
def test_a_statement_is_admitted_without_going_back_and_forth(
    layers: Layers, desk: Desk, told: Callable[[Desk], CaseBuilder], statement: Body
) -> None:
    """One tuple of checks is walked once: no check sends a reader back to the desk."""
    story = told(desk)
    scene = story.about_to(Trigger.CONFIRM_NEED, MANAGER)
    fact = scene.stating(statement, RESIDENT).facts.recorded[-1]
    admission = AdmissionDesk(desk._uow, ())  # noqa: SLF001 - the way is walked from here
    found = ways_up(layers, lambda: admission.admit(scene.case, scene.facts, fact))
    assert 0 < found <= MOST_WAYS_UP


def test_a_climb_is_what_the_contracts_call_higher(layers: Layers) -> None:
    """The nearest package that both ends share decides, by its own layers."""
    domain, guard = "linli_core.domain.facts", "linli_core.lifecycle.guard"
    admit = "linli_core.lifecycle.admission.admit"
    state = "linli_core.lifecycle.state.evaluation.rounds"
    assert is_higher(layers, domain, guard)
    assert not is_higher(layers, guard, domain)
    assert is_higher(layers, state, admit)
    assert not is_higher(layers, admit, state)
    assert not is_higher(layers, admit, "linli_core.lifecycle.admission.speakers")
    assert not is_higher(layers, "pytest", admit)


def test_a_call_handed_down_is_found(layers: Layers) -> None:
    """A function of a higher layer that a lower one calls is a climb, and is named."""
    lower: dict[str, object] = {"__name__": "linli_core.domain.facts"}
    exec("def ask(upper): return upper()", lower)  # noqa: S102 - a room of its own
    upper: dict[str, object] = {"__name__": "linli_core.lifecycle.guard"}
    exec("def answer(): return 1", upper)  # noqa: S102 - a room of its own
    ask, answer = lower["ask"], upper["answer"]
    assert callable(ask)
    (found,) = climbs(layers, lambda: ask(answer))
    assert (found.caller, found.callee) == (
        "linli_core.domain.facts.ask",
        "linli_core.lifecycle.guard.answer",
    )
    assert ways_up(layers, lambda: ask(answer)) == 1
