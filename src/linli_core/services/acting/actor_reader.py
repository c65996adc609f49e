"""Reading as somebody: what is not theirs to see is not found, as if it were not there."""

from typing import Any

from linli_core.domain.case import Case, CaseRef
from linli_core.domain.community import Community
from linli_core.domain.demand import Demand
from linli_core.domain.facts import Fact
from linli_core.domain.history import HistoryEntry
from linli_core.domain.people import Actor, Person
from linli_core.domain.terms import CaseState
from linli_core.errors import NotFound
from linli_core.services.acting.case_access import CaseAccess
from linli_core.services.acting.division_reader import DivisionReader
from linli_core.services.acting.registers import communities_of, knows, people_of
from linli_core.services.calls import one_call_each
from linli_core.services.context import Context
from linli_core.services.queries.listing import (
    PAGE,
    ListedCase,
    lines_seen,
    require_page,
    wanted_cases,
)
from linli_core.services.queries.next_steps import Explained, NextStep
from linli_core.services.queries.rights import Rights, rights_of
from linli_core.services.queries.votes import facts_told
from linli_core.services.well_formed import require_arguments
from linli_core.storage.unit_of_work import UnitOfWork


@one_call_each
class ActorReader(DivisionReader):
    """What one person may read, in one role: deny by default.

    Residents, guardians and neighbours who told of something see what is about them, or what
    they raised; volunteers, organisations and receiving organisations what they have a part in;
    civil affairs departments no case and nobody of the registers, only which communities there
    are; every other role the cases of the divisions for which it is held, and below. What is not
    theirs is not found, in the same words as what is not there.

    Of restricted work (S4) whoever only sees a case is told its number, its state and since when.
    Kind of work, subject, words and statements are told to the resident it is about, to who
    helps in it, has carried it on or collects its ballots, and to whom the register clears for
    S4. To a neighbour who told of somebody else the same is told of any case.

    The role is looked up when the reader is made, and again in no call of it.
    """

    def __init__(self, context: Context, uow: UnitOfWork, actor: Actor) -> None:
        """Bind to a transaction, in somebody's name.

        Raises:
            InvalidInput: LL-4001, it is no actor.
            Refused: LL-1041, nobody of that number holds the role today.
        """
        self._context = context
        self._uow = uow
        self._actor = actor
        with uow.call():
            self._access: CaseAccess = CaseAccess(uow, context, actor)

    @property
    def actor(self) -> Actor:
        """Return in whose name it reads."""
        return self._actor

    # cases

    def cases(
        self,
        *,
        under: str = "",
        state: CaseState | None = None,
        task_type: str = "",
        reference: str = "",
        after: str = "",
        limit: int = PAGE,
    ) -> tuple[ListedCase, ...]:
        """Return the cases that are theirs to see, a page in order of registering.

        Args:
            under: only communities whose division code begins so.
            state: only those that stand in this state.
            task_type: only this kind of work.
            reference: only those opened with this reference of the host's.
            after: number of the last case of the page before.
            limit: at most so many.

        Raises:
            InvalidInput: LL-4001, an argument is of a wrong type, or `limit` is below 1.
            NotFound: LL-7001, `after` is no case that they see.
        """
        require_page(limit)
        if after:
            self._access.seen(after)
        wanted = wanted_cases(
            self._uow,
            under=under,
            state=state,
            task_type=task_type,
            reference=reference,
            after=after,
            limit=limit,
        )
        return lines_seen(self._uow, self._access.reach, wanted)

    def case(self, case: CaseRef) -> Case:
        """Return a case as it stands; of restricted work no more than its state.

        Raises:
            NotFound: LL-7001.
        """
        return self._access.shown(case)

    def case_of_reference(self, reference: str) -> Case:
        """Return the case that was opened with a reference of the host's, the last of several.

        Raises:
            NotFound: LL-7001.
        """
        require_arguments(reference=reference)
        wanted = wanted_cases(self._uow, reference=reference)
        lines = lines_seen(self._uow, self._access.reach, wanted) if reference else ()
        if not lines:
            raise NotFound(case=reference)
        return self.case(lines[-1].number)

    def demands(self, case: CaseRef) -> tuple[Demand, ...]:
        """Return the demands a case answers, in the residents' own words.

        Raises:
            NotFound: LL-7001.
        """
        return self._access.told(case).facts.demands

    def facts(self, case: CaseRef) -> tuple[Fact[Any], ...]:
        """Return the statements of a case as they may read them; voters are not named to the team.

        Raises:
            NotFound: LL-7001.
        """
        file = self._access.told(case)
        apart = self._access.is_apart(file)
        return facts_told(file.case, file.facts, self._actor, is_apart=apart)

    def history(self, case: CaseRef) -> tuple[HistoryEntry, ...]:
        """Return what happened to a case, oldest first.

        Raises:
            NotFound: LL-7001.
        """
        return self._access.history(self._access.told(case).case.id)

    def explain(self, case: CaseRef) -> Explained:
        """Return for every trigger whether they may fire it now, with all reasons.

        Raises:
            NotFound: LL-7001.
        """
        file = self._access.told(case)
        lifecycle = self._context.registry.lifecycle
        return Explained(file.case, lifecycle.explain(file.case, file.facts, self._actor))

    def waits_for(self, case: CaseRef) -> NextStep:
        """Return the step that a case would take next, and what it still waits for.

        Raises:
            NotFound: LL-7001.
        """
        file = self._access.told(case)
        return NextStep(*self._context.registry.lifecycle.waits_for(file.case, file.facts))

    def rights(self, case: CaseRef) -> Rights:
        """Return who raised a case, took part, was asked and heard, and why each ballot counts.

        Raises:
            NotFound: LL-7001.
        """
        file = self._access.told(case)
        apart = self._access.is_apart(file)
        return rights_of(file.case, file.facts, self._actor, is_apart=apart)

    # registers

    def person(self, number: str) -> Person:
        """Return somebody whom they serve, serve with, or speak for.

        Raises:
            NotFound: LL-7003.
        """
        require_arguments(person=number)
        known = self._uow.people([number]).get(number)
        if known is None or not knows(self._uow, self._access.reach, known):
            raise NotFound("LL-7003", person=number)
        return known

    def people(self, *, after: str = "", limit: int = PAGE) -> tuple[Person, ...]:
        """Return who lives or serves in their divisions, a page in order of number.

        Nobody is listed to those who see only what they have a part in.

        Args:
            after: number of the last person of the page before.
            limit: at most so many.

        Raises:
            InvalidInput: LL-4001, an argument is of a wrong type, or `limit` is below 1.
        """
        require_arguments(after=after)
        require_page(limit)
        return people_of(self._uow, self._access.reach, after, limit)

    def communities(self) -> tuple[Community, ...]:
        """Return the communities in which they live or serve, in order of code."""
        return communities_of(self._uow, self._access.reach)
