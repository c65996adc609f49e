"""Guards of the plan and its approval."""

from collections.abc import Mapping

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.facts import AT_A_DESK, Facts
from linli_core.domain.statements.plan import PlanReview
from linli_core.domain.terms import (
    Applicability,
    FiveActor,
    Role,
)
from linli_core.domain.words import says_something
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import PLAN, TASKS, YESES
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.consents import may_use, purposes_of_plan
from linli_core.lifecycle.state.consents_at import consent_at, moment, on_statutory_ground
from linli_core.lifecycle.state.deliverers import why_not_deliverer
from linli_core.lifecycle.state.many.parties import sides_named
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question
from linli_core.lifecycle.state.residents_word.yeses import agreed_to, only_provisional
from linli_core.lifecycle.state.restricted import is_restricted
from linli_core.lifecycle.transitions.guards.reading import basis, text_of
from linli_core.texts.terms import TERMS
from linli_core.texts.text import SEMICOLON, Text, joined

_SPEAKERS = (Role.RESIDENT, Role.GUARDIAN)


def goals_and_tasks(case: Case, facts: Facts) -> Refusal | None:
    """A plan has at least one goal and one task."""
    plan = plan_in_question(case, facts)
    if plan and any(says_something(g) for g in plan.body.goals) and plan.body.tasks:
        return None
    return refuse("goals_and_tasks")


def plan_types_known(case: Case, facts: Facts) -> Refusal | None:
    """Every task of the plan is of an installed type that applies here."""
    plan = plan_in_question(case, facts)
    for spec in plan.body.tasks if plan else ():
        found = facts.context.task_types.get(spec.task_type)
        if found is None or not _applies(found, facts):
            return refuse("plan_types_known", task_type=spec.task_type)
    return None


def review_of_this_plan(case: Case, facts: Facts) -> Refusal | None:
    """A review speaks of the version that was submitted."""
    review = basis(facts, PlanReview)
    plan = plan_in_question(case, facts)
    if review is None or plan is None or review.version == plan.body.version:
        return None
    return refuse("review_of_this_plan", version=str(plan.body.version))


def _applies(task_type: TaskType, facts: Facts) -> bool:
    setting = facts.community.setting
    return setting is None or (
        task_type.applicability(setting, resettlement=facts.community.resettlement)
        is not Applicability.NOT_APPLICABLE
    )


def residents_part_in_plan(case: Case, facts: Facts) -> Refusal | None:
    """过程有群众参与: the plan says what residents do in it."""
    plan = plan_in_question(case, facts)
    return None if plan and plan.body.involves_residents else refuse("residents_part_in_plan")


def subject_agreed(case: Case, facts: Facts) -> Refusal | None:
    """The resident agrees to the plan; what the last of them answered to it holds."""
    plan = plan_in_question(case, facts)
    agreed = plan is not None and agreed_to(case, facts, plan) is not None
    return None if agreed else refuse("subject_agreed")


def parties_named(case: Case, facts: Facts) -> Refusal | None:
    """A dispute has its sides on record before there is a plan: each of them will judge.

    A sheet of the older form lacks the column; its row is told so.
    """
    plan = plan_in_question(case, facts)
    if plan is None or plan.source != AT_A_DESK:
        return None
    named, wanted = sides_named(case, facts, plan.body)
    if named >= wanted:
        return None
    return refuse("parties_named", wanted=str(wanted), named=str(named))


def consents_cover_tasks(case: Case, facts: Facts) -> Refusal | None:
    """Each task's purposes are consented to; a partner may be told only with consent."""
    missing = _not_consented(case, facts)
    return refuse("consents_cover_tasks", purposes=missing, who=_SPEAKERS) if missing else None


def consents_in_force(case: Case, facts: Facts) -> Refusal | None:
    """What begins now rests on consents that still stand: to be served, to be paired."""
    missing = _not_consented(case, facts)
    return refuse("consents_in_force", purposes=missing, who=_SPEAKERS) if missing else None


def _not_consented(case: Case, facts: Facts) -> Text | None:
    """Name each consent that what is left of the plan needs and does not have, and since when."""
    at = moment(facts)
    restricted = is_restricted(case, facts)
    said = []
    for purpose in purposes_of_plan(case, facts):
        consent = consent_at(facts, purpose, at)
        weak = restricted and only_provisional(case, facts, purpose, at)
        if not may_use(facts, purpose):
            said.append(consent.said)
        elif weak and not on_statutory_ground(facts, purpose):
            said.append(evolve(consent, provisional=True).said)
    return _joined(said) if said else None


def _joined(said: list[Text]) -> Text:
    return joined(said, SEMICOLON)


def _names(codes: list[str]) -> Text:
    return joined(TERMS[code] for code in codes)


def deliverer_class_ok(case: Case, facts: Facts) -> Refusal | None:
    """Whoever the plan names for a task meets the type's deliverer rule."""
    plan = plan_in_question(case, facts)
    for spec in plan.body.tasks if plan else ():
        found = facts.context.task_types.get(spec.task_type)
        if not spec.responsible or found is None:
            continue
        person = facts.person(spec.responsible)
        why = why_not_deliverer(found.deliverers, person, facts)
        if why:
            return refuse("deliverer_class_ok", person=spec.responsible, task=spec.key, asked=why)
    return None


def five_actors_filled(case: Case, facts: Facts) -> Refusal | None:
    """五社联动: each of the five has a role, or is said not to be needed."""
    plan = plan_in_question(case, facts)
    filled = plan.body.five_actors if plan else {}
    missing = [actor.value for actor in FiveActor if not filled.get(actor, "").strip()]
    return refuse("five_actors_filled", missing=_names(missing)) if missing else None


def comment_given(case: Case, facts: Facts) -> Refusal | None:
    """Whoever returns something says what must change."""
    del case
    fact = facts.attempt.fact if facts.attempt else None
    if fact is None or text_of(fact, "comment"):
        return None
    return refuse("comment_given")


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("goals_and_tasks", goals_and_tasks, PLAN),
    rule("plan_types_known", plan_types_known, PLAN, "community", "task_types"),
    rule("review_of_this_plan", review_of_this_plan, PLAN, "plan_review"),
    rule("residents_part_in_plan", residents_part_in_plan, PLAN),
    rule("subject_agreed", subject_agreed, PLAN, "plan_answer"),
    rule("consents_cover_tasks", consents_cover_tasks, TASKS, YESES),
    rule("consents_in_force", consents_in_force, TASKS, YESES),
    rule("parties_named", parties_named, PLAN, "dispute_parties", "task_types"),
    rule("deliverer_class_ok", deliverer_class_ok, PLAN, "community", "people", "task_types"),
    rule("five_actors_filled", five_actors_filled, PLAN),
    rule("comment_given", comment_given, "attempt"),
)
