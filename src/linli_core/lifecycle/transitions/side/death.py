"""Death: recorded by two persons, corrected, settled, or a household's case going on.

No trigger leads from here to an evaluation: nobody is asked to judge for the dead.
"""

from collections.abc import Mapping
from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.death import (
    DeathCancellation,
    DeathConfirmation,
    DeathRecord,
    DeathSettlement,
    SubjectConversion,
)
from linli_core.domain.statements.pairing import PairingConfirmation
from linli_core.domain.terms import OPEN_STATES, CaseState, Role, SubjectKind, Trigger
from linli_core.domain.words import says_something
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import TEAM
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.hands import is_independent
from linli_core.lifecycle.transitions.guards.reading import acting, basis
from linli_core.lifecycle.transitions.table import HISTORY, Basis, Branch, Row

S = CaseState
R = Role
T = Trigger
SIDE = "death"

ROWS: tuple[Row, ...] = (
    Row(
        trigger=T.RECORD_DEATH,
        sources=(*OPEN_STATES, S.SUSPENDED, S.REFERRED, S.REFERRING, S.TRANSFERRING, S.CLOSED),
        branches=(Branch(S.DECEASED),),
        who=(R.COMMITTEE, R.CASE_MANAGER, R.AUTHORITY),
        basis=(Basis(DeathRecord),),
        guards=(
            "death_evidence",
            "death_of_the_subject",
            "confirmed_by_second",
            "death_known_outside",
        ),
        effects=(
            "score_as_answered",
            "report_veto",
        ),
        side=SIDE,
    ),
    Row(
        trigger=T.CANCEL_DEATH,
        sources=(S.DECEASED,),
        branches=(Branch(HISTORY),),
        who=(R.TOWNSHIP,),
        basis=(Basis(DeathCancellation),),
        guards=("basis_of_this_stay", "reason_given"),
        effects=("seal_episode",),
        side=SIDE,
    ),
    Row(
        trigger=T.SETTLE_DEATH,
        sources=(S.DECEASED,),
        branches=(Branch(S.ARCHIVED),),
        who=(R.CASE_MANAGER, R.COMMITTEE),
        basis=(Basis(DeathSettlement),),
        guards=(
            "basis_of_this_stay",
            "kin_notified",
            "partner_supported",
            "dependants_screened",
            "heard_rows_mended",
            "no_open_incident",
            "statutory_duties_discharged",
        ),
        effects=(
            "void_open_tasks",
            "seal_episode",
            "open_dependant_cases",
        ),
        side=SIDE,
    ),
    Row(
        trigger=T.CONVERT_SUBJECT,
        sources=(S.DECEASED,),
        branches=(Branch(S.SURVEYING),),
        who=(R.COMMITTEE,),
        basis=(Basis(SubjectConversion),),
        guards=("basis_of_this_stay", "reason_given", "household_goes_on"),
        effects=("begin_episode",),
        side=SIDE,
    ),
)


def death_evidence(case: Case, facts: Facts) -> Refusal | None:
    """A death is recorded with its evidence."""
    del case
    record = basis(facts, DeathRecord)
    return None if record is None or says_something(record.evidence) else refuse("death_evidence")


def death_of_the_subject(case: Case, facts: Facts) -> Refusal | None:
    """It is the resident of the case, or a member of its household, who died."""
    record = basis(facts, DeathRecord)
    if record is None:
        return None
    kind, key = case.subject.kind, case.subject.key
    person = facts.person(record.who) if record.who else None
    own = kind is SubjectKind.RESIDENT and record.who in ("", key)
    member = kind is SubjectKind.HOUSEHOLD and person is not None and person.household == key
    return None if own or member else refuse("death_of_the_subject")


def confirmed_by_second(case: Case, facts: Facts) -> Refusal | None:
    """Two persons: somebody else than the recorder confirms it."""
    fact = facts.attempt.fact if facts.attempt else None
    if fact is None or any(
        c.author.number != acting(facts) and c.at >= fact.at
        for c in facts.in_episode(case, DeathConfirmation)
    ):
        return None
    return refuse("confirmed_by_second", actor=acting(facts))


def death_known_outside(case: Case, facts: Facts) -> Refusal | None:
    """Somebody outside the team tells of it: nobody is struck off by those who served them.

    One of the two, who records it or who confirms it, is independent, and so is whoever handed
    that in.
    """
    fact = facts.attempt.fact if facts.attempt else None
    if fact is None:
        return None
    told = (fact, *(c for c in facts.in_episode(case, DeathConfirmation) if c.at >= fact.at))
    if any(_is_outside(case, facts, one) for one in told):
        return None
    return refuse("death_known_outside", who=(Role.COMMITTEE, Role.TOWNSHIP))


def _is_outside(case: Case, facts: Facts, told: Fact[Any]) -> bool:
    writers = (told.author.number, told.recorder.number)
    return all(is_independent(case, facts, number, told) for number in writers)


def kin_notified(case: Case, facts: Facts) -> Refusal | None:
    """Kin were told."""
    del case
    done = basis(facts, DeathSettlement)
    return None if done is None or done.kin_notified else refuse("kin_notified")


def partner_supported(case: Case, facts: Facts) -> Refusal | None:
    """A helper who was paired is offered support."""
    done = basis(facts, DeathSettlement)
    paired = any(f.id in facts.spent for f in facts.in_episode(case, PairingConfirmation))
    return (
        None if done is None or done.support_offered or not paired else refuse("partner_supported")
    )


def dependants_screened(case: Case, facts: Facts) -> Refusal | None:
    """Those who depended on the dead were looked after."""
    del case
    done = basis(facts, DeathSettlement)
    return None if done is None or done.screened else refuse("dependants_screened")


def household_goes_on(case: Case, facts: Facts) -> Refusal | None:
    """Only a household's case goes on, with another living member of it."""
    asked = basis(facts, SubjectConversion)
    if asked is None:
        return None
    person = facts.person(asked.member)
    dead = {f.body.who for f in facts.of(DeathRecord) if f.id in facts.spent}
    fits = (
        case.subject.kind is SubjectKind.HOUSEHOLD
        and person is not None
        and person.household == case.subject.key
        and asked.member not in dead
    )
    return None if fits else refuse("household_goes_on")


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("death_evidence", death_evidence, "death_record"),
    rule("death_of_the_subject", death_of_the_subject, "death_record", "people"),
    rule("confirmed_by_second", confirmed_by_second, "death_confirmation"),
    rule("death_known_outside", death_known_outside, TEAM, "death_confirmation"),
    rule("kin_notified", kin_notified, "death_settlement"),
    rule("partner_supported", partner_supported, "death_settlement", "pairing_confirmation"),
    rule("dependants_screened", dependants_screened, "death_settlement"),
    rule("household_goes_on", household_goes_on, "death_record", "people", "subject_conversion"),
)
