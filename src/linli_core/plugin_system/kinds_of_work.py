"""The kinds of work that the core and plug-ins declare, with their flows and rules."""

from collections.abc import Mapping

from attrs import frozen

from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.lifecycle.flows import CORE_FLOWS
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.checks import check_flow_contract, check_task_type
from linli_core.plugin_system.collector import Collector
from linli_core.plugin_system.core_types import CORE_TASK_TYPES
from linli_core.plugin_system.faults.codes import own_code
from linli_core.plugin_system.faults.promises import clock_remarks
from linli_core.plugin_system.guard_rules import CORE, collect_guards
from linli_core.texts.plugins.promises import PROMISES
from linli_core.texts.text import Text


@frozen(kw_only=True)
class KindsOfWork:
    """Task types, flows and rules by code, all of them sound.

    Attributes:
        origin: which plug-in declares a task type.
        rule_origin: which plug-in declares a rule.
    """

    task_types: Mapping[str, TaskType]
    flows: Mapping[str, Flow]
    guards: Mapping[str, GuardSpec]
    step_guards: Mapping[str, StepGuardSpec]
    origin: Mapping[str, str]
    rule_origin: Mapping[str, str]

    def remarks(self, plugin: str) -> tuple[Text, ...]:
        """Return what of a plug-in loads, and does less than its author may believe."""
        own = (found for code, found in self.task_types.items() if self.origin[code] == plugin)
        return tuple(
            PROMISES["of_type"].format(code=found.code, remark=remark)
            for found in own
            for remark in clock_remarks(found)
        )


def collect_types(ask: Collector) -> KindsOfWork:
    """Return the kinds of work declared; what is wrong is reported and left out.

    Raises:
        PluginError: a declaration is broken (strict).
    """
    origin: dict[str, str] = {}
    declared = [(CORE, found) for found in CORE_TASK_TYPES]
    declared += ask.ask("linli_task_types", TaskType)
    types = ask.by_code("task_type", declared, origin)
    flows = _flows(ask, types)
    guards, step_guards, rule_origin = collect_guards(ask, types, flows)
    bound = {code: guard.task_types for code, guard in guards.items()}
    bound |= {code: rule.task_types for code, rule in step_guards.items()}
    wrong = {code: check_task_type(t, flows, bound, ask.left_out) for code, t in types.items()}
    for code in types:
        wrong[code] += own_code(code) if origin[code] != CORE else ()
    ask.keep_sound(types, origin, wrong)
    # What follows a broken flow, or would go unchecked by a broken rule, goes with it.
    for code, kind in list(types.items()):
        if kind.flow not in flows or ask.left_out.intersection(kind.guards):
            ask.left_out.add(code)
            del types[code]
    return KindsOfWork(
        task_types=types,
        flows=flows,
        guards=guards,
        step_guards=step_guards,
        origin=origin,
        rule_origin=rule_origin,
    )


def _flows(ask: Collector, types: Mapping[str, TaskType]) -> dict[str, Flow]:
    origin = {flow.code: CORE for flow in CORE_FLOWS}
    added = ask.by_code("flow", ask.ask("linli_flows", Flow), origin)
    followers = {code: [t.code for t in types.values() if t.flow == code] for code in added}
    wrong = {code: check_flow_contract(f, followers[code]) for code, f in added.items()}
    ask.keep_sound(added, origin, wrong)
    return {**{flow.code: flow for flow in CORE_FLOWS}, **added}
