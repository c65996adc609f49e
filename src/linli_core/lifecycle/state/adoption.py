"""需求由群众提出: when words are a resident's own."""

from linli_core.domain.case import Case
from linli_core.domain.case_people import known_as
from linli_core.domain.facts import Facts
from linli_core.domain.statements.intake import NeedAdoption
from linli_core.domain.terms import Role, SubjectKind
from linli_core.lifecycle.state.guardianship import is_guardian_of
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text


def why_not_adopted(case: Case, facts: Facts, adoption: NeedAdoption, role: Role) -> Text | None:
    """Return why an adoption does not make the words the residents' own, or None.

    Args:
        case: which case.
        facts: its facts.
        adoption: what is stated.
        role: in which role it is stated; a resolution is the council's to state, and the
            council speaks by resolution or for co-signers, never for one resident.
    """
    council = role is Role.DELIBERATION_COUNCIL
    if adoption.way == "resolution":
        if not council:
            return PARTS["adoption.by_council"]
        return None if adoption.resolution else PARTS["adoption.no_resolution"]
    if council and not case.subject.is_collective:
        return PARTS["adoption.in_person"]
    known = [p for p in map(facts.person, adoption.adopters) if p is not None]
    if case.subject.is_collective:
        households = {p.household or p.number for p in known if p.community == case.community}
        needed = facts.context.policy.co_signers_needed(facts.community.households)
        if len(households) >= needed:
            return None
        return PARTS["adoption.too_few"].format(households=len(households), needed=needed)
    key = case.subject.key
    household = case.subject.kind is SubjectKind.HOUSEHOLD
    own = [p for p in known if (p.household == key if household else p.number == key)]
    wards = [
        p
        for p in known_as(facts.context.people, key)
        if any(is_guardian_of(p, guardian, facts.as_of, None) for guardian in known)
        and (p.household == key if household else p.number == key)
    ]
    if own or (adoption.way == "guardian" and wards):
        return None
    return PARTS["adoption.not_the_subject"]
