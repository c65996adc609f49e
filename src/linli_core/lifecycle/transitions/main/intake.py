"""Survey, confirmation of the need, triage and intake; withdrawal at any time."""

from linli_core.domain.statements.closure import (
    Withdrawal,
)
from linli_core.domain.statements.intake import (
    Appeal,
    IntakeDecision,
    NeedAdoption,
    NeedCorrection,
    SurveyRecord,
    Triage,
)
from linli_core.domain.terms import OPEN_STATES, CaseState, Role, Trigger
from linli_core.lifecycle.transitions.main.shared import accepted, declined, to
from linli_core.lifecycle.transitions.table import Basis, Row

S = CaseState
T = Trigger
R = Role

ROWS: tuple[Row, ...] = (
    Row(
        trigger=T.WITHDRAW,
        sources=(*OPEN_STATES, S.SUSPENDED, S.REFERRING, S.REFERRED, S.TRANSFERRING),
        branches=to(S.WITHDRAWN),
        who=(R.RESIDENT, R.GUARDIAN, R.DELIBERATION_COUNCIL),
        basis=(Basis(Withdrawal),),
        guards=(
            "informed_of_consequences",
            "capacity_to_decide",
            "no_critical_duty",
            "belongs_to_many",
            "leaving_confirmed",
        ),
        effects=(
            "score_as_answered",
            "report_veto",
            "seal_episode",
        ),
    ),
    Row(
        trigger=T.START_SURVEY,
        sources=(S.REGISTERED,),
        branches=to(S.SURVEYING),
        who=(R.SURVEYOR, R.CASE_MANAGER),
        basis=(Basis(SurveyRecord),),
        guards=("consent_survey_or_public",),
    ),
    Row(
        trigger=T.CONFIRM_NEED,
        sources=(S.SURVEYING,),
        branches=to(S.NEED_CONFIRMED),
        who=(R.RESIDENT, R.GUARDIAN, R.DELIBERATION_COUNCIL),
        basis=(Basis(NeedAdoption),),
        guards=("adopted_by_resident",),
    ),
    Row(
        trigger=T.CORRECT_NEED,
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
        branches=to(S.SURVEYING),
        who=(R.RESIDENT, R.GUARDIAN, R.COMMITTEE, R.DELIBERATION_COUNCIL),
        basis=(Basis(NeedCorrection),),
        guards=("reason_given", "belongs_to_many"),
        effects=("older_facts_lapse",),
    ),
    Row(
        trigger=T.TRIAGE,
        sources=(S.NEED_CONFIRMED,),
        branches=to(S.TRIAGED),
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
        effects=("pin_task_type",),
    ),
    Row(
        trigger=T.ACCEPT,
        sources=(S.TRIAGED,),
        branches=to(S.ACCEPTED),
        who=(R.CASE_MANAGER,),
        basis=(Basis(IntakeDecision, accepted),),
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
        branches=to(S.DECLINED),
        who=(R.CASE_MANAGER, R.COMMITTEE),
        basis=(Basis(IntakeDecision, declined),),
        guards=(
            "not_the_informant",
            "reason_code",
            "notice_to_resident",
            "alternative_offered",
            "statutory_duties_discharged",
            "different_decider_after_appeal",
        ),
        effects=("score_as_answered", "seal_episode"),
    ),
    Row(
        trigger=T.APPEAL,
        sources=(S.DECLINED,),
        branches=to(S.SURVEYING),
        who=(R.RESIDENT, R.GUARDIAN, R.COMMITTEE),
        basis=(Basis(Appeal),),
        guards=("within_appeal_window",),
        effects=("older_facts_lapse",),
    ),
)
