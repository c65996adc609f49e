"""What all plug-ins declare, validated once and frozen; the hot path reads only this."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, partial

from attrs import evolve, field, frozen

from linli_core.domain.calendar.work_calendar import WEEKDAYS, WorkCalendar
from linli_core.domain.community import SettingScheme
from linli_core.domain.declarations.migration import Migration
from linli_core.domain.declarations.pairing_terms import NO_TERMS, PairingTerms
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.policy import RegionPolicy
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.machine.engine import Lifecycle
from linli_core.lifecycle.tasks.step_rules import CORE_STEP_GUARDS
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.collector import Collector
from linli_core.plugin_system.editions import Editions, editions_of
from linli_core.plugin_system.kinds_of_work import collect_types
from linli_core.plugin_system.loader import PluginInfo, load
from linli_core.plugin_system.migrations import collect_migrations
from linli_core.plugin_system.own_checks import Surroundings
from linli_core.plugin_system.own_collecting import OwnThings, collect_own
from linli_core.plugin_system.pairing_terms import collect_terms
from linli_core.plugin_system.policy_choice import choose_region


@frozen(kw_only=True)
class Registry:
    """Everything declared, by code.

    Attributes:
        origin: which plug-in declares a task type.
        guards, step_guards: what plug-ins add to the core's own.
        calendar: working days, as the policy names them; Monday to Friday where nobody declares
            that calendar.
        pairing: traits, pairing rules and costs.
        plugins: every plug-in found, with its problems.
        migrations: how running cases are moved to what is declared today.
        own: tables, sheets, commands, figures and parts of reports of extensions.
    """

    task_types: Mapping[str, TaskType]
    flows: Mapping[str, Flow]
    guards: tuple[GuardSpec, ...]
    step_guards: tuple[StepGuardSpec, ...]
    pairing: PairingTerms = NO_TERMS
    scheme: SettingScheme | None
    calendar: WorkCalendar = WEEKDAYS
    policy: RegionPolicy
    lifecycle: Lifecycle = field(repr=False)
    origin: Mapping[str, str]
    _made_editions: Callable[[], Editions] = field(repr=False)
    plugins: tuple[PluginInfo, ...]
    migrations: tuple[Migration, ...] = ()
    own: OwnThings = field(factory=OwnThings, repr=False)

    @cached_property
    def editions(self) -> Editions:
        """Return what is declared, as content: what episodes are pinned to.

        It is made when first asked for: whoever reads a list opens no episode.
        """
        return self._made_editions()

    @property
    def definitions(self) -> Mapping[str, str]:
        """Return the content hash of each task type's definition."""
        return self.editions.definitions

    @property
    def edition(self) -> str:
        """Return the hash of everything declared, which an episode is pinned to."""
        return self.editions.edition


def make_registry(
    *,
    discover: bool = True,
    plugins: Sequence[object] = (),
    strict: bool = True,
    policy: RegionPolicy | str | None = None,
    around: Surroundings | None = None,
    without: Collection[str] = (),
) -> Registry:
    """Load plug-ins, ask their hooks once, check and freeze what they declare.

    Args:
        discover: load installed plug-ins.
        plugins: plug-ins given by hand.
        strict: refuse a broken plug-in; else leave it out and keep its problems.
        policy: thresholds of the region, or the code of one that a plug-in declares.
        around: what extensions are held against beside each other.
        without: distributions that are left out as if they were not installed.

    Raises:
        PluginError: a plug-in is broken (strict).
        ConfigError: LL-6001, the named policy does not exist.
    """
    loaded = load(discover=discover, given=plugins, strict=strict, without=without)
    ask = Collector(loaded.manager, strict=strict)
    kinds = collect_types(ask)
    types, flows = kinds.task_types, kinds.flows
    region = choose_region(ask, policy)
    step_rules = (*CORE_STEP_GUARDS, *kinds.step_guards.values())
    all_guards = (*kinds.guards.values(), *(rule.at_the_end() for rule in step_rules))
    return Registry(
        task_types=types,
        flows=flows,
        guards=tuple(kinds.guards.values()),
        step_guards=step_rules,
        pairing=collect_terms(ask, types),
        migrations=collect_migrations(ask, kinds),
        own=collect_own(ask, around or Surroundings()),
        scheme=region.scheme,
        calendar=region.calendar,
        policy=region.policy,
        lifecycle=Lifecycle.compose(all_guards, kinds.rule_origin),
        origin=kinds.origin,
        made_editions=partial(editions_of, kinds, region),
        plugins=tuple(
            evolve(
                p,
                problems=(*p.problems, *ask.problems.get(p.name, ())),
                remarks=kinds.remarks(p.name),
            )
            for p in loaded.plugins
        ),
    )
