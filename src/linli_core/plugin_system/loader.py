"""Finding plug-ins one by one, so that a broken one is named and never looks like ours.

Strict is the default: with a broken plug-in the library refuses to start, because a guard
that silently does not load is a rule that silently does not hold. Lenient leaves the
broken plug-in out, keeps its problem for `doctor` and goes on with the others.
"""

from collections.abc import Collection, Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from itertools import groupby
from types import ModuleType

import pluggy
from attrs import field, frozen

from linli_core.errors import PluginContractError, PluginError, PluginLoadError
from linli_core.plugin_system import spec
from linli_core.plugin_system.faults.marks import hook_faults
from linli_core.plugin_system.faults.pins import core_fault, core_version
from linli_core.plugin_system.marker import PROJECT
from linli_core.texts.plugins.hooks import HOOKS as HOOK_TEXTS
from linli_core.texts.text import Text

HOOKS = tuple(name for name in vars(spec) if name.startswith("linli_"))


@frozen
class PluginInfo:
    """A plug-in as found.

    Attributes:
        name: name of its distribution, or of the module where it was given by hand.
        hooks: hooks it implements.
        problems: what is wrong with it; such a plug-in is left out.
        remarks: what loads, and does less than its author may believe.
    """

    name: str
    version: str
    hooks: tuple[str, ...] = ()
    problems: tuple[PluginError, ...] = ()
    remarks: tuple[Text, ...] = ()


@frozen
class Loaded:
    """The manager with every sound plug-in, and what was found."""

    manager: pluggy.PluginManager = field(eq=False)
    plugins: tuple[PluginInfo, ...]


def load(
    *, discover: bool, given: Sequence[object], strict: bool, without: Collection[str] = ()
) -> Loaded:
    """Load installed and given plug-ins into a manager of their own.

    Args:
        discover: load what is installed.
        given: plug-ins given by hand.
        strict: refuse a broken one.
        without: distributions that are left out as if they were not installed.

    Raises:
        PluginLoadError: LL-5001, a plug-in cannot be imported (strict).
        PluginContractError: LL-5002 wrong hook signature, or one that nobody would ask; LL-5004
            misspelt hook (strict).
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(spec)
    found: list[PluginInfo] = []
    for source in _sources(discover=discover, given=given, without=without):
        name, version = source.name, source.version
        try:
            plugin = source.imported()
        except PluginError as error:
            faults: list[PluginError] = [error]
        else:
            if manager.is_registered(plugin):
                continue  # given by hand and installed as well: it is the same one
            faults = [*_faults(name, plugin), *_name_taken(manager, name)]
        if faults and strict:
            raise faults[0]
        hooks = () if faults else _registered(manager, name, plugin)
        found.append(PluginInfo(name, version, hooks, tuple(faults)))
    return Loaded(manager, tuple(sorted(found, key=lambda p: p.name)))


@frozen
class _Source:
    """Where a plug-in is from: entry points of one distribution, or what was given by hand."""

    name: str
    version: str
    points: tuple[EntryPoint, ...] = ()
    given: object = None
    requires: tuple[str, ...] = ()

    def imported(self) -> object:
        """Return the plug-in.

        Raises:
            PluginContractError: LL-5002, its distribution has two, or is made for another core.
            PluginLoadError: LL-5001, it cannot be imported.
        """
        if not self.points:
            return self.given
        if len(self.points) > 1:
            listed = ", ".join(f"{p.name} = {p.value}" for p in self.points)
            why = HOOK_TEXTS["entry_points"].format(points=listed)
            raise PluginContractError(plugin=self.name, why=why)
        fault = core_fault(self.requires, core_version())
        if fault is not None:
            raise PluginContractError(plugin=self.name, why=fault)
        point = self.points[0]
        try:
            return point.load()
        except Exception as error:
            raised = f"{point.value}: {type(error).__name__}: {error}"
            raise PluginLoadError(plugin=self.name, why=raised) from error


def installed_plugins() -> tuple[str, ...]:
    """Return the names of the distributions that declare plug-ins, in order."""
    return tuple(sorted({_distribution(point) for point in entry_points(group=PROJECT)}))


def _sources(
    *, discover: bool, given: Sequence[object], without: Collection[str]
) -> Iterator[_Source]:
    if discover:
        points = sorted(entry_points(group=PROJECT), key=lambda p: (_distribution(p), p.name))
        for name, some in groupby(points, key=_distribution):
            own = tuple(some)
            if name in without:
                continue
            dist = own[0].dist
            requires = tuple(dist.requires or ()) if dist else ()
            yield _Source(name, dist.version if dist else "", own, requires=requires)
    for plugin in given:
        module = plugin if isinstance(plugin, ModuleType) else type(plugin)
        yield _Source(str(getattr(plugin, "__name__", module.__name__)), "", given=plugin)


def _distribution(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value


def _name_taken(manager: pluggy.PluginManager, name: str) -> list[PluginError]:
    if manager.get_plugin(name) is None:
        return []
    return [PluginContractError(plugin=name, why=HOOK_TEXTS["same_name"])]


def _faults(name: str, plugin: object) -> list[PluginError]:
    """Return what is wrong with the hooks of a plug-in, registered alone: surely its own fault."""
    alone = pluggy.PluginManager(PROJECT)
    alone.add_hookspecs(spec)
    faults = hook_faults(name, plugin, HOOKS)
    try:
        alone.register(plugin, name)
    except pluggy.PluginValidationError as error:
        faults.append(PluginContractError(plugin=name, why=" ".join(str(error).split())))
    return faults


def _registered(manager: pluggy.PluginManager, name: str, plugin: object) -> tuple[str, ...]:
    """Register a sound plug-in and return its hooks."""
    manager.register(plugin, name)
    callers = manager.get_hookcallers(plugin) or []
    return tuple(sorted(caller.name for caller in callers))
