"""What a round that failed leaves behind: who complained, and what became of it.

Whichever way leads to the next round, it comes back from the same complaints: after a
rectification, another plan, a corrected need, a referral, a rest, a move, or in the next episode.
"""

from collections.abc import Iterable

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.case_people import known_as
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.evaluation import (
    Ballot,
    Rectification,
    RoundOpening,
    UnsatisfiedClosing,
    Waiver,
)
from linli_core.domain.terms import CaseState, Verdict
from linli_core.lifecycle.state.carried_facts import (
    came_along,
    is_carried,
    removed_by_unmerge,
)
from linli_core.lifecycle.state.evaluation.against import complains, passes
from linli_core.lifecycle.state.evaluation.collecting import may_collect
from linli_core.lifecycle.state.evaluation.rounds import (
    is_of_before,
    score_of,
)
from linli_core.lifecycle.state.evaluation.rounds_held import came_with
from linli_core.lifecycle.state.evaluation.silence import is_own_or_independent
from linli_core.lifecycle.state.memo import memoised
from linli_core.lifecycle.state.residents_word.household import (
    served_with_guardians,
    with_guardians,
)


@frozen
class Complaints:
    """The dissatisfaction that a new round comes back from.

    Attributes:
        words: the last word of everybody who was dissatisfied.
        items: what is to be put right since.
        collectors: who collected the round in which they said so.
        explained: the township told the residents what remains, and closed the case over it.
    """

    words: tuple[Fact[Ballot], ...]
    items: tuple[Rectification, ...]
    collectors: frozenset[str]
    explained: bool = False


@memoised
def complaints_of(case: Case, facts: Facts) -> Complaints | None:
    """Return what a new round comes back from; None where nobody was dissatisfied before."""
    if case.episode.rounds:
        rectifying = case.state is CaseState.RECTIFYING
        failed = case.episode.verdict is Verdict.DISSATISFIED
        return _of_this_episode(case, facts) if failed or rectifying else None
    return _of_before(case, facts)


def _of_this_episode(case: Case, facts: Facts) -> Complaints:
    no = case.episode.rounds
    opening = _opened(facts, facts.in_episode(case, RoundOpening), no)
    found = score_of(case, facts, opening) if opening is not None else None
    spoken = found.spoken if found else ()
    items = (f.body for f in facts.in_episode(case, Rectification))
    return Complaints(
        words=tuple(b for b in spoken if complains(case, facts, b.body)),
        items=tuple(item for item in items if item.round == no),
        collectors=_collectors(opening),
    )


def _of_before(case: Case, facts: Facts) -> Complaints | None:
    """Return what the last episode left behind, or the case that moved here or was merged."""
    last = _last_words(case, facts)
    if not last or passes(case, facts, tuple(last.values())):
        return None
    words = tuple(b for b in last.values() if complains(case, facts, b.body))
    since = max(b.at for b in last.values())
    fired = (f for f in facts.of(UnsatisfiedClosing) if f.id in facts.spent)
    link = came_with(case, facts)
    no = max(b.body.round for b in last.values())
    earlier = [f for f in facts.of(RoundOpening) if f.at < case.episode.opened_at]
    opening = _opened(facts, earlier, no) if case.episode.no > 1 else None
    return Complaints(
        words=words,
        items=tuple(f.body for f in facts.in_episode(case, Rectification)),
        collectors=_collectors(opening) | frozenset(link.collectors if link else ()),
        explained=any(f.at >= since and f.at < case.episode.opened_at for f in fired),
    )


def _last_words(case: Case, facts: Facts) -> dict[str, Fact[Ballot]]:
    """Return the last word of each that was said before; what did not count mended nothing."""
    gone = {b.supersedes for b in facts.of(Ballot) if _was_collected(case, facts, b)}
    told = [f for f in facts.recorded if isinstance(f.body, Ballot) and f.at <= facts.as_of]
    last: dict[str, Fact[Ballot]] = {}
    for ballot in sorted(told, key=lambda f: (f.at, f.seq)):
        if ballot.id in gone or not _was_before(case, facts, ballot):
            continue
        said = last.get(ballot.author.number)
        if (
            said is None
            or complains(case, facts, ballot.body)
            or (
                _was_collected(case, facts, ballot)
                and (said.seq < ballot.seq or not complains(case, facts, said.body))
            )
        ):
            last[ballot.author.number] = ballot
    return last


def _was_collected(case: Case, facts: Facts, ballot: Fact[Ballot]) -> bool:
    """Return whether whoever collected its round wrote a ballot down, or the voter, with a code.

    Of a ballot of another case its collectors are not known here: it is taken as it came.
    """
    own_hand = ballot.recorder.number == ballot.author.number
    if is_carried(ballot) or (ballot.body.code and own_hand):
        return True
    opened = (f for f in facts.of(RoundOpening) if f.id in facts.spent and f.at <= ballot.at)
    return not own_hand and any(
        may_collect(case, facts, opening, ballot.recorder.number)
        for opening in opened
        if opening.body.round == ballot.body.round
    )


def _was_before(case: Case, facts: Facts, ballot: Fact[Ballot]) -> bool:
    if is_carried(ballot) and came_along(facts, ballot):
        return not removed_by_unmerge(facts, ballot)
    return ballot.at < case.episode.opened_at or is_of_before(case, ballot)


def _opened(
    facts: Facts, openings: Iterable[Fact[RoundOpening]], no: int
) -> Fact[RoundOpening] | None:
    fired = [f for f in openings if f.id in facts.spent and f.body.round == no]
    return fired[-1] if fired else None


def _collectors(opening: Fact[RoundOpening] | None) -> frozenset[str]:
    return opening.body.collectors if opening is not None else frozenset()


def collectors_before(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> frozenset[str]:
    """Return who collected earlier rounds of this episode, or the round that it comes back from."""
    earlier = frozenset[str]()
    for other in facts.in_episode(case, RoundOpening):
        if other.id in facts.spent and other.id != opening.id:
            earlier |= _collectors(other)
    left = complaints_of(case, facts)
    return earlier | (left.collectors if left is not None else frozenset())


def is_answered(case: Case, facts: Facts, left: Complaints, word: Fact[Ballot]) -> bool:
    """Return whether somebody who complained, or who passes it on to them, was told.

    Of many households, one that complained stands for those that said the same: each of them is
    on the roll of the next round.
    """
    if case.subject.is_collective:
        return True
    told = {item.answered_to for item in left.items} - {""}
    return bool(told & (_circle(case, facts, word) | left.collectors))


def answered_to_stranger(case: Case, facts: Facts, left: Complaints) -> tuple[Rectification, ...]:
    """Return the items that were answered to nobody, or to somebody who did not complain."""
    heard = left.collectors | served_with_guardians(case, facts)
    for word in left.words:
        heard |= _circle(case, facts, word)
    return tuple(item for item in left.items if item.answered_to not in heard)


def is_settled(case: Case, facts: Facts, left: Complaints, item: Rectification) -> bool:
    """Return whether an item is done, dropped with a yes, or impossible and told so."""
    if item.done_at is not None and item.done_at <= facts.as_of:
        return True
    if item.dropped and _waived(case, facts, left, item):
        return True
    return bool(item.impossible.strip()) and bool(item.answered_to)


def _waived(case: Case, facts: Facts, left: Complaints, item: Rectification) -> bool:
    theirs = served_with_guardians(case, facts) | {word.author.number for word in left.words}
    said = [
        f
        for f in facts.in_episode(case, Waiver)
        if not f.body.task
        and f.body.round == item.round
        and f.body.matter.strip() == item.matter.strip()
        and f.author.number in theirs
        and is_own_or_independent(case, facts, f)
    ]
    return bool(said) and said[-1].body.accepts


def _circle(case: Case, facts: Facts, word: Fact[Ballot]) -> frozenset[str]:
    """Return who may be told in answer to a word: who said it, their household, a guardian."""
    voter = facts.person(word.author.number)
    own = frozenset((word.author.number,)) | served_with_guardians(case, facts)
    if voter is None:
        return own
    return own | with_guardians([voter, *_housemates(facts, voter)])


def _housemates(facts: Facts, voter: Person) -> list[Person]:
    return known_as(facts.context.people, voter.household) if voter.household else []
