"""A handover's own machine: requested, accepted or not, revoked, expired, done.

A task that goes out is followed here while the case stays; for a whole case the case's own
triggers stand on the same statements.
"""

from datetime import datetime, timedelta
from typing import Any

from attrs import define, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.statements.handover import (
    Referral,
    ReferralAnswer,
    ReferralResult,
    ReferralRevocation,
)
from linli_core.domain.terms import Risk
from linli_core.lifecycle.state.triaged import risk_on_record

REQUESTED, ACCEPTED, REJECTED, REVOKED, EXPIRED, DONE = (
    "requested",
    "accepted",
    "rejected",
    "revoked",
    "expired",
    "done",
)


@frozen
class HandoverStep:
    """What carries a handover on."""

    body: type[Body]
    sources: tuple[str, ...]
    targets: tuple[str, str]


#: The second target is taken where the statement says no.
MACHINE = (
    HandoverStep(ReferralAnswer, (REQUESTED,), (ACCEPTED, REJECTED)),
    HandoverStep(ReferralRevocation, (REQUESTED, ACCEPTED), (REVOKED, REVOKED)),
    HandoverStep(ReferralResult, (ACCEPTED,), (DONE, DONE)),
)


@define
class Handover:
    """Where one referral stands.

    Attributes:
        answer_by: until when the receiver may answer; then it expires.
    """

    number: str
    referral: Fact[Referral]
    state: str
    answer_by: datetime
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Return whether something is still expected."""
        return self.state in (REQUESTED, ACCEPTED)


def answer_by(case: Case, facts: Facts, asked_at: datetime) -> datetime:
    """Return until when a receiver may answer: sooner at critical risk."""
    policy = facts.context.policy
    urgent = risk_on_record(case, facts) is Risk.CRITICAL
    hours = (policy.referral_hours_critical if urgent else policy.referral_hours).value
    return asked_at + timedelta(hours=hours)


def handovers_of(case: Case, facts: Facts) -> tuple[Handover, ...]:
    """Return the referrals of this episode, each folded along its machine."""
    handovers = [
        Handover(f.body.number, f, REQUESTED, answer_by(case, facts, f.at))
        for f in facts.in_episode(case, Referral)
    ]
    stated: list[tuple[HandoverStep, Fact[Any]]] = [
        (step, fact) for step in MACHINE for fact in facts.in_episode(case, step.body)
    ]
    for step, fact in sorted(stated, key=lambda pair: (pair[1].at, pair[1].seq)):
        for handover in handovers:
            if handover.number == fact.body.number and fact.at >= handover.referral.at:
                _carry(handover, step, fact)
    for handover in handovers:
        if handover.state == REQUESTED and facts.as_of > handover.answer_by:
            handover.state = EXPIRED
    return tuple(handovers)


def _carry(handover: Handover, step: HandoverStep, fact: Fact[Any]) -> None:
    if handover.state == REQUESTED and fact.at > handover.answer_by:
        handover.state = EXPIRED
    if handover.state not in step.sources:
        return
    said_no = isinstance(fact.body, ReferralAnswer) and not fact.body.accepted
    handover.state = step.targets[1 if said_no else 0]
    handover.answered_at = handover.answered_at or fact.at
