"""The main road of a case as data: registered to archived, with every way back.

The order of rows decides where two triggers could be fired by facts of one time.
"""

from linli_core.domain.closure import (
    ArchiveReopening,
    ClosureReview,
    ReopenRequest,
    VoidRequest,
    Withdrawal,
)
from linli_core.domain.evaluation import (
    EscalationRequest,
    NoResponse,
    RoundOpening,
    SupervisionOrder,
    UnsatisfiedClosing,
)
from linli_core.domain.intake import (
    Appeal,
    IntakeDecision,
    NeedAdoption,
    NeedCorrection,
    SurveyRecord,
    Triage,
)
from linli_core.domain.pairing import (
    PairingConfirmation,
    RepairRequest,
    SearchExhausted,
    ServiceStart,
)
from linli_core.domain.plan import Plan, PlanReview, ReplanRequest
from linli_core.domain.terms import OPEN_STATES, CaseState, Role, Trigger
from linli_core.lifecycle.guards.evaluation import ENTRY
from linli_core.lifecycle.table import HISTORY, Basis, Branch, Row

S = CaseState
T = Trigger
R = Role


def _to(target: CaseState | str) -> tuple[Branch, ...]:
    return (Branch(target),)


def _approved(body: object) -> bool:
    return bool(getattr(body, "approved", False))


def _returned(body: object) -> bool:
    return not getattr(body, "approved", True)


def _accepted(body: object) -> bool:
    return isinstance(body, IntakeDecision) and body.accepted


def _declined(body: object) -> bool:
    return isinstance(body, IntakeDecision) and not body.accepted


_APPROVERS = (R.COMMITTEE, R.SUPERVISOR, R.TOWNSHIP)

MAIN_ROAD: tuple[Row, ...] = (
    Row(
        trigger=T.WITHDRAW,
        sources=(*OPEN_STATES, S.SUSPENDED, S.REFERRING, S.REFERRED, S.TRANSFERRING),
        branches=_to(S.WITHDRAWN),
        who=(R.RESIDENT, R.GUARDIAN, R.DELIBERATION_COUNCIL),
        basis=(Basis(Withdrawal),),
        guards=("informed_of_consequences", "capacity_to_decide", "no_critical_duty"),
    ),
    Row(
        trigger=T.START_SURVEY,
        sources=(S.REGISTERED,),
        branches=_to(S.SURVEYING),
        who=(R.SURVEYOR, R.CASE_MANAGER),
        basis=(Basis(SurveyRecord),),
        guards=("consent_survey_or_public",),
    ),
    Row(
        trigger=T.CONFIRM_NEED,
        sources=(S.SURVEYING,),
        branches=_to(S.NEED_CONFIRMED),
        who=(R.RESIDENT, R.GUARDIAN, R.DELIBERATION_COUNCIL),
        basis=(Basis(NeedAdoption),),
        guards=("adopted_by_resident",),
    ),
    Row(
        trigger=T.CORRECT_NEED,
        sends_back=True,
        sources=(
            S.NEED_CONFIRMED,
            S.TRIAGED,
            S.PLANNING,
            S.PLAN_REVIEW,
            S.PAIRING,
            S.PAIRED,
            S.IN_SERVICE,
            S.RECTIFYING,
        ),
        branches=_to(S.SURVEYING),
        who=(R.RESIDENT, R.GUARDIAN, R.COMMITTEE),
        basis=(Basis(NeedCorrection),),
        guards=("reason_given",),
    ),
    Row(
        trigger=T.TRIAGE,
        sources=(S.NEED_CONFIRMED,),
        branches=_to(S.TRIAGED),
        who=(R.CASE_MANAGER, R.SOCIAL_WORKER),
        basis=(Basis(Triage),),
        guards=(
            "risk_assessed",
            "duplicates_checked",
            "guidance_triage",
            "setting_classified",
            "task_type_known",
            "task_type_applicable",
        ),
    ),
    Row(
        trigger=T.ACCEPT,
        sources=(S.TRIAGED,),
        branches=_to(S.ACCEPTED),
        who=(R.CASE_MANAGER,),
        basis=(Basis(IntakeDecision, _accepted),),
        guards=(
            "scope_ok",
            "capacity_ok",
            "consent_service",
            "lead_named",
            "need_confirmed_in_episode",
            "no_overdue_obligation",
            "different_decider_after_appeal",
        ),
    ),
    Row(
        trigger=T.DECLINE,
        sources=(S.TRIAGED, S.REGISTERED, S.SURVEYING),
        branches=_to(S.DECLINED),
        who=(R.CASE_MANAGER, R.COMMITTEE),
        basis=(Basis(IntakeDecision, _declined),),
        guards=(
            "not_the_informant",
            "reason_code",
            "notice_to_resident",
            "alternative_offered",
            "statutory_duties_discharged",
            "different_decider_after_appeal",
        ),
    ),
    Row(
        trigger=T.APPEAL,
        sends_back=True,
        sources=(S.DECLINED,),
        branches=_to(S.SURVEYING),
        who=(R.RESIDENT, R.GUARDIAN, R.COMMITTEE),
        basis=(Basis(Appeal),),
        guards=("within_appeal_window",),
    ),
    Row(
        trigger=T.START_PLAN,
        sources=(S.ACCEPTED,),
        branches=_to(S.PLANNING),
        who=(R.CASE_MANAGER,),
        basis=(Basis(Plan),),
        spends=False,
        needs_fact=False,
    ),
    Row(
        trigger=T.SUBMIT_PLAN,
        sources=(S.PLANNING,),
        branches=_to(S.PLAN_REVIEW),
        who=(R.CASE_MANAGER,),
        basis=(Basis(Plan),),
        guards=(
            "need_confirmed_in_episode",
            "goals_and_tasks",
            "plan_types_known",
            "residents_part_in_plan",
            "subject_agreed",
            "consents_cover_tasks",
            "deliverer_class_ok",
            "five_actors_filled",
        ),
    ),
    Row(
        trigger=T.APPROVE_PLAN,
        sources=(S.PLAN_REVIEW,),
        branches=_to(S.PAIRING),
        who=_APPROVERS,
        basis=(Basis(PlanReview, _approved),),
        guards=(
            "review_of_this_plan",
            "not_self_approval",
            "township_only_where_nobody_else",
            "authority_cosign",
            "contract_ok",
            "guidance_plan",
        ),
    ),
    Row(
        trigger=T.RETURN_PLAN,
        sends_back=True,
        sources=(S.PLAN_REVIEW,),
        branches=_to(S.PLANNING),
        who=(R.COMMITTEE, R.SUPERVISOR, R.RESIDENT, R.GUARDIAN),
        basis=(Basis(PlanReview, _returned),),
        guards=("review_of_this_plan", "comment_given"),
    ),
    Row(
        trigger=T.CONFIRM_PAIRING,
        sources=(S.PAIRING,),
        branches=_to(S.PAIRED),
        who=(R.CASE_MANAGER,),
        basis=(Basis(PairingConfirmation),),
        guards=(
            "proposal_made",
            "resident_accepts_partner",
            "partner_accepts",
            "partner_vetted",
            "ratio_ok",
            "no_conflict_of_interest",
            "one_lead",
        ),
    ),
    Row(
        trigger=T.SELF_SERVE,
        sources=(S.PAIRING,),
        branches=_to(S.IN_SERVICE),
        who=(R.CASE_MANAGER,),
        basis=(Basis(ServiceStart),),
        guards=(
            "need_confirmed_in_episode",
            "flow_needs_no_partner",
            "first_task_scheduled",
            "safety_briefing",
        ),
    ),
    Row(
        trigger=T.NO_PARTNER,
        alone=False,
        sends_back=True,
        sources=(S.PAIRING,),
        branches=_to(S.PLANNING),
        who=(R.CASE_MANAGER, R.SYSTEM),
        basis=(Basis(SearchExhausted),),
        guards=("search_over",),
    ),
    Row(
        trigger=T.START_SERVICE,
        sources=(S.PAIRED,),
        branches=_to(S.IN_SERVICE),
        who=(R.CASE_MANAGER, R.VOLUNTEER),
        basis=(Basis(ServiceStart),),
        guards=("need_confirmed_in_episode", "first_task_scheduled", "safety_briefing"),
    ),
    Row(
        trigger=T.REPAIR_PAIRING,
        sends_back=True,
        sources=(S.IN_SERVICE,),
        branches=_to(S.PAIRING),
        who=(R.CASE_MANAGER, R.RESIDENT, R.VOLUNTEER),
        basis=(Basis(RepairRequest),),
        guards=("reason_given",),
    ),
    Row(
        trigger=T.REPLAN,
        sends_back=True,
        sources=(S.IN_SERVICE, S.RECTIFYING),
        branches=_to(S.PLANNING),
        who=(R.CASE_MANAGER, R.RESIDENT, R.GUARDIAN),
        basis=(Basis(ReplanRequest),),
        guards=("reason_given",),
    ),
    Row(
        trigger=T.SUBMIT_RESULT,
        sources=(S.IN_SERVICE,),
        branches=_to(S.EVALUATING),
        who=(R.CASE_MANAGER,),
        basis=(Basis(RoundOpening),),
        guards=ENTRY,
    ),
    Row(
        trigger=T.PASS_EVALUATION,
        sources=(S.EVALUATING,),
        branches=_to(S.CLOSING),
        who=(R.SYSTEM,),
        guards=("round_quorate", "round_passed", "no_veto"),
    ),
    Row(
        trigger=T.FAIL_EVALUATION,
        sources=(S.EVALUATING,),
        branches=_to(S.RECTIFYING),
        who=(R.SYSTEM,),
        guards=("round_failed",),
    ),
    Row(
        trigger=T.NO_RESPONSE,
        sources=(S.EVALUATING,),
        branches=_to(S.CLOSING),
        who=(R.COMMITTEE,),
        basis=(Basis(NoResponse),),
        guards=("channels_tried", "nobody_answered", "no_dissatisfied_ballot"),
    ),
    Row(
        trigger=T.SUBMIT_RECTIFICATION,
        sources=(S.RECTIFYING,),
        branches=_to(S.EVALUATING),
        who=(R.CASE_MANAGER,),
        basis=(Basis(RoundOpening),),
        guards=(
            *ENTRY,
            "items_done",
            "complaints_answered",
            "different_collector",
            "rounds_below_max",
        ),
    ),
    Row(
        trigger=T.ESCALATE,
        sources=(S.EVALUATING, S.RECTIFYING, S.IN_SERVICE, S.PLAN_REVIEW),
        branches=_to(S.ESCALATED),
        who=(R.SYSTEM, R.RESIDENT, R.COMMITTEE),
        basis=(Basis(EscalationRequest),),
        guards=("escalation_ground",),
    ),
    Row(
        trigger=T.RESOLVE_ESCALATION,
        sources=(S.ESCALATED,),
        branches=(
            Branch(S.RECTIFYING, lambda case, _: case.episode.rounds > 0),
            Branch(HISTORY),
        ),
        who=(R.TOWNSHIP, R.PURCHASER),
        basis=(Basis(SupervisionOrder),),
        guards=("order_issued",),
    ),
    Row(
        trigger=T.CLOSE_UNSATISFIED,
        sources=(S.ESCALATED,),
        branches=_to(S.CLOSING),
        who=(R.TOWNSHIP,),
        basis=(Basis(UnsatisfiedClosing),),
        guards=("explained_to_resident", "remedy_listed", "round_scored"),
    ),
    Row(
        trigger=T.APPROVE_CLOSURE,
        sources=(S.CLOSING,),
        branches=_to(S.CLOSED),
        who=_APPROVERS,
        basis=(Basis(ClosureReview, _approved),),
        guards=(
            "not_self_approval",
            "not_self_closure",
            "township_only_where_nobody_else",
            "closure_reason",
            "follow_up_plan",
            "records_complete",
            "hours_posted",
            "guidance_closure",
            "no_open_incident",
            "statutory_duties_discharged",
            "evaluated_or_named_exit",
        ),
    ),
    Row(
        trigger=T.RETURN_CLOSURE,
        sends_back=True,
        sources=(S.CLOSING,),
        branches=_to(HISTORY),
        who=_APPROVERS,
        basis=(Basis(ClosureReview, _returned),),
        guards=("comment_given",),
    ),
    Row(
        trigger=T.REOPEN,
        new_episode=True,
        sources=(S.CLOSED, S.WITHDRAWN, S.DECLINED),
        branches=_to(S.SURVEYING),
        who=(R.RESIDENT, R.GUARDIAN, R.CASE_MANAGER, R.COMMITTEE),
        basis=(Basis(ReopenRequest),),
        guards=("reason_given", "consents_rechecked"),
    ),
    Row(
        trigger=T.ARCHIVE,
        sources=(S.CLOSED, S.WITHDRAWN, S.DECLINED),
        branches=_to(S.ARCHIVED),
        who=(R.SYSTEM, R.DATA_STEWARD),
        needs_fact=False,
        guards=("follow_up_over", "retention_class_set"),
    ),
    Row(
        trigger=T.REOPEN_ARCHIVED,
        new_episode=True,
        sources=(S.ARCHIVED,),
        branches=_to(S.SURVEYING),
        who=(R.TOWNSHIP,),
        basis=(Basis(ArchiveReopening),),
        guards=("reason_given",),
    ),
    Row(
        trigger=T.VOID,
        sources=(S.REGISTERED, S.SURVEYING),
        branches=_to(S.VOIDED),
        who=(R.DATA_STEWARD, R.TOWNSHIP),
        basis=(Basis(VoidRequest),),
        guards=(
            "reason_given",
            "no_service_recorded",
            "no_incident_recorded",
            "first_episode_no_appeal",
        ),
    ),
)
