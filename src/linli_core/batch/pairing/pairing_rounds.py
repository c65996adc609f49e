"""The pairing of a run: proposing and going on with the answers, round by round."""

from collections.abc import Callable, Sequence
from datetime import datetime

from attrs import frozen

from linli_core.batch.pairing.pairing_problems import PairingProblems
from linli_core.batch.result import BatchResult
from linli_core.domain.ids import CaseId
from linli_core.domain.terms import CaseState
from linli_core.services.case.cross_case_effects import apply_cross_case_effects
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.services.pairing import propose, waits_for_pairing
from linli_core.storage import bulk
from linli_core.storage.batch_transactions import BatchTransactions
from linli_core.storage.codes import STATES
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork

MOST_PAIRING_ROUNDS = 10


@frozen
class PairingRounds:
    """Pairs the cases that wait for a partner; one for a run.

    Attributes:
        result: counts the steps and facts that come of it.
        cases_at_once: cases advanced in one transaction.
        divisions: codes of the counties, or of places in them, whose cases are paired.
        report: told after each round how many cases were proposed for.
    """

    context: Context
    as_of: datetime
    result: BatchResult
    cases_at_once: int
    divisions: tuple[str, ...]
    report: Callable[[int], None]

    def run(self, transactions: BatchTransactions) -> PairingProblems:
        """Propose, advance the cases that answered, and propose again where somebody said no.

        Facts dated after a proposal wait until it is made; once nobody is left to propose,
        the cases that found no partner go on with what else their facts say.

        Returns:
            What was wrong with the input of the pairing.

        Raises:
            Conflict: LL-2001, somebody else wrote the same cases again and again.
        """
        noticed = PairingProblems()
        for _ in range(MOST_PAIRING_ROUNDS):
            concerned: list[CaseId] = []
            for division in self.divisions:
                concerned += self._propose(transactions, division, noticed)
            if not concerned:
                break
            self._advance(transactions, concerned)
        pairing = [STATES.to_code[CaseState.PAIRING]]
        with transactions.begin() as uow:
            waiting = [
                case
                for division in self.divisions
                for case in cases.ids(uow.connection, states=pairing, under=division)
            ]
        self._advance(transactions, waiting, search_over=True)
        return noticed

    def _propose(
        self, transactions: BatchTransactions, division: str, noticed: PairingProblems
    ) -> Sequence[CaseId]:
        proposed = transactions.run_with_retry(
            lambda uow: propose(uow, self.context, self.as_of, under=division)
        )
        noticed.note(proposed.counties)
        self.result.facts += len(proposed.concerned)
        self.report(len(proposed.proposed))
        return proposed.concerned

    def _advance(
        self, transactions: BatchTransactions, ids: Sequence[CaseId], *, search_over: bool = False
    ) -> None:
        for some in bulk.portions(ids, self.cases_at_once):
            self.result.events += self._advance_some(transactions, some, search_over=search_over)

    def _advance_some(
        self, transactions: BatchTransactions, ids: Sequence[CaseId], *, search_over: bool
    ) -> int:
        return transactions.run_with_retry(
            lambda uow: _advance_cases(uow, self.context, ids, self.as_of, search_over=search_over)
        )


def _advance_cases(
    uow: UnitOfWork,
    context: Context,
    ids: Sequence[CaseId],
    as_of: datetime,
    *,
    search_over: bool = False,
) -> int:
    """Carry stored cases on as far as their facts justify; return how many steps.

    A case that waits for a proposal waits, unless the search is over for this run.

    Raises:
        Conflict: LL-2001, somebody else wrote one of the cases.
    """
    files = readable_files(uow, context, ids, as_of, [])
    pause = None if search_over else waits_for_pairing
    steps = sum(file.advance(pause) for file in files.values())
    followed = apply_cross_case_effects(uow, context, files.values(), as_of)
    uow.save([file.change() for file in followed if file.is_changed], (), as_of)
    return steps
