"""Guards that the core declares in the way of a plug-in: they read task types as data."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import SubjectKind, Trigger
from linli_core.lifecycle.guard import GuardSpec, Refusal
from linli_core.lifecycle.reads import PLAN
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question
from linli_core.texts.text import Text

_KINDS = {
    SubjectKind.RESIDENT: Text("居民个人", "one resident"),
    SubjectKind.HOUSEHOLD: Text("家庭", "a household"),
    SubjectKind.GROUP: Text("群体", "a group"),
    SubjectKind.PLACE: Text("公共场所", "a public place"),
}


def _subject_fits(case: Case, facts: Facts) -> Refusal | None:
    """A private need never enters a public record: it is a case of its own."""
    plan = plan_in_question(case, facts)
    for spec in plan.body.tasks if plan else ():
        found = facts.context.task_types.get(spec.task_type)
        if found is not None and case.subject.kind not in found.subject_kinds:
            kinds = [_KINDS[kind] for kind in found.subject_kinds]
            return SUBJECT_FITS.refuse(
                task=found.name,
                subject=_KINDS[case.subject.kind],
                kinds=Text("、".join(k.zh for k in kinds), ", ".join(k.en for k in kinds)),
            )
    return None


SUBJECT_FITS = GuardSpec(
    code="subject_kind_fits",
    triggers=(Trigger.SUBMIT_PLAN,),
    reads=(*PLAN, "task_types"),
    reason=Text(
        "“{task}”的对象是{kinds}，不是{subject}", "{task} is for {kinds}, not for {subject}"
    ),
    remedy=Text(
        "个人需求另立个案，公共项目由联名或议事提出",
        "open a case of its own for a private need; a public project is raised by co-signers or "
        "the council",
    ),
    check=_subject_fits,
)

CORE_GUARDS: tuple[GuardSpec, ...] = (SUBJECT_FITS,)
