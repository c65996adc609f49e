"""Which rows of the registers a step was judged by, each with a digest of how it stood.

Steps keep it and their chain covers it: a row that was changed behind the library, used and put
back is named with the step that relied on it, though the register says again what was entered.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from linli_core.codec import bodies
from linli_core.codec.canonical import canonical
from linli_core.domain.case import Case
from linli_core.domain.case_people import CasePeople
from linli_core.domain.place import place_key
from linli_core.services.context import Context
from linli_core.storage.repositories import registers
from linli_core.storage.repositories.registers import AsRead, StoredEntry
from linli_core.storage.unit_of_work import UnitOfWork

#: So many bytes of the keyed digest are kept: nobody without the key can try values out on it.
DIGEST_BYTES: Final = 16
_NONE: Final = bodies.encode([])


@frozen
class ReliedRow:
    """One row that a step relied on.

    Attributes:
        entry: number of the entry that the row was from, as the row said.
        last: number of the last entry about it that was read.
        digest: of how it stood.
    """

    register: str
    key: str
    entry: int
    last: int
    digest: str


class Relying:
    """What of the registers was read for one case since it was taken out, and is not told yet."""

    __slots__ = ("_context", "_told", "_uow")

    def __init__(self, context: Context, uow: UnitOfWork) -> None:
        """Take the keys, and the transaction that remembers what it read."""
        self._context = context
        self._uow = uow
        self._told: set[tuple[str, str]] = set()

    def told(self, case: Case, people: CasePeople) -> str:
        """Return the rows that a step relied on beside those that earlier ones told.

        Args:
            case: whose step it is; its community is always read, and the place it is about.
            people: among whom those stand whom a rule has looked at.
        """
        keys = {(registers.PERSON, number) for number in people.asked_for}
        keys.add((registers.COMMUNITY, case.community))
        keys.add((registers.PLACE, place_key(case.community, case.subject.key)))
        new = keys - self._told
        if not new:
            return _NONE
        self._told |= new
        rows = [row for row in map(self._row, sorted(new)) if row is not None]
        return bodies.encode(rows)

    def _row(self, key: tuple[str, str]) -> tuple[str, str, int, int, str] | None:
        known = self._uow.reads.digests
        if key not in known:
            read = self._uow.reads.of(*key)
            known[key] = None if read is None else self._made(key, read)
        row: tuple[str, str, int, int, str] | None = known[key]
        return row

    def _made(self, key: tuple[str, str], read: AsRead) -> tuple[str, str, int, int, str]:
        of_text = self._context.digests.of_text
        personal = of_text(read.salt or b"", read.personal.encode()) if read.personal else None
        entries = [
            (entry, of_text(entry.private[0], entry.private[1].encode()))
            if entry.private is not None
            else (entry, entry.private_digest)
            for entry in read.entries
        ]
        digest = _digest(self._context, key, read.entry, read.public, personal, entries)
        return (*key, read.entry, read.last, digest)


def relied_rows(text: str) -> Iterator[ReliedRow]:
    """Yield the rows that a step says it relied on."""
    for register, key, entry, last, digest in bodies.decode(text):
        yield ReliedRow(register, key, entry, last, digest)


def entered_digest(context: Context, row: ReliedRow, told: Sequence[StoredEntry]) -> str | None:
    """Return the digest that a row has which says what was entered; None where nothing was.

    Args:
        context: the keys.
        row: which row.
        told: the entries of its register about it, oldest first.
    """
    if not 0 < row.entry <= len(told) or not 0 < row.last <= len(told):
        return None
    said = told[row.entry - 1]
    is_read = row.register == registers.PLACE or row.last > 1
    entries = [(entry, entry.private_digest) for entry in told[: row.last]] if is_read else []
    public, personal = said.payload, said.private_digest
    if row.register == registers.PLACE:
        public, personal = "", None
    return _digest(context, (row.register, row.key), row.entry, public, personal, entries)


def _digest(
    context: Context,
    key: tuple[str, str],
    entry: int,
    public: str,
    personal: bytes | None,
    entries: Iterable[tuple[StoredEntry, bytes | None]],
) -> str:
    covered: list[object] = [*key, entry, public, personal]
    for one, private in entries:
        covered += (one.no, one.at, one.recorded_at, one.author, one.role, one.source, one.payload)
        covered.append(private)
    return context.digests.of_relied(canonical(("relied", *covered)))[:DIGEST_BYTES].hex()
