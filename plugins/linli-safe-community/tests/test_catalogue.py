"""The task types against the task catalogue and the notice."""

from typing import Any

import pytest

from linli_core.domain.evidence import EVIDENCE_SETS
from linli_core.domain.questions import CORE_QUESTIONS, QUESTION_SETS
from linli_core.domain.tasktype import TaskType
from linli_core.domain.terms import Applicability, Area, DelivererClass, Vetting
from linli_core.lifecycle.flows import FLOWS_BY_CODE
from linli_safe_community.flows import FLOWS
from linli_safe_community.task_types import TASK_TYPES

Catalogue = dict[str, dict[str, Any]]
EACH = pytest.mark.parametrize("task_type", TASK_TYPES, ids=lambda found: found.code)
FITS = [Applicability.NOT_APPLICABLE, Applicability.ALLOWED, Applicability.FOCUS]


def test_every_row_of_area_c_is_a_task_type(catalogue: Catalogue) -> None:
    """The types are those of the catalogue, in its order, no less and no more."""
    assert [found.code for found in TASK_TYPES] == list(catalogue)
    assert len(TASK_TYPES) == 17


@EACH
def test_a_task_type_is_what_its_row_says(task_type: TaskType, catalogue: Catalogue) -> None:
    """Name, applicability, sensitivity, flow, evidence and questions are those of the row."""
    row = catalogue[task_type.code]
    assert task_type.area is Area.SAFE_COMMUNITY
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
