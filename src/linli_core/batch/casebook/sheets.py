"""The case workbook: every sheet it may have, in the order in which a case needs them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

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
from linli_core.batch.casebook.other_demands import quick, tickets
from linli_core.batch.casebook.sheet_spec import (
    DemandSheet,
    RegisterSheet,
    SheetSpec,
    StatementSheet,
)
from linli_core.batch.spreadsheet.layout import Column, SheetLayout
from linli_core.errors import ConfigError
from linli_core.plugin_system.own_things import OwnSheet
from linli_core.services.context import Context
from linli_core.services.desk import Desk
from linli_core.services.register_entries import Registration
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.setup import SETUP


def _by_name(specs: Iterable[SheetSpec[Any]]) -> Mapping[str, SheetSpec[Any]]:
    """Return specs by name.

    Raises:
        ConfigError: LL-6001, two sheets have one name.
    """
    found: dict[str, SheetSpec[Any]] = {}
    for spec in specs:
        if found.setdefault(spec.name, spec) is not spec:
            raise ConfigError(
                what=SETUP["casebook.twice"].format(sheet=spec.name),
                remedy=SETUP["casebook.twice.remedy"],
            )
    return found


@frozen
class Casebook:
    """The sheets that a run reads, by name; made once and handed to whatever reads rows.

    Attributes:
        sheets: in the order in which they are looked for, and in which rows of one turn of a
            case are read.
    """

    sheets: Mapping[str, SheetSpec[Any]] = field(converter=_by_name, repr=", ".join)

    def __getitem__(self, name: str) -> SheetSpec[Any]:
        """Return the spec of a sheet."""
        return self.sheets[name]

    @property
    def layouts(self) -> Mapping[str, SheetLayout]:
        """Return the layouts that the spreadsheet reader looks for, by name."""
        return {name: spec.layout for name, spec in self.sheets.items()}

    @property
    def registers(self) -> tuple[RegisterSheet[Any], ...]:
        """Return the sheets that are processed before any case."""
        return tuple(s for s in self.sheets.values() if isinstance(s, RegisterSheet))

    @property
    def case_sheets(self) -> tuple[str, ...]:
        """Return the names of the sheets whose rows belong to a case."""
        kinds = (DemandSheet, StatementSheet)
        return tuple(name for name, spec in self.sheets.items() if isinstance(spec, kinds))

    def with_sheets(self, *more: SheetSpec[Any]) -> "Casebook":
        """Return a casebook with further sheets, such as those of a plug-in, at the end.

        Raises:
            ConfigError: LL-6001, two sheets have one name.
        """
        return Casebook((*self.sheets.values(), *more))


#: What `linli batch run` reads. A new sheet is one more spec in the `SHEETS` of its module.
CASEBOOK = Casebook(
    (
        *registers.SHEETS,
        *places.SHEETS,
        *demands.SHEETS,
        *quick.SHEETS,
        *tickets.SHEETS,
        *meetings.SHEETS,
        *service.SHEETS,
        *verdicts.SHEETS,
        *changes.SHEETS,
        *closing.SHEETS,
    )
)


def casebook_of(context: Context) -> Casebook:
    """Return the casebook with the sheets of the extensions that are installed."""
    return casebook_with(context.registry.own.sheets)


def casebook_with(own: Iterable[OwnSheet]) -> Casebook:
    """Return the casebook with further sheets of extensions."""
    return CASEBOOK.with_sheets(*map(_sheet, own))


def _sheet(own: OwnSheet) -> RegisterSheet[Any]:
    def save(uow: UnitOfWork, context: Context, said: Sequence[Any], by: Registration) -> None:
        desk = Desk(context, uow)
        for row in said:
            own.save(desk, row, by)

    return RegisterSheet(
        name=own.name,
        columns=tuple(
            Column(c.heading, aliases=c.aliases, required=c.required, note=c.note)
            for c in own.columns
        ),
        key=own.key,
        reader=own.reader,
        save=save,
        places=own.divisions,
        place=own.place,
        names_people=True,
    )
