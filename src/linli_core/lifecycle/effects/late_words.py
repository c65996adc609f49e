"""Words against a service that go on record only after its round was counted, or it was left.

Said while the case was open and written down later, they count all the same: whoever is slow to
write, or would rather not, does not make anybody content. So does what is said while a case closes,
or is followed up, until the next episode begins.
"""

from datetime import datetime
from typing import Any

from linli_core.domain.case import Case, Episode
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.statements.closure import ArchiveReopening, ReopenRequest
from linli_core.domain.statements.death import SubjectConversion
from linli_core.domain.statements.evaluation import Ballot, VerdictAmendment
from linli_core.domain.terms import OPEN_STATES, CaseState, Verdict, Wanted
from linli_core.lifecycle.state.evaluation.against import complains, passes
from linli_core.lifecycle.state.evaluation.rounds import score
from linli_core.lifecycle.state.evaluation.told_unasked import told_unasked

#: What the next episode begins with.
_BEGINNINGS = (ReopenRequest, ArchiveReopening, SubjectConversion)


def late_words(case: Case, facts: Facts, word: Fact[Any]) -> VerdictAmendment | None:
    """Return what a statement changes of the verdict of an episode that was left before.

    Args:
        case: as it stands.
        facts: with the statement.
        word: a ballot, or an answer to whether the service was wanted.
    """
    if not _is_against(case, facts, word):
        return None
    if case.episode.no > 1 and word.at < case.episode.opened_at:
        then, end = _in_earlier_episode(case, facts, word)
        seen = fast_evolve(facts.without_attempt, as_of=end)
    else:
        then, seen = case, facts
        if not _is_left(case):
            return None
    if not _stands(then, seen):
        return None
    return VerdictAmendment(episode=then.episode.no, verdict=Verdict.DISSATISFIED, word=word.seq)


def _is_against(case: Case, facts: Facts, word: Fact[Any]) -> bool:
    if isinstance(word.body, Ballot):
        return complains(case, facts, word.body)
    return Wanted.NO in (word.body.wanted, word.body.wanted_helper)


def _is_left(case: Case) -> bool:
    """Return whether no round will score a word any more, and it is not in the verdict yet.

    Until the next episode begins, whoever was served judges this one, after a good end as well.
    """
    return case.episode.verdict is not Verdict.DISSATISFIED and (
        case.state is not CaseState.EVALUATING
    )


def _stands(case: Case, facts: Facts) -> bool:
    """Return whether whoever was served spoke against it, and was not asked again since."""
    found = score(case, facts)
    if found is None:
        # On the open road they are scored when it is left.
        open_road = case.state in OPEN_STATES and case.state is not CaseState.CLOSING
        return not open_road and told_unasked(case, facts)
    spoken = found.spoken
    if found.unwanted or not spoken:
        return bool(found.unwanted)
    if case.subject.is_collective and found.quorate:
        return not passes(case, facts, spoken)
    return any(complains(case, facts, said.body) for said in spoken)


def _in_earlier_episode(case: Case, facts: Facts, word: Fact[Any]) -> tuple[Case, datetime]:
    """Return the case in the episode that a word is of, and when the next one began."""
    spent = (f.at for body in _BEGINNINGS for f in facts.of(body) if f.id in facts.spent)
    begun = [case.opened_at, *sorted(spent)[: case.episode.no - 2], case.episode.opened_at]
    no = sum(moment <= word.at for moment in begun)
    episode = Episode(no=max(no, 1), opened_at=begun[max(no, 1) - 1])
    return fast_evolve(case, episode=episode, state=CaseState.CLOSED), begun[max(no, 1)]
