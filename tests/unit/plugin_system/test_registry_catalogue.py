"""All 78 kinds of work the notice names exist, each as the task catalogue says."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linli_core.codec.forms import renderable_schema
from linli_core.domain.declarations.evidence import EVIDENCE_SETS
from linli_core.domain.declarations.questions import CORE_QUESTIONS, QUESTION_SETS
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.terms import Applicability, Area, DelivererClass, SubjectKind
from linli_core.plugin_system.core_types import CORE_TASK_TYPES
from linli_core.plugin_system.guard_rules import CORE
from linli_core.plugin_system.registry import Registry, make_registry

CATALOGUE = Path(__file__).resolve().parents[3].parent / "shared/design/task-types.json"
TYPES_PAGE = Path(__file__).resolve().parents[3] / "docs/reference/task-types.md"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
FITS = [Applicability.NOT_APPLICABLE, Applicability.ALLOWED, Applicability.FOCUS]


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The core with everything that is installed."""
    return make_registry()


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """The rows of the task catalogue."""
    if not CATALOGUE.exists():
        pytest.skip("../shared/design/task-types.json is not here")
    found: list[dict[str, Any]] = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return found


def test_every_row_of_the_catalogue_is_a_task_type(
    registry: Registry, rows: list[dict[str, Any]]
) -> None:
    """A county that finds one kind of work missing goes back to its spreadsheet."""
    assert len(rows) == 78
    assert {row["code"] for row in rows} - registry.task_types.keys() == set()


def test_every_type_is_what_its_row_says(registry: Registry, rows: list[dict[str, Any]]) -> None:
    """Name, area, applicability, sensitivity, flow, evidence, questions and phrases agree."""
    for row in rows:
        found = registry.task_types[row["code"]]
        evidence = EVIDENCE_SETS[row["evidence"]]
        asked = (*CORE_QUESTIONS, *QUESTION_SETS[row["questions"]])
        assert (
            found.area.value,
            found.name.zh,
            found.urban,
            found.rural,
            found.sensitivity.value,
            found.flow.partition(".")[0],
            found.evidence[: len(evidence)],
            found.questions[: len(asked)],
            list(found.phrases),
        ) == (
            row["area"],
            row["zh"],
            FITS[row["urban"]],
            FITS[row["rural"]],
            row["sens"],
            row["flow"],
            evidence,
            asked,
            row["phrases"],
        ), row["code"]


def test_work_with_an_authority_names_it(registry: Registry, rows: list[dict[str, Any]]) -> None:
    """Done with or under an authority, the plan needs its co-signature; "/ A" is a choice."""
    with_one = re.compile(r"(\+|,|with|under) ?A\(")
    wanted = {row["code"] for row in rows if with_one.search(row["deliverer"])}
    assert len(wanted) > 10
    named = {t.code for t in registry.task_types.values() if t.deliverers.authority is not None}
    assert wanted - named == set()


_COMPLETE: dict[str, Callable[[TaskType], object]] = {
    "English name": lambda t: t.name.en.strip() and not _CHINESE.search(t.name.en),
    "somewhere to apply": lambda t: {t.urban, t.rural} != {Applicability.NOT_APPLICABLE},
    "subject kinds": lambda t: t.subject_kinds,
    "delivery modes": lambda t: t.modes,
    "deliverers": lambda t: t.deliverers.classes,
    "consents, where persons are served": lambda t: (
        t.consents or {SubjectKind.GROUP, SubjectKind.PLACE}.issuperset(t.subject_kinds)
    ),
    "evidence, some of it required": lambda t: any(item.required for item in t.evidence),
    "questions of its own beside the core's": lambda t: len(t.questions) > len(CORE_QUESTIONS),
    "answers that are a veto": lambda t: any(q.veto for q in t.questions),
    "clocks": lambda t: t.clock_days and min(t.clock_days.values()) > 0,
    "indicators": lambda t: t.indicators,
    "legal notes, each with its source": lambda t: (
        t.legal_notes and all(note.source.strip() for note in t.legal_notes)
    ),
    "a form that a host can render": lambda t: (
        t.form and renderable_schema(t.form, t.name)["properties"]
    ),
    "phrases of the notice": lambda t: t.phrases,
    "words of residents": lambda t: t.words,
    "a note for workers": lambda t: t.note,
}


@pytest.mark.parametrize("attribute", _COMPLETE)
def test_all_78_types_have_what_the_catalogue_names(registry: Registry, attribute: str) -> None:
    """No row is thinner than the others: each attribute is there, for every type."""
    assert len(registry.task_types) == 78
    there = _COMPLETE[attribute]
    assert [t.code for t in registry.task_types.values() if not there(t)] == []


def test_what_is_not_verified_is_never_shown_as_law(registry: Registry) -> None:
    """Whoever reads the page sees of each statement whether it was compared with the article."""
    page = TYPES_PAGE.read_text(encoding="utf-8")
    notes = {note for found in registry.task_types.values() for note in found.legal_notes}
    assert {note.verified for note in notes} == {True, False}
    for note in notes:
        shown = re.findall(
            rf"^- (.*){re.escape(note.text.zh)}.*{re.escape(note.source)}", page, re.MULTILINE
        )
        assert shown, note.text.zh
        assert all(("未核实" in before) is not note.verified for before in shown), note.text.zh


_CLASSES = {
    "V": DelivererClass.VOLUNTEER,
    "V+": DelivererClass.SUPERVISED_VOLUNTEER,
    "P": DelivererClass.PROFESSIONAL,
}
_STRENGTH = list(_CLASSES.values())


def test_care_admits_no_deliverer_weaker_than_its_row_names(
    registry: Registry, rows: list[dict[str, Any]]
) -> None:
    """The weakest class in a row of special care is the weakest class admitted."""
    for row in rows:
        if row["area"] != Area.SPECIAL_CARE:
            continue
        words = row["deliverer"].replace(";", " ").replace(",", " ").split()
        if row["code"] == "care.counselling":  # "V only comfort" keeps volunteers out
            words.remove("V")
        named = [_CLASSES[word] for word in words if word in _CLASSES]
        rule = registry.task_types[row["code"]].deliverers
        admitted = [found for found in rule.classes if found in _STRENGTH]
        assert min(admitted, key=_STRENGTH.index) is min(named, key=_STRENGTH.index), row["code"]


def test_the_core_declares_the_ten_types_that_cut_across() -> None:
    """Without any plug-in the core still surveys, visits, deliberates and reports."""
    bare = make_registry(discover=False)
    assert len(CORE_TASK_TYPES) == len(bare.task_types) == 10
    assert {found.area for found in bare.task_types.values()} == {Area.CROSS_CUTTING}
    assert set(bare.origin.values()) == {CORE}


def test_the_nine_restricted_types_are_the_catalogues(
    registry: Registry, rows: list[dict[str, Any]]
) -> None:
    """S4 is asked for by the catalogue, and no type is restricted by accident."""
    wanted = {row["code"] for row in rows if row["sens"] == "S4"}
    assert {t.code for t in registry.task_types.values() if t.sensitivity == "S4"} == wanted
    assert len(wanted) == 9
