"""A ward is heard beside the guardian: by their own ballot, or by who collects the round.

What the guardian alone says that the ward holds is the guardian's word. That the ward is not
content is heard from whomever it comes; it is answered by the ward, not by the guardian.
"""

from collections.abc import Iterable

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import Ballot, WardView
from linli_core.domain.terms import Role
from linli_core.domain.words import says_something
from linli_core.lifecycle.state.hands import came_from_outside, is_outsider
from linli_core.lifecycle.state.residents_word.guardianship import is_suspected, wards_of


def ward_was_heard(case: Case, facts: Facts, ballot: Fact[Ballot]) -> bool:
    """Return whether a guardian's ballot stands beside the ward's word; so does any other ballot.

    Where the guardian is suspected, only the ward's own ballot will do.
    """
    if ballot.author.role is not Role.GUARDIAN:
        return True
    wards = _wards(case, facts, ballot)
    if any(
        own.author.number in wards
        and own.body.round == ballot.body.round
        and (_wrote_an_outsider(case, facts, own) or _voted_alone(case, facts, own))
        for own in facts.in_episode(case, Ballot)
    ):
        return True
    return _tells_of_ward(case, facts, ballot) and not is_suspected(
        case, facts, ballot.author.number
    )


def _tells_of_ward(case: Case, facts: Facts, ballot: Fact[Ballot]) -> bool:
    """Return whether somebody outside asked the ward, or tells why nobody could.

    Words without the choice beside them say what was said, and not what the ward holds of it.
    """
    body = ballot.body
    if not _wrote_an_outsider(case, facts, ballot) or body.ward_view is WardView.NOT_STATED:
        return False
    unasked = body.ward_view is WardView.COULD_NOT_BE_ASKED
    return says_something(body.ward_unasked_because) if unasked else True


def is_ward_asked_again(
    case: Case, facts: Facts, word: Fact[Ballot], later: Iterable[Fact[Ballot]]
) -> bool:
    """Return whether a ward who was not content has judged since, or was heard to be content.

    Args:
        case: whose guardian's ballot told so.
        facts: its facts.
        word: the guardian's ballot that told so.
        later: ballots given or corrected since, which count.
    """
    wards = _wards(case, facts, word)
    return any(
        ballot.author.number in wards
        or (
            ballot.author.role is Role.GUARDIAN
            and ballot.body.ward_view is WardView.CONTENT
            and _wrote_an_outsider(case, facts, ballot)
            and bool(wards & _wards(case, facts, ballot))
        )
        for ballot in later
    )


def _voted_alone(case: Case, facts: Facts, ballot: Fact[Ballot]) -> bool:
    own_hand = ballot.recorder.number == ballot.author.number
    return bool(ballot.body.code) and own_hand and came_from_outside(case, facts, ballot)


def _wards(case: Case, facts: Facts, ballot: Fact[Ballot]) -> frozenset[str]:
    guardian = facts.person(ballot.author.number)
    wards = wards_of(case, facts, guardian, ballot) if guardian is not None else ()
    return frozenset(ward.number for ward in wards)


def _wrote_an_outsider(case: Case, facts: Facts, ballot: Fact[Ballot]) -> bool:
    own_hand = ballot.recorder.number == ballot.author.number
    return not own_hand and is_outsider(case, facts, ballot.recorder, ballot)
