"""Registering places, buildings and groups with their households: by the committee, on record."""

from collections.abc import Sequence

from linli_core.codec.folding import likenesses
from linli_core.domain.people import Actor
from linli_core.domain.place import Place
from linli_core.domain.terms import Role
from linli_core.domain.words import says_something
from linli_core.errors import InvalidInput
from linli_core.services.context import Context
from linli_core.services.register_entries import Entered, Registration, enter
from linli_core.storage.repositories import places, registers
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.problems.shown_codes import as_codes
from linli_core.texts.text import Text, joined

_MAY_ENTER = (Role.COMMITTEE, Role.TOWNSHIP)
_AT_MOST = 6


def put_places(
    uow: UnitOfWork, context: Context, entered: Sequence[Place], by: Registration
) -> None:
    """Enter places into their register, in place of what it said before; all of them, or none.

    Raises:
        InvalidInput: LL-4003, the community of one is not registered; LL-4011, somebody else than
            the committee or the township enters one, or its households cannot be these.
    """
    for nth, place in enumerate(entered):
        if place.community not in uow.communities([place.community]):
            raise InvalidInput("LL-4003", community=place.community)
        beside = [other.name for other in entered[:nth] if other.community == place.community]
        why = why_not_entered(uow, by.author, place) or why_not_shared(uow, place, beside)
        if why is not None:
            raise InvalidInput("LL-4011", place=place.name, why=why)
    with uow.guarded():
        said = [Entered(place.key, places.place_text(place)) for place in entered]
        enter(uow, context, registers.PLACE, said, by)
    uow.forget_places()


def why_not_entered(uow: UnitOfWork, author: Actor | None, place: Place) -> Text | None:
    """Return why somebody may not enter a place, or None; its community is registered."""
    if author is None or author.role not in _MAY_ENTER:
        return REQUESTS["place.author"]
    person = uow.people([author.number]).get(author.number)
    community = uow.communities([place.community])[place.community]
    held = person is not None and person.holds(author.role, community)
    return None if held else REQUESTS["place.author"]


def why_not_shared(uow: UnitOfWork, place: Place, beside: Sequence[str] = ()) -> Text | None:
    """Return why a place cannot be shared by these households, or by so many, or None.

    Args:
        uow: the transaction.
        place: which.
        beside: names of places of its community that are entered with it.
    """
    known = (*uow.place_names(place.community), *beside)
    alike = next((name for name in known if _is_alike(name, place)), None)
    if alike is not None:
        return REQUESTS["place.alike"].format(other=alike)
    named = place.households
    homes = set(uow.homes_in(place.community).values())
    twice = sorted({home for home in named if named.count(home) > 1})
    unknown = sorted(set(named) - homes)
    if twice:
        return REQUESTS["place.twice"].format(households=joined(as_codes(twice[:_AT_MOST])))
    if unknown:
        return REQUESTS["place.unknown"].format(households=joined(as_codes(unknown[:_AT_MOST])))
    return _why_not_counted(place, uow.communities([place.community])[place.community].households)


def _is_alike(name: str, place: Place) -> bool:
    return name != place.name and bool(likenesses(name) & likenesses(place.name))


def _why_not_counted(place: Place, there: int) -> Text | None:
    if not place.name.strip():
        return REQUESTS["place.no_name"]
    if place.total <= 0:
        return REQUESTS["place.nobody"]
    if place.count and not (says_something(place.source) and says_something(place.posted)):
        return REQUESTS["place.no_source"]
    if there and place.total > there:
        return REQUESTS["place.too_many"].format(count=place.total, there=there)
    return None
