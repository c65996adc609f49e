"""Consent by purpose: given, expired or withdrawn, as it stood at one moment."""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from linli_core.domain.calendar.local_time import day_text
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.death import SubjectConversion
from linli_core.domain.statements.handover import StatutoryGround
from linli_core.domain.statements.intake import Consent, ConsentWithdrawal
from linli_core.domain.terms import DeliveryMode, Purpose
from linli_core.domain.words import says_something
from linli_core.lifecycle.state.carried_facts import removed_by_unmerge
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.terms import TERMS
from linli_core.texts.text import Text

_WITH_PARTNER = (DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE)


@frozen
class ConsentStanding:
    """How the consent for one purpose stood at a moment.

    Attributes:
        given: the consent that was given last before it, if any.
        withdrawn_at: when it was taken back.
        expired_at: when it expired.
        ended_by: the statement that ended it, where it has ended.
        provisional: only the team wrote it down; not enough to disclose, to photograph, or
            for restricted work.
    """

    purpose: Purpose
    given: Fact[Consent] | None = None
    withdrawn_at: datetime | None = None
    expired_at: datetime | None = None
    ended_by: Fact[Consent] | Fact[ConsentWithdrawal] | None = None
    provisional: bool = False

    @property
    def in_force(self) -> bool:
        """Return whether what rests on it may be done."""
        return self.given is not None and not self.has_ended

    @property
    def has_ended(self) -> bool:
        """Return whether it was given once, and has expired or been withdrawn."""
        return self.withdrawn_at is not None or self.expired_at is not None

    @property
    def said(self) -> Text:
        """Return which consent, and what became of it, for a person to read."""
        name = TERMS[self.purpose.value]
        if self.withdrawn_at is not None:
            day = day_text(self.withdrawn_at)
            return PARTS["consent.withdrawn"].format(purpose=name, day=day)
        if self.expired_at is not None:
            day = day_text(self.expired_at)
            return PARTS["consent.expired"].format(purpose=name, day=day)
        if self.given is not None:
            day = day_text(self.given.at)
            how = "consent.provisional" if self.provisional else "consent.given"
            return PARTS[how].format(purpose=name, day=day)
        return PARTS["consent.never"].format(purpose=name)


def moment(facts: Facts) -> datetime:
    """Return the moment that is judged: that of the fact behind the attempt, else now."""
    fact = facts.attempt.fact if facts.attempt else None
    return fact.at if fact is not None else facts.as_of


def consent_at(facts: Facts, purpose: Purpose, at: datetime) -> ConsentStanding:
    """Return how the consent for a purpose stood at a moment.

    The consent given last decides, with its own expiry. Of a consent and a withdrawal of the
    same moment, the one recorded later holds. When a case goes on with another member, the
    consents of the first do not.
    """
    restarts = [f.at for f in facts.of(SubjectConversion) if f.id in facts.spent and f.at <= at]
    since = max(restarts, default=None)
    given = [
        f
        for f in facts.of(Consent)
        if f.body.purpose is purpose and f.at <= at and (since is None or f.at >= since)
    ]
    if not given:
        return ConsentStanding(purpose)
    last = given[-1]
    # A withdrawal that a correction dates before the consent has been said after it all the same.
    taken = [
        f
        for f in facts.of(ConsentWithdrawal)
        if f.body.purpose is purpose
        and any((last.at, last.seq) < (v.at, v.seq) for v in facts.versions_of(f))
        and f.at <= at
        if not removed_by_unmerge(facts, f)
    ]
    if taken:
        return ConsentStanding(purpose, last, withdrawn_at=taken[0].at, ended_by=taken[0])
    expires = last.body.expires
    expired = expires is not None and expires <= at
    if not expired:
        return ConsentStanding(purpose, last)
    return ConsentStanding(purpose, last, expired_at=expires, ended_by=last)


def consents_of(facts: Facts, at: datetime) -> tuple[ConsentStanding, ...]:
    """Return how every consent that was ever given stood at a moment, by purpose."""
    found = (consent_at(facts, purpose, at) for purpose in Purpose)
    return tuple(one for one in found if one.given is not None)


def on_statutory_ground(facts: Facts, purpose: Purpose) -> bool:
    """Return whether two persons stated a coded statutory ground to do without a consent."""
    return any(
        f.body.purpose is purpose
        and says_something(f.body.ground)
        and f.body.second != f.author.number
        and facts.person(f.body.second) is not None
        for f in facts.of(StatutoryGround)
    )


def purposes_of(types: Iterable[TaskType | None], mode: DeliveryMode | None) -> tuple[Purpose, ...]:
    """Return what must be consented to for work of these kinds, done in this way."""
    types = tuple(types)
    needed = [Purpose.SERVICE] if types or mode is None else []
    needed += [purpose for found in types if found for purpose in found.consents]
    if mode in _WITH_PARTNER:
        needed.append(Purpose.PAIRING)
    return tuple(dict.fromkeys(needed))
