"""Plug-ins made of whatever a test hands in, and what a registry says of them."""

from typing import Any

from attrs import evolve

from linli_core import Trigger
from linli_core.domain.declarations.task_type import Flow, FlowStep
from linli_core.lifecycle.flows import RECURRING_VISIT
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.registry import make_registry
from linli_core.plugins import hookimpl
from linli_core.texts.text import Text

CODE = "county.yard"


def plugin(**hooks: object) -> object:
    """Return a plug-in called County whose hooks give what stands under their names.

    Args:
        hooks: each without its ``linli_``, such as ``guards=(GUARD,)``.
    """

    def hook(given: object) -> Any:  # noqa: ANN401 - marked by pluggy
        @hookimpl
        def declared(_self: object) -> object:
            return given

        return declared

    return type("County", (), {f"linli_{name}": hook(given) for name, given in hooks.items()})()


def faults(*plugins: object, lang: str = "en", **hooks: Any) -> list[str]:  # noqa: ANN401 - whatever is wrong
    """Return what a lenient registry finds wrong with plug-ins.

    Args:
        plugins: those given; with `hooks`, one made of them.
        lang: the language in which it is said.
        hooks: as in `plugin`.
    """
    some = (*plugins, plugin(**hooks)) if hooks else plugins
    registry = make_registry(discover=False, plugins=some, strict=False)
    return [problem.message(lang) for p in registry.plugins for problem in p.problems]


def changed(value: Any, **fields: Any) -> Any:  # noqa: ANN401 - whatever is wrong
    """Return a value with other fields, of whatever kind; no type checker looks."""
    return evolve(value, **fields)


def allow(*_: object) -> None:
    """Refuse nothing."""


def guard(**others: Any) -> GuardSpec:  # noqa: ANN401 - any field of a guard
    """Return a sound guard, changed as told."""
    fields: dict[str, Any] = {
        "code": "county.rule",
        "triggers": (Trigger.SUBMIT_PLAN,),
        "reads": ("plan",),
        "reason": Text("示例", "sample"),
        "remedy": Text("改", "change it"),
        "check": allow,
    }
    return GuardSpec(**{**fields, **others})


def step_guard(**others: Any) -> StepGuardSpec:  # noqa: ANN401 - any field of a rule
    """Return a sound rule of steps, changed as told."""
    fields: dict[str, Any] = {
        "code": "county.step_rule",
        "task_types": (),
        "steps": (),
        "reads": ("service_record",),
        "reason": Text("示例", "sample"),
        "remedy": Text("改", "change it"),
        "check": allow,
    }
    return StepGuardSpec(**{**fields, **others})


def flow(**others: Any) -> Flow:  # noqa: ANN401 - any field of a flow
    """Return a sound refinement of W1, changed as told."""
    return evolve(RECURRING_VISIT, **{"code": "W1.county", **others})


def first_step(**others: Any) -> tuple[FlowStep, ...]:  # noqa: ANN401 - any field of a step
    """Return the steps of W1, the first of them changed as told."""
    first, *later = RECURRING_VISIT.steps
    return (changed(first, **others), *later)
