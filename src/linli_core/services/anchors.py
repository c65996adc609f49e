"""Anchors: what a chain cannot tell of itself, that its end or a whole case is gone.

An anchor is a list of the heads of all chains, signed with the host's key. Each signature
covers the one before, so that no anchor can be altered or left out in the middle. The last
one vouches for itself only where its signature is kept outside the database too: in the
result ledger, with a supervisor, on paper.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import evolve, field, frozen

from linli_core.services.context import Context
from linli_core.services.finding import (
    ALTERED,
    MISSING,
    UNLIKE_ANCHOR,
    Finding,
    finding,
)
from linli_core.storage import anchors, tables
from linli_core.storage.anchors import AnchorRecord, Head
from linli_core.storage.audit import CaseRecord
from linli_core.storage.instants import to_micros
from linli_core.storage.unit_of_work import UnitOfWork

_TABLE = tables.anchor.name


@frozen
class Anchor:
    """An anchor, as it is told to people.

    Attributes:
        seq: place among the anchors, from 1.
        cases: how many cases it vouches for.
        signature: to be kept outside the database, 64 hexadecimal digits.
    """

    seq: int
    cases: int
    signature: str


def make_anchor(uow: UnitOfWork, context: Context, run: str, at: datetime) -> Anchor | None:
    """Anchor the heads of all cases as they stand; None where none changed since the last.

    Raises:
        Conflict: LL-2003, somebody else made an anchor at the same time.
    """
    before = anchors.recorded(uow.connection)
    known = _folded(before)
    now = [_head(context, *row) for row in anchors.heads(uow.connection)]
    changed = [head for head in now if known.get(head.case) != head]
    if not changed:
        return None
    draft = AnchorRecord(
        seq=len(before) + 1,
        run=run,
        at=to_micros(at),
        cases=len(now),
        changed=anchors.text_of(changed),
        digest=context.link(b"", (anchors.text_of(now),)),
        signature=b"",
    )
    signature = _signature(context, draft, before[-1].signature if before else b"")
    with uow.guarded():
        anchors.add(uow.connection, evolve(draft, signature=signature))
    return Anchor(draft.seq, draft.cases, signature.hex())


@frozen
class Anchored:
    """What the anchors say of all cases.

    Attributes:
        heads: the last head anchored of each case, by id.
        faults: what is wrong with the anchors themselves.
    """

    heads: Mapping[int, Head] = field(factory=dict)
    faults: tuple[Finding, ...] = ()


def anchored(uow: UnitOfWork, context: Context, kept: str = "") -> Anchored:
    """Read the anchors, checking their order and signatures.

    Args:
        uow: the transaction.
        context: the host's key.
        kept: signature of an anchor that was kept outside the database.
    """
    records = anchors.recorded(uow.connection)
    previous = b""
    for place, record in enumerate(records, 1):
        if record.seq != place:
            return Anchored(faults=(finding("", _TABLE, f"seq {place}", MISSING),))
        if record.signature != _signature(context, record, previous):
            return Anchored(faults=(finding("", _TABLE, f"seq {place}", ALTERED),))
        previous = record.signature
    faults = []
    if kept and kept.strip().lower() not in {r.signature.hex() for r in records}:
        faults.append(finding("", _TABLE, kept.strip()[:16], MISSING))
    return Anchored(_folded(records), tuple(faults))


def anchor_faults(record: CaseRecord, context: Context, head: Head | None) -> Iterator[Finding]:
    """Yield where a case's chains do not hold what was anchored of them."""
    if head is None:
        return
    if len(record.history) < head.version:
        yield finding(record.number, "linli_history", f"version {head.version}", MISSING)
    elif len(record.facts) < head.fact_seq:
        yield finding(record.number, "linli_fact", f"seq {head.fact_seq}", MISSING)
    else:
        last = record.history[head.version - 1].hash if head.version else b""
        fact = record.facts[head.fact_seq - 1].hash if head.fact_seq else b""
        if context.link(last, (fact,)) != head.hash:
            yield finding(record.number, "linli_history", f"version {head.version}", UNLIKE_ANCHOR)


def _head(
    context: Context,
    case: int,
    number: str,
    version: int,
    fact_seq: int,
    *both: bytes,
) -> Head:
    return Head(case, number, version, fact_seq, context.link(both[0], (both[1],)))


def _folded(records: list[AnchorRecord]) -> dict[int, Head]:
    return {head.case: head for record in records for head in record.heads}


def _signature(context: Context, record: AnchorRecord, previous: bytes) -> bytes:
    values = (record.seq, record.run, record.at, record.cases, record.changed, record.digest)
    return context.seal("anchor", (*values, previous))
