"""Steps and form fields as people call them, into the codes that a record names.

步骤 may hold ``各方同意调解`` or ``all_willing``; 表单 ``当事方数=2`` or ``parties=2``. What is
neither stays as it is written, for the checks of the record to name.
"""

from collections.abc import Mapping

from attrs import evolve

from linli_core.batch.statement import Statement
from linli_core.codec.forms import in_codes
from linli_core.domain.delivery import ServiceRecord
from linli_core.domain.plan import Plan
from linli_core.domain.tasktype import Flow, TaskType
from linli_core.services.case_file import CaseFile


def in_the_types_codes(file: CaseFile, statement: Statement) -> Statement:
    """Return the statement with steps and form of its task's type in codes."""
    body = statement.body
    if not isinstance(body, ServiceRecord) or not (body.steps or body.form):
        return statement
    found = _task_type(file, body.task)
    if found is None:
        return statement
    task_type, flow = found
    steps = _by_name(flow)
    return evolve(
        statement,
        body=evolve(
            body,
            steps=tuple(steps.get(_folded(said), said) for said in body.steps),
            form=in_codes(task_type.form, body.form),
        ),
    )


def _task_type(file: CaseFile, key: str) -> tuple[TaskType, Flow] | None:
    plan = file.facts.latest(file.case, Plan)
    spec = next((t for t in plan.body.tasks if t.key == key), None) if plan else None
    around = file.facts.around
    task_type = around.task_types.get(spec.task_type) if spec else None
    flow = around.flows.get(task_type.flow) if task_type else None
    return (task_type, flow) if task_type is not None and flow is not None else None


def _by_name(flow: Flow) -> Mapping[str, str]:
    """A code always stands for itself, whatever another step is called."""
    names = {
        _folded(text): step.code for step in flow.steps for text in (step.name.zh, step.name.en)
    }
    return {**names, **{step.code: step.code for step in flow.steps}}


def _folded(said: str) -> str:
    """Brackets are written full or half; blanks and letters' case do not count."""
    return "".join(said.split()).casefold().replace("（", "(").replace("）", ")")
