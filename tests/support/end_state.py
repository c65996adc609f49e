"""What a database says of its cases, by the keys people know: numbers, not internal ids.

Two databases that hold the same cases have the same end state, whatever ids, salts and
hashes they gave them.
"""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Table, select

from linli_core.codec import bodies
from linli_core.storage import codes, tables

#: Made by chance or by the key, so never the same twice.
_BY_CHANCE = {
    "id",
    "case_id",
    "fact_id",
    "demand_id",
    "hash",
    "salt",
    "private_digest",
    "recorded_at",
    "position",
}
_HEADS = {"history_head", "fact_head", "seal"}
#: An event is dated by when it was recorded, which the library's own clock says.
_CLOCK = frozenset({"at"})

State = dict[str, dict[str, Any]]


def end_state(connection: Connection) -> State:
    """Return everything on record of every case, by the number of its first demand."""
    facts = _facts(connection)
    place = {row.id: (row.case_id, row.seq) for row in connection.execute(select(tables.fact))}
    state: State = {}
    names: dict[int, str] = {}
    for row in connection.execute(select(tables.demand).order_by(tables.demand.c.id)):
        names.setdefault(row.case_id, row.number)
    parts = {
        "history": _history(connection, place),
        "tasks": _by_case(connection, tables.task),
        "pairings": _by_case(connection, tables.pairing),
        "episodes": _by_case(connection, tables.episode),
        "events": _by_case(connection, tables.outbox, _CLOCK),
        "demands": _demands(connection),
    }
    for row in connection.execute(select(tables.care_case)):
        own = {k: v for k, v in row._mapping.items() if k not in _BY_CHANCE | _HEADS}
        case = {"case": own, "facts": facts[row.id]}
        case.update({name: found[row.id] for name, found in parts.items()})
        state[names[row.id]] = case
    return state


def registers(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return communities, people, grants, serial numbers and outcomes of rows."""
    found = {
        table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
        for table in (
            tables.community,
            tables.person,
            tables.person_grant,
            tables.person_private,
            tables.case_serial,
        )
    }
    c = tables.command.c
    query = select(c.key, c.outcome, c.facts)
    found["commands"] = sorted(
        (row.key, row.outcome, len(bodies.decode(row.facts))) for row in connection.execute(query)
    )
    return found


def _by_case(
    connection: Connection, table: Table, without: frozenset[str] = frozenset()
) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    names = [c.name for c in table.columns if c.name not in _BY_CHANCE | _HEADS | without]
    for row in connection.execute(select(table)):
        found[row.case_id].append(tuple(row._mapping[name] for name in names))
    return defaultdict(list, {case: sorted(rows, key=repr) for case, rows in found.items()})


def _history(
    connection: Connection, place: dict[int, tuple[int, int]]
) -> dict[int, list[tuple[Any, ...]]]:
    h = tables.history
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(select(h).order_by(h.c.version)):
        trigger = codes.TRIGGERS.to_member[row.trigger].value if row.trigger else "opened"
        basis = place[row.fact][1] if row.fact else None
        told = (row.version, trigger, row.actor, row.role, row.at, row.verdict)
        found[row.case_id].append((*told, row.source, row.target, basis, row.fact_seq, row.episode))
    return found


def _facts(connection: Connection) -> dict[int, list[tuple[Any, ...]]]:
    f, p = tables.fact, tables.fact_private
    query = (
        select(f, p.c.payload).select_from(f.outerjoin(p, p.c.fact_id == f.c.id)).order_by(f.c.seq)
    )
    rows = list(connection.execute(query))
    seqs = {row.id: row.seq for row in rows}
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        said = (row.author, row.role, row.recorder, row.recorder_role, row.at, row.source)
        older = seqs[row.supersedes] if row.supersedes else None
        kind = codes.CODE_TO_KIND[row.kind]
        found[row.case_id].append((row.seq, kind, *said, older, row.body, row.payload))
    return found


def _demands(connection: Connection) -> dict[int, list[tuple[Any, ...]]]:
    d, p = tables.demand, tables.demand_private
    query = (
        select(d, p.c.payload)
        .select_from(d.outerjoin(p, p.c.demand_id == d.c.id))
        .order_by(d.c.number)
    )
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(query):
        said = (row.number, row.raised_by, row.raiser_role, row.channel, row.at, row.support)
        found[row.case_id].append((*said, row.source, row.payload))
    return found
