"""Whether two numbers of older registers look the same: perhaps one person or household, twice.

Nothing is merged: who they are, people find out.
"""

from collections.abc import Iterator

from linli_core.codec.folding import likenesses
from linli_core.services.verification.finding import Finding, finding
from linli_core.storage import tables
from linli_core.storage.repositories import places
from linli_core.storage.unit_of_work import UnitOfWork


def alike_numbers(uow: UnitOfWork) -> Iterator[Finding]:
    """Yield each number of a person, and of a household, that looks like one before it."""
    numbers: dict[str, str] = {}
    homes: dict[str, str] = {}
    told = set[str]()
    for number, community, household in places.homes(uow.connection):
        yield from _alike(numbers, "", number)
        key = f"{community}|{household}"
        if household and key not in told:
            told.add(key)
            yield from _alike(homes, f"{community}|", household)


def _alike(known: dict[str, str], where: str, number: str) -> Iterator[Finding]:
    forms = [where + form for form in sorted(likenesses(number))]
    other = next((known[form] for form in forms if form in known), None)
    for form in forms:
        known.setdefault(form, number)
    if other is not None:
        yield finding("", tables.person.name, f"{other} / {number}", "alike")
