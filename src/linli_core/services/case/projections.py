"""Rows that only repeat what history and facts say, so that lists can be read without them."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.pairing import (
    PairingAnswer,
    PairingProposal,
    PairingWish,
    SearchExhausted,
)
from linli_core.domain.terms import SETTLED_STATES, CaseState
from linli_core.lifecycle.state.plan_pairing_tasks import pairing_of, tasks_of
from linli_core.services.case.chain_writer import ChainWriter
from linli_core.services.case.pinned import edition_to_store
from linli_core.services.context import Context
from linli_core.storage import codes
from linli_core.storage.instants import to_micros
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.repositories.case_rows import case_row
from linli_core.storage.repositories.cases import CONFIRMED, PROPOSED, CaseChange

#: A stored row, with its seal last where it has one.
StoredRow = tuple[object, ...]

#: What is said of a pairing moves no task.
_BESIDE = (PairingAnswer, PairingProposal, PairingWish, SearchExhausted)

_PARTNERED = (
    CaseState.PAIRED,
    CaseState.IN_SERVICE,
    CaseState.EVALUATING,
    CaseState.RECTIFYING,
    CaseState.ESCALATED,
    CaseState.CLOSING,
)


def episode_row(case: Case) -> StoredRow:
    """Return the row of an episode that has ended, without its seal."""
    e = case.episode
    return (
        case.id,
        e.no,
        to_micros(e.opened_at),
        to_micros(case.since),
        e.definition,
        codes.VERDICTS.to_code[e.verdict],
        e.rounds,
        int(e.served),
        sum(to_micros(end) - to_micros(start) for start, end in e.pauses),
        case.task_type,
    )


def task_rows(case: Case, facts: Facts) -> tuple[StoredRow, ...]:
    """Return a row for each task of the plan in question, without its seal."""
    return tuple(
        (
            case.id,
            case.episode.no,
            task.spec.key,
            task.spec.task_type,
            task.state,
            codes.STANDINGS.to_code[task.standing],
            len(task.records),
        )
        for task in tasks_of(case, facts)
    )


def helper_rows(case: Case, facts: Facts) -> tuple[StoredRow, ...]:
    """Return a row for each helper proposed or confirmed; none where nobody is."""
    standing = pairing_of(case, facts)
    if standing is None or standing.is_refused:
        return ()
    if standing.active and _state_underneath(case) in _PARTNERED:
        code = CONFIRMED
    elif case.state is CaseState.PAIRING and not standing.confirmed:
        code = PROPOSED
    else:
        return ()
    proposal = standing.proposal.body
    return tuple(
        (case.id, member.helper, proposal.attempt, int(member.lead), code)
        for member in proposal.members
    )


def _state_underneath(case: Case) -> CaseState:
    """A case that rests or is being moved keeps its partner until it is gone."""
    state = case.state
    for holding in (CaseState.TRANSFERRING, CaseState.SUSPENDED):
        if state is holding:
            state = case.slot(holding) or state
    return state


class Projections:
    """The rows beside the chains of one case: its episodes, its tasks, its helpers."""

    __slots__ = ("_context", "_ended")

    def __init__(self, context: Context) -> None:
        """Begin with no episode ended."""
        self._context = context
        self._ended: list[tuple[StoredRow, tuple[StoredRow, ...]]] = []

    def seal_episode(self, case: Case, facts: Facts) -> None:
        """Keep the present episode as it ended, with its tasks as they stand."""
        row = self._sealed("episode", episode_row(case))
        self._ended.append((row, self._task_rows(case, facts)))

    def change(
        self, case: Case, facts: Facts, written: ChainWriter, loaded: tuple[int | None, int, str]
    ) -> CaseChange:
        """Return everything that is to be stored of a case.

        Args:
            case: as it is now.
            facts: as they are now.
            written: what was appended to its chains.
            loaded: version, number of facts and definition as stored before; no version for a
                new case.
        """
        version, seq, pinned = loaded
        is_pinned_now = case.episode.definition != pinned
        return CaseChange(
            case=case,
            seal=self._context.seal("case", case_row(case)),
            version=version,
            fact_seq=seq,
            facts=tuple(written.facts),
            entries=tuple(written.entries),
            demands=tuple(written.demands),
            tasks=self._tasks(case, facts, written),
            helpers=helper_rows(case, facts) if facts.of(PairingProposal) else None,
            ended=tuple(row for row, _ in self._ended),
            after=LoadedCase(
                case=case, facts=facts.recorded, demands=facts.demands, spent=facts.spent
            ),
            edition=edition_to_store(self._context, case) if is_pinned_now else None,
        )

    def _tasks(
        self, case: Case, facts: Facts, written: ChainWriter
    ) -> Mapping[int, tuple[StoredRow, ...]]:
        """The tasks of an episode stay as they were when it ended; a running one's move on."""
        found = {no: tasks for (_, no, *_), tasks in self._ended if isinstance(no, int)}
        if case.state not in SETTLED_STATES and _may_move_tasks(written):
            found[case.episode.no] = self._task_rows(case, facts)
        return found

    def _task_rows(self, case: Case, facts: Facts) -> tuple[StoredRow, ...]:
        rows = task_rows(case, facts.with_attempt(None))
        return tuple(self._sealed("task", row) for row in rows)

    def _sealed(self, kind: str, row: StoredRow) -> StoredRow:
        return (*row, self._context.seal(kind, row))


def _may_move_tasks(written: ChainWriter) -> bool:
    """A fact that no task hangs on, such as a proposal, leaves their rows as they are."""
    facts = written.facts
    return bool(written.entries) or any(type(f.fact.body) not in _BESIDE for f in facts)
