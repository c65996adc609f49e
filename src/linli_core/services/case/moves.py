"""Where cases went on that moved with their residents, or became one with another."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from attrs import frozen

from linli_core.domain.ids import CaseId
from linli_core.domain.statements.transfer import CaseLink
from linli_core.domain.terms import CaseState
from linli_core.storage.codes import STATES
from linli_core.storage.repositories import cases
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.unit_of_work import UnitOfWork

#: The states of a case that another one goes on for, and what its link to that one says.
GONE_ON: Final = frozenset({CaseState.TRANSFERRED, CaseState.MERGED})
_LINKS = frozenset({"moved_to", "merged_into"})


@frozen
class Move:
    """A case that was taken over elsewhere, or merged into another.

    Attributes:
        since: when it was.
        case: the case that goes on in its place.
        number: its public number.
    """

    since: datetime
    case: CaseId
    number: str


def moves_of(uow: UnitOfWork, ids: Iterable[CaseId]) -> dict[CaseId, Move]:
    """Return how those of these cases moved that did, and those that went on for them.

    A case may move more than once: each of its moves is told under the case it was till then.
    """
    moves: dict[CaseId, Move] = {}
    asked: Collection[CaseId] = set(ids)
    while asked:
        moved = cases.ids_in_state(uow.connection, asked, [STATES.to_code[s] for s in GONE_ON])
        loaded = cases.load(uow.connection, moved, uow.memory) if moved else ()
        links = {one.case.id: (one.case.since, number) for one in loaded for number in _to(one)}
        known = cases.ids_of_numbers(uow.connection, (number for _, number in links.values()))
        fresh = {
            case: Move(since, known[number], number)
            for case, (since, number) in links.items()
            if number in known
        }
        moves.update(fresh)
        asked = {move.case for move in fresh.values()} - set(moves)
    return moves


def case_at(moves: dict[CaseId, Move], case: CaseId, at: datetime) -> Move | None:
    """Return the last move of a case before a moment; None where it had not moved by then."""
    last: Move | None = None
    while (move := moves.get(last.case if last else case)) is not None and at > move.since:
        last = move
    return last


def _to(one: LoadedCase) -> list[str]:
    """Return the number of the case that goes on for this one."""
    bodies = [fact.body for fact in one.facts if isinstance(fact.body, CaseLink)]
    return [body.case for body in bodies if body.relation in _LINKS][-1:]


def going_on(uow: UnitOfWork, ids: Collection[CaseId]) -> dict[CaseId, CaseId]:
    """Return for each of these cases the one that goes on for it now, itself where it does."""
    moves = moves_of(uow, ids)
    last: dict[CaseId, CaseId] = {}
    for case in ids:
        here = case
        while here in moves:
            here = moves[here].case
        last[case] = here
    return last
