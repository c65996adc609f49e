"""Carrying the registers of a case workbook: communities, staff and helpers, residents."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from linli_core.batch.casebook.cells import BadCell, Known, RowCells, trait_words
from linli_core.batch.casebook.registers import (
    PersonRow,
    community_row,
    receiver_row,
    resident_row,
    staff_row,
)
from linli_core.batch.input_rows import InputRow
from linli_core.batch.outcome import OutcomeKind, cause_of_problem
from linli_core.domain.declarations.traits import Trait
from linli_core.services.context import Context
from linli_core.services.register import put_communities, put_people
from linli_core.storage.repositories import commands, people
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


def carry_register(
    uow: UnitOfWork, context: Context, name: str, rows: Sequence[InputRow], as_of: datetime
) -> None:
    """Register what rows of one register name.

    May be called again with the same rows after a conflict: outcomes are set anew.
    """
    before = commands.find(uow.connection, [row.key for row in rows])
    done: list[CommandRecord] = []
    # No register refers to people: whoever is named in it may be told of further down.
    known = Known(
        frozenset(), frozenset(people.communities(uow.connection)), as_of, _traits(context)
    )
    if name == "社区":
        put_communities(uow, context, _carry(context, before, rows, known, done, community_row))
    elif name == "机构":
        uow.put_receivers(_carry(context, before, rows, known, done, receiver_row))
    else:
        read = staff_row if name == "人员" else resident_row
        persons: list[PersonRow] = _carry(context, before, rows, known, done, read)
        put_people(
            uow,
            context,
            [p.person for p in persons],
            {p.person.number: p.contacts for p in persons if p.contacts},
        )
    uow.save((), done, as_of, known=before)


def known_of(uow: UnitOfWork, context: Context, as_of: datetime) -> Known:
    """Return everything rows may refer to."""
    communities = frozenset(people.communities(uow.connection))
    return Known(people.all_numbers(uow.connection), communities, as_of, _traits(context))


def _traits(context: Context) -> dict[str, Trait]:
    return trait_words(context.registry.pairing.traits.values())


def _carry(
    context: Context,
    before: Mapping[str, CommandRecord],
    rows: Sequence[InputRow],
    known: Known,
    done: list[CommandRecord],
    read: Callable[[RowCells], T],
) -> list[T]:
    found = []
    for row in rows:
        row.outcome.outcome = OutcomeKind.ACCEPTED
        row.outcome.causes.clear()
        digest = context.digests.of_index("row", row.content)
        record = before.get(row.key)
        if record is not None and record.digest == digest:
            row.outcome.outcome = OutcomeKind.UNCHANGED
            continue
        try:
            thing = read(RowCells(row.row, known, row.date_1904))
        except BadCell as bad:
            refuse(row, bad)
            continue
        found.append(thing)
        done.append(
            CommandRecord(key=row.key, digest=digest, case_id=None, facts=(), outcome="accepted")
        )
    return found


def refuse(row: InputRow, bad: BadCell) -> None:
    """Mark a row as refused for one of its cells."""
    cell = row.row.cells.get(bad.heading)
    letter = cell.column_letter if cell else ""
    row.outcome.outcome = OutcomeKind.REFUSED
    row.outcome.causes.append(cause_of_problem(bad.problem, bad.heading, letter))
