"""Rows that were handed out a while ago: whether their case has moved on since."""

from collections.abc import Collection, Sequence
from typing import Any

from attrs import frozen

from linli_core.batch.casebook.cells import BadCell
from linli_core.batch.casebook.sheet_spec import TICKET
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.handouts.asks import Ticket, ask_of
from linli_core.batch.spreadsheet.sheet_row import SheetRow
from linli_core.codec.problem import Problem
from linli_core.domain.facts import Fact
from linli_core.domain.ids import FactId
from linli_core.domain.terms import CaseState, Role
from linli_core.services.case.case_file import CaseFile
from linli_core.texts.terms import FACTS, STATES


@frozen
class Stored:
    """A case as a portion found it, before any of its rows were taken.

    Attributes:
        number: its public number.
        state: where it stood.
        facts: its facts, but for those that these very rows recorded in an earlier run.
    """

    number: str
    state: CaseState
    facts: tuple[Fact[Any], ...]

    @classmethod
    def of(cls, file: CaseFile, own: Collection[FactId]) -> "Stored":
        """Return how a case is stored.

        Args:
            file: the case, nothing recorded in it yet.
            own: what earlier runs recorded of the rows that speak of it now.
        """
        others = (f for f in file.facts.recorded if f.id not in own)
        return cls(
            file.case.number,
            file.case.state,
            tuple(f for f in others if f.author.role is not Role.SYSTEM),
        )


def require_up_to_date(
    row: SheetRow, statements: Sequence[Statement], stored: Stored
) -> tuple[BadCell, ...]:
    """Refuse a row that decides something, where its case has moved on since it was handed out.

    A row that only says what happened is taken, and told where the case stands by now.

    Args:
        row: any row of the case; one that was not handed out is let be.
        statements: what it says.
        stored: the case as the run found it.

    Returns:
        What is remarked of a row that is taken.

    Raises:
        BadCell: the row is out of date, or speaks of another case than it was handed out for.
    """
    asked = ask_of(row)
    if asked is None:
        return ()
    ticket, ask = asked
    if ticket.case != stored.number:
        other = {"case": ticket.case, "number": stored.number}
        raise BadCell(Problem("handed_out.other_case", other), TICKET)
    problem = _what_happened(ticket, statements, stored)
    if problem is None:
        return ()
    if ask.decides:
        raise BadCell(problem, TICKET)
    if problem.code != "handed_out.moved_on":
        return ()
    return (BadCell(Problem("handed_out.stands_elsewhere", problem.values), TICKET),)


def _what_happened(
    ticket: Ticket, statements: Sequence[Statement], stored: Stored
) -> Problem | None:
    # What they wrote down themselves since is no news to them: it is the row before it was mended.
    own = {said.recorder.number for said in statements}
    since = [f for f in stored.facts if f.seq > ticket.seq and f.recorder.number not in own]
    if not since:
        return None
    if stored.state is not ticket.state:
        states = {"then": STATES[ticket.state.value], "now": STATES[stored.state.value]}
        return Problem("handed_out.moved_on", states)
    said = [s for s in statements if not any(_is_same(f, s) for f in since)]
    kinds = {type(s.body) for s in said}
    done = next((f for f in since if type(f.body) in kinds), None)
    if done is None:
        return None
    return Problem("handed_out.done", {"fact": FACTS[done.body.kind], "who": done.author.number})


def _is_same(fact: Fact[Any], said: Statement) -> bool:
    return (fact.body, fact.author, fact.at) == (said.body, said.author, said.at)
