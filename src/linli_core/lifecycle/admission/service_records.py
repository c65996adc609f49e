"""A service record against its task: the form of the task type and the rules of its steps."""

from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.errors import InvalidInput, LinliError, Refused
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.reads import PAIRING, PLAN, VISITS
from linli_core.lifecycle.tasks.steps import step_refusals
from linli_core.texts.terms import FACTS
from linli_core.texts.text import SEMICOLON, joined


def form_answered(draft: Draft) -> InvalidInput | None:
    """A record answers the form of its task's type as the form asks."""
    if draft.step is None:
        return None
    wrong = draft.port.wrong_answers(draft.step.task_type.form, draft.fact.body.form)
    if not wrong:
        return None
    return InvalidInput(what=joined(wrong, SEMICOLON))


def steps_allowed(draft: Draft) -> LinliError | None:
    """A record breaks no rule of the steps it takes; every rule that it breaks is named."""
    if draft.step is None:
        return None
    seen = draft.seeing_paid_hours()
    refusals = step_refusals(draft.step, draft.case, seen, draft.step_guards)
    return Refused(refusals, "LL-1007", fact=FACTS[draft.fact.body.kind]) if refusals else None


#: What a record's step is made of: the plan, the records before it, and who serves.
_STEP = (*VISITS, *PLAN, *PAIRING, "definition_migration", "flows")

STEP_RULES: tuple[AdmissionCheck, ...] = (
    admission(form_answered, _STEP, kinds=ServiceRecord, refuses=()),
    admission(steps_allowed, _STEP, "paid_elsewhere", kinds=ServiceRecord, refuses=()),
)
