"""Anchors: signed lists of the heads of all chains and of the tally, kept in order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Self

from attrs import astuple, frozen
from sqlalchemy import Connection, Row, select

from linli_core.codec import bodies
from linli_core.storage import bulk, tables
from linli_core.storage.scratch_database import scratch_database
from linli_core.storage.tally import Tally, as_bytes

#: A head of the tally is listed with two values, one of a case with five.
_TALLY_VALUES: Final = 2


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


@frozen
class TallyHead:
    """An entry of the tally that none followed, by its id and seal: it vouches for all before."""

    id: int
    seal: bytes


@frozen(kw_only=True)
class AnchorRecord:
    """One row of `tables.anchor`.

    Attributes:
        seq: place among the anchors, from 1.
        run: which run made it.
        at: microseconds.
        cases: how many cases there were; of several places, as far as each has come.
        changed: text of the heads that are not as the anchors before had them. Where they
            are many, an anchor takes several places, each with a part of them. The last one
            lists the heads of the tally, too.
        digest: hash over the heads of these cases, in order of case.
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
        return tuple(
            Head(case, number, version, fact_seq, bytes.fromhex(both))
            for case, number, version, fact_seq, both in self._lists(of_tally=False)
        )

    @property
    def tally_heads(self) -> tuple[TallyHead, ...]:
        """Return the heads of the tally listed; of an anchor made before there were any, none.

        Raises:
            ValueError: the text is not such a list.
        """
        return tuple(
            TallyHead(number, bytes.fromhex(seal)) for number, seal in self._lists(of_tally=True)
        )

    def _lists(self, *, of_tally: bool) -> list[Sequence[Any]]:
        rows: list[Sequence[Any]] = bodies.decode(self.changed)
        return [row for row in rows if (len(row) == _TALLY_VALUES) is of_tally]


def text_of(heads: Sequence[Head], tally_heads: Sequence[TallyHead] = ()) -> str:
    """Return the text of a list of heads, those of the tally last."""
    cases = [[h.case, h.number, h.version, h.fact_seq, h.hash.hex()] for h in heads]
    return bodies.encode([*cases, *([h.id, h.seal.hex()] for h in tally_heads)])


def recorded(connection: Connection, first: int = 1) -> Iterator[AnchorRecord]:
    """Yield the anchors from a place on, oldest first, reading each as it is wanted."""
    t = tables.anchor
    rest = select(t).order_by(t.c.seq).limit(1)
    query = rest if first == 1 else rest.where(t.c.seq >= first)
    while row := connection.execute(query).first():
        query = rest.where(t.c.seq > row.seq)
        yield _record(row)


def newest_first(connection: Connection) -> Iterator[AnchorRecord]:
    """Yield the anchors, newest first, reading each as it is wanted."""
    t = tables.anchor
    rest = query = select(t).order_by(t.c.seq.desc()).limit(1)
    while row := connection.execute(query).first():
        query = rest.where(t.c.seq < row.seq)
        yield _record(row)


def _record(row: Row[Any]) -> AnchorRecord:
    return AnchorRecord(
        seq=row.seq,
        run=row.run,
        at=row.at,
        cases=row.cases,
        changed=row.changed,
        digest=as_bytes(row.digest),
        signature=as_bytes(row.signature),
    )


def is_listed(connection: Connection, head: TallyHead, before: int) -> bool:
    """Return whether an anchor before a place lists a head of the tally; it looks at them all."""
    t = tables.anchor.c
    said = text_of([], [head])[1:-1]
    query = select(t.seq).where(t.seq < before, t.changed.contains(said, autoescape=True)).limit(1)
    return connection.execute(query).first() is not None


def add(tally: Tally, anchor: AnchorRecord) -> None:
    """Store an anchor; one with the same place violates the primary key."""
    tally.added(tables.anchor, [(anchor.signature,)])
    bulk.insert(
        tally.connection,
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


class LatestHeads:
    """The last head anchored of each case, in a private file: however many cases there are."""

    def __init__(self) -> None:
        """Begin with no case."""
        self._database = scratch_database(
            "CREATE TABLE head (id INTEGER PRIMARY KEY, number TEXT NOT NULL, "
            "version INTEGER NOT NULL, fact_seq INTEGER NOT NULL, hash BLOB NOT NULL)"
        )
        self._count = 0

    def __enter__(self) -> Self:
        """Begin with no case."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give the file back."""
        self._database.close()

    def keep(self, found: Iterable[Head]) -> None:
        """Remember heads of cases of which none is remembered yet."""
        made = self._database.executemany(
            "INSERT OR IGNORE INTO head VALUES (?, ?, ?, ?, ?)", map(astuple, found)
        )
        self._count += max(made.rowcount, 0)

    def forget(self) -> None:
        """Remember none any more."""
        self._database.execute("DELETE FROM head")
        self._count = 0

    def __len__(self) -> int:
        """Return of how many cases a head is remembered."""
        return self._count

    def differing(self, found: Sequence[Head]) -> list[Head]:
        """Return which heads, given in order of case, are not as remembered."""
        between = (found[0].case, found[-1].case) if found else (0, 0)
        query = "SELECT * FROM head WHERE id BETWEEN ? AND ?"
        known = {row[0]: row for row in self._database.execute(query, between)}
        return [head for head in found if known.get(head.case) != astuple(head)]


def heads(
    connection: Connection, at_once: int
) -> Iterator[list[tuple[int, str, int, int, bytes, bytes]]]:
    """Yield id, number, version, fact_seq and both heads of every case, by id, some at a time."""
    t = tables.care_case.c
    query = select(t.id, t.number, t.version, t.fact_seq, t.history_head, t.fact_head)
    last = -1
    while rows := connection.execute(
        query.where(t.id > last).order_by(t.id).limit(at_once)
    ).fetchall():
        last = rows[-1].id
        yield [
            (row.id, row.number, row.version, row.fact_seq, bytes(row[4]), bytes(row[5]))
            for row in rows
        ]
