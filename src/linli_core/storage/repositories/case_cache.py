"""What a run has loaded or saved of its cases, so that it does not read the same facts again.

A case's row holds the heads of its chains, and facts and history are append-only: as long
as the row read is the row remembered, nothing of the case has changed, whoever works on the
database beside the run. The row itself is read afresh every time.
"""

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.demand import Demand
from linli_core.domain.facts import Fact
from linli_core.domain.ids import CaseId, FactId

#: At some 4 KB a case in the middle of its life, a run remembers at most about 80 MB.
MOST_CASES = 20_000


@frozen(kw_only=True)
class LoadedCase:
    """A case with its facts, demands and which facts its history has used up."""

    case: Case
    facts: tuple[Fact[Any], ...]
    demands: tuple[Demand, ...]
    spent: frozenset[FactId]


class CaseMemory:
    """Cases of one run, each with its facts, by id; a full one takes no further cases.

    What a transaction saved is remembered before it is committed: where it is rolled back,
    the row has other heads, and the case is loaded again.
    """

    __slots__ = ("_cases", "_most")

    def __init__(self, most: int = MOST_CASES) -> None:
        """Begin with nothing."""
        self._cases: dict[CaseId, LoadedCase] = {}
        self._most = most

    def find(self, case: Case) -> LoadedCase | None:
        """Return what is remembered of a case, if its row says that it is still so."""
        known = self._cases.get(case.id)
        return known if known is not None and known.case == case else None

    def forget(self) -> None:
        """Remember nothing: what is no longer kept is not told from memory."""
        self._cases.clear()

    def keep(self, found: Iterable[LoadedCase]) -> None:
        """Remember cases as they are now, instead of as they were."""
        for one in found:
            if one.case.id in self._cases or len(self._cases) < self._most:
                self._cases[one.case.id] = one
