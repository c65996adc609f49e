"""Which kind of statement answers which, and by which field it names the one it answers."""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.statements import (
    closure,
    collective,
    death,
    delivery,
    errata,
    evaluation,
    handover,
    heard,
    hours,
    incident,
    intake,
    merging,
    pairing,
    plan,
    suspension,
    transfer,
)


@frozen
class Answers:
    """What a statement answers.

    Attributes:
        to: the kind of statement.
        by: the field that names which one; empty where any of the episode is meant.
        there: the field of the answered statement that it names, where called otherwise.
        else_to: the kind that is answered where the field is left empty.
    """

    to: type[Body]
    by: str = ""
    there: str = ""
    else_to: type[Body] | None = None


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
    hours.HoursReversal: Answers(delivery.ServiceRecord, "record", "number"),
    evaluation.RoundOpening: Answers(pairing.ServiceStart),
    evaluation.VotingCode: Answers(evaluation.RoundOpening, "round"),
    # Of no round is the search for somebody whose case rests, since nobody finds them.
    evaluation.ContactAttempt: Answers(
        evaluation.RoundOpening, "round", else_to=suspension.Suspension
    ),
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
    intake.TicketLimit: Answers(intake.HotlineTicket, "ticket", "number"),
    intake.TicketReply: Answers(intake.HotlineTicket, "ticket", "number"),
    heard.RowMended: Answers(heard.HeardRow, "row"),
    errata.Erratum: Answers(Body, "of"),
}


def kinds_answered() -> list[type[Body]]:
    """Return the kinds that are answered."""
    kinds = (kind for a in ANSWERS.values() for kind in (a.to, a.else_to))
    return [kind for kind in kinds if kind is not None]
