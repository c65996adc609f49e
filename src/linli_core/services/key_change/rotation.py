"""Changing the host's key: all seals are made again, in one transaction, on record."""

from datetime import datetime
from typing import Final

from attrs import evolve, frozen

from linli_core.codec import bodies
from linli_core.errors import ConfigError
from linli_core.privacy.keys import Digests, KeySource
from linli_core.services.context import Context
from linli_core.services.register_entries import Entered, Registration, enter
from linli_core.services.verification.anchors import make_anchor
from linli_core.services.verification.chain import verify
from linli_core.services.workspace import Workspace
from linli_core.storage import key_fingerprint
from linli_core.storage.checking import resealing
from linli_core.storage.instants import from_micros
from linli_core.storage.repositories import anchors, registers, settings
from linli_core.storage.unit_of_work import UnitOfWork

#: What the register of keys speaks of: the one key of the database.
_KEY: Final = "key"


@frozen(kw_only=True)
class KeyRotated:
    """The result of a change of the host's key.

    Attributes:
        at: when, by the library's clock.
        rows: how many rows were sealed again.
        anchor: place of the anchor that was made under the new key, right after.
        public_key: belongs to the new key, 64 hexadecimal digits: auditors need it from now on.
    """

    at: datetime
    rows: int
    anchor: int
    public_key: str


def change_key(workspace: Workspace, new_keys: KeySource) -> KeyRotated | None:
    """Put a database of our own under another key: `Linli.rotate_key`.

    Raises:
        ConfigError, Unavailable: as `Linli.rotate_key`.
    """
    new = Digests.from_source(new_keys, workspace.context.digests.hash_name)
    with workspace.write() as uow:
        context = workspace.context
        if context.digests.mark == new.mark:
            return None
        done = _rotated(uow, context, new)
        workspace.take_over(new)
    return done


def key_changes(uow: UnitOfWork) -> list[datetime]:
    """Return when the key of a database was changed, oldest first."""
    told = registers.entries(uow.connection, registers.KEY, [_KEY]).get(_KEY, [])
    return [from_micros(entry.at) for entry in told if entry.at is not None]


def _rotated(uow: UnitOfWork, context: Context, new: Digests) -> KeyRotated:
    """Put a database under another key, all or nothing.

    Whoever writes meanwhile is waited for, and whoever begins to write waits. A change is refused
    where verification finds anything: under new seals it would never be found again.

    Args:
        uow: a transaction of our own.
        context: with the keys in force.
        new: the digests under the new key alone.

    Raises:
        ConfigError: LL-6012, another process has changed the key meanwhile; LL-6013, verification
            finds faults.
        Unavailable: LL-3001, somebody has been writing for too long.
    """
    connection = uow.connection
    if key_fingerprint.take(connection) != context.digests.mark:
        context.on_other_key()
        raise ConfigError("LL-6012")
    faults = verify(uow, context).findings
    if faults:
        raise ConfigError("LL-6013", count=str(len(faults)), first=faults[0].text)
    now = context.moment(None)
    last = next(iter(anchors.newest_first(connection)), None)
    earlier = context.digests.left_behind(0 if last is None else last.seq)
    fresh = evolve(context, digests=new.after(earlier))
    uow.tally.seal_with(fresh.sealing, is_held=True)
    _note_key(uow, fresh)
    rows = resealing.seal_again(connection, fresh.digests)
    said = bodies.encode({"changes": len(earlier.generations), "rows": rows})
    by = Registration(at=now, recorded_at=now)
    enter(uow, fresh, registers.KEY, [Entered(_KEY, said)], by)
    uow.tally.write_all()
    anchor = make_anchor(uow, fresh, "key", now)
    return KeyRotated(
        at=now,
        rows=rows,
        anchor=0 if anchor is None else anchor.seq,
        public_key=new.signer.public_key.hex(),
    )


def _note_key(uow: UnitOfWork, fresh: Context) -> None:
    """Note the new key and what the earlier ones left behind, with seals of the new one."""
    digests = fresh.digests
    if digests.earlier is None:
        raise RuntimeError("a key that follows another knows what that left behind")
    wrapped = digests.earlier.wrapped(digests.secrets.wrapping, digests.mark)
    settings.replace(uow.tally, key_fingerprint.EARLIER_KEYS, wrapped)
    settings.replace(uow.tally, key_fingerprint.KEY_MARK, digests.mark)
