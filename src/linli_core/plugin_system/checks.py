"""What a declaration must be for the registry to take it; each finding says its remedy."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from linli_core.codec.forms import renderable_schema
from linli_core.domain.declarations.questions import CORE_QUESTIONS, QUESTION_SETS
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import (
    Applicability,
    DelivererClass,
    DeliveryMode,
    Sensitivity,
    Vetting,
)
from linli_core.lifecycle.flows.soundness import check_flow
from linli_core.lifecycle.guard import PROTECTS_RESIDENTS, GuardSpec
from linli_core.lifecycle.rule_registry import RESERVED_NAMES
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.lifecycle.transitions.case_table import CASE_GUARDS
from linli_core.plugin_system.faults.asked import unasked, unasked_of_steps
from linli_core.plugin_system.faults.codes import own_code
from linli_core.plugin_system.faults.promises import flow_promises, promise_faults
from linli_core.texts.languages import SHIPPED
from linli_core.texts.plugins.contract import CONTRACT
from linli_core.texts.plugins.flows import FLOW_FAULTS
from linli_core.texts.text import Text, faults_of, joined

_OF_THE_CORE = {q.code for q in CORE_QUESTIONS} | {
    q.code for group in QUESTION_SETS.values() for q in group
}
_CORE_PREFIXES = {"q0", *QUESTION_SETS}


def check_flow_contract(flow: Flow, followers: Iterable[str] = ()) -> list[Text]:
    """Return what is wrong with a flow; `followers` are the task types that name it."""
    said = ", ".join(followers) or "—"
    faults = [problem.text for problem in check_flow(flow)]
    faults += [
        FLOW_FAULTS["fault"].format(flow=flow.code, where=FLOW_FAULTS["whole"], what=fault)
        for fault in flow_promises(flow)
    ]
    return [CONTRACT["flow.followers"].format(fault=fault, said=said) for fault in faults]


def check_task_type(
    task_type: TaskType,
    flows: Mapping[str, Flow],
    guards: Mapping[str, tuple[str, ...]],
    left_out: Collection[str] = (),
) -> list[Text]:
    """Return what is wrong with a task type.

    Args:
        task_type: the declaration.
        flows: every sound flow by code.
        guards: of every guard declared, the task types it speaks of; none stands for all.
        left_out: codes of what was declared and is broken, which is told once.
    """
    checks = (
        _flow(task_type, {*flows, *left_out}),
        _guards(task_type, {**dict.fromkeys(left_out, ()), **guards}),
        _texts(task_type),
        _place(task_type),
        _deliverers(task_type),
        _questions(task_type),
        _form(task_type),
        promise_faults(task_type, flows.get(task_type.flow)),
        _quick(task_type),
    )
    return [
        Text(f"{task_type.code}:{t.zh}", f"{task_type.code}: {t.en}") for c in checks for t in c
    ]


def _quick(task_type: TaskType) -> Iterator[Text]:
    """What goes by the quick lane touches nobody's data, money or protection."""
    rule = task_type.deliverers
    plain = task_type.sensitivity in (Sensitivity.S0, Sensitivity.S1)
    bound = task_type.purchased or rule.authority or rule.lead or rule.in_pairs
    if task_type.quick and not (plain and not bound):
        yield CONTRACT["quick"]


def _flow(task_type: TaskType, flows: Collection[str]) -> Iterator[Text]:
    if task_type.flow not in flows:
        known = ", ".join(sorted(flows))
        yield CONTRACT["flow.unknown"].format(flow=repr(task_type.flow), known=known)


def _guards(task_type: TaskType, guards: Mapping[str, tuple[str, ...]]) -> Iterator[Text]:
    for code in task_type.guards:
        if code not in guards:
            known = ", ".join(sorted(guards)) or "—"
            yield CONTRACT["guards.unknown"].format(code=repr(code), known=known)
        elif guards[code] and task_type.code not in guards[code]:
            yield CONTRACT["guards.not_bound"].format(code=repr(code), task_type=task_type.code)


def _place(task_type: TaskType) -> Iterator[Text]:
    if not task_type.subject_kinds or not task_type.modes:
        yield CONTRACT["place.nothing"]
    if task_type.urban is task_type.rural is Applicability.NOT_APPLICABLE:
        yield CONTRACT["place.nowhere"]


def _deliverers(task_type: TaskType) -> Iterator[Text]:
    rule = task_type.deliverers
    professionals = DelivererClass.PROFESSIONAL in rule.classes
    why = ""
    if not rule.classes:
        why = "deliverers.no_class"
    elif rule.lead is not None and rule.lead not in (*rule.classes, DelivererClass.PROFESSIONAL):
        why = "deliverers.lead"
    elif rule.vetting is Vetting.LICENSED and not professionals:
        why = "deliverers.licence"
    elif rule.in_pairs and task_type.modes == (DeliveryMode.PROJECT,):
        why = "deliverers.in_pairs"
    if why:
        yield CONTRACT["deliverers"].format(why=CONTRACT[why])


def _questions(task_type: TaskType) -> Iterator[Text]:
    codes = [q.code for q in task_type.questions]
    if len(codes) != len(set(codes)):
        yield CONTRACT["questions.twice"]
    for question in task_type.questions:
        code = question.code
        if code.partition(".")[0] in _CORE_PREFIXES and code not in _OF_THE_CORE:
            yield CONTRACT["questions.unknown"].format(code=repr(code))
        if question.answers and not set(question.veto) <= set(question.answers):
            yield CONTRACT["questions.veto"].format(code=code)
    missing = [q.code for q in CORE_QUESTIONS if q not in task_type.questions]
    if missing:
        said = ", ".join(missing)
        yield CONTRACT["questions.core"].format(said=said)


def _form(task_type: TaskType) -> Iterator[Text]:
    if task_type.form is None:
        return
    try:
        schema = renderable_schema(task_type.form, task_type.name)
    except (TypeError, KeyError, NameError, ValueError, AttributeError) as error:
        yield CONTRACT["form.no_schema"].format(error=error)
        return
    for name, field in schema.get("properties", {}).items():
        missing = _unsaid(field)
        if missing:
            said = ", ".join(missing)
            yield CONTRACT["form.no_text"].format(name=name, said=said)


def _unsaid(field: Mapping[str, Any]) -> list[str]:
    """Return the languages in which a form's field, or one of its choices, says nothing."""
    texts = [field.get("x-text", {}), *field.get("x-choices", {}).values()]
    return [lang for lang in ("zh", "en") if not all(t.get(lang, "").strip() for t in texts)]


def _named_texts(task_type: TaskType) -> Iterator[tuple[str | Text, Text]]:
    yield "name", task_type.name
    for question in task_type.questions:
        yield CONTRACT["place.question"].format(code=question.code), question.name
    for item in task_type.evidence:
        yield CONTRACT["place.evidence"].format(code=item.code), item.name
    yield from ((CONTRACT["place.legal_note"], n.text) for n in task_type.legal_notes)
    rule = task_type.deliverers
    optional = (
        ("note", task_type.note),
        ("deliverers", rule.note),
        ("authority", rule.authority),
    )
    for place, text in optional:
        if text is not None:
            yield place, text


def _texts(task_type: TaskType) -> Iterator[Text]:
    for place, text in _named_texts(task_type):
        for lang in SHIPPED:
            if not text.in_(lang).strip():
                language = CONTRACT[f"language.{lang}"]
                yield CONTRACT["text.language"].format(place=place, language=language)
    for note in task_type.legal_notes:
        if not note.source.strip():
            yield CONTRACT["law.no_source"]


def check_guard(guard: GuardSpec, task_types: Iterable[str]) -> list[Text]:
    """Return what is wrong with a guard, each with the remedy."""
    found = list(_code(guard.code))
    if not guard.triggers:
        found.append(CONTRACT["guard.no_trigger"])
    closed = sorted(PROTECTS_RESIDENTS.intersection(guard.triggers))
    if closed:
        found.append(CONTRACT["guard.closed"].format(triggers=joined(closed)))
    unknown = [kind for kind in guard.reads if kind not in FACT_KINDS]
    if unknown:
        said, known = ", ".join(unknown), ", ".join(sorted(FACT_KINDS))
        found.append(CONTRACT["guard.unknown_facts"].format(said=said, known=known))
    found += _rule(guard.reason, guard.remedy, guard.task_types, task_types)
    found += unasked(guard)
    return [CONTRACT["guard"].format(code=guard.code, fault=t) for t in found]


def check_step_guard(
    guard: StepGuardSpec,
    types: Mapping[str, TaskType],
    flows: Mapping[str, Flow],
    left_out: Collection[str] = (),
) -> list[Text]:
    """Return what is wrong with a rule of steps, each with the remedy.

    Args:
        guard: the declaration.
        types: every task type by code.
        flows: every sound flow by code.
        left_out: codes of what was declared and is broken, which is told once.
    """
    found = list(_code(guard.code))
    bound = [types[code] for code in guard.task_types or types if code in types]
    known = {s.code for t in bound if t.flow in flows for s in flows[t.flow].steps}
    unknown = [step for step in guard.steps if step not in known]
    whole = all(types[code].flow in flows for code in guard.task_types if code in types)
    if bound and unknown and whole:  # with no type bound, that is the fault, and is named below
        said, names = ", ".join(unknown), ", ".join(sorted(known))
        found.append(CONTRACT["guard.unknown_steps"].format(said=said, known=names))
    found += _rule(guard.reason, guard.remedy, guard.task_types, {*types, *left_out})
    found += unasked_of_steps(guard, types, flows)
    return [CONTRACT["guard"].format(code=guard.code, fault=t) for t in found]


def _code(code: str) -> Iterator[Text]:
    if code in RESERVED_NAMES:
        yield CONTRACT["guard.core_guard" if code in CASE_GUARDS else "guard.core_rule"]
    else:
        yield from own_code(code)


def _rule(
    reason: Text, remedy: Text, named: tuple[str, ...], task_types: Iterable[str]
) -> Iterator[Text]:
    if not all((reason.zh, reason.en, remedy.zh, remedy.en)):
        yield CONTRACT["guard.text_missing"]
    for text in (reason, remedy):
        yield from (CONTRACT["guard.places"].format(fault=fault) for fault in faults_of(text))
    unknown = [code for code in named if code not in set(task_types)]
    if unknown:
        said = ", ".join(unknown)
        yield CONTRACT["guard.unknown_types"].format(said=said)
