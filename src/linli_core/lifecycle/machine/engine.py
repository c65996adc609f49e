"""Firing one trigger, carrying a case as far as its facts justify, and explaining.

All of it is pure: it takes a case with its facts and returns new values. Storing them is
the services' work.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from attrs import field, frozen
from transitions import Machine

from linli_core.domain.case import Case
from linli_core.domain.facts import Attempt, Fact, Facts
from linli_core.domain.history import HistoryEntry
from linli_core.domain.people import SYSTEM, Actor
from linli_core.domain.statements.collective import CountWitness
from linli_core.domain.terms import CaseState, DeliveryMode, Role, Trigger
from linli_core.lifecycle.effects.catalogue import effects_by_trigger
from linli_core.lifecycle.effects.effect import Effect
from linli_core.lifecycle.guard import Guard, GuardSpec, Refusal
from linli_core.lifecycle.machine.built_in import guard_failed, way_back_lost, wrong_state
from linli_core.lifecycle.machine.case_after import case_after
from linli_core.lifecycle.machine.compiled import CompiledPlan, Outcome, compile_plan
from linli_core.lifecycle.machine.reference import Checked, build, is_open
from linli_core.lifecycle.state.handovers import answer_by
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question
from linli_core.lifecycle.state.rounds import score
from linli_core.lifecycle.transitions.case_table import BY_TRIGGER, CASE_GUARDS, CASE_TABLE, FORWARD
from linli_core.lifecycle.transitions.side.suspension import suspension_in_force
from linli_core.lifecycle.transitions.side.transfer import transfer_by
from linli_core.lifecycle.transitions.table import Row


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
class Verdicts:
    """Whether one trigger may be fired, and if not, every reason."""

    trigger: Trigger
    allowed: bool
    refusals: tuple[Refusal, ...]
    who: tuple[Role, ...]
    target: CaseState | None = None


@frozen
class Lifecycle:
    """The case's machine, with the guards plug-ins add, compiled once per registry.

    Attributes:
        rows: the table.
        effects: what each trigger does besides changing the state.
        machine: the reference.
        plan: the same, compiled.
    """

    rows: tuple[Row, ...]
    effects: Mapping[Trigger, tuple[Effect, ...]] = field(eq=False, repr=False)
    machine: Machine = field(eq=False, repr=False)
    plan: CompiledPlan = field(eq=False, repr=False)

    @classmethod
    def compose(
        cls, added: Sequence[GuardSpec] = (), origin: Mapping[str, str] | None = None
    ) -> "Lifecycle":
        """Return the life-cycle with the guards of plug-ins, which can only refuse more.

        Args:
            added: guards of plug-ins.
            origin: which plug-in declares a guard, by its code.

        Raises:
            KeyError: the table names a guard or an effect that does not exist.
        """
        extra: dict[Trigger, tuple[Checked, ...]] = {}
        for spec in sorted(added, key=lambda s: s.code):
            for trigger in spec.triggers:
                extra[trigger] = (
                    *extra.get(trigger, ()),
                    Checked(spec.code, _scoped(spec, (origin or {}).get(spec.code, ""))),
                )
        guards = {name: entry.check for name, entry in CASE_GUARDS.items()}
        machine = build(CASE_TABLE, guards, extra)
        effects = effects_by_trigger(CASE_TABLE)
        return cls(CASE_TABLE, effects, machine, compile_plan(machine, CASE_TABLE))

    def judge(self, case: Case, facts: Facts, attempt: Attempt) -> Outcome:
        """Return where an attempt leads, or every reason why not."""
        outcome = self.plan.judge(attempt.trigger, case, facts.with_attempt(attempt))
        if outcome is not None and (outcome.target is not None or outcome.refusals):
            return outcome
        if outcome is not None:
            return Outcome(None, (way_back_lost(),))
        return Outcome(None, (wrong_state(case, BY_TRIGGER[attempt.trigger]),))

    def fire(
        self, case: Case, facts: Facts, attempt: Attempt, at: datetime
    ) -> FiredTrigger | Outcome:
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
        row = BY_TRIGGER[attempt.trigger]
        at = max(at, case.since)
        effects = self.effects[attempt.trigger]
        moved = case_after(case, seen, row, outcome.target, at, effects)
        entry = HistoryEntry(
            case_id=case.id,
            version=moved.version,
            trigger=attempt.trigger,
            source=case.state,
            target=outcome.target,
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
        found = sorted(self._candidates(case, facts), key=lambda c: (c[0], c[1]))
        for at, _, attempt in found:
            step = self.fire(case, facts, attempt, at)
            if isinstance(step, FiredTrigger):
                return step
        return None

    def _candidates(self, case: Case, facts: Facts) -> Iterator[tuple[datetime, int, Attempt]]:
        for order, row in enumerate(self.plan.leaving[case.state]):
            for basis in row.basis:
                for fact in facts.in_episode(case, basis.body):
                    if basis.suits(fact.body) and is_open(case, facts, fact):
                        yield fact.at, order, Attempt(row.trigger, fact.author, fact)
            if row.by_system:
                yield _system_time(case, facts, row), order, Attempt(row.trigger, SYSTEM)

    def choose(self, case: Case, facts: Facts, trigger: Trigger, actor: Actor) -> Attempt:
        """Return the attempt an actor makes: with their own fact that suits, best first."""
        row = BY_TRIGGER[trigger]
        first: Attempt | None = None
        for basis in row.basis:
            for fact in facts.in_episode(case, basis.body):
                if fact.author == actor and basis.suits(fact.body) and is_open(case, facts, fact):
                    attempt = Attempt(trigger, actor, fact)
                    if self.judge(case, facts, attempt).target is not None:
                        return attempt
                    first = first or attempt
        return first or Attempt(trigger, actor)

    def explain(self, case: Case, facts: Facts, actor: Actor) -> tuple[Verdicts, ...]:
        """Return for every trigger whether this actor may fire it now, and why not."""
        return tuple(self.verdict(case, facts, row.trigger, actor) for row in self.rows)

    def verdict(self, case: Case, facts: Facts, trigger: Trigger, actor: Actor) -> Verdicts:
        """Return whether this actor may fire one trigger now, and why not."""
        outcome = self.judge(case, facts, self.choose(case, facts, trigger, actor))
        return Verdicts(
            trigger,
            outcome.target is not None,
            outcome.refusals,
            BY_TRIGGER[trigger].who,
            outcome.target,
        )

    def waits_for(self, case: Case, facts: Facts) -> tuple[Trigger | None, tuple[Refusal, ...]]:
        """Return the trigger that would carry the case on, and what it waits for.

        Where somebody has recorded a basis already, the reasons are those of that attempt.
        """
        triggers = FORWARD.get(case.state, ())
        if not triggers:
            return None, ()
        plan = plan_in_question(case, facts)
        no_partner = plan is not None and plan.body.mode is DeliveryMode.PROJECT
        row = BY_TRIGGER[triggers[-1] if no_partner else triggers[0]]
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
        nobody = self.plan.judge(row.trigger, case, facts)
        return nobody.refusals if nobody else ()


def _scoped(spec: GuardSpec, plugin: str) -> Guard:
    """Return a plug-in's guard, asked only about the task types it speaks of.

    One that fails while running refuses, named: a rule nobody could check does not hold,
    and the other cases and rules go on.
    """

    def guard(case: Case, facts: Facts) -> Refusal | None:
        if spec.task_types and not _concerned(case, facts) & set(spec.task_types):
            return None
        try:
            return spec.check(case, facts)
        except Exception as error:  # noqa: BLE001 - a plug-in may raise anything
            return guard_failed(plugin, spec.code, error)

    return guard


def _concerned(case: Case, facts: Facts) -> set[str]:
    """Return the task types of the case and of its plan."""
    plan = plan_in_question(case, facts)
    return {case.task_type, *(t.task_type for t in plan.body.tasks)} if plan else {case.task_type}


def _system_time(case: Case, facts: Facts, row: Row) -> datetime:
    policy = facts.context.policy
    if row.trigger in (Trigger.PASS_EVALUATION, Trigger.FAIL_EVALUATION):
        found = score(case, facts)
        seen = (
            [f.at for f in facts.in_episode(case, CountWitness)] if found and found.is_small else []
        )
        return max([found.last_at, *seen]) if found and found.last_at else facts.as_of
    if row.trigger is Trigger.RESUME:
        held = suspension_in_force(case, facts)
        return (held.body.until if held else None) or facts.as_of
    if row.trigger is Trigger.REFERRAL_REJECTED:
        return answer_by(case, facts, case.since)
    if row.trigger is Trigger.REFERRAL_BOUNCED:
        return case.since + timedelta(days=policy.referral_feedback_days.value)
    if row.trigger is Trigger.REJECT_TRANSFER:
        return transfer_by(case, facts)
    if row.trigger is Trigger.ARCHIVE:
        return case.since + timedelta(days=policy.follow_up_days.value)
    if row.trigger is Trigger.ESCALATE and case.episode.level_rounds >= policy.max_rounds.value:
        return case.since
    return facts.as_of
