"""Scenes of told stories: every attempt that a case of a task type sees on its way."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from attrs import evolve, frozen

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.facts import Attempt, Body, Fact, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.people import SYSTEM, Actor, Person
from linli_core.domain.terms import Role, Trigger
from linli_core.engine import Linli
from linli_core.errors import LinliError
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.lifecycle.transitions.table import Row
from linli_core.privacy.keys import KEY_BYTES
from linli_core.services.desk import Desk
from linli_core.testing.builders import CaseBuilder, NothingProposed
from linli_core.testing.clock import START, FixedClock
from linli_core.testing.neighbourhood import EVERYBODY
from linli_core.testing.rule_runs.other_values import changed_once, sample_of
from linli_core.testing.scenes import Scene
from linli_core.testing.task_stories import in_service, work

_FRESH: Final = 1 << 61


@frozen(kw_only=True)
class Cast:
    """Who turns up in the kit's stories in place of its invented people, and when they begin.

    Attributes:
        people: whoever holds a role stands for the kit's helpers, the others for its residents.
        at: when stories begin.
    """

    people: tuple[Person, ...] = ()
    at: tuple[datetime, ...] = (START,)

    def in_place_of(self, invented: Person) -> Person:
        """Return the first of the people who stands for an invented one, else that one."""
        return next(iter(self.all_in_place_of(invented)), invented)

    def all_in_place_of(self, invented: Person) -> tuple[Person, ...]:
        """Return everybody who stands for an invented person, under that one's number.

        A resident stands for R1, with the same household and community; a helper for every
        invented one who holds the same role.
        """
        roles = {grant.role for grant in invented.grants}
        helper = bool(roles)
        if not helper and invented.number != "R1":
            return ()
        return tuple(
            evolve(
                person,
                number=invented.number,
                community=invented.community or person.community,
                household=invented.household,
                guardianships=person.guardianships or invented.guardianships,
                grants=invented.grants,
            )
            for person in self.people
            if bool(person.grants) is helper and (not helper or roles & _roles(person))
        )


def _roles(person: Person) -> set[Role]:
    return {grant.role for grant in person.grants}


class NotingDesk:
    """A desk at which every attempt is noted with its case and facts before it is made."""

    def __init__(self, desk: Desk, cast: Cast) -> None:
        """Stand for a desk."""
        self._desk = desk
        self._cast = cast
        self.scenes: list[Scene] = []
        self.last: tuple[Case, Facts] | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as the desk's own
        """Do whatever else as the desk does it."""
        return getattr(self._desk, name)

    def put_people(self, people: Sequence[Person]) -> Any:  # noqa: ANN401 - as the desk's own
        """Register people, those of the author in place of invented ones."""
        return self._desk.put_people([self._cast.in_place_of(p) for p in people])

    def fire(
        self,
        case: Case,
        trigger: Trigger,
        actor: Actor,
        *,
        fact: Body | None = None,
        at: datetime,
        as_of: datetime,
    ) -> Case:
        """Note an attempt, and make it."""
        self.note(case, at, actor.number)
        if self.last is not None:
            stated = _stated(*self.last, fact, actor) if fact is not None else None
            self.scenes.append(_scene(*self.last, trigger, actor, stated))
        return self._desk.fire(case, trigger, actor, fact=fact, at=at, as_of=as_of)

    def note(self, case: Case, at: datetime, *numbers: str) -> None:
        """Note how a case stands, and what else could be tried there."""
        file = self._desk._take(case, at, numbers)  # noqa: SLF001 - the kit looks behind the desk
        around = file.facts.context
        facts = evolve(file.facts, context=evolve(around, people=dict(around.people)))
        self.last = (file.case, facts)
        self.scenes += _aside(file.case, facts)


def _aside(case: Case, facts: Facts) -> Iterator[Scene]:
    """Yield attempts that the story does not make: each with what it rests on, and without."""
    for row in CASE_TABLE:
        if case.state not in row.sources:
            continue
        actor = next((a for a in EVERYBODY if a.role in row.who), SYSTEM)
        yield Scene(case, facts, Attempt(row.trigger, actor))
        body = _basis(row)
        if body is not None:
            yield _scene(case, facts, row.trigger, actor, _stated(case, facts, body, actor))


def _basis(row: Row) -> Body | None:
    """Return a statement that a trigger may rest on."""
    for basis in row.basis:
        plain = sample_of(basis.body)
        found = next((b for b in (plain, *changed_once(plain)) if basis.suits(b)), None)
        if isinstance(found, Body):
            return found
    return None


def _stated(case: Case, facts: Facts, body: Body, actor: Actor) -> Fact[Any]:
    seq = len(facts.recorded) + 1
    return Fact(
        id=FactId(_FRESH + seq),
        case_id=case.id,
        seq=seq,
        body=body,
        author=actor,
        at=facts.as_of,
        recorder=actor,
    )


def _scene(
    case: Case, facts: Facts, trigger: Trigger, actor: Actor, fact: Fact[Any] | None
) -> Scene:
    recorded = (*facts.recorded, fact) if fact is not None else facts.recorded
    return Scene(case, evolve(facts, recorded=recorded), Attempt(trigger, actor, fact))


@frozen(kw_only=True)
class ToldStory:
    """What a story of one task type showed.

    Attributes:
        scenes: every attempt made or possible on the way, in order.
        at_work: the case and its facts where work begins; None where it never came so far.
        stopped: why the story went no further; empty where it came to the verdict.
    """

    scenes: tuple[Scene, ...]
    at_work: tuple[Case, Facts] | None
    stopped: str = ""


def told_story(plugins: Sequence[object], task_type: TaskType, cast: Cast) -> ToldStory:
    """Tell a case of a type from the demand to the verdict, as far as it goes.

    Args:
        plugins: what declares the type, with rules that refuse nothing.
        task_type: the type.
        cast: who turns up.
    """
    clock = FixedClock(cast.at[0])
    noted: list[Scene] = []
    at_work: tuple[Case, Facts] | None = None
    stopped = ""
    with Linli.from_url(
        "sqlite://", keys=_keys, plugins=plugins, discover=False, clock=clock.now, strict=False
    ) as linli:
        known = linli.registry.task_types.get(task_type.code, task_type)
        flow = linli.registry.flows[known.flow]
        for kind in known.subject_kinds:
            with suppress(_Abandoned), linli.begin() as real:
                desk = NotingDesk(real, cast)
                try:
                    for story in _stages(desk, clock, known, flow, kind):
                        desk.note(story.case, clock.now())
                        at_work = at_work or desk.last
                except (LinliError, NothingProposed) as error:
                    stopped = stopped or f"{type(error).__name__}: {error}"
                noted += desk.scenes
                raise _Abandoned
    return ToldStory(scenes=tuple(noted), at_work=at_work, stopped=stopped)


class _Abandoned(Exception):
    """A story is over; the next begins on an empty database."""


def _keys() -> bytes:
    return b"k" * KEY_BYTES


def _stages(
    desk: Any,  # noqa: ANN401 - stands for a desk
    clock: FixedClock,
    task_type: TaskType,
    flow: Flow,
    kind: Any,  # noqa: ANN401 - a subject kind
) -> Iterator[CaseBuilder]:
    story = in_service(desk, clock, task_type, kind)
    yield story
    with suppress(LinliError):
        steps = way_to_the_end(flow)
        evidence = tuple(item.code for item in task_type.evidence)
        work(story, *steps, evidence=evidence, signed_by="R1", finishes=True)
    yield story
    yield story.asked()
    yield story.judged(overall=1)


def way_to_the_end(flow: Flow, last: str = "") -> tuple[str, ...]:
    """Return the shortest steps of a flow to an end, or up to and with a step."""
    ends = {state.code for state in flow.states if state.is_end}
    waiting: list[tuple[str, tuple[str, ...]]] = [(flow.initial, ())]
    seen = {flow.initial}
    while waiting:
        state, way = waiting.pop(0)
        for step in flow.steps:
            if state not in step.sources:
                continue
            further = (*way, step.code)
            if step.code == last or (not last and step.target in ends):
                return further
            if step.target not in seen:
                seen.add(step.target)
                waiting.append((step.target, further))
    return ()
