"""What is broken is told once, where it is broken, and not again by whatever names it."""

from collections.abc import Sequence
from typing import Any

from attrs import evolve
from tests.support.broken_plugins import guard, plugin

from linli_core.lifecycle.flows import ONE_OFF_HELP
from linli_core.plugin_system.registry import make_registry
from linli_core.testing.sample_plugin import task_type
from linli_core.texts.text import Text

CODE = "yard.help"


def _said(**hooks: Any) -> Sequence[str]:  # noqa: ANN401 - whatever is wrong
    registry = make_registry(discover=False, plugins=[plugin(**hooks)], strict=False)
    (info,) = registry.plugins
    return [problem.message("en") for problem in info.problems]


def test_a_type_that_names_a_broken_rule_is_not_blamed_for_it() -> None:
    """Whether a word of the rule or its whole shape is wrong: one finding."""
    kind = task_type(CODE, guards=("yard.look",))
    for wrong in ({"reason": Text("", "")}, {"triggers": "submit_plan"}):
        broken = guard(code="yard.look", task_types=(CODE,), **wrong)
        found = _said(task_types=(kind,), guards=(broken,))
        assert [line for line in found if "unknown guard" in line] == []
        assert found != []


def test_a_type_that_follows_a_broken_flow_is_not_blamed_for_it() -> None:
    """The flow's own fault is told; that nobody knows the flow is not so."""
    broken = evolve(ONE_OFF_HELP, code="W2.yard", initial="nowhere")
    found = _said(task_types=(task_type(CODE, flow="W2.yard"),), flows=(broken,))
    assert [line for line in found if "unknown flow" in line] == []
    assert found != []


def test_a_type_whose_rule_is_broken_is_not_offered_without_it() -> None:
    """Left out with its rule: no case begins unchecked that its author wanted checked."""
    kind = task_type(CODE, guards=("yard.look",))
    broken = guard(code="yard.look", task_types=(CODE,), reason=Text("", ""))
    declared = plugin(task_types=(kind,), guards=(broken,))
    registry = make_registry(discover=False, plugins=[declared], strict=False)
    assert CODE not in registry.task_types


def test_a_rule_of_a_broken_type_is_not_blamed_for_it() -> None:
    """A type of a wrong shape is told once."""
    area: Any = "care"
    broken = evolve(task_type(CODE), area=area)
    rule = guard(code="yard.look", task_types=(CODE,))
    found = _said(task_types=(broken,), guards=(rule,))
    assert [line for line in found if "rule of" in line or "unknown type" in line] == []
    assert len(found) == 1
