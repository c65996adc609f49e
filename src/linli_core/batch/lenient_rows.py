"""Rows that are not taken word for word: what an older workbook misses, and limits that move."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from attrs import evolve

from linli_core.batch.casebook.cells import BadCell
from linli_core.batch.casebook.service import EVIDENCE, TASKS
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.input_rows import InputRow
from linli_core.codec.problem import Problem
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.intake import HotlineTicket, TicketLimit
from linli_core.domain.statements.plan import Plan
from linli_core.lifecycle.state.hotline import TicketStanding, tickets_of
from linli_core.lifecycle.state.many.parties import sides_named
from linli_core.lifecycle.state.residents_word.photographs import photographs_without_consent
from linli_core.services.case.case_file import CaseFile
from linli_core.texts.text import joined


def as_taken(row: InputRow, file: CaseFile, statement: Statement) -> Statement:
    """Return a statement as it is taken; what the row lacks is remarked at its cell.

    A visit loses photographs of people who did not agree; a plan to settle a dispute is taken
    without the sides that nobody registered.
    """
    body = statement.body
    if isinstance(body, Plan):
        _note_parties(row, file, body)
    return _without_photographs(row, file, statement)


def _without_photographs(row: InputRow, file: CaseFile, statement: Statement) -> Statement:
    body = statement.body
    if not isinstance(body, ServiceRecord):
        return statement
    items = photographs_without_consent(file.case, file.facts, body)
    if not items:
        return statement
    row.remark([BadCell(Problem("photo.left_out", {"items": joined(items)}), EVIDENCE)])
    kept = tuple(code for code in body.evidence if code not in items)
    return evolve(statement, body=evolve(body, evidence=kept))


def _note_parties(row: InputRow, file: CaseFile, plan: Plan) -> None:
    named, wanted = sides_named(file.case, file.facts, plan)
    if named < wanted:
        values = {"wanted": str(wanted), "named": str(named)}
        row.remark([BadCell(Problem("parties.not_named", values), TASKS)])


def with_moved_limits(
    row: InputRow, file: CaseFile, statements: Sequence[Statement]
) -> Sequence[Statement]:
    """Return the statements of a row, those of a ticket on record as a limit that is moved.

    A ticket is not stated again: the limit it came with stays on record.

    Args:
        row: it says when it was written.
        file: the case.
        statements: of the row.
    """
    if not any(isinstance(said.body, HotlineTicket) for said in statements):
        return statements
    known = {t.call.body.number: t for t in tickets_of(file.case, file.facts)}
    _, at = row.turn()
    return [new for said in statements for new in _as_moved(said, known, at)]


def _as_moved(
    said: Statement, known: dict[str, TicketStanding], at: datetime
) -> Iterator[Statement]:
    body = said.body
    ticket = known.get(body.number) if isinstance(body, HotlineTicket) else None
    if ticket is None or not isinstance(body, HotlineTicket):
        yield said
        return
    if ticket.call.author != SYSTEM:
        yield evolve(said, body=evolve(body, due=ticket.call.body.due))
    if body.due is not None and body.due != ticket.due:
        yield evolve(said, body=TicketLimit(ticket=body.number, due=body.due), at=at)
