"""Raw records of cases, as verification needs them: values, hashes, personal parts."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Row, select

from linli_core.domain.ids import CaseId
from linli_core.storage import bulk, tables


@frozen
class FactRecord:
    """A fact's covered values, its hash and its personal part."""

    seq: int
    values: tuple[object, ...]
    hash: bytes
    private_digest: bytes | None
    private: tuple[bytes, str] | None


@frozen
class EntryRecord:
    """A history row's covered values and its hash."""

    version: int
    source: int
    target: int
    fact_seq: int
    values: tuple[object, ...]
    hash: bytes
    projected: tuple[int, ...]


@frozen(kw_only=True)
class CaseRecord:
    """Everything of one case that its chains cover.

    Attributes:
        demands: covered values of the demand it was registered with.
        words: (salt, words, digest) of demands whose words are kept.
        projected: what the case row says that the last history row says too.
    """

    number: str
    history_head: bytes
    fact_head: bytes
    projected: tuple[int, ...]
    facts: tuple[FactRecord, ...]
    history: tuple[EntryRecord, ...]
    demands: tuple[object, ...]
    words: tuple[tuple[bytes, str, bytes], ...]


def records(connection: Connection, ids: Sequence[CaseId] | None) -> Iterator[CaseRecord]:
    """Yield the records of the cases named, or of all, in order of id."""
    t = tables.care_case.c
    wanted = (
        list(ids)
        if ids is not None
        else list(connection.execute(select(t.id).order_by(t.id)).scalars())
    )
    for some in bulk.portions(wanted):
        yield from _portion(connection, list(some))


def _grouped(connection: Connection, query: Any) -> dict[int, list[Row[Any]]]:  # noqa: ANN401 - any select
    found: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.case_id, []).append(row)
    return found


def _portion(connection: Connection, ids: list[int]) -> Iterator[CaseRecord]:
    t = tables
    f, p = t.fact, t.fact_private
    facts = _grouped(
        connection,
        select(f, p.c.salt, p.c.payload)
        .select_from(f.outerjoin(p, p.c.fact_id == f.c.id))
        .where(f.c.case_id.in_(ids))
        .order_by(f.c.case_id, f.c.seq),
    )
    h = t.history
    history = _grouped(
        connection,
        select(h).where(h.c.case_id.in_(ids)).order_by(h.c.case_id, h.c.version),
    )
    d, w = t.demand, t.demand_private
    demands = _grouped(
        connection,
        select(d, w.c.salt, w.c.payload)
        .select_from(d.outerjoin(w, w.c.demand_id == d.c.id))
        .where(d.c.case_id.in_(ids))
        .order_by(d.c.id),
    )
    cases = select(t.care_case).where(t.care_case.c.id.in_(ids)).order_by(t.care_case.c.id)
    for case in connection.execute(cases):
        yield CaseRecord(
            number=case.number,
            history_head=bytes(case.history_head),
            fact_head=bytes(case.fact_head),
            projected=(case.state, case.version, case.episode, case.since),
            facts=tuple(map(_fact, facts.get(case.id, ()))),
            history=tuple(map(_entry, history.get(case.id, ()))),
            demands=_covered(demands.get(case.id, [])[:1]),
            words=tuple(
                (bytes(r.salt), r.payload, bytes(r.private_digest))
                for r in demands.get(case.id, ())
                if r.payload is not None
            ),
        )


def _fact(row: Row[Any]) -> FactRecord:
    digest = bytes(row.private_digest) if row.private_digest is not None else None
    names = [c.name for c in tables.fact.columns if c.name not in ("private_digest", "hash")]
    return FactRecord(
        seq=row.seq,
        values=(*(row._mapping[n] for n in names), digest),  # noqa: SLF001 - SQLAlchemy's public name
        hash=bytes(row.hash),
        private_digest=digest,
        private=(bytes(row.salt), row.payload) if row.payload is not None else None,
    )


def _entry(row: Row[Any]) -> EntryRecord:
    return EntryRecord(
        version=row.version,
        source=row.source,
        target=row.target,
        fact_seq=row.fact_seq,
        values=tuple(row[:-1]),
        hash=bytes(row.hash),
        projected=(row.target, row.version, row.episode, row.at),
    )


def _covered(rows: list[Row[Any]]) -> tuple[object, ...]:
    if not rows:
        return ()
    values = [rows[0]._mapping[c.name] for c in tables.demand.columns]  # noqa: SLF001 - SQLAlchemy's public name
    return tuple(bytes(v) if isinstance(v, memoryview | bytes) else v for v in values)
