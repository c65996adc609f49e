"""What all plug-ins declare, validated once and frozen; the hot path reads only this."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import pluggy
from attrs import evolve, field, frozen

from linli_core.codec.definitions import definition_of
from linli_core.domain.community import SettingScheme
from linli_core.domain.policy import RegionPolicy
from linli_core.domain.tasktype import Flow, TaskType
from linli_core.errors import ConfigError, PluginContractError, PluginError, PluginHookError
from linli_core.lifecycle.flows import CORE_FLOWS
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.steps import Lifecycle
from linli_core.plugin.checks import check_flow_contract, check_guard, check_task_type
from linli_core.plugin.core_types import CORE_TASK_TYPES
from linli_core.plugin.loader import PluginInfo, load

T = TypeVar("T")
CORE = "linli-core"


@frozen(kw_only=True)
class Registry:
    """Everything declared, by code.

    Attributes:
        origin: which plug-in declares a task type.
        definitions: content hash of each task type's definition.
        payloads: what is stored of a definition, by hash.
        plugins: every plug-in found, with its problems.
    """

    task_types: Mapping[str, TaskType]
    flows: Mapping[str, Flow]
    guards: tuple[GuardSpec, ...]
    scheme: SettingScheme | None
    policy: RegionPolicy
    lifecycle: Lifecycle = field(repr=False)
    origin: Mapping[str, str]
    definitions: Mapping[str, str]
    payloads: Mapping[str, str] = field(repr=False)
    plugins: tuple[PluginInfo, ...]


class _Collector:
    """Asks each plug-in for what it declares and keeps who declared what."""

    def __init__(self, manager: pluggy.PluginManager, *, strict: bool) -> None:
        self._manager = manager
        self._strict = strict
        self.problems: dict[str, list[PluginError]] = {}

    def ask(self, hook: str, kind: type[T]) -> list[tuple[str, T]]:
        """Return (plug-in, thing) for everything a hook gives, in order of the plug-ins."""
        found: list[tuple[str, T]] = []
        for impl in self._manager.hook.__dict__[hook].get_hookimpls():
            try:
                things = list(impl.function())
                wrong = next((x for x in things if not isinstance(x, kind)), None)
                if wrong is not None:
                    raise PluginContractError(  # noqa: TRY301 - one place names the plug-in
                        plugin=impl.plugin_name, why=f"{hook}: {wrong!r} is no {kind.__name__}"
                    )
            except PluginContractError as error:
                self.report(impl.plugin_name, error)
            except Exception as error:  # noqa: BLE001 - a plug-in may raise anything
                why = f"{type(error).__name__}: {error}"
                self.report(
                    impl.plugin_name,
                    PluginHookError(plugin=impl.plugin_name, hook=hook, why=why),
                )
            else:
                found.extend((impl.plugin_name, thing) for thing in things)
        return sorted(found, key=lambda pair: pair[0])

    def report(self, plugin: str, error: PluginError) -> None:
        """Raise when strict, else remember the problem."""
        if self._strict:
            raise error
        self.problems.setdefault(plugin, []).append(error)

    def by_code(
        self, kind: str, things: Sequence[tuple[str, Any]], taken: dict[str, str]
    ) -> dict[str, Any]:
        """Return things by code; a code declared twice is reported and the later left out."""
        found: dict[str, Any] = {}
        for plugin, thing in things:
            if thing.code in taken:
                both = f"{taken[thing.code]}, {plugin}"
                error = PluginContractError("LL-5005", kind=kind, what=thing.code, plugin=both)
                self.report(plugin, error)
                continue
            taken[thing.code] = plugin
            found[thing.code] = thing
        return dict(sorted(found.items()))


def make_registry(
    *,
    discover: bool = True,
    plugins: Sequence[object] = (),
    strict: bool = True,
    policy: RegionPolicy | str | None = None,
) -> Registry:
    """Load plug-ins, ask their hooks once, check and freeze what they declare.

    Raises:
        PluginError: a plug-in is broken (strict).
        ConfigError: LL-6001, the named policy does not exist.
    """
    loaded = load(discover=discover, given=plugins, strict=strict)
    ask = _Collector(loaded.manager, strict=strict)
    flows = _flows(ask)
    origin: dict[str, str] = {}
    declared = [(CORE, found) for found in CORE_TASK_TYPES]
    declared += ask.ask("linli_task_types", TaskType)
    types = ask.by_code("task type", declared, origin)
    for code, task_type in list(types.items()):
        for why in check_task_type(task_type, flows):
            where = f"{code}: {why}"
            ask.report(origin[code], PluginContractError(plugin=origin[code], why=where))
            types.pop(code, None)
    guard_origin: dict[str, str] = {}
    guards = ask.by_code("guard", ask.ask("linli_guards", GuardSpec), guard_origin)
    for code, guard in list(guards.items()):
        for why in check_guard(guard):
            where = f"guard {code}: {why}"
            ask.report(
                guard_origin[code], PluginContractError(plugin=guard_origin[code], why=where)
            )
            guards.pop(code, None)
    chosen = _policy(ask, policy)
    schemes = ask.by_code("setting scheme", ask.ask("linli_setting_schemes", SettingScheme), {})
    made = {code: definition_of(t, flows[t.flow]) for code, t in types.items()}
    return Registry(
        task_types=types,
        flows=flows,
        guards=tuple(guards.values()),
        scheme=schemes.get(chosen.setting_scheme),
        policy=chosen,
        lifecycle=Lifecycle.compose(tuple(guards.values())),
        origin=origin,
        definitions={code: digest for code, (digest, _) in made.items()},
        payloads=dict(made.values()),
        plugins=tuple(
            evolve(p, problems=(*p.problems, *ask.problems.get(p.name, ()))) for p in loaded.plugins
        ),
    )


def _flows(ask: _Collector) -> dict[str, Flow]:
    origin = {flow.code: CORE for flow in CORE_FLOWS}
    added = ask.by_code("flow", ask.ask("linli_flows", Flow), origin)
    for code, flow in list(added.items()):
        for why in check_flow_contract(flow):
            ask.report(origin[code], PluginContractError(plugin=origin[code], why=why))
            added.pop(code, None)
    return {**{flow.code: flow for flow in CORE_FLOWS}, **added}


def _policy(ask: _Collector, wanted: RegionPolicy | str | None) -> RegionPolicy:
    if isinstance(wanted, RegionPolicy):
        return wanted
    known = ask.by_code("policy", ask.ask("linli_policies", RegionPolicy), {})
    if wanted is None:
        return RegionPolicy()
    if wanted not in known:
        mend = f"one of: {', '.join(known) or '—'}"
        raise ConfigError(what=f"policy {wanted!r}", mend=mend)
    found: RegionPolicy = known[wanted]
    return found
