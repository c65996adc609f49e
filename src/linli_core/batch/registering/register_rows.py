"""Process the rows of a register sheet: register what they name, in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.known import Known, trait_names
from linli_core.batch.casebook.person_row import PersonRow
from linli_core.batch.casebook.sheet_spec import RegisterSheet
from linli_core.batch.input_rows import InputRow
from linli_core.batch.outcome import OutcomeKind, cause_of_reason
from linli_core.batch.registering.person_checks import PersonChecks
from linli_core.batch.upload import Upload
from linli_core.codec.problem import Problem
from linli_core.domain.declarations.named import type_names
from linli_core.domain.declarations.traits import Trait
from linli_core.domain.terms import Role
from linli_core.lifecycle.machine.registering import why_not_entered
from linli_core.services.context import Context
from linli_core.services.register_entries import Registration
from linli_core.storage.repositories import commands, people
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.naming import Names
from linli_core.texts.text import Text, joined

_NOBODY: frozenset[str] = frozenset()


def process_register(
    uow: UnitOfWork,
    context: Context,
    spec: RegisterSheet[Any],
    rows: Sequence[InputRow],
    as_of: datetime,
    upload: Upload,
    reached: set[str],
) -> None:
    """Register what the rows of one register sheet name, as far as the upload may.

    Safe to repeat with the same rows after a conflict: outcomes are reset first. The divisions
    that what was entered is about are added to those reached: who waits there may find a partner.
    """
    before = commands.find(uow.connection, [row.key for row in rows])
    known = known_of(uow, context, as_of) if spec.names_people else _places(uow, context, as_of)
    read: list[tuple[InputRow, Any]] = []
    for row in rows:
        row.outcome.outcome = OutcomeKind.ACCEPTED
        row.outcome.causes.clear()
        record = before.get(row.key)
        if record is not None and record.digest == row.digest(context.digests):
            row.outcome.outcome = OutcomeKind.UNCHANGED
            continue
        try:
            read.append((row, _read(uow, row, spec, known, upload)))
        except BadCell as bad:
            row.refuse(bad)
    sound = _entered(uow, context, spec, read, upload)
    sources = tuple(str(row.row.place) for row, _ in sound)
    by = Registration(author=upload.actor, at=as_of, recorded_at=context.now(), sources=sources)
    spec.save(uow, context, [said for _, said in sound], by)
    reached.update(code for _, said in sound for code in spec.places(said))
    # A row whose roles are left open is read again: somebody may answer for it then.
    done = [_record(row, context) for row, _ in sound if not row.outcome.causes]
    uow.save((), done, as_of, known=before)


def _record(row: InputRow, context: Context) -> CommandRecord:
    digest = row.digest(context.digests)
    return CommandRecord(key=row.key, digest=digest, case_id=None, facts=(), outcome="accepted")


def _read(
    uow: UnitOfWork, row: InputRow, spec: RegisterSheet[Any], known: Known, upload: Upload
) -> object:
    """Return what a row says, if the upload may enter it.

    Raises:
        BadCell: a cell cannot be taken, or its place lies beyond the upload.
    """
    cells = RowCells(row.row, known, row.date_1904)
    said: object = row.read(cells)
    row.remark(cells.remarks)
    if spec.check is not None:
        spec.check(uow, said)
    for code in spec.places(said):
        upload.require_covered(code, spec.place)
    for code in spec.known(uow, said) if spec.known is not None else ():
        if not upload.covers(code):
            values: dict[str, str | Text] = {"code": code[:20], "scope": joined(upload.scopes)}
            raise BadCell(Problem("upload.known_elsewhere", values), spec.key_headings[0])
    return said


def _entered(
    uow: UnitOfWork,
    context: Context,
    spec: RegisterSheet[Any],
    read: list[tuple[InputRow, Any]],
    upload: Upload,
) -> list[tuple[InputRow, Any]]:
    """Return the rows that may be entered, each with what is to be entered of it."""
    of_people = [said for _, said in read if isinstance(said, PersonRow)]
    checks = PersonChecks(uow, context, of_people, upload)
    sound = []
    for row, said in read:
        if upload.actor is not None:
            why = why_not_entered(upload.actor, upload.person, spec.places(said), upload.day)
            if why is not None:
                row.outcome.outcome = OutcomeKind.REFUSED
                row.outcome.causes.append(cause_of_reason(why))
                continue
        kept = checks.settle(row, said) if isinstance(said, PersonRow) else said
        if kept is not None:
            sound.append((row, kept))
    return sound


def _places(uow: UnitOfWork, context: Context, as_of: datetime) -> Known:
    """Return what a register refers to: whoever is named in it may be registered further down."""
    return Known(_NOBODY, uow.community_codes(), as_of, _traits(context))


def known_of(
    uow: UnitOfWork, context: Context, as_of: datetime, photos: Path | None = None
) -> Known:
    """Return everything that rows of cases may refer to, once the registers are processed.

    Args:
        uow: a transaction; nothing is written.
        context: the library's fixed parts.
        as_of: no statement is later.
        photos: the folder of the photos that rows name; None for none.
    """
    return Known(
        people=people.all_numbers(uow.connection),
        communities=uow.community_codes(),
        as_of=as_of,
        traits=_traits(context),
        task_types=type_names(context.registry.task_types),
        surveyors=frozenset(people.with_roles_in(uow.connection, "", (Role.SURVEYOR,))),
        photos=photos,
    )


def _traits(context: Context) -> Names[Trait]:
    return trait_names(context.registry.pairing.traits.values())
