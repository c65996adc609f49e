"""Who co-signed the need of a group or place, each for themselves."""

from collections.abc import Iterator
from datetime import datetime
from itertools import product
from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.proofs.photo_digests import is_photo_digest
from linli_core.domain.statements.collective import CoSignature
from linli_core.domain.terms import Role, SignatureForm
from linli_core.lifecycle.state.hands import is_independent
from linli_core.lifecycle.state.many.council import managing
from linli_core.lifecycle.state.many.places import household_of, lives_there
from linli_core.lifecycle.state.team import own_work, team_of

#: Whoever writes down what others say does it for an office; neighbours collect signatures.
_MAY_WRITE_DOWN = (
    Role.SURVEYOR,
    Role.SOCIAL_WORKER,
    Role.COMMITTEE,
    Role.SUPERVISOR,
    Role.TOWNSHIP,
    Role.THIRD_PARTY_EVALUATOR,
)


def is_their_own(case: Case, facts: Facts, fact: Fact[CoSignature]) -> bool:
    """Return whether a signature is the resident's own, and not written by the team for them.

    They state it themselves, it stands on a list of which there is a photo, or they said it to
    somebody in office who neither works on the case nor is family of whoever does.
    """
    if fact.is_in_own_hand:
        return True
    if fact.body.form is not SignatureForm.SPOKEN:
        return is_photo_digest(fact.body.list_photo)
    return may_write_down(case, facts, fact)


def may_write_down(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    """Return whether who wrote down what a resident said was in office, and independent, then.

    Ties are read from the beginning of the episode on.
    """
    if said.recorder.role not in _MAY_WRITE_DOWN:
        return False
    person = facts.person(said.recorder.number)
    if person is None or person.number in managing(case, facts):
        return False
    moment = (case.episode.opened_at, said.at, said.recorded_at)
    writers = person.during(*moment)
    if any(writer.holds(Role.CASE_MANAGER, facts.community) for writer in writers):
        return False
    managers = (facts.person(number) for number in managing(case, facts))
    kin = (m for manager in managers if manager for m in manager.during(*moment))
    if any(writer.is_family_of(m) for writer, m in product(writers, tuple(kin))):
        return False
    return is_independent(case, facts, person.number, said)


def signatures(
    case: Case, facts: Facts, until: datetime | None = None
) -> Iterator[Fact[CoSignature]]:
    """Yield the signatures that stand for this need, given no later than a moment.

    After a correction of the need, those of before are for other words. Residents who did the
    work themselves signed like others. What somebody else writes over a signature that stands
    takes it off no list.
    """
    served_others = team_of(case, facts).deliverers - own_work(case, facts)
    team = managing(case, facts) | served_others
    for said in facts.in_episode(case, CoSignature):
        versions = facts.versions_of(said)
        fact = next((v for v in versions if is_their_own(case, facts, v)), said)
        late = until is not None and fact.at > until
        stale = case.fresh_from is not None and fact.at < case.fresh_from
        if late or stale or fact.author.number in team:
            continue
        if homes_of(case, facts, fact) and is_their_own(case, facts, fact):
            yield fact


def homes_of(case: Case, facts: Facts, said: Fact[Any]) -> tuple[str, ...]:
    """Return the household of whoever stated something, where it shared the place then.

    None where the register says, of then or of when it was written down, that it did not.
    """
    person = facts.person(said.author.number)
    if person is None:
        return ()
    stood = person.stood(said.at, said.recorded_at)
    if not all(lives_there(case, facts, one, said) for one in stood):
        return ()
    return (household_of(stood[0]),)


def households_signed(case: Case, facts: Facts, until: datetime | None = None) -> frozenset[str]:
    """Return the households of whoever co-signed, each counted once."""
    signed = signatures(case, facts, until)
    return frozenset(home for fact in signed for home in homes_of(case, facts, fact))


def not_counted(case: Case, facts: Facts) -> int:
    """Return how many signatures on record do not count."""
    return len(facts.in_episode(case, CoSignature)) - sum(1 for _ in signatures(case, facts))
