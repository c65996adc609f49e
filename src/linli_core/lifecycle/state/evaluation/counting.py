"""When a round is counted: as soon as nobody is left to be asked, else after its shortest stay."""

from datetime import datetime

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.domain.terms import PAUSING_STATES, SubjectKind
from linli_core.lifecycle.state.consents_at import moment
from linli_core.lifecycle.state.deaths import had_died
from linli_core.lifecycle.state.evaluation.round_score import RoundScore
from linli_core.lifecycle.state.incidents import is_minor
from linli_core.lifecycle.state.pauses import due_after
from linli_core.lifecycle.state.residents_word.household import of_household
from linli_core.lifecycle.state.team import team_of

_HOURS_A_DAY = 24


def all_have_judged(case: Case, facts: Facts, found: RoundScore) -> bool:
    """Return whether nobody is left who could still be asked in a round."""
    if found.roll:
        return len(found.valid) >= max(1, found.judging)
    if case.subject.kind is not SubjectKind.HOUSEHOLD:
        return bool(found.valid)
    team = team_of(case, facts)
    day = moment(facts).date()
    adults = {
        p.number
        for p in of_household(case, facts)
        if not is_minor(p, day)
        and p.number not in team.deliverers | team.managers
        and not had_died(case, facts, p.number, facts.as_of)
    }
    return bool(found.valid) and adults <= {b.author.number for b in found.valid}


def with_this_rest(case: Case, facts: Facts) -> Case:
    """Return the case with the rest that it is in counted as one that ends now."""
    if case.state not in PAUSING_STATES or facts.as_of <= case.since:
        return case
    return evolve(case, episode=case.episode.paused(case.since, facts.as_of))


def stay_ends(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> datetime:
    """Return until when a round stays open at least: working days, rests left out."""
    days = facts.context.policy.stay_days
    hours = evolve(days, value=days.value * _HOURS_A_DAY)
    return due_after(with_this_rest(case, facts), facts, opening.at, hours)


def is_lost_by(
    case: Case, facts: Facts, opening: Fact[RoundOpening], so_far: RoundScore, at: datetime
) -> bool:
    """Return whether a round was lost before a moment, by what had been said until then.

    Args:
        case: in which it is held.
        facts: of the case.
        opening: of the round.
        so_far: what the ballots until then come to.
        at: the moment.
    """
    if not (so_far.veto or (so_far.quorate and not so_far.passed)):
        return False
    return all_have_judged(case, facts, so_far) or stay_ends(case, facts, opening) < at
