"""Process the rows of a register sheet: register what they name, in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.known import Known, trait_words
from linli_core.batch.casebook.sheet_spec import RegisterSheet
from linli_core.batch.input_rows import InputRow
from linli_core.batch.outcome import OutcomeKind
from linli_core.domain.declarations.traits import Trait
from linli_core.domain.terms import Role
from linli_core.services.context import Context
from linli_core.services.register_entries import Registration
from linli_core.storage.repositories import commands, people
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork

_NOBODY: frozenset[str] = frozenset()


def process_register(
    uow: UnitOfWork,
    context: Context,
    spec: RegisterSheet[Any],
    rows: Sequence[InputRow],
    as_of: datetime,
) -> None:
    """Register what the rows of one register sheet name.

    Safe to repeat with the same rows after a conflict: outcomes are reset first.
    """
    before = commands.find(uow.connection, [row.key for row in rows])
    # No register refers to people: whoever is named in it may be registered further down.
    communities = frozenset(people.communities(uow.connection))
    known = Known(_NOBODY, communities, as_of, _traits(context))
    read: list[Any] = []
    sources: list[str] = []
    done: list[CommandRecord] = []
    for row in rows:
        row.outcome.outcome = OutcomeKind.ACCEPTED
        row.outcome.causes.clear()
        digest = row.digest(context.digests)
        record = before.get(row.key)
        if record is not None and record.digest == digest:
            row.outcome.outcome = OutcomeKind.UNCHANGED
            continue
        try:
            said = spec.reader(RowCells(row.row, known, row.date_1904))
            if spec.check is not None:
                spec.check(uow, said)
        except BadCell as bad:
            row.refuse(bad)
            continue
        read.append(said)
        sources.append(str(row.row.place))
        done.append(
            CommandRecord(key=row.key, digest=digest, case_id=None, facts=(), outcome="accepted")
        )
    spec.save(
        uow,
        context,
        read,
        Registration(at=as_of, recorded_at=context.now(), sources=tuple(sources)),
    )
    uow.save((), done, as_of, known=before)


def known_of(uow: UnitOfWork, context: Context, as_of: datetime) -> Known:
    """Return everything that rows of cases may refer to, once the registers are processed."""
    return Known(
        people=people.all_numbers(uow.connection),
        communities=frozenset(people.communities(uow.connection)),
        as_of=as_of,
        traits=_traits(context),
        task_types=context.registry.task_types,
        surveyors=frozenset(people.with_roles_in(uow.connection, "", (Role.SURVEYOR,))),
    )


def _traits(context: Context) -> dict[str, Trait]:
    return trait_words(context.registry.pairing.traits.values())
