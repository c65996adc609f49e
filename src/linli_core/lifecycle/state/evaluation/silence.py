"""Silence: when residents who were asked, and did not answer, may be said to have stayed silent.

It is found late and by outsiders: the round stood open long enough, somebody independent tried
on two days and stood at the door where the person lives now. Where somebody left words against
the service and cannot be asked about them, those words are their ballot.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.case_people import known_as
from linli_core.domain.division_codes import county_of
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.closure import Withdrawal
from linli_core.domain.statements.evaluation import ContactAttempt, QuietContact, RoundOpening
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import CaseState, Channel, Purpose
from linli_core.lifecycle.state.carried_facts import told_in_episode
from linli_core.lifecycle.state.consents_at import consent_at, moment
from linli_core.lifecycle.state.evaluation.counting import stay_ends, with_this_rest
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question
from linli_core.lifecycle.state.hands import came_from_outside, is_independent
from linli_core.lifecycle.state.pauses import extended
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text

#: On how many days somebody tries.
DAYS = 2


def is_own_or_independent(case: Case, facts: Facts, fact: Fact[Any]) -> bool:
    """Return whether words were written down by whoever said them, or outside the team."""
    if fact.recorder == fact.author:
        return came_from_outside(case, facts, fact)
    return is_independent(case, facts, fact.recorder.number, fact)


def has_lapsed(case: Case, facts: Facts) -> bool:
    """Return whether the present round was open longer than the region lets one be."""
    opening = opening_in_question(case, facts)
    days = timedelta(days=facts.context.policy.round_days.value)
    if opening is None:
        return False
    return facts.as_of > extended(with_this_rest(case, facts), opening.at, days)


def why_not_silent(case: Case, facts: Facts) -> Text | None:
    """Return what is still to be tried before nobody is said to have answered, or None."""
    refusal = refusal_to_be_asked(case, facts)
    if refusal is not None:
        return None if _is_confirmed(case, facts, refusal) else PARTS["silence.quiet"]
    opening = opening_in_question(case, facts)
    if opening is None:
        return PARTS["silence.ways"].format(needed="—")
    return _why_not_tried(case, facts, _attempts(case, facts, opening))


def why_not_tried_in_rest(case: Case, facts: Facts) -> Text | None:
    """Return what is still to be tried before a rest may end for good unheard, or None.

    Of a case that rests in a round it is what was tried since that was opened; else since it rests.
    """
    refusal = refusal_to_be_asked(case, facts)
    if refusal is not None:
        asked = is_own_or_independent(case, facts, refusal) or quiet_contacts(case, facts, refusal)
        return None if asked else PARTS["silence.quiet"]
    opening = opening_in_question(case, facts)
    in_round = case.slot(CaseState.SUSPENDED) is CaseState.EVALUATING
    since = opening.at if in_round and opening is not None else case.since
    tried = [a for a in tried_from_outside(case, facts) if a.at >= since]
    return _why_not_tried(case, facts, tried)


def _why_not_tried(case: Case, facts: Facts, tried: Sequence[Fact[ContactAttempt]]) -> Text | None:
    registered = _registered(case, facts)
    home = next((a.body.lives_in for a in reversed(tried) if a.body.lives_in), registered)
    away = county_of(home) != county_of(case.community)
    needed = int(facts.context.policy.contact_channels.value) + away
    if len({local(a.at).date() for a in tried}) < DAYS:
        return PARTS["silence.days"]
    if len({a.body.channel for a in tried}) < needed:
        return PARTS["silence.ways"].format(needed=str(needed))
    if not away and not any(
        a.body.doorstep
        and a.body.channel is Channel.HOME_VISIT
        and (a.body.lives_in or registered) == home
        for a in tried
    ):
        return PARTS["silence.door"]
    return None


def _attempts(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> list[Fact[ContactAttempt]]:
    """Return the attempts that count: in this round, after it was opened, by outsiders."""
    return [
        a
        for a in tried_from_outside(case, facts)
        if a.body.round == opening.body.round and opening.at <= a.at
    ]


def tried_from_outside(case: Case, facts: Facts) -> list[Fact[ContactAttempt]]:
    """Return the attempts of this episode until now that outsiders made and wrote down."""
    return [
        a
        for a in facts.in_episode(case, ContactAttempt)
        if a.at <= moment(facts)
        and is_independent(case, facts, a.author.number, a)
        and is_independent(case, facts, a.recorder.number, a)
    ]


def _registered(case: Case, facts: Facts) -> str:
    """Return the community where the register says that the person lives."""
    if case.subject.is_collective:
        return case.community
    known = known_as(facts.context.people, case.subject.key)
    return next((p.community for p in known if p.community), case.community)


def refusal_to_be_asked(case: Case, facts: Facts) -> Fact[ConsentWithdrawal] | None:
    """Return the withdrawal by which the resident is not to be asked any more, if it stands."""
    if case.subject.is_collective:
        return None
    consent = consent_at(facts, Purpose.SURVEY, moment(facts))
    ended = consent.ended_by
    if ended is None or not isinstance(ended.body, ConsentWithdrawal):
        return None
    fact: Fact[Any] = ended
    return None if is_denied(case, facts, fact) else fact


def _is_confirmed(case: Case, facts: Facts, fact: Fact[Any]) -> bool:
    if is_own_or_independent(case, facts, fact):
        return True
    opening = opening_in_question(case, facts)
    stayed = opening is not None and moment(facts) >= stay_ends(case, facts, opening)
    return stayed and bool(quiet_contacts(case, facts, fact))


def quiet_contacts(case: Case, facts: Facts, fact: Fact[Any]) -> tuple[Fact[QuietContact], ...]:
    """Return the contacts since a withdrawal in which an outsider asked whether it is so."""
    return tuple(
        contact
        for contact in facts.in_episode(case, QuietContact)
        if contact.at >= fact.at
        and is_independent(case, facts, contact.author.number, contact)
        and is_independent(case, facts, contact.recorder.number, contact)
    )


def is_denied(case: Case, facts: Facts, fact: Fact[Any]) -> bool:
    """Return whether the resident, asked by an outsider, did not want what was written down."""
    asked = quiet_contacts(case, facts, fact)
    return bool(asked) and not asked[-1].body.stands


def leaving_words(case: Case, facts: Facts) -> Fact[Withdrawal] | None:
    """Return the resident's word that they leave, unless they have denied it since."""
    told = told_in_episode(case, facts, Withdrawal)
    said = [f for f in told if not is_denied(case, facts, f)]
    return said[-1] if said else None
