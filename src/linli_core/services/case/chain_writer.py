"""Writing a case's two chains: its facts and its history, each link sealed by the one before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from linli_core.codec import bodies
from linli_core.domain.case import Case
from linli_core.domain.demand import Demand
from linli_core.domain.facts import Body, Fact
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import FactId
from linli_core.domain.people import Actor
from linli_core.privacy.keys import new_salt
from linli_core.services.context import Context
from linli_core.services.well_formed import require_statement
from linli_core.storage.repositories.case_rows import (
    FACT_ADDED,
    HISTORY_ADDED,
    StoredDemand,
    StoredFact,
    demand_values,
    entry_values,
    fact_values,
    linked_values,
)


class ChainWriter:
    """Collects what is appended to the chains of one case, until it is stored.

    Nothing reaches the database here. Every method returns the case with its new head.
    """

    __slots__ = ("_context", "_demands", "_entries", "_facts")

    def __init__(self, context: Context) -> None:
        """Begin with nothing written."""
        self._context = context
        self._demands: list[StoredDemand] = []
        self._entries: list[HistoryEntry] = []
        self._facts: list[StoredFact] = []

    @property
    def demands(self) -> Sequence[StoredDemand]:
        """Return the demands written since the case was loaded."""
        return self._demands

    @property
    def entries(self) -> Sequence[HistoryEntry]:
        """Return the entries of the history written since the case was loaded."""
        return self._entries

    @property
    def facts(self) -> Sequence[StoredFact]:
        """Return the facts written since the case was loaded."""
        return self._facts

    def register(self, case: Case, demand: Demand, actor: Actor) -> Case:
        """Write the first entry of a new case: its registration, with the demand."""
        salt = new_salt()
        digest = self._context.digests.of_text(salt, demand.words.encode())
        link = self._context.link(b"", demand_values(demand, digest))
        self._demands.append(StoredDemand(demand, salt, digest, link))
        entry = HistoryEntry(
            case_id=case.id,
            version=1,
            trigger=None,
            source=None,
            target=case.state,
            actor=actor,
            fact=None,
            fact_seq=0,
            episode=1,
            at=case.since,
            recorded_at=self._context.now(),
            verdict=case.episode.verdict,
        )
        return self.append_entry(case, entry, link)

    def append_entry(
        self, case: Case, entry: HistoryEntry, *covered: object, relied: str | None = None
    ) -> Case:
        """Write an entry of the history; its link covers the facts recorded so far.

        Args:
            case: whose history it is.
            entry: without its link; it is recorded now, whenever it takes effect.
            covered: what the link covers as well, such as the demand of a registration.
            relied: which rows of the registers it was judged by, if it was judged.
        """
        entry = fast_evolve(entry, recorded_at=self._context.now(), relied=relied)
        linked = linked_values(entry_values(entry), len(HISTORY_ADDED))
        values = (*linked, case.fact_head, *covered)
        head = self._context.link(case.history_head, values)
        self._entries.append(fast_evolve(entry, hash=head))
        return fast_evolve(case, history_head=head)

    def draft(
        self,
        case: Case,
        body: Body,
        author: Actor,
        at: datetime,
        recorder: Actor,
        *,
        source: str = "system",
        supersedes: FactId | None = None,
        handed_in_by: Actor | None = None,
    ) -> Fact[Any]:
        """Return the next fact of a case as it would be written; nothing is appended.

        Raises:
            InvalidInput: LL-4001, a field holds another type than it declares.
        """
        require_statement(body, author, recorder)
        return Fact(
            id=FactId(self._context.new_id()),
            case_id=case.id,
            seq=case.fact_seq + 1,
            body=body,
            author=author,
            at=at,
            recorder=recorder,
            source=source,
            supersedes=supersedes,
            recorded_at=self._context.now(),
            handed_in_by=handed_in_by,
        )

    def append_fact(self, case: Case, fact: Fact[Any]) -> Case:
        """Write a fact; its personal part is covered by a keyed digest alone."""
        public, private = bodies.split(fact.body)
        salt = new_salt() if private is not None else b""
        digest = (
            self._context.digests.of_text(salt, private.encode()) if private is not None else None
        )
        values = linked_values(fact_values(fact, public, digest), len(FACT_ADDED))
        head = self._context.link(case.fact_head, values)
        self._facts.append(StoredFact(fact, public, private, salt, digest, head))
        return fast_evolve(case, fact_seq=fact.seq, fact_head=head)
