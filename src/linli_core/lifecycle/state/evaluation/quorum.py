"""What a quorum is counted from, in words."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.lifecycle.state.evaluation.round_score import RoundScore
from linli_core.lifecycle.state.many.places import unregistered_here
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.sources import source_text
from linli_core.texts.text import Text


def counted_from(case: Case, facts: Facts, found: RoundScore) -> Text:
    """Say what a quorum is counted from, and where the rule is from."""
    if not found.roll:
        return Text("", "")
    if found.is_small:
        return PARTS["quorum.all"].format(roll=found.judging)
    source = facts.context.policy.quorum_share.source
    share = PARTS["quorum.share"].format(roll=found.roll, source=source_text(source))
    return share + unregistered_here(case, facts)
