"""A case as it stood on record: its steps carried out again, one after the other.

Nothing is judged again: where each step led, and which verdict it left, stands in the history.
"""

from collections.abc import Mapping, Sequence

from linli_core.domain.case import Case, Episode
from linli_core.domain.facts import Attempt, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import FactId
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.effects.effect import Effect
from linli_core.lifecycle.machine.case_after import NOTED, case_after, noting
from linli_core.lifecycle.transitions.case_table import BY_TRIGGER


def as_it_stood(
    case: Case,
    facts: Facts,
    entries: Sequence[HistoryEntry],
    effects: Mapping[Trigger, tuple[Effect, ...]],
) -> tuple[Case, frozenset[FactId]]:
    """Return a case after some of its steps, and the facts on which these were taken.

    Args:
        case: as it stands today: who it is about, and where.
        facts: all that was known; `spent` is not looked at.
        entries: its first steps, the registration the first.
        effects: of each trigger.
    """
    first, *rest = entries
    stood = Case(
        id=case.id,
        number=case.number,
        community=case.community,
        subject=case.subject,
        state=first.target,
        version=1,
        opened_at=case.opened_at,
        since=first.at,
        episode=Episode(opened_at=case.opened_at),
        reference=case.reference,
    )
    spent: frozenset[FactId] = frozenset()
    by_id = {fact.id: fact for fact in facts.recorded}
    seen = 0
    for entry in rest:
        stood = _noting(stood, facts, seen, entry.fact_seq)
        seen = entry.fact_seq
        stood, used = _step(stood, facts, entry, spent, effects)
        if used is not None and used in by_id:
            spent |= {used}
    last = max((fact.seq for fact in facts.recorded), default=0)
    stood = _noting(stood, facts, seen, last)
    return fast_evolve(stood, history_head=entries[-1].hash, fact_seq=last), spent


def _noting(case: Case, facts: Facts, after: int, up_to: int) -> Case:
    for fact in facts.recorded:
        if after < fact.seq <= up_to and type(fact.body) in NOTED:
            case = noting(case, _up_to(facts, fact.seq), fact)
    return case


def _up_to(facts: Facts, seq: int) -> Facts:
    recorded = tuple(fact for fact in facts.recorded if fact.seq <= seq)
    latest = max((fact.at for fact in recorded), default=facts.as_of)
    return fast_evolve(facts.without_attempt, recorded=recorded, as_of=max(latest, facts.as_of))


def _step(
    case: Case,
    facts: Facts,
    entry: HistoryEntry,
    spent: frozenset[FactId],
    effects: Mapping[Trigger, tuple[Effect, ...]],
) -> tuple[Case, FactId | None]:
    """Take a step again; return the case after it, and the fact that it used up."""
    trigger = entry.trigger
    if trigger is None:
        return case, None
    row = BY_TRIGGER[trigger]
    then = fast_evolve(_up_to(facts, entry.fact_seq), spent=spent)
    then = fast_evolve(then, as_of=max(entry.at, entry.recorded_at))
    basis = next((fact for fact in then.recorded if fact.id == entry.fact), None)
    seen = then.with_attempt(Attempt(trigger, entry.actor, basis))
    after = case_after(case, seen, row, entry.target, entry.at, effects[trigger])
    if entry.verdict is not None:
        after = fast_evolve(after, episode=fast_evolve(after.episode, verdict=entry.verdict))
    return after, entry.fact if row.spends else None
