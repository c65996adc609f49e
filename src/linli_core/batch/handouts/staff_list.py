"""Who has which number: cells that name people ask for it."""

from collections.abc import Iterable

from linli_core.batch.handouts.waiting import Waits
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.handouts import HANDOUTS
from linli_core.texts.terms import ROLES
from linli_core.texts.text import joined


def staff_list(
    uow: UnitOfWork, waiting: Iterable[Waits], lang: str
) -> tuple[list[str], list[list[str]]]:
    """Return who holds a role where the cases are, by number: cells ask for numbers."""
    communities = sorted({one.file.case.community for one in waiting})
    numbers = sorted({n for some in uow.staff(communities).values() for n in some})
    rows = [
        [p.number, p.name, joined(dict.fromkeys(ROLES[g.role] for g in p.grants)).in_(lang)]
        for p in uow.people(numbers).values()
    ]
    return [HANDOUTS[f"staff.{h}"].in_(lang) for h in ("number", "name", "roles")], rows
