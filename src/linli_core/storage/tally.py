"""How many rows there are beside cases, and which: so that none is taken away or put back unseen.

A row's seal shows that it was altered; that a whole row is gone, or stands as it stood earlier,
only shows against the rest. Each transaction that writes such rows therefore adds one row to
the tally: by table, how many more there are, and a keyed digest of those that came and went.
Digests of a set add up, whatever the order: all of the tally together must be what is there
(an incremental multiset hash by exclusive or, blinded under the key, after Clarke et al. 2003).
Each row of the tally is sealed, and follows the newest that its transaction saw.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import define, field, frozen
from sqlalchemy import Column, Connection, Row, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from linli_core.codec import bodies
from linli_core.codec.canonical import canonical
from linli_core.errors import ConfigError
from linli_core.privacy.keys import Digests
from linli_core.storage import bulk, key_fingerprint, tables
from linli_core.storage.host_transaction import HostTransaction
from linli_core.storage.servers import mariadb

BEGUN, UPGRADE, WRITE, ROTATION = "begun", "upgrade", "write", "rotation"
#: Counted in the tally; each row's own seal stands in the column named, where it has one.
COUNTED: Final[Mapping[Table, str | None]] = {
    tables.anchor: "signature",
    tables.command: "seal",
    tables.definition: "seal",
    tables.event_consumer: "seal",
    tables.event_refused: "seal",
    tables.paid_day: "seal",
    tables.person_index: None,
    tables.register_entry: "seal",
    tables.setting: "seal",
    tables.care_case: None,
}
#: Rows with a seal of their own, and nothing else that vouches for them.
SEALED: Final = (
    tables.command,
    tables.definition,
    tables.event_consumer,
    tables.event_refused,
    tables.paid_day,
    tables.setting,
)
#: The revision with which the tally came.
FIRST_REVISION: Final = "0004"
_AT_ONCE: Final = 5_000
_ORDER: Final = "big"
_INSERTS: Final[Mapping[str, Callable[[Table], sqlite.Insert | postgresql.Insert]]] = {
    "postgresql": postgresql.insert,
    "sqlite": sqlite.insert,
}


@frozen
class Sealing:
    """What it takes to seal rows: the host's key, ids and the present moment.

    Attributes:
        now: microseconds since 1970.
        is_host_clock: they are those of a clock that the host gave.
        on_other_key: called where the database turns out to be under another key by now.
    """

    digests: Digests = field(repr=False)
    new_id: Callable[[], int] = field(repr=False)
    now: Callable[[], int] = field(repr=False)
    is_host_clock: bool = False
    on_other_key: Callable[[], None] = field(default=lambda: None, repr=False)


@frozen
class Sum:
    """Rows of one table that came less those that went: how many, and their digest."""

    rows: int = 0
    digest: int = 0

    def plus(self, rows: int, digest: int) -> "Sum":
        """Return the sum with so many more rows of that digest."""
        return Sum(self.rows + rows, self.digest ^ digest)


def row_seal(digests: Digests, table: Table, values: Sequence[object]) -> bytes:
    """Return the seal of a row, over its table and all its values but the seal."""
    return digests.of_seal(canonical((str(table.name), *values)))


def element(digests: Digests, table: Table, covered: Sequence[object]) -> int:
    """Return what a row adds to the digest of its table's rows."""
    return int.from_bytes(digests.of_tally(canonical((str(table.name), *covered))), _ORDER)


def _columns_of(table: Table) -> Sequence[Column[Any]]:
    """Return the columns that tell what the tally covers of a row, and whether its seal holds."""
    if table is tables.care_case:
        return (table.c.id, table.c.number)
    return tuple(table.columns)


def rows_of(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    """Yield every row of a counted table, with what the tally covers of it."""
    options = bulk.by_portions(connection, _AT_ONCE)
    yield from connection.execute(select(*_columns_of(table)).execution_options(**options))


def plain(values: Sequence[object]) -> tuple[object, ...]:
    """Return values as they are sealed, whichever way a driver hands out byte strings."""
    return tuple(bytes(v) if isinstance(v, memoryview) else v for v in values)


def as_bytes(value: object) -> bytes:
    """Return a stored byte string; whatever else stands in its place agrees with no digest."""
    return bytes(value) if isinstance(value, bytes | memoryview) else repr(value).encode()


def covered_by(table: Table, row: Row[Any]) -> tuple[object, ...]:
    """Return what of a stored row the tally covers: its seal, or values that never change."""
    seal = COUNTED[table]
    return plain(row if seal is None else (row._mapping[seal],))  # noqa: SLF001 - SQLAlchemy's public name


@frozen
class Noted:
    """What a transaction has noted by some point of it, and whether it holds the key."""

    sums: Mapping[Table, Sum] = field(factory=dict)
    is_held: bool = False


@define
class Tally:
    """What one transaction has written of the counted tables, until it is put on record."""

    _transaction: Connection | HostTransaction
    _sealing: Sealing | None
    _sums: dict[Table, Sum] = field(factory=dict)
    _is_held: bool = False

    @property
    def connection(self) -> Connection:
        """Return the connection of the transaction, ours or the host's innermost.

        Raises:
            ConfigError: LL-6011, the transaction is over, or has failed.
            Unavailable: LL-3001.
        """
        if isinstance(self._transaction, HostTransaction):
            return self._transaction.connection()
        return self._transaction

    def seal(self, table: Table, values: Sequence[object]) -> bytes:
        """Return the seal of a row to be written."""
        self.hold_key()
        return row_seal(self._keys.digests, table, values)

    def sealed(self, table: Table, rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
        """Return new rows with their seals at the end, noted as added."""
        whole = [(*row, self.seal(table, row)) for row in rows]
        self.added(table, [row[-1:] for row in whole])
        return whole

    def insert_missing(self, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
        """Insert rows sealed, one by one; one whose key somebody else has written stays theirs."""
        for row in rows:
            whole = (*row, self.seal(table, row))
            named = dict(zip(table.columns.keys(), whole, strict=True))
            if self._insert_missing(table, named):
                self.added(table, [whole[-1:]])

    def _insert_missing(self, table: Table, named: Mapping[str, object]) -> bool:
        dialect = self.connection.dialect.name
        if mariadb.is_spoken(dialect):
            query = mariadb.insert_missing(table).values(named)
            return bool(self.connection.execute(query).rowcount)
        insert = _INSERTS[dialect](table).values(named)
        query = insert.on_conflict_do_nothing().returning(table.c.seal)
        return bool(self.connection.execute(query).all())

    def added(self, table: Table, covered: Iterable[Sequence[object]]) -> None:
        """Note that rows came; of each what the tally covers."""
        self._note(table, covered, 1)

    def removed(self, table: Table, covered: Iterable[Sequence[object]]) -> None:
        """Note that rows went, or were replaced."""
        self._note(table, covered, -1)

    def hold_key(self) -> None:
        """Keep the key in force until the transaction ends, before anything is written under it.

        Raises:
            ConfigError: LL-6012, the key was changed since the transaction's library looked.
        """
        if self._is_held:
            return
        keys = self._keys
        if not key_fingerprint.hold(self.connection, keys.digests.mark):
            keys.on_other_key()
            raise ConfigError("LL-6012")
        self._is_held = True

    def seal_with(self, sealing: Sealing, *, is_held: bool = False) -> None:
        """Seal under these keys from now on; nothing was written yet.

        Args:
            sealing: the keys.
            is_held: nobody else can change the key any more, since we are doing so.
        """
        self._sealing, self._is_held = sealing, is_held

    def _note(self, table: Table, covered: Iterable[Sequence[object]], sign: int) -> None:
        self.hold_key()
        total = self._sums.get(table, Sum())
        digests = self._keys.digests
        for one in covered:
            total = total.plus(sign, element(digests, table, plain(one)))
        self._sums[table] = total

    @property
    def pending(self) -> Mapping[Table, Sum]:
        """Return what is not on record yet."""
        return self._sums

    def mark(self) -> Noted:
        """Return what is noted so far, for `back_to`."""
        return Noted(dict(self._sums), self._is_held)

    def back_to(self, mark: Noted) -> None:
        """Forget what was noted since: it was undone, and with it the lock on the key."""
        self._sums, self._is_held = dict(mark.sums), mark.is_held

    def write_all(self) -> None:
        """Put on record all rows that are there, sealed under another key than those before.

        The rows of the tally of before are counted themselves: what they say is no longer added up.
        """
        self._sums = {}
        for table in COUNTED:
            self.added(table, (covered_by(table, row) for row in rows_of(self.connection, table)))
        before = rows_of(self.connection, tables.tally)
        self.added(tables.tally, ((row.seal,) for row in before))
        self.write(ROTATION)

    def write(self, kind: str = WRITE) -> None:
        """Put on record what was noted, if anything was."""
        sums = {table: total for table, total in self._sums.items() if total != Sum()}
        self._sums = {}
        if not sums and kind == WRITE:
            return
        keys, connection = self._keys, self.connection
        t = tables.tally.c
        last = connection.execute(select(t.id, t.seal).order_by(t.id.desc()).limit(1)).first()
        number = keys.new_id()
        changes = {
            str(table.name): [total.rows, _blinded(keys.digests, number, table, total.digest).hex()]
            for table, total in sums.items()
        }
        entry = TallyEntry(
            id=number,
            previous=0 if last is None else last.id,
            at=keys.now(),
            kind=kind,
            changes=bodies.encode(dict(sorted(changes.items()))),
        )
        seal = entry.sealed(keys.digests, b"" if last is None else bytes(last.seal))
        bulk.insert(connection, tables.tally, [(*entry.values, seal)])

    @property
    def _keys(self) -> Sealing:
        if self._sealing is None:
            raise RuntimeError("a transaction opened without the key writes nothing")
        return self._sealing


@frozen(kw_only=True)
class TallyEntry:
    """One row of the tally.

    Attributes:
        previous: id of the newest that its transaction saw; 0 for the first.
        at: when, in microseconds, by the library's own clock.
        kind: ``begun`` with the database, sealed at an ``upgrade`` or, under another key, at a
            ``rotation``, or a ``write``.
        changes: by table, how many more rows and their blinded digest.
    """

    id: int
    previous: int
    at: int
    kind: str
    changes: str
    seal: bytes = b""

    @property
    def values(self) -> tuple[object, ...]:
        """Return its values without the seal, in the order of the columns."""
        return (self.id, self.previous, self.at, self.kind, self.changes)

    def sealed(self, digests: Digests, before: bytes) -> bytes:
        """Return the seal it has after the entry of that seal; empty for the first."""
        return digests.of_seal(self.covered(before))

    def covered(self, before: bytes) -> bytes:
        """Return the bytes that its seal covers after the entry of that seal."""
        return canonical((str(tables.tally.name), *self.values, before))

    @property
    def came_with_anchor(self) -> bool:
        """Return whether its transaction made an anchor, which cannot stay where this is gone."""
        return self.kind == WRITE and str(tables.anchor.name) in self.changes

    @property
    def rows(self) -> int:
        """Return how many more rows it says there are, of all tables.

        Raises:
            ValueError: the text of its changes was altered.
        """
        told: dict[str, tuple[int, str]] = bodies.decode(self.changes)
        return sum(rows for rows, _ in told.values())

    def sums(self, digests: Digests) -> dict[Table, Sum]:
        """Return what it says came and went."""
        by_name = {str(table.name): table for table in (*COUNTED, tables.tally)}
        told: dict[str, tuple[int, str]] = bodies.decode(self.changes)
        sums = {}
        for name, (rows, hidden) in told.items():
            table = by_name[name]
            digest = int.from_bytes(bytes.fromhex(hidden), _ORDER)
            shown = _blinded(digests, self.id, table, digest)
            sums[table] = Sum(rows, int.from_bytes(shown, _ORDER))
        return sums


def entries(connection: Connection) -> Iterator[tuple[TallyEntry, bytes | None]]:
    """Yield the whole tally, oldest first, each with the seal of the entry that it follows.

    That is empty for the first, and None where the other is missing.
    """
    t, before = tables.tally, tables.tally.alias()
    query = (
        select(t, before.c.seal.label("followed"))
        .select_from(t.outerjoin(before, before.c.id == t.c.previous))
        .order_by(t.c.id)
        .execution_options(**bulk.by_portions(connection, _AT_ONCE))
    )
    for row in connection.execute(query):
        entry = _entry(row)
        missing = b"" if entry.previous == 0 else None
        yield entry, missing if row.followed is None else as_bytes(row.followed)


def seals(connection: Connection, ids: Sequence[int]) -> dict[int, bytes]:
    """Return the seals of entries by id; those that are not there are left out."""
    t = tables.tally.c
    by_id: dict[int, bytes] = {}
    for some in bulk.portions(ids):
        query = select(t.id, t.seal).where(t.id.in_(some))
        by_id.update({row.id: as_bytes(row.seal) for row in connection.execute(query)})
    return by_id


def ends(connection: Connection) -> list[TallyEntry]:
    """Return the entries that no other follows: the newest, and those written at the same time."""
    t = tables.tally
    followed = select(t.c.id).except_(select(t.c.previous))
    return [_entry(row) for row in connection.execute(select(t).where(t.c.id.in_(followed)))]


def upgraded(connection: Connection) -> TallyEntry | None:
    """Return the entry with which an older database was sealed as it stood, if it was one."""
    t = tables.tally
    row = connection.execute(select(t).where(t.c.kind == UPGRADE).order_by(t.c.id.desc())).first()
    return None if row is None else _entry(row)


def _entry(row: Row[Any]) -> TallyEntry:
    return TallyEntry(
        id=row.id,
        previous=row.previous,
        at=row.at,
        kind=row.kind,
        changes=row.changes,
        seal=as_bytes(row.seal),
    )


def _blinded(digests: Digests, number: int, table: Table, digest: int) -> bytes:
    """Return a digest hidden under the key, or shown again.

    Whoever saw the digests could combine rows that came and went until they cancel out.
    """
    mask = int.from_bytes(digests.of_tally(canonical(("blind", number, str(table.name)))), _ORDER)
    return (digest ^ mask).to_bytes(32, _ORDER)
