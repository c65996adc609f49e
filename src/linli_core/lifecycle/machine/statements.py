"""Who may state what: the same roles that may fire on the strength of a fact, or its own."""

from collections.abc import Mapping
from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.people import SYSTEM, Actor
from linli_core.domain.statements.evaluation import Ballot, WantedAnswer
from linli_core.domain.terms import Role, SubjectKind
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.machine.authority import Occasion, authorise, speaks_for_subject
from linli_core.lifecycle.state.many.collective import is_on_roll
from linli_core.lifecycle.state.many.parties import parties_of
from linli_core.lifecycle.state.residents_word.household import lived_there
from linli_core.lifecycle.transitions.case_table import rows_based_on
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.terms import ROLES

R = Role

_STAFF = (R.SURVEYOR, R.SOCIAL_WORKER, R.CASE_MANAGER, R.COMMITTEE, R.SUPERVISOR, R.TOWNSHIP)
_COLLECTORS = (R.THIRD_PARTY_EVALUATOR, R.EVALUATION_COLLECTOR)
_HELPERS = (R.VOLUNTEER, R.SOCIAL_WORKER, R.PARTY_LEAD, R.ORG_MANAGER)
_RESIDENTS = (R.RESIDENT, R.GUARDIAN)

#: What somebody says of a service that was theirs.
_JUDGEMENTS = (Ballot, WantedAnswer)

#: Kinds that justify no trigger by themselves.
_OWN: Mapping[str, tuple[Role, ...]] = {
    "public_matter": (R.DELIBERATION_COUNCIL, R.COMMITTEE),
    "consent": _RESIDENTS,
    "consent_withdrawal": _RESIDENTS,
    "quick_matter": (R.CASE_MANAGER, R.SOCIAL_WORKER),
    "guidance": (R.COMMITTEE,),
    "pairing_wish": (R.CASE_MANAGER, *_RESIDENTS),
    "pairing_proposal": (R.SYSTEM, R.CASE_MANAGER),
    "search_exhausted": (R.CASE_MANAGER, R.SYSTEM),
    "pairing_answer": (*_RESIDENTS, *_HELPERS, R.CASE_MANAGER),
    "service_record": (*_HELPERS, R.CASE_MANAGER, R.RECEIVING_ORG),
    "task_voiding": (R.CASE_MANAGER,),
    "ballot": _RESIDENTS,
    "wanted_answer": _RESIDENTS,
    "plan_answer": _RESIDENTS,
    "heard_row": (R.SYSTEM,),
    "erratum": (*_STAFF, *_HELPERS, *_COLLECTORS, R.RECEIVING_ORG),
    "row_mended": (R.COMMITTEE, R.TOWNSHIP, *_COLLECTORS),
    "contact_attempt": (*_STAFF, *_COLLECTORS),
    "voting_code": (*(r for r in _STAFF if r is not R.CASE_MANAGER), *_COLLECTORS),
    "quiet_contact": (*_STAFF, *_COLLECTORS),
    "rectification": (R.CASE_MANAGER, R.SOCIAL_WORKER, R.ORG_MANAGER, R.COMMITTEE),
    "waiver": _RESIDENTS,
    "hours_reversal": (R.COMMITTEE, R.ORG_MANAGER, R.SUPERVISOR, R.TOWNSHIP),
    "household_roll": (R.SYSTEM,),
    "verdict_amendment": (R.SYSTEM,),
    "definition_migration": (R.SYSTEM,),
    "dispute_parties": (R.CASE_MANAGER, R.SOCIAL_WORKER, R.COMMITTEE),
    "co_signature": (R.RESIDENT,),
    "council_meeting": (R.DELIBERATION_COUNCIL, R.COMMITTEE),
    "count_witness": (R.COMMITTEE,),
    "result_notice": (R.COMMITTEE, R.CASE_MANAGER),
    "notice_objection": _RESIDENTS,
    "objection_answer": (R.COMMITTEE, R.CASE_MANAGER, R.TOWNSHIP),
    "closure_proposal": (R.CASE_MANAGER,),
    "incident_report": (*_RESIDENTS, *_STAFF, *_HELPERS, R.INFORMANT, R.SYSTEM),
    "obligation": (R.SYSTEM,),
    "report_duty": (R.SYSTEM,),
    "case_link": (R.SYSTEM,),
    "inbox_assignment": (R.SYSTEM,),
    "hotline_ticket": (R.SYSTEM, *_STAFF, R.AUTHORITY),
    "ticket_limit": (*_STAFF, R.AUTHORITY),
    "ticket_reply": (*_STAFF, R.AUTHORITY),
    "ticket_callback": (*_STAFF, *_COLLECTORS, R.AUTHORITY),
    "death_confirmation": (*_STAFF, R.AUTHORITY, R.SOCIAL_WORKER, R.GUARDIAN),
    "referral": (R.CASE_MANAGER,),
    "referral_answer": (R.RECEIVING_ORG,),
    "referral_result": (R.RECEIVING_ORG, R.CASE_MANAGER),
    "referral_revocation": (R.CASE_MANAGER,),
    "statutory_ground": (R.COMMITTEE, R.SUPERVISOR, R.TOWNSHIP, R.AUTHORITY),
    "incident_assessment": (R.SUPERVISOR, R.TOWNSHIP, R.COMMITTEE),
    "authority_report": (*_STAFF, *_HELPERS, R.AUTHORITY),
    "incident_handling": (R.CASE_MANAGER, R.ORG_MANAGER, R.SUPERVISOR, R.TOWNSHIP),
    "incident_closure": (R.SUPERVISOR, R.TOWNSHIP),
}


#: What any side of a dispute states of it.
_OF_ANY_SIDE = frozenset(
    {"ballot", "withdrawal", "incident_report", "reopen_request", "notice_objection"}
)


def who_may_state(body: Body) -> tuple[Role, ...]:
    """Return the roles in which this may be stated.

    Where a fact justifies triggers, they are the roles of those triggers: nobody puts on
    record what they could not have fired.
    """
    if body.kind in _OWN:
        return _OWN[body.kind]
    roles = (role for row in rows_based_on(body) for role in row.who)
    return tuple(dict.fromkeys(role for role in roles if role is not R.SYSTEM))


def _answers_for_household(case: Case, facts: Facts, body: Body, author: Actor) -> bool:
    """Whoever was of those served judges, wherever they were entered since.

    Of many that is who was on the roll when the round opened; of a household, who was of it at
    any time of the episode.
    """
    if author.role is not R.RESIDENT:
        return False
    if case.subject.is_collective:
        return isinstance(body, Ballot) and is_on_roll(case, facts, body.round, author.number)
    if case.subject.kind is not SubjectKind.HOUSEHOLD:
        return False
    person = facts.person(author.number)
    return person is not None and lived_there(case, facts, person)


def may_state(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """Return why the author of a statement may not state it about this case, or None."""
    body, author = fact.body, fact.author
    if author == SYSTEM and R.SYSTEM in who_may_state(body):
        return None
    if isinstance(body, _JUDGEMENTS) and _answers_for_household(case, facts, body, author):
        return None
    if body.kind not in _OF_ANY_SIDE and _is_another_side(case, facts, author):
        return refuse(
            "not_of_this_case",
            who=who_may_state(body),
            actor=author.number,
            role=ROLES[author.role],
            mend=PARTS["stranger.other_side"].format(actor=author.number),
        )
    return authorise(case, facts, author, who_may_state(body), Occasion.of(fact, facts.as_of))


def _is_another_side(case: Case, facts: Facts, author: Actor) -> bool:
    """A party that the case is not about judges it and leaves it; the need is not theirs."""
    if author.role is not R.RESIDENT or not _is_disputed(facts):
        return False
    if author.number not in parties_of(case, facts):
        return False
    person = facts.person(author.number)
    return person is None or not speaks_for_subject(case, person)


def _is_disputed(facts: Facts) -> bool:
    return any(one.body.kind == "dispute_parties" for one in facts.recorded)
