"""Personal texts that are no longer kept, and which of them were erased on record."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, Final

from sqlalchemy import Connection, Engine, and_, select

from linli_core.codec import bodies
from linli_core.domain.ids import CaseId
from linli_core.domain.terms import SubjectKind
from linli_core.storage import bulk, codes, tables
from linli_core.storage.repositories import registers

_FACT, _DEMAND = str(tables.fact_private.name), str(tables.demand_private.name)
_REGISTER = str(tables.register_private.name)
_KEYS: Final = {_FACT: tables.fact_private, _DEMAND: tables.demand_private}

#: A text: the table it is or was in, and its key there.
TextPlace = tuple[str, str]


def texts_of(connection: Connection, case_id: CaseId) -> list[TextPlace]:
    """Return the personal texts that are kept of a case."""
    f, d = tables.fact.c, tables.demand.c
    fact, demand = tables.fact_private.c.fact_id, tables.demand_private.c.demand_id
    facts = select(fact).where(fact.in_(select(f.id).where(f.case_id == case_id)))
    demands = select(demand).where(demand.in_(select(d.id).where(d.case_id == case_id)))
    return [
        *((_FACT, str(key)) for key in connection.execute(facts.order_by(fact)).scalars()),
        *((_DEMAND, str(key)) for key in connection.execute(demands.order_by(demand)).scalars()),
    ]


def cases_with(connection: Connection, number: str, roles: Sequence[int]) -> list[CaseId]:
    """Return the cases about a person, or in which they said something in one of these roles."""
    c, d, f = tables.care_case.c, tables.demand.c, tables.fact.c
    own = c.subject_kind == codes.SUBJECTS.to_code[SubjectKind.RESIDENT]
    asked = select(d.case_id).where(d.raised_by == number, d.raiser_role.in_(roles))
    said = select(f.case_id).where(f.author == number, f.role.in_(roles))
    about = own & (c.subject_key == number)
    query = select(c.id).where(about | c.id.in_(asked) | c.id.in_(said)).order_by(c.id)
    return [CaseId(id_) for id_ in connection.execute(query).scalars()]


def texts_said(
    connection: Connection, case_id: CaseId, number: str, roles: Sequence[int]
) -> list[TextPlace]:
    """Return the texts of a case that somebody said in one of these roles."""
    f, d = tables.fact.c, tables.demand.c
    facts = select(f.id).where(f.case_id == case_id, f.author == number, f.role.in_(roles))
    demands = select(d.id).where(
        d.case_id == case_id, d.raised_by == number, d.raiser_role.in_(roles)
    )
    said = {(_FACT, str(key)) for key in connection.execute(facts).scalars()}
    said |= {(_DEMAND, str(key)) for key in connection.execute(demands).scalars()}
    return [text for text in texts_of(connection, case_id) if text in said]


def texts_of_kinds(
    connection: Connection, case_id: CaseId, kinds: Collection[str]
) -> set[TextPlace]:
    """Return the places of the texts of a case's facts of these kinds."""
    f = tables.fact.c
    wanted = [codes.KIND_TO_CODE[kind] for kind in sorted(kinds)]
    query = select(f.id).where(f.case_id == case_id, f.kind.in_(wanted))
    return {(_FACT, str(key)) for key in connection.execute(query).scalars()}


def texts_of_entries(connection: Connection, register: str, key: str) -> list[TextPlace]:
    """Return the personal texts that are kept of the entries of a register about one key."""
    t = tables.register_private.c
    query = select(t.no).where(t.register == register, t.key == key).order_by(t.no)
    return [(_REGISTER, _entry(register, key, no)) for no in connection.execute(query).scalars()]


def _entry(register: str, key: str, no: int) -> str:
    return f"{register} {key}/{no}"


def overwrite_freed(connection: Connection) -> None:
    """Let SQLite overwrite what is deleted or replaced from now on; elsewhere nothing is done."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def erase(connection: Connection, texts: Sequence[TextPlace]) -> None:
    """Delete personal texts; SQLite overwrites them in the file, instead of freeing the room."""
    overwrite_freed(connection)
    for name, table in _KEYS.items():
        (key,) = table.primary_key.columns
        rows = [(int(place),) for which, place in texts if which == name]
        bulk.delete(connection, table, (key.name,), rows)
    entries = []
    for register, _, rest in (place.partition(" ") for which, place in texts if which == _REGISTER):
        of, _, no = rest.rpartition("/")
        entries.append((register, of, int(no)))
    bulk.delete(connection, tables.register_private, ("register", "key", "no"), entries)


def empty_log(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, in which former pages stand until they are overwritten.

    Where somebody else reads just now, what they may still see is left.
    """
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # outside of any transaction


def marks_of(connection: Connection, texts: Sequence[TextPlace]) -> dict[str, Any]:
    """Return what is kept of the texts of facts that are about to be erased, by the facts' ids.

    It says which fields said something, and never what.
    """
    t = tables.fact_private.c
    wanted = sorted(int(key) for table, key in texts if table == _FACT)
    known: dict[str, int] = {}
    marks: dict[str, Any] = {}
    for some in bulk.portions(wanted):
        query = select(t.fact_id, t.payload).where(t.fact_id.in_(some)).order_by(t.fact_id)
        for row in connection.execute(query):
            marks[str(row.fact_id)] = bodies.marks_of(row.payload, known)
    return marks


def text_of(texts: Sequence[TextPlace], why: str, marks: Mapping[str, Any]) -> str:
    """Return what the register says of an erasure."""
    return bodies.encode({"texts": [list(text) for text in texts], "why": why, "marks": marks})


def on_record(connection: Connection) -> set[TextPlace]:
    """Return every text that was erased on record."""
    told = registers.entries_of(connection, registers.ERASURE)
    said = (bodies.decode(entry.payload)["texts"] for some in told for entry in some)
    return {(str(table), str(key)) for texts in said for table, key in texts}


def missing(connection: Connection) -> Iterator[tuple[TextPlace, str, str]]:
    """Yield each text that a digest speaks of and that is not kept; with case and place told."""
    f, d, c = tables.fact.c, tables.demand.c, tables.care_case.c
    fact, demand = tables.fact_private.c.fact_id, tables.demand_private.c.demand_id
    facts = (
        select(f.id, c.number, f.seq)
        .select_from(tables.fact.join(tables.care_case, c.id == f.case_id))
        .where(f.private_digest.is_not(None), f.id.not_in(select(fact)))
    )
    for key, number, seq in connection.execute(facts.order_by(f.id)):
        yield (_FACT, str(key)), number, f"seq {seq}"
    demands = (
        select(d.id, c.number, d.number.label("place"))
        .select_from(tables.demand.join(tables.care_case, c.id == d.case_id))
        .where(d.id.not_in(select(demand)))
    )
    for key, number, place in connection.execute(demands.order_by(d.id)):
        yield (_DEMAND, str(key)), number, place
    e, p = tables.register_entry.c, tables.register_private.c
    own = and_(p.register == e.register, p.key == e.key, p.no == e.no)
    entries = select(e.register, e.key, e.no).where(
        e.private_digest.is_not(None), ~select(p.no).where(own).exists()
    )
    for register, key, no in connection.execute(entries.order_by(e.register, e.key, e.no)):
        place = _entry(register, key, no)
        yield (_REGISTER, place), "", place


def still_there(connection: Connection, texts: set[TextPlace]) -> Iterator[TextPlace]:
    """Yield which of these texts of cases are kept all the same."""
    for name, table in _KEYS.items():
        (key,) = table.primary_key.columns
        wanted = sorted(int(place) for which, place in texts if which == name)
        for some in bulk.portions(wanted):
            rows = connection.execute(select(key).where(key.in_(some)).order_by(key))
            yield from ((name, str(place)) for place in rows.scalars())
