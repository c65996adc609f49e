"""The case's own machine as data: 26 states, 50 triggers."""

from linli_core.domain.terms import CaseState, Trigger
from linli_core.lifecycle.main_road import MAIN_ROAD
from linli_core.lifecycle.side_roads import SIDE_ROADS
from linli_core.lifecycle.table import Row

S = CaseState
T = Trigger

CASE_TABLE: tuple[Row, ...] = (*MAIN_ROAD, *SIDE_ROADS)
BY_TRIGGER = {row.trigger: row for row in CASE_TABLE}

#: The trigger that carries a case on from each state, for "what does it wait for".
FORWARD = {
    S.REGISTERED: (T.START_SURVEY,),
    S.SURVEYING: (T.CONFIRM_NEED,),
    S.NEED_CONFIRMED: (T.TRIAGE,),
    S.TRIAGED: (T.ACCEPT,),
    S.ACCEPTED: (T.START_PLAN,),
    S.PLANNING: (T.SUBMIT_PLAN,),
    S.PLAN_REVIEW: (T.APPROVE_PLAN,),
    S.PAIRING: (T.CONFIRM_PAIRING, T.SELF_SERVE),
    S.PAIRED: (T.START_SERVICE,),
    S.IN_SERVICE: (T.SUBMIT_RESULT,),
    S.EVALUATING: (T.PASS_EVALUATION,),
    S.RECTIFYING: (T.SUBMIT_RECTIFICATION,),
    S.ESCALATED: (T.RESOLVE_ESCALATION,),
    S.CLOSING: (T.APPROVE_CLOSURE,),
    S.SUSPENDED: (T.RESUME,),
    S.REFERRING: (T.REFERRAL_ACCEPTED,),
    S.REFERRED: (T.REFERRAL_RESULT,),
}
