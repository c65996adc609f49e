"""A scene: a case with its facts at the moment a trigger is about to be fired.

It is a value, cut out of a told story, so that one thing at a time can be changed and the
life-cycle asked again; nothing is stored. This is how a guard is shown to stand alone.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen

from linli_core.codec.bodies import people_of
from linli_core.codec.forms import wrong_answers
from linli_core.domain.case import Case
from linli_core.domain.facts import Attempt, Body, Fact, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.paid import PaidHours
from linli_core.domain.people import Actor, Person
from linli_core.domain.terms import CaseState, Trigger
from linli_core.lifecycle.admission.draft import Draft
from linli_core.lifecycle.machine.engine import Lifecycle
from linli_core.lifecycle.tasks.step_rules import CORE_STEP_GUARDS
from linli_core.texts.text import Text

_FRESH = 1 << 62


@frozen
class Beyond:
    """What stands beyond one case, as a test wants it (`AdmissionPort`).

    Attributes:
        communities: codes of the communities registered.
        cases: the other cases.
        billed: hours that other cases have billed.
        quick: matters of the quick lane that the household had this month.
    """

    communities: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    billed: tuple[PaidHours, ...] = ()
    quick: int = 0

    def has_community(self, code: str) -> bool:
        """Return whether a community of that code is registered."""
        return code in self.communities

    def case_numbered(self, number: str) -> Case | None:
        """Return the other case of that number, or None."""
        return next((case for case in self.cases if case.number == number), None)

    def billed_elsewhere(self, claims: Sequence[PaidHours]) -> tuple[PaidHours, ...]:
        """Return what other cases have billed of the same party's same time."""
        return tuple(
            hours
            for hours in self.billed
            if any(hours.party == claim.party and hours.overlaps(claim) for claim in claims)
        )

    def quick_matters(self, case: Case, resident: Person, day: date) -> int:
        """Return how many other matters of the quick lane a household had in that month."""
        del case, resident, day
        return self.quick

    def wrong_answers(self, form: type | None, answers: Mapping[str, str]) -> Sequence[Text]:
        """Return what is wrong with answers to the form of a task type."""
        return wrong_answers(form, answers)


@frozen
class Scene:
    """A case, its facts, and the attempt to judge.

    Attributes:
        facts: as seen by the guards, without the attempt.
    """

    case: Case
    facts: Facts
    attempt: Attempt

    def refusals(self, lifecycle: Lifecycle) -> set[str]:
        """Return the rules that refuse the attempt; none where it is allowed."""
        outcome = lifecycle.judge(self.case, self.facts, self.attempt)
        return {refusal.rule for refusal in outcome.refusals}

    def target(self, lifecycle: Lifecycle) -> CaseState | None:
        """Return where the attempt leads, if anywhere."""
        return lifecycle.judge(self.case, self.facts, self.attempt).target

    def draft(self, fact: Fact[Any], beyond: Beyond | None = None) -> Draft:
        """Return a fact as it would be recorded, for the checks of admission to judge."""
        return Draft(
            case=self.case,
            facts=self.facts,
            fact=fact,
            names=people_of(fact.body),
            port=beyond or Beyond(),
            step_guards=CORE_STEP_GUARDS,
        )

    # one thing changed at a time

    def basis(self, **fields: Any) -> "Scene":  # noqa: ANN401 - any field of the fact
        """Change what the fact behind the attempt states."""
        fact = self.attempt.fact
        if fact is None:
            raise ValueError(self.attempt.trigger)
        body: Any = fact.body
        fresh = evolve(fact, body=evolve(body, **fields))
        recorded = tuple(fresh if f.id == fact.id else f for f in self.facts.recorded)
        return Scene(
            self.case, evolve(self.facts, recorded=recorded), evolve(self.attempt, fact=fresh)
        )

    def by(self, actor: Actor) -> "Scene":
        """Let somebody else try, stating the same."""
        fact = self.attempt.fact
        stated = evolve(fact, author=actor) if fact else None
        return Scene(self.case, self.facts, Attempt(self.attempt.trigger, actor, stated))

    def unstated(self) -> "Scene":
        """Let the actor try without the fact."""
        return Scene(self.case, self.facts, Attempt(self.attempt.trigger, self.attempt.actor))

    def without(self, kind: type[Body], which: Callable[[Any], bool] | None = None) -> "Scene":
        """Take facts of a kind off the record, all of them or those a test picks."""
        basis = self.attempt.fact.id if self.attempt.fact else None
        kept = tuple(
            f
            for f in self.facts.recorded
            if f.id == basis or not isinstance(f.body, kind) or not (which is None or which(f.body))
        )
        return evolve(self, facts=evolve(self.facts, recorded=kept))

    def stating(
        self, body: Body, author: Actor, *, recorder: Actor | None = None, spent: bool = False
    ) -> "Scene":
        """Put one more fact on record, stated a moment ago, or used up already."""
        facts = self.facts
        fact: Fact[Any] = Fact(
            id=FactId(_FRESH + len(facts.recorded)),
            case_id=self.case.id,
            seq=len(facts.recorded) + 1,
            body=body,
            author=author,
            at=facts.as_of,
            recorder=recorder or author,
        )
        used = facts.spent | {fact.id} if spent else facts.spent
        return evolve(self, facts=evolve(facts, recorded=(*facts.recorded, fact), spent=used))

    def changing(self, kind: type[Body], **fields: Any) -> "Scene":  # noqa: ANN401 - any field
        """Change every recorded fact of a kind."""

        def other(fact: Fact[Any]) -> Fact[Any]:
            if not isinstance(fact.body, kind):
                return fact
            known: Any = fact.body
            return evolve(fact, body=evolve(known, **fields))

        return self.seen(recorded=tuple(map(other, self.facts.recorded)))

    def on(self, **fields: Any) -> "Scene":  # noqa: ANN401 - any field of the case
        """Change the case itself."""
        return evolve(self, case=evolve(self.case, **fields))

    def in_episode(self, **fields: Any) -> "Scene":  # noqa: ANN401 - any field of the episode
        """Change the case's present episode."""
        return self.on(episode=evolve(self.case.episode, **fields))

    def context(self, **fields: Any) -> "Scene":  # noqa: ANN401 - any field of the context
        """Change what guards know beside the facts."""
        return self.seen(context=evolve(self.facts.context, **fields))

    def person(self, number: str, **fields: Any) -> "Scene":  # noqa: ANN401 - any field of a person
        """Change one person."""
        people = dict(self.facts.context.people)
        people[number] = evolve(people[number], **fields)
        return self.context(people=people)

    def seen(self, **fields: Any) -> "Scene":  # noqa: ANN401 - any field of the facts' view
        """Change the community, the demands or the moment."""
        return evolve(self, facts=evolve(self.facts, **fields))


def scene_of(case: Case, facts: Facts, trigger: Trigger, actor: Actor, body: Body | None) -> Scene:
    """Return the scene of a trigger tried on the strength of the last fact that states this."""
    found = next((f for f in reversed(facts.recorded) if f.body == body), None)
    return Scene(case, facts, Attempt(trigger, actor, found))
