"""Anchors: signed lists of the heads of all chains, kept in order."""

from collections.abc import Sequence

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core.codec import bodies
from linli_core.storage import bulk, tables


@frozen
class Head:
    """How far a case's chains had come, and a hash over both heads.

    Attributes:
        number: the case's public number.
    """

    case: int
    number: str
    version: int
    fact_seq: int
    hash: bytes


@frozen(kw_only=True)
class AnchorRecord:
    """One row of `tables.anchor`.

    Attributes:
        seq: place among the anchors, from 1.
        run: which run made it.
        at: microseconds.
        cases: how many cases there were.
        changed: text of the heads that are not as the anchor before had them.
        digest: hash over all heads, in order of case.
        signature: keyed digest of all this and of the signature before.
    """

    seq: int
    run: str
    at: int
    cases: int
    changed: str
    digest: bytes
    signature: bytes

    @property
    def heads(self) -> tuple[Head, ...]:
        """Return the heads listed.

        Raises:
            ValueError: the text is not such a list.
        """
        rows = bodies.decode(self.changed)
        return tuple(
            Head(case, number, version, fact_seq, bytes.fromhex(both))
            for case, number, version, fact_seq, both in rows
        )


def text_of(heads: Sequence[Head]) -> str:
    """Return the text of a list of heads."""
    return bodies.encode([[h.case, h.number, h.version, h.fact_seq, h.hash.hex()] for h in heads])


def recorded(connection: Connection) -> list[AnchorRecord]:
    """Return all anchors, oldest first."""
    t = tables.anchor
    return [
        AnchorRecord(
            seq=row.seq,
            run=row.run,
            at=row.at,
            cases=row.cases,
            changed=row.changed,
            digest=bytes(row.digest),
            signature=bytes(row.signature),
        )
        for row in connection.execute(select(t).order_by(t.c.seq))
    ]


def add(connection: Connection, anchor: AnchorRecord) -> None:
    """Store an anchor; one with the same place violates the primary key."""
    bulk.insert(
        connection,
        tables.anchor,
        [
            (
                anchor.seq,
                anchor.run,
                anchor.at,
                anchor.cases,
                anchor.changed,
                anchor.digest,
                anchor.signature,
            )
        ],
    )


def heads(connection: Connection) -> list[tuple[int, str, int, int, bytes, bytes]]:
    """Return id, number, version, fact_seq and both heads of every case, in order of id."""
    t = tables.care_case.c
    query = select(t.id, t.number, t.version, t.fact_seq, t.history_head, t.fact_head).order_by(
        t.id
    )
    return [
        (row.id, row.number, row.version, row.fact_seq, bytes(row[4]), bytes(row[5]))
        for row in connection.execute(query)
    ]
