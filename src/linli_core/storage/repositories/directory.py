"""The directory: communities, and the organisations that take cases over."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve
from sqlalchemy import Connection, Row, select

from linli_core.codec import bodies
from linli_core.domain.community import Community, CommunityEntry
from linli_core.domain.directory import Receiver
from linli_core.storage import bulk, codes, tables
from linli_core.storage.instants import maybe_time
from linli_core.storage.repositories import registers
from linli_core.storage.repositories.registers import AsRead, RegisterReads, StoredEntry

_CONVERTER = bodies.converter()


def _first(row: tuple[object, ...]) -> str:
    return str(row[0])


def receiver_text(receiver: Receiver) -> str:
    """Return a receiver as it is stored."""
    return bodies.encode(_CONVERTER.unstructure(receiver))


def put(connection: Connection, receivers: Iterable[Receiver], entries: Mapping[str, int]) -> None:
    """Register receivers, replacing those with the same code.

    Args:
        connection: in a transaction.
        receivers: which.
        entries: number of the register's entry that says so, by code.
    """
    rows = [(r.code, receiver_text(r), entries[r.code]) for r in receivers]
    bulk.put(connection, tables.receiver, rows, ("code",))


def read(connection: Connection) -> dict[str, Receiver]:
    """Return every entry, by code."""
    rows = connection.execute(select(tables.receiver.c.payload)).scalars()
    found = (_CONVERTER.structure(bodies.decode(text), Receiver) for text in rows)
    return {receiver.code: receiver for receiver in found}


def stored_texts(connection: Connection, codes: Sequence[str]) -> dict[str, tuple[int, str, str]]:
    """Return entries as they are stored, by code: number of the last entry, text, no more."""
    t = tables.receiver.c
    texts: dict[str, tuple[int, str, str]] = {}
    for some in bulk.portions(codes):
        for row in connection.execute(select(tables.receiver).where(t.code.in_(some))):
            texts[row.code] = (row.entry, row.payload, "")
    return texts


def put_communities(
    connection: Connection, communities: Iterable[Community], entries: Mapping[str, int]
) -> None:
    """Register communities, replacing those with the same code.

    Args:
        connection: in a transaction.
        communities: which.
        entries: number of the register's entry that says so, by code.
    """
    rows = [
        (
            c.code,
            c.name,
            c.township,
            c.class_code,
            c.resettlement,
            c.households,
            codes.SETTINGS.to_code[c.setting] if c.setting else None,
            codes.CERTAINTIES.to_code[c.certainty] if c.certainty else None,
            c.override_reason,
            c.edition,
            *(c.centre or (None, None)),
            " ".join(c.neighbours),
            entries[c.code],
        )
        for c in communities
    ]
    bulk.put(connection, tables.community, sorted(rows, key=_first), ("code",))


def communities(
    connection: Connection,
    wanted: Sequence[str] | None = None,
    reads: RegisterReads | None = None,
) -> dict[str, Community]:
    """Return communities by code; all of them when none is named.

    Args:
        connection: in a transaction.
        wanted: their codes.
        reads: grows by how the rows stood that were asked for by code.
    """
    t = tables.community
    query = select(t)
    if wanted is None:
        return {r.code: _community(r) for r in connection.execute(query)}
    by_code: dict[str, Community] = {}
    no: dict[str, int] = {}
    for some in bulk.portions(wanted):
        rows = list(connection.execute(query.where(t.c.code.in_(some))))
        by_code.update({r.code: _community(r) for r in rows})
        no.update({r.code: r.entry for r in rows})
    changed = [code for code, entry in no.items() if entry > 1]
    told = registers.entries(connection, registers.COMMUNITY, changed)
    if reads is not None:
        reads.note(registers.COMMUNITY, _communities_read(by_code, no, told))
    for code, some_told in told.items():
        by_code[code] = evolve(by_code[code], entries=tuple(map(_community_entry, some_told)))
    return by_code


def _communities_read(
    read: Mapping[str, Community], no: Mapping[str, int], told: Mapping[str, list[StoredEntry]]
) -> Iterator[tuple[str, AsRead]]:
    for code, community in read.items():
        text = community_text(community)
        yield code, AsRead(entry=no[code], public=text, entries=told.get(code, ()))


def community_text(community: Community) -> str:
    """Return a community as an entry of the register says it."""
    plain = bodies.plain(community)
    plain.pop("entries")
    return bodies.encode(plain)


def _community_entry(stored: StoredEntry) -> CommunityEntry:
    return CommunityEntry(
        community=_CONVERTER.structure(bodies.decode(stored.payload), Community),
        at=maybe_time(stored.at),
        recorded_at=maybe_time(stored.recorded_at),
    )


def stored_communities(
    connection: Connection, wanted: Sequence[str]
) -> Iterator[tuple[Community, int]]:
    """Yield communities as they are stored, each with the number of its last entry."""
    t = tables.community
    for some in bulk.portions(wanted):
        for row in connection.execute(select(t).where(t.c.code.in_(some))):
            yield _community(row), row.entry


def communities_under(connection: Connection, code: str) -> dict[str, Community]:
    """Return the communities whose code begins with another, by code."""
    t = tables.community
    query = select(t).where(t.c.code.startswith(code, autoescape=True)).order_by(t.c.code)
    return {row.code: _community(row) for row in connection.execute(query)}


def _community(row: Row[Any]) -> Community:
    return Community(
        code=row.code,
        name=row.name,
        township=row.township,
        class_code=row.class_code,
        resettlement=bool(row.resettlement),
        households=row.households,
        setting=codes.SETTINGS.to_member[row.setting] if row.setting else None,
        certainty=codes.CERTAINTIES.to_member[row.certainty] if row.certainty else None,
        override_reason=row.override_reason,
        edition=row.edition,
        centre=finite((row.centre_x, row.centre_y)),
        neighbours=tuple(row.neighbours.split()),
    )


def finite(pair: Sequence[float | None] | None) -> tuple[float, float] | None:
    """Return a place, None where it is none: earlier releases stored what is no number."""
    x, y = pair or (None, None)
    if x is None or y is None or not (math.isfinite(x) and math.isfinite(y)):
        return None
    return x, y
