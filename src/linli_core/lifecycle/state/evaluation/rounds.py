"""Scoring an evaluation round: quorate and passed, quorate and not passed, or neither.

There is no fourth outcome, and a round nobody answered is never a pass.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.collective import HouseholdRoll
from linli_core.domain.statements.evaluation import (
    OPENING_TRIGGERS,
    Ballot,
    RoundOpening,
)
from linli_core.domain.terms import Verdict
from linli_core.lifecycle.state.carried_facts import (
    is_carried,
    removed_by_unmerge,
    told_in_episode,
)
from linli_core.lifecycle.state.evaluation.against import (
    complains,
    is_veto,
    is_ward_against,
    passes,
    speaks_against,
    speaks_two_ways,
)
from linli_core.lifecycle.state.evaluation.ballots import (
    is_early,
    unit_of,
    why_not_concerned,
    why_not_counted,
)
from linli_core.lifecycle.state.evaluation.corrected_words import (
    corrected_ballots,
    is_answered_by,
    is_entered_after,
)
from linli_core.lifecycle.state.evaluation.counting import is_lost_by
from linli_core.lifecycle.state.evaluation.quorate import households_of_team, needed_in
from linli_core.lifecycle.state.evaluation.round_score import RoundScore
from linli_core.lifecycle.state.evaluation.unwanted import nos_of
from linli_core.lifecycle.state.evaluation.wards_word import ward_was_heard
from linli_core.lifecycle.state.many.collective import roll_of
from linli_core.lifecycle.state.many.places import place_at_first
from linli_core.lifecycle.state.memo import memoised
from linli_core.lifecycle.state.residents_word.heard_rows import is_asked_since, rows_against


def opening_in_question(case: Case, facts: Facts) -> Fact[RoundOpening] | None:
    """Return the opening being tried, else the one the present round was opened with."""
    attempt = facts.attempt
    if (
        attempt
        and attempt.trigger in OPENING_TRIGGERS
        and attempt.fact
        and isinstance(attempt.fact.body, RoundOpening)
    ):
        return attempt.fact
    opened = [f for f in facts.in_episode(case, RoundOpening) if f.id in facts.spent]
    return opened[-1] if opened else None


def score(case: Case, facts: Facts) -> RoundScore | None:
    """Return the score of the round that is open, or None where none was opened."""
    opening = opening_in_question(case, facts)
    return score_of(case, facts, opening) if opening is not None else None


def scores(case: Case, facts: Facts) -> tuple[tuple[Fact[RoundOpening], RoundScore], ...]:
    """Return the rounds opened in this episode, oldest first, each with its score."""
    opened = (f for f in facts.in_episode(case, RoundOpening) if f.id in facts.spent)
    return tuple((opening, score_of(case, facts, opening)) for opening in opened)


@memoised
def score_of(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> RoundScore:
    """Return the score of one round of this episode."""
    roll = roll_of(case, facts, opening.body) if case.subject.is_collective else None
    countable, excluded = _sorted_out(case, facts, opening, roll)
    late = _given_too_late(case, facts, opening, roll, countable, excluded)
    countable = [ballot for ballot in countable if ballot not in late]
    excluded.extend((ballot, "after_count") for ballot in late)
    return _counted(case, facts, opening, roll, countable, excluded)


def _counted(
    case: Case,
    facts: Facts,
    opening: Fact[RoundOpening],
    roll: HouseholdRoll | None,
    countable: Sequence[Fact[Ballot]],
    others: Sequence[tuple[Fact[Ballot], str]],
) -> RoundScore:
    """Return what these ballots come to, beside others that do not count."""
    valid, doubled = _one_each(case, facts, countable, roll)
    excluded = [*others, *((ballot, "second_ballot") for ballot in doubled)]
    excluded.sort(key=lambda pair: pair[0].seq)
    of_team = households_of_team(roll, valid, excluded)
    veto = any(is_veto(case, facts, b.body) for b in valid)
    unwanted = nos_of(case, facts)
    return RoundScore(
        no=opening.body.round,
        valid=tuple(valid),
        excluded=tuple(excluded),
        heard=tuple(_heard(case, facts, countable, excluded, roll)),
        unheard=tuple(b for b in valid if not ward_was_heard(case, facts, b)),
        unclear=() if roll else tuple(b for b in valid if speaks_two_ways(facts, b.body)),
        needed=needed_in(case, facts, roll, of_team),
        of_team=of_team,
        roll=roll.total if roll else 0,
        passed=bool(valid) and not (veto or unwanted) and _is_content(case, facts, valid, roll),
        unwanted=unwanted,
        kept=tuple(row for row in rows_against(case, facts) if not is_asked_since(row, valid)),
        veto=veto,
        last_at=max((b.at for b in valid), default=None),
    )


def _given_too_late(
    case: Case,
    facts: Facts,
    opening: Fact[RoundOpening],
    roll: HouseholdRoll | None,
    countable: Sequence[Fact[Ballot]],
    excluded: Sequence[tuple[Fact[Ballot], str]],
) -> list[Fact[Ballot]]:
    """Return the ballots that were given, and written down, when the round was lost already.

    It would have been counted before them, had somebody looked that day. Whoever thinks better of
    a complaint after that is asked in the next round.
    """
    told = sorted(countable, key=lambda b: (b.at, b.seq))
    against, known = False, 0
    for place, (ballot, following) in enumerate(pairwise(told), 1):
        against = against or speaks_against(case, facts, ballot.body)
        known = max(known, ballot.seq)
        if not against or ballot.at == following.at or following.seq < known:
            continue
        so_far = _counted(case, facts, opening, roll, told[:place], excluded)
        if is_lost_by(case, facts, opening, so_far, following.at):
            return [b for b in told[place:] if b.seq > known]
    return []


def _is_content(
    case: Case, facts: Facts, valid: Sequence[Fact[Ballot]], roll: HouseholdRoll | None
) -> bool:
    """Return whether the ballots that count are a yes, where those that speak two ways are one.

    Of many, whoever was entered among them since the need was voiced outvotes none of the rest.
    """
    if roll is not None:
        first = place_at_first(case, facts)
        before = frozenset(first.households) if first is not None else frozenset()
        own = [b for b in valid if unit_of(roll, b.author.number) in before]
        return passes(case, facts, valid) and (not own or passes(case, facts, own))
    return not any(speaks_against(case, facts, b.body) for b in valid)


def _sorted_out(
    case: Case, facts: Facts, opening: Fact[RoundOpening], roll: HouseholdRoll | None
) -> tuple[list[Fact[Ballot]], list[tuple[Fact[Ballot], str]]]:
    """Return the ballots that may count in a round, and those that do not, each with the reason.

    Beside them is heard what was said against the service in an earlier round and nobody asked
    about since, counted there or not, and what a correction that does not count was to take away.
    """
    countable: list[Fact[Ballot]] = []
    excluded: list[tuple[Fact[Ballot], str]] = []
    before = _round_before(case, facts, opening)
    for ballot in _told_since(case, facts, opening, told_in_episode(case, facts, Ballot)):
        why = _why_not_of_round(case, facts, ballot, opening, roll)
        if not why:
            countable.append(ballot)
        elif why != "other_round" or before is None or ballot.seq > opening.seq:
            excluded.append((ballot, why))
    for ballot in _told_since(case, facts, opening, corrected_ballots(case, facts)):
        parted = is_carried(ballot) and removed_by_unmerge(facts, ballot)
        if not (parted or is_answered_by(case, facts, ballot, countable)):
            excluded.append((ballot, "correction_uncounted"))
    if before is not None:
        known = {ballot.id for ballot, _ in excluded}
        told = (b for b in _left_unasked(case, facts, before) if b.id not in known)
        excluded.extend((ballot, "other_round") for ballot in told)
    return countable, excluded


def _left_unasked(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> Iterator[Fact[Ballot]]:
    """Yield what was said against the service up to a round and in it, and was not asked since.

    Of a household on a roll it is what each of it said, not that of the least satisfied alone.
    """
    found = score_of(case, facts, opening)
    yield from found.heard
    others = (b for b, why in found.excluded if why == "second_ballot" and b not in found.heard)
    countable = (*found.valid, *others)
    for ballot in countable:
        answered = is_answered_by(case, facts, ballot, countable)
        if complains(case, facts, ballot.body) and not answered:
            yield ballot


def _why_not_of_round(
    case: Case,
    facts: Facts,
    ballot: Fact[Ballot],
    opening: Fact[RoundOpening],
    roll: HouseholdRoll | None,
) -> str:
    if is_carried(ballot):
        return "carried"
    if ballot.body.round != opening.body.round:
        return "other_round"
    if is_early(opening, ballot):
        return "before_opening"
    return why_not_counted(case, facts, ballot, roll, opening)


def _round_before(
    case: Case, facts: Facts, opening: Fact[RoundOpening]
) -> Fact[RoundOpening] | None:
    """Return the opening of the episode that went before, if there was one."""
    opened = facts.in_episode(case, RoundOpening)
    earlier = [f for f in opened if f.id in facts.spent and f.seq < opening.seq]
    return max(earlier, key=lambda f: f.seq, default=None)


def _told_since(
    case: Case, facts: Facts, opening: Fact[RoundOpening], ballots: Iterable[Fact[Ballot]]
) -> Iterator[Fact[Ballot]]:
    """Yield the ballots that went on record before a further round was opened.

    One for an earlier round that comes after that is a word of the round it comes in.
    """
    later = [
        f.seq
        for f in facts.in_episode(case, RoundOpening)
        if f.id in facts.spent and f.seq > opening.seq
    ]
    end = min(later, default=None)
    for ballot in ballots:
        if not is_of_before(case, ballot) and (end is None or ballot.seq < end):
            yield ballot


def _one_each(
    case: Case,
    facts: Facts,
    countable: Iterable[Fact[Ballot]],
    roll: HouseholdRoll | None,
) -> tuple[list[Fact[Ballot]], list[Fact[Ballot]]]:
    """Return the ballots that count, and those that another of the same voter or home replaces.

    Of one voter the last counts; of a household on a roll, that of its least satisfied member.
    """
    last: dict[str, Fact[Ballot]] = {}
    ballots = sorted(countable, key=lambda b: (b.at, b.seq))
    for ballot in ballots:
        last[ballot.author.number] = ballot

    def satisfaction(ballot: Fact[Ballot]) -> tuple[bool, int, int]:
        return not complains(case, facts, ballot.body), ballot.body.overall, ballot.seq

    units: dict[str, Fact[Ballot]] = {}
    for number, ballot in last.items():
        unit = unit_of(roll, number)
        other = units.get(unit)
        if other is None or satisfaction(ballot) < satisfaction(other):
            units[unit] = ballot
    kept = {ballot.id for ballot in units.values()}
    valid = sorted((b for b in ballots if b.id in kept), key=lambda b: b.seq)
    return valid, [b for b in ballots if b.id not in kept]


def _heard(
    case: Case,
    facts: Facts,
    countable: Sequence[Fact[Ballot]],
    excluded: Iterable[tuple[Fact[Ballot], str]],
    roll: HouseholdRoll | None,
) -> Iterator[Fact[Ballot]]:
    """Yield words against the service that do not count and that nobody has asked about since.

    They are those of whoever may judge. A ballot that counts, given later, is the answer.
    """
    for ballot, why in excluded:
        voter = facts.person(ballot.author.number)
        others = (b for b in countable if b.author.number == ballot.author.number)
        unknown = any(is_entered_after(case, facts, ballot, b) for b in others)
        stands_in = why == "second_ballot" and not unknown
        if voter is None or (stands_in and not is_ward_against(ballot.body)):
            continue
        concerned = not why_not_concerned(case, facts, ballot, voter, roll)
        if not concerned or not complains(case, facts, ballot.body):
            continue
        if not is_answered_by(case, facts, ballot, countable):
            yield ballot


def told_before(case: Case, facts: Facts, found: RoundScore) -> tuple[Fact[Ballot], ...]:
    """Return words against the service of earlier rounds of whoever has not judged in this one."""
    counted = {b.id for _, held in scores(case, facts) if held.no < found.no for b in held.valid}
    excluded = {ballot.id for ballot, _ in found.excluded} - counted
    here = excluded | {b.id for b in found.valid}
    return tuple(
        ballot
        for ballot in told_in_episode(case, facts, Ballot)
        if ballot.id not in here
        and complains(case, facts, ballot.body)
        and not is_answered_by(case, facts, ballot, found.valid)
    )


def is_of_before(case: Case, ballot: Fact[Ballot]) -> bool:
    """Return whether a ballot is the last episode's.

    Where one episode ends and the next begins at one instant, its ballots are the first's.
    """
    return case.episode.no > 1 and ballot.at == case.episode.opened_at


def expressed(case: Case, facts: Facts) -> Verdict | None:
    """Return what the open round comes out at where it is left by another way than its score.

    Whoever was dissatisfied is, however few answered and whoever wrote it down; satisfied is
    only a round that could have passed. None where residents have said neither.
    """
    found = score(case, facts)
    if found is None:
        return None
    waits = found.heard or found.kept or found.unheard or found.unclear
    if found.quorate and found.passed and not waits:
        return Verdict.SATISFIED
    spoken = found.spoken
    against = bool(found.unwanted or found.kept) or any(
        complains(case, facts, b.body) for b in spoken
    )
    return Verdict.DISSATISFIED if against or found.quorate else None
