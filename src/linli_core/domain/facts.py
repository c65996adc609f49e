"""Facts: typed, append-only statements, and the view of them that guards read.

A fact says who stated what, in which role, when, and where it was written down. A
correction is a new fact that supersedes the old one; nothing is edited.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, ClassVar, Final, Generic, TypeVar

from attrs import field, frozen

from linli_core.domain.calendar.work_calendar import WEEKDAYS, WorkCalendar
from linli_core.domain.case import Case
from linli_core.domain.community import Community
from linli_core.domain.declarations.pairing_terms import NO_TERMS, PairingTerms
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.demand import Demand
from linli_core.domain.directory import Receiver
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.paid import PaidHours
from linli_core.domain.people import Actor, Person
from linli_core.domain.place import PlaceEntry
from linli_core.domain.policy import RegionPolicy
from linli_core.domain.terms import Trigger

__all__ = ["Attempt", "Body", "Fact", "Facts", "GuardContext", "UnreadableStatement"]


class Body:
    """What a fact states; every subclass is a frozen attrs class with a `kind`."""

    __slots__ = ()
    kind: ClassVar[str]


@frozen(kw_only=True)
class UnreadableStatement(Body):
    """A statement on record that cannot be read any more, and that another corrects.

    Attributes:
        was: the kind of statement that it was stored as.
    """

    kind: ClassVar[str] = "unreadable"
    was: str


B_co = TypeVar("B_co", bound=Body, covariant=True)
C = TypeVar("C", bound=Body)


#: Where a statement is from that somebody made by a call, and no sheet.
AT_A_DESK: Final = "api"


@frozen(kw_only=True)
class Fact(Generic[B_co]):
    """One statement about one case.

    Attributes:
        seq: place in the case's own order of recording, from 1.
        author: who states it; a trigger it justifies is fired in this person's name.
        recorder: who wrote it down (a ballot's collector, an adoption's surveyor).
        at: when it was stated or happened, UTC.
        source: ``api``, or ``file#sheet!row``.
        supersedes: the fact this one corrects.
        recorded_at: when it went on record, by the library's own clock, UTC; None where it was
            stored before that was kept.
        handed_in_by: who answered for the upload that it came in; None where it came in none, where
            nobody was named, and where it was stored before that was kept.
    """

    id: FactId
    case_id: CaseId
    seq: int
    body: B_co
    author: Actor
    at: datetime
    recorder: Actor
    source: str = "api"
    supersedes: FactId | None = None
    recorded_at: datetime | None = None
    handed_in_by: Actor | None = None

    @property
    def is_in_own_hand(self) -> bool:
        """Return whether whoever said it wrote it down, and handed it in, themselves."""
        hands = {self.recorder.number}
        if self.handed_in_by is not None:
            hands.add(self.handed_in_by.number)
        return hands == {self.author.number}


@frozen
class Attempt:
    """A trigger being tried: by whom, on the strength of which fact."""

    trigger: Trigger
    actor: Actor
    fact: Fact[Any] | None = None


@frozen(kw_only=True)
class LostRule:
    """A rule of a plug-in that an episode is pinned to and nobody declares any more.

    Attributes:
        plugin: which declared it.
        triggers: what it guarded.
        task_types: of which it was asked; empty for all.
        steps: steps of a task it was asked about; None for a rule of triggers, empty for every
            record.
    """

    code: str
    plugin: str
    triggers: frozenset[str]
    task_types: frozenset[str]
    steps: frozenset[str] | None = None

    def is_of(self, task_type: str, steps: Collection[str]) -> bool:
        """Return whether, as a rule of steps, it was asked of steps of a task of that type."""
        if self.steps is None or (self.task_types and task_type not in self.task_types):
            return False
        return not self.steps or bool(self.steps & set(steps))


@frozen(kw_only=True)
class GuardContext:
    """What a guard may know beside the case's own facts; shared by many cases.

    Attributes:
        people: everyone the facts mention and the staff of the community.
        task_types, flows: the definitions in force for the case.
        definitions: content hash of each task type's definition, by code.
        load: confirmed pairings of each helper, this case's own left out.
        directory: who takes over cases or tasks, by code.
        homes: for the case of a group or place, which household everybody registered in its
            community belongs to, by number.
        places: for the case of a group or place, what its register says, oldest first.
        calendar: the working days of the region.
        paid_elsewhere: what other cases have billed of hours that this case's paid records name.
        deaths_elsewhere: when whom other cases know to have died, by number.
        words_waiting: who has said something that waits in the inbox for a case to hear it.
        pairing: the pairing rules and costs of plug-ins.
        rules: codes of the rules of plug-ins that were declared when the episode was pinned; None
            where it is not pinned, or to today's.
        lost_rules: those of them that nobody declares any more.
    """

    people: Mapping[str, Person]
    task_types: Mapping[str, TaskType]
    flows: Mapping[str, Flow]
    policy: RegionPolicy
    definitions: Mapping[str, str] = field(factory=dict)
    load: Mapping[str, int] = field(factory=dict)
    directory: Mapping[str, Receiver] = field(factory=dict)
    homes: Mapping[str, str] = field(factory=dict)
    places: tuple[PlaceEntry, ...] = ()
    paid_elsewhere: tuple[PaidHours, ...] = ()
    deaths_elsewhere: Mapping[str, datetime] = field(factory=dict)
    words_waiting: frozenset[str] = frozenset()
    calendar: WorkCalendar = WEEKDAYS
    pairing: PairingTerms = NO_TERMS
    rules: frozenset[str] | None = None
    lost_rules: tuple[LostRule, ...] = ()


@frozen(eq=False)
class FactIndex:
    """The facts of a record that hold as of a moment, by what they state, oldest first.

    Attributes:
        recorded: the record it is made of.
        as_of: the moment.
        by_body: the facts that no later one supersedes, dated no later than the moment.
    """

    recorded: tuple[Fact[Any], ...]
    as_of: datetime
    by_body: Mapping[type, tuple[Fact[Any], ...]]

    @classmethod
    def made_of(cls, recorded: tuple[Fact[Any], ...], as_of: datetime) -> "FactIndex":
        """Return the index of a record."""
        gone = {fact.supersedes for fact in recorded if fact.supersedes is not None}
        grouped: dict[type, list[Fact[Any]]] = {}
        live = (f for f in recorded if f.id not in gone and f.at <= as_of)
        for fact in sorted(live, key=_in_time):
            grouped.setdefault(type(fact.body), []).append(fact)
        return cls(recorded, as_of, {body: tuple(found) for body, found in grouped.items()})

    def with_facts(self, facts: tuple[Fact[Any], ...]) -> "FactIndex":
        """Return the index of the record with further facts, without sorting the rest again."""
        by_body = dict(self.by_body)
        for fact in facts:
            if fact.supersedes is not None:
                _leave_out(by_body, fact.supersedes)
            if fact.at <= self.as_of:
                kind = type(fact.body)
                by_body[kind] = tuple(sorted((*by_body.get(kind, ()), fact), key=_in_time))
        return FactIndex((*self.recorded, *facts), self.as_of, by_body)


@frozen(kw_only=True)
class Facts:
    """Everything a guard may read about one case, as of one moment.

    Facts that a later fact supersedes, and facts dated after `as_of`, are left out.

    Attributes:
        recorded: every fact on record, in order of recording.
        spent: the facts on the strength of which a trigger was fired.
        context: what else is known.
        attempt: the trigger being tried, if any.
    """

    community: Community
    demands: tuple[Demand, ...]
    recorded: tuple[Fact[Any], ...]
    spent: frozenset[FactId]
    context: GuardContext
    as_of: datetime
    attempt: Attempt | None = None
    #: The live facts; recomputed unless that of another view of the same record is handed on.
    _index: FactIndex = field(eq=False, repr=False)
    #: The view without the attempt, one for all that are tried on it; None where there is none.
    _base: "Facts | None" = field(default=None, eq=False, repr=False)

    @_index.default
    def _new_index(self) -> FactIndex:
        return FactIndex.made_of(self.recorded, self.as_of)

    def __attrs_post_init__(self) -> None:
        """Keep the index and the base of another view only where they are this view's, too."""
        if self._index.recorded is not self.recorded or self._index.as_of != self.as_of:
            object.__setattr__(self, "_index", self._new_index())
        if self.attempt is None:
            object.__setattr__(self, "_base", None)
        elif self._base is None or not self._differs_in_attempt_alone(self._base):
            object.__setattr__(self, "_base", fast_evolve(self, attempt=None))

    def _differs_in_attempt_alone(self, other: "Facts") -> bool:
        return (
            self.recorded is other.recorded
            and self.as_of == other.as_of
            and self.spent is other.spent
            and self.context is other.context
            and self.community is other.community
            and self.demands is other.demands
        )

    def of(self, body: type[C]) -> tuple[Fact[C], ...]:
        """Return the live facts that state this, oldest first."""
        return self._index.by_body.get(body, ())

    def in_episode(self, case: Case, body: type[C]) -> tuple[Fact[C], ...]:
        """Return the live facts of the case's present episode that state this."""
        stated = self._index.by_body.get(body, ())
        if case.episode.no == 1:
            return stated
        return tuple(f for f in stated if f.at >= case.episode.opened_at)

    def latest(self, case: Case, body: type[C]) -> Fact[C] | None:
        """Return the last such fact of the present episode, if any."""
        stated = self.in_episode(case, body)
        return stated[-1] if stated else None

    def corrigible(self, body: Body) -> frozenset[FactId]:
        """Return the live facts that a statement may correct: of its kind, readable or not."""
        lost = (fact for fact in self.of(UnreadableStatement) if fact.body.was == body.kind)
        return frozenset(fact.id for fact in (*self.of(type(body)), *lost))

    def corrected_by(self, fact: Fact[Any]) -> Fact[Any] | None:
        """Return the statement on record that a fact takes the place of, if any."""
        if fact.supersedes is None:
            return None
        return next((f for f in self.recorded if f.id == fact.supersedes), None)

    def versions_of(self, fact: Fact[C]) -> tuple[Fact[C], ...]:
        """Return a fact and those it corrects, the first one last; a correction keeps its kind."""
        versions = [fact]
        while (earlier := self.corrected_by(versions[-1])) is not None:
            versions.append(earlier)
        return tuple(versions)

    @property
    def at(self) -> datetime:
        """When what is tried happens, by the fact it rests on; else the moment of looking.

        What depends on the season asks this: a case that is looked at in winter may be about
        what was done in summer.
        """
        fact = self.attempt.fact if self.attempt is not None else None
        return fact.at if fact is not None else self.as_of

    @property
    def without_attempt(self) -> "Facts":
        """The same view with no attempt to judge."""
        return self if self._base is None else self._base

    def with_attempt(self, attempt: Attempt | None) -> "Facts":
        """Return the same view with an attempt to judge, or with none."""
        if attempt is None:
            return self.without_attempt
        if attempt is self.attempt:
            return self
        # Written out, as this is done for every trigger that is tried.
        return Facts(
            community=self.community,
            demands=self.demands,
            recorded=self.recorded,
            spent=self.spent,
            context=self.context,
            as_of=self.as_of,
            attempt=attempt,
            index=self._index,
            base=self.without_attempt,
        )

    def consume(self, fact_id: FactId) -> "Facts":
        """Return the view after a trigger was fired on the strength of that fact."""
        after = fast_evolve(self.without_attempt, spent=self.spent | {fact_id})
        return after.with_attempt(self.attempt)

    def with_facts(self, *facts: Fact[Any]) -> "Facts":
        """Return the view with further facts recorded."""
        index = self._index.with_facts(facts)
        return fast_evolve(self, recorded=index.recorded, index=index)

    def person(self, number: str) -> Person | None:
        """Return the person with that number, if known here."""
        return self.context.people.get(number)


def _in_time(fact: Fact[Any]) -> tuple[datetime, int]:
    return fact.at, fact.seq


def _leave_out(index: dict[type, tuple[Fact[Any], ...]], gone: FactId) -> None:
    """Leave a superseded fact out of an index that nobody else holds."""
    for kind, found in index.items():
        if any(fact.id == gone for fact in found):
            index[kind] = tuple(fact for fact in found if fact.id != gone)
            return
