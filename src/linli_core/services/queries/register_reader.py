"""Reading the registers: people and communities, one or page by page."""

from linli_core.domain.community import Community
from linli_core.domain.people import Person
from linli_core.errors import NotFound
from linli_core.services.calls import one_call_each
from linli_core.services.context import Context
from linli_core.services.queries.listing import PAGE, require_page
from linli_core.services.well_formed import require_arguments
from linli_core.storage.repositories.directory import communities_under
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.storage.visible.people import living_or_serving


@one_call_each
class RegisterReader:
    """What can be asked of the registers of people and communities."""

    def __init__(self, context: Context, uow: UnitOfWork) -> None:
        """Bind to a transaction."""
        self._context = context
        self._uow = uow

    def person(self, person: str) -> Person:
        """Return somebody as the register has them now.

        Args:
            person: their number.

        Raises:
            NotFound: LL-7003, nobody of that number is registered.
        """
        require_arguments(person=person)
        known = self._uow.people([person])
        if person not in known:
            raise NotFound("LL-7003", person=person)
        return known[person]

    def people(self, *, under: str = "", after: str = "", limit: int = PAGE) -> tuple[Person, ...]:
        """Return who lives or serves under a division code, a page in order of number.

        Args:
            under: division code; everywhere, where left out.
            after: number of the last person of the page before.
            limit: at most so many.

        Raises:
            InvalidInput: LL-4001, an argument is of a wrong type, or `limit` is below 1.
        """
        require_arguments(under=under, after=after)
        require_page(limit)
        return tuple(living_or_serving(self._uow.connection, [under], after=after, limit=limit))

    def community(self, community: str) -> Community:
        """Return a community as the register has it now.

        Args:
            community: its code.

        Raises:
            NotFound: LL-7005, none of that code is registered.
        """
        require_arguments(community=community)
        known = self._uow.communities([community])
        if community not in known:
            raise NotFound("LL-7005", division=community)
        return known[community]

    def communities(self, *, under: str = "") -> tuple[Community, ...]:
        """Return the communities under a division code, in order of code."""
        require_arguments(under=under)
        return tuple(communities_under(self._uow.connection, under).values())
