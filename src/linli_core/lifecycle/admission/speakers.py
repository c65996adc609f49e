"""When, by whom and about whom something is stated, and who writes it down."""

from linli_core.domain.people import SYSTEM
from linli_core.domain.terms import Role
from linli_core.errors import InvalidInput
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.admission.guardians import APART, GROUNDED
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.machine.authority import Occasion, why_not_recorded_by
from linli_core.lifecycle.machine.statements import may_state

#: Where the pairing says its proposals are from.
PAIRING_SOURCE = "pairing"


def dated_in_time(draft: Draft) -> InvalidInput | None:
    """A statement has a time that can be compared, and is not dated after the command."""
    at, as_of = draft.fact.at, draft.facts.as_of
    if at.tzinfo is None:
        return InvalidInput("LL-4002", what=str(at))
    if at > as_of:
        return InvalidInput("LL-4005", at=at.isoformat(), as_of=as_of.isoformat())
    return None


def author_may_state(draft: Draft) -> Refusal | None:
    """Nobody puts on record what they could not have fired, or what is not theirs to say."""
    return may_state(draft.case, draft.facts, draft.fact)


def speaks_for_a_person(draft: Draft) -> Refusal | None:
    """What the library states itself is stated by nobody else, nor written down in its name."""
    fact = draft.fact
    if fact.source == PAIRING_SOURCE:
        return None
    spoken = Role.SYSTEM in (fact.author.role, fact.recorder.role)
    return refuse("speaks_for_a_person") if spoken else None


def people_known(draft: Draft) -> InvalidInput | None:
    """Whoever is named, and whoever writes it down, is registered."""
    recorder, people = draft.fact.recorder, draft.facts.context.people
    written_by = () if recorder in (draft.fact.author, SYSTEM) else (recorder.number,)
    number = next((n for n in (*draft.names, *written_by) if n not in people), None)
    return None if number is None else InvalidInput("LL-4004", person=number)


def recorder_has_role(draft: Draft) -> Refusal | None:
    """Whoever writes down for somebody else does so in a role that they have."""
    recorder, people = draft.fact.recorder, draft.facts.context.people
    if recorder == draft.fact.author:
        return None
    moment = Occasion.of(draft.fact, draft.facts.as_of)
    return why_not_recorded_by(recorder, people.get(recorder.number), people.values(), moment)


SPEAKERS: tuple[AdmissionCheck, ...] = (
    admission(dated_in_time, "attempt", refuses=()),
    GROUNDED,
    admission(
        author_may_state,
        "ballot",
        "community",
        "dispute_parties",
        "homes",
        "places",
        "household_roll",
        "people",
        "round_opening",
        "transfer_request",
        "wanted_answer",
        refuses=("not_authorised", "role_not_held", "not_of_this_case"),
    ),
    admission(people_known, "people", refuses=()),
    admission(recorder_has_role, "people"),
    *APART,
    admission(speaks_for_a_person, "attempt"),
)
