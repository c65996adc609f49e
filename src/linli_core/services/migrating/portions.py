"""What is to be stored of one portion of cases: those that are moved, and those taken back."""

from collections.abc import Iterator, Sequence

from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.ids import CaseId
from linli_core.domain.statements.definitions.migrated import DefinitionMigration
from linli_core.errors import DamagedRecord
from linli_core.lifecycle.flows.migrated import migration_of
from linli_core.services.case.pinned import Pinned, pinned
from linli_core.services.case.unreadable import readable_cases
from linli_core.services.migrating.carrying import carried, kinds_of_work
from linli_core.services.migrating.run import Run, facts_alone
from linli_core.services.migrating.targets import Target, target_of
from linli_core.storage.reading import running_cases
from linli_core.storage.repositories import cases
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.repositories.cases import CaseChange
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.migrating import MIGRATING
from linli_core.texts.text import Text


def moves(run: Run, uow: UnitOfWork, some: Sequence[CaseId]) -> Iterator[CaseChange]:
    """Yield what is to be stored of each case that is moved; the others are noted."""
    for one in _read(run, uow, some):
        try:
            target = _target(run, uow, one)
        except DamagedRecord:
            run.stay(one.case.number, MIGRATING["unreadable"])
            continue
        if target is None:
            continue
        facts = facts_alone(run.context, one, target.before)
        kinds = kinds_of_work(one.case, facts) & target.maps.keys()
        if not kinds:
            continue
        run.count(target, kinds)
        told = target.fault or carried(one.case, facts, target)
        if isinstance(told, Text):
            run.stay(one.case.number, told)
            continue
        body = DefinitionMigration(
            plugin=run.plugin,
            was=one.case.episode.definition,
            now=target.now,
            tasks=told.tasks,
            forms=told.forms,
        )
        yield run.move(one, body, target.after, edition=target.stored)


def returns(run: Run, uow: UnitOfWork, some: Sequence[CaseId]) -> Iterator[CaseChange]:
    """Yield what is to be stored of each case that is taken back; the others are noted."""
    loaded = _read(run, uow, some)
    stepped = running_cases.facts_at_last_step(uow.connection, [one.case.id for one in loaded])
    nothing = Pinned(task_types={}, flows={})
    for one in loaded:
        case = one.case
        told = migration_of(case, facts_alone(run.context, one, nothing))
        if told is None or told.body.plugin != run.plugin or _was_taken_back(one):
            continue
        if case.fact_seq != told.seq or stepped.get(case.id, 0) >= told.seq:
            run.stay(case.number, MIGRATING["undone_since"])
            continue
        was, now = told.body.was, told.body.now
        body = DefinitionMigration(plugin=run.plugin, was=now, now=was, undone=True)
        earlier = fast_evolve(case, episode=fast_evolve(case.episode, definition=was))
        try:
            after = pinned(uow, run.context, earlier)
        except DamagedRecord:
            run.stay(case.number, MIGRATING["unreadable"])
            continue
        yield run.move(one, body, after, supersedes=told.id)


def _read(run: Run, uow: UnitOfWork, some: Sequence[CaseId]) -> list[LoadedCase]:
    loaded, damaged = readable_cases(uow, some)
    for case in cases.without_facts(uow.connection, list(damaged)):
        run.stay(case.number, MIGRATING["unreadable"])
    return sorted(loaded, key=lambda one: one.case.id)


def _target(run: Run, uow: UnitOfWork, one: LoadedCase) -> Target | None:
    wanted = one.case.episode.definition
    if wanted not in run.targets:
        run.targets[wanted] = target_of(uow, run.context, run.plugin, wanted, one.case.number)
    return run.targets[wanted]


def _was_taken_back(one: LoadedCase) -> bool:
    last = one.facts[-1].body if one.facts else None
    return isinstance(last, DefinitionMigration) and last.undone
