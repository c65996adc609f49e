"""Which sheets a blank workbook has, in the order in which to fill them in."""

from collections.abc import Iterable, Mapping
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
from linli_core.batch.casebook.sheets import casebook_with
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.terms import SubjectKind
from linli_core.plugin_system.own_things import OwnSheet
from linli_core.texts.text import Text

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
#: What the workbook of all registers is called.
REGISTERS: Final = Text("登记", "registers")
_MANY: Final = frozenset({SubjectKind.GROUP, SubjectKind.PLACE})


def sheets_for(kind: TaskType) -> tuple[SheetSpec[Any], ...]:
    """Return the sheets, from the registers to what may change in a case."""
    small = (quick.QUICK,) if kind.quick else ()
    of_many = (*meetings.SHEETS, closing.NOTICES) if _MANY & set(kind.subject_kinds) else ()
    return (*_BEFORE, *small, *_OF_ALL, *of_many, changes.CHANGES)


def sheets_called(own: Iterable[OwnSheet] = ()) -> Mapping[str, tuple[SheetSpec[Any], ...]]:
    """Return what a blank workbook may hold but a kind of work: the registers, or one sheet.

    Args:
        own: the sheets of the extensions that are installed.
    """
    sheets = casebook_with(own).sheets
    return {REGISTERS.zh: _BEFORE, **{name: (spec,) for name, spec in sheets.items()}}
