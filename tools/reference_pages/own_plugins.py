"""What the plug-ins of this repository declare, whatever else is installed beside them."""

import tomllib
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from linli_core.plugin_system.loader import HOOKS
from linli_core.plugin_system.marker import PROJECT
from linli_core.plugin_system.registry import Registry, make_registry

_PLUGINS = Path(__file__).resolve().parents[2] / "plugins"


@cache
def own_registry() -> Registry:
    """Return the registry of the core and the plug-ins in `plugins/`.

    Somebody who tries a plug-in of their own in the same environment gets the same pages.
    """
    names = {_name_in(path) for path in _PLUGINS.glob("*/pyproject.toml")}
    points = sorted(entry_points(group=PROJECT), key=lambda point: point.name)
    ours = [
        _called(point.dist.name, point.load())
        for point in points
        if point.dist and point.dist.name in names
    ]
    return make_registry(discover=False, plugins=ours)


def _called(name: str, plugin: object) -> ModuleType:
    """Return a plug-in under the name of its distribution, as one that is found bears it."""
    module = ModuleType(name)
    vars(module).update({hook: getattr(plugin, hook) for hook in HOOKS if hasattr(plugin, hook)})
    return module


def _name_in(path: Path) -> str:
    name: str = tomllib.loads(path.read_text(encoding="utf-8"))["project"]["name"]
    return name
