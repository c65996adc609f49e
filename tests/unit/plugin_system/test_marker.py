"""A plug-in that has its declarations ready names them hook by hook, without a function each."""

from types import ModuleType

import pytest

from linli_core.errors import PluginContractError
from linli_core.lifecycle.flows import RECURRING_VISIT
from linli_core.plugin_system.registry import make_registry
from linli_core.plugins import declares
from linli_core.testing.sample_plugin import task_type


def _module(**hooks: object) -> ModuleType:
    module = ModuleType("linli_prepared")
    vars(module).update(hooks)
    return module


def test_what_is_declared_is_in_the_registry() -> None:
    """A hook made of ready things gives these things, each under the name of its hook."""
    tea = task_type(code="prepared.tea", flow=RECURRING_VISIT.code)
    plugin = _module(linli_task_types=declares([tea]))
    registry = make_registry(plugins=[plugin], discover=False)
    assert registry.task_types["prepared.tea"] is tea
    assert [info.hooks for info in registry.plugins if info.name == "linli_prepared"] == [
        ("linli_task_types",)
    ]


def test_a_misspelt_name_is_refused_like_any_hook() -> None:
    """A name that is no hook is named with the hooks there are: nothing is left out silently."""
    with pytest.raises(PluginContractError, match="LL-5004"):
        make_registry(plugins=[_module(linli_task_typs=declares([]))], discover=False)
