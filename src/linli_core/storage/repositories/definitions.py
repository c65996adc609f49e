"""Stored definitions of task types, and the serial numbers of cases."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core.storage import bulk, tables
from linli_core.storage.tally import Tally

_SERIAL_KEYS = ("community", "year")


def find(connection: Connection, digest: str) -> str | None:
    """Return the text of a definition by its content hash."""
    t = tables.definition.c
    return connection.execute(select(t.payload).where(t.hash == digest)).scalar()


@frozen
class StoredDefinition:
    """What an episode may be pinned to.

    Attributes:
        hash: of its content, by which an episode names it.
        code: of the task type.
        text: the definition, serialised.
    """

    hash: str
    code: str
    text: str


def texts(connection: Connection, hashes: Iterable[str]) -> dict[str, str]:
    """Return the texts of definitions by hash; those that are not kept are left out."""
    t = tables.definition.c
    query = select(t.hash, t.payload).where(t.hash.in_(sorted(set(hashes))))
    return {row.hash: row.payload for row in connection.execute(query)}


@frozen
class StoredEdition:
    """Everything declared at once, and the definitions that it names."""

    whole: StoredDefinition
    parts: tuple[StoredDefinition, ...]


def put(tally: Tally, editions: Sequence[StoredEdition]) -> None:
    """Keep editions with their definitions; what is kept already stays as it is."""
    new = {e.whole.hash: e for e in editions}
    for known in _kept(tally.connection, new):
        del new[known]
    wanted = {d.hash: d for e in new.values() for d in (*e.parts, e.whole)}
    lacking = wanted.keys() - _kept(tally.connection, wanted)
    rows = [(h, wanted[h].code, wanted[h].text) for h in sorted(lacking)]
    tally.insert_missing(tables.definition, rows)


def _kept(connection: Connection, hashes: Collection[str]) -> set[str]:
    if not hashes:
        return set()
    t = tables.definition.c
    return set(connection.execute(select(t.hash).where(t.hash.in_(sorted(hashes)))).scalars())


def take_serials(
    connection: Connection, wanted: Mapping[tuple[str, int], int]
) -> dict[tuple[str, int], int]:
    """Reserve serial numbers by (community, year) and return the first of each.

    Runs in the caller's transaction, so an abandoned one gives its numbers back.
    """
    t = tables.case_serial
    wants = sorted(wanted.items())
    # A row that two writers miss at once is made by one; the other waits, and counts on.
    bulk.put(connection, t, [(*key, 0) for key, _ in wants], _SERIAL_KEYS, replace=False)
    bulk.update(connection, t, ("last",), _SERIAL_KEYS, [(n, *key) for key, n in wants], add=True)
    last: dict[tuple[str, int], int] = {}
    for some in bulk.portions(sorted({code for code, _ in wanted})):
        query = select(t).where(t.c.community.in_(some))
        last.update({(r.community, r.year): r.last for r in connection.execute(query)})
    return {key: last[key] - count + 1 for key, count in wanted.items()}
