"""One registry of the core's rules: name, texts, what is read, and when it is asked.

No plug-in may take a name that stands here: a rule of the core is never replaced.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from linli_core.lifecycle.admission.admit import ADMISSION
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.machine.built_in import MACHINE_RULES
from linli_core.lifecycle.machine.registering import REGISTER_RULES
from linli_core.lifecycle.rule import CoreRule, RuleKind, rule
from linli_core.lifecycle.tasks.step_rules import CORE_STEP_GUARDS
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.lifecycle.transitions.case_table import CASE_GUARDS
from linli_core.lifecycle.transitions.guards.built_in import CORE_GUARDS
from linli_core.texts.rules import RULES
from linli_core.texts.text import Message


@frozen
class RegisteredRule:
    """What a refusal of the core stands on.

    Attributes:
        name: the rule that a refusal bears.
        text: why not, and what would lift it.
        kinds: when it is asked.
        reads: everything that the checks below read.
        checks: the rules that refuse with this text, each under the name a row may give it.
    """

    name: str
    text: Message
    kinds: tuple[RuleKind, ...]
    reads: tuple[str, ...]
    checks: tuple[CoreRule[Any], ...]


def declared_rules() -> Iterable[tuple[RuleKind, CoreRule[Any]]]:
    """Yield every rule with when it is asked, in the order in which a case meets them."""
    yield from ((RuleKind.MACHINE, entry) for entry in MACHINE_RULES.values())
    yield from ((RuleKind.REGISTER, entry) for entry in REGISTER_RULES.values())
    yield from ((RuleKind.GUARD, entry) for entry in CASE_GUARDS.values())
    yield from ((RuleKind.ADMISSION, check.rule) for check in ADMISSION)
    yield from ((RuleKind.GUARD, _of_spec(spec)) for spec in CORE_GUARDS)
    yield from ((RuleKind.STEP, _of_spec(spec)) for spec in CORE_STEP_GUARDS)


def _of_spec(spec: GuardSpec | StepGuardSpec) -> CoreRule[Any]:
    return rule(spec.code, spec.check, spec.reads)


def _registered() -> Mapping[str, RegisteredRule]:
    specs: tuple[GuardSpec | StepGuardSpec, ...] = (*CORE_GUARDS, *CORE_STEP_GUARDS)
    declared = {spec.code: spec.text for spec in specs}
    found: dict[str, RegisteredRule] = {}
    for kind, entry in declared_rules():
        for name in entry.refuses:
            text = declared[name] if name in declared else RULES[name]
            held = found.get(name) or RegisteredRule(name, text, (), (), ())
            found[name] = evolve(
                held,
                kinds=tuple(dict.fromkeys((*held.kinds, kind))),
                reads=tuple(sorted({*held.reads, *entry.reads})),
                checks=(*held.checks, entry),
            )
    return {name: found[name] for name in (*RULES, *declared) if name in found}


#: Every rule of the core by the name its refusals bear.
RULE_REGISTRY: Final[Mapping[str, RegisteredRule]] = _registered()

#: Names that no rule of a plug-in may take: those of refusals, of guards and of checks.
RESERVED_NAMES: Final[frozenset[str]] = frozenset(RULE_REGISTRY) | {
    entry.name for _, entry in declared_rules()
}
