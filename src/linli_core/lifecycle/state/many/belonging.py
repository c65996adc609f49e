"""Whose it is to give up or correct a need that many share: the council's, or most signers'."""

from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.closure import Withdrawal
from linli_core.domain.statements.council import CORRECTION, WITHDRAWAL
from linli_core.domain.statements.intake import NeedAdoption, NeedCorrection
from linli_core.domain.terms import Role
from linli_core.lifecycle.state.many.council import why_not_resolved
from linli_core.lifecycle.state.many.parties import parties_of
from linli_core.lifecycle.state.many.places import household_of, lives_there
from linli_core.lifecycle.state.many.signatures import may_write_down, signatures
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text


def why_not_theirs(case: Case, facts: Facts, fact: Fact[Any]) -> Text | None:
    """Return why a withdrawal or correction does not stand for all, or None.

    Args:
        case: of a group or place.
        facts: its facts; what others stated of the same kind counts with it.
        fact: what is stated.
    """
    leaves = isinstance(fact.body, Withdrawal)
    if leaves and fact.author.number in parties_of(case, facts):
        return None
    if fact.author.role is Role.DELIBERATION_COUNCIL:
        decides = WITHDRAWAL if leaves else CORRECTION
        return why_not_resolved(case, facts, fact.body.resolution, decides)
    if fact.author.role is not Role.RESIDENT:
        return PARTS["many.not_theirs"]
    there = _homes_of_signers(case, facts)
    if not there and not facts.in_episode(case, NeedAdoption):
        raised = any(d.raised_by.number == fact.author.number for d in facts.demands)
        return None if raised else PARTS["many.not_theirs"]
    stated = [fact, *facts.in_episode(case, Withdrawal if leaves else NeedCorrection)]
    people = (facts.person(f.author.number) for f in stated if _is_own_word(case, facts, f))
    agreed = there & {household_of(p) for p in people if p and lives_there(case, facts, p)}
    needed = len(there) // 2 + 1
    if there and len(agreed) >= needed:
        return None
    return PARTS["many.too_few"].format(agreed=len(agreed), signed=len(there), needed=needed)


def _homes_of_signers(case: Case, facts: Facts) -> frozenset[str]:
    """Return the households that signed and still live there."""
    people = (facts.person(f.author.number) for f in signatures(case, facts))
    return frozenset(household_of(p) for p in people if p and lives_there(case, facts, p))


def _is_own_word(case: Case, facts: Facts, fact: Fact[Any]) -> bool:
    """Nobody who works on the case writes down that residents gave up what they had signed for."""
    if fact.author.role is not Role.RESIDENT:
        return False
    return fact.is_in_own_hand or may_write_down(case, facts, fact)
