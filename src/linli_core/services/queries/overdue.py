"""Which duties are overdue, over all cases that are not settled."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from linli_core.domain.ids import CaseId
from linli_core.domain.terms import SETTLED_STATES, CaseState
from linli_core.lifecycle.clocks.duties import Duty, duties
from linli_core.services.case.loading import load_case_files
from linli_core.services.context import Context
from linli_core.storage import bulk, codes
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork


@frozen
class Overdue:
    """A duty beyond its time: of which case, where it stands."""

    case: str
    community: str
    state: CaseState
    duty: Duty


def overdue(
    uow: UnitOfWork, context: Context, as_of: datetime, ids: Sequence[CaseId] | None = None
) -> tuple[Overdue, ...]:
    """Return the overdue duties of the cases named, or of all that are not settled.

    The longest overdue come first. Reads in portions and writes nothing.
    """
    states = [codes.STATES.to_code[s] for s in CaseState if s not in SETTLED_STATES]
    wanted = list(ids) if ids is not None else cases.ids(uow.connection, states=states)
    found: list[Overdue] = []
    for some in bulk.portions(wanted):
        for file in load_case_files(uow, context, list(some), as_of).values():
            case = file.case
            found += [
                Overdue(case.number, case.community, case.state, duty)
                for duty in duties(case, file.facts)
                if duty.is_overdue(as_of)
            ]
    return tuple(sorted(found, key=lambda o: (o.duty.due, o.case, o.duty.code)))
