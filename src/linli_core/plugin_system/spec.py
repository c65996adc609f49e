"""The hooks: what a plug-in may declare.

Every hook is called once, when a `Linli` is made, outside any transaction. None is
called on the hot path. What a hook returns is validated, frozen into the registry and
never asked for again; what is wrong with it is named with plug-in, place and remedy
(``LL-5002``), as is a function that bears a hook's name without the mark, and a plug-in
without hooks. An exception in a hook is reported with plug-in and hook
(``LL-5003``). Results of several plug-ins are combined and sorted by code, so the order
of calls does not matter; two things with one code are an error (``LL-5005``).
"""

from collections.abc import Sequence

from linli_core.domain.calendar.work_calendar import WorkCalendar
from linli_core.domain.community import SettingScheme
from linli_core.domain.declarations.migration import Migration
from linli_core.domain.declarations.own_tables import OwnTables
from linli_core.domain.declarations.pairing_terms import PairingCost, PairingRule
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.declarations.traits import Trait
from linli_core.domain.policy import RegionPolicy
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.marker import hookspec
from linli_core.plugin_system.own_things import OwnCommand, OwnFigure, OwnSheet, ReportPart


@hookspec
def linli_task_types() -> Sequence[TaskType]:  # type: ignore[empty-body]
    """Declare task types.

    A running case keeps the type, flow and form it was triaged with; a later release changes
    the words of all and the work of new cases. A type with ``retired=True`` takes no new cases.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Task types whose codes bear the plug-in's prefix and nobody else declares; each names a
        known flow, and promises nothing that its flow does not keep.
    """


@hookspec
def linli_flows() -> Sequence[Flow]:  # type: ignore[empty-body]
    """Declare flows (small machines of tasks) beside the core's W1 to W13.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Flows in which every state is reachable and every state can reach an end.
    """


@hookspec
def linli_guards() -> Sequence[GuardSpec]:  # type: ignore[empty-body]
    """Declare further guards. A plug-in adds guards; it cannot remove or soften one.

    Called when: once, while a `Linli` is made. In a transaction: no; the guard itself runs
    inside the command's transaction and must neither read nor write anything but its
    arguments. May raise: anything; it is wrapped as `PluginHookError`. Order: guards run
    in the order of their codes, after the core's. Pure: must be.

    Returns:
        Guards with texts in both languages, whose places their code fills. They are asked of
        cases triaged while they are declared, with ``episodes="all"`` of running ones too, and
        with ``retired=True`` only of those that began with them.
    """


@hookspec
def linli_step_guards() -> Sequence[StepGuardSpec]:  # type: ignore[empty-body]
    """Declare rules of single steps of a task, such as that all parties are willing.

    They are asked when a service record takes such a step, and once more before residents
    are asked to judge. Like guards they only add: none removes or softens a rule.

    Called when: once, while a `Linli` is made. In a transaction: no; the rule itself runs
    inside the command's transaction and must neither read nor write anything but its
    arguments. May raise: anything; it is wrapped as `PluginHookError`. Order: rules are
    asked in the order of their codes, after the core's. Pure: must be.

    Returns:
        Rules with texts in both languages, of steps that the flows of their types have. Which
        cases they are asked of is said as with guards.
    """


@hookspec
def linli_migrations() -> Sequence[Migration]:  # type: ignore[empty-body]
    """Declare how running cases are moved to what a task type is today.

    Without one, a case ends on what it began with. With one, `linli migrate plan` says what
    would become of each running case, `apply` moves those that the map carries whole, and
    `undo` takes them back until something new happened.

    Called when: once, while a `Linli` is made; the function `answers` of a migration for each
    task that is moved. In a transaction: no; `answers` runs inside the transaction that moves
    the case. May raise: anything; it is wrapped as `PluginHookError`, and a case whose answers
    raise stays as it is. Order: no meaning. Pure: must be.

    Returns:
        Migrations of the plug-in's own task types, whose names lead to states, steps, fields and
        evidence of today.
    """


@hookspec
def linli_traits() -> Sequence[Trait]:  # type: ignore[empty-body]
    """Declare what may be stated of helpers, residents, households and cases.

    The columns 结对特征 of 人员, 居民 and 方案 state them by name; a word that nobody declares
    is named with its row. Pairing rules and costs read them, and nothing else does.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Traits whose codes and names nobody else declares.
    """


@hookspec
def linli_pairing_rules() -> Sequence[PairingRule]:  # type: ignore[empty-body]
    """Declare who may not help with a task type: data over traits, evaluated by the core.

    A rule narrows who is eligible, beside the core's rules, vetting, clearance, refusals and
    conflicts of interest; it lifts none of them. Who does not meet it is not proposed, and is
    refused by `confirm_pairing` where somebody asks for them by name.

    Called when: once, while a `Linli` is made; never for a pair. In a transaction: no. May
    raise: anything; it is wrapped as `PluginHookError`. Order: rules are asked in the order
    of their codes, after the core's. Pure: must be.

    Returns:
        Rules over declared traits, each with its source.
    """


@hookspec
def linli_pairing_costs() -> Sequence[PairingCost]:  # type: ignore[empty-body]
    """Declare who should preferably help with a task type: whole points with a declared price.

    A cost is counted in metres beside the distance, or in points beside the fit of skills;
    the order of the goals stays, and nobody is left alone because of it.

    Called when: once, while a `Linli` is made; never for a pair. In a transaction: no. May
    raise: anything; it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Costs over declared traits, each with its source.
    """


@hookspec
def linli_setting_schemes() -> Sequence[SettingScheme]:  # type: ignore[empty-body]
    """Declare how communities are sorted into urban and rural.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Schemes, each with its source; a `Linli` uses one, named by its policy. `linli doctor`
        names running cases that were begun under another.
    """


@hookspec
def linli_calendars() -> Sequence[WorkCalendar]:  # type: ignore[empty-body]
    """Declare working days: an announced arrangement of holidays, with its source.

    Clocks that count working days read it. Days an arrangement does not speak of are counted
    Monday to Friday and shown as assumed; `linli doctor` says until when it is known.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Calendars with the span they know, of which they state the whole arrangement; a `Linli`
        uses one, named by its policy.
    """


@hookspec
def linli_policies() -> Sequence[RegionPolicy]:  # type: ignore[empty-body]
    """Declare regional policies: thresholds and clocks, each with its source.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Policies that name declared schemes and calendars, and a source for each number they
        change; a `Linli` uses one, by code. None may weaken the residents' three rights.
    """


@hookspec
def linli_tables() -> Sequence[OwnTables]:  # type: ignore[empty-body]
    """Declare tables of an extension's own, with the Alembic line that makes them.

    `linli db upgrade` and `Linli.upgrade` take them along, `linli db check` compares them. Each
    extension has a version table of its own, so that it can be taken out again.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Tables whose names begin with a prefix that nobody else has.
    """


@hookspec
def linli_sheets() -> Sequence[OwnSheet]:  # type: ignore[empty-body]
    """Declare sheets that are read with the case workbook, after the core's registers.

    Each row is saved in the run's own transaction; what the saving raises refuses that row
    alone. A row carried out before is not carried out again.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Sheets whose names neither the core nor anybody else has.
    """


@hookspec
def linli_commands() -> Sequence[OwnCommand]:  # type: ignore[empty-body]
    """Declare commands beside those of the core; each is loaded when its name is typed.

    What a command does to cases it does through a desk, under the rules of every other.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Commands whose names neither the core nor anybody else has.
    """


@hookspec
def linli_figures() -> Sequence[OwnFigure]:  # type: ignore[empty-body]
    """Declare figures: each with its formula, its denominator and its source.

    `linli figures` shows them. A figure reads in the transaction it is handed, writes nothing
    and names nobody.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Figures whose codes nobody else declares.
    """


@hookspec
def linli_report_parts() -> Sequence[ReportPart]:  # type: ignore[empty-body]
    """Declare parts of a report: a title, and lines that name no person.

    `linli figures` shows them below the figures.

    Called when: once, while a `Linli` is made. In a transaction: no. May raise: anything;
    it is wrapped as `PluginHookError`. Order: no meaning. Pure: must be.

    Returns:
        Parts whose codes nobody else declares.
    """
