"""Guards of rectification, re-evaluation and escalation."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import (
    EscalationRequest,
    Rectification,
    SupervisionOrder,
    UnsatisfiedClosing,
)
from linli_core.domain.terms import CaseState, Role, Verdict
from linli_core.domain.words import says_something
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import LEFT_BEHIND, SCORE, SILENCE
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.evaluation.complaints import (
    answered_to_stranger,
    collectors_before,
    complaints_of,
    is_answered,
    is_settled,
)
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question, score
from linli_core.lifecycle.state.evaluation.rounds_held import level_rounds_scored
from linli_core.lifecycle.state.evaluation.silence import why_not_silent
from linli_core.lifecycle.state.pauses import extended
from linli_core.lifecycle.transitions.guards.reading import basis, unless_residents_ask
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import joined


def _item_facts(case: Case, facts: Facts) -> list[Fact[Rectification]]:
    """Return what was to be put right after the last scored round."""
    return [f for f in facts.in_episode(case, Rectification) if f.body.round == case.episode.rounds]


def items_done(case: Case, facts: Facts) -> Refusal | None:
    """What was complained of is done, dropped with a yes, or impossible and told so."""
    left = complaints_of(case, facts)
    if left is None or left.explained:
        return None
    open_ = [
        str(no) for no, item in enumerate(left.items, 1) if not is_settled(case, facts, left, item)
    ]
    if left.items and not open_:
        return None
    numbers = PARTS["left.items"].format(numbers=joined(open_))
    items = numbers if open_ else PARTS["left.no_items"]
    return refuse("items_done", items=items, who=(Role.CASE_MANAGER,))


def complaints_answered(case: Case, facts: Facts) -> Refusal | None:
    """Whoever complained was told what became of it; the unnamed through the collector."""
    left = complaints_of(case, facts)
    if left is None or left.explained:
        return None
    strangers = [i.answered_to or "—" for i in answered_to_stranger(case, facts, left)]
    waiting = [w for w in left.words if not is_answered(case, facts, left, w)]
    if left.items and not strangers and not waiting:
        return None
    why = PARTS["answered.nobody"]
    if any(i.answered_to for i in left.items):
        why = PARTS["answered.waiting"]
    if any(number != "—" for number in strangers):
        why = PARTS["answered.stranger"].format(persons=joined(strangers))
    return refuse("complaints_answered", why=why, facts=tuple(w.id for w in waiting))


def different_collector(case: Case, facts: Facts) -> Refusal | None:
    """Whoever collected a round does not collect the next."""
    opening = opening_in_question(case, facts)
    if opening is None:
        return None
    again = sorted(opening.body.collectors & collectors_before(case, facts, opening))
    return refuse("different_collector", collector=joined(again)) if again else None


def rounds_below_max(case: Case, facts: Facts) -> Refusal | None:
    """Rounds at one level are limited; then the township steps in."""
    most = facts.context.policy.max_rounds.value
    if level_rounds_scored(case, facts) < most:
        return None
    return refuse("rounds_below_max", max=f"{most:g}")


def is_overdue(case: Case, facts: Facts, *, asked: bool) -> bool:
    """Return whether the case is late beyond the limit.

    The system looks at rectification, and at a re-evaluation nobody answers after a
    dissatisfied round; a resident or the committee may point at any state.
    """
    limit = facts.context.policy.escalate_overdue_days.value * 86400
    if case.state is CaseState.RECTIFYING:
        due = [
            extended(case, f.at, f.body.due - f.at)
            for f in _item_facts(case, facts)
            if f.body.due is not None and f.body.done_at is None
        ]
        # Whoever comes back from a supervision order has the limit again.
        return any((facts.as_of - max(at, case.since)).total_seconds() > limit for at in due)
    waiting = (facts.as_of - case.since).total_seconds()
    if case.state is CaseState.EVALUATING and case.episode.verdict is Verdict.DISSATISFIED:
        return waiting > limit + facts.context.policy.round_days.value * 86400
    return asked and waiting > limit


def escalation_ground(case: Case, facts: Facts) -> Refusal | None:
    """Two failed rounds, a delay beyond the limit, or a complaint about staff."""
    request = basis(facts, EscalationRequest)
    if request is not None and request.ground == "staff_complaint":
        return None
    rounds_over = level_rounds_scored(case, facts) >= facts.context.policy.max_rounds.value
    if rounds_over and case.state is not CaseState.EVALUATING:
        return None
    if is_overdue(case, facts, asked=request is not None):
        return None
    why = PARTS["escalation.not_yet"].format(rounds=case.episode.level_rounds)
    return refuse("escalation_ground", why=why)


def order_issued(case: Case, facts: Facts) -> Refusal | None:
    """The township issued an order."""
    del case
    order = basis(facts, SupervisionOrder)
    return (
        None
        if order is None or says_something(order.order)
        else refuse("order_issued", who=(Role.TOWNSHIP,))
    )


def explained_to_resident(case: Case, facts: Facts) -> Refusal | None:
    """It was explained to the resident why the case closes, or outsiders did not find them."""
    closing = basis(facts, UnsatisfiedClosing)
    if closing is None or closing.explained or _was_not_found(case, facts):
        return None
    return refuse("explained_to_resident")


def _was_not_found(case: Case, facts: Facts) -> bool:
    """Return whether outsiders tried in vain, in the last round, as before silence is found."""
    found = score(case, facts)
    nobody = found is not None and not found.valid
    return nobody and why_not_silent(case, facts) is None


def remedy_listed(case: Case, facts: Facts) -> Refusal | None:
    """What remains to be done is listed."""
    del case
    closing = basis(facts, UnsatisfiedClosing)
    return None if closing is None or says_something(closing.remedy) else refuse("remedy_listed")


def round_scored(case: Case, facts: Facts) -> Refusal | None:
    """Residents have judged at least once in this episode."""
    del facts
    return None if case.episode.rounds else refuse("round_scored")


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("items_done", unless_residents_ask(items_done), LEFT_BEHIND, "waiver"),
    rule("complaints_answered", unless_residents_ask(complaints_answered), LEFT_BEHIND),
    rule("different_collector", different_collector, LEFT_BEHIND),
    rule("rounds_below_max", rounds_below_max, "case_link", "policy"),
    rule(
        "escalation_ground",
        escalation_ground,
        "case_link",
        "escalation_request",
        "policy",
        "rectification",
    ),
    rule("order_issued", order_issued, "supervision_order"),
    rule("explained_to_resident", explained_to_resident, SCORE, SILENCE, "unsatisfied_closing"),
    rule("remedy_listed", remedy_listed, "unsatisfied_closing"),
    rule("round_scored", round_scored, "case"),
)
