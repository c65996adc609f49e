"""Guards that keep apart who does something and who approves it, or finds how it ended."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.intake import NeedAdoption
from linli_core.domain.statements.plan import Plan, PlanReview
from linli_core.domain.terms import Role, Trigger
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import PAIRING, PLAN, TEAM
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.evaluation.collecting import why_not_collector
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question
from linli_core.lifecycle.state.evaluation.rounds_held import is_residents_own
from linli_core.lifecycle.state.hands import is_independent
from linli_core.lifecycle.state.many.council import could_sign, meeting_of, signs_minutes
from linli_core.lifecycle.state.plan_pairing_tasks import (
    back_filled_since,
    pairing_of,
    plan_in_question,
)
from linli_core.lifecycle.state.team import (
    approved_on_record,
    approvers_of,
    is_family_of_any,
    own_work,
    team_of,
)
from linli_core.lifecycle.transitions.guards.reading import acting, basis, unless_residents_ask
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import joined


def not_self_approval(case: Case, facts: Facts) -> Refusal | None:
    """Nobody approves what they wrote, delivered, or are to do by the plan."""
    actor = acting(facts)
    team = team_of(case, facts)
    plan = plan_in_question(case, facts)
    if plan and plan.author.number == actor:
        part = PARTS["part.planner"]
    elif actor in team.deliverers:
        part = PARTS["part.deliverer"]
    elif actor in team.managers:
        part = PARTS["part.manager"]
    elif actor in _to_do_it(facts, plan):
        part = PARTS["part.responsible"]
    else:
        return None
    return refuse("not_self_approval", actor=actor, part=part)


def _to_do_it(facts: Facts, plan: Fact[Plan] | None) -> frozenset[str]:
    """Return who would do the work of a plan that is to be approved, as far as it names them."""
    if plan is None or facts.attempt is None or facts.attempt.trigger is not Trigger.APPROVE_PLAN:
        return frozenset()
    return frozenset(spec.responsible for spec in plan.body.tasks) - {""}


def authority_cosign(case: Case, facts: Facts) -> Refusal | None:
    """Where a task type works with an authority, the authority co-signs."""
    review = basis(facts, PlanReview)
    plan = plan_in_question(case, facts)
    for spec in plan.body.tasks if plan else ():
        found = facts.context.task_types.get(spec.task_type)
        authority = found.deliverers.authority if found else None
        if authority and not (review and review.cosigned_by):
            return refuse("authority_cosign", authority=authority)
    return None


def contract_ok(case: Case, facts: Facts) -> Refusal | None:
    """A purchased service names its contract."""
    review = basis(facts, PlanReview)
    plan = plan_in_question(case, facts)
    for spec in plan.body.tasks if plan else ():
        found = facts.context.task_types.get(spec.task_type)
        if found and found.purchased and not (review and review.contract):
            return refuse("contract_ok")
    return None


def township_only_where_nobody_else(case: Case, facts: Facts) -> Refusal | None:
    """The township approves only where nobody in the community is eligible."""
    if facts.attempt is None or facts.attempt.actor.role is not Role.TOWNSHIP:
        return None
    team = team_of(case, facts)
    plan = plan_in_question(case, facts)
    sides = team.deliverers | team.managers | _to_do_it(facts, plan)
    if plan:
        sides |= {plan.author.number}
    others = sorted(
        person.number
        for person in facts.context.people.values()
        if person.number not in sides
        and any(person.holds(r, facts.community) for r in (Role.COMMITTEE, Role.SUPERVISOR))
    )
    if not others:
        return None
    return refuse("township_only_where_nobody_else", others=joined(others[:3]))


def approved_plan(case: Case, facts: Facts) -> Refusal | None:
    """A plan with residents in it was submitted and approved."""
    plan = plan_in_question(case, facts)
    if plan is None or not plan.body.involves_residents:
        return refuse("approved_plan")
    if back_filled_since(case, facts) is not None and not approved_on_record(case, facts, plan):
        return refuse("approved_plan")
    return None


def approver_apart(case: Case, facts: Facts) -> Refusal | None:
    """Whoever approved a plan that names nobody does not do the work on that approval alone.

    It is looked at when somebody is paired, and again before the result goes to be judged;
    residents who ask to be heard wait for no approval.
    """
    attempt = facts.attempt
    if attempt is not None and attempt.actor.speaks_for_residents:
        return None
    if back_filled_since(case, facts) is not None:  # `approved_plan` looks at those
        return None
    plan = plan_in_question(case, facts)
    approvers = approvers_of(case, facts, plan) if plan else frozenset()
    doing = team_of(case, facts).deliverers
    standing = pairing_of(case, facts)
    if standing is not None and not standing.is_given_up:
        doing |= {member.helper for member in standing.proposal.body.members}
    if not approvers or approvers - doing:
        return None
    return refuse(
        "approver_apart",
        actor=joined(sorted(approvers)),
        who=(Role.COMMITTEE, Role.SUPERVISOR, Role.TOWNSHIP),
    )


def minutes_apart(case: Case, facts: Facts) -> Refusal | None:
    """Whoever is to do what a council decided, or their family, does not alone say that it did.

    Looked at when the work begins: who signed the minutes may have been taken on since. Residents
    who dig for themselves make nobody's family one of those who serve; and where nobody else of
    the place could sign, the family does.
    """
    adoptions = (f for f in facts.in_episode(case, NeedAdoption) if f.id in facts.spent)
    adoption = next((f.body for f in adoptions if f.body.way == "resolution"), None)
    meeting = meeting_of(case, facts, adoption.resolution) if adoption is not None else None
    if meeting is None:
        return None
    number = signs_minutes(meeting)
    plan = plan_in_question(case, facts)
    named = {spec.responsible for spec in plan.body.tasks} if plan else set[str]()
    team = team_of(case, facts)
    if number not in team.deliverers | named:
        others = (team.deliverers | named) - own_work(case, facts)
        near = is_family_of_any(facts, number, others) and could_sign(case, facts, meeting)
        if not near:
            return None
    who = (Role.DELIBERATION_COUNCIL, Role.COMMITTEE, Role.TOWNSHIP)
    return refuse("minutes_apart", actor=number, reference=meeting.body.reference, who=who)


def collector_independent(case: Case, facts: Facts) -> Refusal | None:
    """Whoever collects, deputies as well, is registered, nobody of the team, and called to it.

    Residents who open a round may name nobody: then whoever may collect it is judged with each
    ballot.
    """
    opening = opening_in_question(case, facts)
    if opening is not None and is_residents_own(opening) and not opening.body.collectors:
        return None
    if opening is None or not opening.body.collector:
        return refuse("collector_named")
    for number in sorted(opening.body.collectors):
        why = why_not_collector(case, facts, number, opening)
        if why:
            return refuse("collector_independent", collector=number, why=PARTS[f"ballot.{why}"])
    return None


def finder_independent(case: Case, facts: Facts) -> Refusal | None:
    """Whoever finds that nobody answered is not of the team; else the township finds it."""
    actor = acting(facts)
    said = facts.attempt.fact if facts.attempt else None
    if not actor or is_independent(case, facts, actor, said):
        return None
    return refuse("finder_independent", actor=actor, who=(Role.COMMITTEE, Role.TOWNSHIP))


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("not_self_approval", not_self_approval, TEAM, PLAN),
    rule("authority_cosign", authority_cosign, PLAN, "plan_review", "task_types"),
    rule("contract_ok", contract_ok, PLAN, "plan_review", "task_types"),
    rule(
        "township_only_where_nobody_else", township_only_where_nobody_else, TEAM, PLAN, "community"
    ),
    rule(
        "approved_plan",
        unless_residents_ask(approved_plan),
        TEAM,
        PLAN,
        "plan_review",
        "task_types",
    ),
    rule("approver_apart", approver_apart, PAIRING, TEAM, PLAN, "plan_review"),
    rule(
        "minutes_apart",
        minutes_apart,
        TEAM,
        PLAN,
        "community",
        "council_meeting",
        "demands",
        "dispute_parties",
        "need_adoption",
        "task_types",
    ),
    rule(
        "collector_independent",
        collector_independent,
        TEAM,
        refuses=("collector_independent", "collector_named"),
    ),
    rule("finder_independent", finder_independent, TEAM),
)
