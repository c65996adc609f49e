"""Of a place or a group: which households its collector has still to ask, a row for each."""

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from linli_core.batch.handouts.waiting import Waits
from linli_core.lifecycle.state.evaluation.ballots import unit_of
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question, score_of
from linli_core.lifecycle.state.many.collective import roll_of

#: Rows for one case: more are handed out when these have come back.
MOST: Final = 60


@frozen
class Household:
    """A household that has not been asked yet.

    Attributes:
        number: of the household.
        members: numbers of those who may judge for it.
    """

    number: str
    members: Sequence[str]


def households_to_ask(one: Waits) -> tuple[Household, ...]:
    """Return the households on the roll of a round whose ballot its collectors did not write down.

    Who judged with a code of their own is not told apart from who was not asked.
    """
    case, facts = one.file.case, one.file.facts
    opening = opening_in_question(case, facts)
    if one.ask.code != "ballot" or opening is None or not case.subject.is_collective:
        return ()
    roll = roll_of(case, facts, opening.body)
    collected = {
        unit_of(roll, ballot.author.number)
        for ballot in score_of(case, facts, opening).valid
        if ballot.recorder.number in opening.body.collectors
    }
    members: dict[str, list[str]] = {}
    for number, home in roll.voters.items():
        members.setdefault(home, []).append(number)
    left = [home for home in roll.households if home not in collected]
    left.sort(key=lambda home: (len(home), home))  # H2 before H10
    return tuple(Household(home, members.get(home, ())) for home in left[:MOST])
