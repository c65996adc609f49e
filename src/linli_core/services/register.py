"""Registering communities and people."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from linli_core.domain.community import Community, classify
from linli_core.domain.declarations.traits import OF_PEOPLE
from linli_core.domain.people import Person
from linli_core.errors import InvalidInput
from linli_core.services.case.report_duties import keep_report_duties
from linli_core.services.context import Context
from linli_core.storage.repositories import people
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.requests import REQUESTS


def put_communities(
    uow: UnitOfWork, context: Context, communities: Sequence[Community]
) -> list[Community]:
    """Register communities, sorting each into urban or rural by the scheme in force.

    A setting that comes with a reason is the community's own override and stands; any other
    is derived from the class code, or guessed from the division code and flagged.
    """
    scheme = context.registry.scheme
    settled = []
    for community in communities:
        override = community.setting if community.override_reason else None
        if scheme is not None:
            setting, certainty = classify(scheme, community.code, community.class_code, override)
            settled.append(evolve(community, setting=setting, certainty=certainty))
        else:
            settled.append(community)
    with uow.guarded():
        people.put_communities(uow.connection, settled)
    uow.forget_people()
    return settled


def put_people(
    uow: UnitOfWork,
    context: Context,
    persons: Sequence[Person],
    contacts: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Register people, replacing those with the same number.

    Args:
        uow: the transaction.
        context: keys for the blind index.
        persons: whom to register.
        contacts: further personal values by number, such as ``id_number`` and ``phone``;
            identity numbers are also indexed by keyed digest.

    Raises:
        InvalidInput: LL-4001, somebody bears a trait that no plug-in declares.
    """
    for person in persons:
        why = context.registry.pairing.why_not_stated(person.traits, *OF_PEOPLE)
        if why is not None:
            raise InvalidInput(what=REQUESTS["of_person"].format(person=person.number, why=why))
    index = [
        (context.digests.of_index("id_number", own["id_number"]), number, "id_number")
        for number, own in (contacts or {}).items()
        if own.get("id_number")
    ]
    keep_report_duties(uow, context, persons)
    with uow.guarded():
        people.put_people(uow.connection, persons, contacts)
        people.put_index(uow.connection, index)
    uow.forget_people()
