"""Working as somebody: what they write is in their name, on cases that are theirs to see."""

from datetime import datetime
from typing import Protocol

from attrs import evolve

from linli_core.domain.case import Case, CaseRef
from linli_core.domain.facts import Body
from linli_core.domain.ids import FactId
from linli_core.domain.people import Actor
from linli_core.domain.terms import Trigger
from linli_core.errors import InvalidInput
from linli_core.services.acting.actor_reader import ActorReader
from linli_core.services.calls import one_call_each
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.context import Context
from linli_core.services.well_formed import require_arguments, require_type, require_well_formed
from linli_core.storage.repositories import commands
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.problems.shown_codes import as_code


class CaseCommands(Protocol):
    """What a desk does with one case, in whoever's name."""

    def open_case(self, demand: NewDemand, *, key: str = "") -> Case:
        """Register a demand and its case."""

    def record(
        self,
        case: CaseRef,
        fact: Body,
        actor: Actor,
        at: datetime | None = None,
        *,
        recorder: Actor | None = None,
        corrects: FactId | None = None,
        key: str = "",
    ) -> Case:
        """Put a statement on record."""

    def fire(
        self,
        case: CaseRef,
        trigger: Trigger,
        actor: Actor,
        *,
        fact: Body | None = None,
        at: datetime | None = None,
        key: str = "",
    ) -> Case:
        """Fire a trigger."""

    def advance(self, case: CaseRef, *, key: str = "") -> Case:
        """Take a case as far as its statements justify."""


@one_call_each
class ActorDesk(ActorReader):
    """What one person may do, in one role, inside one transaction.

    It reads as `ActorReader` does. Whatever it writes goes on record as said or written down by
    that person; whether they may, the rules judge, and `explain` says. Answers are those of a
    reader: of restricted work that is not theirs, no more than the state.
    """

    def __init__(self, desk: CaseCommands, context: Context, uow: UnitOfWork, actor: Actor) -> None:
        """Bind to a desk, in somebody's name.

        Raises:
            InvalidInput: LL-4001, it is no actor.
            Refused: LL-1041, nobody of that number holds the role today.
        """
        super().__init__(context, uow, actor)
        self._desk = desk

    def open_case(self, demand: NewDemand, *, key: str = "") -> Case:
        """Register a demand that they raise, or write down for somebody, and its case.

        Args:
            demand: who asks for what, in their own words. Where somebody else raises it,
                `recorded_by` is filled in.
            key: idempotency key; the same key and demand again return the same case.

        Raises:
            InvalidInput: LL-4001 to LL-4005; LL-4003 also where the community is not theirs;
                LL-4001 also where somebody else is to have written it down.
            Conflict: LL-2002, the key was used with another demand.
        """
        require_type(demand, NewDemand, "demand")
        require_well_formed(demand)
        if not self._serves(demand.community):
            raise InvalidInput("LL-4003", community=demand.community)
        return self._answered(self._desk.open_case(self._in_their_name(demand), key=key))

    def record(
        self,
        case: CaseRef,
        fact: Body,
        *,
        actor: Actor | None = None,
        at: datetime | None = None,
        corrects: FactId | None = None,
        key: str = "",
    ) -> Case:
        """Put a statement on record, theirs or written down for somebody else.

        Args:
            case: which case.
            fact: what is stated.
            actor: who states it, where it is somebody else and they only write it down.
            at: when it was stated or happened; now, where left out.
            corrects: the statement of the same kind that this one takes the place of.
            key: idempotency key: the same command again is one statement.

        Raises:
            NotFound: LL-7001; of restricted work that is not told to them, also where it is not
                the word of those concerned, or may not be stated.
            Refused: LL-1007, it may not be stated.
            InvalidInput: the statement is wrong in itself; LL-4001, what it corrects is not a
                standing statement of its kind.
            Conflict: LL-2001, the case changed meanwhile; LL-2002, the key was used.
        """
        recorder = None if actor is None else self._actor
        stated_by = actor or self._actor
        with self._access.speaking(case) as number:
            self._desk.record(
                number, fact, stated_by, at, recorder=recorder, corrects=corrects, key=key
            )
        return self._access.shown(number)

    def fire(
        self,
        case: CaseRef,
        trigger: Trigger,
        *,
        fact: Body | None = None,
        at: datetime | None = None,
        key: str = "",
    ) -> Case:
        """Fire a trigger, recording the statement it stands on in the same transaction.

        Args:
            case: which case.
            trigger: what to fire.
            fact: what they state; left out where it is on record already.
            at: when it was stated; now, where left out.
            key: idempotency key: the same command again is one history row.

        Raises:
            NotFound: LL-7001, also of restricted work that is not told to them.
            Refused: LL-1000 with every reason, or LL-1007; nothing was changed.
            InvalidInput: the statement is wrong in itself.
            Conflict: LL-2001, the case changed meanwhile; LL-2002, the key was used.
        """
        number = self._access.workable(case)
        self._desk.fire(number, trigger, self._actor, fact=fact, at=at, key=key)
        return self._access.shown(number)

    def advance(self, case: CaseRef, *, key: str = "") -> Case:
        """Take a case through every step its statements justify, each in its author's name.

        Args:
            case: which case.
            key: idempotency key: the same command again takes no further step.

        Raises:
            NotFound: LL-7001.
            Conflict: LL-2001, the case changed meanwhile; LL-2002, the key was used.
        """
        with self._access.speaking(case) as number:
            self._desk.advance(number, key=key)
        return self._access.shown(number)

    def was_done(self, key: str) -> bool:
        """Return whether a command was carried out under an idempotency key."""
        require_arguments(key=key)
        return bool(key) and key in commands.find(self._uow.connection, [key])

    def _serves(self, community: str) -> bool:
        scope = self._access.reach
        places = (*scope.divisions, *scope.works_in, scope.lives_in, *scope.speaks_in)
        return any(code and community.startswith(code) for code in places)

    def _in_their_name(self, demand: NewDemand) -> NewDemand:
        if demand.raised_by == self._actor and demand.recorded_by in (None, self._actor):
            return demand
        if demand.recorded_by not in (None, self._actor):
            said = REQUESTS["not_by_them"].format(actor=as_code(self._actor.number))
            raise InvalidInput(what=said)
        return evolve(demand, recorded_by=self._actor)

    def _answered(self, case: Case) -> Case:
        """Return a case that they opened, as they may read it."""
        return self._access.shown(case.id)
