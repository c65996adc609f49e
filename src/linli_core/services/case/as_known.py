"""Cases as they were known: with what was on record by a moment, and nothing that came later.

Of what was stored before its time of recording was kept nobody knows when it came; it counts as
known from its own time on.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any

from attrs import evolve, field, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.statements.definitions.migrated import DefinitionMigration
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.effects.catalogue import effects_by_trigger
from linli_core.lifecycle.effects.effect import Effect
from linli_core.lifecycle.machine.replay import as_it_stood
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.storage.repositories.case_cache import LoadedCase

_EFFECTS: dict[Trigger, tuple[Effect, ...]] = dict(effects_by_trigger(CASE_TABLE))


def is_known(recorded_at: datetime | None, at: datetime, known_at: datetime) -> bool:
    """Return whether something was on record by a moment.

    Args:
        recorded_at: when it went on record; None where nobody knows.
        at: when it was said or happened.
        known_at: the moment.
    """
    return (recorded_at or at) <= known_at


def known_entries(entries: Sequence[HistoryEntry], known_at: datetime) -> tuple[HistoryEntry, ...]:
    """Return the steps on record by a moment; what follows on one that was not is not known."""
    return tuple(takewhile(lambda e: e.recorded_at <= known_at, entries))


@frozen
class CaseAsKnown:
    """A stored case and its steps that were on record by a moment.

    Attributes:
        entries: at least the registration.
    """

    stored: LoadedCase
    entries: tuple[HistoryEntry, ...] = field(repr=False)
    known_at: datetime

    @property
    def facts(self) -> tuple[Fact[Any], ...]:
        """Return the statements that were on record."""
        last = self.entries[-1].fact_seq
        return tuple(
            fact
            for fact in self.stored.facts
            if fact.seq <= last or is_known(fact.recorded_at, fact.at, self.known_at)
        )

    @property
    def loaded(self) -> LoadedCase:
        """Return the case with what was on record, still as it stands today."""
        demands = tuple(d for d in self.stored.demands if d.at <= self.known_at)
        episode = evolve(self.stored.case.episode, definition=self._pinned)
        case = fast_evolve(self.stored.case, episode=episode)
        return evolve(self.stored, case=case, facts=self.facts, demands=demands, spent=self._spent)

    @property
    def _pinned(self) -> str:
        """Return what the present episode was pinned to, before what is not known moved it."""
        episode, known = self.stored.case.episode, {fact.seq for fact in self.facts}
        moved = (
            fact.body.was
            for fact in self.stored.facts
            if isinstance(fact.body, DefinitionMigration)
            and fact.at >= episode.opened_at
            and fact.seq not in known
        )
        return next(moved, episode.definition)

    @property
    def _spent(self) -> frozenset[FactId]:
        used = {entry.fact for entry in self.entries if entry.fact is not None}
        return frozenset(used & self.stored.spent)

    def standing(self, facts: Facts) -> tuple[Case, Facts]:
        """Return the case as it stood on record, and the view of its facts.

        Args:
            facts: the view of `loaded`.
        """
        case, spent = as_it_stood(self.stored.case, facts, self.entries, _EFFECTS)
        today = self.stored.case.episode
        if case.episode.no == today.no and case.task_type:
            # What the episode was pinned to may have been declared otherwise since.
            case = fast_evolve(case, episode=evolve(case.episode, definition=self._pinned))
        return case, fast_evolve(facts, spent=spent)


def as_known(
    loaded: Sequence[LoadedCase],
    histories: dict[CaseId, list[HistoryEntry]],
    known_at: datetime,
) -> list[CaseAsKnown]:
    """Return cases as they were known; those that were not on record yet are left out."""
    known = []
    for one in loaded:
        entries = known_entries(histories.get(one.case.id, ()), known_at)
        if entries:
            known.append(CaseAsKnown(one, entries, known_at))
    return known
