"""Who gives what waits in the unassigned inbox to a community by handing in its row."""

from linli_core.batch.upload import Upload
from linli_core.codec.problem import Problem
from linli_core.domain.inbox import InboxItem
from linli_core.lifecycle.machine.registering import why_not_handled
from linli_core.services.case.new_demand import NewDemand
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
