"""Which duties are overdue, over all cases that are not settled."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.ids import CaseId
from linli_core.domain.terms import SETTLED_STATES, CaseState
from linli_core.lifecycle.clocks.duties import Duty, duties
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.storage import bulk, codes
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.lifecycle import DUE


@frozen
class Overdue:
    """A duty beyond its time: of which case, where it stands."""

    case: str
    community: str
    state: CaseState
    duty: Duty


def overdue(
    uow: UnitOfWork,
    context: Context,
    as_of: datetime,
    ids: Sequence[CaseId] | None = None,
    *,
    known_at: datetime | None = None,
) -> tuple[Overdue, ...]:
    """Return the overdue duties of the cases named, or of all that are not settled.

    The longest overdue come first. A case whose record cannot be read is among them: nobody
    knows what is due in it. Reads in portions and writes nothing.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        as_of: what happened later meets no duty.
        ids: only these cases.
        known_at: nor does what was recorded later; None where all on record is known.
    """
    states = [codes.STATES.to_code[s] for s in CaseState if s not in SETTLED_STATES]
    if ids is not None:
        wanted = list(ids)
    else:  # a case that is settled today may not have been then
        wanted = cases.ids(uow.connection, states=states if known_at is None else ())
    found: list[Overdue] = []
    for some in bulk.portions(wanted):
        unreadable: list[Case] = []
        files = readable_files(uow, context, list(some), as_of, unreadable, known_at)
        found += map(_unreadable, unreadable)
        for file in files.values():
            case = file.case
            if ids is None and case.state in SETTLED_STATES:
                continue
            found += [
                Overdue(case.number, case.community, case.state, duty)
                for duty in duties(case, file.facts)
                if duty.is_overdue(as_of)
            ]
    return tuple(sorted(found, key=lambda o: (o.duty.due, o.case, o.duty.code)))


def _unreadable(case: Case) -> Overdue:
    duty = Duty("unreadable", DUE["unreadable"], case.since)
    return Overdue(case.number, case.community, case.state, duty)
