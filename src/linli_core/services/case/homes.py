"""Who lives where, as the case of a group or place knows it: nobody is struck off by an entry."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from linli_core.domain.case import Case
from linli_core.domain.people import Person
from linli_core.domain.place import PlaceEntry, place_key
from linli_core.lifecycle.state.many.places import household_of
from linli_core.services.context import Context
from linli_core.storage.unit_of_work import UnitOfWork


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
    case: Case,
    mentioned: Sequence[str],
    places: Sequence[PlaceEntry],
    known_at: datetime | None = None,
) -> Mapping[str, str]:
    """Return the household of everybody registered in the community of a case of many.

    Whoever was entered elsewhere since the need was voiced stands in the household that shares the
    place: nobody is struck off a roll by another entry.

    Args:
        uow: the transaction.
        context: the keys under which households are found again.
        case: about a group or place; of another nobody asks.
        mentioned: whom its facts name.
        places: what its register says of its place.
        known_at: what was entered later is not seen; None where all that is known is.
    """
    if not case.subject.is_collective:
        return {}
    present = uow.homes_in(case.community, known_at)
    shared = {home for entry in places for home in entry.place.households}
    ever = uow.ever_of(context.digests.of_index, [(case.community, h) for h in sorted(shared)])
    homes: dict[str, str] = {}
    for person in uow.people((*mentioned, *ever)).values():
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
