"""Reading how the work goes: how long residents wait, and whom of the special groups it reaches."""

from datetime import datetime

from linli_core.services.calls import one_call_each
from linli_core.services.queries.figures import FiguresQuestion
from linli_core.services.queries.group_reach import GroupReach, group_reach
from linli_core.services.queries.register_reader import RegisterReader
from linli_core.services.queries.waits import WaitingTimes, waits
from linli_core.services.well_formed import require_arguments


@one_call_each
class WorkReader(RegisterReader):
    """What can be asked of the work of a division: sums, which name nobody."""

    def waits(
        self,
        *,
        under: str = "",
        from_: datetime | None = None,
        to: datetime | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> WaitingTimes:
        """Return how many days residents waited for first contact, for a plan and for service.

        Args:
            under: only communities whose division code begins so.
            from_: steps taken earlier are left out.
            to: steps taken then or later are left out.
            as_of: what happened later is not seen; now where left out.
            known_at: what was recorded later is not seen.

        Raises:
            InvalidInput: LL-4001, the period ends before it begins; LL-4002, a moment has no
                time zone.
        """
        require_arguments(under=under)
        asked = FiguresQuestion.of(
            self._context, under=under, from_=from_, to=to, as_of=as_of, known_at=known_at
        )
        return waits(self._uow, asked)

    def group_reach(
        self, *, under: str = "", to: datetime | None = None, as_of: datetime | None = None
    ) -> GroupReach:
        """Return how many of each special group are known, asked for something and were served.

        Who is of a group is as the register has it now.

        Args:
            under: only communities whose division code begins so.
            to: service that began then or later is not counted.
            as_of: what happened later is not seen; now where left out.

        Raises:
            InvalidInput: LL-4002, a moment has no time zone.
        """
        require_arguments(under=under)
        asked = FiguresQuestion.of(self._context, under=under, to=to, as_of=as_of)
        return group_reach(self._uow, asked)
