"""Closing, archiving, coming back, and entries in error."""

from linli_core.domain.statements.closure import (
    ArchiveReopening,
    ClosureReview,
    ReopenRequest,
    VoidRequest,
)
from linli_core.domain.terms import CaseState, Role, Trigger
from linli_core.lifecycle.transitions.main.shared import APPROVERS, approved, returned, to
from linli_core.lifecycle.transitions.table import HISTORY, Basis, Row

S = CaseState
T = Trigger
R = Role

ROWS: tuple[Row, ...] = (
    Row(
        trigger=T.APPROVE_CLOSURE,
        sources=(S.CLOSING,),
        branches=to(S.CLOSED),
        who=APPROVERS,
        basis=(Basis(ClosureReview, approved),),
        guards=(
            "not_self_approval",
            "not_self_closure",
            "township_only_where_nobody_else",
            "closure_reason",
            "follow_up_plan",
            "records_complete",
            "hours_posted",
            "guidance_closure",
            "verdict_stands",
            "heard_rows_mended",
            "words_placed",
            "caller_content",
            "no_open_incident",
            "statutory_duties_discharged",
            "evaluated_or_named_exit",
            "result_posted",
            "objections_answered",
        ),
        effects=("seal_episode",),
    ),
    Row(
        trigger=T.RETURN_CLOSURE,
        sources=(S.CLOSING,),
        branches=to(HISTORY),
        who=APPROVERS,
        basis=(Basis(ClosureReview, returned),),
        guards=("comment_given",),
        effects=("older_facts_lapse",),
    ),
    Row(
        trigger=T.REOPEN,
        sources=(S.CLOSED, S.WITHDRAWN, S.DECLINED),
        branches=to(S.SURVEYING),
        who=(R.RESIDENT, R.GUARDIAN, R.CASE_MANAGER, R.COMMITTEE),
        basis=(Basis(ReopenRequest),),
        guards=("reason_given", "consents_rechecked"),
        effects=("begin_episode",),
    ),
    Row(
        trigger=T.ARCHIVE,
        sources=(S.CLOSED, S.WITHDRAWN, S.DECLINED),
        branches=to(S.ARCHIVED),
        who=(R.SYSTEM, R.DATA_STEWARD),
        needs_fact=False,
        guards=(
            "follow_up_over",
            "retention_class_set",
            "heard_rows_mended",
            "words_placed",
            "no_open_incident",
            "statutory_duties_discharged",
        ),
    ),
    Row(
        trigger=T.REOPEN_ARCHIVED,
        sources=(S.ARCHIVED,),
        branches=to(S.SURVEYING),
        who=(R.TOWNSHIP,),
        basis=(Basis(ArchiveReopening),),
        guards=("reason_given",),
        effects=("begin_episode",),
    ),
    Row(
        trigger=T.VOID,
        sources=(S.REGISTERED, S.SURVEYING),
        branches=to(S.VOIDED),
        who=(R.DATA_STEWARD, R.TOWNSHIP),
        basis=(Basis(VoidRequest),),
        guards=(
            "reason_given",
            "no_service_recorded",
            "no_incident_recorded",
            "first_episode_no_appeal",
        ),
        effects=("seal_episode",),
    ),
)
