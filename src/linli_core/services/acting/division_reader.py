"""What whoever holds an office is told of its division as a whole: figures, and what happened."""

from datetime import datetime

from linli_core.errors import NotFound
from linli_core.services.acting.case_access import CaseAccess
from linli_core.services.calls import one_call_each
from linli_core.services.context import Context
from linli_core.services.events.event import Event
from linli_core.services.events.reader import PAGE, page_of
from linli_core.services.queries.figures import Figures, FiguresQuestion, figures
from linli_core.services.well_formed import require_arguments, require_type
from linli_core.storage.unit_of_work import UnitOfWork


@one_call_each
class DivisionReader:
    """The part of an `ActorReader` that asks for a division in which their role is held."""

    _context: Context
    _uow: UnitOfWork
    _access: CaseAccess

    def figures(
        self, *, under: str, from_: datetime | None = None, to: datetime | None = None
    ) -> Figures:
        """Return what residents said of the service in a division where they hold their role.

        The arguments are those of `CountyReader.figures`.

        Raises:
            NotFound: LL-7005, the division is not theirs.
            InvalidInput: as `CountyReader.figures`.
        """
        self._require_division(under)
        asked = FiguresQuestion.of(self._context, under=under, from_=from_, to=to)
        return figures(self._uow, self._context, asked)

    def events(self, *, under: str, after: int = 0, limit: int = PAGE) -> tuple[Event, ...]:
        """Return what happened in a division where they hold their role, oldest first.

        As `EventReader.events` tells it. Of cases that are not told to them there are the steps,
        from which the state follows, and no statements.

        Args:
            under: code of the division.
            after: position of the last event that they know; 0 for none.
            limit: at most so many, 1 to 10,000.

        Raises:
            NotFound: LL-7005, the division is not theirs; LL-7006, events after that position
                were pruned.
            InvalidInput: LL-4001, no such position was given out, or the limit is none.
        """
        self._require_division(under)
        require_type(after, int, "after")
        scope = self._access.reach
        return page_of(self._uow, self._context, after, under=under, limit=limit, scope=scope)

    def _require_division(self, under: str) -> None:
        require_arguments(under=under)
        if not under or not any(under.startswith(c) for c in self._access.reach.divisions):
            raise NotFound("LL-7005", division=under)
