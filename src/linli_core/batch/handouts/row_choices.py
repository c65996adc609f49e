"""Choices that depend on the case of a row: its tasks, the steps and proofs of its work."""

from collections.abc import Collection, Mapping, Sequence

from linli_core.batch.casebook.vocabulary import SITUATIONS
from linli_core.batch.handouts.waiting import Waits
from linli_core.domain.declarations.task_type import TaskType
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.reports.offering import offered
from linli_core.services.context import Context


def row_choices(one: Waits, context: Context) -> Mapping[str, Sequence[str]]:
    """Return the words offered in the cells of one row, where they are not those of the column."""
    choices: dict[str, Sequence[str]] = {}
    if len(one.ask.types) > 1:
        choices["类型"] = one.ask.types
    if one.ask.code == "not_reached":
        choices["情况"] = [w for w, m in SITUATIONS.items() if m in ("not_reached", "nobody")]
    if "任务类型" in one.ask.cells and not one.restricted:
        choices["任务类型"] = list(names_of_kinds(_fitting(one, context)).values())
    if "步骤" in one.ask.cells:
        choices.update(_of_tasks(one, context))
    return choices


def _fitting(one: Waits, context: Context) -> list[TaskType]:
    """Return the kinds of work for such a subject there, the focus of the setting first."""
    kind = one.file.case.subject.kind
    here = offered(context.registry.task_types.values(), one.file.facts.community)
    return [o.task_type for o in here if kind in o.task_type.subject_kinds]


def names_of_kinds(kinds: Collection[TaskType]) -> dict[str, str]:
    """Return the names of kinds of work, by code; the code of one whose name is another's, too."""
    names = [kind.name.zh for kind in kinds]
    return {k.code: k.name.zh if names.count(k.name.zh) == 1 else k.code for k in kinds}


def _of_tasks(one: Waits, context: Context) -> dict[str, Sequence[str]]:
    tasks = tasks_of(one.file.case, one.file.facts)
    if one.restricted:
        return {"任务": [t.spec.key for t in tasks]}
    kinds = [context.registry.task_types.get(t.spec.task_type) for t in tasks]
    known = [kind for kind in kinds if kind is not None]
    flows = [flow for k in known if (flow := context.registry.flows.get(k.flow)) is not None]
    types = [t.spec.task_type for t in tasks]
    choices: dict[str, Sequence[str]] = {
        "任务": [
            t.task_type.name.zh
            if t.task_type and types.count(t.spec.task_type) == 1
            else t.spec.key
            for t in tasks
        ]
    }
    choices["步骤"] = list(dict.fromkeys(s.name.zh for flow in flows for s in flow.steps))
    choices["佐证"] = list(dict.fromkeys(e.code for k in known for e in k.evidence))
    return choices
