"""Effects that are facts: what the system states when something has happened to a case."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from linli_core.domain.facts import Body
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.delivery import TaskVoiding
from linli_core.domain.terms import CaseState, TaskStanding
from linli_core.lifecycle.effects.effect import FactEffect, Happened
from linli_core.lifecycle.effects.late_words import late_words
from linli_core.lifecycle.state.evaluation.against import is_veto
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question, score
from linli_core.lifecycle.state.incidents import duties_of_the_register, incidents_of
from linli_core.lifecycle.state.many.collective import frozen_now
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.texts.records import written

#: Nature of an incident that residents tell of in a ballot.
VETO = "veto"

Stated = Iterator[tuple[Body, datetime]]


def report_veto(now: Happened) -> Stated:
    """A veto answer opens an incident, whichever way the round is left."""
    left_round = now.entry is not None and now.entry.source is CaseState.EVALUATING
    found = score(now.case, now.facts) if left_round else None
    known = any(f.body.nature == VETO for f in now.facts.in_episode(now.case, IncidentReport))
    if found is not None and found.veto and not known:
        yield IncidentReport(nature=VETO, critical=False), now.at


def report_harm(now: Happened) -> Stated:
    """Harm opens an incident when it is told, in every state, whether the ballot counts or not."""
    if now.fact is None or now.case.state is CaseState.ARCHIVED:
        return
    older = now.facts.corrected_by(now.fact)
    told = older is not None and is_veto(now.case, now.facts, older.body)
    if is_veto(now.case, now.facts, now.fact.body) and not told:
        yield IncidentReport(nature=VETO, critical=False), max(now.at, now.case.opened_at)


def amend_verdict(now: Happened) -> Stated:
    """What was said against a service counts, also where it is entered after the case has left."""
    amended = late_words(now.case, now.facts, now.fact) if now.fact is not None else None
    if amended is not None:
        yield amended, now.at


def freeze_roll(now: Happened) -> Stated:
    """Who may judge is settled when a round opens; coming back to it changes nothing."""
    if now.entry is None or not now.case.subject.is_collective:
        return
    opening = opening_in_question(now.case, now.facts)
    if opening is not None and opening.id == now.entry.fact:
        yield frozen_now(now.case, now.facts, opening.body), now.at


def void_open_tasks(now: Happened) -> Stated:
    """What the dead no longer need is voided: neither failed nor settled."""
    for task in tasks_of(now.case, now.facts):
        if task.standing is TaskStanding.OPEN:
            yield TaskVoiding(task=task.spec.key, reason=written("deceased")), now.at


def open_incidents(now: Happened) -> Stated:
    """A step that is an incident is one from its first record on; a correction opens none."""
    if now.step is None or now.fact is None or now.fact.supersedes is not None:
        return
    for report in now.step.incidents:
        yield report, now.at


def owe_reports(now: Happened) -> Stated:
    """The duties to report that rest on what the register says today are made facts."""
    since = {i.number: i.since for i in incidents_of(now.case, now.facts)}
    for duty in duties_of_the_register(now.case, now.facts):
        yield duty, max(since[duty.incident], now.case.opened_at)


ON_FACTS: Mapping[str, FactEffect] = {
    "report_veto": report_veto,
    "report_harm": report_harm,
    "amend_verdict": amend_verdict,
    "freeze_roll": freeze_roll,
    "void_open_tasks": void_open_tasks,
    "open_incidents": open_incidents,
    "owe_reports": owe_reports,
}
