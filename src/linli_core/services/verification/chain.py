"""Verifying the chains: which row was altered, is missing, or stands in another's place."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise

from attrs import frozen

from linli_core.domain.ids import CaseId
from linli_core.services.case.unreadable import readable_cases
from linli_core.services.context import Context
from linli_core.services.verification.anchors import anchor_faults, anchored
from linli_core.services.verification.definition_checks import KnownFaults, definition_faults
from linli_core.services.verification.erasure_checks import erasure_faults
from linli_core.services.verification.event_checks import EventChecks, event_faults
from linli_core.services.verification.finding import Finding, finding, readable
from linli_core.services.verification.links import Recomputing, link_faults
from linli_core.services.verification.projection_checks import paid_faults, projection_faults
from linli_core.services.verification.register_checks import register_faults, speaker_faults
from linli_core.services.verification.relied_checks import relied_faults
from linli_core.services.verification.schema_checks import (
    left_out,
    schema_faults,
    serial_faults,
    serials_used,
)
from linli_core.services.verification.sealed_checks import (
    SealedAtUpgrade,
    sealed_faults,
    upgrade_of,
)
from linli_core.storage import bulk, host_clock
from linli_core.storage.checking.any_text import despite_any_text
from linli_core.storage.repositories import audit
from linli_core.storage.repositories.anchors import TallyHead
from linli_core.storage.repositories.audit import CaseRecord
from linli_core.storage.unit_of_work import UnitOfWork

__all__ = ["Finding", "Verified", "verify"]


@frozen
class Verified:
    """What verification found.

    Attributes:
        erased: personal texts that are no longer kept; their digests still hold.
        host_clock: times on record are those of a clock that the host gave, and not proved.
        upgrade: when rows that stood without seals were sealed; None where none ever did.
    """

    cases: int
    entries: int
    facts: int
    findings: tuple[Finding, ...]
    erased: int = 0
    host_clock: bool = False
    upgrade: SealedAtUpgrade | None = None


def verify(
    uow: UnitOfWork, context: Context, ids: list[CaseId] | None = None, kept: str = ""
) -> Verified:
    """Recompute every link of the cases named, or of all, and compare the projections.

    Of each case the first fault is reported; what follows it cannot be trusted. With all
    cases, rows without a case and cases that an anchor names but that are gone are found
    too.

    Args:
        uow: the transaction.
        context: the host's key and the chain's hash.
        ids: which cases; all where left out.
        kept: signature of an anchor that was kept outside the database.
    """
    return despite_any_text(uow.connection, lambda: _verified(uow, context, ids, kept))


def _verified(uow: UnitOfWork, context: Context, ids: list[CaseId] | None, kept: str) -> Verified:
    anchors = anchored(uow, context, kept)
    left = dict(anchors.heads)
    findings = list(anchors.faults)
    cases = entries = facts = erased = 0
    records = audit.records(uow.connection, ids)
    looked_at: KnownFaults = {}
    events = EventChecks.of(uow, context)
    for some in bulk.portions(records):
        cases += len(some)
        entries += sum(len(record.history) for record in some)
        facts += sum(len(record.facts) for record in some)
        erased += sum(map(_erased, some))
        sound = []
        for record in some:
            head = left.pop(record.id, None)
            faults = chain(
                _faults(record, context, events), anchor_faults(record, context.link, head)
            )
            fault = next(readable(faults, record.number, "linli_case", record.number), None)
            if fault is None:
                sound.append(record)
            else:
                findings.append(fault)
        findings.extend(_unlike(uow, context, sound, looked_at))
        findings.extend(relied_faults(uow, context, sound))
    if ids is None:
        used = serials_used(uow)
        gone = sorted({*(head.number for head in left.values()), *left_out(used)})
        findings.extend(finding(number, "linli_case", number, "missing") for number in gone)
        faulty = {fault.case for fault in findings if fault.case}
        findings.extend(erasure_faults(uow, faulty))
        findings.extend(_faults_beside_cases(uow, context, len(gone), anchors.tally))
        findings.extend(serial_faults(uow, used))
        findings.extend(_orphans(uow, {str(h.case): h.number for h in left.values()}))
    marked = host_clock.is_marked(uow.connection)
    return Verified(
        cases,
        entries,
        facts,
        tuple(findings),
        erased,
        host_clock=marked,
        upgrade=upgrade_of(uow),
    )


def _faults_beside_cases(
    uow: UnitOfWork, context: Context, gone: int, anchored: Sequence[TallyHead]
) -> Iterator[Finding]:
    yield from register_faults(uow, context)
    yield from sealed_faults(uow, context, gone, anchored)
    yield from schema_faults(uow)


def _erased(record: CaseRecord) -> int:
    facts = sum(f.private is None and f.private_digest is not None for f in record.facts)
    return facts + sum(d.private is None for d in record.demands)


def _unlike(
    uow: UnitOfWork, context: Context, sound: list[CaseRecord], looked_at: KnownFaults
) -> Iterator[Finding]:
    """Yield the first fault of each case's projections, its chains being sound."""
    loaded, unreadable = readable_cases(uow, [CaseId(record.id) for record in sound])
    by_id = {one.case.id: one for one in loaded}
    for record in sound:
        damaged = unreadable.get(CaseId(record.id))
        if damaged is not None:
            table, row = damaged.values["table"], damaged.values["row"]
            yield finding(record.number, str(table), str(row), "unreadable")
            continue
        one = by_id[CaseId(record.id)]
        faults = chain(projection_faults(record, one, context), paid_faults(uow, one, context))
        yield from islice(readable(faults, record.number, "linli_case", record.number), 1)
    yield from speaker_faults(uow, list(by_id.values()))
    yield from definition_faults(uow, [one.case for one in by_id.values()], looked_at)


def _orphans(uow: UnitOfWork, numbers: dict[str, str]) -> Iterator[Finding]:
    for table, key in audit.orphans(uow.connection):
        if str(key) not in numbers:  # else it is named already
            yield finding(str(key), table, str(key), "orphaned")


def _faults(record: CaseRecord, context: Context, events: EventChecks) -> Iterator[Finding]:
    broken = next(link_faults(record, Recomputing.under_key(context)), None)
    if broken is not None:
        yield broken
        return
    if context.seal("case", record.row) != record.seal:
        yield finding(record.number, "linli_case", record.number, "altered")
    yield from _end_faults(record)
    yield from event_faults(record, events)


def _end_faults(record: CaseRecord) -> Iterator[Finding]:
    if not record.history:
        yield finding(record.number, "linli_history", "version 1", "missing")
        return
    last = record.history[-1]
    if record.history_head != last.hash:
        place = f"version {len(record.history) + 1}"
        yield finding(record.number, "linli_history", place, "no_end")
    if record.fact_head != (record.facts[-1].hash if record.facts else b""):
        yield finding(record.number, "linli_fact", f"seq {len(record.facts) + 1}", "no_end")
    for before, after in pairwise(record.history):
        if before.target != after.source:
            place = f"version {after.version}"
            yield finding(record.number, "linli_history", place, "not_in_line")
    if record.projected != last.projected:
        yield finding(record.number, "linli_case", record.number, "unlike_history")
