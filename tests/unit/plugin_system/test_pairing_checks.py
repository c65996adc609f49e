"""Traits, pairing rules and costs: a broken one stops the start, with plug-in, field and remedy."""

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve

from linli_core.domain.declarations.pairing_terms import (
    Ask,
    PairingCost,
    PairingRule,
    Test,
    Weighed,
)
from linli_core.domain.declarations.traits import Bearer, Trait, TraitKind
from linli_core.errors import PluginError
from linli_core.plugin_system.registry import Registry, make_registry
from linli_core.plugins import hookimpl
from linli_core.testing.sample_plugin import COMPANY, SamplePlugin
from linli_core.texts.text import Text

CAR = Trait(code="yard.car", name=Text("有车", "car"), of=(Bearer.HELPER,))
BUILDING = Trait(
    code="yard.building",
    name=Text("楼组", "building"),
    of=(Bearer.HELPER, Bearer.HOUSEHOLD),
    kind=TraitKind.WORD,
)
YEARS = Trait(
    code="yard.years",
    name=Text("服务年数", "years of service"),
    of=(Bearer.HELPER,),
    kind=TraitKind.NUMBER,
    most=60,
)
FAR = Trait(code="yard.far", name=Text("路远", "far out"), of=(Bearer.CASE,))
RULE = PairingRule(
    code="yard.drives",
    task_types=(COMPANY,),
    ask=Ask(helper="yard.car", when="yard.far"),
    name=Text("有车", "have a car"),
    source="示例县约定(虚构)",
)
COST = PairingCost(
    code="yard.seasoned",
    task_types=(COMPANY,),
    ask=Ask(helper="yard.years", test=Test.AT_LEAST, value=3),
    name=Text("服务满三年", "three years of service"),
    source="示例县约定(虚构)",
    each=100,
    most=3,
)


class Yard:
    """Declares terms of the pairing; a test hands in what is broken."""

    def __init__(
        self,
        traits: Sequence[Any] = (CAR, BUILDING, YEARS, FAR),
        rules: Sequence[Any] = (RULE,),
        costs: Sequence[Any] = (COST,),
    ) -> None:
        """Keep it, and count how often it is asked."""
        self.told = (traits, rules, costs)
        self.asked: list[str] = []

    @hookimpl
    def linli_traits(self) -> Sequence[Trait]:
        """Declare the traits."""
        self.asked.append("traits")
        return self.told[0]

    @hookimpl
    def linli_pairing_rules(self) -> Sequence[PairingRule]:
        """Declare the rules."""
        self.asked.append("rules")
        return self.told[1]

    @hookimpl
    def linli_pairing_costs(self) -> Sequence[PairingCost]:
        """Declare the costs."""
        self.asked.append("costs")
        return self.told[2]


class Lenient(PairingRule):
    """A rule that would like to be asked, and to say yes."""


def _registry(plugin: object, *, strict: bool = True) -> Registry:
    return make_registry(discover=False, plugins=[SamplePlugin(), plugin], strict=strict)


def _rule(**changed: Any) -> Yard:  # noqa: ANN401 - any field
    return Yard(rules=(evolve(RULE, **changed),))


def _asks(**changed: Any) -> Yard:  # noqa: ANN401 - any field
    return _rule(ask=evolve(RULE.ask, **changed))


def _cost(**changed: Any) -> Yard:  # noqa: ANN401 - any field
    return Yard(costs=(evolve(COST, **changed),))


def _trait(**changed: Any) -> Yard:  # noqa: ANN401 - any field
    return Yard(traits=(evolve(CAR, **changed), BUILDING, YEARS, FAR))


#: What is wrong -> the plug-in, and what the message must name.
BROKEN: dict[str, tuple[Yard, tuple[str, ...]]] = {
    "a rule in place of a core rule": (_rule(code="refused"), ("refused", "code", "prefix.name")),
    "a rule under the core's prefix": (_rule(code="core.vetting"), ("core.vetting", "code")),
    "a code that would be another tag": (_rule(code="vetting:checked"), ("vetting:checked",)),
    "a rule of its own class": (
        Yard(
            rules=(
                Lenient(
                    code="yard.x",
                    task_types=(COMPANY,),
                    ask=RULE.ask,
                    name=RULE.name,
                    source="x",
                ),
            )
        ),
        ("Lenient", "subclass"),
    ),
    "types in no tuple": (_rule(task_types=COMPANY), ("yard.drives", "task_types", "tuple")),
    "no types": (_rule(task_types=()), ("yard.drives", "task_types", "name the task types")),
    "a type nobody declares": (_rule(task_types=("yard.none",)), ("yard.none", "task_types")),
    "no source": (_rule(source=" "), ("yard.drives", "source")),
    "no English": (_rule(name=Text("有车", " ")), ("yard.drives", "name", "en")),
    "a template in the words": (_rule(name=Text("{left}", "{left.x}")), ("name", "braces")),
    "a test that is no test": (_asks(test="has"), ("yard.drives", "ask.test", "Test")),
    "a function for a test": (_asks(test=lambda *_: True), ("ask.test",)),
    "an unknown trait": (_asks(helper="yard.cra"), ("ask.helper", "yard.cra", "yard.car")),
    "a trait of the other side": (_asks(helper="yard.far"), ("ask.helper", "helper")),
    "an unknown condition": (_asks(when="yard.farr"), ("ask.when", "yard.farr", "yard.far")),
    "a condition of no value": (_asks(when="core.group=duke"), ("ask.when", "duke", "dibao")),
    "a flag held against something": (_asks(value=1), ("ask.test has", "leave need and value out")),
    "a comparison with nothing": (
        _asks(helper="yard.building", test=Test.SAME),
        ("ask.test same", "need or value"),
    ),
    "a comparison of other kinds": (
        _asks(helper="yard.years", test=Test.AT_LEAST, need="yard.building"),
        ("ask.need", "yard.building", "number"),
    ),
    "a role that does not exist": (
        _asks(helper="core.role", test=Test.SAME, value="duke"),
        ("ask.value", "duke", "volunteer"),
    ),
    "a reward": (_cost(each=-100), ("yard.seasoned", "each", "a cost only adds")),
    "a cost of nothing": (_cost(each=0), ("each",)),
    "half metres": (_cost(each=0.5), ("each", "whole number")),
    "metres that are no tens": (_cost(each=15), ("each 15", "multiple of 10")),
    "a cost past the longest way": (_cost(each=10_000, most=3), ("30000", "15000")),
    "a cost past all skills": (_cost(weighed=Weighed.FIT, each=2, most=3), ("6", "5")),
    "points of a flag": (
        _cost(ask=Ask(helper="yard.car")),
        ("most and per", "numbers only"),
    ),
    "a step of nothing": (_cost(per=0), ("per",)),
    "weighed beside urgency": (_cost(weighed="urgency"), ("weighed", "Weighed")),
    "a trait of nobody": (_trait(of=()), ("yard.car", "of is empty")),
    "a trait of the core": (_trait(code="core.role"), ("core.role", "not begin with core.")),
    "a name that parts a list": (_trait(name=Text("车、船", "car")), ("name.zh", "parts a list")),
    "a name twice": (_trait(name=Text("楼组", "car")), ("name.zh", "yard.building")),
    "a name of the register": (_trait(name=Text("性别", "car")), ("core.gender",)),
    "words of a flag": (_trait(words=("小",)), ("words", "WORD only")),
    "bounds the wrong way round": (
        Yard(traits=(CAR, BUILDING, evolve(YEARS, least=9, most=1), FAR)),
        ("yard.years", "least"),
    ),
    "a rule and a cost of one code": (
        Yard(costs=(evolve(COST, code="yard.drives"),)),
        ("yard.drives", "twice"),
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_declaration_stops_the_start_and_says_what_would_be_right(what: str) -> None:
    """The error names the plug-in, the code, the field and the remedy, in both languages."""
    plugin, named = BROKEN[what]
    with pytest.raises(PluginError) as caught:
        _registry(plugin)
    said = f"{caught.value.message('en')} {caught.value.remedy('en')}"
    assert "Yard" in said
    assert [name for name in named if name not in said] == []
    assert caught.value.message("zh") != caught.value.message("en")


@pytest.mark.parametrize("what", BROKEN)
def test_lenient_leaves_the_broken_term_out_and_reports_it(what: str) -> None:
    """What is sound goes on; what is broken is kept for `doctor`, and never half applied."""
    plugin, _ = BROKEN[what]
    registry = _registry(plugin, strict=False)
    problems = {p.name: p.problems for p in registry.plugins}
    assert problems["Yard"]
    assert problems["SamplePlugin"] == ()
    terms = registry.pairing
    kept: list[PairingRule | PairingCost] = [*terms.rules.values(), *terms.costs.values()]
    for term in kept:
        assert term.code.startswith("yard.")
        assert term.ask.helper in terms.traits
    assert terms.traits["core.role"].of == (Bearer.HELPER,)


def test_what_is_sound_is_kept_by_code_and_asked_once() -> None:
    """Each hook is called once while the registry is made; the registry holds plain data."""
    plugin = Yard()
    terms = _registry(plugin).pairing
    assert sorted(plugin.asked) == ["costs", "rules", "traits"]
    assert set(terms.rules) == {"yard.drives"}
    assert set(terms.costs) == {"yard.seasoned"}
    assert {"yard.car", "core.organisation"} <= set(terms.traits)
    assert [t.code for t in terms.by_type[COMPANY]] == ["yard.drives", "yard.seasoned"]
