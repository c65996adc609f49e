"""How many must answer in a round, without the team's own, and what that is counted from."""

from collections.abc import Iterable

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.collective import HouseholdRoll
from linli_core.domain.statements.evaluation import Ballot
from linli_core.lifecycle.state.evaluation.ballots import unit_of
from linli_core.lifecycle.state.evaluation.round_score import RoundScore
from linli_core.lifecycle.state.many.parties import parties_of
from linli_core.lifecycle.state.many.places import unregistered_here
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.sources import source_text
from linli_core.texts.text import Text

#: Why a ballot does not count that lies in who its voter is: somebody of the team, or near to it.
OF_THE_TEAM = frozenset({"deliverer", "case_manager", "planner", "family", "organisation"})


def households_of_team(
    roll: HouseholdRoll | None,
    valid: Iterable[Fact[Ballot]],
    excluded: Iterable[tuple[Fact[Ballot], str]],
) -> int:
    """Return how many households of a roll were heard and, being the team's own, do not count."""
    if roll is None:
        return 0
    count = {unit_of(roll, ballot.author.number) for ballot in valid}
    own = {unit_of(roll, b.author.number) for b, why in excluded if why in OF_THE_TEAM}
    return len(own - count - {""})


def needed_in(case: Case, facts: Facts, roll: HouseholdRoll | None, of_team: int) -> int:
    """Return how many ballots make a round quorate.

    Never more than there are households to judge: nobody waits for a ballot that cannot count.
    """
    if roll is None:
        return max(1, len(parties_of(case, facts)))
    return min(facts.context.policy.quorum_needed(roll.total), max(1, roll.total - of_team))


def counted_from(case: Case, facts: Facts, found: RoundScore) -> Text:
    """Say what a quorum is counted from, and where the rule is from."""
    if not found.roll:
        return Text("", "")
    if found.is_small:
        return PARTS["quorum.all"].format(roll=found.judging)
    source = facts.context.policy.quorum_share.source
    share = PARTS["quorum.share"].format(roll=found.roll, source=source_text(source))
    return share + unregistered_here(case, facts)
