"""How long residents waited is what anybody counts by hand from the history of each case.

Random cases are told in turns, with detours; the sum beside them reads steps one by one.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_figures_add_up import turned, turns

from linli_core import CaseState, Desk, HistoryEntry, Trigger, Wait, WaitingTimes
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock

S = CaseState
GONE = {
    *(S.CLOSED, S.ARCHIVED, S.DECLINED, S.WITHDRAWN),
    *(S.TRANSFERRED, S.MERGED, S.DECEASED, S.VOIDED),
}
STEPS: dict[str, Callable[[HistoryEntry], bool]] = {
    "contact": lambda step: step.target in (S.SURVEYING, S.NEED_CONFIRMED, S.IN_SERVICE),
    "plan": lambda step: step.trigger is Trigger.APPROVE_PLAN,
    "service": lambda step: step.target in (S.IN_SERVICE, S.EVALUATING),
}


def _day(at: datetime) -> date:
    return (at + timedelta(hours=8)).date()


def _episodes(desk: Desk, story: CaseBuilder) -> list[list[HistoryEntry]]:
    steps = desk.history(story.case)
    return [[s for s in steps if s.episode == no] for no in sorted({s.episode for s in steps})]


def _by_hand(desk: Desk, told: list[CaseBuilder], since: datetime | None) -> WaitingTimes:
    sums = {name: Wait() for name in STEPS}
    for steps in (steps for story in told for steps in _episodes(desk, story)):
        for name, is_there in STEPS.items():
            came = [step.at for step in steps if is_there(step)]
            if came and (since is None or came[0] >= since):
                sums[name].days[(_day(came[0]) - _day(steps[0].at)).days] += 1
            elif not came and steps[-1].target not in GONE:
                sums[name].waiting += 1
            elif not came and (since is None or steps[-1].at >= since):
                sums[name].left += 1
    return WaitingTimes(**sums)


@settings(max_examples=15, deadline=None)
@given(told=st.lists(turns, min_size=2, max_size=10), hours=st.integers(0, 30))
def test_nobody_who_waits_is_missing_from_the_waits(
    told: list[tuple[int, str, int]], hours: int
) -> None:
    """Each episode came there, waits, or left without; and the same moment gives the same again."""
    clock = FixedClock()
    with a_library(clock=clock) as library, library.begin() as desk:
        stories = [a_case(desk, clock), a_case(desk, clock, neighbourhood=False)]
        middle = clock.now()
        for which, turn, grade in told:
            stories[which].later(hours=hours)
            turned(stories[which], turn, grade)
            middle = clock.now() if turn == "wait" else middle
        found = desk.waits()
        assert found == _by_hand(desk, stories, None)
        assert desk.waits(from_=middle) == _by_hand(desk, stories, middle)
        episodes = sum(len(_episodes(desk, story)) for story in stories)
        for wait in (found.contact, found.plan, found.service):
            assert wait.reached + wait.waiting + wait.left == episodes
        then = clock.now()
        turned(stories[0], "on", 5)
        clock.advance(minutes=1)
        assert desk.waits(as_of=then, known_at=then) == found


def test_half_of_them_is_a_day_on_which_somebody_was_reached() -> None:
    """Of waits of 0, 0, 5 and 9 days half are over on day 0, and of none there is no half."""
    assert Wait(days=Counter({0: 2, 5: 1, 9: 1})).median == 0
    assert Wait(days=Counter({0: 1, 5: 1, 9: 1})).median == 5
    assert Wait().median is None
