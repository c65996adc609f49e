"""Entries of the registers: dated, authored, sealed under the host's key, never overwritten.

Each entry of a person, community or organisation is sealed together with the one before, so
that nothing can be put between two, or changed, without the key. An entry that says what the
last one says already is none.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from attrs import evolve, frozen

from linli_core.domain.people import Actor
from linli_core.privacy.keys import new_salt
from linli_core.services.context import Context
from linli_core.storage import bulk, codes
from linli_core.storage.instants import to_micros
from linli_core.storage.repositories import directory, people, registers, settings
from linli_core.storage.repositories.registers import StoredEntry
from linli_core.storage.unit_of_work import UnitOfWork

#: The name under which a database notes that its registers have entries.
_BEGUN = "registers"
_ADOPTED_AT_ONCE = 5_000


@frozen(kw_only=True)
class Registration:
    """Who enters something into a register, and since when it is so.

    Attributes:
        author: who, in which role; None where nobody is named.
        at: since when.
        recorded_at: the present moment, by the library's own clock.
        sources: where each is from, in the order of what is entered; empty for a call.
    """

    author: Actor | None = None
    at: datetime
    recorded_at: datetime
    sources: tuple[str, ...] = ()

    def source_of(self, place: int) -> str:
        """Return where the one at that place is from."""
        return self.sources[place] if self.sources else "api"


@frozen
class Entered:
    """What is to be entered of one key: the public part, and the personal one if there is any."""

    key: str
    public: str
    private: str = ""


def enter(
    uow: UnitOfWork, context: Context, register: str, said: Sequence[Entered], by: Registration
) -> dict[str, int]:
    """Append an entry for each key of which something new is said.

    Returns:
        The number of each key's last entry, new or not.
    """
    last = registers.last_entries(uow.connection, register, [one.key for one in said])
    recorded = to_micros(by.recorded_at)
    made: list[StoredEntry] = []
    for place, one in enumerate(said):
        before = last.get(one.key)
        if before is not None and _says_the_same(before, one):
            continue
        entry = StoredEntry(
            register=register,
            key=one.key,
            no=1 if before is None else before.no + 1,
            at=to_micros(by.at),
            recorded_at=recorded,
            author=by.author.number if by.author else None,
            role=codes.ROLES.to_code[by.author.role] if by.author else None,
            source=by.source_of(place),
            payload=one.public,
            private_digest=None,
        )
        last[one.key] = _sealed(context, entry, one.private, before)
        made.append(last[one.key])
    registers.append(uow.tally, made)
    return {key: entry.no for key, entry in last.items()}


def _says_the_same(before: StoredEntry, one: Entered) -> bool:
    private = before.private[1] if before.private is not None else ""
    return before.payload == one.public and private == one.private


def _sealed(
    context: Context, entry: StoredEntry, private: str, before: StoredEntry | None
) -> StoredEntry:
    if private:
        salt = new_salt()
        digest = context.digests.of_text(salt, private.encode())
        entry = evolve(entry, private=(salt, private), private_digest=digest)
    seal = seal_of(context, entry, before.seal if before is not None else b"")
    return evolve(entry, seal=seal)


def seal_of(context: Context, entry: StoredEntry, previous: bytes) -> bytes:
    """Return the seal an entry has after the entry of that seal; empty for the first."""
    return context.seal("register", entry.sealed_values(previous))


def adopt_registers(uow: UnitOfWork, context: Context) -> None:
    """Make the first entries of a database that was begun before registers had any.

    Author and time of what stands there are unknown, and stay so. Once only: what is put into
    the tables behind the library later is no part of the registers, and `verify` names it.
    """
    mark = context.seal(_BEGUN, ()).hex()
    if settings.read(uow.connection, _BEGUN) is not None:
        return
    for register, said in _standing(uow).items():
        for some in bulk.portions(said, _ADOPTED_AT_ONCE):
            _adopt(uow, context, register, some)
    settings.write(uow.tally, _BEGUN, mark)
    uow.forget_people()


def _standing(uow: UnitOfWork) -> Mapping[str, Iterable[Entered]]:
    connection = uow.connection
    return {
        registers.COMMUNITY: [
            Entered(code, directory.community_text(community))
            for code, community in sorted(directory.communities(connection).items())
        ],
        registers.RECEIVER: [
            Entered(code, directory.receiver_text(receiver))
            for code, receiver in sorted(directory.read(connection).items())
        ],
        registers.PERSON: [
            Entered(t.number, t.public, t.personal) for t in people.unregistered(connection)
        ],
    }


def _adopt(uow: UnitOfWork, context: Context, register: str, some: Sequence[Entered]) -> None:
    made = [adopted(context, register, one) for one in some]
    registers.append(uow.tally, made)
    table = registers.ROWS[register]
    key = registers.key_of(table).name
    bulk.update(uow.connection, table, ("entry",), (key,), [(1, one.key) for one in some])


def adopted(context: Context, register: str, one: Entered) -> StoredEntry:
    """Return the first entry of what stood there already: author and time are unknown."""
    entry = StoredEntry(
        register=register,
        key=one.key,
        no=1,
        at=None,
        recorded_at=None,
        author=None,
        role=None,
        source="",
        payload=one.public,
        private_digest=None,
    )
    return _sealed(context, entry, one.private, None)
