"""Figures are what anybody adds up by hand from facts and history, and stay so for any past date.

Random cases are told in turns, with detours. The sum beside them is a page of plain Python: it
asks who was served and what the last ballot said, and nothing of the library's own folds.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from linli_core import (
    CaseState,
    Desk,
    Fact,
    Figures,
    HistoryEntry,
    LinliError,
    Purpose,
    Role,
    Trigger,
    Verdict,
)
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.statements.suspension import Suspension
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, NothingProposed, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT

S = CaseState
GONE = {S.CLOSED, S.ARCHIVED, S.DECLINED, S.WITHDRAWN, S.TRANSFERRED, S.MERGED, S.VOIDED}
GOOD = 3
LATE = 15

#: What is only said, and carries no case anywhere.
BESIDE = ("told", "late")
#: Which case takes a turn, which turn, and the grade where somebody judges in it.
turns = st.tuples(
    st.integers(0, 1),
    st.sampled_from(
        ["on", "on", "on", "on", "away", "back", "replan", "leave", "reopen", "wait", *BESIDE]
    ),
    st.sampled_from([1, 2, 4, 5]),
)


def _on(story: CaseBuilder, grade: int) -> None:
    """Take the next stages of the straight road, as far as the next question to a resident."""
    for _ in range(4):
        if story.stands() is S.EVALUATING:
            story.judged(grade)
            return
        if story.stands() is S.RECTIFYING:
            story.rectified().asked()
        else:
            story.next_stage()


def turned(story: CaseBuilder, turn: str, grade: int) -> None:
    """Let a case take a turn, as far as it is allowed."""
    with suppress(LinliError, NothingProposed, KeyError):
        if turn == "on":
            _on(story, grade)
        elif turn == "away":
            back = story.clock.now() + timedelta(days=30)
            story.fire(Trigger.SUSPEND, MANAGER, Suspension(ground="away", review_by=back))
        elif turn == "back":
            story.later(days=31).advanced()
        elif turn == "replan":
            story.fire(Trigger.REPLAN, MANAGER, ReplanRequest(reason="换一种做法"))
        elif turn == "leave":
            story.fire(Trigger.WITHDRAW, RESIDENT, bodies.withdrawal())
        elif turn == "late":
            now, body = story.clock.now(), bodies.consent(Purpose.PHOTO)
            story.desk.record(story.case, body, RESIDENT, now - timedelta(days=20), as_of=now)
        elif turn == "told":
            story.record(bodies.consent(Purpose.SERVICE), RESIDENT, recorder=MANAGER)
        elif turn == "reopen":
            story.fire(Trigger.REOPEN, RESIDENT, bodies.reopening())
        else:
            story.later(days=20).advanced()


def _episodes(
    desk: Desk, story: CaseBuilder
) -> Iterator[tuple[list[HistoryEntry], list[Fact[Any]]]]:
    """Yield the steps of each episode of a case, and the facts of its time."""
    history = desk.history(story.case)
    begun = [e.at for n, e in enumerate(history) if n == 0 or e.episode > history[n - 1].episode]
    for number, start in enumerate(begun):
        end = begun[number + 1] if number + 1 < len(begun) else None
        mine = [e for e in history if e.episode == number + 1]
        facts = desk.facts(story.case)
        yield mine, [f for f in facts if start <= f.at and (end is None or f.at < end)]


def _by_hand(desk: Desk, told: list[CaseBuilder]) -> dict[str, Counter[object]]:
    """Return the sums over what is on record now."""
    sums: dict[str, Counter[object]] = {
        name: Counter()
        for name in ("last", "first", "exits", "running", "unserved", "waiting", "again")
    }
    for story in told:
        episodes = list(_episodes(desk, story))
        for number, (steps, facts) in enumerate(episodes):
            been = [step.target for step in steps]
            while been[-1] is S.ARCHIVED and len(been) > 1 and been[-2] in GONE:
                been.pop()
            visited = any(isinstance(f.body, ServiceRecord) for f in facts)
            served = visited or bool({S.IN_SERVICE, S.EVALUATING} & set(been))
            gone = number + 1 < len(episodes) or been[-1] in GONE
            if not (S.EVALUATING in been or (served and gone)):
                name = "unserved" if gone else "running" if served else "waiting"
                sums[name][been[-1]] += 1
                continue
            said = [f.body.overall >= GOOD for f in facts if isinstance(f.body, Ballot)]
            words = [Verdict.SATISFIED if good else Verdict.DISSATISFIED for good in said]
            last = words[-1] if words else Verdict.NOT_EVALUATED
            sums["last"][last] += 1
            sums["first"][words[0] if words else Verdict.NOT_EVALUATED] += 1
            sums["exits"][been[-1], last] += 1
            if number + 1 < len(episodes):
                sums["again"][last] += 1
    return sums


def _beside_by_hand(desk: Desk, told: list[CaseBuilder]) -> tuple[int | None, ...]:
    """Return what stands beside the verdicts, by what each case and its statements say."""
    facts = [fact for story in told for fact in desk.facts(story.case)]
    # Of a case that was taken up again, only the yeses of its present episode can be asked for.
    first = all(story.case.episode.no == 1 for story in told)
    yeses = (yes for story in told for yes in desk.yeses(story.case))
    late = (f for f in facts if f.author.role is not Role.SYSTEM and f.recorded_at)
    answered: Counter[bool] = Counter()
    for story in told:
        for _, said in _episodes(desk, story):
            ballots = {f.author.number: f.body for f in said if isinstance(f.body, Ballot)}
            answered.update(b.took_part for b in ballots.values() if b.took_part is not None)
    return (
        sum(yes.is_provisional for yes in yeses) if first else None,
        sum((f.recorded_at - f.at).days >= LATE for f in late if f.recorded_at),
        answered[True],
        answered[False],
    )


def _beside_told(found: Figures) -> tuple[int, ...]:
    beside = found.beside
    part = beside.took_part
    return beside.provisional_yeses, beside.late_entries, part.yes, part.no


def _as_told(found: Figures) -> dict[str, Counter[object]]:
    """Return the figures under the names of the sums by hand."""
    return {
        "last": Counter(found.verdicts),
        "first": Counter(found.first_verdicts),
        "exits": Counter(found.exits),
        "running": Counter(found.running),
        "unserved": Counter(found.left_unserved),
        "waiting": Counter(found.before_service),
        "again": Counter(found.taken_up_again),
    }


@settings(max_examples=20, deadline=None)
@given(told=st.lists(turns, min_size=3, max_size=12))
def test_figures_are_the_sums_over_what_is_on_record_then_and_later(
    told: list[tuple[int, str, int]],
) -> None:
    """Nobody is lost on any detour, and a past figure asked for again is the figure of then."""
    clock = FixedClock()
    remembered: list[tuple[datetime, Figures]] = []
    with a_library(clock=clock) as library, library.begin() as desk:
        served = a_case(desk, clock).up_to(S.IN_SERVICE).served().asked()
        stories = [served, a_case(desk, clock, neighbourhood=False).up_to(S.PAIRED)]
        for which, turn, grade in told:
            turned(stories[which], turn, grade)
            found = desk.figures()
            assert _as_told(found) == _by_hand(desk, stories)
            by_hand = zip(_beside_told(found), _beside_by_hand(desk, stories), strict=True)
            assert all(sum_ in (None, counted) for counted, sum_ in by_hand)
            remembered.append((clock.now(), found))
            clock.advance(minutes=1)
        for then, found in remembered:
            assert desk.figures(as_of=then, known_at=then) == found
