"""Who could be near whom: a grid for those whose place is known, codes for the others.

Fixed-radius search on a uniform grid (Bentley and Friedman, ACM Computing Surveys 11, 1979).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from linli_core.domain.division_codes import county_of
from linli_core.matching.problem.geography import Geography
from linli_core.matching.problem.rules import RuleBook
from linli_core.matching.problem.values import Helper, Need

CELLS_A_REACH = 4


class SpatialIndex:
    """People of one side by place; whoever is near enough is among those returned."""

    def __init__(self, book: RuleBook) -> None:
        """Take nobody in yet."""
        self._geography = book.geography
        self._limit = book.distance.limit
        self._size = max(self._limit // CELLS_A_REACH, 1)
        self._cells: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
        self._communities: dict[str, list[int]] = defaultdict(list)
        self._counties: dict[str, list[int]] = defaultdict(list)
        self._unplaced: dict[str, list[int]] = defaultdict(list)

    def add(self, index: int, who: Need | Helper) -> None:
        """Take somebody in under a number."""
        county = county_of(who.community)
        self._communities[who.community].append(index)
        self._counties[county].append(index)
        point = self._geography.point(who)
        if point is None:
            self._unplaced[county].append(index)
        else:
            self._cells[point[0] // self._size, point[1] // self._size].append((index, *point))

    def near(self, who: Need | Helper, bordering: Iterable[str]) -> set[int]:
        """Return the numbers of those who could be near somebody of the other side.

        Args:
            who: somebody of the other side.
            bordering: communities that count as bordering on theirs.
        """
        point = self._geography.point(who)
        pool = self._counties if point is None else self._unplaced
        numbers = {
            *self._communities.get(who.community, ()),
            *pool.get(county_of(who.community), ()),
        }
        for code in bordering:
            numbers.update(self._communities.get(code, ()))
        if point is not None:
            numbers.update(self._around(*point))
        return numbers

    def _around(self, x: int, y: int) -> Iterator[int]:
        """Return whoever is within the general limit as the crow flies."""
        size, limit = self._size, (self._limit + 1) ** 2
        east, north = x // size, y // size
        reach = range(-CELLS_A_REACH - 1, CELLS_A_REACH + 2)
        for row in reach:
            for column in reach:
                for j, there, high in self._cells.get((east + row, north + column), ()):
                    if (there - x) * (there - x) + (high - y) * (high - y) < limit:
                        yield j


def reverse_neighbours(geography: Geography) -> dict[str, list[str]]:
    """Return, for each community, the communities that state that it borders on them."""
    bordering: dict[str, list[str]] = {}
    for code, place in geography.communities.items():
        for other in place.neighbours:
            bordering.setdefault(other, []).append(code)
    return bordering
