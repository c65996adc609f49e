"""Guards of evaluation: everything that must stand before residents are asked, and the score.

`ENTRY` is ``evaluation_entry`` of the life-cycle: it guards every trigger into `evaluating`.
"""

from collections.abc import Mapping
from datetime import timedelta

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Evidence
from linli_core.domain.facts import Facts
from linli_core.domain.statements.evaluation import Ballot, ContactAttempt, NoResponse, RoundOpening
from linli_core.domain.terms import Purpose, Role, TaskStanding, Verdict
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import CONSENTS, INCIDENTS, PLAN, SCORE, TASKS, TEAM, VISITS
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.consents_at import consent_at, moment
from linli_core.lifecycle.state.incidents import open_incidents
from linli_core.lifecycle.state.plan_pairing_tasks import (
    approved_on_record,
    back_filled_since,
    plan_in_question,
    tasks_of,
    team_of,
)
from linli_core.lifecycle.state.rounds import (
    RoundScore,
    opening_in_question,
    score,
    speaks_against,
)
from linli_core.lifecycle.state.rounds_held import next_round
from linli_core.lifecycle.state.visits import visits, without_consent
from linli_core.lifecycle.transitions.guards.reading import basis
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.sources import source_text
from linli_core.texts.text import Text, joined

ENTRY = (
    "need_confirmed_in_episode",
    "served_in_episode",
    "approved_plan",
    "residents_part_recorded",
    "tasks_settled",
    "evidence_complete",
    "no_open_critical_incident",
    "obligations_met",
    "collector_independent",
    "round_in_order",
    "roll_named",
    "items_done",
    "complaints_answered",
    "different_collector",
)


def served_in_episode(case: Case, facts: Facts) -> Refusal | None:
    """There are service records of this episode that residents had agreed to."""
    if visits(case, facts):
        return None
    for found in without_consent(case, facts):
        return found.why
    return refuse("served_in_episode", who=(Role.VOLUNTEER, Role.SOCIAL_WORKER))


def approved_plan(case: Case, facts: Facts) -> Refusal | None:
    """A plan with residents in it was submitted and approved."""
    plan = plan_in_question(case, facts)
    if plan is None or not plan.body.involves_residents:
        return refuse("approved_plan")
    if back_filled_since(case, facts) is not None and not approved_on_record(case, facts, plan):
        return refuse("approved_plan")
    return None


def residents_part_recorded(case: Case, facts: Facts) -> Refusal | None:
    """过程有群众参与: at least one record says what the resident did in it."""
    if any(r.body.involves_residents for r in visits(case, facts)):
        return None
    return refuse("residents_part_recorded")


def tasks_settled(case: Case, facts: Facts) -> Refusal | None:
    """Every task is settled, or voided with a reason."""
    tasks = tasks_of(case, facts)
    ended = (TaskStanding.SETTLED, TaskStanding.VOIDED)
    loose = [t.spec.key for t in tasks if t.standing not in ended]
    if not loose and tasks:
        return None
    return refuse("tasks_settled", tasks=joined(loose), who=(Role.VOLUNTEER, Role.SOCIAL_WORKER))


def evidence_complete(case: Case, facts: Facts) -> Refusal | None:
    """Each settled task has every item of its type's evidence set that its steps call for."""
    missing = [
        _as_written(task.spec.key, item)
        for task in tasks_of(case, facts)
        if task.task_type and task.standing is TaskStanding.SETTLED
        for item in task.task_type.evidence
        if item.is_needed(facts.context.flows.get(task.task_type.flow), task.taken)
        if item.code not in task.evidence
    ]
    return refuse("evidence_complete", missing=joined(missing)) if missing else None


def _as_written(task: str, item: Evidence) -> Text:
    """Return the word a record names the item by, and what it means where that says more."""
    said = PARTS["evidence"].format(task=task, code=item.code, name=item.name)
    return Text(f"{task} {item.code}", said.en) if item.code == item.name.zh else said


def no_open_critical_incident(case: Case, facts: Facts) -> Refusal | None:
    """No critical incident is open."""
    critical = [i for i in open_incidents(case, facts) if i.body.critical]
    if not critical:
        return None
    return refuse("no_open_critical_incident", facts=tuple(i.id for i in critical))


def collector_independent(case: Case, facts: Facts) -> Refusal | None:
    """The collector is registered and nobody of the team."""
    opening = opening_in_question(case, facts)
    number = opening.body.collector if opening else ""
    person = facts.person(number) if number else None
    why = team_of(case, facts).conflict(person, facts, opening) if person else "unknown"
    if not why:
        return None
    return refuse("collector_independent", collector=number or "—", why=_said(why))


def round_in_order(case: Case, facts: Facts) -> Refusal | None:
    """Rounds of an episode are numbered from 1 without a gap."""
    opening = basis(facts, RoundOpening)
    expected = next_round(case, facts)
    if opening is None or opening.round == expected:
        return None
    return refuse("round_in_order", expected=str(expected))


def round_quorate(case: Case, facts: Facts) -> Refusal | None:
    """Enough residents answered."""
    found = score(case, facts)
    if found is not None and found.quorate:
        return None
    excluded = found.excluded if found else ()
    said = Text("", "")
    if excluded:
        _, why = excluded[-1]
        said = PARTS["ballot.excluded"].format(why=_said(why))
    return refuse(
        "round_quorate",
        valid=str(len(found.valid) if found else 0),
        needed=str(found.needed if found else 1),
        counted=_counted(facts, found) if found else Text("", ""),
        excluded=said,
        who=(Role.RESIDENT, Role.GUARDIAN),
    )


def _said(why: str) -> Text:
    """Say why a collector is not independent, or a ballot does not count."""
    return PARTS[f"ballot.{why or 'unnamed'}"]


def _counted(facts: Facts, found: RoundScore) -> Text:
    """Say what a quorum is counted from, and where the rule is from."""
    if not found.roll:
        return Text("", "")
    if found.is_small:
        return PARTS["quorum.all"].format(roll=found.roll)
    source = facts.context.policy.quorum_share.source
    return PARTS["quorum.share"].format(roll=found.roll, source=source_text(source))


def round_passed(case: Case, facts: Facts) -> Refusal | None:
    """The residents are satisfied."""
    found = score(case, facts)
    return None if found and found.passed else refuse("round_passed")


def no_veto(case: Case, facts: Facts) -> Refusal | None:
    """No resident reports having been charged, harmed, forced or exposed."""
    found = score(case, facts)
    return refuse("no_veto") if found and found.veto else None


def round_failed(case: Case, facts: Facts) -> Refusal | None:
    """Quorate and not passed, or a veto, or somebody dissatisfied when the round lapsed."""
    found = score(case, facts)
    if found is None or not (found.quorate or found.veto):
        against = found is not None and (
            bool(found.unwanted)
            or any(speaks_against(case, facts, ballot.body) for ballot in found.valid)
        )
        return None if against and _has_lapsed(case, facts) else round_quorate(case, facts)
    return refuse("round_not_passed") if found.passed and not found.veto else None


def channels_tried(case: Case, facts: Facts) -> Refusal | None:
    """Two channels and one doorstep visit were tried in this round."""
    finding = basis(facts, NoResponse)
    tried = [
        a.body
        for a in facts.in_episode(case, ContactAttempt)
        if finding is None or a.body.round == finding.round
    ]
    needed = facts.context.policy.contact_channels.value
    if _wants_no_contact(case, facts):
        return None
    if len({a.channel for a in tried}) >= needed and any(a.doorstep for a in tried):
        return None
    return refuse("channels_tried", needed=f"{needed:g}")


def _wants_no_contact(case: Case, facts: Facts) -> bool:
    """Who took back the consent to be asked is not tried; the round counts as not evaluated."""
    if case.subject.is_collective:
        return False
    return consent_at(facts, Purpose.SURVEY, moment(facts)).withdrawn_at is not None


def nobody_answered(case: Case, facts: Facts) -> Refusal | None:
    """Nobody answered, or the round lapsed below its quorum."""
    found = score(case, facts)
    if found is None or not found.valid:
        return None
    lapsed = _has_lapsed(case, facts)
    return None if lapsed and not found.quorate else refuse("nobody_answered")


def _has_lapsed(case: Case, facts: Facts) -> bool:
    """Return whether the present round was open longer than the region lets one be."""
    opening = opening_in_question(case, facts)
    days = facts.context.policy.round_days.value
    return opening is not None and facts.as_of - opening.at > timedelta(days=days)


def no_dissatisfied_ballot(case: Case, facts: Facts) -> Refusal | None:
    """A dissatisfied or veto ballot of this episode is never covered by silence."""
    found = score(case, facts)
    excluded = {b.id for b, _ in found.excluded} if found else set()
    for ballot in facts.in_episode(case, Ballot):
        if ballot.id not in excluded and speaks_against(case, facts, ballot.body):
            return refuse("no_dissatisfied_ballot", facts=(ballot.id,))
    return None


def heard_words_asked(case: Case, facts: Facts) -> Refusal | None:
    """Words against the service that do not count bar every good end until somebody asks."""
    found = score(case, facts)
    heard = (*found.heard, *found.unwanted) if found else ()
    if not heard:
        return None
    return refuse(
        "heard_words_asked",
        facts=tuple(said.id for said in heard),
        who=(Role.RESIDENT, Role.GUARDIAN),
    )


def ward_heard(case: Case, facts: Facts) -> Refusal | None:
    """A guardian's good word alone ends no round: the ward is asked, too."""
    found = score(case, facts)
    if found is None or not found.unheard:
        return None
    guardians = joined(dict.fromkeys(ballot.author.number for ballot in found.unheard))
    return refuse("ward_heard", guardian=guardians, who=(Role.RESIDENT, Role.GUARDIAN))


def verdict_stands(case: Case, facts: Facts) -> Refusal | None:
    """Nobody of those who judge has spoken against it since the round was counted."""
    if case.episode.verdict is not Verdict.SATISFIED:
        return None
    found = score(case, facts)
    if found is None or (found.passed and not found.veto and not found.heard):
        return None
    return refuse("verdict_stands", who=(Role.COMMITTEE,))


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule(
        "served_in_episode",
        served_in_episode,
        VISITS,
        refuses=("served_in_episode", "made_without_consent"),
    ),
    rule("approved_plan", approved_plan, TEAM, PLAN, "plan_review", "task_types"),
    rule("residents_part_recorded", residents_part_recorded, VISITS),
    rule("tasks_settled", tasks_settled, TASKS),
    rule("evidence_complete", evidence_complete, TASKS),
    rule("no_open_critical_incident", no_open_critical_incident, INCIDENTS),
    rule("collector_independent", collector_independent, TEAM),
    rule("round_in_order", round_in_order, "case_link", "round_opening"),
    rule("round_quorate", round_quorate, SCORE),
    rule("round_passed", round_passed, SCORE),
    rule("no_veto", no_veto, SCORE),
    rule("round_failed", round_failed, SCORE, refuses=("round_quorate", "round_not_passed")),
    rule("channels_tried", channels_tried, CONSENTS, "contact_attempt", "no_response", "policy"),
    rule("nobody_answered", nobody_answered, SCORE),
    rule("no_dissatisfied_ballot", no_dissatisfied_ballot, SCORE),
    rule("heard_words_asked", heard_words_asked, SCORE),
    rule("ward_heard", ward_heard, SCORE),
    rule("verdict_stands", verdict_stands, SCORE),
)
