"""By which number the rows that are handed out name a case."""

from collections.abc import Iterable

from linli_core.batch.casebook.demands import demand_key
from linli_core.batch.handouts.waiting import Waits
from linli_core.storage import bulk
from linli_core.storage.repositories import commands
from linli_core.storage.unit_of_work import UnitOfWork


def case_names(uow: UnitOfWork, waiting: Iterable[Waits]) -> dict[str, str]:
    """Return by which number rows name each case: that of its demand where it came in a row."""
    files = {one.file.case.number: one.file for one in waiting}
    names = {}
    for some in bulk.portions(list(files.values())):
        keys = {demand_key(d.number): d.number for file in some for d in file.facts.demands}
        stored = commands.find(uow.connection, list(keys))
        by_case = {r.case_id: keys[key] for key, r in stored.items()}
        names.update({f.case.number: by_case.get(f.case.id, f.case.number) for f in some})
    return names
