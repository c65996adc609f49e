"""Verifying the chains: which row was altered, is missing, or stands in another's place."""

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from linli_core.domain.ids import CaseId
from linli_core.services.context import Context
from linli_core.storage import audit
from linli_core.storage.audit import CaseRecord
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.text import Text


@frozen
class Finding:
    """The first thing wrong with one case's records.

    Attributes:
        case: public number.
        table: which table.
        row: which row: a version, a sequence number or a key.
    """

    case: str
    table: str
    row: str
    text: Text


@frozen
class Verified:
    """What verification found."""

    cases: int
    entries: int
    facts: int
    findings: tuple[Finding, ...]


def verify(uow: UnitOfWork, context: Context, ids: list[CaseId] | None = None) -> Verified:
    """Recompute every link of the cases named, or of all, reading in portions.

    Of each case the first fault is reported; what follows it cannot be trusted.
    """
    cases = entries = facts = 0
    findings: list[Finding] = []
    for record in audit.records(uow.connection, ids):
        cases += 1
        entries += len(record.history)
        facts += len(record.facts)
        first = next(_faults(record, context), None)
        if first is not None:
            findings.append(first)
    return Verified(cases, entries, facts, tuple(findings))


def _faults(record: CaseRecord, context: Context) -> Iterator[Finding]:
    heads: dict[int, bytes] = {0: b""}
    yield from _fact_faults(record, context, heads)
    yield from _history_faults(record, context, heads)
    yield from _row_faults(record)


def _fact_faults(
    record: CaseRecord, context: Context, heads: dict[int, bytes]
) -> Iterator[Finding]:
    head = b""
    for no, fact in enumerate(record.facts, 1):
        if fact.seq != no:
            yield _finding(
                record, "linli_fact", f"seq {no}", "缺失或次序有误", "missing or out of order"
            )
            return
        head = context.link(head, fact.values)
        if head != fact.hash:
            yield _finding(record, "linli_fact", f"seq {no}", "内容被改动", "altered")
            return
        heads[no] = head
        if fact.private is not None:
            salt, payload = fact.private
            if context.digests.of_text(salt, payload.encode()) != fact.private_digest:
                yield _finding(record, "linli_fact_private", f"seq {no}", "内容被改动", "altered")
                return


def _history_faults(
    record: CaseRecord, context: Context, heads: dict[int, bytes]
) -> Iterator[Finding]:
    head = b""
    for no, entry in enumerate(record.history, 1):
        place = f"version {no}"
        if entry.version != no:
            yield _finding(
                record, "linli_history", place, "缺失或次序有误", "missing or out of order"
            )
            return
        if entry.fact_seq not in heads:
            yield _finding(record, "linli_fact", f"seq {entry.fact_seq}", "缺失", "missing")
            return
        covered = record.demands if no == 1 else ()
        head = context.link(head, (*entry.values, heads[entry.fact_seq], *covered))
        if head != entry.hash:
            yield _finding(record, "linli_history", place, "内容被改动", "altered")
            return
    for salt, payload, digest in record.words:
        if context.digests.of_text(salt, payload.encode()) != digest:
            yield _finding(record, "linli_demand_private", "1", "内容被改动", "altered")


def _row_faults(record: CaseRecord) -> Iterator[Finding]:
    if not record.history:
        yield _finding(record, "linli_history", "version 1", "缺失", "missing")
        return
    if record.history_head != record.history[-1].hash:
        place = f"version {len(record.history) + 1}"
        yield _finding(record, "linli_history", place, "末尾缺失", "the end is missing")
    if record.fact_head != (record.facts[-1].hash if record.facts else b""):
        place = f"seq {len(record.facts) + 1}"
        yield _finding(record, "linli_fact", place, "末尾缺失", "the end is missing")
    for before, after in pairwise(record.history):
        if before.target != after.source:
            yield _finding(
                record, "linli_history", f"version {after.version}", "状态不连续", "does not follow"
            )
    if record.projected != record.history[-1].projected:
        yield _finding(
            record, "linli_case", record.number, "与历史不符", "differs from the history"
        )


def _finding(record: CaseRecord, table: str, row: str, zh: str, en: str) -> Finding:
    return Finding(
        record.number, table, row, Text(f"{table} 第 {row} 行：{zh}", f"{table} {row}: {en}")
    )
