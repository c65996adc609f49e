"""Whether the register rows that steps relied on were ever entered as they stood then."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from linli_core.services.context import Context
from linli_core.services.relied.rows import ReliedRow, entered_digest, relied_rows
from linli_core.services.verification.finding import Finding, finding
from linli_core.storage import tables
from linli_core.storage.repositories import registers
from linli_core.storage.repositories.audit import CaseRecord, EntryRecord
from linli_core.storage.repositories.registers import StoredEntry
from linli_core.storage.unit_of_work import UnitOfWork

#: Whoever reads a row while another transaction enters it anew may rely on the one before; none
#: of ours takes as long.
AT_ONCE: Final = timedelta(hours=1)
_AT_ONCE_MICROS: Final = AT_ONCE // timedelta(microseconds=1)


def relied_faults(
    uow: UnitOfWork, context: Context, records: Sequence[CaseRecord]
) -> Iterator[Finding]:
    """Yield the first step of each case that relied on a row as nobody ever entered it.

    Of steps that were stored before it was kept nothing is said.

    Args:
        uow: the transaction.
        context: the keys.
        records: cases whose chains are sound.
    """
    wanted: dict[str, dict[str, None]] = {}
    relied = [(one, step, list(relied_rows(step.relied or "[]"))) for one, step in _steps(records)]
    for _, _, rows in relied:
        for row in rows:
            wanted.setdefault(row.register, {})[row.key] = None
    told = {r: registers.entries(uow.connection, r, sorted(keys)) for r, keys in wanted.items()}
    known: dict[tuple[str, str, int, int], str | None] = {}
    faulty: set[int] = set()
    for one, step, rows in relied:
        for row in rows:
            entries = told[row.register].get(row.key, [])
            entered = (row.register, row.key, row.entry, row.last)
            if entered not in known:
                known[entered] = entered_digest(context, row, entries)
            if one.id not in faulty and (
                known[entered] != row.digest or _is_older(row, entries, step)
            ):
                faulty.add(one.id)
                place = f"version {step.version} ({row.register} {row.key})"
                yield finding(one.number, tables.history.name, place, "relied_unentered")


def _steps(records: Sequence[CaseRecord]) -> Iterator[tuple[CaseRecord, EntryRecord]]:
    return ((one, step) for one in records for step in one.history if step.relied is not None)


def _is_older(row: ReliedRow, told: Sequence[StoredEntry], step: EntryRecord) -> bool:
    """Return whether the row stood as entered before another entry, long after that was made."""
    following = told[row.entry] if row.entry < len(told) else None
    if following is None or following.recorded_at is None:
        return False
    *_, recorded_at = step.event
    return following.recorded_at + _AT_ONCE_MICROS < recorded_at
