"""The rules of triggers and steps, of the core and of plug-ins."""

from collections.abc import Mapping

from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.machine.plugin_guards import safe_step_guard
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.lifecycle.transitions.guards.built_in import CORE_GUARDS
from linli_core.plugin_system.checks import check_guard, check_step_guard
from linli_core.plugin_system.collector import Collector

CORE = "linli-core"


def collect_guards(
    ask: Collector, types: Mapping[str, TaskType], flows: Mapping[str, Flow]
) -> tuple[dict[str, GuardSpec], dict[str, StepGuardSpec], dict[str, str]]:
    """Return the rules of triggers and of steps by their codes, and who declares each.

    Raises:
        PluginContractError: a rule breaks the contract (strict).
    """
    origin: dict[str, str] = {}
    declared = [(CORE, guard) for guard in CORE_GUARDS]
    known = {*types, *ask.left_out}
    declared += ask.ask("linli_guards", GuardSpec)
    guards = ask.by_code("guard", declared, origin)
    added = {code: guard for code, guard in guards.items() if origin[code] != CORE}
    ask.keep_sound(guards, origin, {c: check_guard(g, known) for c, g in added.items()})
    step_guards = ask.by_code("guard", ask.ask("linli_step_guards", StepGuardSpec), origin)
    wrong = {
        code: check_step_guard(g, types, flows, ask.left_out) for code, g in step_guards.items()
    }
    ask.keep_sound(step_guards, origin, wrong)
    safe = {code: safe_step_guard(g, origin[code]) for code, g in step_guards.items()}
    return guards, safe, origin
