"""Which rules the recorded statements of a row still wait for."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Any

from linli_core.batch.cases_of_rows.early_complaints import why_it_waits
from linli_core.batch.outcome import Cause, OutcomeKind, RowOutcome, cause_of_reason
from linli_core.domain.facts import Attempt, Fact
from linli_core.domain.ids import FactId
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.plan import Plan, PlanReview
from linli_core.domain.terms import CaseState, DeliveryMode, Trigger
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.machine.ahead import Ahead, look_ahead
from linli_core.lifecycle.state.evaluation.rounds import score
from linli_core.lifecycle.state.obligations import obligations_of
from linli_core.lifecycle.state.plan_pairing_tasks import back_filled_since, plan_in_question
from linli_core.lifecycle.state.visits import without_consent
from linli_core.lifecycle.transitions.case_table import rows_based_on
from linli_core.lifecycle.transitions.guards.closing import hours_posted
from linli_core.lifecycle.transitions.table import Row
from linli_core.services.case.case_file import CaseFile
from linli_core.services.context import Context

_OVER = (CaseState.CLOSED, CaseState.ARCHIVED)
Looking = Callable[[], Ahead]


def looking_ahead(context: Context, file: CaseFile) -> Looking:
    """Return what tells what lies ahead of a case, looked for when first asked."""
    return cache(lambda: look_ahead(context.registry.lifecycle, file.case, file.facts))


def mark_pending(
    context: Context,
    file: CaseFile,
    outcome: RowOutcome,
    facts: dict[FactId, Fact[Any]],
    ahead: Looking,
) -> None:
    """Mark an accepted row as held where one of its statements still waits, and say for what."""
    if outcome.outcome in (OutcomeKind.REFUSED, OutcomeKind.KEPT) or outcome.causes:
        return
    waiting: list[Cause] = []
    if not outcome.facts:
        refusals = context.registry.lifecycle.waits_for(file.case, file.facts)[1]
        waiting.extend(map(cause_of_reason, refusals))
    for fact_id in outcome.facts:
        fact = facts.get(fact_id)
        if fact is not None:
            waiting.extend(_why_waiting(context, file, fact, ahead))
    if waiting:
        outcome.causes.extend(dict.fromkeys(waiting))
        if outcome.outcome is OutcomeKind.ACCEPTED:
            outcome.outcome = OutcomeKind.HELD


def _numbers(file: CaseFile, records: Collection[FactId]) -> set[str]:
    return {f.body.number for f in file.facts.of(ServiceRecord) if f.id in records}


def _why_waiting(
    context: Context, file: CaseFile, fact: Fact[Any], ahead: Looking
) -> Iterator[Cause]:
    """Yield why a statement has not carried the case, where that is for a rule to say."""
    if isinstance(fact.body, ServiceRecord):
        own = hours_posted(file.case, file.facts)
        if own is not None and fact.body.number in _numbers(file, own.facts):
            yield cause_of_reason(own)
        for struck in without_consent(file.case, file.facts):
            if struck.visit.id == fact.id:
                yield cause_of_reason(struck.why)
        return
    if isinstance(fact.body, Ballot):
        found = score(file.case, file.facts)
        if found and any(ballot.id == fact.id for ballot, _ in found.excluded):
            refused = context.registry.lifecycle.waits_for(file.case, file.facts)[1]
            yield from map(cause_of_reason, refused[:1])
        return
    rows = rows_based_on(fact.body)
    spends = any(row.spends for row in rows)
    if not spends or fact.id in file.facts.spent or _is_corrected(file, fact):
        return
    if _is_counted(file, fact):
        return
    early = why_it_waits(file.case.state, fact, rows)
    if early is not None:
        yield early
        return
    yield from map(cause_of_reason, _refusals(context, file, fact, rows, ahead))


def _is_corrected(file: CaseFile, fact: Fact[Any]) -> bool:
    return any(later.supersedes == fact.id for later in file.facts.recorded)


def _is_counted(file: CaseFile, fact: Fact[Any]) -> bool:
    """What was recorded after emergency help, or once more, counts without a trigger of its own."""
    if _is_said_again(file, fact):
        return True
    if back_filled_since(file.case, file.facts) is None:
        return False
    owed = obligations_of(file.case, file.facts)
    plan = plan_in_question(file.case, file.facts)
    approves = (
        isinstance(fact.body, PlanReview)
        and plan is not None
        and (fact.body.version == plan.body.version)
    )
    return approves or any(o.met is not None and o.met.id == fact.id for o in owed)


def _is_said_again(file: CaseFile, fact: Fact[Any]) -> bool:
    """Return whether it is the plan in force once more, or one approval of it beside another."""
    said = (
        f for f in file.facts.in_episode(file.case, type(fact.body)) if f.id in file.facts.spent
    )
    if isinstance(fact.body, Plan):
        return any(f.body == fact.body for f in said)
    if not isinstance(fact.body, PlanReview) or not fact.body.approved:
        return False
    return any(f.body.approved and f.body.version == fact.body.version for f in said)


def _refusals(
    context: Context, file: CaseFile, fact: Fact[Any], rows: Sequence[Row], ahead: Looking
) -> tuple[Refusal, ...]:
    lifecycle = context.registry.lifecycle
    here = [row for row in rows if file.case.state in row.usual_sources]
    if here and not _needs_partner_first(file, here[0]):
        attempt = Attempt(here[0].trigger, fact.author, fact)
        return lifecycle.judge(file.case, file.facts, attempt).refusals
    waits = lifecycle.waits_for(file.case, file.facts)[1][:1]
    if waits or here:
        return ahead().at(fact.id) or waits
    if file.case.state in _OVER and fact.at <= file.case.since:
        return ()  # The case came to its end without it, and nothing is left to do.
    # Nothing carries such a case on any more, so that the statement will never be acted upon.
    return lifecycle.judge(
        file.case, file.facts, Attempt(rows[0].trigger, fact.author, fact)
    ).refusals


def _needs_partner_first(file: CaseFile, row: Row) -> bool:
    """A start of service on record waits for the pairing, where the plan wants a partner."""
    plan = plan_in_question(file.case, file.facts)
    with_partner = plan is not None and plan.body.mode is not DeliveryMode.PROJECT
    return row.trigger is Trigger.SELF_SERVE and with_partner
