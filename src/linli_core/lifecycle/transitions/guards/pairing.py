"""Guards of pairing and of the start of service."""

from collections.abc import Mapping
from itertools import product

from linli_core.domain.case import Case
from linli_core.domain.case_people import known_as
from linli_core.domain.facts import Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.pairing import PairingConfirmation, SearchExhausted, ServiceStart
from linli_core.domain.terms import Role, Vetting
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import PAIRING, PLAN
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.declared_pairing import unmet_rule
from linli_core.lifecycle.state.deliverers import left_to_partner, why_not_team
from linli_core.lifecycle.state.plan_pairing_tasks import (
    PairingStatus,
    pairing_of,
    plan_in_question,
)
from linli_core.lifecycle.state.quick import is_on_the_lane
from linli_core.lifecycle.transitions.guards.reading import basis
from linli_core.texts.sources import source_text

_ORDER = tuple(Vetting)


def _standing(case: Case, facts: Facts) -> PairingStatus | None:
    """Return the proposal that the confirmation speaks of, unless it was given up since."""
    confirmation = basis(facts, PairingConfirmation)
    standing = pairing_of(case, facts)
    if standing is None or standing.is_given_up:
        return None
    if confirmation is None:
        return standing
    return standing if standing.proposal.body.attempt == confirmation.attempt else None


def _as_stood(facts: Facts, person: Person | None) -> tuple[Person, ...]:
    """Return what the register said of somebody when the pairing was confirmed."""
    said = facts.attempt.fact if facts.attempt else None
    if person is None or said is None:
        return () if person is None else (person,)
    return person.stood(said.at, said.recorded_at)


def proposal_made(case: Case, facts: Facts) -> Refusal | None:
    """There is a proposal to confirm, the one the confirmation speaks of."""
    return None if _standing(case, facts) else refuse("proposal_made", who=(Role.SYSTEM,))


def resident_accepts_partner(case: Case, facts: Facts) -> Refusal | None:
    """The resident said yes to the partner."""
    standing = _standing(case, facts)
    if standing is None or standing.resident:
        return None
    return refuse("resident_accepts_partner", who=(Role.RESIDENT, Role.GUARDIAN))


def partner_accepts(case: Case, facts: Facts) -> Refusal | None:
    """The partner said yes."""
    standing = _standing(case, facts)
    if standing is None or standing.helper:
        return None
    return refuse("partner_accepts", who=(Role.VOLUNTEER, Role.SOCIAL_WORKER, Role.PARTY_LEAD))


def partner_vetted(case: Case, facts: Facts) -> Refusal | None:
    """Every partner is vetted as the strictest task left to them asks."""
    standing = _standing(case, facts)
    needed = max(
        (_ORDER.index(t.deliverers.vetting) for t in left_to_partner(case, facts)),
        default=_ORDER.index(Vetting.BASIC),
    )
    for member in standing.proposal.body.members if standing else ():
        known = _as_stood(facts, facts.person(member.helper))
        if not known or any(_ORDER.index(one.vetting) < needed for one in known):
            return refuse("partner_vetted", helper=member.helper)
    return None


def team_allowed(case: Case, facts: Facts) -> Refusal | None:
    """The team is one that the deliverer rule of every task left to it allows."""
    standing = _standing(case, facts)
    if standing is None:
        return None
    rules = [t.deliverers for t in left_to_partner(case, facts)]
    members = standing.proposal.body.members
    stood = {m.helper: _as_stood(facts, facts.person(m.helper)) for m in members}
    # What held then, and what stood in the register when it was noted: mostly one.
    for view in (0, -1):
        people = {number: known[view] if known else None for number, known in stood.items()}
        found = why_not_team(rules, members, people, facts)
        if found is not None:
            helper, why = found
            return refuse("team_allowed", helper=helper, why=why, who=(Role.CASE_MANAGER,))
    return None


def pairing_rules_met(case: Case, facts: Facts) -> Refusal | None:
    """Every partner meets what plug-ins ask by their pairing rules, however they were chosen."""
    standing = _standing(case, facts)
    for member in standing.proposal.body.members if standing else ():
        known = _as_stood(facts, facts.person(member.helper))
        unmet = (unmet_rule(case, facts, one) for one in known)
        rule = next((term for term in unmet if term is not None), None)
        if rule is not None:
            return refuse(
                "pairing_rules_met",
                helper=member.helper,
                asked=rule.name,
                source=source_text(rule.source),
            )
    return None


def ratio_ok(case: Case, facts: Facts) -> Refusal | None:
    """No partner has more pairings than places."""
    standing = _standing(case, facts)
    for member in standing.proposal.body.members if standing else ():
        person = facts.person(member.helper)
        if person is not None and facts.context.load.get(member.helper, 0) >= person.capacity:
            return refuse("ratio_ok", helper=member.helper)
    return None


def no_conflict_of_interest(case: Case, facts: Facts) -> Refusal | None:
    """No partner is family of the resident, or refused by them."""
    standing = _standing(case, facts)
    subjects = [p for p in known_as(facts.context.people, case.subject.key) if p.community]
    for member in standing.proposal.body.members if standing else ():
        helper = _as_stood(facts, facts.person(member.helper))
        near = product(helper, (one for s in subjects for one in _as_stood(facts, s)))
        if any(h.is_family_of(s) or member.helper in s.refused_helpers for h, s in near):
            return refuse("no_conflict_of_interest", helper=member.helper)
    return None


def one_lead(case: Case, facts: Facts) -> Refusal | None:
    """A pairing has one lead."""
    standing = _standing(case, facts)
    if standing is None or sum(m.lead for m in standing.proposal.body.members) == 1:
        return None
    return refuse("one_lead")


def search_over(case: Case, facts: Facts) -> Refusal | None:
    """A case manager finds that the search failed; the system only when its time is over."""
    attempt = facts.attempt
    if basis(facts, SearchExhausted) is None or attempt is None:
        return None
    days = facts.context.policy.pairing_days.value
    late = (facts.as_of - case.since).total_seconds() > days * 86400
    if attempt.actor.role is not Role.SYSTEM or late:
        return None
    return refuse("search_over")


def first_task_scheduled(case: Case, facts: Facts) -> Refusal | None:
    """The first task has a date."""
    del case
    start = basis(facts, ServiceStart)
    return None if start is None or start.first_task_at else refuse("first_task_scheduled")


def safety_briefing(case: Case, facts: Facts) -> Refusal | None:
    """The safety briefing was given."""
    del case
    start = basis(facts, ServiceStart)
    return None if start is None or start.briefing_given else refuse("safety_briefing")


def flow_needs_no_partner(case: Case, facts: Facts) -> Refusal | None:
    """Work without a partner is for flows that need none (W4 to W7, W10, W12, W13), or the lane."""
    plan = plan_in_question(case, facts)
    if is_on_the_lane(case, facts, plan):
        return None
    for spec in plan.body.tasks if plan else ():
        found = facts.context.task_types.get(spec.task_type)
        flow = facts.context.flows.get(found.flow) if found else None
        if flow is None or flow.needs_partner:
            return refuse("flow_needs_no_partner")
    return None


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("proposal_made", proposal_made, PAIRING),
    rule("resident_accepts_partner", resident_accepts_partner, PAIRING),
    rule("partner_accepts", partner_accepts, PAIRING),
    rule("partner_vetted", partner_vetted, PAIRING, PLAN, "flows", "people", "task_types"),
    rule("team_allowed", team_allowed, PAIRING, PLAN, "community", "flows", "people", "task_types"),
    rule(
        "pairing_rules_met",
        pairing_rules_met,
        PAIRING,
        PLAN,
        "community",
        "flows",
        "pairing",
        "people",
        "task_types",
    ),
    rule("ratio_ok", ratio_ok, PAIRING, "load", "people"),
    rule("no_conflict_of_interest", no_conflict_of_interest, PAIRING, "community", "people"),
    rule("one_lead", one_lead, PAIRING),
    rule("search_over", search_over, "policy", "search_exhausted"),
    rule("first_task_scheduled", first_task_scheduled, "service_start"),
    rule("safety_briefing", safety_briefing, "service_start"),
    rule(
        "flow_needs_no_partner",
        flow_needs_no_partner,
        PLAN,
        "quick_matter",
        "triage",
        "flows",
        "task_types",
    ),
)
