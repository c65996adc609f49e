"""Sealing all rows again under another key, some at a time, in one transaction."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, select, tuple_

from linli_core.codec.canonical import canonical
from linli_core.privacy.keys import Digests
from linli_core.storage import bulk, tables, tally
from linli_core.storage.tally import COUNTED, Sealing, Tally, covered_by, plain, rows_of

#: What stands before the values of a sealed row, where that is not the name of its table.
_KINDS: Final[Mapping[Table, str]] = {
    tables.care_case: "case",
    tables.episode: "episode",
    tables.task: "task",
}
_SEALED: Final = (*_KINDS, *tally.SEALED, tables.outbox)
_AT_ONCE: Final = 5_000
_SEAL: Final = ("seal",)


def seal_again(connection: Connection, digests: Digests) -> int:
    """Seal every row under these keys that has a seal which can be made again; return how many.

    Left as they are: anchors and rows of the tally, which what lies outside the database names.
    """
    return sum(_seal_rows(connection, digests, t) for t in _SEALED) + _seal_registers(
        connection, digests
    )


def _seal_rows(connection: Connection, digests: Digests, table: Table) -> int:
    kind = _KINDS.get(table, str(table.name))
    count = 0
    for rows in _portions(connection, table):
        sealed = [row for row in rows if row.seal is not None]  # an event without position has none
        seals = [digests.of_seal(canonical((kind, *plain(row)[:-1]))) for row in sealed]
        count += _put(connection, table, seals, sealed)
    return count


def _seal_registers(connection: Connection, digests: Digests) -> int:
    """Seal the entries of the registers, each with the one before of its key."""
    table = tables.register_entry
    count, last = 0, b""
    for rows in _portions(connection, table):
        seals = []
        for row in rows:
            before = last if row.no > 1 else b""
            last = digests.of_seal(canonical(("register", *plain(row)[:-1], before)))
            seals.append(last)
        count += _put(connection, table, seals, rows)
    return count


def _put(
    connection: Connection, table: Table, seals: Sequence[bytes], rows: Sequence[Row[Any]]
) -> int:
    keys = tuple(column.name for column in table.primary_key.columns)
    values = [
        (seal, *(row._mapping[key] for key in keys))  # noqa: SLF001 - SQLAlchemy's public name
        for seal, row in zip(seals, rows, strict=True)
    ]
    bulk.update(connection, table, _SEAL, keys, values)
    return len(values)


def _portions(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """Yield all rows in order of key, some at a time; each portion is read before it is changed."""
    keys = list(table.primary_key.columns)
    query = select(table).order_by(*keys).limit(_AT_ONCE)
    rows = connection.execute(query).all()
    while rows:
        yield rows
        last = [rows[-1]._mapping[key.name] for key in keys]  # noqa: SLF001 - SQLAlchemy's public name
        rows = connection.execute(query.where(tuple_(*keys) > tuple_(*last))).all()


def seal_what_stands(connection: Connection, sealing: Sealing, *, is_new: bool) -> None:
    """Seal every row that has no seal, and write the first entry of the tally.

    Of an older database it says that its rows were sealed at an upgrade: what they were before,
    nothing vouches for.
    """
    begun = Tally(connection, sealing)
    for table in COUNTED:
        if table in tally.SEALED:
            _seal(connection, begun, table)
        begun.added(table, (covered_by(table, row) for row in rows_of(connection, table)))
    begun.write(tally.BEGUN if is_new else tally.UPGRADE)


def _seal(connection: Connection, begun: Tally, table: Table) -> None:
    rows = connection.execute(select(table)).all()
    for some in bulk.portions(rows, _AT_ONCE):
        _put(connection, table, [begun.seal(table, plain(row[:-1])) for row in some], some)
