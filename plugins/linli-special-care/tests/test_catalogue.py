"""The task types against the task catalogue and the notice."""

from typing import Any

import pytest

from linli_core.domain.evidence import EVIDENCE_SETS
from linli_core.domain.questions import CORE_QUESTIONS, QUESTION_SETS
from linli_core.domain.tasktype import TaskType
from linli_core.domain.terms import Applicability, Area, DelivererClass, Setting, Vetting
from linli_core.lifecycle.flows import FLOWS_BY_CODE
from linli_special_care.flows import FLOWS
from linli_special_care.task_types import TASK_TYPES

Catalogue = dict[str, dict[str, Any]]
EACH = pytest.mark.parametrize("task_type", TASK_TYPES, ids=lambda found: found.code)
FITS = [Applicability.NOT_APPLICABLE, Applicability.ALLOWED, Applicability.FOCUS]
BY_CODE = {found.code: found for found in TASK_TYPES}


def test_every_row_of_area_a_is_a_task_type(catalogue: Catalogue) -> None:
    """The types are those of the catalogue, in its order, no less and no more."""
    assert [found.code for found in TASK_TYPES] == list(catalogue)
    assert len(TASK_TYPES) == 17


@EACH
def test_a_task_type_is_what_its_row_says(task_type: TaskType, catalogue: Catalogue) -> None:
    """Name, applicability, sensitivity, flow, evidence and questions are those of the row."""
    row = catalogue[task_type.code]
    assert task_type.area is Area.SPECIAL_CARE
    assert task_type.name.zh == row["zh"]
    assert task_type.urban is FITS[row["urban"]]
    assert task_type.rural is FITS[row["rural"]]
    assert task_type.sensitivity == row["sens"]
    assert task_type.flow.partition(".")[0] == row["flow"]
    assert task_type.phrases == tuple(row["phrases"])
    evidence = EVIDENCE_SETS[row["evidence"]]
    assert task_type.evidence[: len(evidence)] == evidence
    asked = (*CORE_QUESTIONS, *QUESTION_SETS[row["questions"]])
    assert task_type.questions[: len(asked)] == asked


_CLASSES = {
    "V": DelivererClass.VOLUNTEER,
    "V+": DelivererClass.SUPERVISED_VOLUNTEER,
    "P": DelivererClass.PROFESSIONAL,
}


@EACH
def test_the_deliverer_rule_admits_whom_the_row_names(
    task_type: TaskType, catalogue: Catalogue
) -> None:
    """The weakest class in the row is the weakest class admitted."""
    words = catalogue[task_type.code]["deliverer"].replace(";", " ").replace(",", " ").split()
    if task_type.code == "care.counselling":  # "V only comfort" keeps volunteers out
        words.remove("V")
    named = [_CLASSES[word] for word in words if word in _CLASSES]
    strength = list(_CLASSES.values())
    weakest = min(named, key=strength.index)
    admitted = [found for found in task_type.deliverers.classes if found in strength]
    assert min(admitted, key=strength.index) is weakest


@EACH
def test_each_phrase_stands_verbatim_in_the_notice(task_type: TaskType, notice: str) -> None:
    """A task type answers words that the notice really has."""
    assert task_type.phrases
    for phrase in task_type.phrases:
        assert phrase in notice


@EACH
def test_its_flow_is_the_cores_or_one_this_plugin_declares(task_type: TaskType) -> None:
    """No task type names a flow that nobody declares, and no refinement is idle."""
    own = {flow.code for flow in FLOWS}
    assert task_type.flow in FLOWS_BY_CODE.keys() | own
    assert own <= {found.flow for found in TASK_TYPES}


@EACH
def test_its_deliverer_rule_can_be_satisfied(task_type: TaskType) -> None:
    """The lead is of a class the rule admits, and a licence is asked of professionals only."""
    rule = task_type.deliverers
    assert rule.classes
    assert len(set(rule.classes)) == len(rule.classes)
    assert rule.lead is None or rule.lead in rule.classes
    if rule.vetting is Vetting.LICENSED:
        assert rule.classes == (DelivererClass.PROFESSIONAL,)
    assert not rule.party_may_lead or rule.lead is not None


def test_left_behind_people_are_a_matter_of_the_countryside() -> None:
    """农村留守人员: a focus in the countryside, not applicable in town, resettled or not."""
    left_behind = BY_CODE["care.group.left_behind"]
    for resettlement in (True, False):
        assert (
            left_behind.applicability(Setting.RURAL, resettlement=resettlement)
            is Applicability.FOCUS
        )
        assert (
            left_behind.applicability(Setting.URBAN, resettlement=resettlement)
            is Applicability.NOT_APPLICABLE
        )


def test_volunteers_come_to_restricted_work_only_as_the_rule_names() -> None:
    """S4: counselling is for licensed professionals; children are never met by one adult alone."""
    restricted = {found.code for found in TASK_TYPES if found.sensitivity == "S4"}
    assert restricted == {"care.counselling", "care.group.child"}
    counselling = BY_CODE["care.counselling"].deliverers
    assert counselling.classes == (DelivererClass.PROFESSIONAL,)
    assert counselling.vetting is Vetting.LICENSED
    child = BY_CODE["care.group.child"].deliverers
    assert DelivererClass.VOLUNTEER not in child.classes
    assert (child.in_pairs, child.lead, child.vetting) == (
        True,
        DelivererClass.PROFESSIONAL,
        Vetting.CHECKED,
    )


def test_an_empty_nest_alarm_follows_within_a_day() -> None:
    """Nobody answers: the alarm is due within 24 hours, wherever such visits are made."""
    alarms = {found.code: found.clock_days.get("no_answer_alarm") for found in TASK_TYPES}
    assert alarms["care.group.empty_nest"] == 1
    assert all(days is None or days <= 1 for days in alarms.values())
