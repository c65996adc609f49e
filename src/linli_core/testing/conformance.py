"""The conformance kit: one line in a plug-in's tests proves what it declares.

Example, the whole of a plug-in's ``tests/test_conformance.py``::

    from linli_core.testing.conformance import task_type_tests

    TestConformance = task_type_tests("linli_county_yard.plugin")

It proves, for each task type: flow, form, texts in both languages, deliverer rule,
sensitivity, applicability, questions, consents, clocks, legal notes, and that a case of the
type is stored and read again on any database (``pytest --linli-db URL``). Of the pairing:
that every trait is read, and that every rule and cost can be met, says its source and speaks
both languages.
"""

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import ModuleType
from typing import Any, ClassVar

import pytest
from attrs import evolve, frozen

from linli_core.codec.definitions import form_schema, parse_definition
from linli_core.codec.forms import renderable_schema
from linli_core.domain.declarations.pairing_terms import (
    Ask,
    PairingCost,
    PairingRule,
    PairingTerms,
    Test,
    meets,
    offered,
)
from linli_core.domain.declarations.questions import CORE_QUESTIONS
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.declarations.traits import Trait, TraitKind
from linli_core.domain.people import Person
from linli_core.domain.terms import (
    Applicability,
    DelivererClass,
    Purpose,
    Sensitivity,
    Setting,
    SubjectKind,
    Vetting,
)
from linli_core.lifecycle.flows.soundness import check_flow
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.guard_rules import CORE
from linli_core.plugin_system.registry import Registry, make_registry
from linli_core.testing.clock import START
from linli_core.testing.region_conformance import RegionConformance, RegionDeclared
from linli_core.testing.round_trip import pinned_case
from linli_core.testing.rule_conformance import RuleConformance, Trials
from linli_core.testing.rule_runs.quiet_plugins import declared_of, quiet
from linli_core.testing.rule_runs.told_scenes import Cast
from linli_core.texts.text import Text

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_UNTRAINED = {DelivererClass.VOLUNTEER, DelivererClass.RESIDENTS, DelivererClass.ORGANISATION}
_CONDITIONS = {Purpose.SURVEY, Purpose.SERVICE, Purpose.PAIRING}


@frozen(kw_only=True)
class Declared:
    """What one plug-in declares, by itself.

    Attributes:
        registry: the core with this plug-in, and those it stands beside, loaded leniently.
        given: the plug-in and those beside it, as modules or objects.
    """

    registry: Registry
    given: tuple[object, ...]
    task_types: tuple[TaskType, ...]
    flows: tuple[Flow, ...]
    guards: tuple[GuardSpec, ...]
    step_guards: tuple[StepGuardSpec, ...] = ()
    traits: tuple[Trait, ...] = ()
    terms: tuple[PairingRule | PairingCost, ...] = ()

    @property
    def restricted(self) -> tuple[TaskType, ...]:
        """Return the task types of sensitivity S4."""
        return tuple(found for found in self.task_types if found.sensitivity is Sensitivity.S4)


def declared_by(plugin: object, beside: Sequence[object] = ()) -> Declared:
    """Return what a plug-in declares; whatever is broken is left out and reported.

    Args:
        plugin: the plug-in, or the name of its module.
        beside: plug-ins whose task types its guards speak of.
    """
    given = tuple(
        importlib.import_module(one) if isinstance(one, str) else one for one in (plugin, *beside)
    )
    registry = make_registry(discover=False, plugins=given, strict=False)
    first = given[0]
    name = first.__name__ if isinstance(first, ModuleType) else type(first).__module__
    own = registry.plugins[0].name if len(registry.plugins) == 1 else name
    others = make_registry(discover=False, plugins=given[1:], strict=False)
    return Declared(
        registry=registry,
        given=given,
        task_types=tuple(
            found
            for code, found in registry.task_types.items()
            if registry.origin[code] in (own, name)
        ),
        flows=tuple(f for code, f in registry.flows.items() if code not in others.flows),
        guards=tuple(g for g in registry.guards if g not in others.guards),
        step_guards=_own_step_guards(first, registry),
        traits=tuple(
            t for c, t in registry.pairing.traits.items() if c not in others.pairing.traits
        ),
        terms=_own_terms(registry.pairing, others.pairing),
    )


def _own_step_guards(plugin: object, registry: Registry) -> tuple[StepGuardSpec, ...]:
    """Return a plug-in's rules of steps as it wrote them: loaded, they answer for its faults."""
    loaded = {rule.code for rule in registry.step_guards}
    declared = declared_of(plugin, "linli_step_guards", StepGuardSpec)
    return tuple(rule for rule in declared if rule.code in loaded)


def _own_terms(
    all_terms: PairingTerms, others: PairingTerms
) -> tuple[PairingRule | PairingCost, ...]:
    return (
        *(rule for code, rule in all_terms.rules.items() if code not in others.rules),
        *(cost for code, cost in all_terms.costs.items() if code not in others.costs),
    )


def task_type_tests(
    plugin: object,
    *,
    beside: Sequence[object] = (),
    people: Sequence[Person] = (),
    at: Sequence[datetime] = (),
) -> "type[Conformance]":
    """Return a test class that proves what a plug-in declares; bind it to a name ``Test…``.

    Args:
        plugin: the plug-in, or the name of its module.
        beside: plug-ins whose task types its guards speak of.
        people: residents and helpers that its rules speak of, such as somebody of 60. A person
            without roles stands for the kit's resident, one with a role for its helpers of it.
        at: moments, with their zone, at which its rules are asked, too; stories begin at the
            first.
    """
    found = declared_by(plugin, beside)
    cast = Cast(people=tuple(people), at=tuple(at) or (START,))
    own = {
        "declared": found,
        "_region": RegionDeclared.of(found.given, found.task_types),
        "_trials": Trials(found.given, tuple(found.registry.task_types.values()), cast),
        "__test__": True,
    }
    return type("TestConformance", (Conformance,), own)


def _is_said(text: Text | None) -> bool:
    return text is not None and bool(text.zh.strip()) and bool(text.en.strip())


class Conformance(RuleConformance, RegionConformance):
    """What holds of every plug-in; pytest runs it once it is bound to a plug-in."""

    __test__ = False
    declared: ClassVar[Declared]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Run each test once for each task type, flow or guard."""
        kinds: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("task_type", self.declared.task_types),
            ("restricted", self.declared.restricted),
            ("flow", self.declared.flows),
            ("guard", self.declared.guards),
            ("rule", (*self.declared.guards, *self.declared.step_guards)),
            ("trait", self.declared.traits),
            ("term", self.declared.terms),
            *self._region.kinds,
        )
        for name, things in kinds:
            if name in metafunc.fixturenames:
                none = pytest.mark.skip(reason=f"nothing of the kind '{name}' is declared")
                metafunc.parametrize(
                    name,
                    things or [pytest.param(None, marks=none)],
                    ids=[thing.code for thing in things] or ["none"],
                )

    def test_the_registry_takes_everything(self) -> None:
        """Nothing the plug-in declares is refused; each finding names its remedy."""
        problems = [str(e) for p in self.declared.registry.plugins for e in p.problems]
        assert problems == []

    def test_nothing_does_less_than_it_says(self) -> None:
        """What loads and would be counted, asked or shown by nobody is remarked upon."""
        remarks = [text.en for p in self.declared.registry.plugins for text in p.remarks]
        assert remarks == []

    def test_it_declares_the_same_each_time(self) -> None:
        """Hooks are pure: asked again, they give the same definitions."""
        again = make_registry(discover=False, plugins=self.declared.given, strict=False)
        assert again.definitions == self.declared.registry.definitions
        assert again.pairing == self.declared.registry.pairing

    def test_it_takes_no_code_of_the_core(self) -> None:
        """A plug-in adds task types; those of the core stay as they are."""
        bare = make_registry(discover=False)
        origin = self.declared.registry.origin
        assert {code for code in bare.task_types if origin[code] != CORE} == set()

    def test_its_own_flow_is_sound(self, flow: Flow) -> None:
        """Every state is reached and reaches an end, ends are ends, all in both languages."""
        assert [problem.text.en for problem in check_flow(flow)] == []

    def test_its_own_flow_is_used(self, flow: Flow) -> None:
        """No refinement is declared that no task type follows."""
        assert flow.code in {found.flow for found in self.declared.task_types}

    def test_texts_are_there_in_both_languages(self, task_type: TaskType) -> None:
        """A worker reads all of it in Chinese, a foreign colleague in plain English."""
        texts = [task_type.name]
        texts += [question.name for question in task_type.questions]
        texts += [item.name for item in task_type.evidence]
        texts += [note.text for note in task_type.legal_notes]
        optional = (task_type.note, task_type.deliverers.note, task_type.deliverers.authority)
        texts += [text for text in optional if text is not None]
        assert [text for text in texts if not _is_said(text)] == []
        assert [text.en for text in texts if _CHINESE.search(text.en)] == []

    def test_its_form_is_a_schema_a_host_can_render(self, task_type: TaskType) -> None:
        """The form is valid JSON Schema 2020-12; fields and choices speak both languages."""
        if task_type.form is None:
            pytest.skip("no form is declared")
        from jsonschema import Draft202012Validator  # noqa: PLC0415 - of use to forms only

        schema = renderable_schema(task_type.form, task_type.name)
        Draft202012Validator.check_schema(schema)
        for name, field in schema["properties"].items():
            _check_field(name, field)

    def test_its_deliverer_rule_can_be_satisfied(self, task_type: TaskType) -> None:
        """Somebody can meet it: classes, lead and vetting do not contradict each other."""
        rule = task_type.deliverers
        assert rule.classes, "name at least one class of deliverers"
        assert len(set(rule.classes)) == len(rule.classes), "a class is named twice"
        assert rule.lead is None or rule.lead in rule.classes, "the lead is of no class named"
        if rule.vetting is Vetting.LICENSED:
            assert rule.classes == (DelivererClass.PROFESSIONAL,), "only professionals hold one"
        assert rule.lead is not None or not rule.party_may_lead, "who leads in whose place?"

    def test_restricted_work_is_for_those_who_are_trained(self, restricted: TaskType) -> None:
        """S4: a professional leads; no untrained class; volunteers only as a note limits them."""
        rule = restricted.deliverers
        assert rule.lead is DelivererClass.PROFESSIONAL
        assert _UNTRAINED & set(rule.classes) == set()
        if DelivererClass.SUPERVISED_VOLUNTEER in rule.classes:
            assert rule.in_pairs or rule.note is not None, "say what a volunteer may do"

    def test_it_applies_somewhere(self, task_type: TaskType) -> None:
        """Some kind of community has it; a type of resettled communities no other kind."""
        fits = [task_type.applicability(kind, resettlement=True) for kind in Setting]
        assert set(fits) != {Applicability.NOT_APPLICABLE}
        if task_type.resettlement_only:
            plain = {task_type.applicability(kind, resettlement=False) for kind in Setting}
            assert plain == {Applicability.NOT_APPLICABLE}

    def test_residents_judge_by_the_core_questions_first(self, task_type: TaskType) -> None:
        """成效由群众评价: all core questions, the veto on harm among them, before its own."""
        assert task_type.questions[: len(CORE_QUESTIONS)] == CORE_QUESTIONS
        codes = [question.code for question in task_type.questions]
        assert len(set(codes)) == len(codes)
        loose = [q.code for q in task_type.questions if not set(q.veto) <= set(q.answers)]
        assert loose == [], "a veto that is no answer"

    def test_consents_are_those_the_work_needs(self, task_type: TaskType) -> None:
        """Work for persons asks their consent; photos and research are never a condition."""
        persons = {SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD} & set(task_type.subject_kinds)
        assert bool(persons) <= bool(task_type.consents)
        assert set(task_type.consents) <= _CONDITIONS

    def test_clocks_and_indicators_are_sound(self, task_type: TaskType) -> None:
        """Every clock is a positive number of days, and every source belongs to a clock."""
        assert [name for name, days in task_type.clock_days.items() if days <= 0] == []
        assert task_type.clock_sources.keys() <= task_type.clock_days.keys()
        assert len(set(task_type.indicators)) == len(task_type.indicators)

    def test_law_is_stated_with_its_source(self, task_type: TaskType) -> None:
        """No statement about law stands without saying where it is from."""
        assert [note.text.en for note in task_type.legal_notes if not note.source.strip()] == []

    def test_its_guard_explains_itself(self, guard: GuardSpec) -> None:
        """A refusal tells the person who must act why, and what would lift it."""
        assert _is_said(guard.reason)
        assert _is_said(guard.remedy)
        assert guard.triggers

    def test_its_trait_is_said_and_read(self, trait: Trait) -> None:
        """A sheet states it in both languages, and some rule or cost of the pairing reads it."""
        assert _is_said(trait.name)
        assert not _CHINESE.search(trait.name.en), "Chinese where English belongs"
        asks = [term.ask for term in self.declared.terms]
        read = {code for a in asks for code in (a.helper, a.need, a.when.partition("=")[0])}
        assert trait.code in read, "no rule or cost reads it; leave it out"

    def test_its_pairing_term_explains_itself(self, term: PairingRule | PairingCost) -> None:
        """Whoever is kept apart or ranked by it is told what was asked, and where it is from."""
        assert _is_said(term.name)
        assert not _CHINESE.search(term.name.en), "Chinese where English belongs"
        assert term.source.strip(), "say where it is from"
        assert len(set(term.task_types)) == len(term.task_types), "a type is named twice"

    def test_its_pairing_term_can_be_met(self, term: PairingRule | PairingCost) -> None:
        """Whatever a case may state, some helper could state what is asked."""
        traits = self.declared.registry.pairing.traits
        hopeless = [
            min(want) for want in _wants(term.ask, traits) if not _somebody(term.ask, want, traits)
        ]
        assert hopeless == [], "no helper could ever meet it"

    def test_its_pairing_term_sets_somebody_apart(self, term: PairingRule | PairingCost) -> None:
        """Of what a case may state, something is met by some helpers and not by others."""
        traits = self.declared.registry.pairing.traits
        wants = list(_wants(term.ask, traits))
        assert any(_somebody(term.ask, want, traits, apart=True) for want in wants), (
            "every helper meets it; leave it out"
        )

    def test_a_case_of_it_is_stored_and_read_again(
        self, task_type: TaskType, linli_database: str
    ) -> None:
        """Its definition is pinned by an episode, stored, and the same when read again."""
        case, text = pinned_case(
            linli_database, [quiet(one) for one in self.declared.given], task_type
        )
        registry = self.declared.registry
        assert case.task_type == task_type.code
        assert case.episode.definition == registry.edition
        known, flow = parse_definition(text)
        assert form_schema(known.form) == form_schema(task_type.form)
        assert evolve(known, form=None) == evolve(task_type, form=None, words=(), retired=False)
        assert flow == registry.flows[task_type.flow]


def _wants(ask: Ask, traits: Mapping[str, Trait]) -> Iterator[frozenset[str]]:
    """Yield what may be asked by it: a fixed value, or each kind of value a case may state."""
    if ask.need:
        yield from (frozenset([value]) for value in _values(traits[ask.need]))
    else:
        yield frozenset(["" if ask.value is None else str(ask.value)])


def _values(trait: Trait) -> Iterable[str]:
    """Return values that a trait may have: all words, both bounds, or any word."""
    if trait.kind is TraitKind.NUMBER:
        return (str(trait.least), str(trait.most))
    return trait.words or ("any",)


def _somebody(
    ask: Ask, want: frozenset[str], traits: Mapping[str, Trait], *, apart: bool = False
) -> bool:
    """Return whether a helper who states one value, or none, could meet what is wanted, or not."""
    possible = [*_values(traits[ask.helper]), *(() if traits[ask.helper].words else want)]
    if ask.test in (Test.AT_LEAST, Test.AT_MOST):
        possible = list(_values(traits[ask.helper]))
    offers = [frozenset[str](), *(frozenset([value]) for value in possible)]
    return any(meets(ask, want, offered(ask, {ask.helper: o})) is not apart for o in offers)


def _check_field(name: str, field: dict[str, Any]) -> None:
    said = field.get("x-text", {})
    assert said.get("zh"), f"{name}: no Chinese label"
    assert said.get("en"), f"{name}: no English label"
    allowed = field.get("enum") or field.get("items", {}).get("enum")
    labelled = field.get("x-choices")
    assert (allowed is None) == (labelled is None), f"{name}: choices without meaning"
    if allowed and labelled:
        assert set(allowed) == set(labelled), f"{name}: choices and their meanings differ"
        assert all(t["zh"] and t["en"] for t in labelled.values()), f"{name}: in both languages"
