"""The integer a coded column stores for each member of a vocabulary.

Append only: a member's code is its place in these lists, and stored rows depend on it.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import frozen

from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import (
    CaseState,
    Certainty,
    Channel,
    Risk,
    Role,
    Setting,
    SubjectKind,
    TaskStanding,
    Trigger,
    Verdict,
)

E = TypeVar("E", bound=StrEnum)


@frozen
class Codes(Generic[E]):
    """A vocabulary's codes, from 1; 0 is free for "none"."""

    to_code: Mapping[E, int]
    to_member: Mapping[int, E]


def _codes(kind: type[E]) -> Codes[E]:
    members: Sequence[E] = list(kind)
    return Codes({m: n for n, m in enumerate(members, 1)}, dict(enumerate(members, 1)))


STATES = _codes(CaseState)
TRIGGERS = _codes(Trigger)
ROLES = _codes(Role)
SETTINGS = _codes(Setting)
CERTAINTIES = _codes(Certainty)
CHANNELS = _codes(Channel)
RISKS = _codes(Risk)
SUBJECTS = _codes(SubjectKind)
VERDICTS = _codes(Verdict)
STANDINGS = _codes(TaskStanding)

_KINDS = (
    "survey_record",
    "public_matter",
    "consent",
    "consent_withdrawal",
    "need_adoption",
    "need_correction",
    "triage",
    "guidance",
    "intake_decision",
    "appeal",
    "plan",
    "plan_review",
    "replan_request",
    "pairing_wish",
    "pairing_proposal",
    "pairing_answer",
    "pairing_confirmation",
    "search_exhausted",
    "repair_request",
    "service_start",
    "service_record",
    "task_voiding",
    "round_opening",
    "ballot",
    "contact_attempt",
    "no_response",
    "rectification",
    "escalation_request",
    "supervision_order",
    "unsatisfied_closing",
    "closure_proposal",
    "closure_review",
    "withdrawal",
    "reopen_request",
    "archive_reopening",
    "void_request",
    "incident_report",
    "incident_closure",
    "suspension",
    "resumption",
    "suspension_end",
    "incident_assessment",
    "authority_report",
    "incident_handling",
    "emergency_ground",
    "obligation",
    "referral",
    "referral_answer",
    "referral_result",
    "referral_bounce",
    "referral_revocation",
    "statutory_ground",
    "transfer_request",
    "transfer_answer",
    "case_link",
    "death_record",
    "death_confirmation",
    "death_cancellation",
    "death_settlement",
    "subject_conversion",
    "merge_decision",
    "merge_reversal",
    "household_roll",
    "count_witness",
    "result_notice",
    "notice_objection",
    "objection_answer",
    "hours_reversal",
    "report_duty",
    "waiver",
    "wanted_answer",
    "heard_row",
    "row_mended",
    "erratum",
    "council_meeting",
    "co_signature",
    "dispute_parties",
    "quiet_contact",
    "voting_code",
    "verdict_amendment",
    "plan_answer",
    "quick_matter",
    "inbox_assignment",
    "hotline_ticket",
    "ticket_reply",
    "ticket_callback",
    "ticket_limit",
    "definition_migration",
)

KIND_TO_CODE: Mapping[str, int] = {kind: n for n, kind in enumerate(_KINDS, 1)}
CODE_TO_KIND: Mapping[int, str] = dict(enumerate(_KINDS, 1))

_missing = set(FACT_KINDS) - set(_KINDS)
if _missing:  # a kind without a code could not be stored
    raise RuntimeError(sorted(_missing))
