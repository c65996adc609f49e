"""Ballots that somebody corrected, and when a word against a service has been answered.

A correction is a word like any other: whoever writes it down, it takes nothing away from what
residents said against a service unless it counts itself.
"""

from collections.abc import Iterable

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import Ballot
from linli_core.lifecycle.state.evaluation.against import is_ward_against, voter_speaks_against
from linli_core.lifecycle.state.evaluation.wards_word import is_ward_asked_again
from linli_core.lifecycle.state.hands import is_outsider


def corrected_ballots(case: Case, facts: Facts) -> tuple[Fact[Ballot], ...]:
    """Return the ballots of the episode that a later one was to take the place of."""
    told = [f for f in facts.recorded if isinstance(f.body, Ballot) and f.at <= facts.as_of]
    gone = {f.supersedes for f in told if f.supersedes is not None}
    first = case.episode.no == 1
    return tuple(f for f in told if f.id in gone and (first or f.at >= case.episode.opened_at))


def is_answered_by(
    case: Case, facts: Facts, word: Fact[Ballot], countable: Iterable[Fact[Ballot]]
) -> bool:
    """Return whether a word was answered: by a later ballot that counts, or one that corrects it.

    Later is what was said later, to somebody who knew of the word. A guardian's ballot may hold two
    words, and each of the two is answered by whose it is.

    Args:
        case: in which it was said.
        facts: of the case.
        word: against the service.
        countable: ballots that count, of anybody.
    """
    since = [
        b
        for b in countable
        if b.id != word.id
        if (b.at >= word.at and not is_entered_after(case, facts, word, b))
        or word.id in {v.id for v in facts.versions_of(b)}
    ]
    if is_ward_against(word.body):
        if not is_ward_asked_again(case, facts, word, since):
            return False
        if not voter_speaks_against(case, facts, word.body):
            return True
    return any(b.author.number == word.author.number for b in since)


def is_entered_after(case: Case, facts: Facts, word: Fact[Ballot], ballot: Fact[Ballot]) -> bool:
    """Return whether whoever took a ballot down did not know yet of a word that bears a day before.

    Of a word that nobody knew nobody asked, whatever day it bears. An outsider who wrote down both
    knew of both.
    """
    if ballot.seq >= word.seq or ballot.at < word.at:
        return False
    same_hand = ballot.recorder.number == word.recorder.number
    return not (same_hand and is_outsider(case, facts, word.recorder, word))
