"""What kind of helper, and where, would do most: exactly, for a pairing that is proved.

One more place serves one household more, or one household at less cost, and everybody else
is then paired as if that household had never asked. What its absence would save is its
value: the least potential it can have under the lowest prices of the places. So one place of
a new helper saves the greatest value less cost among the needs that helper could serve, and
no pairing has to be solved again.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from linli_core.domain.division_codes import COUNTY_DIGITS
from linli_core.matching.flow.solution import PairingSolution
from linli_core.matching.flow.warm_start import least_potentials
from linli_core.matching.problem.eligibility import HelperIndex
from linli_core.matching.problem.rules import Rule, RuleBook, TagRule
from linli_core.matching.problem.values import Gender, Helper, Need


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
    """What one more helper of a kind, a volunteer free at any time, would save: where to recruit.

    Attributes:
        community: where the helper would be at home.
        xy: coordinates instead, of a household, where no map knows the community or its
            centre is too far.
        profile: what the helper would bring.
        saving: whole cost that one place of such a helper would save.
        steps: the same step by step of the goals' order.
        exact: whether `saving` is exact, as it is for a proved plan; else it is a lower
            bound: what one of the unpaired gains where nobody else is moved.
        serves: key of the unpaired need that gains most by it.
        takes: key of the need that the place itself would go to; that may be one whose
            place helps an unpaired one in turn.
        unpaired: how many unpaired needs such a helper could serve, one for each place.
        helper: such a helper in full; None where a rule asks for what cannot be spelled out.
    """

    community: str
    xy: tuple[int, int] | None = None
    profile: Profile
    saving: int
    steps: tuple[int, ...]
    exact: bool
    serves: str
    takes: str
    unpaired: int
    helper: Helper | None = None

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills that the helper would bring."""
        return self.profile.skills

    @property
    def clearance(self) -> int:
        """The sensitivity that the helper would have to be cleared for."""
        return self.profile.clearance


@frozen
class RecruitKind:
    """A kind of helper: where at home, and what to bring."""

    community: str
    xy: tuple[int, int] | None
    profile: Profile


@frozen
class NeedValue:
    """A need as a new helper would find it.

    Attributes:
        index: its number.
        need: the need.
        value: what its absence would save, where a helper who may lead comes.
        plain: the same where another comes; None where only one who may lead can.
        unserved: what its empty seat costs; None where it has none.
        open_to_all: whether the empty seat may go to one who may not lead.
    """

    index: int
    need: Need
    value: int
    plain: int | None
    unserved: int | None
    open_to_all: bool = True

    def worth(self, helper: Helper) -> int | None:
        """Return what its absence would save, if this helper served it; None if it cannot."""
        return self.value if helper.may_lead else self.plain

    def empty_seat(self, helper: Helper) -> int | None:
        """Return what its empty seat costs; None where this helper could not sit there."""
        return self.unserved if helper.may_lead or self.open_to_all else None


@frozen
class BestGain:
    """What gains most: how much, and the number of the need."""

    gain: int = 0
    index: int = -1

    def or_else(self, gain: int, index: int) -> "BestGain":
        """Return the better of the two; ties to the first need."""
        better = gain > self.gain or (gain == self.gain and index < self.index)
        return BestGain(gain, index) if better else self


@frozen
class RecruitGains:
    """What a new helper could do.

    Attributes:
        whole: the most that is saved, where others are moved as that pays.
        direct: the most that an unpaired need gains where nobody is.
        unpaired: how many unpaired needs the helper could serve.
    """

    whole: BestGain = BestGain()
    direct: BestGain = BestGain()
    unpaired: int = 0


RecruitSearch = Callable[[RuleBook, Sequence[Helper], Sequence[NeedValue]], list[RecruitGains]]


@frozen
class WaivedRule:
    """A rule that a helper meets towards whoever wants what the helper was thought of for."""

    rule: Rule
    made_for: Mapping[str, Hashable]

    @property
    def code(self) -> str:
        """Name of the rule."""
        return self.rule.code

    def wanted(self, need: Need) -> Hashable:
        """Return what the rule reads of the need."""
        return self.rule.wanted(need)

    def offered(self, helper: Helper) -> Hashable:
        """Return what the rule reads of the helper, and what is granted."""
        return (self.rule.offered(helper), self.made_for[helper.key])

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold where it is granted, or the rule holds."""
        offer, made_for = offered if isinstance(offered, tuple) else (offered, None)
        return wanted == made_for or self.rule.fits(wanted, offer)


def recruits(solved: PairingSolution, *, exact: bool) -> tuple[Recruit, ...]:
    """Return what kinds of helper, and where, would do most; kinds are read off the unpaired.

    Args:
        solved: the pairing.
        exact: whether it is proved.
    """
    kinds: dict[RecruitKind, Need] = {}
    for i in solved.short:
        kinds.setdefault(recruit_kind(solved, solved.needs[i]), solved.needs[i])
    wishes = [
        _helper(kind, need, f"recruit-{k}", solved.book)
        for k, (kind, need) in enumerate(kinds.items())
    ]
    book = _granting(solved.book, wishes, list(kinds.values()))
    search = solved.search or _SequentialSearch(solved)
    finds = search(book, wishes, list(_seekers(solved, exact=exact)))
    wanted = [
        _recruit(solved, kind, wish, find, exact=exact)
        for kind, wish, find in zip(kinds, wishes, finds, strict=True)
        if find.whole.index >= 0 and find.direct.index >= 0
    ]
    wanted.sort(
        key=lambda r: (-r.saving, -r.unpaired, r.community, r.xy or (0, 0), repr(r.profile))
    )
    return tuple(wanted)


def recruit_kind(solved: PairingSolution, need: Need) -> RecruitKind:
    """Return the kind of helper that a need waits for."""
    profile = Profile(
        skills=tuple(sorted(need.skills)),
        languages=tuple(sorted(need.languages)),
        gender=need.gender,
        clearance=need.clearance,
        may_lead=need.needs_lead,
        requires=tuple(sorted(need.requires)),
    )
    reachable = _is_known(need, solved.book) and solved.book.distance.allows(
        solved.book.geography.metres(need, Helper(key="", community=need.community)),
        Helper(key=""),
    )
    return RecruitKind(need.community, None if reachable else need.xy, profile)


def _is_known(need: Need, book: RuleBook) -> bool:
    places = book.geography.places
    return need.community in places if places else len(need.community) >= COUNTY_DIGITS


def _helper(kind: RecruitKind, need: Need, key: str, book: RuleBook) -> Helper:
    tags = (rule for rule in book.features if isinstance(rule, TagRule))
    return Helper(
        key=key,
        community=kind.community,
        xy=kind.xy,
        skills=need.skills,
        languages=need.languages,
        gender=need.gender,
        clearance=need.clearance,
        may_lead=need.needs_lead,
        offers={rule.helper_tag for rule in tags if rule.need_tag in need.requires},
    )


def _granting(book: RuleBook, wishes: Sequence[Helper], needs: Sequence[Need]) -> RuleBook:
    """Return rules under which each new helper may serve the need it is thought of for."""
    features: list[Rule] = []
    for rule in book.features:
        made_for = {wish.key: rule.wanted(n) for wish, n in zip(wishes, needs, strict=True)}
        granted = any(
            made_for[w.key] is not None and not rule.fits(made_for[w.key], rule.offered(w))
            for w in wishes
        )
        features.append(WaivedRule(rule, made_for) if granted else rule)
    return evolve(book, features=tuple(features))


class _SequentialSearch:
    """Tries new helpers out on the needs, one need after another."""

    def __init__(self, solved: PairingSolution) -> None:
        self._scale = solved.scale

    def __call__(
        self, book: RuleBook, wishes: Sequence[Helper], seekers: Sequence[NeedValue]
    ) -> list[RecruitGains]:
        """Return what each of these helpers could do."""
        roster, scale = HelperIndex(wishes, book), self._scale
        found = [RecruitGains() for _ in wishes]
        for one in seekers:
            for w, metres in roster.screen(one.need).eligible:
                helper, find = wishes[w], found[w]
                cost = scale.cost(scale.terms(one.need, helper, metres))
                whole, direct, count = find.whole, find.direct, find.unpaired
                if (worth := one.worth(helper)) is not None:
                    whole = whole.or_else(worth - cost, one.index)
                if (unserved := one.empty_seat(helper)) is not None:
                    direct, count = direct.or_else(unserved - cost, one.index), count + 1
                found[w] = RecruitGains(whole, direct, count)
        return found


def _seekers(solved: PairingSolution, *, exact: bool) -> Iterator[NeedValue]:
    network, short = solved.network, set(solved.short)
    for i in range(len(solved.needs)) if exact else solved.short:
        if not network.seats[i]:
            continue
        unserved = network.unserved[i] if i in short else None
        # One seat of a team that needs a lead is kept for it, so the others may be full already.
        others = sum(not network.leads[j] for j in solved.held[i])
        open_to_all = not network.split[i] or others < network.seats[i] - 1
        value = network.unserved[i]
        plain = value if open_to_all else None
        if exact:
            value, least = least_potentials(network, i, _costs(solved, i), solved.prices)
            plain = least if open_to_all or others else None
        yield NeedValue(i, solved.needs[i], value, plain, unserved, open_to_all)


def _costs(solved: PairingSolution, i: int) -> dict[int, int]:
    """Return what the helpers of a need cost it."""
    need, scale, found = solved.needs[i], solved.scale, {}
    for j in solved.held[i]:
        helper = solved.helpers[j]
        metres = solved.book.geography.metres(need, helper) or 0
        found[j] = scale.cost(scale.terms(need, helper, metres))
    return found


def _recruit(
    solved: PairingSolution, kind: RecruitKind, wish: Helper, find: RecruitGains, *, exact: bool
) -> Recruit:
    takes = solved.needs[find.whole.index]
    fits = solved.book.blocking(takes, wish) is None
    return Recruit(
        community=kind.community,
        xy=kind.xy,
        profile=kind.profile,
        saving=find.whole.gain,
        steps=solved.scale.split(find.whole.gain),
        exact=exact,
        serves=solved.needs[find.direct.index].key,
        takes=takes.key,
        unpaired=find.unpaired,
        helper=wish if fits else None,
    )
