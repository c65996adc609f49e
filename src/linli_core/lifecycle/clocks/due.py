"""By when the next thing should have happened: clocks by risk.

What is owed in days of the office counts working days of the region's calendar; hours, and
whatever is critical, run on (`domain.policy`).
"""

from datetime import datetime, timedelta

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Rectification
from linli_core.domain.terms import CaseState, Risk
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question
from linli_core.lifecycle.state.handovers import answer_by
from linli_core.lifecycle.state.pauses import due_after, extended
from linli_core.lifecycle.transitions.side.suspension import suspension_in_force
from linli_core.lifecycle.transitions.side.transfer import transfer_by
from linli_core.texts.lifecycle import DUE
from linli_core.texts.text import Text

S = CaseState


@frozen
class Due:
    """What is due, and when.

    Attributes:
        assumed: it was counted in working days of which no arrangement of holidays speaks.
    """

    what: Text
    at: datetime
    assumed: bool = False


_FROM_DEMAND = {
    S.REGISTERED: "contact",
    S.SURVEYING: "triage",
    S.NEED_CONFIRMED: "triage",
    S.TRIAGED: "plan",
    S.ACCEPTED: "plan",
    S.PLANNING: "plan",
}


def due(case: Case, facts: Facts) -> Due | None:
    """Return the clock that runs in the state where the case stands, if one does.

    Before triage the risk is unknown and the longest clocks apply. Clocks stand still while
    a case rests or waits for another party.
    """
    policy = facts.context.policy
    clocks = policy.clocks[case.risk or Risk.LOW]
    if case.state in _FROM_DEMAND:
        name = _FROM_DEMAND[case.state]
        limit = getattr(clocks, name)
        opened = case.episode.opened_at
        at = due_after(case, facts, opened, limit)
        known = not limit.working or facts.context.calendar.knows(opened, at)
        return Due(DUE[name], at, assumed=not known)
    if case.state is S.IN_SERVICE:
        ends = [r.body.end for r in facts.in_episode(case, ServiceRecord)]
        last = max([case.since, *ends])
        return Due(DUE["visit"], due_after(case, facts, last, clocks.visit))
    if case.state is S.EVALUATING:
        opening = opening_in_question(case, facts)
        since = opening.at if opening else case.since
        return Due(DUE["round"], extended(case, since, timedelta(days=policy.round_days.value)))
    if case.state is S.RECTIFYING:
        return _rectification(case, facts)
    return _beside_the_road(case, facts)


def _beside_the_road(case: Case, facts: Facts) -> Due | None:
    """Return the clock of a case that rests, or waits for another party."""
    policy = facts.context.policy
    if case.state is S.REFERRING:
        return Due(DUE["referral_answer"], answer_by(case, facts, case.since))
    if case.state is S.REFERRED:
        return Due(
            DUE["referral_feedback"],
            case.since + timedelta(days=policy.referral_feedback_days.value),
        )
    if case.state is S.TRANSFERRING:
        return Due(DUE["move"], transfer_by(case, facts))
    if case.state is S.DECEASED:
        return Due(DUE["screening"], case.since + timedelta(days=policy.dependants_days.value))
    if case.state is S.SUSPENDED:
        held = suspension_in_force(case, facts)
        by = held.body.review_by if held else None
        return Due(DUE["review"], by) if by else None
    return None


def _rectification(case: Case, facts: Facts) -> Due:
    policy = facts.context.policy
    open_items = [
        f.body.due
        for f in facts.in_episode(case, Rectification)
        if f.body.round == case.episode.rounds and f.body.done_at is None and f.body.due
    ]
    urgent = case.risk in (Risk.CRITICAL, Risk.HIGH)
    days = (policy.rectify_days_high if urgent else policy.rectify_days_other).value
    return Due(DUE["rectification"], min(open_items, default=case.since + timedelta(days=days)))
