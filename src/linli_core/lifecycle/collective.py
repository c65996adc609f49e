"""Cases of a group or a place: the roll that judges, and the notice that must hang."""

from datetime import datetime, timedelta

from linli_core.domain.case import Case
from linli_core.domain.collective import (
    HouseholdRoll,
    NoticeObjection,
    ObjectionAnswer,
    ResultNotice,
)
from linli_core.domain.evaluation import Ballot, NoResponse, RoundOpening, UnsatisfiedClosing
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.intake import NeedAdoption
from linli_core.domain.people import Person
from linli_core.domain.terms import Role

_LAST_WORDS: tuple[type[Body], ...] = (Ballot, NoResponse, UnsatisfiedClosing)


def household_of(resident: Person) -> str:
    """Return the household a resident answers for; somebody without one is their own."""
    return resident.household or resident.number


def is_whole_community(case: Case) -> bool:
    """Return whether the case is about the whole community, whose households are registered."""
    return case.subject.key == case.community


def roll_of(case: Case, facts: Facts, opening: RoundOpening) -> HouseholdRoll:
    """Return the roll frozen for a round, or what would be frozen if it were opened now."""
    for fact in reversed(facts.here(case, HouseholdRoll)):
        if fact.body.round == opening.round:
            return fact.body
    return frozen_now(case, facts, opening, ())


def frozen_now(
    case: Case, facts: Facts, opening: RoundOpening, registered: tuple[str, ...]
) -> HouseholdRoll:
    """Return the roll as it stands when a round opens.

    Args:
        case: of a group or a place.
        facts: its facts.
        opening: names the households, or none where the whole community judges.
        registered: every household registered in the community.
    """
    named = opening.households or (registered if is_whole_community(case) else ())
    total = len(named)
    if not opening.households and is_whole_community(case):
        total = max(total, facts.community.households)
    return HouseholdRoll(round=opening.round, households=tuple(sorted(named)), total=total)


def concerned(case: Case, facts: Facts) -> frozenset[str]:
    """Return the households that no roll may leave out.

    They raised the demand, signed for it, or judged an earlier round of this episode: who
    opens a round does not choose whom it hears.
    """
    numbers = {d.raised_by.number for d in facts.demands if d.raised_by.role is Role.RESIDENT}
    for adoption in facts.here(case, NeedAdoption):
        numbers.update(adoption.body.adopters)
    numbers.update(ballot.author.number for ballot in facts.here(case, Ballot))
    people = (facts.person(number) for number in numbers)
    return frozenset(household_of(p) for p in people if p and p.community == case.community)


def posted(case: Case, facts: Facts) -> Fact[ResultNotice] | None:
    """Return the notice that tells of the residents' last word, if it was posted."""
    spoken = [f.at for kind in _LAST_WORDS for f in facts.here(case, kind)]
    since = max(spoken, default=case.episode.opened_at)
    found = [f for f in facts.here(case, ResultNotice) if f.at >= since]
    return found[0] if found else None


def notice_ends(facts: Facts, notice: Fact[ResultNotice]) -> datetime:
    """Return when a notice has hung as long as the region's policy asks."""
    return notice.at + timedelta(days=facts.around.policy.notice_days.value)


def unanswered(case: Case, facts: Facts) -> tuple[Fact[NoticeObjection], ...]:
    """Return the objections to what was posted that nobody else has answered."""
    answers = facts.here(case, ObjectionAnswer)
    return tuple(
        o
        for o in facts.here(case, NoticeObjection)
        if not any(
            a.body.to == o.author.number
            and a.at >= o.at
            and a.author.number != o.author.number
            and a.body.answer.strip()
            for a in answers
        )
    )
