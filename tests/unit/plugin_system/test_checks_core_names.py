"""No plug-in takes the name of a rule of the core, whichever kind of rule it is."""

from collections.abc import Sequence

import pytest

from linli_core.errors import PluginContractError
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.rule_registry import RESERVED_NAMES, RULE_REGISTRY
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.registry import make_registry
from linli_core.plugins import Trigger, hookimpl
from linli_core.texts.text import Text

_NO, _MEND = Text("不行", "no"), Text("改", "mend it")


def _never(*_: object) -> None:
    """Refuse nothing: a guard that would let everything pass."""


class Usurper:
    """Declares rules under names of the core's."""

    def __init__(self, *names: str, of_steps: bool) -> None:
        """Keep the names, and of which kind the rules are."""
        self.names, self.of_steps = names, of_steps

    @hookimpl
    def linli_guards(self) -> Sequence[GuardSpec]:
        """Declare guards of a trigger."""
        accept, reads = (Trigger.ACCEPT,), ("triage",)
        names = () if self.of_steps else self.names
        return tuple(GuardSpec(name, accept, reads, _NO, _MEND, _never) for name in names)

    @hookimpl
    def linli_step_guards(self) -> Sequence[StepGuardSpec]:
        """Declare rules of steps."""
        reads = ("service_record",)
        names = self.names if self.of_steps else ()
        return tuple(StepGuardSpec(name, (), (), reads, _NO, _MEND, _never) for name in names)


@pytest.mark.parametrize("of_steps", [False, True], ids=["guard", "step guard"])
@pytest.mark.parametrize("name", sorted(RESERVED_NAMES))
def test_a_plugin_that_takes_the_name_of_a_core_rule_is_not_loaded(
    name: str, *, of_steps: bool
) -> None:
    """The library refuses to start, and names the plug-in and the rule."""
    with pytest.raises(PluginContractError) as caught:
        make_registry(discover=False, plugins=[Usurper(name, of_steps=of_steps)])
    for lang in ("zh", "en"):
        assert "Usurper" in caught.value.message(lang)
        assert name in caught.value.message(lang)


@pytest.mark.parametrize("of_steps", [False, True], ids=["guard", "step guard"])
def test_lenient_keeps_every_rule_of_the_core(*, of_steps: bool) -> None:
    """Each name taken is a problem of the plug-in, and its rule is left out."""
    plugin = Usurper(*sorted(RESERVED_NAMES), of_steps=of_steps)
    registry = make_registry(discover=False, plugins=[plugin], strict=False)
    problems = {p.name: len(p.problems) for p in registry.plugins}
    assert problems["Usurper"] == len(RESERVED_NAMES)
    core = make_registry(discover=False)
    assert registry.guards == core.guards
    assert registry.step_guards == core.step_guards


def test_every_refusal_of_the_core_is_among_the_names_kept() -> None:
    """All names that refusals bear are kept, and those by which rows name their guards."""
    assert set(RULE_REGISTRY) < RESERVED_NAMES
