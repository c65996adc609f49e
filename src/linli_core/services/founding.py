"""What a database is given when its tables are made or upgraded, in the one transaction."""

from linli_core.services.case.pinned import store_definitions
from linli_core.services.erasure import adopt_erasures
from linli_core.services.register_entries import adopt_registers
from linli_core.services.workspace import Workspace
from linli_core.storage import key_fingerprint
from linli_core.storage.checking.resealing import seal_what_stands
from linli_core.storage.hosts import Connection
from linli_core.storage.key_fingerprint import Fingerprint
from linli_core.storage.outbox import gaps
from linli_core.storage.outbox.positions import give_positions
from linli_core.storage.repositories import settings
from linli_core.storage.tally import FIRST_REVISION
from linli_core.storage.unit_of_work import UnitOfWork


def begin_tally(workspace: Workspace, connection: Connection, before: str | None) -> None:
    """Seal what stands in a database that was at an earlier revision, and count it.

    Its events get their positions, and its statements are noted to have no events.

    Raises:
        ConfigError: LL-6004 another key, LL-6005 another hash.
    """
    context = workspace.require_key(connection)
    uow = UnitOfWork(connection, owned=True, sealing=context.sealing)
    if before is None or before < FIRST_REVISION:
        seal_what_stands(connection, context.sealing, is_new=before is None)
        adopt_erasures(uow, context)
    if before is not None and before < gaps.FIRST_REVISION:
        gaps.note_untold(uow.tally)
        give_positions(uow.tally)
    uow.tally.write()


def found(uow: UnitOfWork, workspace: Workspace) -> None:
    """Note key and hash, keep the definitions in force, begin registers that have no entry."""
    context = workspace.context
    digests = context.digests
    if key_fingerprint.stored(uow.connection) == Fingerprint():
        settings.write(uow.tally, key_fingerprint.HASH, digests.hash_name)
        settings.write(uow.tally, key_fingerprint.KEY_MARK, digests.mark)
    store_definitions(uow, context)
    adopt_registers(uow, context)
