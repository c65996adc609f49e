"""Cases that hold a record which cannot be read, among all of a division."""

from collections.abc import Sequence

from linli_core.domain.ids import CaseId
from linli_core.errors import DamagedRecord
from linli_core.storage import bulk
from linli_core.storage.repositories import cases
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.unit_of_work import UnitOfWork


def unreadable_cases(
    uow: UnitOfWork, under: str = "", among: Sequence[str] | None = None
) -> tuple[str, ...]:
    """Return the numbers of the cases that cannot be read, in order.

    Args:
        uow: a transaction.
        under: a division code; empty for everywhere.
        among: numbers of the cases to look at; None for all of the division.
    """
    damaged: list[CaseId] = []
    if among is None:
        wanted = cases.ids(uow.connection, under=under)
    else:
        wanted = list(cases.ids_of_numbers(uow.connection, among).values())
    for some in bulk.portions(wanted):
        damaged += readable_cases(uow, list(some))[1]
    return tuple(sorted(case.number for case in cases.without_facts(uow.connection, damaged)))


def readable_cases(
    uow: UnitOfWork, ids: Sequence[CaseId]
) -> tuple[list[LoadedCase], dict[CaseId, DamagedRecord]]:
    """Return the cases that can be read, and of each other one what is wrong with it."""
    try:
        return cases.load(uow.connection, ids), {}
    except DamagedRecord as error:
        if len(ids) == 1:
            return [], {ids[0]: error}
    middle = len(ids) // 2
    first, wrong = readable_cases(uow, ids[:middle])
    rest, more = readable_cases(uow, ids[middle:])
    return [*first, *rest], {**wrong, **more}
