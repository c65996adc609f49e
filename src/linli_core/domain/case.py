"""The care case: a frozen value that its history projects."""

from datetime import datetime

from attrs import evolve, field, frozen

from linli_core.domain.ids import CaseId
from linli_core.domain.people import SubjectRef
from linli_core.domain.terms import CaseState, Risk, Verdict


@frozen(kw_only=True)
class Episode:
    """One run of a case from confirmed need to verdict; reopening starts the next.

    Attributes:
        definition: content hash of the definition the episode is pinned to.
        verdict: the last verdict its residents expressed.
        rounds: evaluation rounds scored in this episode.
        level: how many times it was escalated; rounds count again at each level.
        level_rounds: rounds scored at the present level.
        served: whether service was delivered in this episode.
        pauses: spans in which its clocks stood still, in order, none touching the next.
    """

    no: int = 1
    opened_at: datetime
    definition: str = ""
    verdict: Verdict = Verdict.NOT_EVALUATED
    rounds: int = 0
    level: int = 0
    level_rounds: int = 0
    served: bool = False
    pauses: tuple[tuple[datetime, datetime], ...] = ()

    def paused(self, start: datetime, end: datetime) -> "Episode":
        """Return the episode with one more span in which its clocks stood still."""
        if end <= start:
            return self
        if self.pauses and self.pauses[-1][1] == start:
            return evolve(self, pauses=(*self.pauses[:-1], (self.pauses[-1][0], end)))
        return evolve(self, pauses=(*self.pauses, (start, end)))


@frozen(kw_only=True)
class Case:
    """A care case as it stands after its last trigger.

    Attributes:
        number: public case number (community, year, serial).
        version: one per trigger; 1 when registered.
        since: when the present state was entered, UTC.
        slots: for each holding state, the state it was entered from (@history).
        task_type: chosen at triage; its definition is pinned by the episode.
        fresh_from: facts older than this no longer justify a trigger; set when a case is
            sent back (returned, replanned, corrected, reopened).
        history_head, fact_head: heads of the two chains.
        fact_seq: number of facts recorded.
    """

    id: CaseId
    number: str
    community: str
    subject: SubjectRef
    state: CaseState
    version: int
    opened_at: datetime
    since: datetime
    episode: Episode
    slots: tuple[tuple[CaseState, CaseState], ...] = ()
    task_type: str = ""
    risk: Risk | None = None
    fresh_from: datetime | None = None
    history_head: bytes = b""
    fact_head: bytes = b""
    fact_seq: int = 0
    reference: str = field(default="")

    def slot(self, holding: CaseState) -> CaseState | None:
        """Return the state that holding state was entered from, while it is held."""
        for holder, origin in self.slots:
            if holder is holding:
                return origin
        return None

    def with_slot(self, holding: CaseState, origin: CaseState | None) -> "Case":
        """Return the case with that slot filled, or emptied."""
        rest = tuple(pair for pair in self.slots if pair[0] is not holding)
        kept = rest if origin is None else (*rest, (holding, origin))
        return evolve(self, slots=tuple(sorted(kept)))


#: A case as a call names it: by its public number, by its id, or as a value.
CaseRef = str | CaseId | Case
