"""Duties to report that a change of the register would lift: made facts before it changes.

That a victim is a minor stands in the register, which is no part of any chain. A report put on
record makes the duty a fact at once; where the register came to say it only later, this does,
in the transaction that is about to change it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from linli_core.domain.people import Person
from linli_core.domain.terms import SubjectCategory
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.storage import bulk
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork

#: Later than any fact: a duty is owed whatever the moment of the registering.
_WHENEVER = datetime(9999, 1, 1, tzinfo=UTC)


def keep_report_duties(uow: UnitOfWork, context: Context, persons: Sequence[Person]) -> None:
    """Make facts of the duties owed to whoever is about to be registered again with another age.

    Raises:
        Conflict: LL-2001, a case changed meanwhile.
    """
    before = uow.people([person.number for person in persons])
    if not any(_grows_up(before.get(person.number), person) for person in persons):
        return
    for some in bulk.portions(cases.ids_with(uow.connection, "incident_report")):
        files = readable_files(uow, context, list(some), _WHENEVER, [])
        for file in files.values():
            file.owe_reports()
        changes = [file.change() for file in files.values() if file.is_changed]
        uow.save(changes, (), context.now())


def _grows_up(before: Person | None, after: Person) -> bool:
    """Return whether somebody's age, or that they are a child, is about to be stated otherwise."""
    if before is None:
        return False
    child = SubjectCategory.CHILD_IN_HARDSHIP
    return (before.birth, child in before.groups) != (after.birth, child in after.groups)
