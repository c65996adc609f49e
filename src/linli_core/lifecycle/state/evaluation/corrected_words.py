"""Ballots that somebody corrected, and when a word against a service has been answered.

A correction is a word like any other: whoever writes it down, it takes nothing away from what
residents said against a service unless it counts itself.
"""

from collections.abc import Iterable

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import Ballot


def corrected_ballots(case: Case, facts: Facts) -> tuple[Fact[Ballot], ...]:
    """Return the ballots of the episode that a later one was to take the place of."""
    told = [f for f in facts.recorded if isinstance(f.body, Ballot) and f.at <= facts.as_of]
    gone = {f.supersedes for f in told if f.supersedes is not None}
    first = case.episode.no == 1
    return tuple(f for f in told if f.id in gone and (first or f.at >= case.episode.opened_at))


def is_answered_by(facts: Facts, word: Fact[Ballot], countable: Iterable[Fact[Ballot]]) -> bool:
    """Return whether a word was answered: by a later ballot that counts, or one that corrects it.

    Args:
        facts: of the case.
        word: against the service.
        countable: ballots that count, of anybody.
    """
    theirs = [b for b in countable if b.author.number == word.author.number]
    return any(
        (b.at, b.seq) > (word.at, word.seq) or word.id in {v.id for v in facts.versions_of(b)}
        for b in theirs
    )
