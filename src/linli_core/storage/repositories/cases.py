"""Loading cases with all that belongs to them, and saving what changed, in bulk."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen
from sqlalchemy import Connection, Table, func, select

from linli_core.domain.case import Case
from linli_core.domain.demand import Demand
from linli_core.domain.facts import Body, Fact
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.people import Actor
from linli_core.errors import Conflict, DamagedRecord, NotFound
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.privacy.keys import SALT_BYTES
from linli_core.storage import bulk, tables
from linli_core.storage.codes import KIND_TO_CODE, TRIGGERS
from linli_core.storage.repositories import definitions, registers
from linli_core.storage.repositories.case_cache import CaseMemory, LoadedCase
from linli_core.storage.repositories.case_rows import (
    StoredDemand,
    StoredFact,
    case_of,
    case_row,
    demand_of,
    demand_values,
    entry_of,
    entry_values,
    fact_of,
    fact_values,
)
from linli_core.storage.repositories.definitions import StoredEdition
from linli_core.storage.tally import Tally

_CASE_COLUMNS = tuple(c.name for c in tables.care_case.columns)
_UPDATED = tuple(
    name
    for name in _CASE_COLUMNS
    if name not in ("id", "number", "community", "subject_kind", "subject_key", "opened_at")
)
_UPDATED_AT = tuple(_CASE_COLUMNS.index(name) for name in _UPDATED)
PROPOSED, CONFIRMED = 1, 2
#: An id written out: no longer than every database holds.
_ID = re.compile(r"[0-9]{1,19}")
#: No database holds a larger whole number.
_LARGEST_ID = 2**63 - 1
_NOT_SPENDING = frozenset(TRIGGERS.to_code[row.trigger] for row in CASE_TABLE if not row.spends)


#: The public number of a case: division code, year, serial number.
_PUBLIC_NUMBER = re.compile(r"\d{12}-\d{4}-\d+", re.ASCII)


@frozen(kw_only=True)
class CaseChange:
    """What one case's command or rows added.

    Attributes:
        seal: keyed digest of the case's row.
        version, fact_seq: as loaded; None for a new case.
        tasks: rows of `tables.task`, by episode: all that there are of each.
        helpers: rows of `tables.pairing`, None if unchanged.
        ended: rows of `tables.episode`.
        after: all of the case, as it is when this is stored.
        edition: what its episode was pinned to in this, so that no later plug-in moves it.
    """

    case: Case
    seal: bytes
    version: int | None
    fact_seq: int
    facts: tuple[StoredFact, ...] = ()
    entries: tuple[HistoryEntry, ...] = ()
    demands: tuple[StoredDemand, ...] = ()
    tasks: Mapping[int, tuple[tuple[object, ...], ...]] = field(factory=dict)
    helpers: tuple[tuple[object, ...], ...] | None = None
    ended: tuple[tuple[object, ...], ...] = ()
    after: LoadedCase | None = None
    edition: StoredEdition | None = None


def load(
    connection: Connection,
    ids: Sequence[CaseId],
    memory: CaseMemory | None = None,
    mended: Collection[FactId] = (),
) -> list[LoadedCase]:
    """Return the cases with these ids, in no particular order; missing ones are left out.

    Facts of cases that the memory knows as they stand are not read again.

    Args:
        connection: in a transaction.
        ids: of the cases.
        memory: of this run.
        mended: facts about to be corrected: where one cannot be read, the case can be.

    Raises:
        DamagedRecord: LL-9001, a fact that no later one corrects cannot be read.
    """
    memory = None if mended else memory
    cases = []
    for some in bulk.portions(ids):
        changed = []
        for case in without_facts(connection, some):
            known = memory.find(case) if memory else None
            if known is None:
                changed.append(case)
            else:
                cases.append(known)
        fresh = _with_facts(connection, changed, mended) if changed else []
        if memory:
            memory.keep(fresh)
        cases.extend(fresh)
    return cases


def stating(
    connection: Connection, body: type[Body], communities: Sequence[str], subjects: Sequence[str]
) -> list[CaseId]:
    """Return the cases, of these communities or of all, in which a kind was stated about these."""
    f, c = tables.fact.c, tables.care_case.c
    stated_in: dict[CaseId, None] = {}
    for some in bulk.portions(subjects):
        query = select(f.case_id).join_from(tables.fact, tables.care_case, f.case_id == c.id)
        query = query.where(c.subject_key.in_(some), f.kind == KIND_TO_CODE[body.kind])
        if communities:
            query = query.where(c.community.in_(communities))
        ids_of_some = connection.execute(query.order_by(f.case_id)).scalars()
        stated_in.update(dict.fromkeys(map(CaseId, ids_of_some)))
    return list(stated_in)


def about(
    connection: Connection, subjects: Sequence[str], communities: Sequence[str] | None = None
) -> list[CaseId]:
    """Return the cases about residents or homes, in some communities or in all, in order."""
    c = tables.care_case.c
    query = select(c.id).where(c.subject_key.in_(subjects)).order_by(c.id)
    if communities is not None:
        query = query.where(c.community.in_(communities))
    return [CaseId(i) for i in connection.execute(query).scalars()]


def without_facts(connection: Connection, ids: Sequence[CaseId]) -> list[Case]:
    """Return cases as they stand, without what is on record of them."""
    t = tables.care_case
    return [case_of(row) for row in connection.execute(select(t).where(t.c.id.in_(ids))).all()]


def _with_facts(
    connection: Connection, cases: Sequence[Case], mended: Collection[FactId]
) -> list[LoadedCase]:
    t = tables
    ids = [case.id for case in cases]
    words = _private(connection, t.demand_private, t.demand, ids)
    private = _private(connection, t.fact_private, t.fact, ids)
    facts: dict[int, list[Fact[Any]]] = {}
    actors: dict[tuple[str, int], Actor] = {}
    query = select(t.fact).where(t.fact.c.case_id.in_(ids)).order_by(t.fact.c.case_id, t.fact.c.seq)
    rows = connection.execute(query).all()
    corrected = {row.supersedes for row in rows if row.supersedes is not None}.union(mended)
    gone = [row.id for row in rows if row.private_digest is not None and row.id not in private]
    if gone:
        private |= registers.in_place_of_erased(connection, [case.number for case in cases], gone)
    for row in rows:
        fact = fact_of(row, private, actors, is_corrected=row.id in corrected)
        facts.setdefault(fact.case_id, []).append(fact)
    demands: dict[int, list[Demand]] = {}
    for row in connection.execute(
        select(t.demand).where(t.demand.c.case_id.in_(ids)).order_by(t.demand.c.id)
    ):
        demands.setdefault(row.case_id, []).append(demand_of(row, words))
    spent: dict[int, set[FactId]] = {}
    used = select(t.history.c.case_id, t.history.c.fact, t.history.c.trigger).where(
        t.history.c.case_id.in_(ids), t.history.c.fact.is_not(None)
    )
    for case_id, fact_id, trigger in connection.execute(used).all():
        if trigger not in _NOT_SPENDING:
            spent.setdefault(case_id, set()).add(FactId(fact_id))
    return [
        LoadedCase(
            case=case,
            facts=tuple(facts.get(case.id, ())),
            demands=tuple(demands.get(case.id, ())),
            spent=frozenset(spent.get(case.id, ())),
        )
        for case in cases
    ]


def _private(
    connection: Connection, texts: Table, owners: Table, ids: Sequence[int]
) -> dict[int, str]:
    """Return personal texts by what they belong to, each with the salt it was written with.

    Raises:
        DamagedRecord: LL-9001, a salt has another length: text may have been moved into it.
    """
    key = texts.primary_key.columns[0]
    mine = select(owners.c.id).where(owners.c.case_id.in_(ids))
    rows = connection.execute(select(key, texts.c.payload, texts.c.salt).where(key.in_(mine))).all()
    for owner, _, salt in rows:
        if len(salt) != SALT_BYTES:
            raise DamagedRecord(table=texts.name, row=str(owner))
    return {owner: payload for owner, payload, _ in rows}


def save(tally: Tally, changes: Sequence[CaseChange]) -> None:
    """Write what changed; the case rows first, so that a conflict writes nothing else.

    Raises:
        Conflict: LL-2001, a case was changed by somebody else since it was loaded.
    """
    connection = tally.connection
    # In order of id, so that two writers never wait for each other.
    known = sorted((c for c in changes if c.version is not None), key=lambda c: c.case.id)
    rows = []
    for change in known:
        row = (*case_row(change.case), change.seal)
        rows.append(
            (*(row[i] for i in _UPDATED_AT), change.case.id, change.version, change.fact_seq)
        )
    keys = ("id", "version", "fact_seq")
    matched = bulk.update(connection, tables.care_case, _UPDATED, keys, rows)
    if known and matched != len(known):
        raise Conflict(case=_whose(connection, known))
    opened = [(*case_row(c.case), c.seal) for c in changes if c.version is None]
    tally.added(tables.care_case, [row[:2] for row in opened])
    bulk.insert(connection, tables.care_case, opened)
    definitions.put(tally, [c.edition for c in changes if c.edition is not None])
    _save_facts(connection, [f for c in changes for f in c.facts])
    _save_demands(connection, changes)
    entries = [e for c in changes for e in c.entries]
    bulk.insert(connection, tables.history, [(*entry_values(e), e.hash) for e in entries])
    _save_projections(connection, changes)


def _whose(connection: Connection, changes: Iterable[CaseChange]) -> str:
    """Return the number of a case that is no longer as it was loaded."""
    t = tables.care_case.c
    after = {c.case.id: c.case for c in changes}
    query = select(t.id, t.history_head, t.fact_head).where(t.id.in_(list(after)))
    now = {r.id: (r.history_head, r.fact_head) for r in connection.execute(query)}
    stale = [c.number for i, c in after.items() if now.get(i) != (c.history_head, c.fact_head)]
    return ", ".join(stale) or ", ".join(c.number for c in after.values())


def _save_facts(connection: Connection, facts: Sequence[StoredFact]) -> None:
    bulk.insert(
        connection,
        tables.fact,
        [(*fact_values(f.fact, f.public, f.private_digest), f.hash) for f in facts],
    )
    bulk.insert(
        connection,
        tables.fact_private,
        [(f.fact.id, f.salt, f.private) for f in facts if f.private is not None],
    )


def _save_demands(connection: Connection, changes: Sequence[CaseChange]) -> None:
    demands = [d for c in changes for d in c.demands]
    bulk.insert(
        connection,
        tables.demand,
        [(*demand_values(d.demand, d.private_digest), d.hash) for d in demands],
    )
    bulk.insert(
        connection, tables.demand_private, [(d.demand.id, d.salt, d.demand.words) for d in demands]
    )


def _save_projections(connection: Connection, changes: Sequence[CaseChange]) -> None:
    episodes = [(c.case.id, no) for c in changes for no in c.tasks]
    bulk.delete(connection, tables.task, ("case_id", "episode"), episodes)
    tasks = [row for c in changes for rows in c.tasks.values() for row in rows]
    bulk.insert(connection, tables.task, tasks)
    moved = [c for c in changes if c.helpers is not None]
    for some in bulk.portions([c.case.id for c in moved]):
        connection.execute(tables.pairing.delete().where(tables.pairing.c.case_id.in_(some)))
    bulk.insert(connection, tables.pairing, [row for c in moved for row in c.helpers or ()])
    ended = [row for c in changes for row in c.ended]
    bulk.put(connection, tables.episode, ended, ("case_id", "no"))


def id_of_number(connection: Connection, number: str) -> CaseId:
    """Return the id of a case by its public number, or by its id written out.

    Raises:
        NotFound: LL-7001, there is no such case.
    """
    if not number.isprintable():  # no number is, and not every database looks for it
        raise NotFound(case=number)
    t = tables.care_case.c
    case_id = connection.execute(select(t.id).where(t.number == number)).scalar()
    if case_id is None and _ID.fullmatch(number) and int(number) <= _LARGEST_ID:
        case_id = connection.execute(select(t.id).where(t.id == int(number))).scalar()
    if case_id is None:
        raise NotFound(case=number)
    return CaseId(case_id)


def ids_of_numbers(connection: Connection, numbers: Iterable[str]) -> dict[str, CaseId]:
    """Return the ids of cases by their public numbers; a number that is none is left out."""
    t = tables.care_case.c
    numbered: dict[str, CaseId] = {}
    for some in bulk.portions([n for n in numbers if _PUBLIC_NUMBER.fullmatch(n)]):
        rows = connection.execute(select(t.number, t.id).where(t.number.in_(some)))
        numbered.update({row.number: CaseId(row.id) for row in rows})
    return numbered


def ids(
    connection: Connection, *, states: Sequence[int] = (), after: int = 0, under: str = ""
) -> list[CaseId]:
    """Return ids of cases in these states (all when none is named), in order.

    Args:
        connection: in a transaction.
        states: codes of the states.
        after: only ids above this one.
        under: only cases of communities whose code begins so.
    """
    t = tables.care_case.c
    query = select(t.id).where(t.id > after).order_by(t.id)
    if states:
        query = query.where(t.state.in_(states))
    if under:
        query = query.where(t.community.startswith(under, autoescape=True))
    return [CaseId(i) for i in connection.execute(query).scalars()]


def ids_in_state(
    connection: Connection, ids: Iterable[CaseId], states: Sequence[int]
) -> list[CaseId]:
    """Return which of these cases stand in one of these states (their codes)."""
    t = tables.care_case.c
    matching: list[CaseId] = []
    for some in bulk.portions(list(ids)):
        query = select(t.id).where(t.id.in_(some), t.state.in_(states)).order_by(t.id)
        matching += [CaseId(i) for i in connection.execute(query).scalars()]
    return matching


def communities_with_cases(connection: Connection) -> frozenset[str]:
    """Return the codes of the communities that have a case."""
    return frozenset(connection.execute(select(tables.care_case.c.community).distinct()).scalars())


def ids_with(connection: Connection, kind: str) -> list[CaseId]:
    """Return ids of the cases that have a fact of a kind; it reads through all facts."""
    t = tables.fact.c
    query = select(t.case_id).where(t.kind == KIND_TO_CODE[kind]).distinct()
    return [CaseId(i) for i in connection.execute(query.order_by(t.case_id)).scalars()]


def history_of(connection: Connection, case_id: CaseId) -> tuple[HistoryEntry, ...]:
    """Return the history of a case, oldest first."""
    t = tables.history
    query = select(t).where(t.c.case_id == case_id).order_by(t.c.version)
    return tuple(entry_of(row) for row in connection.execute(query))


def histories_of(
    connection: Connection, case_ids: Sequence[CaseId]
) -> dict[CaseId, list[HistoryEntry]]:
    """Return the history of each of some cases, oldest first."""
    t = tables.history
    histories: dict[CaseId, list[HistoryEntry]] = {}
    for some in bulk.portions(case_ids):
        query = select(t).where(t.c.case_id.in_(some)).order_by(t.c.case_id, t.c.version)
        for row in connection.execute(query):
            histories.setdefault(CaseId(row.case_id), []).append(entry_of(row))
    return histories


def helper_load(connection: Connection, helpers: Sequence[str]) -> Mapping[str, int]:
    """Return how many confirmed pairings each helper has."""
    t = tables.pairing.c
    by_helper: dict[str, int] = {}
    for some in bulk.portions(helpers):
        query = (
            select(t.helper, func.count())
            .where(t.helper.in_(some), t.standing == CONFIRMED)
            .group_by(t.helper)
        )
        by_helper.update({row[0]: row[1] for row in connection.execute(query)})
    return by_helper


def demand_numbers(connection: Connection) -> Iterator[str]:
    """Yield the number of every demand."""
    query = select(tables.demand.c.number).execution_options(**bulk.by_portions(connection, 5_000))
    yield from connection.execute(query).scalars()
