"""Everything that can be stated of a case: one class a kind, and what they are made of.

`Desk.record` and `Desk.fire` take such a statement; `Desk.facts` returns them, each in a `Fact`
that says who stated it, in which role and when. `fact_from` makes one of plain data as JSON
brings them, `fact_schema` says which data it takes, and `to_plain` gives them back.
"""

from linli_core.codec.fact_documents import fact_from, fact_schema
from linli_core.codec.plain_values import to_plain
from linli_core.domain.facts import Body, Fact
from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.people import Actor
from linli_core.domain.statements.closure import (
    ArchiveReopening,
    ClosureProposal,
    ClosureReview,
    IncidentClosure,
    IncidentReport,
    ReopenRequest,
    VoidRequest,
    Withdrawal,
)
from linli_core.domain.statements.collective import (
    CoSignature,
    CountWitness,
    HouseholdRoll,
    NoticeObjection,
    ObjectionAnswer,
    ResultNotice,
)
from linli_core.domain.statements.council import CouncilMeeting, DisputeParties
from linli_core.domain.statements.death import (
    DeathCancellation,
    DeathConfirmation,
    DeathRecord,
    DeathSettlement,
    SubjectConversion,
)
from linli_core.domain.statements.delivery import ServiceRecord, TaskVoiding
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.errata import Erratum
from linli_core.domain.statements.evaluation import (
    Ballot,
    ContactAttempt,
    EscalationRequest,
    NoResponse,
    QuietContact,
    Rectification,
    RoundOpening,
    SupervisionOrder,
    UnsatisfiedClosing,
    VerdictAmendment,
    VotingCode,
    Waiver,
    WantedAnswer,
    WardView,
)
from linli_core.domain.statements.handover import (
    Referral,
    ReferralAnswer,
    ReferralBounce,
    ReferralResult,
    ReferralRevocation,
    StatutoryGround,
)
from linli_core.domain.statements.heard import HeardRow, RowMended
from linli_core.domain.statements.hours import HoursReversal
from linli_core.domain.statements.incident import (
    AuthorityReport,
    IncidentAssessment,
    IncidentHandling,
    ReportDuty,
)
from linli_core.domain.statements.intake import (
    Appeal,
    Consent,
    ConsentWithdrawal,
    Guidance,
    InboxAssignment,
    IntakeDecision,
    NeedAdoption,
    NeedCorrection,
    PublicMatter,
    QuickMatter,
    SurveyRecord,
    Triage,
)
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.statements.merging import MergeDecision, MergeReversal
from linli_core.domain.statements.obligation import Obligation
from linli_core.domain.statements.pairing import (
    Member,
    PairingAnswer,
    PairingConfirmation,
    PairingProposal,
    PairingWish,
    RepairRequest,
    SearchExhausted,
    ServiceStart,
)
from linli_core.domain.statements.plan import Plan, PlanAnswer, PlanReview, ReplanRequest, TaskSpec
from linli_core.domain.statements.suspension import Resumption, Suspension, SuspensionEnd
from linli_core.domain.statements.transfer import CaseLink, TransferAnswer, TransferRequest
from linli_core.domain.terms import (
    Channel,
    ConsentForm,
    DeliveryMode,
    FiveActor,
    Participation,
    Purpose,
    Risk,
    Role,
    SignatureForm,
    Solved,
    Stage,
    Wanted,
)

__all__ = [
    "FACT_KINDS",
    "Actor",
    "Appeal",
    "ArchiveReopening",
    "AuthorityReport",
    "Ballot",
    "Body",
    "CaseId",
    "CaseLink",
    "Channel",
    "ClosureProposal",
    "ClosureReview",
    "CoSignature",
    "Consent",
    "ConsentForm",
    "ConsentWithdrawal",
    "ContactAttempt",
    "CouncilMeeting",
    "CountWitness",
    "DeathCancellation",
    "DeathConfirmation",
    "DeathRecord",
    "DeathSettlement",
    "DeliveryMode",
    "DisputeParties",
    "EmergencyGround",
    "Erratum",
    "EscalationRequest",
    "Fact",
    "FactId",
    "FiveActor",
    "Guidance",
    "HeardRow",
    "HoursReversal",
    "HouseholdRoll",
    "InboxAssignment",
    "IncidentAssessment",
    "IncidentClosure",
    "IncidentHandling",
    "IncidentReport",
    "IntakeDecision",
    "Member",
    "MergeDecision",
    "MergeReversal",
    "NeedAdoption",
    "NeedCorrection",
    "NoResponse",
    "NoticeObjection",
    "ObjectionAnswer",
    "Obligation",
    "PairingAnswer",
    "PairingConfirmation",
    "PairingProposal",
    "PairingWish",
    "Participation",
    "Plan",
    "PlanAnswer",
    "PlanReview",
    "PublicMatter",
    "Purpose",
    "QuickMatter",
    "QuietContact",
    "Rectification",
    "Referral",
    "ReferralAnswer",
    "ReferralBounce",
    "ReferralResult",
    "ReferralRevocation",
    "ReopenRequest",
    "RepairRequest",
    "ReplanRequest",
    "ReportDuty",
    "ResultNotice",
    "Resumption",
    "Risk",
    "Role",
    "RoundOpening",
    "RowMended",
    "SearchExhausted",
    "ServiceRecord",
    "ServiceStart",
    "SignatureForm",
    "Solved",
    "Stage",
    "StatutoryGround",
    "SubjectConversion",
    "SupervisionOrder",
    "SurveyRecord",
    "Suspension",
    "SuspensionEnd",
    "TaskSpec",
    "TaskVoiding",
    "TransferAnswer",
    "TransferRequest",
    "Triage",
    "UnsatisfiedClosing",
    "VerdictAmendment",
    "VoidRequest",
    "VotingCode",
    "Waiver",
    "Wanted",
    "WantedAnswer",
    "WardView",
    "Withdrawal",
    "fact_from",
    "fact_schema",
    "to_plain",
]
