"""Registering communities, people and organisations: each an entry, dated and authored."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from attrs import evolve

from linli_core.domain.community import Community, classify
from linli_core.domain.declarations.traits import OF_PEOPLE
from linli_core.domain.directory import Receiver
from linli_core.domain.people import Actor, Person
from linli_core.errors import InvalidInput
from linli_core.services.alike_numbers import (
    marks_of_numbers,
    require_unlike,
    require_unlike_code,
)
from linli_core.services.case.report_duties import keep_report_duties
from linli_core.services.context import Context
from linli_core.services.place_register import put_places
from linli_core.services.register_entries import Entered, Registration, enter
from linli_core.services.role_grants import require_covers, require_first, require_may_enter
from linli_core.services.same_person import marks_of
from linli_core.services.well_formed import require_well_formed
from linli_core.storage.repositories import directory, people, registers, settings
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS

__all__ = [
    "Registration",
    "enter_communities",
    "give_first_role",
    "holder_of_first_role",
    "put_communities",
    "put_people",
    "put_places",
    "put_receivers",
    "registration",
]

#: The name under which a database notes who was given its first role.
_FIRST = "first_role"


def registration(context: Context, actor: Actor | None, at: datetime | None) -> Registration:
    """Return who enters something now, and since when it is so; now, where nobody says."""
    now = context.now()
    return Registration(author=actor, at=at or now, recorded_at=now)


def put_communities(
    uow: UnitOfWork, context: Context, communities: Sequence[Community], by: Registration
) -> list[Community]:
    """Register communities, sorting each into urban or rural by the scheme in force.

    A setting that comes with a reason is the community's own override and stands; any other
    is derived from the class code, or guessed from the division code and flagged.

    Args:
        uow: the transaction.
        context: the scheme in force, the key and the clock.
        communities: which; each stands once.
        by: who enters them, and since when it is so.

    Raises:
        InvalidInput: LL-4013, a code looks like another's.
        Refused: LL-1019, whoever enters them does not serve there.
    """
    require_well_formed(*communities)
    known = directory.communities(uow.connection)
    for community in communities:
        require_unlike_code(community.code, known)
        require_covers(uow, by, community.code, [community.code])
    scheme = context.registry.scheme
    settled = []
    for community in communities:
        override = community.setting if community.override_reason else None
        if scheme is not None:
            setting, certainty = classify(scheme, community.code, community.class_code, override)
            settled.append(evolve(community, setting=setting, certainty=certainty))
        else:
            settled.append(community)
    enter_communities(uow, context, settled, by)
    return settled


def enter_communities(
    uow: UnitOfWork, context: Context, communities: Sequence[Community], by: Registration
) -> None:
    """Register communities as they are given, settings and all."""
    with uow.guarded():
        said = [Entered(c.code, directory.community_text(c)) for c in communities]
        entries = enter(uow, context, registers.COMMUNITY, said, by)
        directory.put_communities(uow.connection, communities, entries)
    uow.forget_people()


def put_people(
    uow: UnitOfWork,
    context: Context,
    persons: Sequence[Person],
    by: Registration,
    contacts: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Enter people into their register, in place of what it said of the same number before.

    Args:
        uow: the transaction.
        context: keys for the blind index.
        persons: whom to register.
        by: who enters them, and since when it is so.
        contacts: further personal values by number, such as ``id_number`` and ``phone``;
            identity numbers are also indexed by keyed digest. Of whom none are given, those
            kept before stay.

    Raises:
        InvalidInput: LL-4001, somebody bears a trait that no plug-in declares; LL-4013, a number
            looks like another's.
        Refused: LL-1019, whoever enters them may not give a role, or not there.
    """
    require_well_formed(*persons)
    for person in persons:
        why = context.registry.pairing.why_not_stated(person.traits, *OF_PEOPLE)
        if why is not None:
            raise InvalidInput(what=REQUESTS["of_person"].format(person=person.number, why=why))
    require_may_enter(uow, persons, by)
    kept = people.contacts_of(uow.connection, [person.number for person in persons])
    require_unlike(uow, context, persons)
    own = {**kept, **(contacts or {})}
    index = [
        (mark, person.number, kind)
        for person in persons
        for mark, kind in marks_of(context, person, own.get(person.number, {})).items()
    ]
    index += [mark for person in persons for mark in marks_of_numbers(context, person)]
    keep_report_duties(uow, context, persons)
    with uow.guarded():
        texts = {p.number: people.person_texts(p, own.get(p.number)) for p in persons}
        said = [Entered(t.number, t.public, t.personal) for t in texts.values()]
        entries = enter(uow, context, registers.PERSON, said, by)
        people.put_people(uow.connection, persons, texts, entries)
        people.put_index(uow.tally, index)
    uow.forget_people()


def put_receivers(
    uow: UnitOfWork, context: Context, receivers: Sequence[Receiver], by: Registration
) -> None:
    """Enter organisations that take over cases or tasks, in place of those of the same code."""
    require_well_formed(*receivers)
    known = uow.receivers()
    for receiver in receivers:
        require_unlike_code(receiver.code, known)
        before = known[receiver.code].areas if receiver.code in known else ()
        require_covers(uow, by, receiver.code, [*before, *receiver.areas])
    with uow.guarded():
        said = [Entered(r.code, directory.receiver_text(r)) for r in receivers]
        entries = enter(uow, context, registers.RECEIVER, said, by)
        directory.put(uow.connection, receivers, entries)
    uow.forget_receivers()


def holder_of_first_role(uow: UnitOfWork) -> str | None:
    """Return the number of whoever was given the first role; None where nobody was."""
    return settings.read(uow.connection, _FIRST)


def give_first_role(
    uow: UnitOfWork, context: Context, people: Sequence[Person], by: Registration
) -> None:
    """Register the first office of a database, from which all other roles are given.

    Raises:
        Refused: LL-1019, one was given before, or nothing says on what ground it is held.
    """
    require_first(people, holder_of_first_role(uow))
    put_people(uow, context, people, by)
    settings.write(uow.tally, _FIRST, people[0].number)
