"""Guards of good ends where the need came by the hotline: the caller was answered, and heard."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import CaseState, Role, Verdict
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import TEAM
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.hotline import tickets_of
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import joined

_CALLERS = (Role.EVALUATION_COLLECTOR, Role.THIRD_PARTY_EVALUATOR, Role.COMMITTEE, Role.TOWNSHIP)


def caller_content(case: Case, facts: Facts) -> Refusal | None:
    """Whoever called and is not content is asked again; dissatisfied ends go on.

    What they said while a round's closing waits goes back to the round, as any word does.
    """
    over = case.state is CaseState.CLOSING and case.slot(case.state) is not CaseState.EVALUATING
    standing = [ticket for ticket in tickets_of(case, facts) if ticket.against is not None]
    if not standing or (over and case.episode.verdict is Verdict.DISSATISFIED):
        return None
    return refuse(
        "caller_content",
        tickets=joined(as_code(ticket.call.body.number) for ticket in standing),
        facts=tuple(t.against.id for t in standing if t.against is not None),
        who=_CALLERS,
    )


def ticket_found_true(case: Case, facts: Facts) -> Refusal | None:
    """Nobody is satisfied with help against what is said not to be so."""
    untrue = [ticket for ticket in tickets_of(case, facts) if ticket.is_untrue]
    if not untrue:
        return None
    return refuse(
        "ticket_found_true",
        tickets=joined(as_code(ticket.call.body.number) for ticket in untrue),
        facts=tuple(t.reply.id for t in untrue if t.reply is not None),
        who=(Role.COMMITTEE, Role.CASE_MANAGER, Role.TOWNSHIP),
    )


_TICKETS = (*TEAM, "hotline_ticket", "ticket_callback", "ticket_limit", "ticket_reply")

GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("caller_content", caller_content, _TICKETS),
    rule("ticket_found_true", ticket_found_true, _TICKETS),
)
