"""What may not be put on record about this case, whoever states it."""

from datetime import timedelta
from typing import Final

from linli_core.domain.statements.collective import ROLL_ONLY, ResultNotice
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.domain.statements.handover import Referral
from linli_core.domain.statements.hours import HoursReversal
from linli_core.domain.statements.intake import Consent
from linli_core.domain.terms import Purpose, Role
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.reads import CONSENT_OR_GROUND, PAIRING, TASKS, YESES
from linli_core.lifecycle.state.consents import duty_stands, purposes_of_task
from linli_core.lifecycle.state.consents_at import (
    ConsentStanding,
    consent_at,
    on_statutory_ground,
)
from linli_core.lifecycle.state.hours import hours_of
from linli_core.lifecycle.state.many.collective import audience_of
from linli_core.lifecycle.state.visits import first_recorded
from linli_core.lifecycle.transitions.side.referral import why_not_referred
from linli_core.texts.rules.parts import PARTS

#: One visit at most (ours): a day and a night.
LONGEST_VISIT: Final = timedelta(hours=24)


def task_goes_out_properly(draft: Draft) -> Refusal | None:
    """A task goes to another organisation by the rules by which a whole case does."""
    if draft.fact.body.is_whole:
        return None
    return why_not_referred(draft.case, draft.facts, draft.fact)


def consent_ends_after_it_begins(draft: Draft) -> Refusal | None:
    """A consent that had expired when it was given would stand for nothing."""
    expires = draft.fact.body.expires
    if expires is None or expires > draft.fact.at:
        return None
    return refuse("consent_ends_after_it_begins")


def visit_within_a_day(draft: Draft) -> Refusal | None:
    """Nobody serves for days on end: what lasts longer is written down day by day."""
    body: ServiceRecord = draft.fact.body
    if body.end - body.start <= LONGEST_VISIT:
        return None
    return refuse("visit_within_a_day", record=body.number)


def visit_under_consent(draft: Draft) -> Refusal | None:
    """No visit after a consent it rests on was withdrawn or expired; what came before may stay.

    Help that came first in an emergency has no consent yet, and is not refused for it.
    """
    case, facts = draft.case, draft.facts
    body: ServiceRecord = draft.fact.body
    if case.subject.is_collective:
        return None
    for purpose in purposes_of_task(case, facts, body.task):
        consent = consent_at(facts, purpose, body.start)
        if not consent.has_ended or on_statutory_ground(facts, purpose):
            continue
        ended = consent.withdrawn_at or consent.expired_at
        if purpose is not Purpose.PAIRING and duty_stands(case, facts, ended):
            continue
        if _corrects_what_came_before(draft, consent):
            continue
        return refuse(
            "visit_under_consent",
            record=body.number,
            consent=consent.said,
            facts=(consent.given.id,) if consent.given else (),
            who=(Role.RESIDENT, Role.GUARDIAN),
        )
    return None


def _corrects_what_came_before(draft: Draft, consent: ConsentStanding) -> bool:
    """A record may be corrected, though the consent was since found to have ended before it.

    It goes on being told as a visit without consent; a visit is not moved behind the end.
    """
    older = draft.corrected
    if older is None or consent.ended_by is None:
        return False
    earlier = first_recorded(draft.facts, older).seq < consent.ended_by.seq
    return earlier and bool(older.body.start >= consent.ended_by.at)


def opened_round_stands(draft: Draft) -> Refusal | None:
    """Who judges and who collects is settled when residents are asked, and not changed then."""
    if draft.fact.supersedes not in draft.facts.spent:
        return None
    return refuse("opened_round_stands", round=str(draft.fact.body.round))


def notice_fits(draft: Draft) -> Refusal | None:
    """One resident's case is never posted, and nothing restricted is told beyond the roll."""
    if not draft.case.subject.is_collective:
        return refuse("notice_fits", why=PARTS["notice.one_resident"])
    told_to_all = draft.fact.body.audience != ROLL_ONLY
    if told_to_all and audience_of(draft.case, draft.facts) == ROLL_ONLY:
        return refuse("notice_fits", why=PARTS["notice.personal"])
    return None


def hours_to_take_back(draft: Draft) -> Refusal | None:
    """Only hours that stand can be taken back, and each once."""
    body: HoursReversal = draft.fact.body
    left: dict[str, int] = {}
    for line in hours_of(draft.case, draft.facts):
        if line.record == body.record:
            left[line.volunteer] = left.get(line.volunteer, 0) + line.minutes
    wanted = [body.volunteer] if body.volunteer else list(left)
    if any(left.get(number, 0) > 0 for number in wanted):
        return None
    return refuse("hours_to_take_back", record=body.record)


RECORD_RULES: tuple[AdmissionCheck, ...] = (
    admission(
        task_goes_out_properly,
        CONSENT_OR_GROUND,
        YESES,
        "community",
        "directory",
        "referral",
        "task_types",
        kinds=Referral,
        refuses=("disclosure_allowed", "receiver_eligible", "minimum_data_set"),
    ),
    admission(
        hours_to_take_back,
        PAIRING,
        "community",
        "hours_reversal",
        "people",
        "plan",
        "service_record",
        "task_types",
        kinds=HoursReversal,
    ),
    admission(consent_ends_after_it_begins, "consent", kinds=Consent),
    admission(visit_within_a_day, "service_record", kinds=ServiceRecord),
    admission(visit_under_consent, TASKS, kinds=ServiceRecord),
    admission(opened_round_stands, "round_opening", kinds=RoundOpening),
    admission(notice_fits, "result_notice", "task_types", "triage", kinds=ResultNotice),
)
