"""Reading over many cases: duties overdue, hours given, cases led, and whether chains hold."""

from datetime import datetime

from linli_core.domain.case import Case
from linli_core.domain.inbox import InboxItem
from linli_core.domain.people import Actor, PersonEntry
from linli_core.domain.place import PlaceEntry, place_key
from linli_core.domain.terms import CaseState
from linli_core.services.acting.actor_reader import ActorReader
from linli_core.services.calls import one_call_each
from linli_core.services.case.unreadable import unreadable_cases
from linli_core.services.events.reader import EventReader
from linli_core.services.queries.contributions import (
    Account,
    Certificate,
    Led,
    accounts,
    certificate,
    led,
)
from linli_core.services.queries.figures import Figures, FiguresQuestion, figures
from linli_core.services.queries.inbox import (
    InboxFigures,
    InboxLine,
    inbox_figures,
    inbox_item,
    inbox_of,
)
from linli_core.services.queries.listing import cases_as_they_stand, wanted_cases
from linli_core.services.queries.overdue import Overdue, overdue
from linli_core.services.queries.tickets import (
    TicketFigures,
    TicketLine,
    ticket_figures,
    ticket_lines,
)
from linli_core.services.queries.work_reader import WorkReader
from linli_core.services.verification.anchor_files import signed_lines
from linli_core.services.verification.chain import Verified, verify
from linli_core.services.well_formed import require_arguments
from linli_core.storage.repositories.people import person_entries


@one_call_each
class CountyReader(EventReader, WorkReader):
    """What can be asked of all cases, or of all under a division code; every answer is a value.

    `as_of` says what has happened by then, `known_at` what was on record by then; both default
    to now, and what is dated or recorded later is not seen.
    """

    def as_(self, actor: Actor) -> ActorReader:
        """Return a reader that sees what one person may, in one role, and nothing else.

        Args:
            actor: who reads, in which role; the host says so of whoever is signed in.

        Raises:
            Refused: LL-1041, nobody of that number holds the role today.
        """
        return ActorReader(self._context, self._uow, actor)

    def cases(
        self,
        *,
        under: str = "",
        state: CaseState | None = None,
        task_type: str = "",
        reference: str = "",
        after: str = "",
        limit: int | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[Case, ...]:
        """Return the cases of a division as they stand, or as they were known at a moment.

        They come in order of registering; a page is asked for with `limit`, and the next one with
        the number of its last case. State, kind of work and reference are those of now.

        Args:
            under: only communities whose division code begins so.
            state: only those that stand in this state.
            task_type: only this kind of work.
            reference: only those opened with this reference of the host's.
            after: only those registered after the case of this number.
            limit: at most so many; all, where left out.
            as_of: only cases whose demand was raised by then.
            known_at: what was recorded later is not seen.

        Raises:
            InvalidInput: LL-4001, an argument is of a wrong type, or `limit` is below 1.
            NotFound: LL-7001, there is no case to go on after.
        """
        now, known = self._now(as_of), self._known(known_at)
        wanted = wanted_cases(
            self._uow,
            under=under,
            state=state,
            task_type=task_type,
            reference=reference,
            after=after,
            limit=limit,
        )
        return cases_as_they_stand(self._uow, self._context, wanted, now, known)

    def unreadable_cases(self, *, under: str = "") -> tuple[str, ...]:
        """Return the numbers of cases that hold a record which cannot be read.

        They are in no list and no figure that rests on what was stated in them, until the
        statement is corrected or restored. Reads through all cases.

        Args:
            under: only communities whose division code begins so.
        """
        self._require(under=under)
        return unreadable_cases(self._uow, under)

    def overdue(
        self, *, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> tuple[Overdue, ...]:
        """Return duties whose time is over and that no fact has met, the longest overdue first."""
        known = self._known(known_at)
        return overdue(self._uow, self._context, self._now(as_of), known_at=known)

    def figures(
        self,
        *,
        under: str = "",
        from_: datetime | None = None,
        to: datetime | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Figures:
        """Return what residents said of the service, over all episodes of a division and a period.

        Args:
            under: only communities whose division code begins so.
            from_: episodes that counted earlier are left out.
            to: episodes that counted then or later are left out.
            as_of: what happened later is not seen; now where left out.
            known_at: what was recorded later is not seen, so that past figures can be made again.

        Raises:
            InvalidInput: LL-4001, the period ends before it begins; LL-4002, a moment has no
                time zone.
        """
        self._require(under=under)
        asked = FiguresQuestion.of(
            self._context, under=under, from_=from_, to=to, as_of=as_of, known_at=known_at
        )
        return figures(self._uow, self._context, asked)

    def inbox(
        self,
        actor: Actor,
        *,
        under: str = "",
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[InboxLine, ...]:
        """Return the items of the unassigned inbox that somebody may assign, without words.

        Args:
            actor: the township, authority or committee that asks.
            under: only what was raised, or may belong, under a division code.
            as_of: what happened later is not seen.
            known_at: what was recorded later is not seen.
        """
        self._require(actor=actor, under=under)
        return inbox_of(
            self._uow, self._context, actor, self._now(as_of), under, self._known(known_at)
        )

    def inbox_item(
        self,
        item: str,
        actor: Actor,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> InboxItem:
        """Return an item of the unassigned inbox, with its words, to whoever may assign it.

        Raises:
            NotFound: LL-7004, no such item.
            Refused: LL-1040, it is not the actor's to see.
        """
        self._require(actor=actor, place=item)
        return inbox_item(self._uow, item, actor, self._now(as_of), self._known(known_at))

    def inbox_figures(
        self, *, under: str = "", as_of: datetime | None = None, known_at: datetime | None = None
    ) -> InboxFigures:
        """Return what became of all that ever came into the unassigned inbox.

        Each item is counted once; those that wait are told by how long they have waited.

        Args:
            under: only what was raised, or may belong, under a division code.
            as_of: what happened later is not seen.
            known_at: what was recorded later is not seen.
        """
        self._require(under=under)
        return inbox_figures(
            self._uow, self._context, self._now(as_of), under, self._known(known_at)
        )

    def tickets(
        self, *, under: str = "", as_of: datetime | None = None, known_at: datetime | None = None
    ) -> tuple[TicketLine, ...]:
        """Return the tickets of the hotline, without words, the longest unanswered first.

        Args:
            under: only those whose case lies under a division code.
            as_of: what happened later is not seen.
            known_at: what was recorded later is not seen.
        """
        self._require(under=under)
        return ticket_lines(
            self._uow, self._context, self._now(as_of), under, self._known(known_at)
        )

    def ticket_figures(
        self,
        *,
        under: str = "",
        from_: datetime | None = None,
        to: datetime | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> TicketFigures:
        """Return what became of all tickets of the hotline, each counted once.

        Whoever called and was not content is counted, whatever became of the case.

        Args:
            under: only those whose case lies under a division code.
            from_: only calls from this moment on.
            to: only calls before this moment.
            as_of: what happened later is not seen.
            known_at: what was recorded later is not seen.
        """
        self._require(under=under)
        now, known = self._now(as_of), self._known(known_at)
        lines = ticket_lines(self._uow, self._context, now, under, known)
        return ticket_figures(lines, under, from_=from_, to=to, as_of=now)

    def place_entries(self, community: str, place: str) -> tuple[PlaceEntry, ...]:
        """Return what the register ever said of a place, oldest first; none where it is unknown.

        Args:
            community: code of the community it lies in.
            place: its name.
        """
        self._require(community=community, place=place)
        key = place_key(community, place)
        return self._uow.places([key])[key]

    def person_entries(self, person: str) -> tuple[PersonEntry, ...]:
        """Return what the register ever said of whoever has that number, oldest first.

        Of what was there before entries were kept, author and time are None: nobody knows them.
        """
        self._require(person=person)
        return person_entries(self._uow.connection, person)

    def verify(self, *, kept: str = "") -> Verified:
        """Recompute every chain and name the first altered, missing or moved row of each.

        Args:
            kept: signature of an anchor kept outside the database; it must still be there.
        """
        self._require(kept=kept)
        return verify(self._uow, self._context, kept=kept)

    def anchor_lines(self, *, first: int = 1) -> tuple[str, ...]:
        """Return the anchors from a place on, each a line that is signed with Ed25519.

        Kept outside the database they show what went missing; whoever has the public key
        checks them offline, with `linli anchor check` or a program of their own.

        Args:
            first: place of the first anchor wanted, from 1.
        """
        self._require(first=first)
        return tuple(signed_lines(self._uow, self._context, first))

    def volunteer_hours(
        self,
        volunteer: str = "",
        *,
        under: str = "",
        since: datetime | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[Account, ...]:
        """Return volunteers' hours, of one person or of all under a division code."""
        self._require(person=volunteer, under=under, since=since)
        return accounts(
            self._uow,
            self._context,
            self._now(as_of),
            under=under,
            volunteer=volunteer,
            since=since,
            known_at=self._known(known_at),
        )

    def hours_certificate(
        self,
        volunteer: str,
        *,
        issuer: str,
        since: datetime | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Certificate:
        """Return what a certificate of a volunteer's hours states.

        Raises:
            NotFound: LL-7003, nobody of that number is registered.
        """
        self._require(person=volunteer, since=since)
        return certificate(
            self._uow,
            self._context,
            self._now(as_of),
            volunteer,
            issuer=issuer,
            since=since,
            known_at=self._known(known_at),
        )

    def led_cases(
        self,
        *,
        under: str = "",
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[Led, ...]:
        """Return the outcome of the cases of each lead, party members and deputies first."""
        self._require(under=under)
        known = self._known(known_at)
        return led(self._uow, self._context, self._now(as_of), under=under, known_at=known)

    def _known(self, known_at: datetime | None) -> datetime | None:
        return None if known_at is None else self._context.moment(known_at)

    _require = staticmethod(require_arguments)

    def _now(self, as_of: datetime | None) -> datetime:
        return self._context.moment(as_of)
