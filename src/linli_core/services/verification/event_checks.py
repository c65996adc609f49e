"""Whether other systems are told what happened: an event for each step and statement, no other.

What was pruned, and what was never written of an older database's statements, is no fault.
"""

from collections.abc import Iterator
from typing import Self

from attrs import frozen

from linli_core.services.context import Context
from linli_core.services.verification.finding import Finding, finding
from linli_core.storage import tables
from linli_core.storage.codes import CODE_TO_KIND
from linli_core.storage.outbox.event_rows import STATEMENT, earlier_id, event_id, kind_of_step
from linli_core.storage.outbox.gaps import Gaps, gaps_of
from linli_core.storage.repositories.audit import CaseRecord
from linli_core.storage.tally import row_seal
from linli_core.storage.unit_of_work import UnitOfWork

_OUTBOX = str(tables.outbox.name)
#: Statements on record by then, and version: where an event stands in its case.
_Place = tuple[object, object]


@frozen
class _Due:
    """The event that there must be.

    Attributes:
        ids: any of which it may have.
        rest: its values after the id, up to its position.
        may_lack: it may be missing.
    """

    ids: tuple[str, ...]
    rest: tuple[object, ...]
    may_lack: bool


@frozen
class EventChecks:
    """What the events of a database are compared with: the host's key, and what may be missing."""

    context: Context
    gaps: Gaps

    @classmethod
    def of(cls, uow: UnitOfWork, context: Context) -> Self:
        """Return the checks of a database."""
        return cls(context, gaps_of(uow.connection))


def event_faults(record: CaseRecord, checks: EventChecks) -> Iterator[Finding]:
    """Yield the events of a case that are missing, altered, or of nothing that happened."""
    events = {(row[5], row[2]): row for row in record.events}
    if len(events) < len(record.events):
        yield finding(record.number, _OUTBOX, record.number, "out_of_order")
    for place, due in _due(record, checks.gaps).items():
        event = events.pop(place, None)
        if event is not None and not _agrees(event, due, checks.context):
            yield finding(record.number, _OUTBOX, _named(place), "altered")
        if event is None and not due.may_lack:
            yield finding(record.number, _OUTBOX, _named(place), "missing")
    for place in events:
        yield finding(record.number, _OUTBOX, _named(place), "out_of_order")


def _due(record: CaseRecord, gaps: Gaps) -> dict[_Place, _Due]:
    due: dict[_Place, _Due] = {}
    for entry in record.history:
        trigger, at = entry.event
        due[entry.fact_seq, entry.version] = _Due(
            (event_id(entry.hash), earlier_id(record.id, entry.version)),
            (record.id, entry.version, kind_of_step(trigger), at, entry.fact_seq),
            gaps.may_lack_step(at),
        )
    for fact in record.facts:
        kind, recorded_at = fact.event
        due[fact.seq, STATEMENT] = _Due(
            (event_id(fact.hash),),
            (record.id, STATEMENT, CODE_TO_KIND.get(kind, ""), recorded_at, fact.seq),
            gaps.may_lack_statement(recorded_at),
        )
    return due


def _agrees(event: tuple[object, ...], due: _Due, context: Context) -> bool:
    own_id, *rest, position, seal = event
    if own_id not in due.ids or tuple(rest) != due.rest:
        return False
    if position is None:  # not given out yet, so that nothing is sealed
        return seal is None
    return row_seal(context.digests, tables.outbox, event[:-1]) == seal


def _named(place: _Place) -> str:
    seq, version = place
    return f"seq {seq}" if version == STATEMENT else f"version {version}"
