"""Bad input, each piece named with its row; whoever it does not touch is paired."""

from collections.abc import Iterable, Sequence
from numbers import Integral
from typing import TypeVar

from attrs import define, field, frozen

from linli_core.domain.division_codes import COUNTY_DIGITS
from linli_core.matching.problem.faults import IneligibleInput, InvalidCapacity
from linli_core.matching.problem.geography import Geography
from linli_core.matching.problem.rules import RuleBook, refusal
from linli_core.matching.problem.values import Helper, InputProblem, Lock, Need, PairRole, Severity

# No sheet means more than this, in whatever unit; no household has more seats, no helper more
# places (every place is a step of its own for an even load).
MOST, MOST_SEATS, MOST_PLACES = 10**9, 10_000, 100_000

Who = TypeVar("Who", Need, Helper)


@frozen
class Inspection:
    """What can be paired, in the order that every machine and every sheet agrees on.

    Attributes:
        needs: needs by key.
        helpers: helpers by key.
        locks: pairs that stay, by need and helper.
        problems: what was wrong, in order of the input's keys.
    """

    needs: tuple[Need, ...]
    helpers: tuple[Helper, ...]
    locks: tuple[Lock, ...]
    problems: tuple[InputProblem, ...]


def inspect_input(
    needs: Iterable[Need],
    helpers: Iterable[Helper],
    locks: Iterable[Lock],
    book: RuleBook,
    *,
    in_hours: bool = False,
) -> Inspection:
    """Set aside what cannot be paired and name it; sort the rest by key.

    Args:
        needs: in any order.
        helpers: in any order.
        locks: pairs that should stay.
        book: who may help whom, and where everybody is.
        in_hours: capacity is in hours, so that loads and hours below 0 cannot be.
    """
    problems: list[InputProblem] = []
    kept_needs = _unique(needs, problems)
    kept_helpers = _unique(helpers, problems)
    measured = any(n.xy is not None for n in kept_needs) or any(
        h.xy is not None for h in kept_helpers
    )
    if in_hours:
        kept_needs = [n for n in kept_needs if _not_below(n, "load", n.load, problems)]
        kept_helpers = [h for h in kept_helpers if _not_below(h, "hours", h.hours, problems)]
    placed_needs = [
        n for n in kept_needs if _sound_need(n, problems) and _placed(n, book, problems, measured)
    ]
    placed_helpers = [
        h
        for h in kept_helpers
        if _sound_helper(h, problems) and _placed(h, book, problems, measured)
    ]
    declared = frozenset().union(*(h.skills for h in placed_helpers))
    for need in placed_needs:
        problems.extend(
            InputProblem("undeclared_skill", need.key, need.row, skill, Severity.REMARK)
            for skill in sorted(need.skills - declared)
        )
    checker = _Locks(placed_needs, placed_helpers, problems)
    kept = checker.keep(locks)
    return Inspection(tuple(placed_needs), tuple(placed_helpers), kept, tuple(problems))


def require_pairable(who: Need | Helper, book: RuleBook) -> None:
    """Refuse a need or helper that comes later where `inspect_input` would set it aside.

    Raises:
        InvalidCapacity: LL-4022, places that nobody can have.
        IneligibleInput: LL-4026, anything else.
    """
    problems: list[InputProblem] = []
    if isinstance(who, Helper):
        require_capacity(who.key, who.capacity)
        sound = _sound_helper(who, problems)
    else:
        sound = _sound_need(who, problems)
    if not (sound and _placed(who, book, problems, measured=False)):
        raise IneligibleInput(problems[0])


def require_capacity(helper: str, places: object) -> None:
    """Refuse a number of places that is not whole, below 0, or more than anybody can have.

    Raises:
        InvalidCapacity: LL-4022.
    """
    if not isinstance(places, int | Integral) or not 0 <= int(places) <= MOST_PLACES:
        raise InvalidCapacity(helper=helper, places=_written(places))


def _unique(people: Iterable[Who], problems: list[InputProblem]) -> list[Who]:
    seen: dict[str, Who] = {}
    for who in people:
        if who.key in seen and seen[who.key] != who:
            problems.append(InputProblem("duplicate_key", who.key, who.row))
            # which of two rows is kept must not depend on their order
            seen[who.key] = min(seen[who.key], who, key=repr)
        else:
            seen[who.key] = who
    return [seen[key] for key in sorted(seen)]


def _placed(
    who: Need | Helper,
    book: RuleBook,
    problems: list[InputProblem],
    measured: bool,  # noqa: FBT001 - one fact of the sheet
) -> bool:
    geography: Geography = book.geography
    if who.xy is None and geography.communities and who.community not in geography.communities:
        problems.append(InputProblem("unknown_community", who.key, who.row, who.community))
        return False
    if geography.point(who) is not None:
        return True
    if len(who.community) < COUNTY_DIGITS:
        problems.append(InputProblem("no_location", who.key, who.row, who.community))
        return False
    if measured:
        problems.append(
            InputProblem("no_coordinates", who.key, who.row, who.community, Severity.REMARK)
        )
    return True


def _whole(who: Need | Helper, problems: list[InputProblem], **numbers: object) -> bool:
    """Say whether every number of a row is whole and within reason; name the one that is not."""
    if who.xy is not None:
        numbers["x"], numbers["y"] = who.xy
    for name, number in numbers.items():
        if not isinstance(number, int | Integral) or not -MOST <= int(number) <= MOST:
            problems.append(
                InputProblem("no_number", who.key, who.row, f"{name} = {_written(number)}")
            )
            return False
    return True


def _written(number: object) -> str:
    """Write a number as it was given; Python writes no more than some thousands of digits."""
    try:
        return str(number)
    except ValueError:
        return "…"


def _not_below(who: Need | Helper, name: str, hours: object, problems: list[InputProblem]) -> bool:
    """Say whether hours are not below 0; what is no whole number is named by `_whole`."""
    if isinstance(hours, int | Integral) and int(hours) < 0:
        problems.append(InputProblem("no_number", who.key, who.row, f"{name} = {_written(hours)}"))
        return False
    return True


def _sound_need(need: Need, problems: list[InputProblem]) -> bool:
    seats, clearance = need.team_size, need.clearance
    if not _whole(
        need, problems, team_size=seats, urgency=need.urgency, clearance=clearance, load=need.load
    ):
        return False
    if not 1 <= seats <= MOST_SEATS:
        problems.append(InputProblem("no_seats", need.key, need.row, str(need.team_size)))
        return False
    return True


def _sound_helper(helper: Helper, problems: list[InputProblem]) -> bool:
    farthest = 0 if helper.max_distance is None else helper.max_distance
    if not _whole(
        helper,
        problems,
        capacity=helper.capacity,
        clearance=helper.clearance,
        max_distance=farthest,
        hours=helper.hours,
    ):
        return False
    if helper.capacity > MOST_PLACES:
        problems.append(
            InputProblem("no_number", helper.key, helper.row, f"capacity = {helper.capacity}")
        )
        return False
    if helper.capacity < 0:
        problems.append(
            InputProblem("negative_capacity", helper.key, helper.row, str(helper.capacity))
        )
        return False
    return True


@define
class _Locks:
    needs: Sequence[Need]
    helpers: Sequence[Helper]
    problems: list[InputProblem]
    _seats: dict[str, int] = field(init=False)
    _places: dict[str, int] = field(init=False)
    _led: set[str] = field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        self._seats = {n.key: n.team_size for n in self.needs}
        self._places = {h.key: h.capacity for h in self.helpers}

    def keep(self, locks: Iterable[Lock]) -> tuple[Lock, ...]:
        needs = {n.key: n for n in self.needs}
        helpers = {h.key: h for h in self.helpers}
        kept: list[Lock] = []
        seen: set[tuple[str, str]] = set()
        for lock in sorted(set(locks), key=lambda each: (each.need, each.helper, each.role)):
            need, helper = needs.get(lock.need), helpers.get(lock.helper)
            wrong = (
                "unknown_lock"
                if need is None or helper is None
                else self._wrong(lock, need, helper, (lock.need, lock.helper) in seen)
            )
            if wrong:
                row = need.row if need else None
                self.problems.append(InputProblem(wrong, lock.need, row, lock.helper))
                continue
            seen.add((lock.need, lock.helper))
            self._seats[lock.need] -= 1
            self._places[lock.helper] -= 1
            kept.append(lock)
        return tuple(kept)

    def _wrong(self, lock: Lock, need: Need, helper: Helper, repeated: bool) -> str | None:  # noqa: FBT001 - one fact of the list
        leading = lock.role is PairRole.LEAD
        if refusal(need, helper):
            return "lead_refuses" if leading else "refused_lock"
        if leading and not helper.may_lead:
            return "lead_may_not_lead"
        if repeated or not self._seats[need.key] or not self._places[helper.key]:
            return "contradictory_lock"
        if need.needs_lead and self._leaves_no_lead(need, helper):
            return "contradictory_lock"
        if leading or helper.may_lead:
            self._led.add(need.key)
        return None

    def _leaves_no_lead(self, need: Need, helper: Helper) -> bool:
        last = self._seats[need.key] == 1 and need.key not in self._led
        return last and not helper.may_lead
