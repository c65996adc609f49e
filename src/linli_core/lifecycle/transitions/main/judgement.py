"""Residents judge; rectification, re-evaluation and escalation where they are not satisfied."""

from linli_core.domain.statements.evaluation import (
    EscalationRequest,
    NoResponse,
    RoundOpening,
    SupervisionOrder,
    UnsatisfiedClosing,
)
from linli_core.domain.terms import CaseState, Role, Trigger
from linli_core.lifecycle.transitions.guards.evaluation import ENTRY
from linli_core.lifecycle.transitions.main.shared import to
from linli_core.lifecycle.transitions.table import HISTORY, Basis, Branch, Row

S = CaseState
T = Trigger
R = Role

# What must hold for a round to end well, however the case leaves it.
ENDS_WELL = (
    "round_quorate",
    "round_passed",
    "no_veto",
    "heard_words_asked",
    "complainants_asked_again",
    "ward_heard",
    "content_after_all",
    "yes_asked",
    "heard_rows_mended",
    "words_placed",
    "caller_content",
    "ticket_found_true",
    "everybody_asked",
    "agreed_work_done",
    "count_witnessed",
)

ROWS: tuple[Row, ...] = (
    Row(
        trigger=T.SUBMIT_RESULT,
        sources=(S.IN_SERVICE,),
        branches=to(S.EVALUATING),
        who=(R.CASE_MANAGER, R.RESIDENT, R.GUARDIAN),
        basis=(Basis(RoundOpening),),
        guards=(*ENTRY, "rounds_below_max"),
        effects=("freeze_roll",),
    ),
    Row(
        trigger=T.PASS_EVALUATION,
        sources=(S.EVALUATING,),
        branches=to(S.CLOSING),
        who=(R.SYSTEM,),
        guards=ENDS_WELL,
        effects=("score_satisfied",),
    ),
    Row(
        trigger=T.FAIL_EVALUATION,
        sources=(S.EVALUATING,),
        branches=to(S.RECTIFYING),
        who=(R.SYSTEM,),
        guards=("round_failed", "everybody_asked"),
        effects=(
            "score_dissatisfied",
            "report_veto",
        ),
    ),
    Row(
        trigger=T.NO_RESPONSE,
        sources=(S.EVALUATING,),
        branches=to(S.CLOSING),
        who=(R.COMMITTEE, R.TOWNSHIP),
        basis=(Basis(NoResponse),),
        guards=(
            "finder_independent",
            "stay_over",
            "channels_tried",
            "nobody_answered",
            "no_dissatisfied_ballot",
            "heard_words_asked",
            "heard_rows_mended",
            "words_placed",
            "caller_content",
        ),
        effects=(
            "score_as_answered",
            "report_veto",
        ),
    ),
    Row(
        trigger=T.SUBMIT_RECTIFICATION,
        sources=(S.RECTIFYING,),
        branches=to(S.EVALUATING),
        who=(R.CASE_MANAGER,),
        basis=(Basis(RoundOpening),),
        guards=(
            *ENTRY,
            "rounds_below_max",
        ),
        effects=("freeze_roll",),
    ),
    Row(
        trigger=T.ESCALATE,
        sources=(S.EVALUATING, S.RECTIFYING, S.IN_SERVICE, S.PLAN_REVIEW),
        branches=to(S.ESCALATED),
        who=(R.SYSTEM, R.RESIDENT, R.GUARDIAN, R.COMMITTEE),
        basis=(Basis(EscalationRequest),),
        guards=("escalation_ground",),
        effects=(
            "score_as_answered",
            "report_veto",
        ),
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
        effects=("raise_level",),
    ),
    Row(
        trigger=T.CLOSE_UNSATISFIED,
        sources=(S.ESCALATED,),
        branches=to(S.CLOSING),
        who=(R.TOWNSHIP,),
        basis=(Basis(UnsatisfiedClosing),),
        guards=("explained_to_resident", "remedy_listed", "round_scored"),
    ),
)
