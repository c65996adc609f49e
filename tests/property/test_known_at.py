"""What was known at a moment can be asked for later, and is what was answered then."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_figures_add_up import turned, turns

from linli_core import CaseState, Desk
from linli_core.domain.case import Case
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT

#: Everything that is asked of one case.
QUESTIONS: tuple[Callable[..., Any], ...] = (
    lambda desk, case, **when: _plain(desk.case(case, **_known(when))),
    lambda desk, case, **when: desk.facts(case, **_known(when)),
    lambda desk, case, **when: desk.history(case, **_known(when)),
    lambda desk, case, **when: desk.demands(case, **_known(when)),
    lambda desk, case, **when: desk.explain(case, MANAGER, **when).decisions,
    lambda desk, case, **when: desk.waits_for(case, **when),
    lambda desk, case, **when: desk.rights(case, RESIDENT, **when),
    lambda desk, case, **when: desk.consents(case, **when),
    lambda desk, case, **when: desk.yeses(case, **when),
    lambda desk, case, **when: desk.visits_without_consent(case, **when),
)


def _known(when: dict[str, datetime]) -> dict[str, datetime]:
    return {name: moment for name, moment in when.items() if name == "known_at"}


def _plain(case: Case) -> Case:
    """The head of the chain of facts is for whoever writes."""
    return evolve(case, fact_head=b"")


def _asked(desk: Desk, told: list[CaseBuilder], **when: datetime) -> list[Any]:
    of_cases = [ask(desk, story.case.number, **when) for story in told for ask in QUESTIONS]
    lists: tuple[Callable[..., Any], ...] = (
        desk.overdue,
        desk.led_cases,
        desk.volunteer_hours,
        lambda **moments: tuple(map(_plain, desk.cases(**moments))),
    )
    return [*of_cases, *(ask(**when) for ask in lists)]


@settings(max_examples=6, deadline=None)
@given(told=st.lists(turns, min_size=3, max_size=10))
def test_whatever_was_known_then_is_answered_so_later(told: list[tuple[int, str, int]]) -> None:
    """Every question about a case, and the lists over all, come out as they did at the time."""
    clock = FixedClock()
    remembered: list[tuple[datetime, list[Any]]] = []
    with a_library(clock=clock) as library, library.begin() as desk:
        served = a_case(desk, clock).up_to(CaseState.IN_SERVICE).served().asked()
        stories = [served, a_case(desk, clock, neighbourhood=False).up_to(CaseState.PAIRED)]
        for which, turn, grade in told:
            turned(stories[which], turn, grade)
            remembered.append((clock.now(), _asked(desk, stories)))
            clock.advance(minutes=1)
        for then, answers in remembered:
            again = _asked(desk, stories, as_of=then, known_at=then)
            for now, before in zip(again, answers, strict=True):
                assert now == before
