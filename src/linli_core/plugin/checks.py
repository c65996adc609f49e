"""What a declaration must be for the registry to take it; each finding is one sentence."""

from collections.abc import Iterator, Mapping

from linli_core.codec.definitions import form_schema
from linli_core.domain.kinds import FACT_KINDS
from linli_core.domain.tasktype import Flow, TaskType
from linli_core.domain.terms import Applicability, DelivererClass, DeliveryMode
from linli_core.lifecycle.flow_checks import check_flow
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.guards import GUARDS
from linli_core.texts.text import Text


def check_flow_contract(flow: Flow) -> list[str]:
    """Return what is wrong with a flow, in Chinese and English."""
    return [f"{problem.text.en} / {problem.text.zh}" for problem in check_flow(flow)]


def check_task_type(task_type: TaskType, flows: Mapping[str, Flow]) -> list[str]:
    """Return what is wrong with a task type, each with the mend."""
    return list(_task_type(task_type, flows))


def _task_type(task_type: TaskType, flows: Mapping[str, Flow]) -> Iterator[str]:
    if task_type.flow not in flows:
        yield f"unknown flow {task_type.flow!r}; name one of {', '.join(sorted(flows))}"
    yield from _texts(task_type)
    if not task_type.subject_kinds or not task_type.modes:
        yield "no subject kind or no delivery mode; name at least one of each"
    if Applicability.FOCUS not in (task_type.urban, task_type.rural) and (
        task_type.urban is task_type.rural is Applicability.NOT_APPLICABLE
    ):
        yield "applies nowhere; let it apply in an urban or a rural community"
    yield from _deliverers(task_type)
    yield from _questions(task_type)
    try:
        form_schema(task_type.form)
    except TypeError as error:
        yield f"its form has no JSON Schema: {error}; use plain types with msgspec.Meta"


def _deliverers(task_type: TaskType) -> Iterator[str]:
    rule = task_type.deliverers
    if not rule.classes:
        yield "a deliverer rule nobody can satisfy; name at least one class"
    elif rule.lead is not None and rule.lead not in (*rule.classes, DelivererClass.PROFESSIONAL):
        yield "its lead is of a class the deliverer rule does not admit"
    if rule.in_pairs and task_type.modes == (DeliveryMode.PROJECT,):
        yield "delivered in pairs, yet without partners; change the mode or the rule"


def _questions(task_type: TaskType) -> Iterator[str]:
    codes = [q.code for q in task_type.questions]
    if len(codes) != len(set(codes)):
        yield "two evaluation questions have one code; make the codes differ"
    for question in task_type.questions:
        if question.answers and not set(question.veto) <= set(question.answers):
            yield f"question {question.code}: a veto that is no answer"


def _texts(task_type: TaskType) -> Iterator[str]:
    named: list[tuple[str, Text]] = [("name", task_type.name)]
    named += [(f"question {q.code}", q.name) for q in task_type.questions]
    named += [(f"evidence {e.code}", e.name) for e in task_type.evidence]
    named += [("legal note", n.text) for n in task_type.legal_notes]
    for place, text in named:
        for lang in ("zh", "en"):
            if not text.in_(lang).strip():
                yield f"{place}: no text in {lang}; give both languages"
    for note in task_type.legal_notes:
        if not note.source.strip():
            yield "a legal note without a source; say where it is from"


def check_guard(guard: GuardSpec) -> list[str]:
    """Return what is wrong with a guard, each with the mend."""
    found = []
    if guard.code in GUARDS:
        found.append("it bears the name of a core guard, which nobody replaces; rename it")
    if not guard.triggers:
        found.append("it guards no trigger; name at least one")
    unknown = [kind for kind in guard.reads if kind not in FACT_KINDS]
    if unknown:
        found.append(f"it reads unknown facts {', '.join(unknown)}")
    if not all((guard.reason.zh, guard.reason.en, guard.mend.zh, guard.mend.en)):
        found.append("a text is missing; give reason and mend in both languages")
    return found
