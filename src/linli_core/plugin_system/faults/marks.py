"""Whether the hooks of a plug-in are asked at all: what is misspelt or not marked never is."""

import inspect
from collections.abc import Iterator, Sequence
from typing import Final

from linli_core.errors import PluginContractError, PluginError
from linli_core.plugin_system.marker import PROJECT
from linli_core.texts.plugins.hooks import HOOKS

_MARK: Final = f"{PROJECT}_impl"
_PREFIX: Final = f"{PROJECT}_"


def hook_faults(name: str, plugin: object, known: Sequence[str]) -> list[PluginError]:
    """Return what keeps hooks of a plug-in from being asked, in the order of their names.

    Args:
        name: of the plug-in.
        plugin: the module or object that holds its hooks.
        known: names of all hooks.
    """
    listed = ", ".join(sorted(known))
    faults: list[PluginError] = []
    marked = 0
    for place, function in _functions(plugin):
        mark = getattr(function, _MARK, None)
        if mark is None:
            if place.startswith(_PREFIX):
                why = HOOKS["unmarked"].format(hook=place, known=listed)
                faults.append(PluginContractError(plugin=name, why=why))
            continue
        marked += 1
        hook = mark.get("specname") or place
        if hook not in known:
            faults.append(PluginContractError("LL-5004", plugin=name, hook=hook, known=listed))
        elif mark.get("wrapper") or mark.get("hookwrapper"):
            why = HOOKS["wrapper"].format(hook=place)
            faults.append(PluginContractError(plugin=name, why=why))
    if not marked and not faults:
        why = HOOKS["no_hooks"].format(known=listed)
        faults.append(PluginContractError(plugin=name, why=why))
    return faults


def _functions(plugin: object) -> Iterator[tuple[str, object]]:
    for place in dir(plugin):
        value = inspect.getattr_static(plugin, place)
        if isinstance(value, staticmethod | classmethod):
            value = value.__func__
        if inspect.isroutine(value) and not place.startswith("__"):
            yield place, value
