"""People as columns: what the large engine reads of needs, helpers, rules and goals.

A rule, or a goal on features, is evaluated once for each distinct pair of requirement and offer
and becomes a table (dictionary encoding: Abadi, Madden and Ferreira, SIGMOD 2006); people carry
only the numbers of theirs.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import numpy as np
from attrs import define
from numpy.typing import NDArray

from linli_core.domain.division_codes import COUNTY_DIGITS, TOWNSHIP_DIGITS
from linli_core.matching.problem.goals import FeatureGoal, Goal
from linli_core.matching.problem.rules import RuleBook
from linli_core.matching.problem.values import Helper, Need

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]
Flags = NDArray[np.bool_]
Metres = NDArray[np.float64]

NOTHING = -1


@define(eq=False)
class FeatureTable:
    """A rule or a goal on features as a table.

    Attributes:
        code: name of the rule or goal.
        wanted: for each need, the number of its requirement; `NOTHING` for none.
        offered: for each helper, the number of its offer.
        cells: for each requirement and offer whether they fit, or the points.
    """

    code: str
    wanted: Codes
    offered: Codes
    cells: NDArray[np.uint8]

    @property
    def always_true(self) -> bool:
        """Whether the rule excludes nobody."""
        return bool(self.cells.all())


@define(eq=False)
class SideLocations:
    """Where the needs, or the helpers, are.

    Attributes:
        x: metres east, 0 where unknown.
        y: metres north, 0 where unknown.
        placed: whether the coordinates are known.
        community: number of the community; equal numbers are one community.
        township: number of the township.
        county: number of the county.
    """

    x: Ints
    y: Ints
    placed: Flags
    community: Codes
    township: Codes
    county: Codes

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self.x)

    def reordered(self, order: Ints) -> "SideLocations":
        """Return the same people in another order."""
        return SideLocations(
            self.x[order],
            self.y[order],
            self.placed[order],
            self.community[order],
            self.township[order],
            self.county[order],
        )


@define(eq=False)
class ProblemColumns:
    """Everything that decides who may help whom, and at what distance.

    Attributes:
        needs: locations of the needs.
        helpers: locations of the helpers.
        max_metres: metres each helper will travel, at most the general limit.
        limit: the general limit in metres.
        rules: feature rules, in order; those that exclude nobody may be left out.
        excluded: refusals and conflicts as need * helpers + helper, sorted.
        refused: refusals alone, in the same form.
        former: for each need, the numbers of its former helpers, padded with `NOTHING`.
        township_way: nominal metres within a township.
        county_way: nominal metres within a county.
        neighbours: nominal metres by pair of community numbers that border.
        neighbour_way: those metres.
    """

    needs: SideLocations
    helpers: SideLocations
    max_metres: Ints
    limit: int
    rules: list[FeatureTable]
    excluded: Ints
    refused: Ints
    former: Codes
    township_way: int = 3_000
    county_way: int = 12_000
    neighbours: frozenset[tuple[int, int]] = frozenset()
    neighbour_way: int = 1_000

    def exclude(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Exclude more pairs of need and helper."""
        more = [need * len(self.helpers) + helper for need, helper in pairs]
        self.excluded = np.union1d(self.excluded, np.array(more, dtype=np.int64))


def read_columns(
    needs: Sequence[Need],
    helpers: Sequence[Helper],
    book: RuleBook,
    numbers: dict[str, int] | None = None,
    side: SideLocations | None = None,
) -> ProblemColumns:
    """Read needs and helpers as columns.

    Args:
        needs: needs.
        helpers: helpers.
        book: rules.
        numbers: numbers of the codes of communities; new ones are added.
        side: locations of the helpers, if they were read with the same numbers before.
    """
    numbers = {} if numbers is None else numbers
    geography = book.geography
    near = frozenset(
        (numbers.setdefault(code, len(numbers)), numbers.setdefault(other, len(numbers)))
        for code, place in sorted(geography.communities.items())
        for other in sorted(place.neighbours)
    )
    limit = book.distance.limit
    refused = _refusals(needs, helpers)
    return ProblemColumns(
        needs=read_side(needs, book, numbers),
        helpers=read_side(helpers, book, numbers) if side is None else side,
        max_metres=np.array(
            [limit if h.max_distance is None else min(limit, h.max_distance) for h in helpers],
            dtype=np.int64,
        ),
        limit=limit,
        rules=_feature_rules(needs, helpers, book),
        excluded=np.union1d(refused, _conflicts(needs, helpers)),
        refused=refused,
        former=_former(needs, helpers),
        township_way=geography.township,
        county_way=geography.county,
        neighbours=near,
        neighbour_way=geography.neighbour,
    )


def _feature_rules(
    needs: Sequence[Need], helpers: Sequence[Helper], book: RuleBook
) -> list[FeatureTable]:
    """Return the rules that exclude somebody; rules that no need invokes are not read."""
    tables = []
    for rule in book.features:
        wants = [rule.wanted(need) for need in needs]
        if all(want is None for want in wants):
            continue
        offers = [rule.offered(helper) for helper in helpers]
        table = read_table(rule.code, wants, offers, rule.fits)
        if not table.always_true:
            tables.append(table)
    return tables


def read_goals(
    goals: Iterable[Goal], needs: Sequence[Need], helpers: Sequence[Helper]
) -> dict[str, FeatureTable]:
    """Return the goals on features as tables, by code."""
    return {
        goal.code: read_table(
            goal.code,
            [goal.wanted(need) for need in needs],
            [goal.offered(helper) for helper in helpers],
            goal.points,
        )
        for goal in goals
        if isinstance(goal, FeatureGoal)
    }


def read_table(
    code: str,
    wants: Sequence[Hashable],
    offers: Sequence[Hashable],
    cell: Callable[[Hashable, Hashable], int],
) -> FeatureTable:
    """Number the distinct requirements and offers, and evaluate each pair of them once."""
    distinct = [want for want in dict.fromkeys(wants) if want is not None]
    offered = list(dict.fromkeys(offers))
    cells = np.array(
        [[cell(want, offer) for offer in offered] for want in distinct], dtype=np.uint8
    ).reshape(len(distinct), len(offered))
    numbers: dict[Hashable, int] = {want: k for k, want in enumerate(distinct)}
    numbers.setdefault(None, NOTHING)
    return FeatureTable(code, _number(wants, numbers), _number(offers, _counted(offered)), cells)


def _counted(values: Iterable[Hashable]) -> dict[Hashable, int]:
    return {value: k for k, value in enumerate(values)}


def _number(values: Sequence[Hashable], numbers: Mapping[Hashable, int]) -> Codes:
    return np.fromiter(map(numbers.__getitem__, values), dtype=np.int32, count=len(values))


def read_side(
    people: Sequence[Need] | Sequence[Helper],
    book: RuleBook,
    numbers: dict[str, int] | None = None,
) -> SideLocations:
    """Read the locations of one side; a code too short for a township or county is in none."""
    numbers = {} if numbers is None else numbers

    def number(code: str, digits: int) -> int:
        return numbers.setdefault(code[:digits], len(numbers)) if len(code) >= digits else NOTHING

    codes = [who.community for who in people]
    distinct = list(dict.fromkeys(codes))
    which = _number(codes, _counted(distinct))
    points = [book.geography.point(who) for who in people]
    placed = np.fromiter((p is not None for p in points), dtype=np.bool_, count=len(points))
    xy = np.array([p or (0, 0) for p in points], dtype=np.int64).reshape(-1, 2)

    def column(found: Sequence[int]) -> Codes:
        return np.array(found, dtype=np.int32)[which] if len(which) else which

    return SideLocations(
        x=xy[:, 0].copy(),
        y=xy[:, 1].copy(),
        placed=placed,
        community=column([number(code, max(len(code), 1)) for code in distinct]),
        township=column([number(code, TOWNSHIP_DIGITS) for code in distinct]),
        county=column([number(code, COUNTY_DIGITS) for code in distinct]),
    )


def _refusals(needs: Sequence[Need], helpers: Sequence[Helper]) -> Ints:
    """Return every refusal once, by either side."""
    by_household: dict[str, list[int]] = {}
    for j, helper in enumerate(helpers):
        for key in helper.refused:
            by_household.setdefault(key, []).append(j)
    by_key = _by_key(helpers, any(need.refused for need in needs))
    if not by_household and not by_key:
        return np.zeros(0, dtype=np.int64)
    found: list[int] = []
    for i, need in enumerate(needs):
        refused = {by_key[key] for key in need.refused if key in by_key}
        if by_household:
            refused.update(by_household.get(need.key, ()), by_household.get(need.household, ()))
        found.extend(i * len(helpers) + j for j in refused)
    return np.unique(np.array(found, dtype=np.int64))


def _by_key(helpers: Sequence[Helper], asked: bool) -> dict[str, int]:  # noqa: FBT001 - one fact
    """Return the number of every helper by key; empty where no need names anybody."""
    return {helper.key: j for j, helper in enumerate(helpers)} if asked else {}


def _conflicts(needs: Sequence[Need], helpers: Sequence[Helper]) -> Ints:
    """Return every conflict of interest once."""
    if not any(need.conflicts for need in needs):
        return np.zeros(0, dtype=np.int64)
    by_key: dict[str, list[int]] = {}
    for j, helper in enumerate(helpers):
        for key in {helper.key, *helper.conflicts}:
            by_key.setdefault(key, []).append(j)
    found = [
        i * len(helpers) + j
        for i, need in enumerate(needs)
        for key in need.conflicts
        for j in by_key.get(key, ())
    ]
    return np.unique(np.array(found, dtype=np.int64))


def _former(needs: Sequence[Need], helpers: Sequence[Helper]) -> Codes:
    width = max((len(need.former) for need in needs), default=0)
    by_key = _by_key(helpers, width > 0)
    former = np.full((len(needs), max(width, 1)), NOTHING, dtype=np.int32)
    for i, need in enumerate(needs):
        for k, key in enumerate(sorted(need.former)):
            former[i, k] = by_key.get(key, NOTHING)
    return former
