"""Guards that the core declares in the way of a plug-in: they read task types as data."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.guard import GuardSpec, Refusal
from linli_core.lifecycle.reads import PLAN
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question
from linli_core.texts.rules import DECLARED_RULES
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import joined


def _subject_fits(case: Case, facts: Facts) -> Refusal | None:
    """A private need never enters a public record: it is a case of its own."""
    plan = plan_in_question(case, facts)
    for spec in plan.body.tasks if plan else ():
        found = facts.context.task_types.get(spec.task_type)
        if found is not None and case.subject.kind not in found.subject_kinds:
            return SUBJECT_FITS.refuse(
                task=found.name,
                subject=PARTS[f"subject.{case.subject.kind}"],
                kinds=joined(PARTS[f"subject.{kind}"] for kind in found.subject_kinds),
            )
    return None


SUBJECT_FITS = GuardSpec(
    code="subject_kind_fits",
    triggers=(Trigger.SUBMIT_PLAN,),
    reads=(*PLAN, "task_types"),
    reason=DECLARED_RULES["subject_kind_fits"].reason,
    remedy=DECLARED_RULES["subject_kind_fits"].remedy,
    check=_subject_fits,
)

CORE_GUARDS: tuple[GuardSpec, ...] = (SUBJECT_FITS,)
