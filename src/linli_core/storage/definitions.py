"""Stored definitions of task types, and the serial numbers of cases."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from linli_core.storage import bulk, tables


def find(connection: Connection, digest: str) -> str | None:
    """Return the text of a definition by its content hash."""
    t = tables.definition.c
    return connection.execute(select(t.payload).where(t.hash == digest)).scalar()


def put(connection: Connection, texts: Mapping[str, tuple[str, str]]) -> None:
    """Keep definitions: hash to (code, text). Those already kept stay as they are."""
    known = set(connection.execute(select(tables.definition.c.hash)).scalars())
    rows = [(digest, code, text) for digest, (code, text) in texts.items() if digest not in known]
    bulk.put(connection, tables.definition, rows, ("hash",))


def take_serials(
    connection: Connection, wanted: Mapping[tuple[str, int], int]
) -> dict[tuple[str, int], int]:
    """Reserve serial numbers by (community, year) and return the first of each.

    Runs in the caller's transaction, so an abandoned one gives its numbers back.
    """
    t = tables.case_serial
    codes: Sequence[str] = sorted({code for code, _ in wanted})
    last: dict[tuple[str, int], int] = {}
    for some in bulk.portions(codes):
        query = select(t).where(t.c.community.in_(some)).with_for_update()
        last.update({(r.community, r.year): r.last for r in connection.execute(query)})
    rows = [(*key, last.get(key, 0) + count) for key, count in wanted.items()]
    bulk.put(connection, t, rows, ("community", "year"))
    return {key: last.get(key, 0) + 1 for key in wanted}
