"""What residents said against it apart from a ballot, and by whose word it is taken back."""

from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import Ballot, RoundOpening, WantedAnswer
from linli_core.domain.statements.plan import PlanAnswer
from linli_core.domain.terms import Wanted
from linli_core.lifecycle.state.carried_facts import is_carried, told_in_episode
from linli_core.lifecycle.state.evaluation.ballots import is_early, why_not_asked, why_not_counted
from linli_core.lifecycle.state.evaluation.dissatisfaction import COMPLAINTS, says_against
from linli_core.lifecycle.state.plan_pairing_tasks import plan_submitted
from linli_core.lifecycle.state.residents_word.yeses import is_the_teams_word

_ANSWERS = (Ballot, WantedAnswer, PlanAnswer, *COMPLAINTS)


def nos_of(case: Case, facts: Facts) -> tuple[Fact[Any], ...]:
    """Return the nos, said apart from a ballot, that the same person has not taken back since.

    A no to the plan is one. It is taken back by a yes that whoever collects the round heard, or
    that stands on a ballot that counts; of a plan also by a yes to it that is not the team's word.
    Whether such a yes comes later or as a correction is the same; any other yes, or correction,
    takes nothing back, nor does one that was on record before the no. Harm they told of, and their
    call for the township, are answered by a later ballot of theirs that counts.
    """
    if case.subject.is_collective:
        return ()
    standing: dict[tuple[str, bool], Fact[Any]] = {}
    for fact in _told(case, facts):
        number = fact.author.number
        if not isinstance(fact.body, Ballot) and says_against(case, facts, fact):
            standing[number, isinstance(fact.body, COMPLAINTS)] = fact
            continue
        for key in ((number, False), (number, True)):
            if key in standing and _takes_back(case, facts, standing[key], fact):
                del standing[key]
    return tuple(standing.values())


def _told(case: Case, facts: Facts) -> list[Fact[Any]]:
    """Return what residents answered to whether they want it, corrected or not, in order."""
    plan = plan_submitted(case, facts)
    version = plan.body.version if plan is not None else None
    first = case.episode.no == 1
    came = {f.id for kind in _ANSWERS for f in told_in_episode(case, facts, kind) if is_carried(f)}
    told = [
        fact
        for fact in facts.recorded
        if fact.id in came
        or (
            not is_carried(fact)
            and (first or fact.at >= case.episode.opened_at)
            and (
                isinstance(fact.body, (Ballot, WantedAnswer, *COMPLAINTS))
                or (isinstance(fact.body, PlanAnswer) and fact.body.version == version)
            )
        )
        if fact.author.speaks_for_residents and fact.at <= facts.as_of
    ]
    return sorted(told, key=lambda f: (f.at, f.seq))


def _takes_back(case: Case, facts: Facts, no: Fact[Any], yes: Fact[Any]) -> bool:
    """Return whether a later word of the same person takes back their no."""
    if yes.seq < no.seq:
        return False
    if isinstance(yes.body, PlanAnswer):
        same_plan = isinstance(no.body, PlanAnswer) and not is_carried(no)
        return same_plan and not is_the_teams_word(case, facts, yes)
    if isinstance(yes.body, COMPLAINTS) or not _is_yes_to(no, yes):
        return False
    opened = [f for f in facts.in_episode(case, RoundOpening) if f.id in facts.spent]
    if isinstance(yes.body, Ballot):
        return any(
            opening.body.round == yes.body.round
            and not is_early(opening, yes)
            and not why_not_counted(case, facts, yes, None, opening)
            for opening in opened
        )
    asking = max((f for f in opened if f.seq < yes.seq), key=lambda f: f.seq, default=None)
    return asking is not None and not why_not_asked(case, facts, yes, asking)


def _is_yes_to(no: Fact[Any], yes: Fact[Any]) -> bool:
    """Return whether an answer is about what was said: a complaint is answered by any ballot."""
    if isinstance(no.body, COMPLAINTS):
        return isinstance(yes.body, Ballot)
    wanted: Wanted = yes.body.wanted
    return wanted is Wanted.YES and yes.body.wanted_helper is not Wanted.NO
