"""Which sheets the blank workbook of a kind of work has, in the order in which to fill them in."""

from typing import Any, Final

from linli_core.batch.casebook import (
    changes,
    closing,
    demands,
    meetings,
    places,
    registers,
    service,
    verdicts,
)
from linli_core.batch.casebook.other_demands import quick
from linli_core.batch.casebook.sheet_spec import SheetSpec
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.terms import SubjectKind

#: Who and what is there, which every other sheet names by its number.
_BEFORE: Final[tuple[SheetSpec[Any], ...]] = (*registers.SHEETS, *places.SHEETS)
_OF_ALL: Final[tuple[SheetSpec[Any], ...]] = (
    demands.DEMANDS,
    demands.TRIAGE,
    service.PLAN,
    closing.REVIEWED,
    service.PAIRING,
    service.RECORDS,
    verdicts.EVALUATION,
    verdicts.RECTIFICATION,
    closing.CLOSURE,
)
_MANY: Final = frozenset({SubjectKind.GROUP, SubjectKind.PLACE})


def sheets_for(kind: TaskType) -> tuple[SheetSpec[Any], ...]:
    """Return the sheets, from the registers to what may change in a case."""
    small = (quick.QUICK,) if kind.quick else ()
    of_many = (*meetings.SHEETS, closing.NOTICES) if _MANY & set(kind.subject_kinds) else ()
    return (*_BEFORE, *small, *_OF_ALL, *of_many, changes.CHANGES)
