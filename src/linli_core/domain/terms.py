"""The closed vocabularies of a care case.

Identifiers are English terms of the field; what a person reads for each member
lives in `linli_core.texts`. The stored integer code of a member is its place in
`linli_core.storage.codes`, which is append-only.
"""

from enum import StrEnum


class CaseState(StrEnum):
    """Where a care case stands (26 states; the mapping to MZ/T 094-2017 is in the docs)."""

    REGISTERED = "registered"
    SURVEYING = "surveying"
    NEED_CONFIRMED = "need_confirmed"
    TRIAGED = "triaged"
    ACCEPTED = "accepted"
    PLANNING = "planning"
    PLAN_REVIEW = "plan_review"
    PAIRING = "pairing"
    PAIRED = "paired"
    IN_SERVICE = "in_service"
    EVALUATING = "evaluating"
    RECTIFYING = "rectifying"
    ESCALATED = "escalated"
    CLOSING = "closing"
    CLOSED = "closed"
    ARCHIVED = "archived"
    SUSPENDED = "suspended"
    REFERRING = "referring"
    REFERRED = "referred"
    TRANSFERRING = "transferring"
    TRANSFERRED = "transferred"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    DECEASED = "deceased"
    MERGED = "merged"
    VOIDED = "voided"


class Trigger(StrEnum):
    """What may be fired on a care case (50 triggers)."""

    START_SURVEY = "start_survey"
    CONFIRM_NEED = "confirm_need"
    CORRECT_NEED = "correct_need"
    TRIAGE = "triage"
    FAST_TRACK = "fast_track"
    ACCEPT = "accept"
    DECLINE = "decline"
    APPEAL = "appeal"
    START_PLAN = "start_plan"
    SUBMIT_PLAN = "submit_plan"
    APPROVE_PLAN = "approve_plan"
    RETURN_PLAN = "return_plan"
    CONFIRM_PAIRING = "confirm_pairing"
    NO_PARTNER = "no_partner"
    START_SERVICE = "start_service"
    SELF_SERVE = "self_serve"
    REPAIR_PAIRING = "repair_pairing"
    REPLAN = "replan"
    SUBMIT_RESULT = "submit_result"
    PASS_EVALUATION = "pass_evaluation"
    FAIL_EVALUATION = "fail_evaluation"
    NO_RESPONSE = "no_response"
    SUBMIT_RECTIFICATION = "submit_rectification"
    ESCALATE = "escalate"
    RESOLVE_ESCALATION = "resolve_escalation"
    CLOSE_UNSATISFIED = "close_unsatisfied"
    APPROVE_CLOSURE = "approve_closure"
    RETURN_CLOSURE = "return_closure"
    REOPEN = "reopen"
    ARCHIVE = "archive"
    REOPEN_ARCHIVED = "reopen_archived"
    SUSPEND = "suspend"
    RESUME = "resume"
    END_SUSPENSION = "end_suspension"
    WITHDRAW = "withdraw"
    REFER_WHOLE = "refer_whole"
    REFERRAL_ACCEPTED = "referral_accepted"
    REFERRAL_REJECTED = "referral_rejected"
    REFERRAL_RESULT = "referral_result"
    REFERRAL_BOUNCED = "referral_bounced"
    START_TRANSFER = "start_transfer"
    ACCEPT_TRANSFER = "accept_transfer"
    REJECT_TRANSFER = "reject_transfer"
    RECORD_DEATH = "record_death"
    CANCEL_DEATH = "cancel_death"
    SETTLE_DEATH = "settle_death"
    CONVERT_SUBJECT = "convert_subject"
    MERGE = "merge"
    UNMERGE = "unmerge"
    VOID = "void"


class Role(StrEnum):
    """In what capacity a person states a fact or fires a trigger."""

    RESIDENT = "resident"
    GUARDIAN = "guardian"
    INFORMANT = "informant"
    SURVEYOR = "surveyor"
    VOLUNTEER = "volunteer"
    SOCIAL_WORKER = "social_worker"
    CASE_MANAGER = "case_manager"
    PARTY_LEAD = "party_lead"
    ORG_MANAGER = "org_manager"
    COMMITTEE = "committee"
    PARTY_BRANCH = "party_branch"
    DELIBERATION_COUNCIL = "deliberation_council"
    SUPERVISOR = "supervisor"
    TOWNSHIP = "township"
    PURCHASER = "purchaser"
    AUTHORITY = "authority"
    RECEIVING_ORG = "receiving_org"
    RECEIVING_COMMITTEE = "receiving_committee"
    THIRD_PARTY_EVALUATOR = "third_party_evaluator"
    DATA_STEWARD = "data_steward"
    SYSTEM = "system"
    EVALUATION_COLLECTOR = "evaluation_collector"
    CIVIL_AFFAIRS = "civil_affairs"


class Setting(StrEnum):
    """Kind of community; 易地扶贫搬迁 resettlement is a separate flag, as it lies in either."""

    URBAN = "urban"
    RURAL = "rural"


class Area(StrEnum):
    """The notice's four task areas (section 二), and the work that cuts across them."""

    SPECIAL_CARE = "special_care"
    COMMUNITY_CONCERN = "community_concern"
    SAFE_COMMUNITY = "safe_community"
    RURAL_REVITALISATION = "rural_revitalisation"
    CROSS_CUTTING = "cross_cutting"


class Applicability(StrEnum):
    """How a task type fits a setting: 重点参与 is a focus, never an exclusion (notice 四(二))."""

    FOCUS = "focus"
    ALLOWED = "allowed"
    NOT_APPLICABLE = "not_applicable"


class Risk(StrEnum):
    """Urgency found at triage; it sets the clocks."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Sensitivity(StrEnum):
    """Class of the data a task type touches, S0 public to S4 restricted."""

    S0 = "S0"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"


class Purpose(StrEnum):
    """What a resident consents to; each purpose stands alone."""

    SURVEY = "survey"
    SERVICE = "service"
    PAIRING = "pairing"
    DISCLOSE = "disclose"
    PHOTO = "photo"
    RESEARCH = "research"
    TRANSFER = "transfer"


class ConsentForm(StrEnum):
    """How consent was given."""

    WRITTEN = "written"
    ORAL_WITNESSED = "oral_witnessed"
    GUARDIAN = "guardian"


class GuardianGround(StrEnum):
    """What makes somebody the guardian of another person (Civil Code 27 to 33, unverified)."""

    PARENT = "parent"
    KIN = "kin"
    WILL = "will"
    AGREEMENT = "agreement"
    APPOINTED = "appointed"
    COMMITTEE = "committee"


class SignatureForm(StrEnum):
    """How somebody put their name to what they share with others."""

    SIGNED = "signed"
    FINGERPRINT = "fingerprint"
    SPOKEN = "spoken"


class Channel(StrEnum):
    """How a demand reached us (notice 三(一))."""

    SELF = "self"
    NEIGHBOUR = "neighbour"
    HOME_VISIT = "home_visit"
    SURVEY = "survey"
    DELIBERATION = "deliberation"
    RESIDENT_UNIT = "resident_unit"
    PARTY_CONTACT = "party_contact"
    HOTLINE = "hotline"
    HANDED_IN = "handed_in"


class SubjectKind(StrEnum):
    """Whom or what a case is about."""

    RESIDENT = "resident"
    HOUSEHOLD = "household"
    GROUP = "group"
    PLACE = "place"


class DeliveryMode(StrEnum):
    """The notice's three ways of helping (二(一)), and work that needs no partner."""

    HOUSEHOLD_PACKAGE = "household_package"
    PAIRING = "pairing"
    VOLUNTEER = "volunteer"
    PROJECT = "project"


class DelivererClass(StrEnum):
    """Who may deliver a task."""

    VOLUNTEER = "volunteer"
    SUPERVISED_VOLUNTEER = "supervised_volunteer"
    PROFESSIONAL = "professional"
    RESIDENTS = "residents"
    ORGANISATION = "organisation"


class Vetting(StrEnum):
    """What was checked about a helper, weakest first."""

    NONE = "none"
    BASIC = "basic"
    CHECKED = "checked"
    LICENSED = "licensed"


class PartyStanding(StrEnum):
    """Standing of a 领办 lead (notice 三(二)); an attribute, never a way round a guard."""

    NONE = "none"
    PARTY_MEMBER = "party_member"
    PEOPLES_DEPUTY = "peoples_deputy"
    CPPCC_MEMBER = "cppcc_member"
    MODEL = "model"


class Verdict(StrEnum):
    """What residents said of an episode; everything not expressed is NOT_EVALUATED."""

    NOT_EVALUATED = "not_evaluated"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"


class Solved(StrEnum):
    """A resident's answer to 问题解决了吗."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class TaskStanding(StrEnum):
    """All the case sees of a task's own flow."""

    OPEN = "open"
    SETTLED = "settled"
    FAILED = "failed"
    VOIDED = "voided"


class SubjectCategory(StrEnum):
    """The special groups the notice names (二(一), 二(四))."""

    DIBAO = "dibao"
    TEKUN = "tekun"
    EMPTY_NEST = "empty_nest"
    LEFT_BEHIND = "left_behind"
    CHILD_IN_HARDSHIP = "child_in_hardship"
    DISABLED = "disabled"
    SEVERELY_DISABLED = "severely_disabled"
    RETURNED_POVERTY = "returned_poverty"
    OTHER_HARDSHIP = "other_hardship"


class Stage(StrEnum):
    """Where the committee's guidance is a required record (it guides, it does not evaluate)."""

    TRIAGE = "triage"
    PLAN = "plan"
    CLOSURE = "closure"


class FiveActor(StrEnum):
    """五社联动: the five actors every plan names with a role or as not needed."""

    COMMUNITY = "community"
    ORGANISATION = "organisation"
    SOCIAL_WORKER = "social_worker"
    VOLUNTEER = "volunteer"
    CHARITY = "charity"


class Participation(StrEnum):
    """What residents do in what is done for them (过程有群众参与); to decide is enough."""

    DECIDES = "decides"
    TELLS = "tells"
    CHECKS = "checks"
    DOES = "does"
    ORGANISES = "organises"


class Wanted(StrEnum):
    """What whom a case serves says to whether they wanted this, or this helper.

    A form without the question is not the same as a question that nobody asked.
    """

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"
    OLD_FORM = "old_form"


class Certainty(StrEnum):
    """How a community's setting is known."""

    EXPLICIT = "explicit"
    FALLBACK = "fallback"
    OVERRIDE = "override"


#: States no trigger is expected to leave without new facts; the case counts as settled.
SETTLED_STATES = frozenset(
    {
        CaseState.CLOSED,
        CaseState.ARCHIVED,
        CaseState.DECLINED,
        CaseState.WITHDRAWN,
        CaseState.MERGED,
        CaseState.TRANSFERRED,
        CaseState.VOIDED,
    }
)

#: lifecycle.md: "any open" is these fourteen, registered to closing.
OPEN_STATES = (
    CaseState.REGISTERED,
    CaseState.SURVEYING,
    CaseState.NEED_CONFIRMED,
    CaseState.TRIAGED,
    CaseState.ACCEPTED,
    CaseState.PLANNING,
    CaseState.PLAN_REVIEW,
    CaseState.PAIRING,
    CaseState.PAIRED,
    CaseState.IN_SERVICE,
    CaseState.EVALUATING,
    CaseState.RECTIFYING,
    CaseState.ESCALATED,
    CaseState.CLOSING,
)

#: States in which a case rests or waits for another party: its clocks stand still.
PAUSING_STATES = frozenset(
    {CaseState.SUSPENDED, CaseState.REFERRING, CaseState.REFERRED, CaseState.TRANSFERRING}
)

#: States that remember where they were entered from, one slot each (@history).
HOLDING_STATES = (
    CaseState.SUSPENDED,
    CaseState.TRANSFERRING,
    CaseState.DECEASED,
    CaseState.MERGED,
    CaseState.ESCALATED,
    CaseState.CLOSING,
)
