"""Texts, forms, clocks and legal notes: what every task type must have to be usable."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from linli_community_concern import legal
from linli_community_concern.plugin import linli_flows, linli_task_types
from linli_community_concern.task_types import TASK_TYPES
from linli_core.codec.forms import renderable_schema
from linli_core.domain.tasktype import LegalNote, TaskType
from linli_core.domain.terms import Purpose, SubjectKind
from linli_core.texts.text import Text

EACH = pytest.mark.parametrize("task_type", TASK_TYPES, ids=lambda found: found.code)


def _is_said(text: Text | None) -> bool:
    return text is not None and bool(text.zh.strip()) and bool(text.en.strip())


def _schema(task_type: TaskType) -> dict[str, Any]:
    assert task_type.form is not None
    return renderable_schema(task_type.form, task_type.name)


@EACH
def test_everything_is_said_in_both_languages(task_type: TaskType) -> None:
    """A worker reads all of it in Chinese, a foreign colleague in plain English."""
    texts = [task_type.name, task_type.note, task_type.deliverers.note or task_type.name]
    texts += [question.name for question in task_type.questions]
    texts += [item.name for item in task_type.evidence]
    texts += [note.text for note in task_type.legal_notes]
    assert all(_is_said(text) for text in texts)
    assert all(text.en.isascii() for text in texts if text)


@EACH
def test_its_form_is_a_schema_a_host_can_render(task_type: TaskType) -> None:
    """Each form is valid JSON Schema with a label in both languages at every field."""
    schema = _schema(task_type)
    Draft202012Validator.check_schema(schema)
    assert schema["required"]
    for field in schema["properties"].values():
        assert field["x-text"]["zh"] == field["title"]
        assert field["x-text"]["en"] == field["description"]


@EACH
def test_every_choice_of_a_form_says_what_it_means(task_type: TaskType) -> None:
    """The labelled choices are exactly the allowed ones."""
    for field in _schema(task_type)["properties"].values():
        allowed = field.get("enum") or field.get("items", {}).get("enum")
        labelled = field.get("x-choices")
        assert (allowed is None) == (labelled is None)
        if allowed:
            assert set(allowed) == set(labelled)
            assert all(said["zh"] and said["en"] for said in labelled.values())


@EACH
def test_the_core_veto_is_always_asked(task_type: TaskType) -> None:
    """Whether anybody charged, harmed, forced or leaked is asked of every resident."""
    vetoes = {question.code: question.veto for question in task_type.questions if question.veto}
    assert vetoes["q0.harm"] == ("是",)


@EACH
def test_no_consent_beyond_the_work_is_asked_for(task_type: TaskType) -> None:
    """Only work for a place or a group needs no personal consent; photos are never a condition."""
    personal = {SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD} & set(task_type.subject_kinds)
    assert bool(personal) == bool(task_type.consents)
    assert set(task_type.consents) <= {Purpose.SURVEY, Purpose.SERVICE, Purpose.PAIRING}


@EACH
def test_clocks_run_forward_and_feed_indicators(task_type: TaskType) -> None:
    """Every clock is a positive number of days; each source belongs to a clock."""
    assert task_type.clock_days
    assert all(days > 0 for days in task_type.clock_days.values())
    assert task_type.clock_sources.keys() <= task_type.clock_days.keys()
    assert task_type.indicators
    assert len(set(task_type.indicators)) == len(task_type.indicators)


def test_every_statement_about_law_names_its_source_and_is_used() -> None:
    """No legal note is without a source, and none is kept that no task type shows."""
    notes = [found for found in vars(legal).values() if isinstance(found, LegalNote)]
    assert notes
    assert all(note.source for note in notes)
    shown = [note for task_type in TASK_TYPES for note in task_type.legal_notes]
    assert all(note in shown for note in notes)


def test_the_plugin_declares_its_types_and_flows_once() -> None:
    """What the hooks return is the same each time, with no code twice."""
    codes = [found.code for found in linli_task_types()]
    assert len(set(codes)) == len(codes) == 15
    flows = [flow.code for flow in linli_flows()]
    assert len(set(flows)) == len(flows)
    assert linli_task_types() is linli_task_types()
