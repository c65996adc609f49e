"""Guards of good ends, over words that no ballot of the round answers: whoever said them is asked.

They are words that do not count, of earlier rounds, of a ward, of two minds, or of after the count.
"""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import CaseState, Role, Verdict
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import SCORE, SILENCE
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.evaluation.against import complains, passes
from linli_core.lifecycle.state.evaluation.round_score import RoundScore
from linli_core.lifecycle.state.evaluation.rounds import score, told_before
from linli_core.lifecycle.transitions.guards.evaluation import words_as_ballots
from linli_core.texts.text import joined


def heard_words_asked(case: Case, facts: Facts) -> Refusal | None:
    """Words against the service that do not count bar every good end until somebody asks."""
    found = score(case, facts)
    if found is None:
        return None
    before = told_before(case, facts, found)
    heard = (*(b for b in found.heard if b not in before), *found.unwanted)
    if not heard or (not found.unwanted and _outvoted(case, facts, found)):
        return None
    return refuse(
        "heard_words_asked",
        facts=tuple(said.id for said in heard),
        who=(Role.RESIDENT, Role.GUARDIAN),
    )


def complainants_asked_again(case: Case, facts: Facts) -> Refusal | None:
    """No round ends well by leaving out whoever was dissatisfied in one before."""
    found = score(case, facts)
    before = told_before(case, facts, found) if found is not None else ()
    if found is None or not before or _outvoted(case, facts, found):
        return None
    return refuse(
        "complainants_asked_again",
        facts=tuple(said.id for said in before),
        who=(Role.RESIDENT, Role.GUARDIAN),
    )


def _outvoted(case: Case, facts: Facts, found: RoundScore) -> bool:
    """Return whether enough of many are content, with words that are ballots by now counted."""
    if not case.subject.is_collective:
        return False
    spoken = words_as_ballots(case, facts, found)
    return bool(spoken) and passes(case, facts, spoken)


def ward_heard(case: Case, facts: Facts) -> Refusal | None:
    """A guardian's good word alone ends no round: the ward is asked, too."""
    found = score(case, facts)
    if found is None or not found.unheard:
        return None
    guardians = joined(dict.fromkeys(ballot.author.number for ballot in found.unheard))
    return refuse("ward_heard", guardian=guardians, who=(Role.RESIDENT, Role.GUARDIAN))


def content_after_all(case: Case, facts: Facts) -> Refusal | None:
    """A good grade beside a complaint is no good end before whoever said both was asked."""
    found = score(case, facts)
    if found is None or not found.unclear:
        return None
    return refuse(
        "content_after_all",
        facts=tuple(b.id for b in found.unclear),
        who=(Role.RESIDENT, Role.GUARDIAN),
    )


def verdict_stands(case: Case, facts: Facts) -> Refusal | None:
    """Nobody of those who judge has spoken against it since the round was counted."""
    found = score(case, facts)
    if found is None or _still_holds(case, facts, found):
        return None
    return refuse("verdict_stands", who=(Role.COMMITTEE,))


def _still_holds(case: Case, facts: Facts, found: RoundScore) -> bool:
    """Return whether the round would come out the same with what was said while it is closed.

    Of many, words that nobody can ask about any more are ballots, and two thirds still suffice.
    """
    if case.episode.verdict is Verdict.SATISFIED:
        content = found.passed and not (found.veto or _kept(case, found))
        return content and (not found.heard or _outvoted(case, facts, found))
    if case.slot(CaseState.CLOSING) is not CaseState.EVALUATING:
        return True  # such an end needs no good word
    against = bool(found.unwanted or _kept(case, found)) or any(
        complains(case, facts, b.body) for b in found.spoken
    )
    return not against or _outvoted(case, facts, found)


def _kept(case: Case, found: RoundScore) -> bool:
    """Return whether somebody left words in a row that was kept; of many, each is one of them."""
    return bool(found.kept) and not case.subject.is_collective


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("heard_words_asked", heard_words_asked, SCORE, SILENCE),
    rule("complainants_asked_again", complainants_asked_again, SCORE, SILENCE),
    rule("ward_heard", ward_heard, SCORE),
    rule("content_after_all", content_after_all, SCORE),
    rule("verdict_stands", verdict_stands, SCORE, SILENCE),
)
