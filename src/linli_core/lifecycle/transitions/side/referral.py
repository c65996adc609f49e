"""Referral of a whole case: asked, accepted or not, reported on, or come back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from attrs import evolve

from linli_core.domain.calendar.local_time import day_text, local
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.domain.statements.handover import (
    MINIMUM_DATA,
    Referral,
    ReferralAnswer,
    ReferralBounce,
    ReferralResult,
)
from linli_core.domain.terms import CaseState, Purpose, Role, Sensitivity, Trigger
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import CONSENT_OR_GROUND, VISITS, YESES
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.consents_at import ConsentStanding, consent_at, on_statutory_ground
from linli_core.lifecycle.state.handovers import answer_by
from linli_core.lifecycle.state.incidents import age_on
from linli_core.lifecycle.state.residents_word.yeses import only_provisional
from linli_core.lifecycle.state.visits import visits
from linli_core.lifecycle.transitions.guards.evaluation import ENTRY
from linli_core.lifecycle.transitions.guards.reading import acting, basis
from linli_core.lifecycle.transitions.table import Basis, Branch, Row
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text

S = CaseState
R = Role
T = Trigger
SIDE = "referral"


def _whole(body: object) -> bool:
    return isinstance(body, Referral) and body.is_whole


def _yes(body: object) -> bool:
    return isinstance(body, ReferralAnswer) and body.accepted


def _no(body: object) -> bool:
    return isinstance(body, ReferralAnswer) and not body.accepted


ROWS: tuple[Row, ...] = (
    Row(
        trigger=T.REFER_WHOLE,
        sources=(S.TRIAGED, S.ACCEPTED, S.IN_SERVICE, S.RECTIFYING, S.ESCALATED),
        branches=(Branch(S.REFERRING),),
        who=(R.CASE_MANAGER,),
        basis=(Basis(Referral, _whole),),
        guards=(
            "reason_given",
            "need_confirmed_in_episode",
            "disclosure_allowed",
            "receiver_eligible",
            "minimum_data_set",
        ),
        effects=("score_as_answered",),
        side=SIDE,
    ),
    Row(
        trigger=T.REFERRAL_ACCEPTED,
        sources=(S.REFERRING, S.TRIAGED),
        late=(S.TRIAGED,),
        branches=(Branch(S.REFERRED),),
        who=(R.RECEIVING_ORG,),
        basis=(Basis(ReferralAnswer, _yes),),
        guards=(
            "back_for_want_of_an_answer",
            "answers_this_referral",
            "receiver_speaks",
            "receipt_given",
            "answer_in_time",
            "disclosure_stands",
        ),
        side=SIDE,
    ),
    Row(
        trigger=T.REFERRAL_REJECTED,
        sources=(S.REFERRING,),
        branches=(Branch(S.TRIAGED),),
        who=(R.RECEIVING_ORG, R.SYSTEM),
        basis=(Basis(ReferralAnswer, _no),),
        guards=(
            "answers_this_referral",
            "receiver_speaks",
            "reason_given",
            "answer_overdue",
        ),
        effects=("older_facts_lapse",),
        side=SIDE,
    ),
    Row(
        trigger=T.REFERRAL_RESULT,
        sources=(S.REFERRED, S.TRIAGED),
        late=(S.TRIAGED,),
        branches=(Branch(S.EVALUATING),),
        who=(R.RECEIVING_ORG, R.CASE_MANAGER),
        basis=(Basis(RoundOpening),),
        guards=("back_for_want_of_feedback", "result_reported", "receiver_recorded", *ENTRY),
        effects=("freeze_roll",),
        side=SIDE,
    ),
    Row(
        trigger=T.REFERRAL_BOUNCED,
        sources=(S.REFERRED,),
        branches=(Branch(S.TRIAGED),),
        who=(R.RECEIVING_ORG, R.RESIDENT, R.GUARDIAN, R.SYSTEM),
        basis=(Basis(ReferralBounce),),
        guards=("answers_this_referral", "not_delivered"),
        effects=("older_facts_lapse",),
        side=SIDE,
    ),
)


def referral_in_force(case: Case, facts: Facts) -> Fact[Referral] | None:
    """Return the referral by which the whole case was handed over last."""
    spent = [f for f in facts.in_episode(case, Referral) if f.id in facts.spent]
    return spent[-1] if spent else None


def why_not_referred(case: Case, facts: Facts, fact: Fact[Referral]) -> Refusal | None:
    """Return why a task may not go out, by the rules of a whole case; asked when recorded."""
    found = (check(case, facts, fact) for check in (_disclosure, _eligible, _data))
    return next((refusal for refusal in found if refusal is not None), None)


def _asked(facts: Facts) -> Fact[Referral] | None:
    fact = facts.attempt.fact if facts.attempt else None
    return fact if fact is not None and isinstance(fact.body, Referral) else None


def disclosure_allowed(case: Case, facts: Facts) -> Refusal | None:
    """The resident agrees to be told of, or a coded statutory ground with two persons."""
    fact = _asked(facts)
    return _disclosure(case, facts, fact) if fact else None


def _disclosure(case: Case, facts: Facts, fact: Fact[Referral]) -> Refusal | None:
    missing = _missing_consent(case, facts, fact.at)
    if missing is None:
        return None
    return refuse("disclosure_allowed", consent=missing.said, who=(R.RESIDENT, R.GUARDIAN))


def _missing_consent(case: Case, facts: Facts, at: datetime) -> ConsentStanding | None:
    """Return the consent to disclose as it stood then, where nothing allowed to disclose."""
    consent = consent_at(facts, Purpose.DISCLOSE, at)
    provisional = only_provisional(case, facts, Purpose.DISCLOSE, at)
    if case.subject.is_collective or (consent.in_force and not provisional):
        return None
    missing = evolve(consent, provisional=provisional)
    return None if on_statutory_ground(facts, Purpose.DISCLOSE) else missing


def disclosure_stands(case: Case, facts: Facts) -> Refusal | None:
    """What the resident took back meanwhile is not handed over; the case comes back in time."""
    fact = facts.attempt.fact if facts.attempt else None
    missing = _missing_consent(case, facts, fact.at if fact is not None else facts.as_of)
    if missing is None:
        return None
    return refuse("disclosure_stands", consent=missing.said, who=(R.RESIDENT, R.GUARDIAN))


def receiver_eligible(case: Case, facts: Facts) -> Refusal | None:
    """The receiver stands in the directory, is open, in its area, and takes this person."""
    fact = _asked(facts)
    return _eligible(case, facts, fact) if fact else None


def _eligible(case: Case, facts: Facts, fact: Fact[Referral]) -> Refusal | None:
    entry = facts.context.directory.get(fact.body.receiver)
    person = facts.person(case.subject.key)
    age = age_on(person, local(fact.at).date()) if person else None
    why: Text | None = None
    if entry is None:
        why = PARTS["receiver.unknown"]
    elif not entry.accepting:
        why = PARTS["receiver.not_open"]
    elif not entry.serves(case.community):
        why = PARTS["receiver.elsewhere"]
    elif age is not None and not (entry.min_age or 0) <= age <= (entry.max_age or 200):
        why = PARTS["receiver.age"]
    if why is None:
        return None
    return refuse("receiver_eligible", receiver=fact.body.receiver or "—", why=why)


def minimum_data_set(case: Case, facts: Facts) -> Refusal | None:
    """The receiver is told what it must know; of restricted work, nothing more."""
    fact = _asked(facts)
    return _data(case, facts, fact) if fact else None


def _data(case: Case, facts: Facts, fact: Fact[Referral]) -> Refusal | None:
    given = set(fact.body.data)
    known = facts.context.task_types.get(case.task_type)
    restricted = known is not None and known.sensitivity is Sensitivity.S4
    if not given >= set(MINIMUM_DATA):
        return refuse("minimum_data_set", what=PARTS["data_set.incomplete"])
    if restricted and given > set(MINIMUM_DATA):
        return refuse("minimum_data_set", what=PARTS["data_set.too_much"])
    return None


def answers_this_referral(case: Case, facts: Facts) -> Refusal | None:
    """An answer names the referral the case was handed over by."""
    fact = facts.attempt.fact if facts.attempt else None
    held = referral_in_force(case, facts)
    if fact is None or held is None:
        return None
    if getattr(fact.body, "number", "") == held.body.number and fact.at >= held.at:
        return None
    return refuse("answers_this_referral", number=held.body.number)


def receiver_speaks(case: Case, facts: Facts) -> Refusal | None:
    """Only the receiver that was asked answers for itself."""
    held = referral_in_force(case, facts)
    if facts.attempt is None or facts.attempt.actor.role is not R.RECEIVING_ORG or held is None:
        return None
    entry = facts.context.directory.get(held.body.receiver)
    person = facts.person(acting(facts))
    names = {entry.code, entry.name} if entry else set()
    if person is not None and {person.organisation, person.organisation_name} & names:
        return None
    return refuse("receiver_speaks", receiver=held.body.receiver)


def receipt_given(case: Case, facts: Facts) -> Refusal | None:
    """Taking over is put on record with a receipt."""
    del case
    answer = basis(facts, ReferralAnswer)
    return None if answer is None or answer.receipt.strip() else refuse("receipt_given")


def answer_in_time(case: Case, facts: Facts) -> Refusal | None:
    """A referral nobody answered in time is over; it is asked again."""
    fact = facts.attempt.fact if facts.attempt else None
    by = answer_by(case, facts, case.since)
    return None if fact is None or fact.at <= by else refuse("answer_in_time", by=day_text(by))


def back_for_want_of_an_answer(case: Case, facts: Facts) -> Refusal | None:
    """A case that came back unanswered is taken over only on an answer entered late.

    It was given within its term, and nothing has happened to the case since that ran out: what
    was written down in another run, or a day later, counts as if it had been known.
    """
    if case.state is not S.TRIAGED:
        return None
    fact = facts.attempt.fact if facts.attempt else None
    held, asked = referral_in_force(case, facts), case.fresh_from
    lapsed = held and asked and case.since == answer_by(case, facts, asked)
    if lapsed and (fact is None or fact.at <= case.since):
        return None
    return refuse("back_for_want_of_an_answer")


def back_for_want_of_feedback(case: Case, facts: Facts) -> Refusal | None:
    """A case that came back without feedback is judged only on a service entered late.

    The receiver served it within the term, and nothing has happened to the case since.
    """
    if case.state is not S.TRIAGED:
        return None
    held, taken_over = referral_in_force(case, facts), case.fresh_from
    days = timedelta(days=facts.context.policy.referral_feedback_days.value)
    if held and taken_over and case.since == taken_over + days:
        served = [f for f in visits(case, facts) if f.author.role is R.RECEIVING_ORG]
        if any(held.at <= f.at <= case.since for f in served):
            return None
    return refuse("back_for_want_of_feedback")


def answer_overdue(case: Case, facts: Facts) -> Refusal | None:
    """Without an answer, the system takes a case back only when the time is over."""
    if facts.attempt is None or facts.attempt.fact is not None:
        return None
    by = answer_by(case, facts, case.since)
    return None if facts.as_of > by else refuse("answer_overdue", by=day_text(by))


def result_reported(case: Case, facts: Facts) -> Refusal | None:
    """The result of this referral is on record."""
    held = referral_in_force(case, facts)
    if held and any(
        f.body.number == held.body.number and f.at >= held.at
        for f in facts.in_episode(case, ReferralResult)
    ):
        return None
    return refuse("result_reported", who=(R.RECEIVING_ORG, R.CASE_MANAGER))


def receiver_recorded(case: Case, facts: Facts) -> Refusal | None:
    """The receiver's own service record is there."""
    held = referral_in_force(case, facts)
    if held and any(
        f.author.role is R.RECEIVING_ORG and f.at >= held.at for f in visits(case, facts)
    ):
        return None
    return refuse("receiver_recorded", who=(R.RECEIVING_ORG,))


def not_delivered(case: Case, facts: Facts) -> Refusal | None:
    """Without anybody's word a case comes back only when no feedback came in time."""
    if facts.attempt is None or facts.attempt.fact is not None:
        return None
    days = facts.context.policy.referral_feedback_days.value
    by = case.since + timedelta(days=days)
    silent = receiver_recorded(case, facts) is not None
    return None if silent and facts.as_of > by else refuse("not_delivered", by=day_text(by))


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("disclosure_allowed", disclosure_allowed, CONSENT_OR_GROUND, YESES, "referral"),
    rule("disclosure_stands", disclosure_stands, CONSENT_OR_GROUND, YESES),
    rule("receiver_eligible", receiver_eligible, "community", "directory", "people", "referral"),
    rule("minimum_data_set", minimum_data_set, "referral", "task_types"),
    rule("answers_this_referral", answers_this_referral, "referral"),
    rule("receiver_speaks", receiver_speaks, "directory", "people", "referral"),
    rule("receipt_given", receipt_given, "referral_answer"),
    rule(
        "back_for_want_of_an_answer",
        back_for_want_of_an_answer,
        "case",
        "policy",
        "referral",
        "triage",
    ),
    rule(
        "back_for_want_of_feedback", back_for_want_of_feedback, VISITS, "case", "policy", "referral"
    ),
    rule("answer_in_time", answer_in_time, "policy", "triage"),
    rule("answer_overdue", answer_overdue, "policy", "triage"),
    rule("result_reported", result_reported, "referral", "referral_result"),
    rule("receiver_recorded", receiver_recorded, VISITS, "referral"),
    rule("not_delivered", not_delivered, VISITS, "policy", "referral"),
)
