"""What may not be put on record about a round: who is asked, who leaves, and who votes how."""

from linli_core.domain.calendar.local_time import day_text
from linli_core.domain.statements.closure import Withdrawal
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import (
    Ballot,
    ContactAttempt,
    QuietContact,
    VotingCode,
)
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import Purpose, Role
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.reads import CONSENTS, INCIDENTS, TEAM
from linli_core.lifecycle.state.consents import duty_stands
from linli_core.lifecycle.state.consents_at import (
    consent_at,
)
from linli_core.lifecycle.state.evaluation.codes_shown import code_shown
from linli_core.lifecycle.state.evaluation.collecting import may_issue_codes
from linli_core.lifecycle.state.evaluation.silence import (
    is_denied,
    leaving_words,
    quiet_contacts,
)
from linli_core.lifecycle.state.hands import is_independent
from linli_core.lifecycle.state.many.collective import is_on_roll, opening_of
from linli_core.texts.rules.parts import PARTS


def contact_under_consent(draft: Draft) -> Refusal | None:
    """Whoever does not want to be asked any more is not called on for an evaluation.

    Their own word is taken whenever they give it; looking for somebody lost is no survey.
    """
    if not draft.fact.body.round or draft.case.subject.is_collective:
        return None
    consent = consent_at(draft.facts, Purpose.SURVEY, draft.fact.at)
    ended = consent.withdrawn_at
    if ended is None or duty_stands(draft.case, draft.facts, ended):
        return None
    if consent.ended_by is not None and is_denied(draft.case, draft.facts, consent.ended_by):
        return None
    return refuse("contact_under_consent", consent=consent.said, who=(Role.RESIDENT, Role.GUARDIAN))


def service_has_stopped(draft: Draft) -> Refusal | None:
    """Once somebody has said that they leave, nobody serves them, whoever wrote it down."""
    case, facts = draft.case, draft.facts
    left = leaving_words(case, facts)
    if left is None or draft.fact.body.start < left.at or duty_stands(case, facts, left.at):
        return None
    if draft.fact.supersedes is not None:
        return None
    return refuse(
        "service_has_stopped",
        record=draft.fact.body.number,
        day=day_text(left.at),
        facts=(left.id,),
        who=(Role.RESIDENT, Role.GUARDIAN),
    )


def one_quiet_contact(draft: Draft) -> Refusal | None:
    """Of a withdrawal nobody is asked but once, and by somebody outside the team."""
    case, facts = draft.case, draft.facts
    ends = (*facts.in_episode(case, Withdrawal), *facts.in_episode(case, ConsentWithdrawal))
    last = max(ends, key=lambda f: (f.at, f.seq), default=None)
    if last is None:
        return refuse("one_quiet_contact", why=PARTS["quiet.nothing"])
    writers = (draft.fact.author.number, draft.fact.recorder.number)
    if not all(is_independent(case, facts, number, draft.fact) for number in writers):
        return refuse("one_quiet_contact", why=PARTS["quiet.team"])
    if draft.fact.supersedes is None and quiet_contacts(case, facts, last):
        return refuse("one_quiet_contact", why=PARTS["quiet.asked"])
    return None


def code_fits(draft: Draft) -> Refusal | None:
    """A code opens one ballot: of the person and round it was issued for, and once."""
    body: Ballot = draft.fact.body
    if not body.code or code_shown(draft.case, draft.facts, draft.fact) is not None:
        return None
    return refuse("code_fits", voter=draft.fact.author.number, round=str(body.round))


def code_from_outside(draft: Draft) -> Refusal | None:
    """Whoever hands out a code learns it, so nobody of the team does."""
    writers = (draft.fact.author.number, draft.fact.recorder.number)
    if all(is_independent(draft.case, draft.facts, n, draft.fact) for n in writers):
        return None
    return refuse("code_from_outside", actor=draft.fact.author.number)


def code_from_the_round(draft: Draft) -> Refusal | None:
    """Codes are handed out by whoever collects the round, or by the office of the place."""
    no, number = draft.fact.body.round, draft.fact.author.number
    if may_issue_codes(draft.case, draft.facts, no, draft.fact):
        return None
    return refuse("code_from_the_round", actor=number, round=str(no))


def ballot_on_roll(draft: Draft) -> Refusal | None:
    """Where many judge, an answer from outside the roll is none."""
    case, facts, voter = draft.case, draft.facts, draft.fact.author.number
    round_ = draft.fact.body.round
    if not case.subject.is_collective or opening_of(case, facts, round_) is None:
        return None
    if is_on_roll(case, facts, round_, voter):
        return None
    return refuse("ballot_on_roll", voter=voter, round=str(round_))


ROUND_RULES: tuple[AdmissionCheck, ...] = (
    admission(
        contact_under_consent,
        CONSENTS,
        INCIDENTS,
        TEAM,
        "contact_attempt",
        "emergency_ground",
        "quiet_contact",
        "triage",
        kinds=ContactAttempt,
    ),
    admission(
        service_has_stopped,
        TEAM,
        INCIDENTS,
        "emergency_ground",
        "quiet_contact",
        "triage",
        "withdrawal",
        kinds=ServiceRecord,
    ),
    admission(
        one_quiet_contact,
        TEAM,
        "consent_withdrawal",
        "quiet_contact",
        "withdrawal",
        kinds=QuietContact,
    ),
    admission(code_fits, "ballot", "voting_code", kinds=Ballot),
    admission(code_from_outside, TEAM, "voting_code", kinds=VotingCode),
    admission(code_from_the_round, TEAM, "community", "voting_code", kinds=VotingCode),
    admission(
        ballot_on_roll,
        "ballot",
        "community",
        "homes",
        "places",
        "household_roll",
        "round_opening",
        kinds=Ballot,
    ),
)
