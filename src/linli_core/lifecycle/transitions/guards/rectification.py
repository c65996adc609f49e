"""Guards of rectification, re-evaluation and escalation."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import (
    EscalationRequest,
    Rectification,
    RoundOpening,
    SupervisionOrder,
    UnsatisfiedClosing,
)
from linli_core.domain.terms import CaseState, Role, Verdict
from linli_core.domain.words import says_something
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.pauses import extended
from linli_core.lifecycle.state.rounds import opening_in_question
from linli_core.lifecycle.transitions.guards.reading import basis
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import joined


def _items(case: Case, facts: Facts) -> list[Rectification]:
    """Return what was to be put right after the last scored round."""
    return [f.body for f in _item_facts(case, facts)]


def _item_facts(case: Case, facts: Facts) -> list[Fact[Rectification]]:
    return [f for f in facts.in_episode(case, Rectification) if f.body.round == case.episode.rounds]


def items_done(case: Case, facts: Facts) -> Refusal | None:
    """Everything to be put right is done."""
    items = _items(case, facts)
    open_ = [item.matter or "—" for item in items if item.done_at is None]
    if items and not open_:
        return None
    said = joined(str(n) for n, item in enumerate(items, 1) if item.done_at is None)
    return refuse("items_done", items=said if items else "—", who=(Role.CASE_MANAGER,))


def complaints_answered(case: Case, facts: Facts) -> Refusal | None:
    """Each item was answered to the resident who complained."""
    items = _items(case, facts)
    return None if items and all(i.answered_to for i in items) else refuse("complaints_answered")


def different_collector(case: Case, facts: Facts) -> Refusal | None:
    """The second round is collected by somebody else."""
    opening = opening_in_question(case, facts)
    if opening is None:
        return None
    earlier = {
        f.body.collector
        for f in facts.in_episode(case, RoundOpening)
        if f.id in facts.spent and f.id != opening.id
    }
    if opening.body.collector in earlier:
        return refuse("different_collector", collector=opening.body.collector)
    return None


def rounds_below_max(case: Case, facts: Facts) -> Refusal | None:
    """Rounds at one level are limited; then the township steps in."""
    most = facts.context.policy.max_rounds.value
    if case.episode.level_rounds < most:
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
    rounds_over = case.episode.level_rounds >= facts.context.policy.max_rounds.value
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
    """It was explained to the resident why the case closes all the same."""
    del case
    closing = basis(facts, UnsatisfiedClosing)
    return None if closing is None or closing.explained else refuse("explained_to_resident")


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
    rule("items_done", items_done, "rectification"),
    rule("complaints_answered", complaints_answered, "rectification"),
    rule("different_collector", different_collector, "round_opening"),
    rule("rounds_below_max", rounds_below_max, "policy"),
    rule("escalation_ground", escalation_ground, "escalation_request", "policy", "rectification"),
    rule("order_issued", order_issued, "supervision_order"),
    rule("explained_to_resident", explained_to_resident, "unsatisfied_closing"),
    rule("remedy_listed", remedy_listed, "unsatisfied_closing"),
    rule("round_scored", round_scored, "case"),
)
