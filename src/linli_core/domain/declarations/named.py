"""What plug-ins declare, found by whatever people call it."""

from collections.abc import Mapping
from functools import lru_cache

from linli_core.domain.declarations.task_type import Evidence, Flow, FlowStep, Question, TaskType
from linli_core.texts.naming import Called, Names


def type_names(types: Mapping[str, TaskType]) -> Names[TaskType]:
    """Return kinds of work by their codes and names."""
    return Names(Called(found, code, found.name) for code, found in types.items())


def flow_names(flows: Mapping[str, Flow]) -> Names[Flow]:
    """Return flows by their codes and names."""
    return Names(Called(flow, code, flow.name) for code, flow in flows.items())


@lru_cache(maxsize=256)
def step_names(flow: Flow) -> Names[FlowStep]:
    """Return the steps of a flow by their codes and names."""
    return Names(Called(step, step.code, step.name) for step in flow.steps)


@lru_cache(maxsize=256)
def evidence_names(items: tuple[Evidence, ...]) -> Names[Evidence]:
    """Return items of evidence by their codes and names, and by a part of a name that says “or”."""
    return Names(
        Called(item, item.code, item.name, (f"{item.code}{item.name.zh}", *item.name.zh.split("/")))
        for item in items
    )


@lru_cache(maxsize=512)
def question_names(asked: tuple[Question, ...]) -> Names[Question]:
    """Return questions by their codes, and by their words in both languages."""
    return Names(Called(question, question.code, question.name) for question in asked)
