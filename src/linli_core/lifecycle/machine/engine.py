"""Firing one trigger, advancing a case as far as its recorded facts allow, and explaining.

All of it is pure: it takes a case with its facts and returns new values. Storing them is
the services' work.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from attrs import field, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Attempt, Fact, Facts
from linli_core.domain.history import HistoryEntry
from linli_core.domain.people import SYSTEM, Actor
from linli_core.domain.terms import CaseState, Role, Trigger
from linli_core.lifecycle.effects.catalogue import effects_by_trigger
from linli_core.lifecycle.effects.effect import Effect
from linli_core.lifecycle.guard import GuardSpec, Refusal
from linli_core.lifecycle.machine.built_in import way_back_lost, wrong_state
from linli_core.lifecycle.machine.case_after import case_after
from linli_core.lifecycle.machine.compiled import Decision, TransitionTable
from linli_core.lifecycle.machine.conditions import Checked, is_open
from linli_core.lifecycle.machine.plugin_guards import (
    lost_rules,
    scoped_guard,
    where_residents_opened,
)
from linli_core.lifecycle.machine.system_time import system_time
from linli_core.lifecycle.state.plan_pairing_tasks import goes_without_partner
from linli_core.lifecycle.transitions.case_table import BY_TRIGGER, CASE_GUARDS, CASE_TABLE, FORWARD
from linli_core.lifecycle.transitions.table import Row


@cache
def core_table() -> TransitionTable:
    """Return the table with the guards of the core, made once a process, when first needed.

    Raises:
        KeyError: the table names a guard that does not exist.
    """
    # Here alone, so that importing the library does not load what builds its table.
    from linli_core.lifecycle.machine.reference import build, compile_table  # noqa: PLC0415

    guards = {name: entry.check for name, entry in CASE_GUARDS.items()}
    return compile_table(build(CASE_TABLE, guards), CASE_TABLE)


@frozen
class FiredTrigger:
    """One trigger fired: the case and its facts afterwards, and the entry to store.

    Attributes:
        effects: everything the trigger does besides changing the state; those on the case
            are in `case` already, the others are still to be carried out.
    """

    case: Case
    facts: Facts
    entry: HistoryEntry
    effects: tuple[Effect, ...]


@frozen
class TriggerDecision:
    """Whether one trigger may be fired, and if not, every reason."""

    trigger: Trigger
    allowed: bool
    refusals: tuple[Refusal, ...]
    who: tuple[Role, ...]
    target: CaseState | None = None


@frozen
class Lifecycle:
    """The case's machine, with the guards that plug-ins add.

    Attributes:
        rows: the table.
        effects: what each trigger does besides changing the state.
        added: the guards of plug-ins, by trigger.
    """

    rows: tuple[Row, ...]
    effects: Mapping[Trigger, tuple[Effect, ...]] = field(eq=False, repr=False)
    added: Mapping[Trigger, tuple[Checked, ...]] = field(eq=False, repr=False)

    @cached_property
    def table(self) -> TransitionTable:
        """The ways from state to state, with the guards of the core and of plug-ins."""
        return core_table().with_checks(self.added)

    @classmethod
    def compose(
        cls, added: Sequence[GuardSpec] = (), origin: Mapping[str, str] | None = None
    ) -> "Lifecycle":
        """Return the life-cycle with the guards of plug-ins, which can only refuse more.

        Args:
            added: guards of plug-ins.
            origin: which plug-in declares a guard, by its code.

        Raises:
            KeyError: the table names an effect that does not exist.
        """
        extra: dict[Trigger, tuple[Checked, ...]] = {}
        for spec in sorted(added, key=lambda s: s.code):
            guard = scoped_guard(spec, (origin or {}).get(spec.code, ""))
            asked = dict.fromkeys(spec.triggers, guard)
            if Trigger.SUBMIT_RESULT in asked:
                asked.setdefault(Trigger.PASS_EVALUATION, where_residents_opened(guard))
            for trigger, check in asked.items():
                extra[trigger] = (*extra.get(trigger, ()), Checked(spec.code, check))
        return cls(CASE_TABLE, effects_by_trigger(CASE_TABLE), extra)

    def judge(self, case: Case, facts: Facts, attempt: Attempt) -> Decision:
        """Return where an attempt leads, or every reason why not."""
        outcome = self.table.judge(attempt.trigger, case, facts.with_attempt(attempt))
        if outcome is not None and (outcome.target is not None or outcome.refusals):
            lost = lost_rules(attempt, case, facts)
            return Decision(None, (*outcome.refusals, *lost)) if lost else outcome
        if outcome is not None:
            return Decision(None, (way_back_lost(),))
        return Decision(None, (wrong_state(case, BY_TRIGGER[attempt.trigger]),))

    def fire(
        self, case: Case, facts: Facts, attempt: Attempt, at: datetime
    ) -> FiredTrigger | Decision:
        """Return the step, or the outcome that refuses it.

        Args:
            case: the case as stored.
            facts: its facts, seen as of now.
            attempt: trigger, actor and basis.
            at: when it takes effect; not earlier than the entry before.
        """
        seen = facts.with_attempt(attempt)
        outcome = self.judge(case, seen, attempt)
        if outcome.target is None:
            return outcome
        return self.take(case, seen, attempt, outcome.target, at)

    def take(
        self, case: Case, facts: Facts, attempt: Attempt, target: CaseState, at: datetime
    ) -> FiredTrigger:
        """Return the step to a target; whether the rules agree is not asked again.

        Args:
            case: the case as it was.
            facts: its facts, seen as of now.
            attempt: trigger, actor and basis.
            target: where it leads.
            at: when it takes effect; not earlier than the entry before.
        """
        seen = facts.with_attempt(attempt)
        row = BY_TRIGGER[attempt.trigger]
        at = max(at, case.since)
        effects = self.effects[attempt.trigger]
        moved = case_after(case, seen, row, target, at, effects)
        entry = HistoryEntry(
            case_id=case.id,
            version=moved.version,
            trigger=attempt.trigger,
            source=case.state,
            target=target,
            actor=attempt.actor,
            fact=attempt.fact.id if attempt.fact else None,
            fact_seq=case.fact_seq,
            episode=moved.episode.no,
            at=at,
            recorded_at=facts.as_of,
            verdict=moved.episode.verdict,
        )
        if attempt.fact and row.spends:
            seen = seen.consume(attempt.fact.id)
        return FiredTrigger(moved, seen, entry, effects)

    def next_step(self, case: Case, facts: Facts) -> FiredTrigger | None:
        """Return the earliest step the facts justify, each in its author's name."""
        for at, attempt in self.candidates(case, facts):
            step = self.fire(case, facts, attempt, at)
            if isinstance(step, FiredTrigger):
                return step
        return None

    def candidates(self, case: Case, facts: Facts) -> Iterator[tuple[datetime, Attempt]]:
        """Yield what the facts on record ask for in this state, the earliest first, unjudged."""
        found = sorted(self._candidates(case, facts), key=lambda c: (c[0], c[1]))
        return ((at, attempt) for at, _, attempt in found)

    def leads_to(self, case: Case, facts: Facts, attempt: Attempt) -> CaseState | None:
        """Return where an attempt leads if every rule agrees; None from a wrong state."""
        return self.table.leads_to(attempt.trigger, case, facts.with_attempt(attempt))

    def _candidates(self, case: Case, facts: Facts) -> Iterator[tuple[datetime, int, Attempt]]:
        for order, row in enumerate(self.table.leaving[case.state]):
            for basis in row.basis:
                for fact in facts.in_episode(case, basis.body):
                    if basis.suits(fact.body) and is_open(case, facts, fact):
                        yield fact.at, order, Attempt(row.trigger, fact.author, fact)
            if row.by_system:
                yield system_time(case, facts, row), order, Attempt(row.trigger, SYSTEM)

    def choose(
        self,
        case: Case,
        facts: Facts,
        trigger: Trigger,
        actor: Actor,
        fact: Fact[Any] | None = None,
    ) -> Attempt:
        """Return the attempt an actor makes: on that fact, else on their own that suits best."""
        if fact is not None:
            return Attempt(trigger, actor, fact)
        row = BY_TRIGGER[trigger]
        first: Attempt | None = None
        for basis in row.basis:
            for own in facts.in_episode(case, basis.body):
                if own.author == actor and basis.suits(own.body) and is_open(case, facts, own):
                    attempt = Attempt(trigger, actor, own)
                    if self.judge(case, facts, attempt).target is not None:
                        return attempt
                    first = first or attempt
        return first or Attempt(trigger, actor)

    def explain(self, case: Case, facts: Facts, actor: Actor) -> tuple[TriggerDecision, ...]:
        """Return for every trigger whether this actor may fire it now, and why not."""
        return tuple(self.decision(case, facts, row.trigger, actor) for row in self.rows)

    def decision(self, case: Case, facts: Facts, trigger: Trigger, actor: Actor) -> TriggerDecision:
        """Return whether this actor may fire one trigger now, and why not."""
        outcome = self.judge(case, facts, self.choose(case, facts, trigger, actor))
        return TriggerDecision(
            trigger,
            outcome.target is not None,
            outcome.refusals,
            BY_TRIGGER[trigger].who,
            outcome.target,
        )

    def forward(self, case: Case, facts: Facts) -> Trigger | None:
        """Return the trigger that would carry the case on; None where it goes nowhere."""
        triggers = FORWARD.get(case.state, ())
        if not triggers:
            return None
        return triggers[-1] if goes_without_partner(case, facts) else triggers[0]

    def waits_for(self, case: Case, facts: Facts) -> tuple[Trigger | None, tuple[Refusal, ...]]:
        """Return the trigger that would carry the case on, and what it waits for.

        Where somebody has recorded a basis already, the reasons are those of that attempt.
        """
        trigger = self.forward(case, facts)
        if trigger is None:
            return None, ()
        row = BY_TRIGGER[trigger]
        for basis in row.basis:
            for fact in reversed(facts.in_episode(case, basis.body)):
                if basis.suits(fact.body) and is_open(case, facts, fact):
                    return row.trigger, self._reasons(case, facts, row, fact)
        if row.basis:
            return row.trigger, self._reasons(case, facts, row, None)
        return row.trigger, self.judge(case, facts, Attempt(row.trigger, SYSTEM)).refusals

    def _reasons(
        self, case: Case, facts: Facts, row: Row, fact: Fact[Any] | None
    ) -> tuple[Refusal, ...]:
        if fact is not None:
            return self.judge(case, facts, Attempt(row.trigger, fact.author, fact)).refusals
        nobody = self.table.judge(row.trigger, case, facts)
        return nobody.refusals if nobody else ()
