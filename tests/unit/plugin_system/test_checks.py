"""A bad declaration is refused with plug-in, task type and remedy named, in both languages."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import pytest
from attrs import evolve, frozen

from linli_core.codec.forms import label
from linli_core.domain.declarations.questions import questions_with
from linli_core.domain.declarations.task_type import (
    DelivererRule,
    Evidence,
    Flow,
    Question,
    TaskType,
)
from linli_core.domain.terms import DelivererClass, DeliveryMode, Trigger, Vetting
from linli_core.errors import PluginContractError
from linli_core.lifecycle.flows import ONE_OFF_HELP, open_state, refine, step
from linli_core.lifecycle.guard import PROTECTS_RESIDENTS, GuardSpec
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.marker import hookimpl
from linli_core.plugin_system.registry import make_registry
from linli_core.testing.sample_plugin import SamplePlugin, task_type
from linli_core.texts.text import Text

CODE = "county.yard"
SAID = Text("示例", "sample")
PLUGIN = "CountyPlugin"
NO_END = refine(
    ONE_OFF_HELP,
    "W2.endless",
    Text("没完没了", "endless"),
    states=(open_state("stuck", "卡住", "stuck"),),
    steps=(step("sink", "卡住", "sink", "doing", "stuck"),),
)


class CountyPlugin:
    """A county's plug-in that declares whatever a test gives it."""

    def __init__(self, found: TaskType, **more: Sequence[Any]) -> None:
        """Declare one task type, and more under the names of the hooks."""
        self._found = found
        self._more = more

    @hookimpl
    def linli_task_types(self) -> Sequence[TaskType]:
        """Declare the type."""
        return (self._found,)

    @hookimpl
    def linli_flows(self) -> Sequence[Flow]:
        """Declare the flows given."""
        return self._more.get("flows", ())

    @hookimpl
    def linli_guards(self) -> Sequence[GuardSpec]:
        """Declare the guards given."""
        return self._more.get("guards", ())

    @hookimpl
    def linli_step_guards(self) -> Sequence[StepGuardSpec]:
        """Declare the rules of steps given."""
        return self._more.get("step_guards", ())


@frozen(kw_only=True)
class Unrenderable:
    """A form that JSON Schema cannot express."""

    when: complex


@frozen(kw_only=True)
class HalfLabelled:
    """A form whose field says nothing in English."""

    where: Annotated[str, label("地点", "")]


@frozen(kw_only=True)
class HalfChosen:
    """A form one of whose choices says nothing in Chinese."""

    kind: Annotated[
        Literal["a", "b"],
        label("种类", "kind", choices={"a": Text("甲", "a"), "b": Text("", "b")}),
    ]


@frozen(kw_only=True)
class Unlabelled:
    """A form whose field has no label at all."""

    where: str


@frozen(kw_only=True)
class Unresolved:
    """A form that names a type nobody defines."""

    when: "Nowhere"  # type: ignore[name-defined]  # noqa: F821 - that is the point


def _sound(**changed: Any) -> TaskType:  # noqa: ANN401 - any field
    return task_type(CODE, **changed)


def _guard(**changed: Any) -> GuardSpec:  # noqa: ANN401 - any field
    known = GuardSpec(
        "county.rule", (Trigger.SUBMIT_PLAN,), ("plan",), SAID, SAID, lambda _case, _facts: None
    )
    return evolve(known, **changed)


def _step_guard(**changed: Any) -> StepGuardSpec:  # noqa: ANN401 - any field
    known = StepGuardSpec(
        "county.step", (CODE,), ("schedule",), (), SAID, SAID, lambda _step, _case, _facts: None
    )
    return evolve(known, **changed)


def _problem(found: TaskType, **more: Sequence[Any]) -> PluginContractError:
    with pytest.raises(PluginContractError) as caught:
        make_registry(discover=False, plugins=[CountyPlugin(found, **more)])
    return caught.value


BAD_TYPES: dict[str, tuple[dict[str, Any], str]] = {
    "unknown flow": ({"flow": "W99"}, "unknown flow 'W99'; name one of W1"),
    "unknown guard": ({"guards": ("county.no",)}, "unknown guard 'county.no'; declare it"),
    "unknown question": (
        {"questions": questions_with((Question("care.bettr", SAID),))},
        "unknown question 'care.bettr' of the shared sets; check its code",
    ),
    "core question missing": (
        {"questions": questions_with()[:-1]},
        "the core questions q0.harm are not asked; build the set with questions_with",
    ),
    "veto that is no answer": (
        {"questions": questions_with((Question("county.q", SAID, ("是",), ("否",)),))},
        "question county.q: a veto that is no answer; add it",
    ),
    "no English name": ({"name": Text("院落", "")}, "name: no text in en; give both"),
    "no Chinese name": ({"name": Text(" ", "yard")}, "name: no text in zh; give both"),
    "note in one language": ({"note": Text("备注", " ")}, "note: no text in en; give both"),
    "form without schema": ({"form": Unrenderable}, "its form has no JSON Schema"),
    "form of an unknown type": ({"form": Unresolved}, "its form has no JSON Schema"),
    "no form at all": ({"form": int}, "its form has no JSON Schema"),
    "field in one language": ({"form": HalfLabelled}, "form field where: no text in en; give"),
    "choice in one language": ({"form": HalfChosen}, "form field kind: no text in zh; give both"),
    "field without label": ({"form": Unlabelled}, "form field where: no text in zh, en; give"),
    "authority in one language": (
        {"deliverers": DelivererRule((DelivererClass.VOLUNTEER,), authority=Text("派出所", ""))},
        "authority: no text in en; give both",
    ),
    "evidence in one language": (
        {"evidence": (Evidence("照片", Text("照片", "")),)},
        "evidence 照片: no text in en; give both",
    ),
    "question in one language": (
        {"questions": questions_with((Question("county.q", Text("好吗", "")),))},
        "question county.q: no text in en; give both",
    ),
    "nobody may deliver": (
        {"deliverers": DelivererRule(())},
        "a deliverer rule nobody can satisfy: name at least one class",
    ),
    "lead of no class": (
        {"deliverers": DelivererRule((DelivererClass.RESIDENTS,), lead=DelivererClass.VOLUNTEER)},
        "nobody can satisfy: its lead is of a class the rule does not admit; add that class",
    ),
    "licence of no professional": (
        {"deliverers": DelivererRule((DelivererClass.VOLUNTEER,), vetting=Vetting.LICENSED)},
        "nobody can satisfy: a licence is asked of no professional; admit professionals",
    ),
    "pairs without partners": (
        {
            "deliverers": DelivererRule((DelivererClass.VOLUNTEER,), in_pairs=True),
            "modes": (DeliveryMode.PROJECT,),
        },
        "nobody can satisfy: delivered in pairs, yet without partners; change the mode",
    ),
}


@pytest.mark.parametrize("case", BAD_TYPES)
def test_a_bad_task_type_is_refused_with_plugin_type_and_remedy(case: str) -> None:
    """Whoever wrote it reads whose it is, which type, what is wrong, and what mends it."""
    changed, said = BAD_TYPES[case]
    error = _problem(_sound(**changed))
    message = error.message("en")
    assert PLUGIN.lower() in message.lower() or __name__ in message
    assert f"{CODE}: " in message
    assert said in message
    assert CODE in error.message("zh")
    assert error.message("zh") != message


def test_a_flow_that_cannot_end_names_the_types_that_follow_it() -> None:
    """A task that can never end would keep its case open for ever."""
    error = _problem(_sound(flow=NO_END.code), flows=(NO_END,))
    message = error.message("en")
    assert "W2.endless, stuck: can reach no end; add a step" in message
    assert f"(task types: {CODE})" in message


@pytest.mark.parametrize(
    ("guard", "said"),
    [
        (_guard(code="subject_agreed"), "bears the name of a core guard, which nobody replaces"),
        (_guard(triggers=()), "guards no trigger; name at least one"),
        (_guard(reads=("gossip",)), "reads unknown facts gossip; name some of"),
        (_guard(remedy=Text("改", "")), "a text is missing; give reason and remedy"),
        (_guard(task_types=("county.lost",)), "unknown task types county.lost; correct the codes"),
        (_guard(reason=Text("{days}天", "too late")), "{days} stands in one language only"),
        (_guard(remedy=Text("等{}天", "wait {} days")), "{} is no name"),
        (_guard(reason=Text("差{days天", "{days} short")), "a brace has no partner"),
    ],
)
def test_a_bad_guard_is_refused_with_its_remedy(guard: GuardSpec, said: str) -> None:
    """A rule that silently does not hold is worse than none."""
    message = _problem(_sound(), guards=(guard,)).message("en")
    assert f"guard {guard.code}: " in message
    assert said in message


@pytest.mark.parametrize("trigger", sorted(PROTECTS_RESIDENTS))
def test_no_plugin_may_refuse_what_protects_residents(trigger: Trigger) -> None:
    """A guard only adds refusals, and here each refusal would take a resident's right away."""
    guard = _guard(triggers=(Trigger.ACCEPT, trigger))
    assert f"may not guard {trigger}, which protects residents" in _problem(
        _sound(), guards=(guard,)
    ).message("en")


def test_what_protects_residents_holds_every_way_to_be_heard() -> None:
    """Complaints, appeals, returns, another partner, another round, and leaving stay open."""
    assert {
        Trigger.FAIL_EVALUATION,
        Trigger.ESCALATE,
        Trigger.REOPEN,
        Trigger.APPEAL,
        Trigger.RETURN_PLAN,
        Trigger.RETURN_CLOSURE,
        Trigger.WITHDRAW,
    } <= PROTECTS_RESIDENTS


@pytest.mark.parametrize(
    ("guard", "said"),
    [
        (_step_guard(code="public_notice"), "bears the name of a core rule"),
        (_step_guard(steps=("fly",)), "no flow it binds has the steps fly; name some of"),
        (_step_guard(task_types=("county.lost",)), ": it speaks of unknown task types county.lost"),
    ],
)
def test_a_bad_rule_of_steps_is_refused_with_its_remedy(guard: StepGuardSpec, said: str) -> None:
    """A rule of a step that no flow has would never be asked."""
    message = _problem(_sound(), step_guards=(guard,)).message("en")
    assert f"guard {guard.code}: " in message
    assert said in message


def test_a_guard_that_speaks_of_other_types_does_not_bind_this_one() -> None:
    """A type that names a guard is bound by it, or its author is told."""
    other = _guard(task_types=("sample.company",))
    plugins = [SamplePlugin(), CountyPlugin(_sound(guards=("county.rule",)), guards=(other,))]
    with pytest.raises(PluginContractError, match=r"add county\.yard to its task_types"):
        make_registry(discover=False, plugins=plugins)


def test_leniently_the_bad_one_is_left_out_and_reported() -> None:
    """The others go on; `doctor` says what is missing and why."""
    bad = CountyPlugin(_sound(flow="W99"))
    registry = make_registry(discover=False, plugins=[SamplePlugin(), bad], strict=False)
    assert CODE not in registry.task_types
    assert "sample.company" in registry.task_types
    assert [len(p.problems) for p in registry.plugins if p.problems] == [1]
