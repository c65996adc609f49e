"""When something is said to have happened: not before anybody asked for it."""

from datetime import timedelta

from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.death import DeathRecord
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.handover import StatutoryGround
from linli_core.domain.statements.incident import AuthorityReport
from linli_core.domain.statements.intake import (
    Consent,
    ConsentWithdrawal,
    NeedAdoption,
    PublicMatter,
    SurveyRecord,
)
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse

_HELP_FIRST = timedelta(hours=24)
_VOICED = timedelta(days=31)
#: How long before the demand what is stated may have happened; None where it is never refused.
_EARLIER: dict[type, timedelta | None] = {
    EmergencyGround: _HELP_FIRST,
    ServiceRecord: _HELP_FIRST,
    # The visit or meeting that voiced it; signatures are gathered before they are handed in.
    SurveyRecord: _VOICED,
    PublicMatter: _VOICED,
    NeedAdoption: _VOICED,
    # A yes or no may stand from before; what anybody says of the service or of harm is heard.
    Consent: None,
    ConsentWithdrawal: None,
    StatutoryGround: None,
    IncidentReport: None,
    Ballot: None,
}

#: Of harm and of a death somebody is told, however late.
_ALWAYS = (IncidentReport, AuthorityReport, DeathRecord)


def not_before_the_demand(draft: Draft) -> Refusal | None:
    """What answers a demand does not come before it, save help in an emergency and the visit."""
    fact = draft.fact
    allowed = _EARLIER.get(type(fact.body), timedelta())
    opened = draft.case.opened_at
    if allowed is None or fact.at >= opened - allowed:
        return None
    return refuse("not_before_the_demand", demand=opened.isoformat(), hours=str(_hours(allowed)))


def entered_in_time(draft: Draft) -> Refusal | None:
    """A region may take no more what the team enters long after; residents' words always are."""
    fact, days = draft.fact, draft.facts.context.policy.entry_refused_days.value
    if not days or fact.recorded_at is None or fact.author.speaks_for_residents:
        return None
    if isinstance(fact.body, _ALWAYS) or fact.recorded_at - fact.at <= timedelta(days=days):
        return None
    return refuse("entered_in_time", days=f"{days:g}")


def _hours(span: timedelta) -> int:
    return int(span.total_seconds() // 3600)


TIMES: tuple[AdmissionCheck, ...] = (
    admission(not_before_the_demand, "attempt", "case"),
    admission(
        entered_in_time, "attempt", "policy", "authority_report", "death_record", "incident_report"
    ),
)
