"""Of which episode somebody speaks: until the next service is given and judged, of the last one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.statements.closure import ArchiveReopening, ReopenRequest
from linli_core.domain.statements.death import SubjectConversion
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import (
    Ballot,
    EscalationRequest,
    RoundOpening,
    WantedAnswer,
)
from linli_core.domain.statements.pairing import PairingProposal, ServiceStart
from linli_core.domain.statements.plan import Plan, PlanAnswer

#: What the next episode begins with.
_BEGINNINGS: Final = (ReopenRequest, ArchiveReopening, SubjectConversion)
#: What may be said of a plan or a helper that is only proposed.
_OF_A_PLAN: Final = (WantedAnswer, EscalationRequest)
_PLANNING: Final = (Plan, PairingProposal)
_SERVICE: Final = (ServiceStart, ServiceRecord)


def beginnings(case: Case, facts: Facts) -> tuple[datetime, ...]:
    """Return when each episode of a case began, the first one first."""
    if case.episode.no == 1:
        return (case.episode.opened_at,)
    spent = sorted(f.at for body in _BEGINNINGS for f in facts.of(body) if f.id in facts.spent)
    return (case.opened_at, *spent[: case.episode.no - 2], case.episode.opened_at)


def episode_spoken_of(case: Case, facts: Facts, word: Fact[Any]) -> int:
    """Return the number of the episode whose service a word against it is about.

    It is the one in which it was said, where service had begun by then; else the last one before
    that was served. A ballot that names a round which the running episode has not come to is one
    of the episode that had it. What is said of a plan is said of the episode that plans.
    """
    begun = beginnings(case, facts)
    said_in = max(1, sum(moment <= word.at for moment in begun))
    for no in range(said_in, 0, -1):
        span = _within(begun, no, word.at)
        if _is_of_plan(facts, span, word):
            break
        served = _any(facts, _SERVICE, span) or _rounds(facts, span)
        if served and not _is_of_earlier_round(facts, begun, no, word):
            return no
    return said_in


def _within(begun: Sequence[datetime], no: int, until: datetime) -> tuple[datetime, datetime]:
    """Return from when to when an episode ran, as far as it had when something was said."""
    start = datetime.min.replace(tzinfo=until.tzinfo) if no == 1 else begun[no - 1]
    return start, min(until, begun[no]) if no < len(begun) else until


def _any(facts: Facts, kinds: tuple[type[Body], ...], span: tuple[datetime, datetime]) -> bool:
    return any(span[0] <= fact.at <= span[1] for kind in kinds for fact in facts.of(kind))


def _rounds(facts: Facts, span: tuple[datetime, datetime]) -> list[int]:
    opened = (f for f in facts.of(RoundOpening) if f.id in facts.spent)
    return [f.body.round for f in opened if span[0] <= f.at <= span[1]]


def _is_of_plan(facts: Facts, span: tuple[datetime, datetime], word: Fact[Any]) -> bool:
    if isinstance(word.body, PlanAnswer):
        return True
    planned = _any(facts, _PLANNING, span) and not _any(facts, _SERVICE, span)
    return isinstance(word.body, _OF_A_PLAN) and planned


def _is_of_earlier_round(facts: Facts, begun: Sequence[datetime], no: int, word: Fact[Any]) -> bool:
    """Return whether a ballot names a round that this episode has not had, and the last one had."""
    if not isinstance(word.body, Ballot) or _rounds(facts, _within(begun, no, word.at)):
        return False
    earlier = (_rounds(facts, _within(begun, k, word.at)) for k in range(no - 1, 0, -1))
    return any(word.body.round in rounds for rounds in earlier)


def is_of_no_service_here(case: Case, facts: Facts, word: Fact[Any]) -> bool:
    """Return whether no service of this case can be meant, and nothing that it plans, either."""
    begun = beginnings(case, facts)
    if word.at < begun[0] or _is_of_plan(facts, _within(begun, len(begun), word.at), word):
        return False
    return not had_service(facts, word.at)


def had_service(facts: Facts, until: datetime) -> bool:
    """Return whether anybody was served in a case, in whatever episode, until a moment."""
    return any(fact.at <= until for kind in _SERVICE for fact in facts.of(kind))
