"""Whether the rows that are kept beside cases are those that were written, and all of them.

Each is sealed under the key, so that one altered is named. That one is gone, was put in, or stands
as it stood earlier, the tally tells: it knows how many rows of each table there are, and which.
That the tally's own end is gone, anchors tell.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import frozen

from linli_core.codec import bodies
from linli_core.privacy.keys import Digests
from linli_core.services.context import Context
from linli_core.services.verification.finding import UNREADABLE, Finding, finding
from linli_core.storage import tables, tally
from linli_core.storage.checking.rows import Row, Table, number_of_case, place_of
from linli_core.storage.instants import from_micros
from linli_core.storage.repositories.anchors import TallyHead
from linli_core.storage.tally import Sum, TallyEntry
from linli_core.storage.unit_of_work import UnitOfWork

_TALLY = tables.tally.name


@frozen
class SealedAtUpgrade:
    """When rows that stood without seals were sealed: for what they were before, nothing vouches.

    Attributes:
        rows: how many there were.
    """

    at: datetime
    rows: int


def upgrade_of(uow: UnitOfWork) -> SealedAtUpgrade | None:
    """Return when the database was sealed as it stood; None where it was from its beginning."""
    entry = tally.upgraded(uow.connection)
    try:
        return None if entry is None else SealedAtUpgrade(from_micros(entry.at), entry.rows)
    except UNREADABLE:  # altered, and named as such
        return None


def sealed_faults(
    uow: UnitOfWork, context: Context, gone: int = 0, anchored: Sequence[TallyHead] = ()
) -> Iterator[Finding]:
    """Yield the rows that were altered, and the tables that have other rows than were written.

    Args:
        uow: the transaction.
        context: the host's key.
        gone: so many cases are known to be gone, and named already.
        anchored: heads of the tally that anchors list.
    """
    digests = context.digests
    told, faults = _told(uow, digests, anchored)
    yield from faults
    for table in tally.COUNTED:
        there = Sum()
        altered = []
        for row in tally.rows_of(uow.connection, table):
            covered = tally.covered_by(table, row)
            there = there.plus(1, tally.element(digests, table, covered))
            if table in tally.SEALED and not _is_sealed(digests, table, row):
                altered.append(row)
        yield from (_altered(uow, table, row) for row in altered)
        if table is tables.care_case and gone and there.rows + gone == told[table].rows:
            continue
        if not faults and (there.rows != told[table].rows or not altered):
            yield from _unlike(table, told[table], there)


def _is_sealed(digests: Digests, table: Table, row: Row[Any]) -> bool:
    *values, seal = tally.plain(row)
    try:
        return tally.row_seal(digests, table, values) == seal
    except (TypeError, ValueError):  # a value of a kind that no row of ours has
        return False


def _unlike(table: Table, told: Sum, there: Sum) -> Iterator[Finding]:
    place = f"{there.rows} / {told.rows}"
    if there.rows < told.rows:
        yield finding("", table.name, place, "rows_gone")
    elif there.rows > told.rows:
        yield finding("", table.name, place, "rows_put_in")
    elif there != told:
        yield finding("", table.name, place, "rows_exchanged")


def _told(
    uow: UnitOfWork, digests: Digests, anchored: Sequence[TallyHead]
) -> tuple[Mapping[Table, Sum], list[Finding]]:
    """Return what the whole tally says is there, what is about to be written among it."""
    sums = {table: uow.tally.pending.get(table, Sum()) for table in (*tally.COUNTED, tables.tally)}
    faults: list[Finding] = []
    earlier = Sum()
    rotations = count = 0
    for entry, before in tally.entries(uow.connection):
        count += 1
        fault = _entry_fault(entry, before, digests)
        if fault is not None:
            faults.append(fault)
        elif before is not None and entry.sealed(digests, before) != entry.seal:
            earlier = earlier.plus(1, tally.element(digests, tables.tally, (entry.seal,)))
        elif not faults:
            rotations += entry.kind == tally.ROTATION
            for table, more in entry.sums(digests).items():
                sums[table] = sums[table].plus(more.rows, more.digest)
    if not count or rotations != (digests.earlier is not None):
        faults.append(finding("", _TALLY, "1", "missing"))
    if not faults and earlier != sums[tables.tally]:
        faults.extend(_unlike(tables.tally, sums[tables.tally], earlier))
    return sums, faults or list(end_faults(uow, anchored))


def _entry_fault(entry: TallyEntry, before: bytes | None, digests: Digests) -> Finding | None:
    if before is None:
        return finding("", _TALLY, str(entry.previous), "missing")
    is_first = entry.previous == 0
    is_begin = entry.kind not in {tally.WRITE, tally.ROTATION}
    record = entry.covered(before)
    is_sealed = digests.of_seal(record) == entry.seal or digests.is_earlier_seal(record, entry.seal)
    if is_first != is_begin or not is_sealed:
        return finding("", _TALLY, str(entry.id), "altered")
    return None


def end_faults(uow: UnitOfWork, anchored: Sequence[TallyHead]) -> Iterator[Finding]:
    """Yield the entries of the tally that anchors list and that are gone, or are others."""
    seals = tally.seals(uow.connection, [head.id for head in anchored])
    for head in anchored:
        if head.id not in seals:
            yield finding("", _TALLY, str(head.id), "anchored_gone")
        elif seals[head.id] != head.seal:
            yield finding("", _TALLY, str(head.id), "unlike_anchor")


def _altered(uow: UnitOfWork, table: Table, row: Row[Any]) -> Finding:
    return finding(_concerned(uow, table, row), table.name, place_of(table, row), "altered")


def _concerned(uow: UnitOfWork, table: Table, row: Row[Any]) -> str:
    """Return the number of the case that a row concerns, as far as it still says so."""
    if table is tables.command and row.case_id is not None:
        return number_of_case(uow.connection, row.case_id)
    if table is tables.paid_day:
        try:
            return ", ".join(sorted({str(span[2]) for span in bodies.decode(row.spans)}))
        except (TypeError, ValueError, LookupError):
            return ""
    return ""
