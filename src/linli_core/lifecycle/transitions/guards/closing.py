"""Guards of closing and archiving."""

from collections.abc import Mapping
from datetime import timedelta

from linli_core.domain.calendar.local_time import day_text
from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Facts
from linli_core.domain.statements.closure import ClosureProposal
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import NoResponse, UnsatisfiedClosing
from linli_core.domain.statements.suspension import SuspensionEnd
from linli_core.domain.terms import Role, Verdict
from linli_core.domain.words import says_something
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import INCIDENTS, PAIRING
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.incidents import incidents_of
from linli_core.lifecycle.state.plan_pairing_tasks import partners
from linli_core.lifecycle.transitions.guards.reading import acting
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text, joined


def closure_reason(case: Case, facts: Facts) -> Refusal | None:
    """The proposal to close gives a reason."""
    proposal = facts.latest(case, ClosureProposal)
    if proposal and says_something(proposal.body.reason):
        return None
    return refuse("closure_reason", who=(Role.CASE_MANAGER,))


def follow_up_plan(case: Case, facts: Facts) -> Refusal | None:
    """The proposal to close says how the case is followed up."""
    proposal = facts.latest(case, ClosureProposal)
    return (
        None if proposal and says_something(proposal.body.follow_up) else refuse("follow_up_plan")
    )


def not_self_closure(case: Case, facts: Facts) -> Refusal | None:
    """Whoever proposed the closure does not approve it."""
    proposal = facts.latest(case, ClosureProposal)
    if proposal and proposal.author.number == acting(facts):
        part = PARTS["part.proposer"]
        return refuse("not_self_approval", actor=acting(facts), part=part)
    return None


def records_complete(case: Case, facts: Facts) -> Refusal | None:
    """Each service record is signed by the resident or a witness."""
    unsigned = [
        r.body.number for r in facts.in_episode(case, ServiceRecord) if not r.body.signed_by
    ]
    return refuse("records_complete", records=joined(unsigned)) if unsigned else None


def hours_posted(case: Case, facts: Facts) -> Refusal | None:
    """No deliverer confirms their own hours (Order 67: truthful records)."""
    team = partners(case, facts)
    own = [
        r
        for r in facts.in_episode(case, ServiceRecord)
        if r.body.signed_by and r.body.signed_by in (r.body.deliverers or team)
    ]
    if not own:
        return None
    numbers = joined(r.body.number for r in own)
    return refuse("hours_posted", records=numbers, facts=tuple(r.id for r in own))


def no_open_incident(case: Case, facts: Facts) -> Refusal | None:
    """No incident is open."""
    found = [i for i in incidents_of(case, facts) if i.is_open]
    if not found:
        return None
    untold = [i.number for i in found if i.is_untold]
    return refuse(
        "no_open_incident",
        facts=tuple(i.report.id for i in found),
        incidents=joined(i.number for i in found),
        untold=PARTS["incident.untold"].format(incidents=joined(untold))
        if untold
        else Text("", ""),
        who=(Role.SUPERVISOR, Role.TOWNSHIP),
    )


#: Ways to close without residents' satisfaction; each is on record, and counted.
NAMED_EXITS: tuple[type[Body], ...] = (NoResponse, UnsatisfiedClosing, SuspensionEnd)


def _found(case: Case, facts: Facts, body: type[Body]) -> bool:
    return any(f.id in facts.spent for f in facts.in_episode(case, body))


def evaluated_or_named_exit(case: Case, facts: Facts) -> Refusal | None:
    """成效由群众评价: a verdict of residents, or a named exit that is always counted."""
    if case.episode.verdict is Verdict.SATISFIED:
        return None
    if any(_found(case, facts, exit_) for exit_ in NAMED_EXITS):
        return None
    return refuse("evaluated_or_named_exit", who=(Role.RESIDENT, Role.GUARDIAN))


def follow_up_over(case: Case, facts: Facts) -> Refusal | None:
    """The follow-up window after closing is over."""
    until = case.since + timedelta(days=facts.context.policy.follow_up_days.value)
    if facts.as_of >= until:
        return None
    return refuse("follow_up_over", until=day_text(until))


def retention_class_set(case: Case, facts: Facts) -> Refusal | None:
    """How long records are kept follows from the task type's sensitivity."""
    found = facts.context.task_types.get(case.task_type)
    if found is None and not case.task_type:
        return None
    if found and found.sensitivity.value in facts.context.policy.retention_years:
        return None
    return refuse("retention_class_set")


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("closure_reason", closure_reason, "closure_proposal"),
    rule("follow_up_plan", follow_up_plan, "closure_proposal"),
    rule("not_self_closure", not_self_closure, "closure_proposal", refuses=("not_self_approval",)),
    rule("records_complete", records_complete, "service_record"),
    rule("hours_posted", hours_posted, PAIRING, "service_record"),
    rule("no_open_incident", no_open_incident, INCIDENTS),
    rule(
        "evaluated_or_named_exit",
        evaluated_or_named_exit,
        "no_response",
        "suspension_end",
        "unsatisfied_closing",
    ),
    rule("follow_up_over", follow_up_over, "policy"),
    rule("retention_class_set", retention_class_set, "policy", "task_types"),
)
