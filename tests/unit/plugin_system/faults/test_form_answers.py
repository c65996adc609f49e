"""A rule that asks for an answer which no form has is silent: its author is told."""

from collections.abc import Callable
from typing import Annotated, Any

import pytest
from attrs import evolve, frozen

from linli_core.codec.forms import label
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.faults.form_answers import answers_read, unknown_answers
from linli_core.testing.sample_plugin import COMPANY, TASK_TYPES, task_type
from linli_core.texts.text import Text


@frozen(kw_only=True)
class TongueForm:
    """In which language somebody is at home."""

    dialect: Annotated[str, label("方言", "dialect")] = ""


TYPE = task_type(form=TongueForm)


def _rule(check: Any, **changed: Any) -> StepGuardSpec:  # noqa: ANN401 - any function, any field
    said = Text("没写", "not said")
    return evolve(
        StepGuardSpec("sample.tongue", (COMPANY,), (), ("service_record",), said, said, check),
        **changed,
    )


@pytest.mark.parametrize(
    "check",
    [
        lambda step, _case, _facts: step.form.get("tongue"),
        lambda step, _case, _facts: step.form["tongue"],
        lambda step, _case, _facts: step.says("tongue"),
        lambda step, _case, _facts: step.ever_said("tongue"),
        lambda step, _case, _facts: step.number("tongue"),
    ],
)
def test_an_answer_that_was_renamed_is_named_with_those_there_are(
    check: Callable[..., object],
) -> None:
    """However the rule asks for it; the type's own answers are shown beside."""
    (told,) = unknown_answers([_rule(check)], {COMPANY: TYPE})
    assert "form field tongue" in told.en
    assert "there are: dialect" in told.en
    assert "tongue" in told.zh


def test_an_answer_that_some_type_has_is_none_to_speak_of() -> None:
    """A rule of all types may ask for what one of them has."""
    rule = _rule(lambda step, _case, _facts: step.form.get("dialect"), task_types=())
    types = {COMPANY: TYPE, "sample.errand": TASK_TYPES[1]}
    assert list(unknown_answers([rule], types)) == []


def test_words_that_are_no_answers_are_not_taken_for_one() -> None:
    """Evidence, steps and people have names, too."""

    def check(step: Any, _case: object, facts: Any) -> object:  # noqa: ANN401 - as a rule is called
        return step.last("start_visit") or facts.person("R1") or "签字" in step.record.evidence

    assert answers_read(_rule(check)) == frozenset()
