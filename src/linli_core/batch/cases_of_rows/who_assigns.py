"""Who gives what waits in the unassigned inbox to a community by handing in its row."""

from collections.abc import Collection

from linli_core.batch.casebook.demands import demand_key
from linli_core.batch.upload import Upload
from linli_core.codec.problem import Problem
from linli_core.domain.inbox import InboxItem
from linli_core.errors import Conflict
from linli_core.lifecycle.machine.registering import why_not_handled
from linli_core.services.case.new_demand import NewDemand
from linli_core.storage.repositories import commands
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.terms import ROLES
from linli_core.texts.text import Text


def why_not_assigned(
    uow: UnitOfWork, upload: Upload, item: InboxItem, new: NewDemand
) -> Problem | None:
    """Return why a row does not give an item to the community it names, or None.

    Whoever may assign the item at a desk may do so by its row, and nobody else.

    Args:
        uow: the transaction; nothing is stored.
        upload: by which the row came.
        item: what waits, or was returned.
        new: what the row says, with its community.
    """
    actor = upload.decider(new.recorded_by)
    if actor is None:
        return None  # the host answers for it, as at a desk
    person = uow.people([actor.number]).get(actor.number)
    if why_not_handled(item, actor, person, upload.day, new.community) is None:
        return None
    values: dict[str, str | Text] = {
        "item": item.number,
        "actor": actor.number,
        "role": ROLES[actor.role],
        "community": new.community,
    }
    return Problem("inbox.not_theirs", values)


def require_unassigned(uow: UnitOfWork, demands: Collection[str]) -> None:
    """Begin again where somebody else opened the case of a demand while this one waited for it.

    Raises:
        Conflict: LL-2003.
    """
    keys = {demand_key(demand): demand for demand in demands}
    for key, record in commands.find(uow.connection, list(keys)).items():
        if record.case_id is not None:
            raise Conflict("LL-2003", key=keys[key])
