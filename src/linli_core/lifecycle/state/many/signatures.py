"""Who co-signed the need of a group or place, each for themselves."""

from collections.abc import Iterator
from datetime import datetime

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Actor
from linli_core.domain.proofs.photo_digests import is_photo_digest
from linli_core.domain.statements.collective import CoSignature
from linli_core.domain.terms import Role, SignatureForm
from linli_core.lifecycle.state.many.council import managing
from linli_core.lifecycle.state.many.places import household_of, lives_there
from linli_core.lifecycle.state.plan_pairing_tasks import is_independent, own_work, team_of

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
    if fact.recorder.number == fact.author.number:
        return True
    if fact.body.form is not SignatureForm.SPOKEN:
        return is_photo_digest(fact.body.list_photo)
    return may_write_down(case, facts, fact.recorder)


def may_write_down(case: Case, facts: Facts, recorder: Actor) -> bool:
    """Return whether somebody writes down what residents say: in office, and independent."""
    if recorder.role not in _MAY_WRITE_DOWN:
        return False
    person = facts.person(recorder.number)
    if person is None or person.holds(Role.CASE_MANAGER, facts.community):
        return False
    managers = (facts.person(number) for number in managing(case, facts))
    if any(m.number == person.number or person.is_family_of(m) for m in managers if m):
        return False
    return is_independent(case, facts, recorder.number)


def signatures(
    case: Case, facts: Facts, until: datetime | None = None
) -> Iterator[Fact[CoSignature]]:
    """Yield the signatures that stand for this need, given no later than a moment.

    After a correction of the need, those of before are for other words. Residents who did the
    work themselves signed like others.
    """
    served_others = team_of(case, facts).deliverers - own_work(case, facts)
    team = managing(case, facts) | served_others
    for fact in facts.in_episode(case, CoSignature):
        late = until is not None and fact.at > until
        stale = case.fresh_from is not None and fact.at < case.fresh_from
        person = facts.person(fact.author.number)
        if late or stale or person is None or person.number in team:
            continue
        if lives_there(case, facts, person) and is_their_own(case, facts, fact):
            yield fact


def households_signed(case: Case, facts: Facts, until: datetime | None = None) -> frozenset[str]:
    """Return the households of whoever co-signed, each counted once."""
    people = (facts.person(f.author.number) for f in signatures(case, facts, until))
    return frozenset(household_of(p) for p in people if p is not None)


def not_counted(case: Case, facts: Facts) -> int:
    """Return how many signatures on record do not count."""
    return len(facts.in_episode(case, CoSignature)) - sum(1 for _ in signatures(case, facts))
