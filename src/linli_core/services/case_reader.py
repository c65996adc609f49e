"""Reading cases: everything that can be asked of them, and nothing that writes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from attrs import evolve

from linli_core.domain.case import Case, CaseRef
from linli_core.domain.demand import Demand
from linli_core.domain.facts import Fact
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import CaseId
from linli_core.domain.people import Actor
from linli_core.errors import NotFound
from linli_core.lifecycle.state.consents_at import ConsentStanding, consents_of
from linli_core.lifecycle.state.many.public_record import PublicRecord, public_record
from linli_core.lifecycle.state.residents_word.yeses import (
    NotedSlip,
    Yes,
    errata_of,
    only_provisional,
    yeses_of,
)
from linli_core.lifecycle.state.visits import UnconsentedVisit, without_consent
from linli_core.services import pairing
from linli_core.services.calls import one_call_each
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.loading import (
    Mended,
    case_id_of,
    history_of,
    load_as_known,
    load_case_files,
)
from linli_core.services.county_reader import CountyReader
from linli_core.services.queries.next_steps import Explained, NextStep
from linli_core.services.queries.rights import Rights, rights_of
from linli_core.services.queries.votes import (
    CodesOfRound,
    facts_told,
    is_apart,
    open_round,
    voting_codes,
)
from linli_core.texts.languages import DEFAULT_LANGUAGE

__all__ = ["CaseReader", "CaseRef", "case_id_of"]


@one_call_each
class CaseReader(CountyReader):
    """Everything that can be asked of cases, as of a moment; every answer is a value.

    A reader of `Linli.reading` works in a transaction that takes no write lock; it has no
    method that writes. A `Desk` answers the same questions inside its own transaction, and
    sees what it has written there.

    `case` arguments take a public case number, an id, or a `Case`. `as_of` says what has
    happened by then, `known_at` what was on record by then; both default to now, and what is
    dated or recorded later is not seen. With `known_at` the case, its facts and the registers
    are those of that moment; a case that was not on record yet is not found (LL-7001). How many
    places helpers have left is always of now, as pairing is. Of what was stored before times of
    recording were kept, nobody knows when it came: it counts as known from its own time on, and
    `recorded_at` of it is None.
    """

    def case(self, case: CaseRef, *, known_at: datetime | None = None) -> Case:
        """Return a case as it stands.

        Raises:
            NotFound: LL-7001.
        """
        return self._take(case, None, known_at=known_at).case

    def demands(self, case: CaseRef, *, known_at: datetime | None = None) -> tuple[Demand, ...]:
        """Return the demands a case answers, in the residents' own words."""
        return self._take(case, None, known_at=known_at).facts.demands

    def facts(self, case: CaseRef, *, known_at: datetime | None = None) -> tuple[Fact[Any], ...]:
        """Return every fact of a case, superseded ones too, in order of recording.

        They are the host's to work with; what somebody may read of them is `facts_told`.
        """
        return self._take(case, None, known_at=known_at).facts.recorded

    def facts_told(
        self,
        case: CaseRef,
        actor: Actor | None = None,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[Fact[Any], ...]:
        """Return the facts of a case as somebody may read them, in order of recording.

        Args:
            case: which case.
            actor: who reads, in which role. Who voted, called for the township or let something
                drop is told to the resident, and to an auditor who has never been of the team,
                in whatever episode; None for somebody without a name, who is told of none.
            as_of: the moment; facts dated later are not seen.
            known_at: what went on record later is not seen.

        Raises:
            NotFound: LL-7001.
            Refused: LL-1018, the actor has nothing to do with the case.
        """
        people = (actor.number,) if actor is not None else ()
        file = self._take(case, as_of, people, known_at)
        is_apart = actor is None or self._is_apart(file.case.number, actor)
        return facts_told(file.case, file.facts, actor, is_apart=is_apart)

    def open_round(
        self,
        case: CaseRef,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> int | None:
        """Return the number of the round in which residents are asked now, None where none is open.

        Raises:
            NotFound: LL-7001.
        """
        file = self._take(case, as_of, known_at=known_at)
        return open_round(file.case, file.facts)

    def voting_codes(
        self,
        case: CaseRef,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[CodesOfRound, ...]:
        """Return how many one-time codes each round has, and how many were used; nobody is named.

        A count below five is None, as it would point at somebody.
        """
        file = self._take(case, as_of, known_at=known_at)
        return voting_codes(file.case, file.facts)

    def history(
        self, case: CaseRef, *, known_at: datetime | None = None
    ) -> tuple[HistoryEntry, ...]:
        """Return what happened to a case, oldest first."""
        return history_of(self._uow, self._id(case), self._known(known_at))

    def explain(
        self,
        case: CaseRef,
        actor: Actor,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Explained:
        """Return for every trigger whether the actor may fire it now, with all reasons.

        What it lists as allowed succeeds when fired; asking changes nothing.
        """
        self._require(actor=actor)
        file = self._take(case, as_of, people=(actor.number,), known_at=known_at)
        lifecycle = self._context.registry.lifecycle
        return Explained(file.case, lifecycle.explain(file.case, file.facts, actor))

    def waits_for(
        self,
        case: CaseRef,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> NextStep:
        """Return the step that a case would take next, and what it still waits for."""
        file = self._take(case, as_of, known_at=known_at)
        return NextStep(*self._context.registry.lifecycle.waits_for(file.case, file.facts))

    def consents(
        self,
        case: CaseRef,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[ConsentStanding, ...]:
        """Return every consent ever given, by purpose: in force, expired or withdrawn.

        One that only the team wrote down is marked provisional.
        """
        now = self._now(as_of)
        file = self._take(case, now, known_at=known_at)
        return tuple(
            evolve(c, provisional=only_provisional(file.case, file.facts, c.purpose, now))
            for c in consents_of(file.facts, now)
        )

    def yeses(
        self,
        case: CaseRef,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[Yes, ...]:
        """Return every yes of whom a case serves: how it stands, and what was heard about it.

        None of the case of a group or place, which is agreed to in other ways.
        """
        file = self._take(case, as_of, known_at=known_at)
        return yeses_of(file.case, file.facts)

    def errata(
        self,
        case: CaseRef,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[NotedSlip, ...]:
        """Return the slips that were noted of a case's statements, and whether each binds yet."""
        file = self._take(case, as_of, known_at=known_at)
        return errata_of(file.case, file.facts)

    def visits_without_consent(
        self,
        case: CaseRef,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[UnconsentedVisit, ...]:
        """Return the visits of the present episode made when a consent no longer stood.

        They stay on record; what ended the consent was recorded after them.
        """
        file = self._take(case, as_of, known_at=known_at)
        return without_consent(file.case, file.facts)

    def public_record(
        self,
        case: CaseRef,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> PublicRecord:
        """Return what anybody may read of the case of a group or place.

        Raises:
            NotFound: LL-7001, no such case, or a resident's own, of which nothing is public.
        """
        file = self._take(case, as_of, known_at=known_at)
        record = public_record(file.case, file.facts)
        if record is None:
            raise NotFound(case=case if isinstance(case, str) else file.case.number)
        return record

    def rights(
        self,
        case: CaseRef,
        actor: Actor,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Rights:
        """Return who raised a case, took part, was asked and heard, and why each ballot counts.

        Args:
            case: which case; its present episode is told.
            actor: who asks, and in which role. Names of voters are told to the voter, and to an
                auditor (authority or third-party evaluator) who is nobody of the team; others
                read counts, and of fewer than five only that there were some.
            as_of: the moment; facts dated later are not seen.
            known_at: what was recorded later is not seen.

        Raises:
            NotFound: LL-7001.
            Refused: LL-1018, the actor has nothing to do with the case.
        """
        self._require(actor=actor)
        file = self._take(case, as_of, people=(actor.number,), known_at=known_at)
        is_apart = self._is_apart(file.case.number, actor)
        return rights_of(file.case, file.facts, actor, is_apart=is_apart)

    def explain_pairing(
        self, case: CaseRef, *, as_of: datetime | None = None
    ) -> "pairing.CaseExplanation":
        """Say why a case has the helpers it has, or why nobody; nothing is written.

        Pairing is of the present: what is on record now is known, at whatever moment it is asked.
        """
        found = self._take(case, as_of).case
        now = self._now(as_of)
        return pairing.explain_case(self._uow, self._context, found.id, found.community, now)

    def explain_pairings(
        self, *, under: str = "", as_of: datetime | None = None
    ) -> "tuple[pairing.CountyExplanation, ...]":
        """Say of every case at pairing under a division code who helps, or why nobody.

        Of the present, as `explain_pairing` is.
        """
        self._require(under=under)
        return pairing.explain_county(self._uow, self._context, under, self._now(as_of))

    def pairing_if(
        self, events: "pairing.Events", *, under: str, as_of: datetime | None = None
    ) -> "pairing.WhatIfResult":
        """Say what would change in the pairing of a county if something happened.

        Of the present, as `explain_pairing` is.

        Raises:
            InvalidInput: LL-4001, an event names somebody who is no helper of the county.
        """
        self._require(under=under)
        return pairing.what_if(self._uow, self._context, under, events, self._now(as_of))

    def pairing_picture(
        self, community: str, *, lang: str = DEFAULT_LANGUAGE, as_of: datetime | None = None
    ) -> str:
        """Return an SVG document of a community's pairs; restricted cases are not drawn.

        Of the present, as `explain_pairing` is.
        """
        self._require(community=community)
        return pairing.draw(self._uow, self._context, community, self._now(as_of), lang)

    def _is_apart(self, number: str, viewer: Actor) -> bool:
        """Return whether somebody has never been near the work of a case, as is known today."""
        return is_apart(self._uow, self._context, number, viewer, self._now(None))

    def _id(self, case: CaseRef) -> CaseId:
        return case_id_of(self._uow, case)

    def _take(
        self,
        case: CaseRef,
        as_of: datetime | None,
        people: Sequence[str] = (),
        known_at: datetime | None = None,
        mended: Mended = (),
    ) -> CaseFile:
        case_id = self._id(case)
        more = {case_id: people}
        now = self._now(as_of)
        if known_at is None:
            files = load_case_files(self._uow, self._context, [case_id], now, more, mended)
            return files[case_id]
        known = self._context.moment(known_at)
        files = load_as_known(self._uow, self._context, [case_id], now, known, more)
        if case_id not in files:
            raise NotFound(case=case if isinstance(case, str) else str(case_id))
        return files[case_id]
