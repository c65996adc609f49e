"""Who answers for an upload, as the command line names them."""

from typing import TYPE_CHECKING

from linli_core.domain.people import Actor
from linli_core.domain.terms import Role
from linli_core.errors import InvalidInput
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.problems.shown_codes import as_code

if TYPE_CHECKING:
    from linli_core.engine import Linli


def uploader_of(linli: "Linli", person: str, role: Role | None) -> Actor | None:
    """Return who answers for the upload; in their widest role where none is named.

    Raises:
        InvalidInput: LL-4001, nobody of that number is registered.
    """
    if not person:
        return None
    with linli.reading() as reader:
        entries = reader.person_entries(person)
    if not entries:
        raise InvalidInput(what=REQUESTS["no_such_person"].format(person=as_code(person)))
    if role is not None:
        return Actor(person, role)
    grants = sorted(entries[-1].person.grants, key=lambda g: len(g.scope))
    return Actor(person, grants[0].role if grants else Role.TOWNSHIP)
