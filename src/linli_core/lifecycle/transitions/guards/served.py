"""Guards of what was done before residents are asked: visits, tasks, evidence, and no harm open."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Evidence
from linli_core.domain.facts import Facts
from linli_core.domain.terms import Role, TaskStanding
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import INCIDENTS, TASKS, VISITS
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.incidents import open_incidents
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of, what_is_left
from linli_core.lifecycle.state.visits import visits, without_consent
from linli_core.lifecycle.transitions.guards.reading import unless_residents_ask
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text, joined


def served_in_episode(case: Case, facts: Facts) -> Refusal | None:
    """There are service records of this episode that residents had agreed to."""
    if visits(case, facts):
        return None
    for found in without_consent(case, facts):
        return found.why
    return refuse("served_in_episode", who=(Role.VOLUNTEER, Role.SOCIAL_WORKER))


def residents_part_recorded(case: Case, facts: Facts) -> Refusal | None:
    """过程有群众参与: at least one record says what the resident did in it."""
    if any(r.body.involves_residents for r in visits(case, facts)):
        return None
    return refuse("residents_part_recorded")


def tasks_settled(case: Case, facts: Facts) -> Refusal | None:
    """Every task is settled, or voided with a reason."""
    tasks = tasks_of(case, facts)
    ended = (TaskStanding.SETTLED, TaskStanding.VOIDED)
    loose = [t for t in tasks if t.standing not in ended]
    if not loose and tasks:
        return None
    left = joined(what_is_left(task, facts) for task in loose)
    told = left if loose else PARTS["left.no_tasks"]
    return refuse("tasks_settled", tasks=told, who=(Role.VOLUNTEER, Role.SOCIAL_WORKER))


def evidence_complete(case: Case, facts: Facts) -> Refusal | None:
    """Each settled task has every item of its type's evidence set that its steps call for."""
    missing = [
        (task.spec.key, item)
        for task in tasks_of(case, facts)
        if task.task_type and task.standing is TaskStanding.SETTLED
        for item in task.task_type.evidence
        if item.is_needed(facts.context.flows.get(task.task_type.flow), task.taken)
        if item.code not in task.evidence
    ]
    if not missing:
        return None
    return refuse(
        "evidence_complete",
        missing=joined(_as_written(task, item) for task, item in missing),
        words=joined(dict.fromkeys(item.code for _, item in missing)),
    )


def _as_written(task: str, item: Evidence) -> Text:
    """Return the word a record names the item by, and what it means where that says more."""
    said = PARTS["evidence"].format(task=task, code=item.code, name=item.name)
    return Text(f"{task} {item.code}", said.en) if item.code == item.name.zh else said


def no_open_critical_incident(case: Case, facts: Facts) -> Refusal | None:
    """No critical incident is open."""
    critical = [i for i in open_incidents(case, facts) if i.body.critical]
    if not critical:
        return None
    return refuse("no_open_critical_incident", facts=tuple(i.id for i in critical))


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule(
        "served_in_episode",
        unless_residents_ask(served_in_episode),
        VISITS,
        refuses=("served_in_episode", "made_without_consent"),
    ),
    rule("residents_part_recorded", unless_residents_ask(residents_part_recorded), VISITS),
    rule("tasks_settled", unless_residents_ask(tasks_settled), TASKS),
    rule("evidence_complete", unless_residents_ask(evidence_complete), TASKS),
    rule("no_open_critical_incident", unless_residents_ask(no_open_critical_incident), INCIDENTS),
)
