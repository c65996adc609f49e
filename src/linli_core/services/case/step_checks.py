"""A service record against its task: the type's form, the rules of its steps, its incidents."""

from linli_core.codec.forms import wrong_answers
from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.errors import InvalidInput, Refused
from linli_core.lifecycle.tasks.steps import step_of, step_refusals
from linli_core.plugin_system.registry import Registry
from linli_core.texts.terms import FACTS
from linli_core.texts.text import Text


def check_steps(
    registry: Registry, case: Case, facts: Facts, body: Body, supersedes: FactId | None = None
) -> tuple[IncidentReport, ...]:
    """Check a record against its task, and return the incidents it opens.

    Anything that is no service record, or belongs to a task no plan knows, passes.

    Raises:
        InvalidInput: LL-4001, it answers the type's form wrongly.
        Refused: LL-1007, with every rule of its steps that it breaks.
    """
    if not isinstance(body, ServiceRecord):
        return ()
    step = step_of(case, facts, body, supersedes)
    if step is None:
        return ()
    wrong = wrong_answers(step.task_type.form, body.form)
    if wrong:
        raise InvalidInput(
            what=Text("；".join(w.zh for w in wrong), "; ".join(w.en for w in wrong))
        )
    refusals = step_refusals(step, case, facts, registry.step_guards)
    if refusals:
        raise Refused(refusals, "LL-1007", fact=FACTS[body.kind])
    return step.incidents if supersedes is None else ()
