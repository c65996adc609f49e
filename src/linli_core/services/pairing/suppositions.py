"""What would change if: two plans of a county, both proved, and their difference."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from attrs import evolve, field, frozen

from linli_core import matching
from linli_core.domain.division_codes import county_of
from linli_core.domain.ids import CaseId
from linli_core.domain.terms import Risk
from linli_core.errors import InvalidInput
from linli_core.matching import Helper, Need
from linli_core.matching.problem.rules import LARGEST_CLEARANCE
from linli_core.services.context import Context
from linli_core.services.pairing.county_loading import load_county
from linli_core.services.pairing.county_problem import County, SettledPairing, promised, solve
from linli_core.services.pairing.proposal_status import MOVING_GOALS, may_move, proposal_tags
from linli_core.services.pairing.proposing import plan_county
from linli_core.services.pairing.sentences import claim
from linli_core.services.pairing.translation import ALL_TAGS, URGENCY
from linli_core.storage.repositories import pairings
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.pairing.services import ANSWERS
from linli_core.texts.text import Text

TOP = 5


@frozen
class Joiner:
    """Somebody who is supposed to join, taken as vetted for whatever is asked."""

    community: str
    places: int = 1
    skills: tuple[str, ...] = ()


@frozen
class Arrival:
    """A case that is supposed to arrive at pairing."""

    community: str
    risk: Risk | None = None
    skills: tuple[str, ...] = ()


@frozen(kw_only=True)
class Events:
    """What is supposed to happen, all of it at once."""

    leave: tuple[str, ...] = ()
    join: tuple[Joiner, ...] = ()
    places: Mapping[str, int] = field(factory=dict)
    arrive: tuple[Arrival, ...] = ()


@frozen(kw_only=True)
class WhatIfResult:
    """What would change; nothing was written.

    Attributes:
        before, after: the plans with and without it.
        gains: cases served only if it happens; what is supposed to arrive among them.
        loses: cases served only if it does not.
        moves: cases served either way, by others.
        prices: where one more place would save most, afterwards.
        claim: what may be claimed of the plan afterwards.
        restricted: cases of which lists tell the number and codes alone.
    """

    before: matching.PairingPlan
    after: matching.PairingPlan
    gains: tuple[matching.Change, ...]
    loses: tuple[matching.Change, ...]
    moves: tuple[matching.Change, ...]
    prices: tuple[matching.PlaceValue, ...]
    claim: Text
    restricted: frozenset[str] = frozenset()


def what_if(
    uow: UnitOfWork, context: Context, community: str, events: Events, as_of: datetime
) -> WhatIfResult:
    """Say what would change in a county if these events happened.

    Pairings that are confirmed or half answered stay, but for those of helpers who leave;
    proposals nobody answered may move, for a price.

    Args:
        uow: the transaction; nothing is written.
        context: the library's fixed parts.
        community: a division code; its first 6 digits are the county.
        events: what is supposed to happen.
        as_of: facts later than this are not seen.

    Raises:
        InvalidInput: LL-4001, an event names somebody who is no helper of the county.
    """
    code = county_of(community)
    county = load_county(uow, context, code, as_of, also=_left(uow, events))
    for helper in (*events.leave, *events.places):
        if helper not in county.people:
            raise InvalidInput(what=ANSWERS["unknown_helper"].format(helper=helper))
    free, given = _open(county)
    before = solve(county, free, given, goals=MOVING_GOALS).plan
    after = _after(county, events, [_staying(need, before) for need in free], given)
    gains, loses, moves = _sorted(after.diff(before))
    return WhatIfResult(
        before=before,
        after=after,
        gains=gains,
        loses=loses,
        moves=moves,
        prices=after.place_values(TOP),
        claim=claim(county.code, after),
        restricted=county.restricted,
    )


def _left(uow: UnitOfWork, events: Events) -> list[CaseId]:
    """Return the cases that would lose a helper: they need their own files to be paired again."""
    seats = pairings.seats(uow.connection, sorted(events.leave))
    return list(dict.fromkeys(seat.case_id for seat in seats))


def _open(county: County) -> tuple[list[Need], list[SettledPairing]]:
    """Return what may change without anybody breaking their word, and what stays."""
    made = plan_county(county)
    free = []
    for file in county.wanting:
        wish = made.wishes.get(file.case.number)
        need = county.need(file)
        if wish:
            tags = need.requires | proposal_tags((wish,))
            need = evolve(need, requires=tags, team_size=1, needs_lead=False)
        free.append(need)
    movable = [f for f in county.standing if may_move(f)]
    numbers = {f.case.number for f in movable}
    free += [promised(county, f) for f in movable]
    return free, county.given(f for f in county.standing if f.case.number not in numbers)


def _staying(need: Need, plan: matching.PairingPlan) -> Need:
    """Return a need that keeps whom the plan gives it, unless it pays to move."""
    helpers = tuple(pair.helper for pair in plan.partners(need.key))
    return evolve(need, requires=need.requires | proposal_tags(helpers))


def _after(
    county: County, events: Events, free: Sequence[Need], given: Sequence[SettledPairing]
) -> matching.PairingPlan:
    gone = frozenset(events.leave)
    needs, kept = list(free), []
    for one in given:
        if gone.isdisjoint(one.helpers):
            kept.append(one)
        else:
            needs.append(promised(county, county.files[one.need.key]))
    needs += [_arriving(n, arrival) for n, arrival in enumerate(events.arrive, 1)]
    joining = [_joining(n, joiner) for n, joiner in enumerate(events.join, 1)]
    only = frozenset(county.people) - gone
    return solve(
        county, needs, kept, goals=MOVING_GOALS, places=events.places, joining=joining, only=only
    ).plan


def _arriving(number: int, arrival: Arrival) -> Need:
    return Need(
        key=f"+{number}",
        urgency=URGENCY[arrival.risk],
        community=arrival.community,
        skills=arrival.skills,
    )


def _joining(number: int, joiner: Joiner) -> Helper:
    return Helper(
        key=f"+{number}",
        capacity=joiner.places,
        community=joiner.community,
        skills=joiner.skills,
        offers=ALL_TAGS,
        clearance=LARGEST_CLEARANCE,
        may_lead=True,
    )


def _sorted(
    changes: Sequence[matching.Change],
) -> tuple[tuple[matching.Change, ...], tuple[matching.Change, ...], tuple[matching.Change, ...]]:
    gains = tuple(c for c in changes if len(c.after) > len(c.before))
    loses = tuple(c for c in changes if len(c.after) < len(c.before))
    moves = tuple(c for c in changes if len(c.after) == len(c.before))
    return gains, loses, moves
