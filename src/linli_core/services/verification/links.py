"""Recomputing the links of one case, with the host's key or without it."""

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from linli_core.codec.canonical import canonical
from linli_core.privacy.links import linker
from linli_core.services.context import Context
from linli_core.services.verification.finding import Finding, finding
from linli_core.storage.repositories.audit import CaseRecord

#: Makes the next link over a record's values.
LinkOf = Callable[[bytes, Sequence[object]], bytes]


@frozen
class Recomputing:
    """What it takes to make the digests of a case again.

    Attributes:
        link: makes the next link of a chain.
        confirms: says whether a salted text has a digest.
    """

    link: LinkOf
    confirms: Callable[[bytes, bytes, bytes | None], bool]

    @classmethod
    def under_key(cls, context: Context) -> "Recomputing":
        """Recompute everything, personal texts too."""
        return cls(context.link, context.digests.confirms_text)

    @classmethod
    def without_key(cls, hash_name: str) -> "Recomputing":
        """Recompute what anybody can: of personal texts the digests on record are taken as given.

        Raises:
            ConfigError: LL-6001, the hash is neither ``sm3`` nor ``sha256``.
        """
        plain = linker(hash_name)
        return cls(lambda last, values: plain(last, canonical(values)), lambda *_: True)


def link_faults(record: CaseRecord, means: Recomputing) -> Iterator[Finding]:
    """Yield what does not agree in the chains of a case; after the first nothing is certain."""
    heads: dict[int, bytes] = {0: b""}
    for part in (_fact_faults, _demand_faults, _history_faults):
        yield from part(record, means, heads)


def _fact_faults(
    record: CaseRecord, means: Recomputing, heads: dict[int, bytes]
) -> Iterator[Finding]:
    head = b""
    for no, fact in enumerate(record.facts, 1):
        place = f"seq {no}"
        if fact.seq != no:
            yield finding(record.number, "linli_fact", place, "out_of_order")
        head = means.link(head, fact.values)
        if head != fact.hash:
            yield finding(record.number, "linli_fact", place, "altered")
        heads[no] = head
        if fact.private is not None:
            salt, payload = fact.private
            if not means.confirms(salt, payload.encode(), fact.private_digest):
                yield finding(record.number, "linli_fact_private", place, "altered")


def _demand_faults(
    record: CaseRecord, means: Recomputing, heads: dict[int, bytes]
) -> Iterator[Finding]:
    del heads
    if not record.demands:
        yield finding(record.number, "linli_demand", "1", "missing")
    for demand in record.demands:
        if means.link(b"", demand.values) != demand.hash:
            yield finding(record.number, "linli_demand", demand.number, "altered")
        if demand.private is not None:
            salt, payload = demand.private
            if not means.confirms(salt, payload.encode(), demand.private_digest):
                yield finding(record.number, "linli_demand_private", demand.number, "altered")


def _history_faults(
    record: CaseRecord, means: Recomputing, heads: dict[int, bytes]
) -> Iterator[Finding]:
    head = b""
    for no, entry in enumerate(record.history, 1):
        place = f"version {no}"
        if entry.version != no:
            yield finding(record.number, "linli_history", place, "out_of_order")
        if entry.fact_seq not in heads:
            if entry.fact_seq > record.fact_seq:  # there never were so many
                yield finding(record.number, "linli_history", place, "altered")
            yield finding(record.number, "linli_fact", f"seq {entry.fact_seq}", "missing")
            return
        covered = (record.demands[0].hash,) if no == 1 else ()
        head = means.link(head, (*entry.values, heads[entry.fact_seq], *covered))
        if head != entry.hash:
            yield finding(record.number, "linli_history", place, "altered")
