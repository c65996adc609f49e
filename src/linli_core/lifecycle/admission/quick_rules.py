"""What may go by the quick lane, and how much of it: small, unpaid, nobody's protection."""

from linli_core.domain.calendar.local_time import local
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.intake import QuickMatter
from linli_core.domain.terms import SubjectKind
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.state.incidents import is_minor
from linli_core.lifecycle.state.quick import quick_matter_of
from linli_core.texts.rules.parts import PARTS


def quick_fits(draft: Draft) -> Refusal | None:
    """Only work declared for the lane, for an adult who speaks for themselves."""
    body: QuickMatter = draft.fact.body
    found = draft.facts.context.task_types.get(body.task_type)
    if found is None or not found.quick:
        return refuse("quick_fits", why=PARTS["quick.type"])
    resident = draft.facts.person(draft.case.subject.key)
    if draft.case.subject.kind is not SubjectKind.RESIDENT or resident is None:
        return refuse("quick_fits", why=PARTS["quick.not_one"])
    guarded = bool(resident.guardian or resident.guardianships)
    if guarded or is_minor(resident, local(draft.fact.at).date()):
        return refuse("quick_fits", why=PARTS["quick.protected"])
    return None


def quick_within_cap(draft: Draft) -> Refusal | None:
    """A household has so many a month: who needs help more often needs somebody to look in."""
    resident = draft.facts.person(draft.case.subject.key)
    day = local(draft.fact.at).date()
    if resident is None or draft.corrected is not None:
        return None
    had = draft.port.quick_matters(draft.case, resident, day)
    most = draft.facts.context.policy.quick_per_month
    if had < most.value:
        return None
    return refuse("quick_within_cap", had=str(had), month=f"{day.year}-{day.month:02}")


def quick_unpaid(draft: Draft) -> Refusal | None:
    """Nobody is paid by the quick lane."""
    body: ServiceRecord = draft.fact.body
    if not body.paid or quick_matter_of(draft.case, draft.facts) is None:
        return None
    return refuse("quick_unpaid")


QUICK_RULES: tuple[AdmissionCheck, ...] = (
    admission(quick_fits, "people", "quick_matter", "task_types", kinds=QuickMatter),
    admission(
        quick_within_cap, "other_cases", "people", "policy", "quick_matter", kinds=QuickMatter
    ),
    admission(quick_unpaid, "quick_matter", "service_record", kinds=ServiceRecord),
)
