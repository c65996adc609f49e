"""Moving all running cases of a plug-in to what it declares today, a portion at a time, and back.

Each portion is one transaction of its own: whatever ends the run leaves every case either as it
was or moved whole, and the same call goes on with those that are left.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from linli_core.domain.ids import CaseId
from linli_core.domain.statements.definitions.migrated import DefinitionMigration
from linli_core.errors import InvalidInput
from linli_core.services.migrating.portions import moves, returns
from linli_core.services.migrating.run import Migrated, Run
from linli_core.services.migrating.targets import migrations_of
from linli_core.services.workspace import OpenLibrary, workspace_of
from linli_core.storage import bulk
from linli_core.storage.reading import running_cases
from linli_core.storage.repositories.cases import CaseChange
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.migrating import MIGRATING
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import joined

__all__ = ["Migrated", "migrate", "plan_migration", "undo_migration"]

#: Cases in one transaction: a kill costs no more than that, and others wait no longer.
AT_ONCE: Final = 250
#: Told how many cases were looked at so far, of how many.
Watch = Callable[[int, int], None]
#: Yields what is to be stored of a portion.
Finding = Callable[[Run, UnitOfWork, Sequence[CaseId]], Iterator[CaseChange]]


def plan_migration(linli: OpenLibrary, plugin: str, *, watch: Watch | None = None) -> Migrated:
    """Return what `migrate` would do with every running case; nothing is written.

    Args:
        linli: the library, on a database of its own.
        plugin: the name of the plug-in, as `linli plugins` lists it.
        watch: told how far it is.

    Raises:
        InvalidInput: LL-4001, the plug-in declares no migrations.
        Unavailable: LL-3001.
    """
    run = _begin(linli, plugin)
    with workspace_of(linli).read() as uow:
        for some in _watched(_concerned(run, uow), AT_ONCE, watch):
            for _ in moves(run, uow, some):
                pass
    return run.result


def migrate(
    linli: OpenLibrary, plugin: str, *, watch: Watch | None = None, at_once: int = AT_ONCE
) -> Migrated:
    """Move every running case that the plug-in's migrations carry whole.

    Each moved case states so itself, in its own chain; nothing else of it is altered. A run that
    was ended goes on with the same call, and one after it changes nothing. Portions are
    transactions of their own.

    Args:
        linli: the library, on a database of its own.
        plugin: the name of the plug-in, as `linli plugins` lists it.
        watch: told how far it is.
        at_once: cases in one transaction.

    Raises:
        InvalidInput: LL-4001, the plug-in declares no migrations.
        Conflict: somebody else wrote the same cases again and again.
        Unavailable: LL-3001.
    """
    run = _begin(linli, plugin)
    with workspace_of(linli).read() as uow:
        ids = _concerned(run, uow)
    return _carry_out(linli, run, moves, _watched(ids, at_once, watch))


def undo_migration(
    linli: OpenLibrary, plugin: str, *, watch: Watch | None = None, at_once: int = AT_ONCE
) -> Migrated:
    """Take cases back to what they ran on before the last migration, where nothing happened since.

    That they were moved and taken back stays on record. Portions are transactions of their own.

    Args:
        linli: the library, on a database of its own.
        plugin: the name of the plug-in whose migration it was.
        watch: told how far it is.
        at_once: cases in one transaction.

    Raises:
        Conflict: somebody else wrote the same cases again and again.
        Unavailable: LL-3001.
    """
    work = workspace_of(linli)
    run = Run(work.context, plugin)
    with work.read() as uow:
        ids = running_cases.stating(uow.connection, DefinitionMigration.kind)
    return _carry_out(linli, run, returns, _watched(ids, at_once, watch))


def _begin(linli: OpenLibrary, plugin: str) -> Run:
    context = workspace_of(linli).context
    if not migrations_of(context, plugin):
        registry = context.registry
        known = sorted({registry.origin[found.task_type] for found in registry.migrations})
        said = joined(known) if known else "—"
        raise InvalidInput(what=MIGRATING["no_map"].format(plugin=as_code(plugin), known=said))
    return Run(context, plugin)


def _concerned(run: Run, uow: UnitOfWork) -> list[CaseId]:
    types = sorted(migrations_of(run.context, run.plugin))
    return running_cases.of_types(uow.connection, types)


def _watched(
    ids: Sequence[CaseId], at_once: int, watch: Watch | None
) -> Iterator[Sequence[CaseId]]:
    """Yield portions of cases, and tell after each how many were looked at."""
    done = 0
    for some in bulk.portions(ids, at_once):
        yield some
        done += len(some)
        if watch is not None:
            watch(done, len(ids))


def _carry_out(
    linli: OpenLibrary, run: Run, find: Finding, portions: Iterable[Sequence[CaseId]]
) -> Migrated:
    with workspace_of(linli).transactions(most=0) as transactions:
        for some in portions:
            run.took(transactions.run_with_retry(partial(_stored, run, find, some)))
    return run.result


def _stored(run: Run, find: Finding, some: Sequence[CaseId], uow: UnitOfWork) -> Migrated:
    portion = run.again()
    changes = list(find(portion, uow, some))
    if changes:
        uow.save(changes, (), run.context.now())
    return portion.result
