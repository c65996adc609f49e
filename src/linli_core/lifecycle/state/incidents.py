"""An incident's own machine: reported, assessed, reported to the authority, handled, closed.

No fact takes an incident back. A minor's incident must be reported to the authority, on a
clock of its own; until that is on record, a closure does not close it.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from attrs import evolve, frozen

from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.people import Person
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport
from linli_core.domain.statements.incident import (
    AuthorityReport,
    IncidentAssessment,
    IncidentHandling,
    ReportDuty,
)
from linli_core.domain.terms import SubjectCategory, SubjectKind
from linli_core.lifecycle.state.carried_facts import is_carried, removed_by_unmerge
from linli_core.lifecycle.state.memo import memoised

REPORTED, ASSESSED, TOLD, HANDLED, CLOSED = (
    "reported",
    "assessed",
    "reported_to_authority",
    "handled",
    "closed",
)
ADULT = 18


@frozen
class IncidentStep:
    """What carries an incident on: which statement, from where, to where."""

    body: type[Body]
    sources: tuple[str, ...]
    target: str


#: A closure states the result, and so stands for assessing and handling where nobody
#: recorded them apart; it never stands for telling the authority.
MACHINE = (
    IncidentStep(IncidentAssessment, (REPORTED,), ASSESSED),
    IncidentStep(AuthorityReport, (REPORTED, ASSESSED, HANDLED), TOLD),
    IncidentStep(IncidentHandling, (REPORTED, ASSESSED, TOLD), HANDLED),
    IncidentStep(IncidentClosure, (REPORTED, ASSESSED, TOLD, HANDLED), CLOSED),
)


#: What the register said when an incident was reported carries it nowhere, and is not undone.
_FROM_THE_REGISTER = IncidentStep(ReportDuty, (), REPORTED)


@frozen
class Incident:
    """Where one incident stands.

    Attributes:
        number: ``I1``, ``I2`` … or its own.
        must_report: an authority must be told.
        since: when it was first reported; a correction does not start its clock again.
        told_at: when it was.
    """

    number: str
    report: Fact[IncidentReport]
    state: str
    critical: bool
    must_report: bool
    since: datetime
    told_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Return whether it is still to be dealt with."""
        return self.state != CLOSED

    @property
    def is_untold(self) -> bool:
        """Return whether the authority must be told and has not been."""
        return self.must_report and self.told_at is None

    def report_by(self, hours: float) -> datetime:
        """Return by when the authority must have been told."""
        return self.since + timedelta(hours=hours)


def incidents_of(case: Case, facts: Facts) -> tuple[Incident, ...]:
    """Return the incidents of every episode, each folded along its machine."""
    return _fold_incidents(case, facts) if facts.of(IncidentReport) else ()


@memoised
def _fold_incidents(case: Case, facts: Facts) -> tuple[Incident, ...]:
    numbers = _numbers(facts)
    found = [
        Incident(
            number=numbers[report.id],
            report=report,
            state=REPORTED,
            critical=report.body.critical,
            must_report=is_compulsory(case, facts, report),
            since=_first_at(facts, report),
        )
        for report in facts.of(IncidentReport)
        if not removed_by_unmerge(facts, report)
    ]
    for step, fact in _stated(facts):
        found = [_carried(i, step, fact) if _speaks_of(fact, i) else i for i in found]
    return tuple(found)


def open_incidents(case: Case, facts: Facts) -> tuple[Fact[IncidentReport], ...]:
    """Return the reports of incidents not dealt with, as grave as they were assessed."""
    return tuple(
        evolve(i.report, body=evolve(i.report.body, critical=i.critical))
        for i in incidents_of(case, facts)
        if i.is_open
    )


def statements_on(incident: Incident, facts: Facts) -> tuple[Fact[Any], ...]:
    """Return what was stated on an incident after its report, in the order of time."""
    return tuple(fact for _, fact in _stated(facts) if _speaks_of(fact, incident))


def _stated(facts: Facts) -> list[tuple[IncidentStep, Fact[Any]]]:
    stated: list[tuple[IncidentStep, Fact[Any]]] = [
        (step, fact) for step in (_FROM_THE_REGISTER, *MACHINE) for fact in facts.of(step.body)
    ]
    return sorted(stated, key=lambda pair: (pair[1].at, pair[1].seq))


def _speaks_of(fact: Fact[Any], incident: Incident) -> bool:
    """What names no incident speaks of those on record; one carried over came later."""
    report = incident.report
    if fact.at < incident.since:
        return False
    blanket: bool = not fact.body.incident and (fact.seq > report.seq or not is_carried(report))
    return blanket or bool(fact.body.incident == incident.number)


def _numbers(facts: Facts) -> dict[FactId, str]:
    """Return each incident's number: its own, else its place in the order of recording.

    So it keeps its number when an earlier one is reported late, or one goes back to its case.
    """
    reports = sorted(facts.of(IncidentReport), key=lambda report: facts.versions_of(report)[-1].seq)
    return {report.id: report.body.number or f"I{no}" for no, report in enumerate(reports, 1)}


def duties_of_the_register(case: Case, facts: Facts) -> Iterator[ReportDuty]:
    """Yield the duties to report that rest on the register alone and are no facts yet."""
    known = {f.body.incident for f in facts.of(ReportDuty)}
    for incident in incidents_of(case, facts):
        stated = incident.report.body.must_report or incident.number in known
        owed = incident.must_report and (incident.is_open or incident.is_untold)
        if owed and not stated and is_compulsory(case, facts, incident.report):
            yield ReportDuty(incident=incident.number)


def _carried(incident: Incident, step: IncidentStep, fact: Fact[Any]) -> Incident:
    """Return the incident after a statement on it."""
    body = fact.body
    if isinstance(body, ReportDuty):
        incident = evolve(incident, must_report=True)
    if isinstance(body, AuthorityReport):
        incident = evolve(incident, told_at=incident.told_at or fact.at)
    if isinstance(body, IncidentAssessment) and incident.is_open:
        owed = body.must_report or (incident.must_report and not _lifts(incident, body))
        incident = evolve(incident, critical=body.critical, must_report=bool(owed))
    if incident.state in step.sources and not (step.target == CLOSED and incident.is_untold):
        incident = evolve(incident, state=step.target)
    return incident


def is_grave(report: IncidentReport) -> bool:
    """Return whether no assessment can find that an incident need not be reported."""
    return report.must_report or report.critical


def _lifts(incident: Incident, body: IncidentAssessment) -> bool:
    """A slight injury of a child may prove to be an accident; abuse is never assessed away."""
    return body.must_report is False and not is_grave(incident.report.body)


def _first_at(facts: Facts, report: Fact[IncidentReport]) -> datetime:
    return min(facts.versions_of(report)[-1].at, report.at)


def is_compulsory(case: Case, facts: Facts, report: Fact[IncidentReport]) -> bool:
    """Return whether an authority must be told as the report stands: of a minor's, always.

    Somebody without a recorded birth who is registered as a child in hardship is a minor.
    """
    number = report.body.victim
    if not number and case.subject.kind is SubjectKind.RESIDENT:
        number = case.subject.key
    person = facts.person(number) if number else None
    if report.body.must_report or person is None:
        return report.body.must_report
    # What the register says today protects, too; what it no longer says has protected.
    known = (person, *person.stood(report.at, report.recorded_at))
    return any(_is_child(one, local(report.at).date()) for one in known)


def _is_child(person: Person, day: date) -> bool:
    if person.birth is None:
        return SubjectCategory.CHILD_IN_HARDSHIP in person.groups
    return is_minor(person, day)


def age_on(person: Person, day: date) -> int | None:
    """Return a person's age in whole years on that day; None where no birth is known."""
    if person.birth is None:
        return None
    birthday_passed = (day.month, day.day) >= (person.birth.month, person.birth.day)
    return day.year - person.birth.year - (not birthday_passed)


def is_minor(person: Person, day: date) -> bool:
    """Return whether a person was under 18 on that day; False where no birth is known."""
    age = age_on(person, day)
    return age is not None and age < ADULT
