"""What happened to a case: one entry per trigger, append-only."""

from datetime import datetime

from attrs import frozen

from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.people import Actor
from linli_core.domain.terms import CaseState, Trigger, Verdict


@frozen(kw_only=True)
class HistoryEntry:
    """One trigger that was fired, or the registration of the case (no trigger).

    Attributes:
        version: the case's version after it; 1 is the registration.
        fact: the fact on the strength of which it was fired, if one was.
        fact_seq: how many facts of the case were on record.
        at: when it took effect, UTC; never before the entry before it.
        recorded_at: when it was fired, by the library's own clock, UTC; where `verdict` is None,
            by what the command said.
        verdict: the verdict of the episode after it; None where it was stored before that was
            kept.
        relied: which rows of the registers it was judged by, each with a digest of how it stood;
            None for a registration, and where it was stored before that was kept.
        hash: link of the case's chain.
    """

    case_id: CaseId
    version: int
    trigger: Trigger | None
    source: CaseState | None
    target: CaseState
    actor: Actor
    fact: FactId | None
    fact_seq: int
    episode: int
    at: datetime
    recorded_at: datetime
    verdict: Verdict | None = None
    relied: str | None = None
    hash: bytes = b""
