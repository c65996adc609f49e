"""Plan, approval, pairing and service, with every way back."""

from linli_core.domain.statements.pairing import (
    PairingConfirmation,
    RepairRequest,
    SearchExhausted,
    ServiceStart,
)
from linli_core.domain.statements.plan import Plan, PlanReview, ReplanRequest
from linli_core.domain.terms import CaseState, Role, Trigger
from linli_core.lifecycle.transitions.main.shared import APPROVERS, approved, returned, to
from linli_core.lifecycle.transitions.table import Basis, Row

S = CaseState
T = Trigger
R = Role

ROWS: tuple[Row, ...] = (
    Row(
        trigger=T.START_PLAN,
        sources=(S.ACCEPTED,),
        branches=to(S.PLANNING),
        who=(R.CASE_MANAGER,),
        basis=(Basis(Plan),),
        spends=False,
        needs_fact=False,
    ),
    Row(
        trigger=T.SUBMIT_PLAN,
        sources=(S.PLANNING,),
        branches=to(S.PLAN_REVIEW),
        who=(R.CASE_MANAGER,),
        basis=(Basis(Plan),),
        guards=(
            "need_confirmed_in_episode",
            "goals_and_tasks",
            "plan_types_known",
            "residents_part_in_plan",
            "subject_agreed",
            "parties_named",
            "consents_cover_tasks",
            "deliverer_class_ok",
            "five_actors_filled",
        ),
    ),
    Row(
        trigger=T.APPROVE_PLAN,
        sources=(S.PLAN_REVIEW,),
        branches=to(S.PAIRING),
        who=APPROVERS,
        basis=(Basis(PlanReview, approved),),
        guards=(
            "review_of_this_plan",
            "subject_agreed",
            "not_self_approval",
            "township_only_where_nobody_else",
            "authority_cosign",
            "contract_ok",
            "guidance_plan",
        ),
    ),
    Row(
        trigger=T.RETURN_PLAN,
        sources=(S.PLAN_REVIEW,),
        branches=to(S.PLANNING),
        who=(R.COMMITTEE, R.SUPERVISOR, R.RESIDENT, R.GUARDIAN),
        basis=(Basis(PlanReview, returned),),
        guards=("review_of_this_plan", "comment_given"),
        effects=("older_facts_lapse",),
    ),
    Row(
        trigger=T.CONFIRM_PAIRING,
        sources=(S.PAIRING,),
        branches=to(S.PAIRED),
        who=(R.CASE_MANAGER,),
        basis=(Basis(PairingConfirmation),),
        guards=(
            "proposal_made",
            "resident_accepts_partner",
            "partner_accepts",
            "partner_vetted",
            "team_allowed",
            "pairing_rules_met",
            "ratio_ok",
            "no_conflict_of_interest",
            "approver_apart",
            "one_lead",
            "consents_in_force",
        ),
        effects=("bill_partner",),
    ),
    Row(
        trigger=T.SELF_SERVE,
        sources=(S.PAIRING,),
        branches=to(S.IN_SERVICE),
        who=(R.CASE_MANAGER,),
        basis=(Basis(ServiceStart),),
        guards=(
            "need_confirmed_in_episode",
            "minutes_apart",
            "flow_needs_no_partner",
            "first_task_scheduled",
            "safety_briefing",
            "consents_in_force",
        ),
    ),
    Row(
        trigger=T.NO_PARTNER,
        alone=False,
        sources=(S.PAIRING,),
        branches=to(S.PLANNING),
        who=(R.CASE_MANAGER, R.SYSTEM),
        basis=(Basis(SearchExhausted),),
        guards=("search_over",),
        effects=("older_facts_lapse",),
    ),
    Row(
        trigger=T.START_SERVICE,
        sources=(S.PAIRED,),
        branches=to(S.IN_SERVICE),
        who=(R.CASE_MANAGER, R.VOLUNTEER),
        basis=(Basis(ServiceStart),),
        guards=(
            "need_confirmed_in_episode",
            "minutes_apart",
            "first_task_scheduled",
            "safety_briefing",
            "consents_in_force",
        ),
    ),
    Row(
        trigger=T.REPAIR_PAIRING,
        sources=(S.IN_SERVICE,),
        branches=to(S.PAIRING),
        who=(R.CASE_MANAGER, R.RESIDENT, R.GUARDIAN, R.VOLUNTEER),
        basis=(Basis(RepairRequest),),
        guards=("reason_given",),
        effects=("older_facts_lapse",),
    ),
    Row(
        trigger=T.REPLAN,
        sources=(S.PAIRED, S.IN_SERVICE, S.RECTIFYING),
        branches=to(S.PLANNING),
        who=(R.CASE_MANAGER, R.RESIDENT, R.GUARDIAN),
        basis=(Basis(ReplanRequest),),
        guards=("reason_given",),
        effects=("older_facts_lapse",),
    ),
)
