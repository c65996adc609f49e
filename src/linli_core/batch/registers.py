"""Carrying the registers of a case workbook: communities, staff and helpers, residents."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from linli_core.batch.case_sheets import REGISTERS
from linli_core.batch.cells import BadCell, Cells, Known, trait_words
from linli_core.batch.input_rows import InputRow
from linli_core.batch.outcome import Outcome, cause_of_problem
from linli_core.batch.rows_registers import (
    PersonRow,
    community_row,
    receiver_row,
    resident_row,
    staff_row,
)
from linli_core.domain.community import Community
from linli_core.services.context import Context
from linli_core.services.register import put_communities, put_people
from linli_core.storage import commands, people
from linli_core.storage.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


def carry_registers(
    uow: UnitOfWork, context: Context, rows: Mapping[str, list[InputRow]], as_of: datetime
) -> Known:
    """Register what the sheets name and return everything rows may refer to.

    May be called again with the same rows after a conflict: outcomes are set anew.
    """
    before = commands.find(uow.connection, [row.key for name in REGISTERS for row in rows[name]])
    done: list[CommandRecord] = []
    communities: set[str] = set(people.communities(uow.connection))
    traits = trait_words(context.registry.pairing.traits.values())
    known = Known(people.all_numbers(uow.connection), communities, as_of, traits)
    found: list[Community] = _carry(context, before, rows["社区"], known, done, community_row)
    put_communities(uow, context, found)
    communities.update(c.code for c in found)
    persons: list[PersonRow] = [
        *_carry(context, before, rows["人员"], known, done, staff_row),
        *_carry(context, before, rows["居民"], known, done, resident_row),
    ]
    put_people(
        uow,
        context,
        [p.person for p in persons],
        {p.person.number: p.contacts for p in persons if p.contacts},
    )
    uow.put_receivers(_carry(context, before, rows["机构"], known, done, receiver_row))
    uow.save((), done, as_of, known=before)
    return Known(people.all_numbers(uow.connection), communities, as_of, traits)


def _carry(
    context: Context,
    before: Mapping[str, CommandRecord],
    rows: list[InputRow],
    known: Known,
    done: list[CommandRecord],
    read: Callable[[Cells], T],
) -> list[T]:
    found = []
    for row in rows:
        row.outcome.outcome = Outcome.ACCEPTED
        row.outcome.causes.clear()
        digest = context.digests.of_index("row", row.content)
        record = before.get(row.key)
        if record is not None and record.digest == digest:
            row.outcome.outcome = Outcome.UNCHANGED
            continue
        try:
            thing = read(Cells(row.row, known, row.date_1904))
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
    row.outcome.outcome = Outcome.REFUSED
    row.outcome.causes.append(cause_of_problem(bad.problem, bad.heading, letter))
