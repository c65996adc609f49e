"""Where one more place, or one more helper, would do most."""

from collections.abc import Iterator

from attrs import evolve, frozen

from linli_core.matching.solved import Solved
from linli_core.matching.values import Helper, Need


@frozen
class PlaceValue:
    """What one more place at a helper would save.

    Attributes:
        helper: key of the helper.
        saving: whole cost saved, exactly.
        steps: the same step by step of the goals' order.
    """

    helper: str
    saving: int
    steps: tuple[int, ...]


@frozen
class Recruit:
    """What one more helper of a kind would save: where to recruit.

    Attributes:
        community: where the helper would be at home.
        skills: skills the helper would bring.
        clearance: sensitivity the helper would have to be cleared for.
        saving: whole cost that one place of such a helper would save at least.
        steps: the same step by step of the goals' order.
        unpaired: unpaired needs such a helper could serve.
    """

    community: str
    skills: tuple[str, ...]
    clearance: int
    saving: int
    steps: tuple[int, ...]
    unpaired: int


def place_values(solved: Solved, top: int | None) -> tuple[PlaceValue, ...]:
    """Return the places worth most, the best first; ties by key.

    The lowest prices of an optimum are exactly these savings.
    """
    found = []
    load = [0] * len(solved.helpers)
    for held in solved.held:
        for j in held:
            load[j] += 1
    for j, price in enumerate(solved.prices):
        saving = price - solved.network.place_cost(j, load[j])
        if saving > 0:
            found.append((-saving, solved.helpers[j].key))
    return tuple(
        PlaceValue(key, -saving, solved.scale.split(-saving)) for saving, key in sorted(found)[:top]
    )


def recruits(solved: Solved, top: int | None) -> tuple[Recruit, ...]:
    """Return what kinds of helper, and where, would do most for the unpaired needs."""
    short = [i for i, held in enumerate(solved.held) if solved.network.seats[i] > len(held)]
    by_county: dict[str, list[int]] = {}
    for i in short:
        by_county.setdefault(solved.needs[i].community[:6], []).append(i)
    best: dict[Helper, tuple[int, int]] = {}
    for wish in dict.fromkeys(_archetypes(solved, short)):
        count = saving = 0
        for i in by_county[wish.community[:6]]:
            gain = _gain(solved, i, wish)
            if gain is not None:
                count += 1
                saving = max(saving, gain)
        best[wish] = (saving, count)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1], repr(item[0])))
    return tuple(
        Recruit(
            wish.community,
            tuple(sorted(wish.skills)),
            wish.clearance,
            saving,
            solved.scale.split(saving),
            count,
        )
        for wish, (saving, count) in ranked[:top]
    )


def _archetypes(solved: Solved, short: list[int]) -> Iterator[Helper]:
    for i in short:
        need = solved.needs[i]
        yield Helper(
            key="",
            community=need.community,
            skills=need.skills,
            clearance=need.clearance,
            may_lead=need.needs_lead,
        )


def _gain(solved: Solved, i: int, wish: Helper) -> int | None:
    """Return what a need would gain from such a helper; personal wishes are taken as met."""
    need: Need = evolve(
        solved.needs[i], gender=None, languages=(), windows=(), requires=(), xy=None
    )
    if solved.book.blocking(need, wish) is not None:
        return None
    metres = solved.book.geography.metres(need, wish) or 0
    return solved.network.unserved[i] - solved.scale.cost(solved.scale.terms(need, wish, metres))
