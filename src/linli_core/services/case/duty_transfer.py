"""Open duties that go along with a case: incidents, and what is owed by a day.

Nobody is without them in between: what was reported, what has been said of it since, and
whether an authority must be told are the other case's in the same transaction.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import evolve

from linli_core.domain.facts import Body, Fact
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport, Withdrawal
from linli_core.domain.statements.collective import NoticeObjection
from linli_core.domain.statements.evaluation import (
    Ballot,
    EscalationRequest,
    Rectification,
    Waiver,
)
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.statements.incident import IncidentAssessment, IncidentHandling
from linli_core.domain.statements.intake import TicketCallback
from linli_core.domain.statements.transfer import Obligation
from linli_core.domain.terms import SubjectKind
from linli_core.domain.words import says_something
from linli_core.lifecycle.machine.statements import may_state
from linli_core.lifecycle.state.carried_facts import source_of
from linli_core.lifecycle.state.evaluation.complaints import complaints_of
from linli_core.lifecycle.state.evaluation.rounds_held import level_rounds_scored, rounds_scored
from linli_core.lifecycle.state.evaluation.words_to_carry import words_to_carry
from linli_core.lifecycle.state.incidents import Incident, incidents_of, statements_on
from linli_core.lifecycle.state.obligations import KINDS, met_for, obligations_of
from linli_core.lifecycle.state.team import own_work, team_of
from linli_core.services.case.case_file import CaseFile
from linli_core.texts.records import written

WITHHELD = written("withheld")

#: Where the contents of a statement stand, which restricted work does not hand on.
_CONTENTS: Mapping[type[Body], tuple[str, ...]] = {
    IncidentReport: ("account",),
    IncidentAssessment: ("finding",),
    IncidentHandling: ("measures",),
    IncidentClosure: ("outcome",),
    Ballot: ("complaint", "ward_said", "ward_unasked_because"),
    Rectification: ("matter", "measure"),
    Waiver: ("matter",),
    Withdrawal: ("reason",),
    EscalationRequest: ("reason",),
    NoticeObjection: ("words",),
    HeardRow: ("words",),
    TicketCallback: ("said",),
}


def transfer_duties(
    old: CaseFile, new: CaseFile, at: datetime, *, contents: bool = True, settled: bool = False
) -> None:
    """Give another case the open incidents and the unmet obligations of this one.

    Args:
        old: the case that is moved or merged.
        new: the case that goes on.
        at: the moment of the step.
        contents: whether what happened may be told; that it must be dealt with always is.
        settled: incidents that were dealt with go along, too.
    """
    origin = old.case.number
    for incident in incidents_of(old.case, old.facts):
        if incident.is_open or settled:
            number = f"{origin}/{incident.number}"
            report = evolve(incident.report.body, number=number, victim=_victim(old, incident))
            stated = [evolve(incident.report, body=report)]
            stated += [_about(f, number) for f in statements_on(incident, old.facts)]
            for fact in stated:
                new.carry_over(fact if contents else withheld(fact), origin)
    for owed in obligations_of(old.case, old.facts):
        if owed.met is None:
            new.note(Obligation(what=owed.what, due=owed.due, origin=origin), at)


def rounds_held(old: CaseFile) -> dict[str, Any]:
    """Return what the link to a case that moved says of its rounds: how many, and by whom."""
    left = complaints_of(old.case, old.facts)
    return {
        "rounds": rounds_scored(old.case, old.facts),
        "level_rounds": level_rounds_scored(old.case, old.facts),
        "collectors": tuple(sorted(left.collectors)) if left is not None else (),
    }


def worked_on(old: CaseFile) -> dict[str, Any]:
    """Return what the link to a case says of who worked on it.

    Residents who did the work of their place themselves are no team there, and none elsewhere.
    """
    team = team_of(old.case, old.facts).without(own_work(old.case, old.facts))
    return {
        "deliverers": tuple(sorted(team.deliverers)),
        "managers": tuple(sorted(team.managers)),
        "planners": tuple(sorted(team.planners)),
        "worked_since": team.since,
    }


def carry_rounds(old: CaseFile, new: CaseFile, *, contents: bool = True) -> None:
    """Give the case that goes on what residents said and what was to be put right.

    Args:
        old: the case that is moved.
        new: the case that goes on.
        contents: whether what residents said may be told; that they were dissatisfied always is.
    """
    for fact in words_to_carry(old.case, old.facts):
        new.carry_over(fact if contents else withheld(fact), old.case.number)


def return_duties(survivor: CaseFile, parted: CaseFile) -> None:
    """Give a case whose merge is undone what was said and done for it in the meantime.

    That is what was said of its incidents, and what met its obligations where it may count for
    this case by itself: stated by somebody who may state it here, and met by the rule of this
    case. A consent of another person, or a triage of another kind of work, was the survivor's
    alone; what it met is owed by this case again, since the day it was.
    """
    origin = parted.case.number
    held = {i.number: i for i in incidents_of(survivor.case, survivor.facts)}
    for incident in incidents_of(parted.case, parted.facts):
        meanwhile = held.get(f"{origin}/{incident.number}")
        for fact in statements_on(meanwhile, survivor.facts) if meanwhile else ():
            if fact.source != source_of(origin):
                parted.carry_over(_about(fact, incident.number), survivor.case.number)
    met = met_for(survivor.case, survivor.facts, origin)
    for owed in obligations_of(parted.case, parted.facts):
        meeting = met.get(owed.what)
        if owed.met is None and meeting is not None and _counts_for(parted, owed.what, meeting):
            parted.carry_over(meeting, survivor.case.number)


def _counts_for(parted: CaseFile, what: str, fact: Fact[Any]) -> bool:
    facts = parted.facts
    if may_state(parted.case, facts, fact) is not None:
        return False
    return KINDS[what].meets(parted.case, facts, fact)


def _about(fact: Fact[Any], number: str) -> Fact[Any]:
    return evolve(fact, body=evolve(fact.body, incident=number))


def _victim(old: CaseFile, incident: Incident) -> str:
    """Name whom it happened to: the other case may be about somebody else."""
    subject = old.case.subject
    own = subject.key if subject.kind is SubjectKind.RESIDENT else ""
    return incident.report.body.victim or own


def withheld(fact: Fact[Any]) -> Fact[Any]:
    """Return a statement without its words: that it was made is told, and what was said is not."""
    fields = _CONTENTS.get(type(fact.body), ())
    words: dict[str, Any] = {
        name: WITHHELD for name in fields if says_something(getattr(fact.body, name))
    }
    if isinstance(fact.body, Ballot):
        words["own_words"] = dict.fromkeys(fact.body.own_words, WITHHELD)
    return evolve(fact, body=evolve(fact.body, **words))
