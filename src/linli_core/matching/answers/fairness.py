"""Who is served and how, by group: figures that show whether a pairing is fair."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean, median, pstdev

from attrs import frozen

from linli_core.matching.flow.pairs import Pair
from linli_core.matching.flow.solution import PairingSolution

#: Metres at which the bands of distance end.
BANDS = (1_000, 3_000, 5_000, 10_000)


@frozen
class Share:
    """How one part of the needs fares.

    Attributes:
        kind: what the needs are grouped by: urgency, group, setting, mode or county.
        name: the part.
        needs: needs in it.
        served: needs of it with every seat filled.
        metres: mean distance of its pairs, None where it has none.
    """

    kind: str
    name: str
    needs: int
    served: int
    metres: float | None

    @property
    def rate(self) -> float:
        """The share of its needs that is served, 0 to 1."""
        return self.served / self.needs if self.needs else 0.0


@frozen
class HelperLoad:
    """How full a helper is: places given, of how many."""

    helper: str
    used: int
    places: int


@frozen
class Fairness:
    """The figures of one pairing.

    Attributes:
        shares: service by urgency, group, setting and mode, with the mean distance of each.
        kept: existing relationships kept, and how many there were.
        median_metres: median distance of the pairs; None without pairs.
        farthest_metres: the longest distance.
        bands: pairs by distance: up to so many metres, and how many; the last has no end.
        idle: helpers with places and nobody to serve.
        load_spread: standard deviation of the share of places given, helper by helper.
        loads: every helper with places, by key.
    """

    shares: tuple[Share, ...]
    kept: tuple[int, int]
    median_metres: float | None
    farthest_metres: int | None
    bands: tuple[tuple[int | None, int], ...]
    idle: int
    load_spread: float
    loads: tuple[HelperLoad, ...]


def measure_fairness(solution: PairingSolution, pairs: Sequence[Pair]) -> Fairness:
    """Measure a pairing; locked pairs count as any other."""
    by_need: dict[str, list[Pair]] = {}
    load: dict[str, int] = {}
    for pair in pairs:
        by_need.setdefault(pair.need, []).append(pair)
        load[pair.helper] = load.get(pair.helper, 0) + 1
    shares: list[Share] = []
    for kind in ("urgency", "group", "setting", "mode"):
        names = [str(getattr(need, kind)) for need in solution.needs]
        shares.extend(_shares(solution, kind, names, by_need))
    loads = [load.get(h.key, 0) / h.capacity for h in solution.helpers if h.capacity]
    ways = [pair.metres for pair in pairs]
    related = [need for need in solution.needs if need.former]
    kept = sum(any(p.helper in n.former for p in by_need.get(n.key, ())) for n in related)
    return Fairness(
        tuple(shares),
        (kept, len(related)),
        median(ways) if ways else None,
        max(ways, default=None),
        _bands(ways),
        sum(not share for share in loads),
        pstdev(loads) if loads else 0.0,
        tuple(
            HelperLoad(h.key, load.get(h.key, 0), h.capacity)
            for h in solution.helpers
            if h.capacity
        ),
    )


def _bands(ways: Iterable[int]) -> tuple[tuple[int | None, int], ...]:
    """Count distances by band."""
    counts = Counter(bisect_left(BANDS, way) for way in ways)
    return tuple((end, counts[k]) for k, end in enumerate((*BANDS, None)))


def _shares(
    solution: PairingSolution, kind: str, names: Iterable[str], by_need: dict[str, list[Pair]]
) -> list[Share]:
    parts: dict[str, list[int]] = {}
    for i, name in enumerate(names):
        parts.setdefault(name, []).append(i)
    if set(parts) == {""}:
        return []
    found = []
    for name in sorted(parts):
        needs = [solution.needs[i] for i in parts[name]]
        ways = [pair.metres for need in needs for pair in by_need.get(need.key, ())]
        served = sum(len(by_need.get(need.key, ())) == need.team_size for need in needs)
        found.append(Share(kind, name, len(needs), served, mean(ways) if ways else None))
    return found
