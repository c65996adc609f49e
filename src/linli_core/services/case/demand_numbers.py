"""No second demand under a number that looks like another's: it would be one need, twice.

``XQ-1`` and ``xq-1`` are compared as numbers of people are; what stands in older databases is
known by its look from the first demand that is opened afterwards.
"""

from collections.abc import Iterable, Sequence

from linli_core.codec.folding import likenesses
from linli_core.errors import InvalidInput
from linli_core.services.context import Context
from linli_core.storage import bulk
from linli_core.storage.repositories import cases, people, settings
from linli_core.storage.unit_of_work import UnitOfWork

#: The name under which a database notes that the demands in it are known by their likeness.
_MARKED = "demands_alike"
_AT_ONCE = 5_000


def look_alikes(uow: UnitOfWork, context: Context, numbers: Sequence[str]) -> dict[str, str]:
    """Return the numbers that are taken for another demand's, each with the other.

    Of two new ones that look alike the first stands.
    """
    _mark_all(uow, context)
    marks = {number: _marks(context, number) for number in dict.fromkeys(numbers) if number}
    wanted = sorted({mark for some in marks.values() for mark in some})
    by_mark = people.same_index(uow.connection, wanted)
    taken: dict[str, str] = {}
    for number, some in marks.items():
        alike = [other for mark in some for other in by_mark.get(mark, ())]
        if alike and number not in alike:
            taken[number] = alike[0]
            continue
        for mark in some:
            by_mark.setdefault(mark, []).append(number)
    return taken


def require_unlike_demands(uow: UnitOfWork, context: Context, numbers: Sequence[str]) -> None:
    """Refuse a new demand's number that is taken for another's, and remember the others.

    Raises:
        InvalidInput: LL-4014, with the other one.
    """
    for number, other in look_alikes(uow, context, numbers).items():
        raise InvalidInput("LL-4014", number=number, other=other)
    with uow.guarded():
        _note(uow, context, numbers)


def _marks(context: Context, number: str) -> list[bytes]:
    return [
        context.digests.of_index(people.DEMAND_ALIKE, form) for form in sorted(likenesses(number))
    ]


def _note(uow: UnitOfWork, context: Context, numbers: Iterable[str]) -> None:
    rows = {(mark, n, people.DEMAND_ALIKE) for n in numbers if n for mark in _marks(context, n)}
    people.put_index(uow.tally, sorted(rows))


def _mark_all(uow: UnitOfWork, context: Context) -> None:
    """Make the demands known by their likeness that were there before; once only."""
    if settings.read(uow.connection, _MARKED) is not None:
        return
    numbers = list(cases.demand_numbers(uow.connection))
    with uow.guarded():
        for some in bulk.portions(numbers, _AT_ONCE):
            _note(uow, context, some)
        settings.write(uow.tally, _MARKED, "1")
