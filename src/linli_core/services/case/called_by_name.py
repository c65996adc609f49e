"""What people wrote by its name, turned into the codes that a case goes by."""

from typing import TypeVar

from linli_core.codec.forms import in_codes
from linli_core.domain.case import Case
from linli_core.domain.declarations.named import evidence_names, step_names, type_names
from linli_core.domain.declarations.task_type import Evidence, Flow, TaskType
from linli_core.domain.facts import Body, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.statements.delivery import ServiceRecord, TaskVoiding
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.evaluation import Ballot, Waiver
from linli_core.domain.statements.handover import Referral
from linli_core.domain.statements.intake import Triage
from linli_core.domain.statements.plan import Plan
from linli_core.errors import InvalidInput
from linli_core.lifecycle.state.evaluation.answers import (
    meant_by_no,
    question_named,
    questions_asked,
)
from linli_core.texts.naming import Called, Names

T = TypeVar("T")
_HOLDING_NAMES: frozenset[type] = frozenset(
    (
        Triage,
        EmergencyGround,
        Plan,
        Ballot,
        TaskVoiding,
        Waiver,
        Referral,
        ServiceRecord,
    )
)


def by_codes(body: Body, case: Case, facts: Facts) -> Body:
    """Return a statement in which kinds of work, tasks, steps and questions stand by their codes.

    A record may hold 各方同意调解 or ``all_willing``, 当事方数=2 or ``parties=2``, T1 or the name
    of its task's type, 确认 or 对象/见证人确认. What is neither stays as it is written, for the
    checks of the record to name.

    Raises:
        InvalidInput: LL-4032, a word may mean several of the case's tasks or steps.
    """
    if type(body) not in _HOLDING_NAMES:
        return body
    if isinstance(body, Triage | EmergencyGround):
        return fast_evolve(body, task_type=_type(body.task_type, facts)) if body.task_type else body
    if isinstance(body, Plan):
        specs = (fast_evolve(spec, task_type=_type(spec.task_type, facts)) for spec in body.tasks)
        return fast_evolve(body, tasks=tuple(specs))
    if isinstance(body, Ballot):
        return _answered(body, case, facts) if body.answers else body
    if isinstance(body, TaskVoiding | Waiver):
        return fast_evolve(body, task=_task(body.task, case, facts)) if body.task else body
    if isinstance(body, Referral):
        return fast_evolve(body, tasks=tuple(_task(word, case, facts) for word in body.tasks))
    return _record(body, case, facts) if isinstance(body, ServiceRecord) else body


def _record(body: ServiceRecord, case: Case, facts: Facts) -> ServiceRecord:
    key = _task(body.task, case, facts)
    found = _work_of(key, case, facts)
    if found is None:
        return fast_evolve(body, task=key) if key != body.task else body
    task_type, flow = found
    steps = tuple(_one(step_names(flow), word) for word in body.steps)
    items = evidence_names(task_type.evidence)
    shown = tuple(dict.fromkeys(_item(items, word.removeprefix(key)) for word in body.evidence))
    form = in_codes(task_type.form, body.form)
    return fast_evolve(body, task=key, steps=steps, evidence=shown, form=form)


def _item(names: Names[Evidence], word: str) -> str:
    """Return the code of the evidence that a word means; else the word as it is written."""
    found = names.one(word)
    return found.code if found is not None else word.strip()


def _one(names: Names[T], word: str) -> str:
    """Return the code that a word means; the word itself where nothing is called so."""
    found = names.meant(word)
    if len(found) > 1:
        raise InvalidInput("LL-4032", given=word[:40], choices=names.offered(word))
    return found[0].code if found else word


def _type(word: str, facts: Facts) -> str:
    types = facts.context.task_types
    if word in types:
        return word
    return _one(type_names(types), word)


def _task(word: str, case: Case, facts: Facts) -> str:
    """Return the number of the plan's task that is meant, by its number or its type's name."""
    plan, types = facts.latest(case, Plan), facts.context.task_types
    specs = plan.body.tasks if plan is not None else ()
    if any(spec.key == word for spec in specs):
        return word
    known = (spec for spec in specs if spec.task_type in types)
    names = (Called(s.key, s.key, types[s.task_type].name, (s.task_type,)) for s in known)
    return _one(Names(names), word)


def _answered(ballot: Ballot, case: Case, facts: Facts) -> Ballot:
    """Return a ballot whose answers are choices by code; the voter's own words stand apart.

    A no in other words (没有) is the choice no. Whoever says more than yes or no to a question of
    harm has not said no: the choice is that of harm, and how they put it is their own words.
    """
    asked = questions_asked(case, facts)
    answers: dict[str, str] = {}
    own_words = dict(ballot.own_words)
    for name, answer in ballot.answers.items():
        question = question_named(name, asked)
        if question is None or answer.strip() in question.answers or not answer.strip():
            answers[question.code if question else name] = answer
        elif meant := meant_by_no(question, answer):
            answers[question.code] = meant
        elif question.veto:
            answers[question.code], own_words[question.code] = question.veto[0], answer
        elif question.answers:
            answers[question.code] = answer
        else:
            own_words[question.code] = answer
    return fast_evolve(ballot, answers=answers, own_words=own_words)


def _work_of(key: str, case: Case, facts: Facts) -> tuple[TaskType, Flow] | None:
    plan = facts.latest(case, Plan)
    spec = next((t for t in plan.body.tasks if t.key == key), None) if plan else None
    context = facts.context
    task_type = context.task_types.get(spec.task_type) if spec else None
    flow = context.flows.get(task_type.flow) if task_type else None
    return (task_type, flow) if task_type is not None and flow is not None else None
