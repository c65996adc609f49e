"""Words against a service that go on record only after its round was counted, or it was left.

Said while the case was open and written down later, they count all the same: whoever is slow to
write, or would rather not, does not make anybody content. So does what is said while a case closes,
is followed up, or is taken up again, until the next service is given and judged.
"""

from datetime import datetime
from typing import Any

from linli_core.domain.case import Case, Episode
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.statements.evaluation import VerdictAmendment
from linli_core.domain.statements.intake import TicketCallback
from linli_core.domain.terms import OPEN_STATES, CaseState, Verdict
from linli_core.lifecycle.state.evaluation.against import complains, passes
from linli_core.lifecycle.state.evaluation.dissatisfaction import SAYS_AGAINST, says_against
from linli_core.lifecycle.state.evaluation.round_score import RoundScore
from linli_core.lifecycle.state.evaluation.rounds import score
from linli_core.lifecycle.state.evaluation.spoken_of import beginnings, episode_spoken_of
from linli_core.lifecycle.state.evaluation.told_unasked import told_unasked
from linli_core.lifecycle.state.hotline import tickets_of


def late_words(case: Case, facts: Facts, word: Fact[Any]) -> VerdictAmendment | None:
    """Return what a statement changes of the verdict of an episode that was left before.

    Args:
        case: as it stands.
        facts: with the statement.
        word: a statement that may speak against a service (`SAYS_AGAINST`).
    """
    no = episode_spoken_of(case, facts, word)
    if no == case.episode.no:
        if not _is_left(case):
            return None
        then, seen = case, facts
    else:
        if any(f.body.episode == no for f in facts.of(VerdictAmendment)):
            return None
        then, seen = _as_it_stood(case, facts, word, no)
    if not says_against(then, seen, word):
        return None
    if isinstance(word.body, TicketCallback):
        stands = _is_off_the_road(then) and any(t.against for t in tickets_of(case, facts))
    else:
        stands = _stands(then, seen)
    if not stands:
        return None
    return VerdictAmendment(episode=no, verdict=Verdict.DISSATISFIED, word=word.seq)


def _is_left(case: Case) -> bool:
    """Return whether no round will score a word any more, and it is not in the verdict yet.

    Until the next episode is judged, whoever was served judges this one, after a good end as well.
    """
    return case.episode.verdict is not Verdict.DISSATISFIED and (
        case.state is not CaseState.EVALUATING
    )


def _is_off_the_road(case: Case) -> bool:
    """Return whether a case is closing, closed or left: until then words wait to be scored."""
    return case.state not in OPEN_STATES or case.state is CaseState.CLOSING


def _stands(case: Case, facts: Facts) -> bool:
    """Return whether whoever was served spoke against it, and was not asked again since."""
    found = score(case, facts)
    if found is None:
        return _is_off_the_road(case) and told_unasked(case, facts)
    spoken = found.spoken
    if case.subject.is_collective and spoken and found.quorate and not found.unwanted:
        return not passes(case, facts, spoken, unread=_unread(found))
    if found.unwanted or found.kept or not spoken:
        return bool(found.unwanted or found.kept)
    return any(complains(case, facts, said.body) for said in spoken)


def _unread(found: RoundScore) -> int:
    """Return how many have left words in rows that were kept, beside what else they said."""
    said = {ballot.author.number for ballot in found.spoken}
    return len({row.body.speaker for row in found.kept} - said)


def _as_it_stood(case: Case, facts: Facts, word: Fact[Any], no: int) -> tuple[Case, Facts]:
    """Return a case in an earlier episode, and its facts with what was said of it since."""
    begun = beginnings(case, facts)
    end: datetime = begun[no]
    told = tuple(
        fact
        for fact in facts.recorded
        if fact.at <= end
        or (type(fact.body) in SAYS_AGAINST and episode_spoken_of(case, facts, fact) == no)
    )
    then = fast_evolve(
        case, episode=Episode(no=no, opened_at=begun[no - 1]), state=CaseState.CLOSED
    )
    seen = fast_evolve(facts.without_attempt, recorded=told, as_of=max(end, word.at))
    return then, seen
