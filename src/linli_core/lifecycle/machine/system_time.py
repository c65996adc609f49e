"""When a trigger that the system fires by itself takes effect."""

from datetime import datetime, timedelta

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.collective import CountWitness
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.state.evaluation.counting import all_have_judged, stay_ends
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question, score
from linli_core.lifecycle.state.handovers import answer_by
from linli_core.lifecycle.transitions.side.suspension import suspension_in_force
from linli_core.lifecycle.transitions.side.transfer import transfer_by
from linli_core.lifecycle.transitions.table import Row


def system_time(case: Case, facts: Facts, row: Row) -> datetime:
    """Return the moment from which the row's trigger needs nobody's word any more."""
    policy = facts.context.policy
    if row.trigger in (Trigger.PASS_EVALUATION, Trigger.FAIL_EVALUATION):
        return _counted_at(case, facts)
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


def _counted_at(case: Case, facts: Facts) -> datetime:
    """Return when a round is counted: after its last ballot, its witness and its shortest stay."""
    opening, found = opening_in_question(case, facts), score(case, facts)
    if opening is None or found is None or found.last_at is None:
        return facts.as_of
    seen = [f.at for f in facts.in_episode(case, CountWitness)] if found.is_small else []
    if not all_have_judged(case, facts, found):
        seen.append(stay_ends(case, facts, opening))
    return max([found.last_at, *seen])
