"""Where one more place, or one more helper, would do most."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from attrs import evolve, frozen

from linli_core.matching.rules import Rule
from linli_core.matching.solved import Solved
from linli_core.matching.values import Gender, Helper, Need

COUNTY_DIGITS = 6


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


@frozen(kw_only=True)
class Profile:
    """What a helper to be recruited would have to bring.

    Attributes:
        skills: skills, every one of them.
        languages: languages, one of which is enough.
        gender: the resident's wish.
        clearance: sensitivity the helper would have to be cleared for.
        may_lead: whether the helper would have to be one who may lead.
        requires: tags of the needs for rules that plug-ins declare.
    """

    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    gender: Gender | None = None
    clearance: int = 0
    may_lead: bool = False
    requires: tuple[str, ...] = ()


@frozen(kw_only=True)
class Recruit:
    """What one more helper of a kind would save: where to recruit.

    Attributes:
        community: where the helper would be at home.
        profile: what the helper would bring.
        saving: whole cost that one place of such a helper would save at least.
        steps: the same step by step of the goals' order.
        serves: key of the unpaired need that gains most by it.
        unpaired: how many unpaired needs such a helper could serve, one for each place.
    """

    community: str
    profile: Profile
    saving: int
    steps: tuple[int, ...]
    serves: str
    unpaired: int

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills that the helper would bring."""
        return self.profile.skills

    @property
    def clearance(self) -> int:
        """The sensitivity that the helper would have to be cleared for."""
        return self.profile.clearance


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


def _short(solved: Solved) -> list[int]:
    seats = solved.network.seats
    return [i for i, held in enumerate(solved.held) if seats[i] > len(held)]


@frozen
class _Kind:
    """Unpaired needs that are alike in all that a new helper's worth depends on."""

    example: Need
    count: int
    first: str
    unserved: int


def recruits(solved: Solved) -> tuple[Recruit, ...]:
    """Return what kinds of helper, and where, would do most for the unpaired needs.

    A helper is taken to meet every wish of the needs it is thought of for, at any time.
    """
    by_county: dict[str, list[_Kind]] = defaultdict(list)
    for kind in _kinds(solved):
        by_county[kind.example.community[:COUNTY_DIGITS]].append(kind)
    found = []
    for kinds in by_county.values():
        tried = _Trial(solved)
        for sample in _archetypes(kinds):
            one = tried.recruit(sample, kinds)
            if one is not None:
                found.append(one)
    found.sort(key=lambda r: (-r.saving, -r.unpaired, r.community, repr(r.profile)))
    return tuple(found)


def _kinds(solved: Solved) -> Iterator[_Kind]:
    """Group the unpaired needs; where they live counts only by community."""
    alike: dict[Need, list[int]] = {}
    for i in _short(solved):
        need = solved.needs[i]
        # Continuity is lost with any new helper, whoever was the former one.
        plain = Need(
            key="",
            urgency=need.urgency,
            community=need.community,
            skills=need.skills,
            wishes=need.wishes,
            languages=need.languages,
            gender=need.gender,
            clearance=need.clearance,
            mode=need.mode,
            team_size=need.team_size,
            needs_lead=need.needs_lead,
            former=("-",) if need.former else (),
            requires=need.requires,
        )
        alike.setdefault(plain, []).append(i)
    for plain, some in alike.items():
        first = min(some, key=lambda i: solved.needs[i].key)
        unserved = solved.network.unserved[first]
        yield _Kind(plain, len(some), solved.needs[first].key, unserved)


def _archetypes(kinds: Sequence[_Kind]) -> Iterator[Need]:
    """Return one need for each kind of helper that somebody waits for."""
    seen = set()
    for kind in kinds:
        need = kind.example
        key = (need.community, profile_of(need))
        if key not in seen:
            seen.add(key)
            yield need


def profile_of(need: Need) -> Profile:
    """Return what a helper must bring to serve a need."""
    return Profile(
        skills=tuple(sorted(need.skills)),
        languages=tuple(sorted(need.languages)),
        gender=need.gender,
        clearance=need.clearance,
        may_lead=need.needs_lead,
        requires=tuple(sorted(need.requires)),
    )


class _Trial:
    """Tries helpers who do not exist on needs that nobody serves; remembers what it saw."""

    def __init__(self, solved: Solved) -> None:
        self._solved = solved
        self._metres: dict[tuple[str, str], int | None] = {}
        self._suits: dict[tuple[Hashable, ...], bool] = {}
        self._wants: dict[Need, tuple[Hashable, ...]] = {}

    def recruit(self, sample: Need, kinds: Sequence[_Kind]) -> Recruit | None:
        """Return what a helper made for one need would do for all of its county."""
        helper = Helper(
            key="",
            community=sample.community,
            skills=sample.skills,
            languages=sample.languages,
            gender=sample.gender,
            clearance=sample.clearance,
            may_lead=sample.needs_lead,
        )
        count, best, serves = 0, 0, ""
        for kind in kinds:
            gain = self._gain(kind, sample, helper)
            if gain is not None:
                count += kind.count
                if gain > best:
                    best, serves = gain, kind.first
        if not serves:
            return None
        steps = self._solved.scale.split(best)
        return Recruit(
            community=sample.community,
            profile=profile_of(sample),
            saving=best,
            steps=steps,
            serves=serves,
            unpaired=count,
        )

    def _gain(self, kind: _Kind, sample: Need, helper: Helper) -> int | None:
        need = kind.example
        metres = self._way(need.community, helper)
        if metres is None or not self._meets(need, sample, helper):
            return None
        scale = self._solved.scale
        return kind.unserved - scale.cost(scale.terms(need, helper, metres))

    def _way(self, community: str, helper: Helper) -> int | None:
        """Return the metres between two communities; None past the limit."""
        key = (community, helper.community)
        if key not in self._metres:
            book = self._solved.book
            way = book.geography.metres(Need(key="", community=community), helper)
            self._metres[key] = way if book.distance.allows(way, helper) else None
        return self._metres[key]

    def _meets(self, need: Need, sample: Need, helper: Helper) -> bool:
        """Say whether who was made for one need is eligible for another, rule by rule."""
        wants, made_for = self._asks(need), self._asks(sample)
        key = (wants, made_for)
        if key not in self._suits:
            features = self._solved.book.features
            asked = zip(features, wants, made_for, strict=True)
            self._suits[key] = all(_met(rule, w, m, helper) for rule, w, m in asked)
        return self._suits[key]

    def _asks(self, need: Need) -> tuple[Hashable, ...]:
        """Return what a need asks rule by rule, the place left out: that is the way's."""
        placeless = evolve(need, community="")
        if placeless not in self._wants:
            features = self._solved.book.features
            self._wants[placeless] = tuple(rule.wanted(placeless) for rule in features)
        return self._wants[placeless]


def _met(rule: Rule, wanted: Hashable, made_for: Hashable, helper: Helper) -> bool:
    if wanted is None or wanted == made_for:
        return True
    return rule.fits(wanted, rule.offered(helper))
