"""Obligations that the emergency lane opens, and those left by other cases.

Each is met by a recorded fact with its author, never by the state a case has reached.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.intake import Consent, Guidance, NeedAdoption, Triage
from linli_core.domain.statements.plan import Plan
from linli_core.domain.statements.transfer import Obligation
from linli_core.domain.terms import Purpose, Role, Stage
from linli_core.lifecycle.state.carried_facts import removed_by_unmerge
from linli_core.lifecycle.state.residents_word.adoption import why_not_adopted
from linli_core.texts.terms import OBLIGATIONS
from linli_core.texts.text import Text

Meets = Callable[[Case, Facts, Fact[Any]], bool]


def _adopts(case: Case, facts: Facts, fact: Fact[Any]) -> bool:
    return isinstance(fact.body, NeedAdoption) and why_not_adopted(case, facts, fact) is None


def _triages(case: Case, facts: Facts, fact: Fact[Any]) -> bool:
    body = fact.body
    known = isinstance(body, Triage) and body.task_type in facts.context.task_types
    return known and body.duplicates_checked and case.task_type in ("", body.task_type)


def _consents(case: Case, facts: Facts, fact: Fact[Any]) -> bool:
    del case
    body = fact.body
    if not isinstance(body, Consent) or body.purpose is not Purpose.SERVICE:
        return False
    return body.expires is None or body.expires > facts.as_of


def _plans(case: Case, facts: Facts, fact: Fact[Any]) -> bool:
    del case, facts
    body = fact.body
    if not isinstance(body, Plan):
        return False
    return body.subject_agreed and body.involves_residents and bool(body.tasks)


def _guides(case: Case, facts: Facts, fact: Fact[Any]) -> bool:
    del case, facts
    body = fact.body
    by_committee = fact.author.role is Role.COMMITTEE
    return isinstance(body, Guidance) and by_committee and body.stage is not Stage.CLOSURE


@frozen
class Kind:
    """A kind of obligation: which facts meet it, and which of the policy's limits is its own."""

    body: type[Body]
    meets: Meets
    limit: str


KINDS: Mapping[str, Kind] = {
    "adoption": Kind(NeedAdoption, _adopts, "back_fill_hours_first"),
    "triage": Kind(Triage, _triages, "back_fill_hours_first"),
    "consent": Kind(Consent, _consents, "back_fill_hours_first"),
    "plan": Kind(Plan, _plans, "back_fill_hours_second"),
    "guidance": Kind(Guidance, _guides, "back_fill_hours_second"),
}


@frozen
class Owed:
    """One obligation of a case.

    Attributes:
        met: the fact that meets it, with its author; None while nothing does.
    """

    what: str
    due: datetime
    met: Fact[Any] | None

    @property
    def name(self) -> Text:
        """Return what is owed, for a person to read."""
        return OBLIGATIONS.get(self.what, Text(self.what, self.what))

    def is_overdue(self, as_of: datetime) -> bool:
        """Return whether it is not met and its time is over."""
        return self.met is None and as_of > self.due


def emergency_of(case: Case, facts: Facts) -> Fact[EmergencyGround] | None:
    """Return the ground on which help came first in this episode, if it did."""
    spent = [f for f in facts.in_episode(case, EmergencyGround) if f.id in facts.spent]
    return spent[-1] if spent else None


def obligations_of(case: Case, facts: Facts) -> tuple[Owed, ...]:
    """Return what this episode owes, met or not."""
    owed = []
    ground = emergency_of(case, facts)
    if ground is not None:
        for what, kind in KINDS.items():
            if what == "consent" and case.subject.is_collective:
                continue
            limit = timedelta(hours=getattr(facts.context.policy, kind.limit).value)
            owed.append(_owed(case, facts, what, ground.at + limit, None))
    owed += [
        _owed(case, facts, left.body.what, left.body.due, left.at)
        for left in facts.in_episode(case, Obligation)
        if not removed_by_unmerge(facts, left, left.body.origin)
    ]
    return tuple(owed)


def met_for(case: Case, facts: Facts, origin: str) -> Mapping[str, Fact[Any]]:
    """Return what met the obligations that the case of that number left to this one, by code."""
    found = {
        left.body.what: _owed(case, facts, left.body.what, left.body.due, left.at).met
        for left in facts.in_episode(case, Obligation)
        if left.body.origin == origin and not removed_by_unmerge(facts, left, origin)
    }
    return {what: met for what, met in found.items() if met is not None}


def _owed(case: Case, facts: Facts, what: str, due: datetime, since: datetime | None) -> Owed:
    """What this episode's own emergency owes may be on record already; what was left may not."""
    kind = KINDS.get(what)
    for fact in facts.in_episode(case, kind.body) if kind else ():
        if kind and (since is None or fact.at >= since) and kind.meets(case, facts, fact):
            return Owed(what, due, fact)
    return Owed(what, due, None)
