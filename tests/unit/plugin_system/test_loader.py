"""A broken plug-in is named with place and remedy: strict stops, lenient leaves it out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from linli_core import Trigger
from linli_core.domain.declarations.task_type import DelivererRule, Flow, TaskType
from linli_core.domain.policy import RegionPolicy
from linli_core.domain.terms import Applicability, DeliveryMode
from linli_core.errors import ConfigError, PluginError
from linli_core.lifecycle.flows import RECURRING_VISIT
from linli_core.lifecycle.guard import GuardSpec
from linli_core.plugin_system.registry import Registry, make_registry
from linli_core.plugins import hookimpl
from linli_core.testing.sample_plugin import COMPANY, SamplePlugin, task_type
from linli_core.texts.text import Text


def _never(*_: object) -> None:
    """A guard that refuses nothing."""


def _guard(**changed: Any) -> GuardSpec:  # noqa: ANN401 - any field of a guard
    fields: dict[str, Any] = {
        "code": "broken.guard",
        "triggers": (Trigger.ACCEPT,),
        "reads": ("triage",),
        "reason": Text("不行", "no"),
        "remedy": Text("改", "mend it"),
        "check": _never,
    }
    return GuardSpec(**{**fields, **changed})


class WrongSignature:
    """Asks for an argument that no hook is given."""

    @hookimpl
    def linli_task_types(self, wanted: str) -> Sequence[TaskType]:
        """Never called."""
        raise AssertionError(wanted)


class Misspelt:
    """Implements a hook that does not exist."""

    @hookimpl
    def linli_task_typs(self) -> Sequence[TaskType]:
        """Never called."""
        raise AssertionError


class Failing:
    """Raises when asked."""

    @hookimpl
    def linli_task_types(self) -> Sequence[TaskType]:
        """Fail as a plug-in might."""
        raise OSError("示例故障")


class ReturnsNothing:
    """Forgot the return."""

    @hookimpl
    def linli_task_types(self) -> Sequence[TaskType]:
        """Return what is no sequence."""
        return None  # type: ignore[return-value]


class Declares:
    """Declares whatever a test hands in."""

    def __init__(
        self, *types: object, guards: Sequence[GuardSpec] = (), flows: Sequence[Flow] = ()
    ) -> None:
        """Keep it."""
        self.types, self.guards, self.flows = types, guards, flows

    @hookimpl
    def linli_task_types(self) -> Sequence[Any]:
        """Return the types given."""
        return self.types

    @hookimpl
    def linli_guards(self) -> Sequence[GuardSpec]:
        """Return the guards given."""
        return self.guards

    @hookimpl
    def linli_flows(self) -> Sequence[Flow]:
        """Return the flows given."""
        return self.flows


class Twin(Declares):
    """Declares what another plug-in, earlier in the alphabet, declares already."""


_STRANDED = evolve(
    RECURRING_VISIT,
    code="broken.flow",
    steps=tuple(s for s in RECURRING_VISIT.steps if s.code not in ("finish", "stop")),
)

#: What is wrong -> plug-in, code, and what the message must name.
BROKEN: dict[str, tuple[Callable[[], object], str, tuple[str, ...]]] = {
    "wrong signature": (WrongSignature, "LL-5002", ("WrongSignature", "wanted")),
    "misspelt hook": (Misspelt, "LL-5004", ("linli_task_typs", "linli_task_types")),
    "failing hook": (Failing, "LL-5003", ("Failing", "linli_task_types", "示例故障")),
    "nothing returned": (ReturnsNothing, "LL-5003", ("ReturnsNothing", "linli_task_types")),
    "not a task type": (lambda: Declares("care"), "LL-5002", ("Declares", "TaskType")),
    "code taken": (lambda: Twin(task_type(COMPANY)), "LL-5005", (COMPANY, "SamplePlugin")),
    "unknown flow": (
        lambda: Declares(task_type("broken.type", flow="W99")),
        "LL-5002",
        ("broken.type", "W99", "W1"),
    ),
    "missing text": (
        lambda: Declares(task_type("broken.type", name=Text("有", " "))),
        "LL-5002",
        ("broken.type", "name", "en"),
    ),
    "applies nowhere": (
        lambda: Declares(
            task_type(
                "broken.type",
                urban=Applicability.NOT_APPLICABLE,
                rural=Applicability.NOT_APPLICABLE,
            )
        ),
        "LL-5002",
        ("broken.type", "applies nowhere"),
    ),
    "nobody may deliver": (
        lambda: Declares(task_type("broken.type", deliverers=DelivererRule(()))),
        "LL-5002",
        ("broken.type", "deliverer"),
    ),
    "pairs without partners": (
        lambda: Declares(
            task_type(
                "broken.type",
                modes=(DeliveryMode.PROJECT,),
                deliverers=evolve(task_type().deliverers, in_pairs=True),
            )
        ),
        "LL-5002",
        ("broken.type", "pairs"),
    ),
    "veto that is no answer": (
        lambda: Declares(
            task_type(
                "broken.type",
                questions=(evolve(task_type().questions[0], veto=("也许",)),),
            )
        ),
        "LL-5002",
        ("broken.type",),
    ),
    "guard in place of the core's": (
        lambda: Declares(guards=(_guard(code="not_self_approval"),)),
        "LL-5002",
        ("not_self_approval", "core guard"),
    ),
    "guard of nothing": (lambda: Declares(guards=(_guard(triggers=()),)), "LL-5002", ("trigger",)),
    "guard that reads nothing known": (
        lambda: Declares(guards=(_guard(reads=("gossip",)),)),
        "LL-5002",
        ("gossip",),
    ),
    "guard without texts": (
        lambda: Declares(guards=(_guard(remedy=Text("", "remedy")),)),
        "LL-5002",
        ("broken.guard", "text"),
    ),
    "flow without an end": (
        lambda: Declares(flows=(_STRANDED,)),
        "LL-5002",
        ("broken.flow",),
    ),
}


def _registry(plugin: object, *, strict: bool) -> Registry:
    return make_registry(discover=False, plugins=[SamplePlugin(), plugin], strict=strict)


@pytest.mark.parametrize("what", BROKEN)
def test_strict_refuses_to_start_and_names_the_plugin(what: str) -> None:
    """The error has its code, names plug-in, place and remedy, in both languages."""
    make, code, named = BROKEN[what]
    plugin = make()
    with pytest.raises(PluginError) as caught:
        _registry(plugin, strict=True)
    error = caught.value
    assert error.code == code
    said = f"{error.message('en')} {error.remedy('en')}"
    assert type(plugin).__name__ in said
    assert all(name in said for name in named)
    assert error.message("zh") != error.message("en")
    assert error.remedy("zh")


@pytest.mark.parametrize("what", BROKEN)
def test_lenient_leaves_out_the_broken_part_and_keeps_its_problem(what: str) -> None:
    """The sound plug-in works as ever; the broken one is there to be reported, by name."""
    make, code, _ = BROKEN[what]
    plugin = make()
    registry = _registry(plugin, strict=False)
    assert COMPANY in registry.task_types
    assert registry.origin[COMPANY] == "SamplePlugin"
    assert not {"broken.type"} & set(registry.task_types)
    assert not {"broken.guard", "not_self_approval"} & {g.code for g in registry.guards}
    assert "broken.flow" not in registry.flows
    problems = {p.name: [e.code for e in p.problems] for p in registry.plugins}
    assert code in problems[type(plugin).__name__]
    assert problems["SamplePlugin"] == []


def _distribution(place: Path, module: str) -> None:
    """Lay an installed distribution `aaa-broken` whose entry point names a module."""
    info = place / "aaa_broken-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: aaa-broken\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[linli]\naaa = {module}\n")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("import no_such_module_anywhere\n", "no_such_module_anywhere"),
        ("raise RuntimeError('坏了')\n", "坏了"),
        ("def broken(:\n", "SyntaxError"),
        (None, "aaa_broken_module"),
    ],
)
def test_an_installed_plugin_that_cannot_be_imported_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str | None, why: str
) -> None:
    """Distribution, module and cause; the others load all the same when lenient."""
    _distribution(tmp_path, "aaa_broken_module")
    if source is not None:
        (tmp_path / "aaa_broken_module.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PluginError, match="LL-5001") as caught:
        make_registry(discover=True)
    assert all(name in caught.value.message() for name in ("aaa-broken", "aaa_broken_module", why))
    registry = make_registry(discover=True, strict=False)
    found = {p.name: p for p in registry.plugins}
    assert [e.code for e in found["aaa-broken"].problems] == ["LL-5001"]
    assert found["aaa-broken"].version == "1.0"
    assert registry.task_types


def test_two_libraries_share_no_plugin() -> None:
    """One manager each: what one loads, the other does not know."""
    with_sample = make_registry(discover=False, plugins=[SamplePlugin()])
    without = make_registry(discover=False)
    assert COMPANY in with_sample.task_types
    assert COMPANY not in without.task_types
    assert without.plugins == ()


def test_a_plugin_installed_and_given_by_hand_is_the_same_one() -> None:
    """An author's own tests go on passing once the plug-in is installed."""
    from linli_special_care import plugin  # noqa: PLC0415 - one that is installed

    installed = make_registry()
    assert make_registry(plugins=[plugin]).definitions == installed.definitions


def test_a_plugin_of_hooks_is_asked_once() -> None:
    """Hooks are called while the registry is made, each once, and never again."""
    asked: list[str] = []

    class Counting(SamplePlugin):
        @hookimpl
        def linli_task_types(self) -> Sequence[TaskType]:
            asked.append("task types")
            return self.task_types

    registry = make_registry(discover=False, plugins=[Counting()])
    for _ in range(3):
        assert COMPANY in registry.task_types
    assert asked == ["task types"]


def test_a_policy_is_chosen_by_code_or_given() -> None:
    """An unknown policy is a mistake of the set-up, with the known ones named."""

    class Region:
        @hookimpl
        def linli_policies(self) -> Sequence[RegionPolicy]:
            return (RegionPolicy(code="示例县"),)

    chosen = make_registry(discover=False, plugins=[Region()], policy="示例县")
    assert chosen.policy.code == "示例县"
    assert make_registry(discover=False).policy == RegionPolicy()
    with pytest.raises(ConfigError, match="LL-6001") as caught:
        make_registry(discover=False, plugins=[Region()], policy="别县")
    assert "示例县" in caught.value.remedy()


def test_the_order_of_plugins_means_nothing() -> None:
    """The same plug-ins in another order give the same definitions and hashes."""
    other = Declares(task_type("another.type"))
    one = make_registry(discover=False, plugins=[SamplePlugin(), other])
    two = make_registry(discover=False, plugins=[other, SamplePlugin()])
    assert list(one.task_types) == list(two.task_types)
    assert one.definitions == two.definitions
