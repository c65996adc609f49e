"""Plug-ins as they are declared, with rules that refuse nothing: stories need every stage."""

import inspect
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, Final

from attrs import evolve

from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.marker import PROJECT, hookimpl

_MARK: Final = f"{PROJECT}_impl"
_RULES: Final = ("linli_guards", "linli_step_guards")
Hook = Callable[[], Any]


def hooks_of(plugin: object) -> dict[str, Hook]:
    """Return what a plug-in implements, by the names of the hooks."""
    hooks: dict[str, Hook] = {}
    for place in dir(plugin):
        if place.startswith("__"):
            continue
        function = inspect.getattr_static(plugin, place)
        function = getattr(function, "__func__", function)
        mark = getattr(function, _MARK, None)
        if mark is not None:
            hooks[mark.get("specname") or place] = getattr(plugin, place)
    return hooks


def declared_of(plugin: object, hook: str, kind: type[Any]) -> tuple[Any, ...]:
    """Return what a hook of a plug-in gives, as it is written; nothing where it fails to."""
    try:
        given = hooks_of(plugin).get(hook, tuple)()
        return tuple(thing for thing in given if isinstance(thing, kind))
    except Exception:  # noqa: BLE001 - what is wrong there the registry says
        return ()


def quiet(plugin: object) -> object:
    """Return a plug-in that declares the same, with rules that refuse nothing."""
    module = plugin if isinstance(plugin, ModuleType) else type(plugin)
    name = str(getattr(plugin, "__name__", module.__name__))
    made = {hook: _as_hook(hook, ask) for hook, ask in hooks_of(plugin).items()}
    kind = type(name, (), made)
    return kind()


def _as_hook(hook: str, ask: Hook) -> object:
    def declare(_self: object) -> Any:  # noqa: ANN401 - as the hook's own
        given = ask()
        if hook not in _RULES or not isinstance(given, Sequence):
            return given
        return [_allowing(rule) for rule in given]

    declare.__name__ = hook
    return hookimpl(declare)


def _allowing(rule: Any) -> Any:  # noqa: ANN401 - anything may be declared
    if isinstance(rule, GuardSpec):
        return evolve(rule, check=_nothing)
    if isinstance(rule, StepGuardSpec):
        return evolve(rule, check=_nothing_of_steps)
    return rule


def _nothing(_case: object, _facts: object) -> None:
    """Refuse nothing."""


def _nothing_of_steps(_step: object, _case: object, _facts: object) -> None:
    """Refuse nothing."""
