"""What surrounds a case in registers and other cases: whom it names, who lives where, who died."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from linli_core.codec.bodies import people_of
from linli_core.domain.case import Case
from linli_core.domain.ids import CaseId
from linli_core.domain.inbox import WORDS_CAME
from linli_core.domain.people import Person
from linli_core.domain.place import PlaceEntry, place_key
from linli_core.domain.statements.death import DeathRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.terms import CaseState
from linli_core.errors import DamagedRecord
from linli_core.lifecycle.state.deaths import deaths_on_record
from linli_core.lifecycle.state.many.places import household_of
from linli_core.lifecycle.transitions.case_table import states_asking_for
from linli_core.services.case.as_known import is_known
from linli_core.services.context import Context
from linli_core.storage.repositories import cases, commands, inbox
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.unit_of_work import UnitOfWork

_ASKING_FOR_WORDS = states_asking_for("words_waiting")


def mentioned(one: LoadedCase) -> tuple[str, ...]:
    """Return the numbers of everybody whom the record of a case names."""
    numbers: dict[str, None] = {}
    for demand in one.demands:
        numbers[demand.raised_by.number] = None
    for fact in one.facts:
        numbers[fact.author.number] = None
        numbers[fact.recorder.number] = None
        if fact.handed_in_by is not None:
            numbers[fact.handed_in_by.number] = None
        numbers.update(dict.fromkeys(people_of(fact.body)))
    return tuple(numbers)


def deaths_elsewhere(
    uow: UnitOfWork,
    loaded: Sequence[LoadedCase],
    named: Mapping[CaseId, Sequence[str]],
    known_at: datetime | None = None,
) -> dict[str, datetime]:
    """Return when whom other cases of the community know to have died, by number.

    It is asked only for cases that residents judge: nobody votes after their death, whichever
    case it was recorded in.

    Args:
        uow: the transaction.
        loaded: the cases.
        named: numbers of whom each case names, or will name.
        known_at: what was recorded later is not seen; None where all on record is known.
    """
    judged = [one for one in loaded if _is_judged(one)]
    numbers = {number for one in judged for number in named[one.case.id]}
    if not numbers:
        return {}
    homes = {person.household for person in uow.people(sorted(numbers)).values()}
    subjects = numbers | homes | {one.case.subject.key for one in judged}
    communities = sorted({one.case.community for one in judged})
    telling = cases.stating(uow.connection, DeathRecord, communities, sorted(subjects - {""}))
    try:
        found = cases.load(uow.connection, telling, uow.memory) if telling else []
    except DamagedRecord:  # what cannot be read is told where that case itself is asked for
        found = []
    died: dict[str, datetime] = {}
    for other in found:
        facts = other.facts
        if known_at is not None:
            facts = tuple(f for f in facts if is_known(f.recorded_at, f.at, known_at))
        for number, at in deaths_on_record(other.case, facts):
            died[number] = min(at, died.get(number, at))
    return died


def words_waiting(uow: UnitOfWork, loaded: Sequence[LoadedCase]) -> frozenset[str]:
    """Return who has said something that no case has heard, where a case may end without them.

    What was sent back, or erased, was said all the same.
    """
    if all(one.case.state not in _ASKING_FOR_WORDS for one in loaded):
        return frozenset()
    if not commands.find(uow.connection, [WORDS_CAME]):
        return frozenset()
    return frozenset(
        item.raised_by.number
        for item in inbox.every(uow.connection)
        if item.holds_words and not item.is_assigned and item.raised_by.number
    )


def _is_judged(one: LoadedCase) -> bool:
    asked = one.case.state is CaseState.EVALUATING
    return asked or any(isinstance(fact.body, Ballot) for fact in one.facts)


def place_of(case: Case) -> str:
    """Return what the register knows the place of a case by."""
    return place_key(case.community, case.subject.key)


def places_for(uow: UnitOfWork, case: Case) -> tuple[PlaceEntry, ...]:
    """Return what the register says of the place of a case, oldest first."""
    if not case.subject.is_collective:
        return ()
    key = place_of(case)
    return uow.places([key])[key]


def homes_for(
    uow: UnitOfWork,
    context: Context,
    one: LoadedCase,
    places: Sequence[PlaceEntry],
    known_at: datetime | None = None,
) -> Mapping[str, str]:
    """Return the household of everybody registered in the community of a case of many.

    Whoever was entered elsewhere since the need was voiced stands in the household that shares the
    place: nobody is struck off a roll by another entry.

    Args:
        uow: the transaction.
        context: the keys under which households are found again.
        one: the case, about a group or place; of another nobody asks.
        places: what its register says of its place.
        known_at: what was entered later is not seen; None where all that is known is.
    """
    case = one.case
    if not case.subject.is_collective:
        return {}
    present = uow.homes_in(case.community, known_at)
    shared = {home for entry in places for home in entry.place.households}
    ever = uow.ever_of(context.digests.of_index, [(case.community, h) for h in sorted(shared)])
    homes: dict[str, str] = {}
    for person in uow.people((*mentioned(one), *ever)).values():
        if person.entries and (not shared or present.get(person.number) not in shared):
            homes.update(_lived(case, person, shared, known_at))
    return {**homes, **present} if not shared else {**present, **homes}


def _lived(
    case: Case, person: Person, shared: set[str], known_at: datetime | None
) -> dict[str, str]:
    """Return in which household of a case somebody was entered since its need was voiced."""
    known = person if known_at is None else person.known_by(known_at)
    ends = [e.recorded_at for e in known.entries if e.recorded_at is not None]
    begun = case.episode.opened_at
    stood = known.during(begun, max((begun, *ends)), None)
    lived = [p for p in stood if p.community == case.community]
    homes = [home for home in map(household_of, lived) if not shared or home in shared]
    return {person.number: homes[0]} if homes else {}
