"""The entries of the registers: what each said, since when, and who entered it. Append-only."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from attrs import frozen
from sqlalchemy import Column, Connection, Row, Select, Table, and_, func, select

from linli_core.codec import bodies
from linli_core.storage import bulk, tables
from linli_core.storage.tally import Tally, as_bytes

PERSON, COMMUNITY, RECEIVER, PLACE = "person", "community", "receiver", "place"
INBOX = "inbox"
ERASURE = "erasure"
#: Changes of the host's key; it speaks of one key only.
KEY = "key"
#: Where a register keeps a row of its own for each key; of the others the entries are all there is.
ROWS = {COMMUNITY: tables.community, PERSON: tables.person, RECEIVER: tables.receiver}


@frozen(kw_only=True)
class StoredEntry:
    """One entry as it is stored.

    Attributes:
        register: which register.
        key: of whom or what: a person's number, a code.
        no: counts from 1 for each key.
        at: since when it is so, in microseconds; None where nobody knows.
        recorded_at: when it was entered, by the library's own clock; None where nobody knows.
        author: number of whoever entered it; None where nobody is named.
        role: code of the role in which they did.
        source: ``api``, or ``file#sheet!row``.
        payload: what it says, without the personal part.
        private_digest: keyed digest of the personal part; None where there is none.
        seal: keyed digest of all this and of the seal of the entry before.
        private: salt and text of the personal part; None where there is none, or it was erased.
    """

    register: str
    key: str
    no: int
    at: int | None
    recorded_at: int | None
    author: str | None
    role: int | None
    source: str
    payload: str
    private_digest: bytes | None
    seal: bytes = b""
    private: tuple[bytes, str] | None = None

    def sealed_values(self, previous: bytes) -> tuple[object, ...]:
        """Return the values that its seal covers, the seal of the entry before among them."""
        return (
            self.register,
            self.key,
            self.no,
            self.at,
            self.recorded_at,
            self.author,
            self.role,
            self.source,
            self.payload,
            self.private_digest,
            previous,
        )


#: Register and key.
RegisterKey = tuple[str, str]


@frozen(kw_only=True)
class AsRead:
    """A register's row and the entries about it that were read with it.

    Attributes:
        entry: number of the entry that the row says it is from; of a register without rows of its
            own, of the last entry read.
        public: what the row says without the personal part; empty where there is no row.
        personal: the personal part; empty where there is none.
        salt: salt of the personal part of that entry; None where none is kept.
        entries: what was read of the entries, oldest first; none where the row says it all.
    """

    entry: int
    public: str
    personal: str = ""
    salt: bytes | None = None
    entries: Sequence[StoredEntry] = ()

    @property
    def last(self) -> int:
        """Return the number of the last entry that was read, or that the row is from."""
        return self.entries[-1].no if self.entries else self.entry


class RegisterReads:
    """Rows of the registers as one transaction read them."""

    __slots__ = ("_digests", "_rows")

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._rows: dict[RegisterKey, AsRead] = {}
        self._digests: dict[RegisterKey, Any] = {}

    def note(self, register: str, read: Iterable[tuple[str, AsRead]]) -> None:
        """Remember how rows of a register stood, by key."""
        for key, row in read:
            self._rows[register, key] = row
            self._digests.pop((register, key), None)

    def of(self, register: str, key: str) -> AsRead | None:
        """Return how a row stood; None where it was not read, or is none."""
        return self._rows.get((register, key))

    @property
    def digests(self) -> dict[RegisterKey, Any]:
        """Return where the digests of these rows are kept, once they are made."""
        return self._digests

    def forget(self) -> None:
        """Remember nothing."""
        self._rows.clear()
        self._digests.clear()


def _query() -> Select[Any]:
    t, p = tables.register_entry, tables.register_private
    own = and_(p.c.register == t.c.register, p.c.key == t.c.key, p.c.no == t.c.no)
    return select(t, p.c.salt, p.c.payload.label("personal")).select_from(t.outerjoin(p, own))


def _entry(row: Row[Any]) -> StoredEntry:
    return StoredEntry(
        register=row.register,
        key=row.key,
        no=row.no,
        at=row.at,
        recorded_at=row.recorded_at,
        author=row.author,
        role=row.role,
        source=row.source,
        payload=row.payload,
        private_digest=None if row.private_digest is None else as_bytes(row.private_digest),
        seal=as_bytes(row.seal),
        private=None if row.personal is None else (as_bytes(row.salt), row.personal),
    )


def entries(
    connection: Connection, register: str, keys: Sequence[str]
) -> dict[str, list[StoredEntry]]:
    """Return the entries of these keys, oldest first; keys without any are left out."""
    t = tables.register_entry.c
    by_key: dict[str, list[StoredEntry]] = {}
    for some in bulk.portions(keys):
        query = _query().where(t.register == register, t.key.in_(some)).order_by(t.key, t.no)
        for row in connection.execute(query):
            by_key.setdefault(row.key, []).append(_entry(row))
    return by_key


def last_entries(
    connection: Connection, register: str, keys: Sequence[str]
) -> dict[str, StoredEntry]:
    """Return the last entry of each of these keys."""
    t = tables.register_entry.c
    last: dict[str, StoredEntry] = {}
    for some in bulk.portions(keys):
        newest = (
            select(t.key, func.max(t.no).label("no"))
            .where(t.register == register, t.key.in_(some))
            .group_by(t.key)
            .subquery()
        )
        query = _query().join(newest, and_(newest.c.key == t.key, newest.c.no == t.no))
        for row in connection.execute(query.where(t.register == register)):
            last[row.key] = _entry(row)
    return last


def all_entries(connection: Connection) -> Iterator[list[StoredEntry]]:
    """Yield the entries of each key of each register, oldest first."""
    t = tables.register_entry.c
    options = bulk.by_portions(connection, 5_000)
    query = _query().order_by(t.register, t.key, t.no).execution_options(**options)
    rows = map(_entry, connection.execute(query))
    for _, some in groupby(rows, key=lambda entry: (entry.register, entry.key)):
        yield list(some)


def entries_of(connection: Connection, register: str) -> Iterator[list[StoredEntry]]:
    """Yield the entries of each key of one register, oldest first."""
    t = tables.register_entry.c
    query = _query().where(t.register == register).order_by(t.key, t.no)
    options = bulk.by_portions(connection, 5_000)
    rows = map(_entry, connection.execute(query.execution_options(**options)))
    for _, some in groupby(rows, key=lambda entry: entry.key):
        yield list(some)


def key_of(table: Table) -> Column[str]:
    """Return the column by which a register's own rows are known."""
    (key,) = table.primary_key.columns
    return key


def keys_in(connection: Connection, table: Table) -> Iterator[str]:
    """Yield the keys of a register's own rows."""
    key = key_of(table)
    query = select(key).order_by(key).execution_options(**bulk.by_portions(connection, 5_000))
    yield from connection.execute(query).scalars()


def append(tally: Tally, made: Sequence[StoredEntry]) -> None:
    """Write further entries."""
    connection = tally.connection
    ordered = sorted(made, key=lambda entry: (entry.register, entry.key))
    rows = [(*entry.sealed_values(b"")[:-1], entry.seal) for entry in ordered]
    tally.added(tables.register_entry, [row[-1:] for row in rows])
    bulk.insert(connection, tables.register_entry, rows)
    personal = [
        (entry.register, entry.key, entry.no, *entry.private)
        for entry in ordered
        if entry.private is not None
    ]
    bulk.insert(connection, tables.register_private, personal)


def in_place_of_erased(
    connection: Connection, numbers: Sequence[str], facts: Sequence[int]
) -> dict[int, str]:
    """Return what stands for the erased personal parts of facts: that something was said.

    What was erased before that was kept is left out.

    Args:
        connection: in a transaction.
        numbers: of the cases.
        facts: ids of their facts whose personal part is gone.
    """
    kept: dict[str, str] = {}
    for some in entries(connection, ERASURE, numbers).values():
        for entry in some:
            marks = bodies.decode(entry.payload).get("marks", {})
            kept.update({id_: bodies.marked(mark, entry.no) for id_, mark in marks.items()})
    return {id_: kept[str(id_)] for id_ in facts if str(id_) in kept}
