"""What a task type promises and nothing keeps: clocks, evidence, questions, rules of deliverers."""

from collections.abc import Iterator
from typing import Any, Final

import attrs

from linli_core.domain.declarations.questions import CORE_QUESTIONS, QUESTION_SETS
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.terms import Purpose
from linli_core.lifecycle.flows import FLOWS_BY_CODE
from linli_core.lifecycle.tasks.clocks import CLOCKS_BY_RULES, SHOWN_CLOCKS, TASK_CLOCKS
from linli_core.plugin_system.faults.codes import own_code
from linli_core.texts.plugins.promises import PROMISES
from linli_core.texts.text import Text, joined

_SHARED: Final = {q.code: q for group in (CORE_QUESTIONS, *QUESTION_SETS.values()) for q in group}
_COUNTED: Final = frozenset((clock.name, clock.flow) for clock in TASK_CLOCKS)
_NAMES: Final = frozenset(name for name, _ in _COUNTED)
#: Work may ask these consents; photographs and research are never a condition of it.
_CONDITIONS: Final = frozenset({Purpose.SURVEY, Purpose.SERVICE, Purpose.PAIRING})
_PARTIES: Final = 2


def promise_faults(kind: TaskType, flow: Flow | None) -> Iterator[Text]:
    """Yield what a task type says that nobody would ever hold it to.

    Args:
        kind: of a sound shape.
        flow: its flow, None where nobody declares it.
    """
    yield from _clocks(kind)
    yield from _evidence(kind, flow)
    yield from _questions(kind)
    yield from _others(kind)
    yield from _form(kind.form)


def clock_remarks(kind: TaskType) -> Iterator[Text]:
    """Yield clocks that nobody counts, as the type follows a flow of its plug-in's own."""
    if _base(kind.flow) not in FLOWS_BY_CODE:
        uncounted = sorted(_NAMES & kind.clock_days.keys() - SHOWN_CLOCKS - CLOCKS_BY_RULES)
        if uncounted:
            yield PROMISES["clock.own_flow"].format(names=joined(uncounted), flow=kind.flow)


def _base(flow: str) -> str:
    return flow.partition(".")[0]


def _clocks(kind: TaskType) -> Iterator[Text]:
    base = _base(kind.flow)
    for name, days in kind.clock_days.items():
        if days <= 0:
            yield PROMISES["clock.days"].format(name=name, days=days)
        if name in SHOWN_CLOCKS or name in CLOCKS_BY_RULES or "." in name:
            continue
        if name not in _NAMES:
            known = sorted(n for n, of_flow in _COUNTED if of_flow == base)
            yield PROMISES["clock.unknown"].format(
                name=name, known=joined([*known, *sorted(CLOCKS_BY_RULES)])
            )
        elif base in FLOWS_BY_CODE and (name, base) not in _COUNTED:
            flows = joined(sorted(of_flow for n, of_flow in _COUNTED if n == name))
            yield PROMISES["clock.flow"].format(name=name, flows=flows, flow=kind.flow)
    loose = sorted(kind.clock_sources.keys() - kind.clock_days.keys())
    if loose:
        yield PROMISES["clock.source"].format(names=joined(loose))
    blank = sorted(name for name, source in kind.clock_sources.items() if not source.strip())
    if blank:
        yield PROMISES["clock.blank"].format(names=joined(blank))


def _evidence(kind: TaskType, flow: Flow | None) -> Iterator[Text]:
    codes = [item.code for item in kind.evidence]
    if len(codes) != len(set(codes)):
        yield PROMISES["evidence.twice"]
    known = {step.code for step in flow.steps} if flow is not None else set()
    for item in kind.evidence:
        lost = [step for step in item.after if step not in known]
        if flow is not None and lost:
            yield PROMISES["evidence.after"].format(
                code=item.code, steps=joined(lost), flow=flow.code, known=joined(sorted(known))
            )
        if item.required and item.shows_people:
            yield PROMISES["evidence.photo"].format(code=item.code)
        if item.after and not item.required:
            yield PROMISES["evidence.optional"].format(code=item.code)


def _questions(kind: TaskType) -> Iterator[Text]:
    for question in kind.questions:
        shared = _SHARED.get(question.code)
        if shared is not None and shared != question:
            yield PROMISES["question.shared"].format(code=question.code)
        if shared is None:
            yield from own_code(question.code)
        if question.veto and not question.answers:
            yield PROMISES["question.veto"].format(code=question.code)
        if len(question.answers) == 1:
            yield PROMISES["question.one_answer"].format(code=question.code)


def _others(kind: TaskType) -> Iterator[Text]:
    rule = kind.deliverers
    if rule.party_may_lead and rule.lead is None:
        yield PROMISES["deliverers.party"]
    wished = sorted(set(kind.skills) & set(kind.welcome_skills))
    if wished:
        yield PROMISES["skills.both"].format(skills=joined(wished))
    if kind.parties < 0 or kind.parties == _PARTIES - 1:
        yield PROMISES["parties"].format(count=kind.parties)
    odd = sorted(purpose.value for purpose in set(kind.consents) - _CONDITIONS)
    if odd:
        yield PROMISES["consents"].format(purposes=joined(odd))


def _form(form: Any) -> Iterator[Text]:  # noqa: ANN401 - any class
    for field in attrs.fields(form) if form is not None and attrs.has(form) else ():
        if isinstance(field.default, list | dict | set | bytearray):
            kind = type(field.default).__name__
            yield PROMISES["form.mutable"].format(name=field.name, kind=kind)


def flow_promises(flow: Flow) -> Iterator[Text]:
    """Yield what a flow says that nobody would ever hold it to, and how its code must begin."""
    base, dot, _ = flow.code.partition(".")
    if base not in FLOWS_BY_CODE or not dot:
        yield from own_code(flow.code)
    for step in flow.steps:
        if step.statutory and not step.incident:
            yield PROMISES["flow.statutory"].format(step=step.code)
    left = {source for step in flow.steps for source in step.sources}
    for state in flow.states:
        if state.reopens and (not state.is_end or state.code not in left):
            yield PROMISES["flow.reopens"].format(state=state.code)
