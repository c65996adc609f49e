"""Asking plug-ins for traits, pairing rules and costs, and keeping those that are sound."""

from collections.abc import Callable, Container, Mapping
from typing import Any, TypeVar

from linli_core.codec.folding import fold
from linli_core.domain.declarations.pairing_terms import PairingCost, PairingRule, PairingTerms
from linli_core.domain.declarations.traits import CORE_TRAITS, Trait
from linli_core.errors import PluginContractError
from linli_core.plugin_system.collector import Collector
from linli_core.plugin_system.pairing_checks import check_shape, check_term, check_trait
from linli_core.texts.plugins.loading import LOADING
from linli_core.texts.text import Text

T = TypeVar("T", Trait, PairingRule, PairingCost)


def collect_terms(ask: Collector, task_types: Container[str]) -> PairingTerms:
    """Return what plug-ins declare of the pairing.

    Args:
        ask: asks the plug-ins, and reports what is wrong.
        task_types: codes of the sound task types.

    Raises:
        PluginError: a declaration is broken (strict).
    """
    traits: dict[str, Trait] = {t.code: t for t in CORE_TRAITS}
    own, origin = _sound(ask, "linli_traits", Trait, "trait", {})
    names = _names({**traits, **own})
    ask.keep_sound(own, origin, {c: check_trait(t, names) for c, t in own.items()})
    traits |= own
    taken: dict[str, str] = {}

    def check(term: PairingRule | PairingCost) -> list[Text]:
        return check_term(term, traits, task_types)

    rules = _checked(ask, "linli_pairing_rules", PairingRule, taken, check)
    costs = _checked(ask, "linli_pairing_costs", PairingCost, taken, check)
    kept = {*own, *rules, *costs}
    found = {code: plugin for code, plugin in {**origin, **taken}.items() if code in kept}
    return PairingTerms(traits=traits, rules=rules, costs=costs, origin=found)


def _checked(
    ask: Collector,
    hook: str,
    kind: type[T],
    taken: dict[str, str],
    check: Callable[[Any], list[Text]],
) -> dict[str, T]:
    found, origin = _sound(ask, hook, kind, "pairing_rule", taken)
    ask.keep_sound(found, origin, {code: check(term) for code, term in found.items()})
    return found


def _sound(
    ask: Collector, hook: str, kind: type[T], noun: str, taken: dict[str, str]
) -> tuple[dict[str, T], dict[str, str]]:
    """Return things of a sound shape by code; the others cannot even be asked their code."""
    shaped: list[tuple[str, Any]] = []
    for plugin, thing in ask.ask(hook, kind):
        wrong = check_shape(thing)
        for why in wrong:
            said = LOADING["of_hook"].format(hook=hook, why=why)
            ask.report(plugin, PluginContractError(plugin=plugin, why=said))
        if not wrong:
            shaped.append((plugin, thing))
    return ask.by_code(noun, shaped, taken), taken


def _names(traits: Mapping[str, Trait]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, trait in traits.items():
        for name in {fold(trait.name.zh), fold(trait.name.en)}:
            found.setdefault(name, []).append(code)
    return found
