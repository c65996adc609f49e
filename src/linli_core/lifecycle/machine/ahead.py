"""What would hold a case up further on, by the statements that are on record already.

Whoever wrote down a whole case at once is told everything that it lacks, and not only what
its next step does: each step that is refused is taken as if it were mended, and the next one
is judged. What follows from something told already is not told again, and of a verdict that
nobody gave nothing is said. Nothing of this is kept.
"""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Attempt, Fact, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.people import SYSTEM
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.effects.effect import Happened
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.machine.conditions import is_open
from linli_core.lifecycle.machine.engine import FiredTrigger, Lifecycle
from linli_core.lifecycle.transitions.case_table import BY_TRIGGER, FORWARD, rows_based_on

#: The main road has fewer steps, even with a round or two of rectification.
_MOST_STEPS: Final = 40
#: What carries a case on, in order.
_ROAD: Final = tuple(trigger for triggers in FORWARD.values() for trigger in triggers)
#: Who will be proposed is for the pairing to say, which comes after the steps before it.
_PROPOSAL: Final = frozenset(
    {
        "approver_apart",
        "no_conflict_of_interest",
        "one_lead",
        "pairing_rules_met",
        "partner_accepts",
        "partner_vetted",
        "proposal_made",
        "ratio_ok",
        "resident_accepts_partner",
        "team_allowed",
    }
)
#: What speaks of a verdict that was only taken for given here.
_OF_NO_VERDICT: Final = frozenset({"verdict_stands"})
#: What follows from another refusal, or from a statement that is missing, by rules and kinds.
_FOLLOWS: Final[Mapping[str, frozenset[str]]] = {
    "agreed_work_done": frozenset({"plan", "round_opening", "served_in_episode", "tasks_settled"}),
    "approved_plan": frozenset({"plan", "residents_part_in_plan"}),
    "consents_in_force": frozenset({"consents_cover_tasks"}),
    "need_confirmed_in_episode": frozenset({"adopted_by_resident", "need_adoption"}),
    "residents_part_recorded": frozenset({"served_in_episode"}),
    "round_quorate": frozenset(
        {"collector_independent", "collector_named", "round_in_order", "round_opening"}
    ),
    "subject_agreed": frozenset({"plan"}),
    "tasks_settled": frozenset({"plan", "served_in_episode"}),
}
#: The judgement of the residents, beyond which nothing is foretold.
_VERDICT: Final = frozenset({Trigger.PASS_EVALUATION})


@frozen
class Ahead:
    """What lies ahead of a case.

    Attributes:
        refused: what each statement on record will be refused for, once its step has come.
        missing: what nobody has stated on the way to the last statement on record, or after it.
    """

    refused: Mapping[FactId, tuple[Refusal, ...]]
    missing: tuple[Refusal, ...]

    def at(self, fact: FactId) -> tuple[Refusal, ...]:
        """Return what a statement will be refused for, or what is missing before its step."""
        return self.refused.get(fact, self.missing)


def look_ahead(lifecycle: Lifecycle, case: Case, facts: Facts) -> Ahead:
    """Return what the statements on record of a case will be refused for, step by step.

    A rule is told once, at the first step that it refuses. What refuses a step of the system's
    own, such as the count of a round, is told at the statement that led there.

    Args:
        lifecycle: whose rules judge.
        case: as it stands.
        facts: its facts.
    """
    ahead: dict[FactId, tuple[Refusal, ...]] = {}
    known: set[str] = set()
    missing: list[Refusal] = []
    led_here: FactId | None = None
    unjudged = False
    for _ in range(_MOST_STEPS):
        fired, refusals = _next(lifecycle, case, facts)
        if fired is None:
            fired = _past_what_is_missing(lifecycle, case, facts)
            if fired is not None or not unjudged:
                missing += _missing(lifecycle, case, facts)
                known |= _kinds_missing(lifecycle, case, facts)
        if fired is None:
            break
        unjudged = unjudged or (fired.entry.trigger in _VERDICT and bool(refusals))
        led_here = fired.entry.fact or led_here
        new = _of_their_own(refusals, known)
        known.update(refusal.rule for refusal in refusals)
        if new and led_here is not None:
            ahead[led_here] = (*ahead.get(led_here, ()), *new)
        case, facts = fired.case, _with_effects(fired)
    return Ahead(ahead, tuple(missing))


def _of_their_own(refusals: tuple[Refusal, ...], known: set[str]) -> tuple[Refusal, ...]:
    """Return the refusals that say something which nothing told before implies."""
    all_told = known | {refusal.rule for refusal in refusals}
    return tuple(
        refusal
        for refusal in refusals
        if refusal.rule not in known | _OF_NO_VERDICT
        and all_told.isdisjoint(_FOLLOWS.get(refusal.rule, ()))
        and not _is_early(refusal, refusals)
    )


def _past_what_is_missing(lifecycle: Lifecycle, case: Case, facts: Facts) -> FiredTrigger | None:
    """Return the step that nothing on record asks for, where something asks for a later one."""
    trigger = lifecycle.forward(case, facts)
    if trigger is None or not _asks_for_more(case, facts, trigger):
        return None
    attempt = Attempt(trigger, SYSTEM)
    target = lifecycle.leads_to(case, facts, attempt)
    if target is None:
        return None
    return lifecycle.take(case, facts, attempt, target, case.since)


def _asks_for_more(case: Case, facts: Facts, trigger: Trigger) -> bool:
    later = set(_ROAD[_ROAD.index(trigger) + 1 :]) if trigger in _ROAD else set()
    return any(
        row.trigger in later
        for fact in facts.recorded
        if is_open(case, facts, fact)
        for row in rows_based_on(fact.body)
    )


def _missing(lifecycle: Lifecycle, case: Case, facts: Facts) -> tuple[Refusal, ...]:
    waits = lifecycle.waits_for(case, facts.without_attempt)[1]
    return tuple(r for r in waits if r.rule == "fact_missing") or waits[:1]


def _kinds_missing(lifecycle: Lifecycle, case: Case, facts: Facts) -> set[str]:
    trigger = lifecycle.forward(case, facts)
    return {b.body.kind for b in BY_TRIGGER[trigger].basis} if trigger is not None else set()


def _is_early(refusal: Refusal, among: tuple[Refusal, ...]) -> bool:
    unproposed = any(other.rule == "proposal_made" for other in among)
    return unproposed and refusal.rule in _PROPOSAL


def _next(
    lifecycle: Lifecycle, case: Case, facts: Facts
) -> tuple[FiredTrigger | None, tuple[Refusal, ...]]:
    """Return the next step, and what refuses it; none where nothing on record asks for one."""
    step = lifecycle.next_step(case, facts)
    if step is not None:
        return step, ()
    forward = lifecycle.forward(case, facts)
    for at, attempt in lifecycle.candidates(case, facts):
        target = lifecycle.leads_to(case, facts, attempt)
        if attempt.trigger is forward and target is not None:
            refusals = lifecycle.judge(case, facts, attempt).refusals
            return lifecycle.take(case, facts, attempt, target, at), refusals
    return None, ()


def _with_effects(fired: FiredTrigger) -> Facts:
    """Return the facts with what the system states at such a step, such as a roll."""
    facts = fired.facts
    for effect in fired.effects:
        if effect.on_facts is None:
            continue
        now = Happened(case=fired.case, facts=facts, at=fired.entry.at, entry=fired.entry)
        seq = max((fact.seq for fact in facts.recorded), default=0)
        stated = [
            Fact(
                id=FactId(-seq - no),
                case_id=fired.case.id,
                seq=seq + no,
                body=body,
                author=SYSTEM,
                at=at,
                recorder=SYSTEM,
            )
            for no, (body, at) in enumerate(effect.on_facts(now), 1)
        ]
        facts = facts.with_facts(*stated)
    return facts
