"""What the pairing rules and costs of plug-ins ask, case by case and helper by helper."""

from collections.abc import Iterable, Mapping

from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.case_people import known_as
from linli_core.domain.declarations.pairing_terms import (
    PairingCost,
    PairingRule,
    Wanted,
    meets,
    offered,
    wanted,
)
from linli_core.domain.declarations.traits import CORE_PREFIX, Stated, stated
from linli_core.domain.facts import Facts
from linli_core.domain.people import Person
from linli_core.domain.terms import PartyStanding
from linli_core.lifecycle.state.deliverers import left_to_partner
from linli_core.lifecycle.state.incidents import is_minor
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question

_GENDERS = {"女": "female", "female": "female", "男": "male", "male": "male"}
_YES = "+"


def traits_of_helper(person: Person) -> Stated:
    """Return what is stated of a helper: own traits, and what the register says."""
    register = {
        "role": {grant.role.value for grant in person.grants},
        "organisation": {person.organisation},
        "party": set() if person.party is PartyStanding.NONE else {_YES},
        "gender": {_GENDERS.get(person.gender, "")},
        "community": {person.community},
    }
    return _together(person.traits, register)


def traits_of_need(case: Case, facts: Facts) -> Stated:
    """Return what is stated of a case, whom it is about, and their households."""
    key = case.subject.key
    people = facts.context.people
    subjects = known_as(people, key)
    homes = {p.household for p in subjects if p.household}
    plan = plan_in_question(case, facts)
    own = [text for p in subjects for text in p.traits]
    own += plan.body.traits if plan else ()
    shared = facts.context.pairing.of_households
    own += [
        text
        for home in sorted(homes)
        for p in known_as(people, home)
        if p.household == home
        for text in p.traits
        if text.partition("=")[0] in shared
    ]
    day = local(facts.as_of).date()
    setting = facts.community.setting
    register = {
        "community": {facts.community.code},
        "setting": {setting.value} if setting else set(),
        "group": {group.value for p in subjects for group in p.groups},
        "gender": {_GENDERS.get(p.gender, "") for p in subjects},
        "minor": {_YES for p in subjects if is_minor(p, day)},
    }
    return _together(own, register)


def _together(texts: Iterable[str], register: Mapping[str, set[str]]) -> Stated:
    """Return stored traits with the register's, which no stored text can replace."""
    own = {c: v for c, v in stated(texts).items() if not c.startswith(CORE_PREFIX)}
    core = {CORE_PREFIX + code: frozenset(v - {""}) for code, v in register.items()}
    return {**own, **{code: values for code, values in core.items() if values}}


def asked_of_helpers(case: Case, facts: Facts) -> list[tuple[PairingRule | PairingCost, Wanted]]:
    """Return every rule and cost that asks something of this case's helper, and what."""
    terms = facts.context.pairing.by_type
    types = dict.fromkeys(t.code for t in left_to_partner(case, facts) if t.code in terms)
    bound = {term.code: term for code in types for term in terms[code]}
    if not bound:
        return []
    need = traits_of_need(case, facts)
    asked = ((term, wanted(term.ask, need)) for _, term in sorted(bound.items()))
    return [(term, want) for term, want in asked if want is not None]


def unmet_rule(case: Case, facts: Facts, person: Person) -> PairingRule | None:
    """Return the first declared rule that a helper does not meet for this case, if any."""
    has = traits_of_helper(person)
    for term, want in asked_of_helpers(case, facts):
        if isinstance(term, PairingRule) and not meets(term.ask, want, offered(term.ask, has)):
            return term
    return None
