"""The yeses of whom a case serves, and whether each stands or is the team's word for it.

A yes is for what was asked: this purpose, this helper. In the resident's own hand, signed,
sealed, fingerprinted, or written down by somebody independent it stands. Written down by the
team it is provisional: enough to survey, plan, pair and serve, until somebody independent has
asked whether the resident wanted this, and this helper.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.errata import Erratum
from linli_core.domain.statements.evaluation import Ballot, WantedAnswer
from linli_core.domain.statements.intake import Consent, NeedAdoption
from linli_core.domain.statements.pairing import PairingAnswer
from linli_core.domain.statements.plan import Plan, PlanAnswer
from linli_core.domain.terms import Purpose, Wanted
from linli_core.lifecycle.state.carried_facts import is_carried
from linli_core.lifecycle.state.hands import is_outsider
from linli_core.lifecycle.state.memo import memoised
from linli_core.lifecycle.state.plan_pairing_tasks import plan_submitted

RESIDENT_SIDE: Final = "resident"


class YesStanding(StrEnum):
    """How a yes stands."""

    STANDS = "stands"
    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    VOID = "void"


@frozen
class Yes:
    """A yes on record.

    Attributes:
        fact: the consent, the adoption of the need, the answer to a plan or a proposal; of a
            plan that nobody answered, the plan in which its maker says that they agreed.
        standing: how it stands by all that is on record now.
        answered_by: what somebody independent heard about it, or the no that voids it.
    """

    fact: Fact[Any]
    standing: YesStanding
    answered_by: Fact[Any] | None = None

    @property
    def is_provisional(self) -> bool:
        """Return whether it is still only the team's word."""
        return self.standing is YesStanding.PROVISIONAL


def yeses_of(case: Case, facts: Facts) -> tuple[Yes, ...]:
    """Return every yes of the present episode of whom a case serves; none of a group or place."""
    return () if case.subject.is_collective else _fold_yeses(case, facts)


@memoised
def _fold_yeses(case: Case, facts: Facts) -> tuple[Yes, ...]:
    answers = sorted(_answers(facts), key=lambda f: (f.at, f.seq))
    return tuple(_judged(case, facts, said, answers) for said in _said(case, facts))


def _said(case: Case, facts: Facts) -> Iterator[Fact[Any]]:
    yield from facts.in_episode(case, NeedAdoption)
    yield from facts.of(Consent)
    for answer in facts.in_episode(case, PairingAnswer):
        if answer.body.side == RESIDENT_SIDE and answer.body.accepts:
            yield answer
    plan = plan_submitted(case, facts)
    agreed = agreed_to(case, facts, plan) if plan is not None else None
    if agreed is not None:
        yield agreed


def agreed_to(case: Case, facts: Facts, plan: Fact[Plan]) -> Fact[Any] | None:
    """Return the yes to a plan, None where there is none or the last answer is a no.

    That is the resident's answer, else the plan itself where its maker says that they agreed.
    """
    answer = answer_to_plan(case, facts, plan)
    if answer is not None:
        return answer if answer.body.accepts else None
    return plan if plan.body.subject_agreed else None


def answer_to_plan(case: Case, facts: Facts, plan: Fact[Plan]) -> Fact[PlanAnswer] | None:
    """Return what the resident answered last to this version of a plan, if they did.

    The work of a group or place is agreed to in other ways; no neighbour answers for all.
    """
    if case.subject.is_collective:
        return None
    given = (
        f
        for f in facts.in_episode(case, PlanAnswer)
        if f.body.version == plan.body.version and not is_carried(f)
    )
    return max(given, key=lambda f: (f.at, f.seq), default=None)


def _answers(facts: Facts) -> Iterator[Fact[Any]]:
    for kind in (Ballot, WantedAnswer):
        for fact in facts.of(kind):
            if fact.author.speaks_for_residents:
                yield fact


def _judged(case: Case, facts: Facts, said: Fact[Any], answers: list[Fact[Any]]) -> Yes:
    standing = YesStanding.STANDS
    if is_the_teams_word(case, facts, said):
        standing = YesStanding.PROVISIONAL
    heard: Fact[Any] | None = None
    for answer in answers:
        if (answer.at, answer.seq) < (said.at, said.seq):
            continue
        told = _told_of(said, answer)
        if told is Wanted.NO:
            standing, heard = YesStanding.VOID, answer
        elif (
            told is Wanted.YES
            and standing is not YesStanding.STANDS
            and (heard is None or heard.seq < answer.seq)
            and _asked_properly(case, facts, answer)
        ):
            standing, heard = YesStanding.CONFIRMED, answer
    return Yes(said, standing, heard)


def _told_of(said: Fact[Any], answer: Fact[Any]) -> Wanted:
    body = answer.body
    told: Wanted = body.wanted
    if isinstance(said.body, PairingAnswer) and told is not Wanted.NO:
        # Whoever did not want the service did not want its helper.
        told = body.wanted_helper
    return told


def _asked_properly(case: Case, facts: Facts, answer: Fact[Any]) -> bool:
    return not is_the_teams_word(case, facts, answer)


def is_the_teams_word(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    """Return whether what is on record of a resident rests on the team's word alone."""
    if isinstance(said.body, Plan):
        return True
    if said.is_in_own_hand:
        return False
    if getattr(said.body, "signature", ""):
        return False
    return not is_outsider(case, facts, said.recorder, said)


def provisional_yeses(case: Case, facts: Facts) -> tuple[Yes, ...]:
    """Return the yeses that are still only the team's word."""
    return tuple(yes for yes in yeses_of(case, facts) if yes.is_provisional)


def only_provisional(case: Case, facts: Facts, purpose: Purpose, at: datetime) -> bool:
    """Return whether the consent given last for a purpose is still only the team's word."""
    given = [
        y
        for y in yeses_of(case, facts)
        if isinstance(y.fact.body, Consent) and y.fact.body.purpose is purpose and y.fact.at <= at
    ]
    last = max(given, key=lambda y: (y.fact.at, y.fact.seq), default=None)
    return last is not None and last.is_provisional


@frozen
class NotedSlip:
    """An erratum on record.

    Attributes:
        erratum: who noted the slip, and what it should read.
        binds: whether a correction of that statement has been taken since.
    """

    erratum: Fact[Erratum]
    binds: bool


def errata_of(case: Case, facts: Facts) -> tuple[NotedSlip, ...]:
    """Return the slips noted in the present episode, each with whether it binds yet."""
    places = {fact.id: fact.seq for fact in facts.recorded}
    corrected = {places.get(f.supersedes): f.seq for f in facts.recorded if f.supersedes}
    return tuple(
        NotedSlip(f, corrected.get(f.body.of) is not None) for f in facts.in_episode(case, Erratum)
    )
