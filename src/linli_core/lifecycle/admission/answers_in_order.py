"""No step is dated before the step it answers: day by day, as far as that one is on record.

Of what is on paper often only the day is known, so hours are not compared. What residents say
against something is heard whenever they say it.
"""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from linli_core.domain.calendar.local_time import day_text, local
from linli_core.domain.facts import Body
from linli_core.domain.statements import (
    closure,
    collective,
    death,
    delivery,
    evaluation,
    handover,
    heard,
    incident,
    intake,
    merging,
    pairing,
    plan,
    suspension,
    transfer,
)
from linli_core.domain.terms import Role
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.texts.terms import FACTS


@frozen
class Answers:
    """What a statement answers.

    Attributes:
        to: the kind of statement.
        by: the field that names which one; empty where any of the episode is meant.
        there: the field of the answered statement that it names, where called otherwise.
    """

    to: type[Body]
    by: str = ""
    there: str = ""


#: Ballots, complaints and reports of harm are heard whenever they are dated, and are not here; a
#: start of service is arranged before the partners are confirmed as often as after.
ANSWERS: Final[Mapping[type[Body], Answers]] = {
    plan.Plan: Answers(intake.IntakeDecision),
    plan.PlanReview: Answers(plan.Plan, "version"),
    plan.ReplanRequest: Answers(plan.Plan),
    pairing.PairingProposal: Answers(plan.Plan),
    pairing.PairingAnswer: Answers(pairing.PairingProposal, "attempt"),
    pairing.PairingConfirmation: Answers(pairing.PairingProposal, "attempt"),
    pairing.RepairRequest: Answers(pairing.PairingProposal),
    delivery.TaskVoiding: Answers(plan.Plan),
    evaluation.RoundOpening: Answers(pairing.ServiceStart),
    evaluation.NoResponse: Answers(evaluation.RoundOpening, "round"),
    evaluation.Rectification: Answers(evaluation.Ballot, "round"),
    evaluation.Waiver: Answers(evaluation.Rectification, "matter"),
    evaluation.UnsatisfiedClosing: Answers(evaluation.RoundOpening),
    collective.CountWitness: Answers(evaluation.RoundOpening, "round"),
    collective.ObjectionAnswer: Answers(collective.NoticeObjection),
    closure.ClosureProposal: Answers(evaluation.RoundOpening),
    closure.ClosureReview: Answers(closure.ClosureProposal),
    closure.IncidentClosure: Answers(closure.IncidentReport, "incident", "number"),
    incident.IncidentAssessment: Answers(closure.IncidentReport, "incident", "number"),
    incident.IncidentHandling: Answers(closure.IncidentReport, "incident", "number"),
    handover.ReferralAnswer: Answers(handover.Referral, "number"),
    handover.ReferralResult: Answers(handover.Referral, "number"),
    handover.ReferralBounce: Answers(handover.Referral, "number"),
    handover.ReferralRevocation: Answers(handover.Referral, "number"),
    transfer.TransferAnswer: Answers(transfer.TransferRequest),
    suspension.Resumption: Answers(suspension.Suspension),
    suspension.SuspensionEnd: Answers(suspension.Suspension),
    death.DeathCancellation: Answers(death.DeathRecord),
    death.DeathSettlement: Answers(death.DeathRecord),
    death.SubjectConversion: Answers(death.DeathRecord),
    merging.MergeReversal: Answers(merging.MergeDecision),
    heard.RowMended: Answers(heard.HeardRow, "row"),
}


def not_before_what_it_answers(draft: Draft) -> Refusal | None:
    """An answer does not come before the question, nor a reply before the complaint."""
    fact = draft.fact
    if fact.author.role is Role.SYSTEM:
        return None
    if fact.author.speaks_for_residents and not getattr(fact.body, "accepts", True):
        return None
    answers = ANSWERS[type(fact.body)]
    wanted = getattr(fact.body, answers.by) if answers.by else None
    asked = [
        said
        for said in draft.facts.in_episode(draft.case, answers.to)
        if not wanted or getattr(said.body, answers.there or answers.by) == wanted
    ]
    if not asked:
        return None
    first = min(asked, key=lambda said: (said.at, said.seq))
    done_at = getattr(fact.body, "done_at", None)
    told = fact.at if done_at is None else min(fact.at, done_at)
    if local(told).date() >= local(first.at).date():
        return None
    return refuse(
        "not_before_what_it_answers",
        answered=FACTS[first.body.kind],
        day=day_text(first.at),
        facts=(first.id,),
    )


IN_ORDER: tuple[AdmissionCheck, ...] = (
    admission(
        not_before_what_it_answers,
        "attempt",
        *sorted({body.kind for body in (*ANSWERS, *(a.to for a in ANSWERS.values()))}),
        kinds=tuple(ANSWERS),
    ),
)
