"""How many rounds were held, wherever: a case that moved or was merged begins no new count."""

from collections.abc import Iterator

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.domain.statements.transfer import CaseLink
from linli_core.lifecycle.state.carried_facts import removed_by_unmerge


def is_residents_own(opening: Fact[RoundOpening]) -> bool:
    """Return whether residents opened a round themselves."""
    return opening.author.speaks_for_residents


def collectors_of(facts: Facts) -> frozenset[str]:
    """Return the numbers of those who collect, or collected, in any round of a case."""
    return frozenset().union(*(fact.body.collectors for fact in facts.of(RoundOpening)))


def came_with(case: Case, facts: Facts) -> CaseLink | None:
    """Return the link to the case that moved here or is one with this, until a round is scored.

    Of several that with most rounds: no way of leaving a case begins a new count.
    """
    if case.episode.no > 1 or case.episode.rounds:
        return None
    links = (f.body for f in facts.of(CaseLink) if f.body.relation == "moved_from")
    return max((*links, *_merged(facts)), key=lambda link: link.rounds, default=None)


def _merged(facts: Facts) -> Iterator[CaseLink]:
    """Yield the links to the cases that are one with this, those that were parted left out."""
    for fact in facts.of(CaseLink):
        link = fact.body
        if link.relation == "merged_from" and not removed_by_unmerge(facts, fact, link.case):
            yield link


def rounds_scored(case: Case, facts: Facts) -> int:
    """Return how many rounds of this episode were scored, before the case moved here, too."""
    link = came_with(case, facts)
    if link is not None:
        return link.rounds
    return max((case.episode.rounds, *(merged.rounds for merged in _merged(facts))))


def level_rounds_scored(case: Case, facts: Facts) -> int:
    """Return how many rounds were scored at the present level, wherever they were held."""
    own = case.episode.level_rounds
    if case.episode.level:
        return own
    link = came_with(case, facts)
    if link is not None:
        return link.level_rounds
    return max((own, *(merged.level_rounds for merged in _merged(facts))))


def next_round(case: Case, facts: Facts) -> int:
    """Return the number the next round of this episode must carry."""
    return rounds_scored(case, facts) + 1
