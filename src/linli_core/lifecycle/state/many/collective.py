"""Cases of a group or a place: the roll that judges, and the notice that must hang."""

from datetime import datetime, timedelta

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.statements.collective import (
    PUBLIC,
    ROLL_ONLY,
    CoSignature,
    HouseholdRoll,
    NoticeObjection,
    ObjectionAnswer,
    ResultNotice,
)
from linli_core.domain.statements.evaluation import (
    Ballot,
    NoResponse,
    RoundOpening,
    UnsatisfiedClosing,
)
from linli_core.domain.statements.intake import NeedAdoption
from linli_core.domain.terms import Role, Sensitivity
from linli_core.domain.words import says_something
from linli_core.lifecycle.state.carried_facts import told_in_episode
from linli_core.lifecycle.state.hands import is_independent
from linli_core.lifecycle.state.many.places import (
    household_of,
    households_there,
    is_whole_community,
    place_of,
)
from linli_core.lifecycle.state.triaged import task_type_on_record

_PRIVATE = (Sensitivity.S3, Sensitivity.S4)
_LAST_WORDS: tuple[type[Body], ...] = (Ballot, NoResponse, UnsatisfiedClosing)


def roll_of(case: Case, facts: Facts, opening: RoundOpening) -> HouseholdRoll:
    """Return the roll frozen for a round, or what would be frozen if it were opened now."""
    for fact in reversed(facts.in_episode(case, HouseholdRoll)):
        if fact.body.round == opening.round:
            return fact.body
    return frozen_now(case, facts, opening)


def frozen_now(case: Case, facts: Facts, opening: RoundOpening) -> HouseholdRoll:
    """Return the roll as it stands when a round opens, with who is registered in it.

    Args:
        case: of a group or a place.
        facts: its facts.
        opening: names the households where neither the register nor the community does.
    """
    homes = facts.context.homes
    named = registered_households(case, facts)
    if named is None:
        named = frozenset(opening.households)
    total = max(len(named), households_there(case, facts))
    return HouseholdRoll(
        round=opening.round,
        households=tuple(sorted(named)),
        total=total,
        voters={number: home for number, home in sorted(homes.items()) if home in named},
    )


def registered_households(case: Case, facts: Facts) -> frozenset[str] | None:
    """Return the households of the place, or of the whole community, as they are registered.

    None where nobody has registered which they are. Whoever was struck off since the need was
    voiced is among them.
    """
    if is_whole_community(case):
        return frozenset(facts.context.homes.values())
    place = place_of(case, facts)
    return frozenset(place.households) if place is not None and place.households else None


def opening_of(case: Case, facts: Facts, no: int) -> RoundOpening | None:
    """Return the opening of a round of this episode that is on record, fired or about to be."""
    found = [f for f in facts.in_episode(case, RoundOpening) if f.body.round == no]
    fired = [f for f in found if f.id in facts.spent]
    return (fired or found)[-1].body if found else None


def is_on_roll(case: Case, facts: Facts, no: int, number: str) -> bool:
    """Return whether a person answers for a household of the round's roll, wherever they live."""
    opening = opening_of(case, facts, no)
    return opening is not None and number in roll_of(case, facts, opening).voters


def audience_of(case: Case, facts: Facts) -> str:
    """Return who may be told of a result: the roll alone where people's own data is touched."""
    known = facts.context.task_types.get(task_type_on_record(case, facts))
    return ROLL_ONLY if known is not None and known.sensitivity in _PRIVATE else PUBLIC


def concerned(case: Case, facts: Facts) -> frozenset[str]:
    """Return the households that no roll may leave out.

    They raised the demand, signed for it, or judged an earlier round of this episode: who
    opens a round does not choose whom it hears.
    """
    numbers = {d.raised_by.number for d in facts.demands if d.raised_by.role is Role.RESIDENT}
    for adoption in facts.in_episode(case, NeedAdoption):
        numbers.update(adoption.body.adopters)
    numbers.update(signature.author.number for signature in facts.in_episode(case, CoSignature))
    numbers.update(ballot.author.number for ballot in facts.in_episode(case, Ballot))
    people = (facts.person(number) for number in numbers)
    return frozenset(household_of(p) for p in people if p and p.community == case.community)


def posted(case: Case, facts: Facts) -> Fact[ResultNotice] | None:
    """Return the notice that tells of the residents' last word, if it was posted."""
    spoken = [f.at for kind in _LAST_WORDS for f in facts.in_episode(case, kind)]
    since = max(spoken, default=case.episode.opened_at)
    found = [f for f in facts.in_episode(case, ResultNotice) if f.at >= since]
    return found[0] if found else None


def notice_ends(facts: Facts, notice: Fact[ResultNotice]) -> datetime:
    """Return when a notice has hung as long as the region's policy asks."""
    return notice.at + timedelta(days=facts.context.policy.notice_days.value)


def unanswered(case: Case, facts: Facts) -> tuple[Fact[NoticeObjection], ...]:
    """Return the objections to what was posted that nobody else has answered."""
    answers = facts.in_episode(case, ObjectionAnswer)
    return tuple(
        o
        for o in told_in_episode(case, facts, NoticeObjection)
        if not any(
            a.body.to == o.author.number
            and a.at >= o.at
            and a.author.number != o.author.number
            and says_something(a.body.answer)
            and _settles(case, facts, a)
            for a in answers
        )
    )


def _settles(case: Case, facts: Facts, answer: Fact[ObjectionAnswer]) -> bool:
    """What is right in an objection is put right; nobody of the team finds it wrong."""
    if answer.body.upheld:
        return answer.body.done_at is not None
    return is_independent(case, facts, answer.author.number, answer)
