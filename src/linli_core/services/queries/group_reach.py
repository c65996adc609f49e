"""Special groups (二（一）): how many are known, asked for something, and were served."""

from collections import Counter

from attrs import field, frozen

from linli_core.domain.terms import Setting, SubjectCategory, SubjectKind
from linli_core.services.queries.figures import FiguresQuestion
from linli_core.storage.reading.group_rows import group_members, subjects_reached
from linli_core.storage.unit_of_work import UnitOfWork

#: A group, in communities of a setting; None where that is not classified.
GroupIn = tuple[SubjectCategory, Setting | None]


@frozen(kw_only=True)
class GroupReach:
    """How far the work reached the special groups of a division; of two groups, one counts in both.

    Attributes:
        known: residents of the group, as the register has them now.
        raised: of these, a case is about them or their household.
        served: of these, service had begun by the end of the period.
    """

    known: Counter[GroupIn] = field(factory=Counter)
    raised: Counter[GroupIn] = field(factory=Counter)
    served: Counter[GroupIn] = field(factory=Counter)


def group_reach(uow: UnitOfWork, asked: FiguresQuestion) -> GroupReach:
    """Return how far the work of a division had reached its special groups."""
    # Up to the question's own moment, or the end of its period.
    end = asked.as_of if asked.to is None else min(asked.to, asked.as_of)
    reach = GroupReach()
    raised = subjects_reached(uow.connection, asked.under, end, served=False)
    served = subjects_reached(uow.connection, asked.under, end, served=True)
    for number, household, setting, groups in group_members(uow.connection, asked.under):
        own = {(SubjectKind.RESIDENT, number)}
        if household:
            own.add((SubjectKind.HOUSEHOLD, household))
        for group in groups:
            place = group, setting
            reach.known[place] += 1
            reach.raised[place] += not own.isdisjoint(raised)
            reach.served[place] += not own.isdisjoint(served)
    return reach
