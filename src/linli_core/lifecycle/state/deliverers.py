"""Who may deliver: a task type's rule, held against one person or a whole team."""

from collections.abc import Mapping, Sequence

from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import DelivererRule, TaskType
from linli_core.domain.facts import Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.pairing import Member
from linli_core.domain.terms import DelivererClass, PartyStanding, Role, Sensitivity, Vetting
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.terms import ROLES
from linli_core.texts.text import OR, Text, joined
from linli_core.texts.vocabularies import name_of

_VETTING_ORDER = tuple(Vetting)
#: How many go together where a rule says in pairs.
PAIR = 2

CLASS_ROLES: Mapping[DelivererClass, tuple[Role, ...]] = {
    DelivererClass.VOLUNTEER: (Role.VOLUNTEER, Role.PARTY_LEAD),
    DelivererClass.SUPERVISED_VOLUNTEER: (Role.VOLUNTEER, Role.PARTY_LEAD),
    DelivererClass.PROFESSIONAL: (Role.SOCIAL_WORKER,),
    DelivererClass.RESIDENTS: (Role.RESIDENT, Role.VOLUNTEER),
    DelivererClass.ORGANISATION: (Role.ORG_MANAGER, Role.SOCIAL_WORKER),
}


def why_not_deliverer(rule: DelivererRule, person: Person | None, facts: Facts) -> Text | None:
    """Return why a person may not deliver under a rule, or None."""
    if person is None:
        return PARTS["deliverer.not_registered"]
    if not any(is_of(person, wanted, facts) for wanted in rule.classes):
        return PARTS["deliverer.wrong_class"].format(wanted=_wanted_roles([rule]))
    vetted = _VETTING_ORDER.index(person.vetting) >= _VETTING_ORDER.index(rule.vetting)
    if vetted or _works_at_home(rule, person, facts):
        return None
    vetting = {"wanted": name_of(rule.vetting), "vetting": name_of(person.vetting)}
    return PARTS["deliverer.not_vetted"].format(**vetting)


def _wanted_roles(rules: Sequence[DelivererRule]) -> Text:
    classes = dict.fromkeys(wanted for rule in rules for wanted in rule.classes)
    roles = dict.fromkeys(role for wanted in classes for role in CLASS_ROLES[wanted])
    return joined((ROLES[role.value] for role in roles), OR)


def _works_at_home(rule: DelivererRule, person: Person, facts: Facts) -> bool:
    """Whether somebody lays hands on what is their own (投工投劳): no stranger comes to anybody."""
    return DelivererClass.RESIDENTS in rule.classes and person.holds(Role.RESIDENT, facts.community)


def is_of(person: Person, wanted: DelivererClass, facts: Facts) -> bool:
    """Return whether a person is of a class of deliverers in the case's community."""
    day = local(facts.as_of).date()
    return any(person.holds(role, facts.community, day) for role in CLASS_ROLES[wanted])


def is_professional(person: Person | None, facts: Facts) -> bool:
    """Return whether somebody is known and a professional in the case's community."""
    return person is not None and is_of(person, DelivererClass.PROFESSIONAL, facts)


def left_to_partner(case: Case, facts: Facts) -> tuple[TaskType, ...]:
    """Return the work that the plan in question leaves to the partner, task by task.

    That is what the plan names nobody for and what does not start without a partner; where
    a plan asks for one although all of its work could start without, all that it names
    nobody for. Restricted work (S4) always counts: whoever else answers for it, of that
    household nobody learns but whom its rule allows. Proposals and the guards of
    `confirm_pairing` both go by this.
    """
    plan = plan_in_question(case, facts)
    if plan is None:
        return ()
    types, flows = facts.context.task_types, facts.context.flows
    specs = [(s.responsible, types[s.task_type]) for s in plan.body.tasks if s.task_type in types]
    unnamed = [t for named, t in specs if not named]
    theirs = [t for t in unnamed if flows[t.flow].needs_partner] or unnamed
    return tuple(t for _, t in specs if t in theirs or t.sensitivity is Sensitivity.S4)


def why_not_team(
    rules: Sequence[DelivererRule],
    members: Sequence[Member],
    people: Mapping[str, Person | None],
    facts: Facts,
) -> tuple[str, Text] | None:
    """Return whom of a team the rules do not allow, and why; None where they allow it.

    Somebody of the team must be able to do each task, and everybody some task; whoever
    leads is of the class the rule asks of a lead; two go together where it says so, unless
    they are professionals. How they are vetted is judged apart.

    Args:
        rules: of the tasks left to the team.
        members: of the team.
        people: each of them by number, as the register had them; None who is not in it.
        facts: of the case.
    """
    for number, person in people.items():
        if person is None:
            return number, PARTS["deliverer.not_registered"]
        if rules and not any(_fits(person, rule, facts) for rule in rules):
            return number, PARTS["deliverer.wrong_class"].format(wanted=_wanted_roles(rules))
    team = [person for person in people.values() if person is not None]
    lead = next((people[m.helper] for m in members if m.lead), None)
    for rule in rules:
        why = _why_not_this_rule(rule, team, lead, facts)
        if why is not None:
            return lead.number if lead else "—", why
    return None


def _why_not_this_rule(
    rule: DelivererRule, team: Sequence[Person], lead: Person | None, facts: Facts
) -> Text | None:
    if not any(_fits(person, rule, facts) for person in team):
        return PARTS["deliverer.wrong_class"].format(wanted=_wanted_roles([rule]))
    if lead is not None and not may_lead(rule, lead, facts):
        return PARTS["deliverer.may_not_lead"]
    alone = len(team) < PAIR and not is_professional(team[0], facts)
    if rule.in_pairs and alone:
        return PARTS["deliverer.two_together"]
    return None


def may_lead(rule: DelivererRule, lead: Person, facts: Facts) -> bool:
    """Return whether a person may lead the team: by class, or as 领办 party lead where allowed."""
    if rule.lead is None or is_of(lead, rule.lead, facts):
        return True
    return rule.party_may_lead and lead.party is not PartyStanding.NONE


def _fits(person: Person, rule: DelivererRule, facts: Facts) -> bool:
    led = rule.party_may_lead and person.party is not PartyStanding.NONE
    return led or any(is_of(person, wanted, facts) for wanted in rule.classes)
