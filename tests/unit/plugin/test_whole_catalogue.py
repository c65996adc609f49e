"""All 78 kinds of work the notice names exist, each as the task catalogue says."""

import json
from pathlib import Path
from typing import Any

import pytest

from linli_core.domain.evidence import EVIDENCE_SETS
from linli_core.domain.questions import CORE_QUESTIONS, QUESTION_SETS
from linli_core.domain.terms import Applicability, Area, DelivererClass
from linli_core.plugin.core_types import CORE_TASK_TYPES
from linli_core.plugin.registry import CORE, Registry, make_registry

CATALOGUE = Path(__file__).resolve().parents[3].parent / "shared/design/task-types.json"
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
