"""What a database is given when its tables are made or upgraded, in the one transaction."""

from linli_core.services.case.pinned import store_definitions
from linli_core.services.erasure import adopt_erasures
from linli_core.services.register_entries import adopt_registers
from linli_core.services.workspace import Workspace
from linli_core.storage import key_fingerprint
from linli_core.storage.hosts import Connection
from linli_core.storage.tally import FIRST_REVISION, seal_what_stands
from linli_core.storage.unit_of_work import UnitOfWork


def begin_tally(workspace: Workspace, connection: Connection, before: str | None) -> None:
    """Seal what stands in a database that was at an earlier revision, and count it.

    Raises:
        ConfigError: LL-6004 another key, LL-6005 another hash.
    """
    key_fingerprint.check(connection, *workspace.seal)
    if before is not None and before >= FIRST_REVISION:
        return
    context = workspace.context
    seal_what_stands(connection, context.sealing, is_new=before is None)
    uow = UnitOfWork(connection, owned=True, sealing=context.sealing)
    adopt_erasures(uow, context)
    uow.tally.write()


def found(uow: UnitOfWork, workspace: Workspace) -> None:
    """Note key and hash, keep the definitions in force, begin registers that have no entry."""
    context = workspace.context
    key_fingerprint.store_key_fingerprint(uow.tally, *workspace.seal)
    store_definitions(uow, context)
    adopt_registers(uow, context)
