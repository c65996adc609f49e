"""Residents' own voice: what no slip, fault or hand of somebody else may lose or change."""

from linli_core.domain.facts import Body
from linli_core.domain.statements.closure import IncidentReport, Withdrawal
from linli_core.domain.statements.collective import NoticeObjection
from linli_core.domain.statements.evaluation import Ballot, EscalationRequest, WantedAnswer
from linli_core.domain.statements.intake import (
    Appeal,
    CallbackAnswer,
    ConsentWithdrawal,
    TicketCallback,
)
from linli_core.domain.statements.pairing import PairingAnswer
from linli_core.domain.statements.plan import PlanAnswer
from linli_core.lifecycle.state.residents_word.yeses import RESIDENT_SIDE

#: Statements in which residents judge, refuse, leave, complain, or tell of harm.
VOICES = (
    Appeal,
    Ballot,
    ConsentWithdrawal,
    EscalationRequest,
    IncidentReport,
    NoticeObjection,
    WantedAnswer,
    Withdrawal,
)


def is_a_voice(body: Body) -> bool:
    """Return whether a statement is residents' own word, which no fault may lose."""
    if isinstance(body, PlanAnswer):
        return not body.accepts
    if isinstance(body, TicketCallback):
        return body.answer is CallbackAnswer.NOT_CONTENT
    refuses = isinstance(body, PairingAnswer) and body.side == RESIDENT_SIDE and not body.accepts
    return refuses or isinstance(body, VOICES)
