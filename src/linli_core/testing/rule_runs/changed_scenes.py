"""A told scene with one thing changed: another person, another season, another word on record."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain, islice
from typing import Any, Final

from attrs import evolve

from linli_core.domain.facts import Body, Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import Setting, SubjectCategory, Vetting
from linli_core.testing.rule_runs.other_values import changed_once, sample_of
from linli_core.testing.rule_runs.told_scenes import Cast
from linli_core.testing.scenes import Scene

#: Years of life, none of them at a bound that rules commonly draw.
_AGES: Final = (1, 5, 9, 13, 16, 20, 30, 40, 52, 58, 63, 68, 75, 84, 95)
_DAY: Final = timedelta(days=1)
#: Half a year and some, so that a season or a weekday is surely another one.
LATER: Final = timedelta(days=200)
_MOST: Final = 160
_MOST_TWICE: Final = 2000
#: So many more of a kind of facts are tried: a rule may ask for three visits.
_MORE: Final = (1, 2, 3, 4, 7, 11)


def changed_scenes(scene: Scene, reads: Iterable[str], cast: Cast) -> Iterator[Scene]:
    """Yield a scene changed in one thing at a time.

    Args:
        scene: as it was told.
        reads: kinds of facts that a rule says it reads; these are changed.
        cast: whose people and dates are tried as well.
    """
    yield from _other_times(scene, cast)
    yield from _other_people(scene, cast)
    yield from _other_cases(scene)
    kinds = [FACT_KINDS[kind] for kind in reads if kind in FACT_KINDS]
    for kind in kinds:
        yield from islice(_other_facts(scene, kind), _MOST)
    for kind in kinds:
        yield scene.without(kind)
        yield from _more_of(scene, kind)
    yield from islice(_other_basis(scene), _MOST)


def changed_twice(scene: Scene, reads: Iterable[str], cast: Cast) -> Iterator[Scene]:
    """Yield a scene changed in two things at once: for rules of the old in winter."""
    kinds = [FACT_KINDS[kind] for kind in reads if kind in FACT_KINDS]
    firsts = chain(_other_times(scene, cast), *(_other_facts(scene, kind) for kind in kinds))
    twice = (
        second
        for first in firsts
        for second in chain(_of_other_ages(first), _in_other_settings(first))
    )
    yield from islice(twice, _MOST_TWICE)
    for first in islice(chain(*(_other_facts(scene, kind) for kind in kinds)), _MOST):
        yield from _other_times(first, cast)


def at_another_time(scene: Scene, moment: datetime) -> Scene:
    """Return a scene in which the same is tried at another moment."""
    fact = scene.attempt.fact
    if fact is None:
        return scene.seen(as_of=moment)
    moved = evolve(fact, at=moment)
    recorded = tuple(moved if f.id == fact.id else f for f in scene.facts.recorded)
    facts = evolve(scene.facts, recorded=recorded, as_of=moment)
    return Scene(scene.case, facts, evolve(scene.attempt, fact=moved))


def looked_at_later(facts: Facts) -> Facts:
    """Return the same facts as somebody sees them who looks later."""
    return evolve(facts, as_of=facts.as_of + LATER)


def _other_times(scene: Scene, cast: Cast) -> Iterator[Scene]:
    now = scene.facts.as_of
    days = (*range(0, 366, 30), *range(1, 8))
    hours = (timedelta(hours=hours) for hours in (3, 6, 10, 14, 18))
    for span in (*(day * _DAY for day in days), *hours):
        yield at_another_time(scene, now + span)
    for moment in cast.at:
        yield at_another_time(scene, moment)


def _other_people(scene: Scene, cast: Cast) -> Iterator[Scene]:
    """Yield the scene with another resident, household or helper."""
    people = scene.facts.context.people
    key = scene.case.subject.key
    own = [n for n, p in people.items() if key in (n, p.household)]
    for number in own:
        for other in chain(_as_somebody(people[number], scene.facts.as_of.date())):
            yield _with(scene, [other])
    yield from _of_other_ages(scene)
    for group in SubjectCategory:
        yield _with(scene, [evolve(people[n], groups=(group,)) for n in own])
    for person in people.values():
        for given in cast.all_in_place_of(person):
            yield _with(scene, [given])
            yield from (at_another_time(_with(scene, [given]), moment) for moment in cast.at)
    actor = people.get(scene.attempt.actor.number)
    if actor is not None:
        yield from (_with(scene, [evolve(actor, vetting=vetting)]) for vetting in Vetting)
    yield _with(scene, [evolve(p, community="") for n, p in people.items() if n in own])


def _of_other_ages(scene: Scene) -> Iterator[Scene]:
    people, key = scene.facts.context.people, scene.case.subject.key
    for age in _AGES:
        born = _birth(scene.facts.as_of.date(), age)
        yield _with(
            scene, [evolve(p, birth=born) for n, p in people.items() if key in (n, p.household)]
        )


def _in_other_settings(scene: Scene) -> Iterator[Scene]:
    for setting in Setting:
        yield scene.seen(community=evolve(scene.facts.community, setting=setting))


def _as_somebody(person: Person, today: date) -> Iterator[Person]:
    for age in _AGES:
        yield evolve(person, birth=_birth(today, age))
    yield from islice(changed_once(person, deep=False), _MOST)


def _birth(today: date, age: int) -> date:
    return date(today.year - age, today.month, 1) - 60 * _DAY


def _with(scene: Scene, changed: Iterable[Person]) -> Scene:
    people = {**scene.facts.context.people, **{p.number: p for p in changed}}
    return scene.context(people=people)


def _other_cases(scene: Scene) -> Iterator[Scene]:
    for case in changed_once(scene.case, deep=False):
        if case.id == scene.case.id and case.subject == scene.case.subject:
            yield evolve(scene, case=case)
    community = scene.facts.community
    yield from _in_other_settings(scene)
    for households in (0, 3, 40, 900, 20_000):
        yield scene.seen(community=evolve(community, households=households))
    yield scene.seen(community=evolve(community, resettlement=not community.resettlement))
    for first in scene.facts.demands[:1]:
        for demand in changed_once(first, deep=False):
            yield scene.seen(demands=(demand, *scene.facts.demands[1:]))


def _other_facts(scene: Scene, kind: type[Body]) -> Iterator[Scene]:
    """Yield the scene with the last fact of a kind changed, or with one where there was none."""
    known = scene.facts.of(kind)
    basis = scene.attempt.fact.id if scene.attempt.fact is not None else None
    stated: Any = known[-1].body if known else sample_of(kind)
    if not known:
        yield scene.stating(stated, scene.attempt.actor)
    for body in changed_once(stated):
        if known and known[-1].id == basis:
            yield _on_the_strength_of(scene, body)
        elif known:
            yield _changing(scene, known[-1].id, body)
        else:
            yield scene.stating(body, scene.attempt.actor)


def _more_of(scene: Scene, kind: type[Body]) -> Iterator[Scene]:
    """Yield the scene with more facts of a kind on record, each of another day."""
    known = scene.facts.of(kind)
    body: Any = known[-1].body if known else sample_of(kind)
    for count in _MORE:
        more = scene
        for no in range(count):
            more = more.stating(_on_another_day(body, no + 1), scene.attempt.actor)
        yield more


def _on_another_day(body: Any, no: int) -> Any:  # noqa: ANN401 - any statement
    """Return a statement as it would be made again some days before."""
    moved = {
        name: value - no * _DAY
        for name, value in (
            (n, getattr(body, n)) for n in ("start", "end", "at") if hasattr(body, n)
        )
        if isinstance(value, date)
    }
    numbered = {"number": f"{body.number}-{no}"} if hasattr(body, "number") else {}
    return evolve(body, **moved, **numbered)


def _changing(scene: Scene, number: object, body: Body) -> Scene:
    recorded = tuple(evolve(f, body=body) if f.id == number else f for f in scene.facts.recorded)
    return scene.seen(recorded=recorded)


def _on_the_strength_of(scene: Scene, body: Body) -> Scene:
    fact = scene.attempt.fact
    if fact is None:
        return scene
    fresh = evolve(fact, body=body)
    recorded = tuple(fresh if f.id == fact.id else f for f in scene.facts.recorded)
    facts = evolve(scene.facts, recorded=recorded)
    return Scene(scene.case, facts, evolve(scene.attempt, fact=fresh))


def _other_basis(scene: Scene) -> Iterator[Scene]:
    if scene.attempt.fact is not None:
        for body in changed_once(scene.attempt.fact.body):
            yield _on_the_strength_of(scene, body)
