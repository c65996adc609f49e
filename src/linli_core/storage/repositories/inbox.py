"""The unassigned inbox: an entry when something comes in, and one for what became of it.

Rows about an item that waits are entries, too: each says what the item says, and of the row what
may be told; its cells are kept apart.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from attrs import evolve
from sqlalchemy import Connection, select

from linli_core.codec import bodies
from linli_core.domain.inbox import InboxItem, InboxState, WaitingRow
from linli_core.domain.people import Actor
from linli_core.storage import bulk, codes, tables
from linli_core.storage.instants import from_micros, maybe_micros
from linli_core.storage.repositories import registers
from linli_core.storage.repositories.registers import StoredEntry

#: What an entry tells by itself, or keeps apart.
_BESIDE: Final = ("number", "words", "reason", "received_at", "handled_at", "handled_by", "rows")
_ROW: Final = "kept_row"


def item_text(item: InboxItem, kept: WaitingRow | None = None) -> str:
    """Return the public part of an item as it is stored, or of a row that is kept with it."""
    said: dict[str, Any] = bodies.plain(item)
    public = {name: value for name, value in said.items() if name not in _BESIDE}
    if kept is not None:
        row: dict[str, Any] = bodies.plain(kept)
        public[_ROW] = {name: row[name] for name in row if name not in ("words", "place")}
    return bodies.encode(public)


def find(
    connection: Connection,
    numbers: Sequence[str],
    as_of: datetime | None = None,
    known_at: datetime | None = None,
) -> dict[str, InboxItem]:
    """Return items by number, with their words; unknown ones are left out.

    Args:
        connection: in a transaction.
        numbers: which.
        as_of: what happened later is not seen.
        known_at: nor is what was recorded later.
    """
    told = registers.entries(connection, registers.INBOX, numbers)
    read = {number: _item(some, as_of, known_at) for number, some in told.items()}
    return {number: item for number, item in read.items() if item is not None}


def hold(connection: Connection, numbers: Sequence[str]) -> None:
    """Hold items to the end of the transaction: who else decides on one waits, and sees what was.

    SQLite has one writer at a time as it is.
    """
    t = tables.register_entry.c
    for some in bulk.portions(sorted(numbers)):
        first = select(t.no).where(t.register == registers.INBOX, t.key.in_(some), t.no == 1)
        connection.execute(first.order_by(t.key).with_for_update()).all()


def every(
    connection: Connection, as_of: datetime | None = None, known_at: datetime | None = None
) -> Iterator[InboxItem]:
    """Yield all items, without their words."""
    for some in registers.entries_of(connection, registers.INBOX):
        item = _item(some, as_of, known_at)
        if item is not None:
            rows = tuple(evolve(row, words="") for row in item.rows)
            yield evolve(item, words=None, reason="", rows=rows)


def _item(
    some: Sequence[StoredEntry], as_of: datetime | None, known_at: datetime | None
) -> InboxItem | None:
    happened, recorded = maybe_micros(as_of), maybe_micros(known_at)
    known = [
        entry
        for entry in some
        if (happened is None or (entry.at or 0) <= happened)
        and (recorded is None or (entry.recorded_at or 0) <= recorded)
    ]
    if not known:
        return None
    told = [(entry, bodies.decode(entry.payload)) for entry in known]
    rows = {said[_ROW]["row"]: _kept(entry, said[_ROW]) for entry, said in told if _ROW in said}
    own = [(entry, said) for entry, said in told if _ROW not in said]
    first, (last, said) = known[0], own[-1]
    came = from_micros(first.at or 0)
    plain = {**said, "number": first.key, "received_at": came.isoformat()}
    item = bodies.read_back(plain, InboxItem)
    words = first.private[1] if first.private else None
    item = evolve(item, words=words, rows=tuple(rows.values()))
    if item.state is InboxState.WAITING:
        return item
    return evolve(
        item,
        handled_at=from_micros(last.at or 0),
        handled_by=_author(last),
        reason=last.private[1] if last.private else "",
    )


def _kept(entry: StoredEntry, said: dict[str, Any]) -> WaitingRow:
    row = bodies.read_back(said, WaitingRow)
    return evolve(row, place=entry.source, words=entry.private[1] if entry.private else "")


def _author(entry: StoredEntry) -> Actor | None:
    if not entry.author or not entry.role:
        return None
    return Actor(entry.author, codes.ROLES.to_member[entry.role])
