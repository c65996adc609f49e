"""What a task type, a flow or a rule says and nothing would keep is named when it is loaded."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

import pytest
from attrs import evolve, field, frozen
from tests.support import broken_plugins as broken
from tests.support.broken_plugins import CODE, changed, faults, flow, guard, step_guard

from linli_core import Trigger
from linli_core.domain.declarations.task_type import Question
from linli_core.domain.terms import Purpose
from linli_core.plugin_system.registry import make_registry
from linli_core.plugins import label
from linli_core.testing.sample_plugin import task_type
from linli_core.texts.text import Text

_SAMPLE = task_type()
_EVIDENCE = _SAMPLE.evidence[0]
_MONTH = Text("{month} 月", "month {month}")


@frozen(kw_only=True)
class Changeable:
    """A form whose default anybody can change."""

    parts: Annotated[list[str], label("部分", "parts")] = field(default=[])


def _type(code: str = CODE, **others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field
    return {"task_types": (task_type(code, **others),)}


def _asking(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field of a question
    own = Question("county.q", Text("好吗?", "well?"), ("是", "否"))
    return _type(questions=(*_SAMPLE.questions, changed(own, **others)))


def _shared(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field of a question
    *first, last = _SAMPLE.questions
    return _type(questions=(*first, changed(last, **others)))


def _showing(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field of evidence
    return _type(evidence=(changed(_EVIDENCE, **others),))


def _flow(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field of a flow
    return {"flows": (flow(**others),)}


def _guard(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field of a guard
    return {**_type(), "guards": (guard(**others),)}


def _step_guard(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field of a rule
    kinds = (task_type(CODE), task_type("county.errand", flow="W2"))
    return {"task_types": kinds, "step_guards": (step_guard(**others),)}


def _misspelt(*_: object) -> object:
    return guard().refuse(mnth="7")


def _far_away(*_: object) -> object:
    return _misspelt()


def _among(months: tuple[int, ...], *_: object) -> object:
    return guard().refuse(months=str(months))


def _filled(*_: object) -> object:
    return guard().refuse(month="7")


def _filled_by_words(*_: object) -> object:
    values = {"month": "7"}
    return guard().refuse(**values)


#: What is wrong -> what is declared, and what the fault names.
MISTAKES: Mapping[str, tuple[Mapping[str, Any], tuple[str, ...]]] = {
    "a clock nobody knows": (_type(clock_days={"dones": 1}), (CODE, "dones", "first_visit")),
    "a clock of another flow": (
        _type(clock_days={"done": 1}),
        (CODE, "done", "W2", "follows W1"),
    ),
    "a clock that runs backwards": (_type(clock_days={"first_visit": -1}), (CODE, "first_visit")),
    "a source of no clock": (
        _type(clock_days={"first_visit": 1}, clock_sources={"visit": "办法"}),
        (CODE, "visit", "no clocks"),
    ),
    "a source of blanks": (
        _type(clock_days={"first_visit": 1}, clock_sources={"first_visit": " "}),
        (CODE, "first_visit", "blank"),
    ),
    "evidence after a step that is none": (
        _showing(after=("interpreting_it",)),
        (CODE, _EVIDENCE.code, "interpreting_it", "start_visit"),
    ),
    "evidence that a consent decides": (_showing(shows_people=True), (CODE, "required=False")),
    "optional evidence after a step": (
        _showing(required=False, after=("record",)),
        (CODE, _EVIDENCE.code, "not required"),
    ),
    "two items of one code": (_type(evidence=(_EVIDENCE, _EVIDENCE)), (CODE, "one code")),
    "a veto nobody can give": (_asking(answers=(), veto=("否",)), (CODE, "county.q", "veto")),
    "a question of one answer": (_asking(answers=("是",)), (CODE, "county.q", "one answer")),
    "a question without prefix": (_asking(code="well"), (CODE, "well", "prefix.well")),
    "a shared question without its veto": (
        _shared(answers=("好",), veto=()),
        (CODE, _SAMPLE.questions[-1].code, "shared question"),
    ),
    "a party lead without a lead": (
        _type(deliverers=evolve(_SAMPLE.deliverers, party_may_lead=True)),
        (CODE, "party_may_lead"),
    ),
    "a skill both asked and welcome": (
        _type(skills=("电工",), welcome_skills=("电工",)),
        (CODE, "电工", "keep one"),
    ),
    "a dispute of one side": (_type(parties=1), (CODE, "two sides")),
    "a dispute of fewer than none": (_type(parties=-2), (CODE, "two sides")),
    "photographs as a condition": (
        _type(consents=(Purpose.SERVICE, Purpose.PHOTO)),
        (CODE, "photo", "no condition"),
    ),
    "a default that changes": (_type(form=Changeable), (CODE, "parts", "list")),
    "a code without prefix": (_type("yard"), ("yard", "prefix.yard")),
    "a code of other signs": (_type("County yard/雪"), ("County yard/雪", "small letters")),
    "a code of the core": (_type("core.yard"), ("core.yard", "the core's prefix core")),
    "a flow without prefix": (_flow(code="yard"), ("yard", "prefix.yard")),
    "a flow of no core flow": (_flow(code="W99.yard"), ("W99.yard", "small letters")),
    "a report of nothing": (
        _flow(steps=broken.first_step(statutory=True, incident="")),
        ("W1.county", "statutory"),
    ),
    "a state that reopens without being an end": (
        _flow(states=(changed(flow().states[0], reopens=True), *flow().states[1:])),
        ("W1.county", "reopens"),
    ),
    "a guard without prefix": (_guard(code="winter"), ("winter", "prefix.winter")),
    "a type's rule at triage": (
        _guard(triggers=(Trigger.TRIAGE,), task_types=(CODE,), reads=()),
        ("county.rule", "triage", "never asked"),
    ),
    "a type's rule at the survey": (
        _guard(triggers=(Trigger.START_SURVEY, Trigger.SUBMIT_PLAN), task_types=(CODE,)),
        ("county.rule", "start_survey", "never asked"),
    ),
    "a step that one of two types has": (
        _step_guard(task_types=(CODE, "county.errand"), steps=("start_visit",)),
        ("county.step_rule", "county.errand", "never asked"),
    ),
    "a rule of steps that reads nothing known": (
        _step_guard(reads=("gossip",)),
        ("county.step_rule", "gossip"),
    ),
    "a place nobody fills": (
        _guard(reason=_MONTH, check=_misspelt),
        ("county.rule", "{month}", "mnth"),
    ),
    "a place nobody fills further on": (
        _guard(remedy=_MONTH, check=_far_away),
        ("county.rule", "{month}"),
    ),
    "a place nobody fills in part": (
        _guard(reason=_MONTH, check=partial(_among, (11, 12))),
        ("county.rule", "{month}", "months"),
    ),
    "a place nobody fills at a step": (
        {"step_guards": (step_guard(reason=_MONTH, check=lambda *_: step_guard().refuse()),)},
        ("county.step_rule", "{month}", "the rule gives nothing"),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_nothing_would_keep_is_named(mistake: str) -> None:
    """Its author reads which declaration, which part, and what would mend it."""
    declared, said = MISTAKES[mistake]
    told = faults(**declared)
    assert [line for line in told if all(word in line for word in said)] != [], told
    in_chinese = faults(lang="zh", **declared)
    assert [line for line in in_chinese if said[0] in line and "请" in line] != [], in_chinese


@pytest.mark.parametrize("check", [_filled, _filled_by_words], ids=["by name", "by a mapping"])
def test_a_place_that_the_rule_fills_is_no_fault(check: Any) -> None:  # noqa: ANN401 - a rule
    """Whatever the code of the rule could give counts as given."""
    assert faults(**_guard(reason=_MONTH, check=check)) == []


def test_a_clock_of_a_flow_of_its_own_is_remarked_upon() -> None:
    """It loads, as hosts may show it; its author is told that nobody counts it."""
    own = flow(code="county.round")
    kind = task_type(CODE, flow=own.code, clock_days={"first_visit": 7})
    plugin = broken.plugin(flows=(own,), task_types=(kind,))
    registry = make_registry(discover=False, plugins=[plugin])
    (info,) = registry.plugins
    assert ["first_visit" in remark.en for remark in info.remarks] == [True]


def test_what_is_declared_is_frozen() -> None:
    """Whoever kept the dictionary cannot move a clock of running cases by it."""
    days = {"first_visit": 7.0}
    registry = make_registry(discover=False, plugins=[broken.plugin(**_type(clock_days=days))])
    days["first_visit"] = 99
    kept = registry.task_types[CODE].clock_days
    assert kept == {"first_visit": 7.0}
    with pytest.raises(TypeError, match="frozen"):
        kept["first_visit"] = 1  # type: ignore[index]
