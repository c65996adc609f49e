"""What the time bank declares: every hook there is."""

from collections.abc import Sequence
from typing import Any

from linli_core.plugins import (
    Flow,
    GuardSpec,
    Migration,
    PairingCost,
    PairingRule,
    RegionPolicy,
    SettingScheme,
    StepGuardSpec,
    TaskType,
    Text,
    Trait,
    WorkCalendar,
    hookimpl,
)
from linli_core.plugins.commands import OwnCommand
from linli_core.plugins.sheets import OwnSheet
from linli_core.plugins.tables import OwnFigure, OwnTables, ReportPart
from linli_time_bank.flows import FLOWS
from linli_time_bank.gifts import SHEETS
from linli_time_bank.indicator import FIGURES, PARTS
from linli_time_bank.ledger import TABLES
from linli_time_bank.migrations import MIGRATIONS
from linli_time_bank.pairing import COSTS, RULES, TRAITS
from linli_time_bank.region import CALENDAR, POLICY, SCHEME
from linli_time_bank.rules import GUARDS, STEP_GUARDS
from linli_time_bank.task_types import TASK_TYPES


@hookimpl
def linli_task_types() -> Sequence[TaskType]:
    """Declare mutual aid."""
    return TASK_TYPES


@hookimpl
def linli_flows() -> Sequence[Flow]:
    """Declare help by the hour."""
    return FLOWS


@hookimpl
def linli_migrations() -> Sequence[Migration]:
    """Declare how running cases go on after a release."""
    return MIGRATIONS


@hookimpl
def linli_guards() -> Sequence[GuardSpec]:
    """Declare to whom the bank is open."""
    return GUARDS


@hookimpl
def linli_step_guards() -> Sequence[StepGuardSpec]:
    """Declare how hours are counted."""
    return STEP_GUARDS


@hookimpl
def linli_traits() -> Sequence[Trait]:
    """Declare what the bank's registers state for the pairing."""
    return TRAITS


@hookimpl
def linli_pairing_rules() -> Sequence[PairingRule]:
    """Declare who may help."""
    return RULES


@hookimpl
def linli_pairing_costs() -> Sequence[PairingCost]:
    """Declare who should preferably help."""
    return COSTS


@hookimpl
def linli_setting_schemes() -> Sequence[SettingScheme]:
    """Declare the county's scheme."""
    return (SCHEME,)


@hookimpl
def linli_calendars() -> Sequence[WorkCalendar]:
    """Declare the county's own working days."""
    return (CALENDAR,)


@hookimpl
def linli_policies() -> Sequence[RegionPolicy]:
    """Declare the county's policy."""
    return (POLICY,)


@hookimpl
def linli_tables() -> Sequence[OwnTables]:
    """Declare the bank's own tables."""
    return (TABLES,)


@hookimpl
def linli_sheets() -> Sequence[OwnSheet]:
    """Declare the sheet of gifts."""
    return SHEETS


def _bank() -> Any:  # noqa: ANN401 - as the command line's
    from linli_time_bank.commands import bank  # noqa: PLC0415 - only when it is typed

    return bank


@hookimpl
def linli_commands() -> Sequence[OwnCommand]:
    """Declare the bank's command."""
    return (
        OwnCommand(
            name="time-bank",
            says=Text("时间银行：入账和余额。", "The time bank: post hours, see what is held."),
            load=_bank,
        ),
    )


@hookimpl
def linli_figures() -> Sequence[OwnFigure]:
    """Declare the bank's figures."""
    return FIGURES


@hookimpl
def linli_report_parts() -> Sequence[ReportPart]:
    """Declare what the bank writes into a report."""
    return PARTS
