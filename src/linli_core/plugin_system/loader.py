"""Finding plug-ins one by one, so that a broken one is named and never looks like ours.

Strict is the default: with a broken plug-in the library refuses to start, because a guard
that silently does not load is a rule that silently does not hold. Lenient leaves the
broken plug-in out, keeps its problem for `doctor` and goes on with the others.
"""

from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType

import pluggy
from attrs import field, frozen

from linli_core.errors import PluginContractError, PluginError, PluginLoadError
from linli_core.plugin_system import spec
from linli_core.plugin_system.marker import PROJECT

HOOKS = tuple(name for name in vars(spec) if name.startswith("linli_"))


@frozen
class PluginInfo:
    """A plug-in as found.

    Attributes:
        name: name of its distribution, or of the module where it was given by hand.
        hooks: hooks it implements.
        problems: what is wrong with it; such a plug-in is left out.
    """

    name: str
    version: str
    hooks: tuple[str, ...] = ()
    problems: tuple[PluginError, ...] = ()


@frozen
class Loaded:
    """The manager with every sound plug-in, and what was found."""

    manager: pluggy.PluginManager = field(eq=False)
    plugins: tuple[PluginInfo, ...]


def load(*, discover: bool, given: Sequence[object], strict: bool) -> Loaded:
    """Load installed and given plug-ins into a manager of their own.

    Raises:
        PluginLoadError: LL-5001, a plug-in cannot be imported (strict).
        PluginContractError: LL-5002 wrong hook signature, LL-5004 misspelt hook (strict).
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(spec)
    found: list[PluginInfo] = []
    for name, version, source in _sources(discover=discover, given=given):
        try:
            plugin = _imported(name, source)
            if manager.is_registered(plugin):
                continue  # given by hand and installed as well: it is the same one
            hooks = _registered(manager, name, plugin)
        except PluginError as error:
            if strict:
                raise
            found.append(PluginInfo(name, version, problems=(error,)))
        else:
            found.append(PluginInfo(name, version, hooks))
    return Loaded(manager, tuple(sorted(found, key=lambda p: p.name)))


def _sources(*, discover: bool, given: Sequence[object]) -> Iterator[tuple[str, str, object]]:
    if discover:
        for point in sorted(entry_points(group=PROJECT), key=lambda p: p.name):
            dist = point.dist
            name = dist.name if dist else point.value
            yield name, dist.version if dist else "", point
    for plugin in given:
        module = plugin if isinstance(plugin, ModuleType) else type(plugin)
        yield str(getattr(plugin, "__name__", module.__name__)), "", plugin


def _imported(name: str, source: object) -> object:
    if not isinstance(source, EntryPoint):
        return source
    try:
        return source.load()
    except Exception as error:
        why = f"{source.value}: {type(error).__name__}: {error}"
        raise PluginLoadError(plugin=name, why=why) from error


def _registered(manager: pluggy.PluginManager, name: str, plugin: object) -> tuple[str, ...]:
    """Register a plug-in alone, so that a fault is surely its own."""
    alone = pluggy.PluginManager(PROJECT)
    alone.add_hookspecs(spec)
    try:
        alone.register(plugin, name)
    except pluggy.PluginValidationError as error:
        raise PluginContractError(plugin=name, why=" ".join(str(error).split())) from error
    known = set(HOOKS)
    for hook in vars(alone.hook):
        if hook.startswith("linli_") and hook not in known:
            raise PluginContractError(
                "LL-5004", plugin=name, hook=hook, known=", ".join(sorted(known))
            )
    manager.register(plugin, name)
    callers = alone.get_hookcallers(plugin) or []
    return tuple(sorted(caller.name for caller in callers))
