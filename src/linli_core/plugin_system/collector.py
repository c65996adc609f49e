"""Asking each plug-in for what it declares, so that whatever is wrong is surely its own."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

import pluggy

from linli_core.errors import PluginContractError, PluginError, PluginHookError
from linli_core.plugin_system.faults.shapes import shape_faults
from linli_core.texts.plugins.hooks import HOOKS
from linli_core.texts.plugins.loading import LOADING
from linli_core.texts.text import Text

T = TypeVar("T")


class Collector:
    """Asks each plug-in for what it declares and keeps who declared what."""

    def __init__(self, manager: pluggy.PluginManager, *, strict: bool) -> None:
        """Ask the plug-ins of this manager; when strict, the first problem is raised."""
        self._manager = manager
        self._strict = strict
        self.problems: dict[str, list[PluginError]] = {}
        #: Codes of what was declared and left out; what names them is not wrong for that.
        self.left_out: set[str] = set()

    def ask(self, hook: str, kind: type[T]) -> list[tuple[str, T]]:
        """Return (plug-in, thing) for everything a hook gives, in order of the plug-ins."""
        given: list[tuple[str, T]] = []
        for impl in self._manager.hook.__dict__[hook].get_hookimpls():
            try:
                things = self._list(impl)
                wrong = next((x for x in things if not isinstance(x, kind)), None)
                if wrong is not None:
                    raise PluginContractError(  # noqa: TRY301 - one place names the plug-in
                        plugin=impl.plugin_name,
                        why=LOADING["of_hook"].format(
                            hook=hook,
                            why=LOADING["no_kind"].format(given=repr(wrong), kind=kind.__name__),
                        ),
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
                sound = [x for x in things if self._is_sound(impl.plugin_name, hook, x, kind)]
                given.extend((impl.plugin_name, thing) for thing in sound)
        return sorted(given, key=lambda pair: pair[0])

    def _list(self, impl: pluggy.HookImpl) -> list[Any]:
        """Return what a hook gives, as a list."""
        given: Any = impl.function()
        if isinstance(given, str | bytes | Mapping | AbstractSet):
            why = HOOKS["no_list"].format(given=type(given).__name__)
            raise PluginContractError(
                plugin=impl.plugin_name,
                why=LOADING["of_hook"].format(hook=impl.function.__name__, why=why),
            )
        return list(given)

    def _is_sound(self, plugin: str, hook: str, thing: object, kind: type) -> bool:
        """Return whether every field of a thing holds what it should; report what does not."""
        faults = shape_faults(thing, kind)
        if faults:
            self.left_out.add(str(getattr(thing, "code", "")))
        for fault in faults:
            why = LOADING["of_hook"].format(hook=hook, why=fault)
            self.report(plugin, PluginContractError(plugin=plugin, why=why))
        return not faults

    def report(self, plugin: str, error: PluginError) -> None:
        """Raise when strict, else remember the problem."""
        if self._strict:
            raise error
        self.problems.setdefault(plugin, []).append(error)

    def keep_sound(
        self, things: dict[str, Any], origin: Mapping[str, str], found: Mapping[str, list[Text]]
    ) -> None:
        """Report what was found wrong with things, and drop those."""
        for code, problems in found.items():
            for why in problems:
                self.report(origin[code], PluginContractError(plugin=origin[code], why=why))
                things.pop(code, None)
                self.left_out.add(code)

    def by_code(
        self, kind: str, things: Sequence[tuple[str, Any]], taken: dict[str, str]
    ) -> dict[str, Any]:
        """Return things by code; a code declared twice is reported and the later left out.

        Args:
            kind: key of the kind's name in the texts.
            things: each with the plug-in that declares it.
            taken: codes in use, with who declares them; the new ones are added.
        """
        found: dict[str, Any] = {}
        for plugin, thing in things:
            if thing.code in taken:
                both = f"{taken[thing.code]}, {plugin}"
                error = PluginContractError(
                    "LL-5005", kind=LOADING[f"kind.{kind}"], what=thing.code, plugin=both
                )
                self.report(plugin, error)
                continue
            taken[thing.code] = plugin
            found[thing.code] = thing
        return dict(sorted(found.items()))
