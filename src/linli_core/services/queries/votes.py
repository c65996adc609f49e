"""Votes without voters: whose ballot is whose is for few to know, and codes are only counted."""

from collections import Counter
from datetime import datetime
from typing import Any

from attrs import evolve, frozen

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Question
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Actor
from linli_core.domain.statements.evaluation import Ballot, RoundOpening, VotingCode
from linli_core.domain.statements.transfer import CaseLink
from linli_core.domain.terms import CaseState
from linli_core.errors import DamagedRecord, NotFound
from linli_core.lifecycle.state.evaluation.answers import questions_asked, with_words_apart
from linli_core.lifecycle.state.many.public_record import published
from linli_core.lifecycle.state.team import was_never_near
from linli_core.services.case.loading import case_id_of, load_case_files
from linli_core.services.context import Context
from linli_core.services.queries.naming import UNDISCLOSED, audits, told
from linli_core.services.queries.viewers import require_concerned
from linli_core.storage.unit_of_work import UnitOfWork


def facts_told(
    case: Case, facts: Facts, viewer: Actor | None, *, is_apart: bool = True
) -> tuple[Fact[Any], ...]:
    """Return every fact as the viewer may read it, in order of recording.

    Who voted, who called for the township or let something drop, and whom a code is for, is told
    to the voter and to an auditor outside the team; to nobody else, and never to the team.
    Free answers of older ballots, which hold them among the choices, are told as the voter's own
    words.

    Args:
        case: of which the facts are.
        facts: as of the moment asked about.
        viewer: who reads, in which role; None for somebody without a name.
        is_apart: whether the viewer, by all that is known today, has never been of the team.

    Raises:
        Refused: LL-1018, the viewer has nothing to do with the case.
    """
    asked = questions_asked(case, facts)
    recorded = tuple(_with_words_apart(fact, asked) for fact in facts.recorded)
    if viewer is not None:
        require_concerned(case, facts, viewer)
        if is_apart and audits(case, facts, viewer):
            return recorded
    number = viewer.number if viewer is not None else UNDISCLOSED
    return tuple(told(fact, facts, number) for fact in recorded)


def _with_words_apart(fact: Fact[Any], asked: tuple[Question, ...]) -> Fact[Any]:
    if not isinstance(fact.body, Ballot) or not fact.body.answers:
        return fact
    return evolve(fact, body=with_words_apart(fact.body, asked))


@frozen(kw_only=True)
class CodesOfRound:
    """How many one-time codes of a round were issued and used.

    Attributes:
        round: its number.
        issued, used: how many; None where too few to tell.
    """

    round: int
    issued: int | None
    used: int | None


def open_round(case: Case, facts: Facts) -> int | None:
    """Return the number of the round in which residents are asked now, None where none is open."""
    openings = facts.in_episode(case, RoundOpening)
    is_open = case.state is CaseState.EVALUATING and bool(openings)
    return openings[-1].body.round if is_open else None


def voting_codes(case: Case, facts: Facts) -> tuple[CodesOfRound, ...]:
    """Return the codes of the present episode by round, as far as counts may be told."""
    issued = [fact.body for fact in facts.in_episode(case, VotingCode)]
    shown = {f.body.code for f in facts.recorded if isinstance(f.body, Ballot) and f.body.code}
    of_round = Counter(code.round for code in issued)
    used = Counter(code.round for code in issued if code.digest in shown)
    return tuple(
        CodesOfRound(round=no, issued=published(count), used=published(used[no]))
        for no, count in sorted(of_round.items())
    )


def is_apart(uow: UnitOfWork, context: Context, number: str, viewer: Actor, now: datetime) -> bool:
    """Return whether somebody has never been near the work, by all that is known today.

    The work of cases that are one with this, or were, is its work, too. Where the record of one
    cannot be read, nobody can tell.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        number: of the case.
        viewer: who would read of it.
        now: the present moment, whatever moment is asked about.
    """
    waiting, seen = [number], {number}
    while waiting:
        try:
            found = case_id_of(uow, waiting.pop())
            file = load_case_files(uow, context, [found], now, {found: (viewer.number,)})[found]
        except NotFound:
            continue
        except DamagedRecord:
            return False
        if not was_never_near(file.case, file.facts, viewer.number):
            return False
        linked = {f.body.case for f in file.facts.of(CaseLink) if f.body.shares_the_work}
        waiting += sorted(linked - seen)
        seen |= linked
    return True
