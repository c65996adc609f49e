"""Whatever is folded once is what folding anew gives, in whatever order views were asked.

Every memoised fold of the library is held to it: what a fold takes beside the case and its
facts is read off its annotations, so that a new one is covered from its first day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import pytest
from attrs import evolve
from hypothesis import event, given, settings
from hypothesis import strategies as st

import linli_core
from linli_core import CaseState, Trigger
from linli_core.domain.case import Case
from linli_core.domain.facts import Attempt, Body, Fact, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot, RoundOpening
from linli_core.domain.statements.intake import Consent, ConsentWithdrawal
from linli_core.domain.statements.pairing import PairingAnswer, PairingProposal
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import Purpose
from linli_core.lifecycle.state.memo import FOLDS
from linli_core.testing import strategies
from linli_core.testing.scenes import Scene

SOURCE = Path(linli_core.__file__).parent
_BASE = 1 << 60
#: What folds are made of; among all kinds of statements these would come up too rarely.
_FOLDED: tuple[type[Body], ...] = (
    Plan,
    ServiceRecord,
    Consent,
    ConsentWithdrawal,
    PairingProposal,
    PairingAnswer,
    RoundOpening,
    Ballot,
    IncidentReport,
)
View = tuple[Case, Facts]
Draw = Callable[[st.SearchStrategy[Any]], Any]
T = TypeVar("T")


def _modules_that_memoise() -> list[str]:
    paths = (p for p in sorted(SOURCE.rglob("*.py")) if "@memoised" in p.read_text("utf-8"))
    return [".".join(("linli_core", *p.relative_to(SOURCE).with_suffix("").parts)) for p in paths]


for _module in _modules_that_memoise():
    import_module(_module)


def _memoised(name: str) -> Callable[..., Any]:
    module, _, function = name.rpartition(".")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _further(fold: Callable[..., Any]) -> tuple[type[Body], ...]:
    """Return what the facts state that a fold takes beside the case and all facts."""
    hints = get_type_hints(fold)
    names = list(signature(fold).parameters)[2:]
    wanted = [hints[name] for name in names]
    assert all(get_origin(hint) is Fact for hint in wanted), (fold, "takes facts alone")
    return tuple(get_args(hint)[0] for hint in wanted)


def _arguments(kinds: tuple[type[Body], ...], facts: Facts) -> Iterator[tuple[Fact[Any], ...]]:
    if not kinds:
        yield ()
        return
    (kind,) = kinds
    attempted = [facts.attempt.fact] if facts.attempt and facts.attempt.fact else []
    for fact in (*facts.recorded, *attempted):
        if isinstance(fact.body, kind):
            yield (fact,)


def _anew(facts: Facts) -> Facts:
    """Return a view that holds the same, of which nothing was asked yet."""
    return Facts(
        community=facts.community,
        demands=facts.demands,
        recorded=facts.recorded,
        spent=facts.spent,
        context=facts.context,
        as_of=facts.as_of,
        attempt=facts.attempt,
    )


def _hold(name: str, view: View) -> None:
    fold, (case, facts) = FOLDS[name], view
    for more in _arguments(_further(fold), facts):
        fresh = fold(case, _anew(facts), *more)
        assert _memoised(name)(case, facts, *more) == fresh, name
        event(f"{name}: {'something' if fresh else 'nothing'}")


def _one(draw: Draw, among: Sequence[T]) -> T:
    """Draw by place: a strategy that holds a whole record would be written out in a failure."""
    return among[draw(st.integers(0, len(among) - 1))]


def _fact(draw: Draw, facts: Facts) -> Fact[Any]:
    bodies = [f.body for f in facts.recorded if isinstance(f.body, _FOLDED)]
    again = bool(bodies) and draw(st.booleans())
    body = _one(draw, bodies) if again else draw(strategies.BODIES[_one(draw, _FOLDED).kind])
    seq = len(facts.recorded) + 1
    return Fact(
        id=FactId(_BASE + seq),
        case_id=facts.recorded[0].case_id,
        seq=seq,
        body=body,
        author=draw(strategies.actors),
        at=facts.as_of - timedelta(hours=draw(st.integers(-2, 200))),
        recorder=draw(strategies.actors),
        supersedes=_one(draw, facts.recorded).id if draw(st.booleans()) else None,
    )


def _fires(draw: Draw, view: View) -> View:
    case, facts = view
    plans = [f for f in facts.recorded if isinstance(f.body, Plan | RoundOpening)]
    fact = _one(draw, plans if plans and draw(st.booleans()) else facts.recorded)
    after = facts.consume(fact.id)
    if draw(st.booleans()):
        return case, after
    return evolve(case, state=draw(st.sampled_from(CaseState)), version=case.version + 1), after


def _states(draw: Draw, view: View) -> View:
    case, facts = view
    return case, facts.with_facts(_fact(draw, facts))


def _tries(draw: Draw, view: View) -> View:
    case, facts = view
    if draw(st.booleans()):
        return case, facts.with_attempt(None)
    fact = _one(draw, (None, *facts.recorded))
    attempt = Attempt(draw(st.sampled_from(Trigger)), draw(strategies.actors), fact)
    return case, facts.with_attempt(attempt)


def _waits(draw: Draw, view: View) -> View:
    case, facts = view
    return case, evolve(facts, as_of=facts.as_of + timedelta(hours=draw(st.integers(-50, 50))))


def _learns(draw: Draw, view: View) -> View:
    case, facts = view
    people = dict(facts.context.people)
    subject = case.subject.key if case.subject.key in people and draw(st.booleans()) else None
    gone = people.pop(subject or _one(draw, sorted(people)))
    other = evolve(gone, birth=facts.as_of.date(), household="", organisation="")
    known = {**people, other.number: other} if draw(st.booleans()) else people
    return case, evolve(facts, context=evolve(facts.context, people=known))


def _reopens(draw: Draw, view: View) -> View:
    case, facts = view
    opened = _one(draw, facts.recorded).at
    return evolve(case, episode=evolve(case.episode, no=2, opened_at=opened)), facts


_CHANGES = (_fires, _states, _tries, _waits, _learns, _reopens)


def _troubled(scene: Scene) -> Scene:
    """Let somebody be hurt, and a consent turn out to have been taken back before a visit."""
    actor, (visit,) = scene.attempt.actor, scene.facts.of(ServiceRecord)
    hurt = scene.stating(IncidentReport(nature="fall", critical=False), actor)
    taken = hurt.stating(ConsentWithdrawal(purpose=Purpose.SERVICE), actor)
    *others, withdrawal = taken.facts.recorded
    earlier = evolve(withdrawal, at=visit.body.start - timedelta(minutes=1))
    return taken.seen(recorded=(*others, earlier))


class Told(tuple[Scene, ...]):
    """Scenes to begin with; written out in a failure they would fill a book."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return their number."""
        return f"<{len(self)} scenes>"


@pytest.fixture(scope="module")
def told(scenes: Mapping[Trigger, Scene], place_scene: Scene) -> Told:
    """Every scene of the main road, one of a place, and one with trouble in it, served twice."""
    known = [scene for _, scene in sorted(scenes.items()) if scene.facts.recorded]
    troubled = _troubled(scenes[Trigger.SUBMIT_RESULT])
    again = evolve(troubled.case, episode=evolve(troubled.case.episode, no=2))
    return Told((troubled, evolve(troubled, case=again), *known, place_scene))


@given(data=st.data())
@settings(max_examples=200)
def test_a_view_answers_as_if_it_were_asked_for_the_first_time(
    told: Told, data: st.DataObject
) -> None:
    """Whatever was asked of it and of the views it was made from, and in whatever order."""
    scene = _one(data.draw, told)
    facts = _anew(scene.facts)
    if data.draw(st.booleans()):
        facts = evolve(facts, spent=frozenset())  # so that there is something to fire
    views: list[View] = [(scene.case, facts.with_attempt(scene.attempt))]
    for _ in range(data.draw(st.integers(1, 4))):
        for name in data.draw(st.just(()) | st.permutations(sorted(FOLDS))):
            _hold(name, views[-1])
        change = data.draw(st.sampled_from(_CHANGES))
        views.append(change(data.draw, views[-1]))
    for name in data.draw(st.permutations(sorted(FOLDS))):
        _hold(name, views[-1])
        _hold(name, views[0])


@pytest.mark.parametrize("name", sorted(FOLDS))
def test_every_fold_finds_something_to_fold(told: Told, name: str) -> None:
    """A fold that never had anything to fold would hold whatever it did."""
    fold = FOLDS[name]
    assert any(
        fold(scene.case, scene.facts, *more)
        for scene in told
        for more in _arguments(_further(fold), scene.facts)
    )
