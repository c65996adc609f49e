"""What may not be put on record about an incident: nobody makes it less than it was told."""

from linli_core.domain.facts import Fact
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport
from linli_core.domain.statements.incident import AuthorityReport, IncidentAssessment
from linli_core.domain.words import says_something
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.reads import INCIDENTS, TEAM
from linli_core.lifecycle.state.hands import is_independent
from linli_core.lifecycle.state.incidents import Incident, incidents_of, is_compulsory, is_grave
from linli_core.texts.text import joined


def incident_not_softened(draft: Draft) -> Refusal | None:
    """A corrected report never makes an incident less than it was, nor the duty to report it.

    It may add to what was told: whose doing it is said to be and what happened stay in it.
    """
    before, fact = draft.corrected, draft.fact
    if before is None or not isinstance(before.body, IncidentReport):
        return None
    if not isinstance(fact.body, IncidentReport) or _is_less(before.body, fact.body):
        return refuse("incident_not_softened", facts=(before.id,))
    lifted = is_compulsory(draft.case, draft.facts, before) and not is_compulsory(
        draft.case, draft.facts, fact
    )
    return _duty_stands(fact.body.number or "—") if lifted else None


def _is_less(before: IncidentReport, after: IncidentReport) -> bool:
    """Return whether a corrected report tells of less harm, of fewer, or of nobody and nothing."""
    slighter = before.critical and not after.critical
    cleared = not set(before.suspects) <= set(after.suspects)
    untold = says_something(before.account) and not says_something(after.account)
    another = bool(before.victim) and after.victim != before.victim
    return slighter or cleared or untold or another


def report_duty_stands(draft: Draft) -> Refusal | None:
    """Compulsory reporting is not assessed away; that a slight matter needs none is explained."""
    body: IncidentAssessment = draft.fact.body
    if body.must_report is not False:
        return None
    for incident in _spoken_of(draft):
        if incident.must_report and is_grave(incident.report.body):
            return _duty_stands(incident.number)
    return None if body.says_why else refuse("assessment_says_why")


def _duty_stands(incident: str) -> Refusal:
    return refuse("report_duty_stands", incident=incident)


def settled_from_outside(draft: Draft) -> Refusal | None:
    """Whoever is suspected, or of the team or near to it, makes no incident less than it was."""
    fact: Fact[IncidentClosure | IncidentAssessment] = draft.fact
    lesser = [i for i in _spoken_of(draft) if _makes_less(fact.body, i)]
    if not lesser:
        return None
    writers = {fact.author.number, fact.recorder.number}
    suspected = any(writers & set(i.report.body.suspects) for i in lesser)
    if suspected or not is_independent(draft.case, draft.facts, fact.author.number, fact):
        numbers = joined(i.number for i in lesser)
        return refuse("settled_from_outside", actor=fact.author.number, incidents=numbers)
    return None


def _makes_less(body: IncidentClosure | IncidentAssessment, incident: Incident) -> bool:
    if isinstance(body, IncidentClosure):
        return True
    return (incident.critical and not body.critical) or body.must_report is False


def _spoken_of(draft: Draft) -> tuple[Incident, ...]:
    """Return the open incidents that a statement is about; one that names none is about all."""
    about = draft.fact.body.incident
    return tuple(
        i for i in incidents_of(draft.case, draft.facts) if i.is_open and about in ("", i.number)
    )


def authority_named(draft: Draft) -> Refusal | None:
    """A report to no authority in particular meets no duty."""
    body: AuthorityReport = draft.fact.body
    return None if body.names_an_authority else refuse("authority_named")


INCIDENT_RULES: tuple[AdmissionCheck, ...] = (
    admission(
        incident_not_softened,
        "incident_report",
        "people",
        refuses=("incident_not_softened", "report_duty_stands"),
    ),
    admission(
        report_duty_stands,
        INCIDENTS,
        kinds=IncidentAssessment,
        refuses=("report_duty_stands", "assessment_says_why"),
    ),
    admission(settled_from_outside, INCIDENTS, TEAM, kinds=(IncidentAssessment, IncidentClosure)),
    admission(authority_named, "authority_report", kinds=AuthorityReport),
)
