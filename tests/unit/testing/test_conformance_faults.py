"""Faults seeded into a sound plug-in, one at a time: running the whole kit finds each of them."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count

import pytest
from attrs import evolve, frozen

from linli_core.domain.declarations.pairing_terms import Ask, PairingCost, PairingRule, Test
from linli_core.domain.declarations.questions import CORE_QUESTIONS, questions_with
from linli_core.domain.declarations.task_type import (
    DelivererRule,
    Flow,
    FlowState,
    FlowStep,
    LegalNote,
    Question,
    TaskType,
)
from linli_core.domain.declarations.traits import Bearer, Trait, TraitKind
from linli_core.domain.terms import (
    Applicability,
    DelivererClass,
    Purpose,
    Sensitivity,
    SubjectKind,
    TaskStanding,
    Trigger,
    Vetting,
)
from linli_core.lifecycle.flows import ONE_OFF_HELP, open_state, refine, step
from linli_core.lifecycle.guard import GuardSpec
from linli_core.plugin_system.marker import hookimpl
from linli_core.testing.conformance import Conformance, task_type_tests
from linli_core.testing.sample_plugin import task_type
from linli_core.texts.text import Text

CODE = "yard.help"
FLOW = refine(
    ONE_OFF_HELP,
    "W2.yard",
    Text("院落小修", "yard repair"),
    states=(open_state("thanked", "已致谢", "thanked"),),
    steps=(
        step("thank", "致谢", "thank", "checked_by_resident", "thanked"),
        step("finish", "办结", "finish", "thanked", "done"),
    ),
    on_finish=("check", "thank"),
)


def _never(*_: object) -> None:
    """A guard that refuses nothing."""


GUARD = GuardSpec(
    code="yard.guard",
    triggers=(Trigger.ACCEPT,),
    reads=("triage",),
    reason=Text("不行", "no"),
    remedy=Text("改", "mend it"),
    check=_never,
    task_types=(CODE,),
)
YEARS = Trait(
    code="yard.years",
    name=Text("服务年数", "years of service"),
    of=(Bearer.HELPER,),
    kind=TraitKind.NUMBER,
    most=60,
)
HEAVY = Trait(code="yard.heavy", name=Text("重活", "heavy work"), of=(Bearer.CASE,))
_AGES = Trait(
    code="yard.ages",
    name=Text("要求年数", "years asked for"),
    of=(Bearer.CASE,),
    kind=TraitKind.NUMBER,
    most=100,
)
_AS_OLD = Ask(helper=YEARS.code, test=Test.AT_LEAST, need=_AGES.code)
RULE = PairingRule(
    code="yard.seasoned",
    task_types=(CODE,),
    ask=Ask(helper=YEARS.code, test=Test.AT_LEAST, value=3, when=HEAVY.code),
    name=Text("服务满三年", "have served three years"),
    source="示例",
)
COST = PairingCost(
    code="yard.experience",
    task_types=(CODE,),
    ask=Ask(helper=YEARS.code, test=Test.AT_LEAST, value=5),
    name=Text("服务满五年", "five years of service"),
    source="示例",
    each=100,
    most=5,
)
Terms = tuple[Sequence[Trait], Sequence[PairingRule], Sequence[PairingCost]]
TERMS: Terms = ((YEARS, HEAVY), (RULE,), (COST,))
_FIELDS = {"flow": FLOW.code, "subject_kinds": (SubjectKind.RESIDENT,)}


class Yard:
    """A sound plug-in: a type, a flow and a guard of its own; a fault changes one of them."""

    def __init__(
        self,
        types: Callable[[], Sequence[TaskType]] | None = None,
        flows: Sequence[Flow] = (FLOW,),
        guards: Sequence[GuardSpec] = (GUARD,),
        terms: Callable[[], Terms] | None = None,
    ) -> None:
        """Take what is to be declared in place of what is sound."""
        self.types = types or (lambda: (task_type(CODE, **_FIELDS),))
        self.flows = flows
        self.guards = guards
        self.terms = terms or (lambda: TERMS)

    @hookimpl
    def linli_task_types(self) -> Sequence[TaskType]:
        """Declare the type."""
        return self.types()

    @hookimpl
    def linli_flows(self) -> Sequence[Flow]:
        """Declare the flow."""
        return self.flows

    @hookimpl
    def linli_guards(self) -> Sequence[GuardSpec]:
        """Declare the guard."""
        return self.guards

    @hookimpl
    def linli_traits(self) -> Sequence[Trait]:
        """Declare the traits."""
        return self.terms()[0]

    @hookimpl
    def linli_pairing_rules(self) -> Sequence[PairingRule]:
        """Declare the rule."""
        return self.terms()[1]

    @hookimpl
    def linli_pairing_costs(self) -> Sequence[PairingCost]:
        """Declare the cost."""
        return self.terms()[2]


def _with(**changed: object) -> Yard:
    return Yard(lambda: (task_type(CODE, **{**_FIELDS, **changed}),))


def _flow(
    states: tuple[FlowState, ...] = FLOW.states, steps: tuple[FlowStep, ...] = FLOW.steps
) -> Yard:
    return Yard(flows=(evolve(FLOW, states=states, steps=steps),))


def _terms(
    traits: Sequence[Trait] = TERMS[0],
    rules: Sequence[PairingRule] = TERMS[1],
    costs: Sequence[PairingCost] = TERMS[2],
) -> Yard:
    return Yard(terms=lambda: (traits, rules, costs))


def _impure_cost() -> Yard:
    times = count(10, 10)
    return Yard(terms=lambda: ((YEARS, HEAVY), (RULE,), (evolve(COST, each=next(times)),)))


def _impure() -> Yard:
    times = count(1)
    return Yard(lambda: (task_type(CODE, **_FIELDS, clock_days={"done": next(times)}),))


@frozen(kw_only=True)
class Unlabelled:
    """A form whose field says nothing in Chinese."""

    what: str


def _cannot_leave(state: str) -> tuple[FlowStep, ...]:
    return tuple(s for s in FLOW.steps if state not in s.sources)


def _no_end() -> tuple[FlowState, ...]:
    open_standing = TaskStanding.OPEN
    return tuple(evolve(s, standing=open_standing) if s.code == "done" else s for s in FLOW.states)


FAULTS: Mapping[str, tuple[Callable[[], Yard], str]] = {
    "a state nobody reaches": (
        lambda: _flow(states=(*FLOW.states, open_state("lost", "失落", "lost"))),
        "test_the_registry_takes_everything",
    ),
    "a dead end": (
        lambda: _flow(steps=_cannot_leave("thanked")),
        "test_the_registry_takes_everything",
    ),
    "an end that is none": (
        lambda: _flow(states=_no_end()),
        "test_the_registry_takes_everything",
    ),
    "a flow that no type follows": (
        lambda: _with(flow="W2"),
        "test_its_own_flow_is_used",
    ),
    "a flow that nobody declares": (
        lambda: _with(flow="W99"),
        "test_the_registry_takes_everything",
    ),
    "no English name": (
        lambda: _with(name=Text("院落", " ")),
        "test_the_registry_takes_everything",
    ),
    "Chinese where English belongs": (
        lambda: _with(name=Text("院落", "院落")),
        "test_texts_are_there_in_both_languages",
    ),
    "a form without labels": (
        lambda: _with(form=Unlabelled),
        "test_the_registry_takes_everything",
    ),
    "a licence asked of volunteers": (
        lambda: _with(
            deliverers=DelivererRule(
                (DelivererClass.VOLUNTEER, DelivererClass.PROFESSIONAL), vetting=Vetting.LICENSED
            )
        ),
        "test_its_deliverer_rule_can_be_satisfied",
    ),
    "restricted work for volunteers": (
        lambda: _with(sensitivity=Sensitivity.S4),
        "test_restricted_work_is_for_those_who_are_trained",
    ),
    "a type of nowhere": (
        lambda: _with(urban=Applicability.NOT_APPLICABLE, rural=Applicability.NOT_APPLICABLE),
        "test_the_registry_takes_everything",
    ),
    "a core question left out": (
        lambda: _with(questions=CORE_QUESTIONS[:-1]),
        "test_the_registry_takes_everything",
    ),
    "own questions before those of the core": (
        lambda: _with(
            questions=(Question("yard.q", Text("好吗", "well?"), ("是", "否")), *CORE_QUESTIONS)
        ),
        "test_residents_judge_by_the_core_questions_first",
    ),
    "a veto that is no answer": (
        lambda: _with(
            questions=questions_with((Question("yard.q", Text("好吗", "well?"), ("是",), ("否",)),))
        ),
        "test_the_registry_takes_everything",
    ),
    "work for persons without consent": (
        lambda: _with(consents=()),
        "test_consents_are_those_the_work_needs",
    ),
    "photos as a condition": (
        lambda: _with(consents=(Purpose.SERVICE, Purpose.PHOTO)),
        "test_the_registry_takes_everything",
    ),
    "a clock of no days": (
        lambda: _with(clock_days={"done": 0}),
        "test_the_registry_takes_everything",
    ),
    "law from nowhere": (
        lambda: _with(legal_notes=(LegalNote(Text("依法", "by law"), " "),)),
        "test_the_registry_takes_everything",
    ),
    "a code of the core": (
        lambda: Yard(lambda: (task_type("core.home_visit", **_FIELDS),), guards=()),
        "test_the_registry_takes_everything",
    ),
    "a hook that says something else each time": (
        _impure,
        "test_it_declares_the_same_each_time",
    ),
    "a guard without a remedy": (
        lambda: Yard(guards=(evolve(GUARD, remedy=Text("", "")),)),
        "test_the_registry_takes_everything",
    ),
    "a pairing rule that nobody could meet": (
        lambda: _terms((YEARS, _AGES), (evolve(RULE, ask=_AS_OLD),)),
        "test_its_pairing_term_can_be_met",
    ),
    "a preference for more than can be stated": (
        lambda: _terms(traits=(evolve(YEARS, most=4), HEAVY)),
        "test_the_registry_takes_everything",
    ),
    "a trait that nothing reads": (
        lambda: _terms(rules=()),
        "test_its_trait_is_said_and_read",
    ),
    "a pairing rule in Chinese only": (
        lambda: _terms(rules=(evolve(RULE, name=Text("服务满三年", "服务满三年")),)),
        "test_its_pairing_term_explains_itself",
    ),
    "a pairing rule from nowhere": (
        lambda: _terms(rules=(evolve(RULE, source=""),)),
        "test_the_registry_takes_everything",
    ),
    "a reward in place of a cost": (
        lambda: _terms(costs=(evolve(COST, each=-100),)),
        "test_the_registry_takes_everything",
    ),
    "a cost that is another each time": (
        _impure_cost,
        "test_it_declares_the_same_each_time",
    ),
    "what storage gives back otherwise": (
        lambda: _with(clock_days={"review": 2**53 + 1}),
        "test_a_case_of_it_is_stored_and_read_again",
    ),
}


def _failures(plugin: object, database: str) -> Iterator[str]:
    """Run every test of the kit as pytest would, and name those that fail."""
    kit = task_type_tests(plugin)()
    declared = kit.declared
    things = {
        "task_type": declared.task_types,
        "restricted": declared.restricted,
        "flow": declared.flows,
        "guard": declared.guards,
        "trait": declared.traits,
        "term": declared.terms,
    }
    for name in (found for found in vars(Conformance) if found.startswith("test_")):
        test = getattr(kit, name)
        wanted = inspect.signature(test).parameters
        more = {"linli_database": database} if "linli_database" in wanted else {}
        kind = next((kind for kind in things if kind in wanted), None)
        asked = [{kind: thing} for thing in things[kind]] if kind else [{}]
        for arguments in asked:
            try:
                test(**arguments, **more)
            except pytest.skip.Exception:
                continue
            except Exception:  # noqa: BLE001 - as pytest would: whatever is raised is a failure
                yield name


def test_the_sound_plugin_passes_the_whole_kit(linli_database: str) -> None:
    """Whatever fails below fails because of its fault."""
    assert list(_failures(Yard(), linli_database)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_the_kit_finds_a_seeded_fault(fault: str, linli_database: str) -> None:
    """Each fault fails the test that speaks of it."""
    plugin, test = FAULTS[fault]
    assert test in set(_failures(plugin(), linli_database))
