"""Anchors: what a chain cannot tell of itself, that its end or a whole case is gone.

An anchor is a list of the heads of all chains and of the tally, signed with the host's key.
Each signature covers the one before, so that no anchor can be altered or left out in the
middle. The last one vouches for itself only where its signature is kept outside the database
too: in the result ledger, with a supervisor, on paper.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from attrs import evolve, field, frozen

from linli_core.codec.canonical import canonical
from linli_core.services.context import Context
from linli_core.services.verification.finding import Finding, finding
from linli_core.services.verification.links import LinkOf
from linli_core.storage import tables, tally
from linli_core.storage.instants import to_micros
from linli_core.storage.repositories import anchors
from linli_core.storage.repositories.anchors import AnchorRecord, Head, TallyHead
from linli_core.storage.repositories.audit import CaseRecord
from linli_core.storage.unit_of_work import UnitOfWork

_TABLE = tables.anchor.name
#: Heads in one place of an anchor.
HEADS_AT_ONCE = 2_000
#: Where more places than these must be read to know of every case, all are listed again.
READ_AT_MOST = 64


@frozen
class Anchor:
    """An anchor, as it is told to people.

    Attributes:
        seq: place among the anchors, from 1.
        cases: how many cases it vouches for.
        signature: to be kept outside the database, 64 hexadecimal digits.
        first: the first of its places; `seq` is the last.
    """

    seq: int
    cases: int
    signature: str
    first: int


def make_anchor(uow: UnitOfWork, context: Context, run: str, at: datetime) -> Anchor | None:
    """Anchor the heads of all cases and of the tally; None where none changed since the last.

    Heads are read and compared some at a time; an anchor of many chains takes several places. Of
    the anchors before, the newest are read, until every case is among them: after so many an
    anchor lists all cases again, so that it costs the same however many there are.

    Raises:
        Conflict: LL-2003, somebody else made an anchor at the same time.
    """
    with anchors.LatestHeads() as known:
        last, first, read = None, 0, 0
        listed: set[TallyHead] = set()
        for record in anchors.newest_first(uow.connection):
            last, first, read = last or record, record.seq, read + 1
            known.keep(record.heads)
            listed.update(record.tally_heads)
            if len(known) >= last.cases:
                break
        writer = _Writer(uow, context, run, at, last)
        is_far = read > READ_AT_MOST + len(known) // HEADS_AT_ONCE
        is_news = writer.take_tally(listed, first, again=is_far)
        if is_far and (is_news or any(known.differing(now) for now in _heads(uow, context))):
            known.forget()
        for now in _heads(uow, context):
            writer.add(now, known.differing(now))
    return writer.finish()


def _heads(uow: UnitOfWork, context: Context) -> Iterator[list[Head]]:
    """Yield the heads of all cases as they are now, some at a time."""
    for rows in anchors.heads(uow.connection, HEADS_AT_ONCE):
        yield [_head(context, *row) for row in rows]


class _Writer:
    """Writes an anchor, place by place."""

    def __init__(
        self,
        uow: UnitOfWork,
        context: Context,
        run: str,
        at: datetime,
        last: AnchorRecord | None,
    ) -> None:
        self._uow, self._context = uow, context
        self._run, self._at = run, to_micros(at)
        self._cases = 0
        self._seq = last.seq if last else 0
        self._signature = last.signature if last else b""
        self._digest = b""
        self._changed: list[Head] = []
        self._tally_heads: list[TallyHead] = []
        self._is_tally_news = False
        self._first = self._seq + 1

    def add(self, now: list[Head], changed: list[Head]) -> None:
        """Take the heads of some cases, and which of them changed."""
        if len(self._changed) + len(changed) > HEADS_AT_ONCE:
            self._write()
        self._changed += changed
        self._cases += len(now)
        self._digest = self._context.link(self._digest, (anchors.text_of(now),))

    def take_tally(self, listed: set[TallyHead], first: int, *, again: bool) -> bool:
        """Take the heads of the tally that no anchor lists; return whether there is news of it.

        That the last anchor itself was written is no news, or each anchor would call for another.

        Args:
            listed: by the anchors that were read.
            first: the first of these; whether one before lists an older head is looked up.
            again: take those that are listed, too.
        """
        newest = max((head.id for head in listed), default=0)
        connection = self._uow.connection
        for entry in tally.ends(connection):
            head = TallyHead(entry.id, entry.seal)
            is_listed = head in listed or (
                entry.id < newest and anchors.is_listed(connection, head, first)
            )
            if again or not is_listed:
                self._tally_heads.append(head)
            self._is_tally_news |= not (is_listed or entry.came_with_anchor)
        noted = self._uow.tally.pending.values()
        self._is_tally_news |= any(total != tally.Sum() for total in noted)
        return self._is_tally_news

    def finish(self) -> Anchor | None:
        """Write what is left, and tell of the anchor's last place."""
        if self._changed or self._is_tally_news:
            self._write(self._tally_heads)
        if self._seq < self._first:
            return None
        return Anchor(self._seq, self._cases, self._signature.hex(), self._first)

    def _write(self, tally_heads: Sequence[TallyHead] = ()) -> None:
        self._seq += 1
        draft = AnchorRecord(
            seq=self._seq,
            run=self._run,
            at=self._at,
            cases=self._cases,
            changed=anchors.text_of(self._changed, tally_heads),
            digest=self._digest,
            signature=b"",
        )
        self._signature = _signature(self._context, draft, self._signature)
        with self._uow.guarded():
            anchors.add(self._uow.tally, evolve(draft, signature=self._signature))
        self._changed = []


@frozen
class Anchored:
    """What the anchors say of all cases.

    Attributes:
        heads: the last head anchored of each case, by id.
        tally: every head anchored of the tally.
        faults: what is wrong with the anchors themselves.
    """

    heads: Mapping[int, Head] = field(factory=dict)
    tally: tuple[TallyHead, ...] = ()
    faults: tuple[Finding, ...] = ()


def anchored(uow: UnitOfWork, context: Context, kept: str = "") -> Anchored:
    """Read the anchors, checking their order and signatures.

    Args:
        uow: the transaction.
        context: the host's key.
        kept: signature of an anchor that was kept outside the database.
    """
    previous = b""
    heads: dict[int, Head] = {}
    tally_heads: list[TallyHead] = []
    signatures = set()
    for place, record in enumerate(anchors.recorded(uow.connection), 1):
        if record.seq != place:
            return Anchored(faults=(finding("", _TABLE, f"seq {place}", "missing"),))
        if record.signature != _signature(context, record, previous):
            return Anchored(faults=(finding("", _TABLE, f"seq {place}", "altered"),))
        previous = record.signature
        signatures.add(previous.hex())
        heads.update((head.case, head) for head in record.heads)
        tally_heads += record.tally_heads
    faults = []
    if kept and kept.strip().lower() not in signatures:
        faults.append(finding("", _TABLE, kept.strip()[:16], "missing"))
    return Anchored(heads, tuple(tally_heads), tuple(faults))


def anchor_faults(record: CaseRecord, link: LinkOf, head: Head | None) -> Iterator[Finding]:
    """Yield where a case's chains do not hold what was anchored of them."""
    if head is None:
        return
    if len(record.history) < head.version:
        yield finding(record.number, "linli_history", f"version {head.version}", "missing")
    elif len(record.facts) < head.fact_seq:
        yield finding(record.number, "linli_fact", f"seq {head.fact_seq}", "missing")
    else:
        last = record.history[head.version - 1].hash if head.version else b""
        fact = record.facts[head.fact_seq - 1].hash if head.fact_seq else b""
        if link(last, (fact,)) != head.hash:
            yield finding(
                record.number, "linli_history", f"version {head.version}", "unlike_anchor"
            )


def _head(
    context: Context,
    case: int,
    number: str,
    version: int,
    fact_seq: int,
    *both: bytes,
) -> Head:
    return Head(case, number, version, fact_seq, context.link(both[0], (both[1],)))


def _signature(context: Context, record: AnchorRecord, previous: bytes) -> bytes:
    values = (record.seq, record.run, record.at, record.cases, record.changed, record.digest)
    return context.digests.of_anchor(record.seq, canonical(("anchor", *values, previous)))
