"""Raw records of cases, as verification needs them: values, hashes, personal parts."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Row, Table, select

from linli_core.domain.ids import CaseId
from linli_core.storage import bulk, tables
from linli_core.storage.repositories.case_rows import FACT_ADDED, HISTORY_ADDED, linked_values
from linli_core.storage.tally import as_bytes


@frozen
class FactRecord:
    """A fact's covered values, its hash and its personal part.

    Attributes:
        event: code of its kind, and when it was recorded, None where that is unknown.
    """

    seq: int
    values: tuple[object, ...]
    hash: bytes
    private_digest: bytes | None
    private: tuple[bytes, str] | None
    event: tuple[int, int | None]


@frozen
class EntryRecord:
    """A history row's covered values and its hash.

    Attributes:
        projected: what the case row says too, where it is the last.
        event: code of its trigger, and when it was recorded, as its event has them.
        relied: which rows of the registers it relied on; None where that is unknown.
    """

    version: int
    source: int
    target: int
    fact_seq: int
    values: tuple[object, ...]
    hash: bytes
    projected: tuple[int, ...]
    event: tuple[int, int]
    relied: str | None


@frozen
class DemandRecord:
    """A demand's covered values, its hash and its words."""

    number: str
    values: tuple[object, ...]
    hash: bytes
    private_digest: bytes
    private: tuple[bytes, str] | None


@frozen(kw_only=True)
class CaseRecord:
    """Everything of one case that its chains cover.

    Attributes:
        row: the case row's values without its seal.
        projected: what the case row says that the last history row says too.
        demands: the first is the one it was registered with.
        events: rows of the outbox.
        episodes, tasks, helpers: rows of the projections.
    """

    id: int
    number: str
    row: tuple[object, ...]
    seal: bytes
    history_head: bytes
    fact_head: bytes
    fact_seq: int
    projected: tuple[int, ...]
    facts: tuple[FactRecord, ...]
    history: tuple[EntryRecord, ...]
    demands: tuple[DemandRecord, ...]
    events: tuple[tuple[object, ...], ...]
    episodes: tuple[tuple[object, ...], ...]
    tasks: tuple[tuple[object, ...], ...]
    helpers: tuple[tuple[object, ...], ...]


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
    o = t.outbox
    events = _grouped(
        connection,
        select(o).where(o.c.case_id.in_(ids)).order_by(o.c.case_id, o.c.fact_seq, o.c.version),
    )
    episodes, tasks, helpers = (
        _grouped(connection, select(p).where(p.c.case_id.in_(ids)).order_by(*p.primary_key.columns))
        for p in (t.episode, t.task, t.pairing)
    )
    cases = select(t.care_case).where(t.care_case.c.id.in_(ids)).order_by(t.care_case.c.id)
    for case in connection.execute(cases):
        yield CaseRecord(
            id=case.id,
            number=case.number,
            row=_plain(case[:-1]),
            seal=as_bytes(case.seal),
            history_head=as_bytes(case.history_head),
            fact_head=as_bytes(case.fact_head),
            fact_seq=case.fact_seq,
            projected=(case.state, case.version, case.episode, case.since),
            facts=tuple(map(_fact, facts.get(case.id, ()))),
            history=tuple(map(_entry, history.get(case.id, ()))),
            demands=tuple(map(_demand, demands.get(case.id, ()))),
            events=tuple(map(_plain, events.get(case.id, ()))),
            episodes=tuple(map(_plain, episodes.get(case.id, ()))),
            tasks=tuple(map(_plain, tasks.get(case.id, ()))),
            helpers=tuple(map(_plain, helpers.get(case.id, ()))),
        )


def orphans(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield (table, key) of rows whose case, fact or demand is gone."""
    t = tables
    for table in (t.history, t.fact, t.demand, t.outbox, t.episode, t.task, t.pairing):
        query = select(table.c.case_id).distinct()
        gone = query.where(table.c.case_id.not_in(select(t.care_case.c.id))).order_by("case_id")
        yield from ((table.name, key) for key in connection.execute(gone).scalars())
    for kept, key, owner in (
        (t.fact_private, t.fact_private.c.fact_id, t.fact.c.id),
        (t.demand_private, t.demand_private.c.demand_id, t.demand.c.id),
    ):
        lost = select(key).where(key.not_in(select(owner))).order_by(key)
        yield from ((kept.name, found) for found in connection.execute(lost).scalars())


def _plain(values: Sequence[object]) -> tuple[object, ...]:
    return tuple(bytes(v) if isinstance(v, memoryview) else v for v in values)


def _private(row: Row[Any]) -> tuple[bytes, str] | None:
    return (as_bytes(row.salt), str(row.payload)) if row.payload is not None else None


def _fact(row: Row[Any]) -> FactRecord:
    digest = as_bytes(row.private_digest) if row.private_digest is not None else None
    return FactRecord(
        seq=row.seq,
        values=linked_values(
            (
                *_values(row, tables.fact, "private_digest", *FACT_ADDED, "hash"),
                digest,
                *(getattr(row, name) for name in FACT_ADDED),
            ),
            len(FACT_ADDED),
        ),
        hash=as_bytes(row.hash),
        private_digest=digest,
        private=_private(row),
        event=(row.kind, row.recorded_at),
    )


def _entry(row: Row[Any]) -> EntryRecord:
    return EntryRecord(
        version=row.version,
        source=row.source,
        target=row.target,
        fact_seq=row.fact_seq,
        values=linked_values(_history_values(row), len(HISTORY_ADDED)),
        relied=row.relied,
        hash=as_bytes(row.hash),
        projected=(row.target, row.version, row.episode, row.at),
        event=(row.trigger, row.recorded_at),
    )


def _history_values(row: Row[Any]) -> tuple[object, ...]:
    return _values(row, tables.history, "hash")


def _demand(row: Row[Any]) -> DemandRecord:
    return DemandRecord(
        number=row.number,
        values=_plain(_values(row, tables.demand, "hash")),
        hash=as_bytes(row.hash),
        private_digest=as_bytes(row.private_digest),
        private=_private(row),
    )


def _values(row: Row[Any], table: Table, *without: str) -> tuple[object, ...]:
    names = [c.name for c in table.columns if c.name not in without]
    return tuple(row._mapping[name] for name in names)  # noqa: SLF001 - SQLAlchemy's public name
