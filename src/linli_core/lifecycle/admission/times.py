"""When something is said to have happened: not before anybody asked for it."""

from datetime import timedelta

from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.handover import StatutoryGround
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


def not_before_the_demand(draft: Draft) -> Refusal | None:
    """What answers a demand does not come before it, save help in an emergency and the visit."""
    fact = draft.fact
    allowed = _EARLIER.get(type(fact.body), timedelta())
    opened = draft.case.opened_at
    if allowed is None or fact.at >= opened - allowed:
        return None
    return refuse("not_before_the_demand", demand=opened.isoformat(), hours=str(_hours(allowed)))


def _hours(span: timedelta) -> int:
    return int(span.total_seconds() // 3600)


TIMES: tuple[AdmissionCheck, ...] = (admission(not_before_the_demand, "attempt", "case"),)
