"""Where the case of a group or place stands in the register, and what is counted from it.

Whoever shared the place when the need was voiced shares it for this case to the end: a later entry
adds households, and takes none away.
"""

from datetime import datetime
from typing import Any

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Person
from linli_core.domain.place import Place, stood
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text


def household_of(resident: Person) -> str:
    """Return the household a resident answers for; somebody without one is their own."""
    return resident.household or resident.number


def is_whole_community(case: Case) -> bool:
    """Return whether the case is about the whole community, whose households are registered."""
    return case.subject.key == case.community


def place_of(
    case: Case, facts: Facts, at: datetime | None = None, recorded_at: datetime | None = None
) -> Place | None:
    """Return the place of a case with everybody who shared it since the need was voiced.

    None where it is not registered.

    Args:
        case: of a group or place.
        facts: its facts.
        at: the moment asked about; the present one where left out.
        recorded_at: what was entered later is not seen; None where everything is.
    """
    entries = facts.context.places
    first, now = place_at_first(case, facts), stood(entries, at or facts.as_of, recorded_at)
    if first is None or now is None:
        return now
    entered = (e for e in entries if recorded_at is None or e.recorded_at <= recorded_at)
    since = [e.place for e in entered if e.recorded_at > case.episode.opened_at]
    stages = [first, *since]
    shared = dict.fromkeys(home for place in stages for home in place.households)
    return evolve(now, households=tuple(shared), count=max(place.count for place in (*stages, now)))


def place_at_first(case: Case, facts: Facts) -> Place | None:
    """Return the place as its register stood when the need was voiced, or when it was entered."""
    voiced = case.episode.opened_at
    return stood(facts.context.places, voiced, voiced)


def lives_there(case: Case, facts: Facts, person: Person, said: Fact[Any] | None = None) -> bool:
    """Return whether a resident is one of those who share the place, or the community's.

    Args:
        case: of a group or place.
        facts: its facts.
        person: the resident, as the register has them for that moment.
        said: a statement of theirs; the place is read as it stood then, with whoever shared it
            since the need was voiced. Left out, as it stands: who moved out gives nothing up.
    """
    if person.community != case.community:
        return False
    if said is None:
        place = stood(facts.context.places, facts.as_of, None)
    else:
        place = place_of(case, facts, said.at, said.recorded_at)
    return place is None or not place.households or household_of(person) in place.households


def unregistered_here(case: Case, facts: Facts) -> Text:
    """Say that nobody registered the place, so that the whole community is counted instead."""
    if is_whole_community(case) or place_of(case, facts) is not None:
        return Text("", "")
    return PARTS["place.not_registered"].format(households=facts.community.households)


def households_there(
    case: Case, facts: Facts, at: datetime | None = None, recorded_at: datetime | None = None
) -> int:
    """Return how many households share it; those of the whole community where nobody counted."""
    place = None if is_whole_community(case) else place_of(case, facts, at, recorded_at)
    if place is not None:
        return place.total
    # Of two entries the larger count: a change that was entered late makes nothing easier.
    entered = facts.community.stood(at or facts.as_of, recorded_at)
    return max(community.households for community in entered)
