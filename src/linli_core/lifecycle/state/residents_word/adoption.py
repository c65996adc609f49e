"""需求由群众提出: when words are a resident's own."""

from linli_core.domain.case import Case
from linli_core.domain.case_people import known_as
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.collective import CoSignature
from linli_core.domain.statements.council import NEED
from linli_core.domain.statements.intake import NeedAdoption, PublicMatter
from linli_core.domain.terms import Role, SubjectKind
from linli_core.lifecycle.state.many.council import still_resolved, why_not_resolved
from linli_core.lifecycle.state.many.places import households_there, unregistered_here
from linli_core.lifecycle.state.many.signatures import households_signed, not_counted
from linli_core.lifecycle.state.residents_word.guardianship import is_guardian_of
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text


def is_public_matter(case: Case, facts: Facts) -> bool:
    """Return whether it is decided that the matter is public; no private person's need is."""
    return case.subject.is_collective and bool(facts.of(PublicMatter))


def why_not_adopted(case: Case, facts: Facts, fact: Fact[NeedAdoption]) -> Text | None:
    """Return why an adoption does not make the words the residents' own, or None.

    A resolution is the council's to state; the council speaks by resolution or for co-signers,
    never for one resident or family.
    """
    adoption, council = fact.body, fact.author.role is Role.DELIBERATION_COUNCIL
    if not case.subject.is_collective:
        if council or adoption.way == "resolution":
            return PARTS["adoption.private"]
        return _why_not_their_own(case, facts, fact)
    if adoption.way != "resolution":
        return _why_not_signed(case, facts, fact)
    if not council:
        return PARTS["adoption.by_council"]
    return why_not_resolved(case, facts, adoption.resolution, NEED)


def still_adopted(case: Case, facts: Facts, fact: Fact[NeedAdoption]) -> bool:
    """Return whether an adoption that confirmed the need holds with the team as it is now.

    One on record from before each signed for themselves stands as it was confirmed.
    """
    adoption = fact.body
    if not case.subject.is_collective:
        return why_not_adopted(case, facts, fact) is None
    if adoption.way == "resolution":
        return still_resolved(case, facts, adoption.resolution)
    asked_for = bool(facts.in_episode(case, CoSignature))
    return not asked_for or _why_not_signed(case, facts, fact) is None


def signatures_needed(case: Case, facts: Facts, fact: Fact[NeedAdoption]) -> int:
    """Return how many households must co-sign, counted from the register as it stood then."""
    there = households_there(case, facts, fact.at, fact.recorded_at)
    return facts.context.policy.co_signers_needed(there)


def _why_not_signed(case: Case, facts: Facts, fact: Fact[NeedAdoption]) -> Text | None:
    signed = len(households_signed(case, facts, fact.at))
    needed = signatures_needed(case, facts, fact)
    if signed >= needed:
        return None
    left_out = not_counted(case, facts)
    more = PARTS["adoption.not_counted"].format(count=left_out) if left_out else Text("", "")
    more = more + unregistered_here(case, facts)
    return PARTS["adoption.too_few"].format(households=signed, needed=needed, more=more)


def _why_not_their_own(case: Case, facts: Facts, fact: Fact[NeedAdoption]) -> Text | None:
    """Whoever is guardian is one as the register stood when they spoke, as for a ballot."""
    adoption = fact.body
    key = case.subject.key
    household = case.subject.kind is SubjectKind.HOUSEHOLD
    mine = [
        p
        for p in known_as(facts.context.people, key)
        if (p.household == key if household else p.number == key)
    ]
    own = any(p.number in adoption.adopters for p in mine)
    known = [p for p in map(facts.person, adoption.adopters) if p is not None]
    wards = adoption.way == "guardian" and any(
        is_guardian_of(ward, guardian, fact.at, fact.recorded_at)
        for ward in mine
        for guardian in known
    )
    return None if own or wards else PARTS["adoption.not_the_subject"]
