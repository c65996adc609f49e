"""What a declaration is made of: a value of another kind does not load in silence."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
import pytest
from attrs import frozen
from tests.support import broken_plugins as broken
from tests.support.broken_plugins import CODE, changed, faults, flow, guard, step_guard

from linli_core import Trigger
from linli_core.domain.calendar.work_calendar import WorkCalendar
from linli_core.domain.declarations.task_type import DelivererRule, TaskType
from linli_core.domain.policy import RegionPolicy
from linli_core.domain.terms import DelivererClass
from linli_core.testing.sample_plugin import SCHEME, task_type
from linli_core.texts.text import Text


@frozen
class Yard(TaskType):
    """A task type that could answer otherwise with every question."""


def _type(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field
    return {"task_types": (task_type(CODE, **others),)}


def _guard(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field
    return {"guards": (guard(**others),)}


def _flow(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field
    return {"flows": (flow(**others),)}


async def _later(*_: object) -> None:
    """Judge nothing until somebody awaits it."""


def _piecemeal(*_: object) -> Any:  # noqa: ANN401 - a generator, by mistake
    yield None


class Word(str):
    """A text that could equal anything."""

    __slots__ = ()


_FIELDS = attrs.fields(TaskType)
_QUESTION = task_type().questions[-1]
_EVIDENCE = task_type().evidence[0]

#: What is wrong -> what is declared, and what the fault names.
MISTAKES: Mapping[str, tuple[Mapping[str, Any], tuple[str, ...]]] = {
    "words as one string": (_type(words="清雪"), (CODE, "words", "a tuple of text")),
    "skills as one string": (_type(skills="电工"), (CODE, "skills", "a tuple of text")),
    "phrases as a list": (_type(phrases=["亲情陪伴"]), (CODE, "phrases", "a tuple of text")),
    "guards as one string": (_type(guards="county.rule"), (CODE, "guards", "a tuple of text")),
    "an area by its code": (_type(area="care"), (CODE, "area", "a member of Area")),
    "a mode by its code": (_type(modes=("pairing",)), (CODE, "modes[0]", "DeliveryMode")),
    "a consent by its code": (_type(consents=("service",)), (CODE, "consents[0]", "Purpose")),
    "a name as a word": (_type(name="清雪"), (CODE, "name", "Text(...)")),
    "a class by its code": (
        _type(deliverers=DelivererRule(("volunteer",))),  # type: ignore[arg-type]
        (CODE, "deliverers.classes[0]", "DelivererClass"),
    ),
    "classes as a set": (
        _type(deliverers=DelivererRule({DelivererClass.VOLUNTEER})),  # type: ignore[arg-type]
        (CODE, "deliverers.classes", "a tuple of"),
    ),
    "answers as one string": (
        _type(
            questions=(*task_type().questions, changed(_QUESTION, code="county.q", answers="是"))
        ),
        (CODE, "questions[", ".answers", "a tuple of text"),
    ),
    "a veto as one string": (
        _type(questions=(*task_type().questions, changed(_QUESTION, code="county.q", veto="否"))),
        (CODE, ".veto", "a tuple of text"),
    ),
    "steps of evidence as one string": (
        _type(evidence=(changed(_EVIDENCE, after="finish"),)),
        (CODE, "evidence[0].after", "a tuple of text"),
    ),
    "days as a word": (_type(clock_days={"visit_interval": "14"}), (CODE, "visit_interval", "14")),
    "yes as a word": (_type(quick="yes"), (CODE, "quick", "True or False")),
    "parties as a fraction": (_type(parties=1.5), (CODE, "parties", "a whole number")),
    "a form that is no class": (_type(form={"a": 1}), (CODE, "form", "a class or None")),
    "a blank word": (_type(words=("清雪", " ")), (CODE, "words[1]", "is blank")),
    "a word twice": (_type(words=("清雪", "清雪")), (CODE, "words[1]", "清雪 stands twice")),
    "a consent twice": (
        _type(consents=task_type().consents * 2),
        (CODE, "consents[1]", "stands twice"),
    ),
    "a place nobody fills": (
        _type(name=Text("{month}月清雪", "snow in {month}")),
        (CODE, "name", "nobody fills"),
    ),
    "a note with a brace": (_type(note=Text("见{附件", "see {")), (CODE, "note", "braces")),
    "a type of its own making": (
        {"task_types": (Yard(**{a.name: getattr(task_type(CODE), a.name) for a in _FIELDS}),)},
        (CODE, "Yard", "TaskType itself"),
    ),
    "a text of its own making": (
        _type(phrases=(Word("亲情陪伴"),)),
        (CODE, "phrases[0]", "must be text"),
    ),
    "triggers as one": (_guard(triggers=Trigger.SUBMIT_PLAN), ("county.rule", "triggers", "tuple")),
    "a trigger by its code": (
        _guard(triggers=("submit_plan",)),
        ("county.rule", "triggers[0]", "a member of Trigger"),
    ),
    "a trigger twice": (
        _guard(triggers=(Trigger.SUBMIT_PLAN, Trigger.SUBMIT_PLAN)),
        ("county.rule", "triggers[1]", "stands twice"),
    ),
    "types of a guard as one string": (
        _guard(task_types="county.yard"),
        ("county.rule", "task_types", "a tuple of text"),
    ),
    "reads as one string": (_guard(reads="plan"), ("county.rule", "reads", "a tuple of text")),
    "a reason as a word": (_guard(reason="不行"), ("county.rule", "reason", "Text(...)")),
    "no check": (_guard(check=None), ("county.rule", "check", "a function of 2 arguments")),
    "a check of one argument": (
        _guard(check=lambda case: None),  # noqa: ARG005 - the mistake
        ("county.rule", "check", "2 arguments"),
    ),
    "a check for later": (_guard(check=_later), ("county.rule", "check", "judges nothing")),
    "a check that yields": (_guard(check=_piecemeal), ("county.rule", "check", "judges nothing")),
    "a step's check of two arguments": (
        {"step_guards": (step_guard(check=lambda case, facts: None),)},  # noqa: ARG005 - the mistake
        ("county.step_rule", "check", "3 arguments"),
    ),
    "steps of a rule as one string": (
        {"step_guards": (step_guard(steps="finish"),)},
        ("county.step_rule", "steps", "a tuple of text"),
    ),
    "states as a list": (_flow(states=list(flow().states)), ("W1.county", "states", "a tuple")),
    "sources as one string": (
        _flow(steps=broken.first_step(sources="planned")),
        ("W1.county", "steps[0].sources", "a tuple of text"),
    ),
    "implied steps as one string": (
        _flow(on_finish="finish"),
        ("W1.county", "on_finish", "a tuple of text"),
    ),
    "a standing by its code": (
        _flow(states=(changed(flow().states[0], standing="open"), *flow().states[1:])),
        ("W1.county", "states[0].standing", "TaskStanding"),
    ),
    "days off as words": (
        {"calendars": (WorkCalendar(code="county", source="通知", days_off=("2026-10-01",)),)},  # type: ignore[arg-type]
        ("county", "days_off", "a date"),
    ),
    "a span as a word": (
        {"calendars": (WorkCalendar(code="county", source="通知", since="2026"),)},  # type: ignore[arg-type]
        ("county", "since", "a date or None"),
    ),
    "a day off twice over": (
        {"calendars": (WorkCalendar(code="county", source=date(2026, 1, 1)),)},  # type: ignore[arg-type]
        ("county", "source", "text"),
    ),
    "a setting by its code": (
        {
            "setting_schemes": (
                changed(SCHEME, classes=(changed(SCHEME.classes[0], setting="urban"),)),
            )
        },
        ("nbs", "classes[0].setting", "a member of Setting"),
    ),
    "a range as a list": (
        {"setting_schemes": (changed(SCHEME, fallback=([1, 2, "rural"],)),)},
        ("nbs", "fallback[0]", "a tuple of"),
    ),
    "a calendar as a value": (
        {"policies": (RegionPolicy(code="county", calendar=None),)},  # type: ignore[arg-type]
        ("county", "calendar", "text"),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_value_of_another_kind_is_named_with_its_place(mistake: str) -> None:
    """Whoever wrote it reads which declaration, which field, what it is and what belongs there."""
    declared, said = MISTAKES[mistake]
    told = faults(**declared)
    assert [line for line in told if all(word in line for word in said)] != [], told


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_value_of_another_kind_is_named_in_chinese(mistake: str) -> None:
    """The same is told in Chinese."""
    declared, (named, *_) = MISTAKES[mistake]
    told = faults(lang="zh", **declared)
    assert [line for line in told if "不合规范" in line and named in line] != [], told


def test_every_mistake_of_a_declaration_is_told_at_once() -> None:
    """Nobody mends one field after the other, run by run."""
    told = faults(**_type(words="清雪", skills="电工", area="care"))
    assert [sum(word in line for line in told) for word in ("words", "skills", "area")] == [1, 1, 1]


def test_a_sound_declaration_has_no_fault() -> None:
    """A check that finds something in everything would tell nothing."""
    assert faults(**_type(), guards=(guard(),), step_guards=(step_guard(),), flows=(flow(),)) == []


def test_a_reason_may_have_places_that_its_rule_fills() -> None:
    """Words in braces belong where a rule says why."""
    assert faults(**_guard(reason=Text("{month}月", "month {month}"))) == []
