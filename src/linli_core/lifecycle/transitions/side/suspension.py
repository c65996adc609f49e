"""Suspension, resumption and the end of a suspension."""

from collections.abc import Mapping
from datetime import timedelta

from linli_core.domain.calendar.local_time import end_of_term
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import ContactAttempt
from linli_core.domain.statements.suspension import (
    DANGER,
    DANGER_DAYS,
    GROUNDS,
    Resumption,
    Suspension,
    SuspensionEnd,
)
from linli_core.domain.terms import OPEN_STATES, CaseState, Risk, Role, Trigger, Verdict
from linli_core.domain.words import says_something
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import CONSENTS, SCORE, TEAM
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.evaluation.counting import all_have_judged
from linli_core.lifecycle.state.evaluation.rounds import expressed, score
from linli_core.lifecycle.state.evaluation.silence import (
    tried_from_outside,
    why_not_tried_in_rest,
)
from linli_core.lifecycle.state.evaluation.told_unasked import told_unasked
from linli_core.lifecycle.transitions.guards.evaluation import has_failed
from linli_core.lifecycle.transitions.guards.reading import basis
from linli_core.lifecycle.transitions.table import HISTORY, Basis, Branch, Row
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.terms import TERMS

S = CaseState
R = Role

SIDE = "suspension"
HOLDABLE = (*(s for s in OPEN_STATES if s is not S.CLOSING), S.REFERRED)


def _served(case: Case, facts: Facts) -> bool:
    return case.episode.served or bool(facts.in_episode(case, ServiceRecord))


def _failed_meanwhile(case: Case, facts: Facts) -> bool:
    """Return whether the round that the case rests in has failed: no rest leads past that."""
    in_round = case.slot(S.SUSPENDED) is S.EVALUATING
    return in_round and has_failed(case, facts)


ROWS: tuple[Row, ...] = (
    Row(
        trigger=Trigger.SUSPEND,
        sources=HOLDABLE,
        branches=(Branch(S.SUSPENDED),),
        who=(R.CASE_MANAGER, R.RESIDENT, R.GUARDIAN, R.COMMITTEE, R.SYSTEM),
        basis=(Basis(Suspension),),
        alone=False,
        guards=("suspension_reason", "review_date_set", "welfare_check_kept", "danger_posted"),
        effects=(
            "score_as_answered",
            "report_veto",
        ),
        side=SIDE,
    ),
    Row(
        trigger=Trigger.RESUME,
        sources=(S.SUSPENDED,),
        branches=(Branch(S.RECTIFYING, _failed_meanwhile, held_from=S.EVALUATING), Branch(HISTORY)),
        who=(R.CASE_MANAGER, R.RESIDENT, R.GUARDIAN, R.SYSTEM),
        basis=(Basis(Resumption),),
        guards=("basis_of_this_stay", "resumption_due"),
        effects=("score_as_answered", "report_veto"),
        side=SIDE,
    ),
    Row(
        trigger=Trigger.END_SUSPENSION,
        sources=(S.SUSPENDED,),
        branches=(Branch(S.CLOSING, _served), Branch(S.WITHDRAWN)),
        who=(R.COMMITTEE, R.TOWNSHIP),
        basis=(Basis(SuspensionEnd),),
        guards=(
            "basis_of_this_stay",
            "suspension_may_end",
            "finder_independent",
            "heard_before_it_ends",
            "heard_rows_mended",
            "words_placed",
            "statutory_duties_discharged",
        ),
        effects=("score_as_answered", "seal_episode"),
        side=SIDE,
    ),
)


def suspension_in_force(case: Case, facts: Facts) -> Fact[Suspension] | None:
    """Return the suspension the case rests on, if it does."""
    spent = [f for f in facts.in_episode(case, Suspension) if f.id in facts.spent]
    return spent[-1] if spent else None


def suspension_reason(case: Case, facts: Facts) -> Refusal | None:
    """A suspension has one of the recognised grounds."""
    del case
    body = basis(facts, Suspension)
    return None if body is None or body.ground in GROUNDS else refuse("suspension_reason")


def review_date_set(case: Case, facts: Facts) -> Refusal | None:
    """Somebody looks again within the limit (90 days unless the region says less)."""
    del case
    days = facts.context.policy.suspension_review_days.value
    body = basis(facts, Suspension)
    fact = facts.attempt.fact if facts.attempt else None
    if body is None or fact is None:
        return None
    if body.review_by and fact.at < body.review_by < end_of_term(fact.at, days):
        return None
    return refuse("review_date_set", days=f"{days:g}")


def welfare_check_kept(case: Case, facts: Facts) -> Refusal | None:
    """At critical or high risk somebody still looks in while the case rests."""
    body = basis(facts, Suspension)
    if body is None or body.welfare_check or case.risk not in (Risk.CRITICAL, Risk.HIGH):
        return None
    return refuse("welfare_check_kept", risk=TERMS[case.risk.value])


def danger_posted(case: Case, facts: Facts) -> Refusal | None:
    """Work that many share stops for a danger at once, posted, and for thirty days in all."""
    body = basis(facts, Suspension)
    fact = facts.attempt.fact if facts.attempt else None
    if body is None or fact is None or body.ground != DANGER:
        return None
    left = timedelta(days=DANGER_DAYS) - _rested_for_danger(case, facts)
    ends = body.until is not None and fact.at < body.until <= fact.at + left
    if ends and (says_something(body.posted) or not case.subject.is_collective):
        return None
    return refuse("danger_posted", days=str(DANGER_DAYS), left=str(max(left.days, 0)))


def _rested_for_danger(case: Case, facts: Facts) -> timedelta:
    """Return how long the episode has rested for a danger before; a second rest goes on from it."""
    resumed = sorted(f.at for f in facts.in_episode(case, Resumption) if f.id in facts.spent)
    total = timedelta()
    for held in facts.in_episode(case, Suspension):
        if held.body.ground != DANGER or held.id not in facts.spent or held.body.until is None:
            continue
        back = next((at for at in resumed if at >= held.at), held.body.until)
        total += min(back, held.body.until) - held.at
    return total


def resumption_due(case: Case, facts: Facts) -> Refusal | None:
    """Without anybody's word a case resumes only when the stated end has come."""
    if facts.attempt is None or facts.attempt.fact is not None:
        return None
    held = suspension_in_force(case, facts)
    until = held.body.until if held else None
    if until and until <= facts.as_of:
        return None
    return refuse("resumption_due", who=(R.CASE_MANAGER, R.RESIDENT, R.GUARDIAN))


def suspension_may_end(case: Case, facts: Facts) -> Refusal | None:
    """For good: a permanent reason, or contact lost after enough attempts, one at the door."""
    body = basis(facts, SuspensionEnd)
    if body is None or body.permanent:
        return None
    policy = facts.context.policy
    made = facts.in_episode(case, ContactAttempt)
    if _served(case, facts):  # whoever was served is not lost by the team's own word
        made = tuple(tried_from_outside(case, facts))
    tried = [f.body for f in made if f.body.round == 0]
    ways = {attempt.channel for attempt in tried}
    doorstep = any(attempt.doorstep for attempt in tried)
    tries, channels = policy.lost_contact_tries.value, policy.lost_contact_channels.value
    if len(tried) >= tries and len(ways) >= channels and doorstep:
        return None
    return refuse(
        "suspension_may_end",
        tried=PARTS["suspension.tried"].format(attempts=len(tried), ways=len(ways)),
        tries=f"{tries:g}",
        channels=f"{channels:g}",
    )


def heard_before_it_ends(case: Case, facts: Facts) -> Refusal | None:
    """Nobody who was served is left unheard: else outsiders tried, as before silence is found."""
    if not _served(case, facts) or _was_heard(case, facts):
        return None
    why = why_not_tried_in_rest(case, facts)
    if why is None:
        return None
    return refuse("heard_before_it_ends", why=why, who=(R.THIRD_PARTY_EVALUATOR, R.TOWNSHIP))


def _was_heard(case: Case, facts: Facts) -> bool:
    """Return whether the verdict holds somebody's dissatisfaction, or everybody's contentment."""
    if case.episode.verdict is Verdict.DISSATISFIED or told_unasked(case, facts):
        return True
    verdict, found = expressed(case, facts), score(case, facts)
    if verdict is Verdict.SATISFIED and found is not None:
        return all_have_judged(case, facts, found)
    return verdict is Verdict.DISSATISFIED


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("suspension_reason", suspension_reason, "suspension"),
    rule("review_date_set", review_date_set, "policy", "suspension"),
    rule("welfare_check_kept", welfare_check_kept, "suspension"),
    rule("danger_posted", danger_posted, "resumption", "suspension"),
    rule("resumption_due", resumption_due, "suspension"),
    rule(
        "suspension_may_end",
        suspension_may_end,
        TEAM,
        "contact_attempt",
        "policy",
        "suspension_end",
    ),
    rule(
        "heard_before_it_ends",
        heard_before_it_ends,
        SCORE,
        CONSENTS,
        "contact_attempt",
        "quiet_contact",
    ),
)
