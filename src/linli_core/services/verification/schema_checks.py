"""Whether the tables are those that the library made: none replaced by a view, none watched.

And whether the numbers of cases count without a gap: a number that is missing was a case.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from linli_core.services.verification.finding import Finding, finding
from linli_core.storage import schema, tables
from linli_core.storage.checking import planted
from linli_core.storage.checking.rows import case_numbers, last_serials
from linli_core.storage.unit_of_work import UnitOfWork

#: So many missing numbers are named of one community and year; a forged one could leave out any.
_NAMED = 1_000
_SERIALS = tables.case_serial
#: Numbers by community and year.
Serials = Mapping[tuple[str, int], set[int]]


def schema_faults(uow: UnitOfWork) -> Iterator[Finding]:
    """Yield triggers, rules and views at the library's tables, and a revision not its own."""
    for name, kind in planted.found_at_tables(uow.connection):
        yield finding("", name, kind, "planted")
    revisions = schema.revisions(uow.connection)
    if revisions != [schema.newest()]:
        yield finding("", schema.VERSION_TABLE, ", ".join(revisions) or "—", "unlike_schema")


def serial_faults(uow: UnitOfWork, used: Serials) -> Iterator[Finding]:
    """Yield where the number of the next case would not follow those that are used."""
    last = last_serials(uow.connection)
    for place in sorted({*last, *used}, key=str):
        if last.get(place) != max(used.get(place, {0})):
            yield finding("", _SERIALS.name, f"{place[0]}/{place[1]}", "unlike_cases")


def left_out(used: Serials) -> Iterator[str]:
    """Yield the numbers that the numbers of cases leave out: each was a case."""
    for (community, year), numbers in sorted(used.items()):
        missing = (serial for serial in range(1, max(numbers)) if serial not in numbers)
        for serial in islice(missing, _NAMED):
            yield f"{community}-{year}-{serial:04d}"


def serials_used(uow: UnitOfWork) -> Serials:
    """Return the numbers of all cases, by community and year."""
    used: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number in case_numbers(uow.connection):
        community, _, rest = number.partition("-")
        year, _, serial = rest.partition("-")
        if year.isdecimal() and serial.isdecimal():  # else the case's seal does not hold
            used[community, int(year)].add(int(serial))
    return used
