"""Guards of survey, confirmation of the need, triage and intake."""

from collections.abc import Mapping

from linli_core.domain.calendar.local_time import end_of_term
from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.intake import (
    Appeal,
    Guidance,
    IntakeDecision,
    NeedAdoption,
    Triage,
)
from linli_core.domain.terms import Applicability, Purpose, Role, Stage
from linli_core.domain.words import says_something
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import ADOPTION, CONSENT_OR_GROUND, CONSENTS, INCIDENTS
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.consents import has_consent, may_use
from linli_core.lifecycle.state.consents_at import consent_at, moment
from linli_core.lifecycle.state.incidents import incidents_of
from linli_core.lifecycle.state.obligations import emergency_of
from linli_core.lifecycle.state.residents_word.adoption import (
    is_public_matter,
    signatures_needed,
    still_adopted,
    why_not_adopted,
)
from linli_core.lifecycle.transitions.guards.reading import basis, text_of
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.terms import TERMS


def consent_survey_or_public(case: Case, facts: Facts) -> Refusal | None:
    """Nobody is surveyed against their will, except on a public matter."""
    if has_consent(facts, Purpose.SURVEY) or is_public_matter(case, facts):
        return None
    return refuse("consent_survey_or_public", who=(Role.RESIDENT, Role.GUARDIAN))


def adopted_by_resident(case: Case, facts: Facts) -> Refusal | None:
    """需求由群众提出: a resident, a guardian, co-signers or a council adopt the words."""
    fact = facts.attempt.fact if facts.attempt else None
    why = why_not_adopted(case, facts, fact) if fact and basis(facts, NeedAdoption) else None
    if why is None:
        return None
    needed = signatures_needed(case, facts, fact) if fact else 0
    return refuse(
        "adopted_by_resident", why=why, needed=str(needed), who=(Role.RESIDENT, Role.GUARDIAN)
    )


def need_confirmed_in_episode(case: Case, facts: Facts) -> Refusal | None:
    """The need stands confirmed by residents in this episode."""
    back_filled = emergency_of(case, facts) is not None
    for fact in facts.in_episode(case, NeedAdoption):
        if fact.id in facts.spent:
            stands = still_adopted(case, facts, fact)
        else:
            stands = back_filled and why_not_adopted(case, facts, fact) is None
        if stands:
            return None
    return refuse("need_confirmed_in_episode", who=(Role.RESIDENT, Role.GUARDIAN))


def risk_assessed(case: Case, facts: Facts) -> Refusal | None:
    """A triage states a risk."""
    del case
    triage = basis(facts, Triage)
    return None if triage is None or triage.risk else refuse("risk_assessed")


def duplicates_checked(case: Case, facts: Facts) -> Refusal | None:
    """A triage says that duplicates were searched for."""
    del case
    triage = basis(facts, Triage)
    return None if triage is None or triage.duplicates_checked else refuse("duplicates_checked")


def _guidance(stage: Stage) -> Guard:
    def guidance_recorded(case: Case, facts: Facts) -> Refusal | None:
        """The committee guides at triage, plan and closure; it does not evaluate."""
        found = any(
            g.body.stage is stage and g.author.role is Role.COMMITTEE
            for g in facts.in_episode(case, Guidance)
        )
        if found:
            return None
        return refuse("guidance_recorded", stage=TERMS[stage.value], who=(Role.COMMITTEE,))

    return guidance_recorded


def setting_classified(case: Case, facts: Facts) -> Refusal | None:
    """The community is known to be urban or rural (分类实施)."""
    del case
    if facts.community.setting is not None:
        return None
    return refuse("setting_classified", who=(Role.COMMITTEE, Role.TOWNSHIP))


def task_type_known(case: Case, facts: Facts) -> Refusal | None:
    """The task type chosen at triage is installed, and takes new cases or has this one already."""
    triage = basis(facts, Triage)
    if triage is None:
        return None
    known = facts.context.task_types.get(triage.task_type)
    if known is None:
        return refuse("task_type_known", task_type=triage.task_type)
    if known.retired and case.task_type != known.code:
        return refuse("task_type_retired", task_type=known.name)
    return None


def task_type_applicable(case: Case, facts: Facts) -> Refusal | None:
    """The task type is not outside the community's setting."""
    del case
    triage = basis(facts, Triage)
    found = facts.context.task_types.get(triage.task_type) if triage else None
    community = facts.community
    if found is None or community.setting is None:
        return None
    fit = found.applicability(community.setting, resettlement=community.resettlement)
    if fit is not Applicability.NOT_APPLICABLE:
        return None
    own = found.resettlement_only and not community.resettlement
    where = PARTS["setting.no_resettlement"] if own else TERMS[community.setting.value]
    return refuse("task_type_applicable", name=found.name, setting=where)


def scope_ok(case: Case, facts: Facts) -> Refusal | None:
    """The decision finds the matter in scope."""
    del case
    decision = basis(facts, IntakeDecision)
    return None if decision is None or decision.in_scope else refuse("scope_ok")


def capacity_ok(case: Case, facts: Facts) -> Refusal | None:
    """The decision finds that somebody can do it."""
    del case
    decision = basis(facts, IntakeDecision)
    return None if decision is None or decision.has_capacity else refuse("capacity_ok")


def consent_service(case: Case, facts: Facts) -> Refusal | None:
    """The resident consents to being served; a group or place needs no personal consent."""
    if case.subject.is_collective or may_use(facts, Purpose.SERVICE):
        return None
    consent = consent_at(facts, Purpose.SERVICE, moment(facts)).said
    return refuse("consent_service", consent=consent, who=(Role.RESIDENT, Role.GUARDIAN))


def lead_named(case: Case, facts: Facts) -> Refusal | None:
    """A party member or an organisation leads (notice 三(二)); the name must be on record."""
    del case
    decision = basis(facts, IntakeDecision)
    if decision is None or (decision.lead and facts.person(decision.lead) is not None):
        return None
    return refuse("lead_named")


def not_the_informant(case: Case, facts: Facts) -> Refusal | None:
    """Whoever brought the demand does not refuse it."""
    del case
    actor = facts.attempt.actor.number if facts.attempt else ""
    if any(d.raised_by.number == actor for d in facts.demands):
        return refuse("not_the_informant", actor=actor)
    return None


def reason_code(case: Case, facts: Facts) -> Refusal | None:
    """A refusal has a coded reason."""
    del case
    decision = basis(facts, IntakeDecision)
    return None if decision is None or decision.reason_code.strip() else refuse("reason_code")


def notice_to_resident(case: Case, facts: Facts) -> Refusal | None:
    """A refusal is told to the resident."""
    del case
    decision = basis(facts, IntakeDecision)
    return None if decision is None or decision.notice_given else refuse("notice_to_resident")


def alternative_offered(case: Case, facts: Facts) -> Refusal | None:
    """A refusal offers another way."""
    del case
    decision = basis(facts, IntakeDecision)
    return (
        None
        if decision is None or says_something(decision.alternative)
        else refuse("alternative_offered")
    )


def statutory_duties_discharged(case: Case, facts: Facts) -> Refusal | None:
    """No critical incident and no compulsory report is left behind by an exit."""
    left = [i for i in incidents_of(case, facts) if i.is_open and (i.critical or i.is_untold)]
    if not left:
        return None
    what = PARTS["incident.open"]
    if any(i.is_untold for i in left):
        what = PARTS["incident.not_reported"]
    return refuse("statutory_duties_discharged", what=what, facts=tuple(i.report.id for i in left))


def different_decider_after_appeal(case: Case, facts: Facts) -> Refusal | None:
    """After an appeal somebody other than the first decider decides."""
    if not any(a.id in facts.spent for a in facts.in_episode(case, Appeal)):
        return None
    actor = facts.attempt.actor.number if facts.attempt else ""
    before = [
        d
        for d in facts.in_episode(case, IntakeDecision)
        if d.id in facts.spent and not d.body.accepted
    ]
    if any(d.author.number == actor for d in before):
        return refuse("different_decider_after_appeal", actor=actor)
    return None


def within_appeal_window(case: Case, facts: Facts) -> Refusal | None:
    """An appeal comes within the window after the refusal, which ends with its last day."""
    days = facts.context.policy.appeal_days.value
    fact = facts.attempt.fact if facts.attempt else None
    at = fact.at if fact else facts.as_of
    if at < end_of_term(case.since, days):
        return None
    return refuse("within_appeal_window", days=f"{days:g}")


def reason_given(case: Case, facts: Facts) -> Refusal | None:
    """Whoever asks says why."""
    del case
    fact = facts.attempt.fact if facts.attempt else None
    if fact is None or text_of(fact, "reason"):
        return None
    return refuse("reason_given")


def consents_rechecked(case: Case, facts: Facts) -> Refusal | None:
    """A reopened case still has consent to ask, or is a public matter."""
    if has_consent(facts, Purpose.SURVEY) or is_public_matter(case, facts):
        return None
    return refuse("consents_rechecked", who=(Role.RESIDENT, Role.GUARDIAN))


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("consent_survey_or_public", consent_survey_or_public, CONSENTS, "public_matter"),
    rule("adopted_by_resident", adopted_by_resident, ADOPTION),
    rule("need_confirmed_in_episode", need_confirmed_in_episode, ADOPTION, "emergency_ground"),
    rule("risk_assessed", risk_assessed, "triage"),
    rule("duplicates_checked", duplicates_checked, "triage"),
    rule("guidance_triage", _guidance(Stage.TRIAGE), "guidance", refuses=("guidance_recorded",)),
    rule("guidance_plan", _guidance(Stage.PLAN), "guidance", refuses=("guidance_recorded",)),
    rule("guidance_closure", _guidance(Stage.CLOSURE), "guidance", refuses=("guidance_recorded",)),
    rule("setting_classified", setting_classified, "community"),
    rule(
        "task_type_known",
        task_type_known,
        "task_types",
        "triage",
        refuses=("task_type_known", "task_type_retired"),
    ),
    rule("task_type_applicable", task_type_applicable, "community", "task_types", "triage"),
    rule("scope_ok", scope_ok, "intake_decision"),
    rule("capacity_ok", capacity_ok, "intake_decision"),
    rule("consent_service", consent_service, CONSENT_OR_GROUND),
    rule("lead_named", lead_named, "intake_decision", "people"),
    rule("not_the_informant", not_the_informant, "demands"),
    rule("reason_code", reason_code, "intake_decision"),
    rule("notice_to_resident", notice_to_resident, "intake_decision"),
    rule("alternative_offered", alternative_offered, "intake_decision"),
    rule("statutory_duties_discharged", statutory_duties_discharged, INCIDENTS),
    rule(
        "different_decider_after_appeal",
        different_decider_after_appeal,
        "appeal",
        "intake_decision",
    ),
    rule("within_appeal_window", within_appeal_window, "policy"),
    rule("reason_given", reason_given, "attempt"),
    rule("consents_rechecked", consents_rechecked, CONSENTS, "public_matter"),
)
