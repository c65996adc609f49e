"""What rules read when they ask for more than single facts: one group for each derived value.

A rule that asks for the tasks of a case reads everything that settles what those tasks are. A
test compares what rules state with what their code reaches, so a group grows with its value.
"""

from typing import Final

Reads = tuple[str, ...]

#: A consent in force, expired or withdrawn (`state.consents_at`).
CONSENTS: Final[Reads] = ("case_link", "consent", "consent_withdrawal", "subject_conversion")

#: A consent, or the statutory ground that stands in for it (`state.consents`).
CONSENT_OR_GROUND: Final[Reads] = (*CONSENTS, "statutory_ground", "people")

#: The plan that was submitted last (`state.plan_pairing_tasks.plan_in_question`).
PLAN: Final[Reads] = ("emergency_ground", "plan", "referral_answer")

#: Who was proposed and confirmed as a partner (`state.plan_pairing_tasks.pairing_of`).
PAIRING: Final[Reads] = (
    "pairing_answer",
    "pairing_confirmation",
    "pairing_proposal",
    "repair_request",
)

#: Everybody who worked on a case (`state.plan_pairing_tasks.team_of`).
TEAM: Final[Reads] = (
    *PAIRING,
    "case_link",
    "emergency_ground",
    "incident_handling",
    "intake_decision",
    "people",
    "plan",
    "rectification",
    "referral",
    "referral_answer",
    "referral_result",
    "referral_revocation",
    "replan_request",
    "resumption",
    "round_opening",
    "service_record",
    "service_start",
    "supervision_order",
    "suspension",
    "task_voiding",
    "transfer_request",
)

#: Whether residents, co-signers or a council made the words of a need their own
#: (`state.adoption`).
ADOPTION: Final[Reads] = (
    *TEAM,
    "co_signature",
    "community",
    "council_meeting",
    "demands",
    "dispute_parties",
    "need_adoption",
    "places",
    "policy",
    "task_types",
)

#: Incidents with all that was said of them (`state.incidents`).
INCIDENTS: Final[Reads] = (
    "authority_report",
    "case_link",
    "incident_assessment",
    "incident_closure",
    "incident_handling",
    "incident_report",
    "people",
    "report_duty",
)

#: Visits that residents had agreed to (`state.visits`).
VISITS: Final[Reads] = (
    *CONSENT_OR_GROUND,
    *INCIDENTS,
    "emergency_ground",
    "plan",
    "service_record",
    "task_types",
    "triage",
)

#: The tasks of the plan and how far each has come (`state.plan_pairing_tasks.tasks_of`).
TASKS: Final[Reads] = (*VISITS, *PLAN, "definition_migration", "flows", "task_voiding")

#: The score of a round of evaluation (`evaluation.rounds.score`).
SCORE: Final[Reads] = (
    *INCIDENTS,
    *TEAM,
    *PLAN,
    "plan_answer",
    "ballot",
    "calendar",
    "case_link",
    "community",
    "death_cancellation",
    "death_confirmation",
    "death_record",
    "deaths_elsewhere",
    "dispute_parties",
    "escalation_request",
    "heard_row",
    "homes",
    "places",
    "household_roll",
    "policy",
    "row_mended",
    "task_types",
    "voting_code",
    "wanted_answer",
    "triage",
)

#: What was tried where nobody answers, and words by which somebody leaves (`evaluation.silence`).
SILENCE: Final[Reads] = (
    *TEAM,
    *CONSENTS,
    "calendar",
    "community",
    "contact_attempt",
    "policy",
    "quiet_contact",
)

#: What a round that failed leaves behind (`state.complaints`).
LEFT_BEHIND: Final[Reads] = (*SCORE, "rectification", "unsatisfied_closing")
#: The yeses of whom a case serves, and how each stands (`residents_word.yeses`).
YESES: Final[Reads] = (
    *TEAM,
    *PLAN,
    "ballot",
    "consent",
    "need_adoption",
    "plan_answer",
    "wanted_answer",
)

#: What is owed by a day, and what has met it (`state.obligations`).
OBLIGATIONS: Final[Reads] = (
    *ADOPTION,
    "case_link",
    "consent",
    "emergency_ground",
    "guidance",
    "obligation",
    "task_types",
    "triage",
)
