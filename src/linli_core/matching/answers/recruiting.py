"""What kind of helper to recruit, and where: exact for a pairing that is proved optimal.

Sensitivity analysis from the dual solution (Ahuja, Magnanti and Orlin, Network Flows, 1993, ch.
9). A new place takes over one need, and the rest is then paired as if that need were absent;
what its absence saves is its least potential under the least dual prices. So a new helper with
one place saves the greatest (least potential - cost) among the needs that helper could serve,
without solving anything again.
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
    """What one more helper of a kind, a volunteer free at any time, would save.

    Attributes:
        community: where the helper would be at home.
        xy: coordinates instead, of a household, where no map knows the community or its
            centre is too far.
        profile: what the helper would bring.
        saving: total cost that one place of such a helper would save.
        levels: the same level by level of the goals' order.
        exact: whether `saving` is exact, as it is for a proved plan; else it is a lower
            bound: what one of the unpaired gains if nobody else is moved.
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
    levels: tuple[int, ...]
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
    """What it is worth that a new helper serves a need.

    Attributes:
        index: its number.
        need: the need.
        value: what its absence would save, if the new helper may lead.
        plain: the same for one who may not lead; None where only a lead can serve.
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

    def or_better(self, gain: int, index: int) -> "BestGain":
        """Return the better of the two; ties go to the first need."""
        better = gain > self.gain or (gain == self.gain and index < self.index)
        return BestGain(gain, index) if better else self


@frozen
class RecruitGains:
    """The greatest gains of a new helper.

    Attributes:
        with_moves: the most that is saved, where others are moved if that pays.
        direct: the most that an unpaired need gains if nobody is moved.
        unpaired: how many unpaired needs the helper could serve.
    """

    with_moves: BestGain = BestGain()
    direct: BestGain = BestGain()
    unpaired: int = 0


RecruitSearch = Callable[[RuleBook, Sequence[Helper], Sequence[NeedValue]], list[RecruitGains]]


@frozen
class WaivedRule:
    """A rule that a prospect meets for needs that require what the prospect was made for.

    A rule of a plug-in may ask for what no field of `Helper` can state.
    """

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
        """Return what the rule reads of the helper, and what is waived."""
        return (self.rule.offered(helper), self.made_for[helper.key])

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold where the rule is waived, or holds."""
        offer, made_for = offered if isinstance(offered, tuple) else (offered, None)
        return wanted == made_for or self.rule.fits(wanted, offer)


def recruits(solution: PairingSolution, *, exact: bool) -> tuple[Recruit, ...]:
    """Return the kinds of helper, and where, that would save most; read off the unpaired needs.

    Args:
        solution: the pairing.
        exact: whether it is proved optimal.
    """
    kinds: dict[RecruitKind, Need] = {}
    for i in solution.short_needs:
        kinds.setdefault(recruit_kind(solution, solution.needs[i]), solution.needs[i])
    prospects = [
        _helper(kind, need, f"recruit-{k}", solution.book)
        for k, (kind, need) in enumerate(kinds.items())
    ]
    book = _waive_rules(solution.book, prospects, list(kinds.values()))
    search = solution.recruit_search or _SequentialSearch(solution)
    all_gains = search(book, prospects, list(_need_values(solution, exact=exact)))
    wanted = [
        _recruit(solution, kind, prospect, gains, exact=exact)
        for kind, prospect, gains in zip(kinds, prospects, all_gains, strict=True)
        if gains.with_moves.index >= 0 and gains.direct.index >= 0
    ]
    wanted.sort(
        key=lambda r: (-r.saving, -r.unpaired, r.community, r.xy or (0, 0), repr(r.profile))
    )
    return tuple(wanted)


def recruit_kind(solution: PairingSolution, need: Need) -> RecruitKind:
    """Return the kind of helper that a need waits for."""
    profile = Profile(
        skills=tuple(sorted(need.skills)),
        languages=tuple(sorted(need.languages)),
        gender=need.gender,
        clearance=need.clearance,
        may_lead=need.needs_lead,
        requires=tuple(sorted(need.requires)),
    )
    reachable = _is_known(need, solution.book) and solution.book.distance.allows(
        solution.book.geography.metres(need, Helper(key="", community=need.community)),
        Helper(key=""),
    )
    return RecruitKind(need.community, None if reachable else need.xy, profile)


def _is_known(need: Need, book: RuleBook) -> bool:
    places = book.geography.communities
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


def _waive_rules(book: RuleBook, prospects: Sequence[Helper], needs: Sequence[Need]) -> RuleBook:
    """Return rules under which each prospect may serve the need it was made for."""
    features: list[Rule] = []
    for rule in book.features:
        made_for = {
            prospect.key: rule.wanted(n) for prospect, n in zip(prospects, needs, strict=True)
        }
        waived = any(
            made_for[w.key] is not None and not rule.fits(made_for[w.key], rule.offered(w))
            for w in prospects
        )
        features.append(WaivedRule(rule, made_for) if waived else rule)
    return evolve(book, features=tuple(features))


class _SequentialSearch:
    """Evaluates new helpers on the needs, one need after another."""

    def __init__(self, solution: PairingSolution) -> None:
        self._scale = solution.scale

    def __call__(
        self, book: RuleBook, prospects: Sequence[Helper], need_values: Sequence[NeedValue]
    ) -> list[RecruitGains]:
        """Return the gains of each of these helpers."""
        index, scale = HelperIndex(prospects, book), self._scale
        found = [RecruitGains() for _ in prospects]
        for one in need_values:
            for w, metres in index.screen(one.need).eligible:
                helper, gains = prospects[w], found[w]
                cost = scale.cost(scale.terms(one.need, helper, metres))
                with_moves, direct, count = gains.with_moves, gains.direct, gains.unpaired
                if (worth := one.worth(helper)) is not None:
                    with_moves = with_moves.or_better(worth - cost, one.index)
                if (unserved := one.empty_seat(helper)) is not None:
                    direct, count = direct.or_better(unserved - cost, one.index), count + 1
                found[w] = RecruitGains(with_moves, direct, count)
        return found


def _need_values(solution: PairingSolution, *, exact: bool) -> Iterator[NeedValue]:
    network, short = solution.network, set(solution.short_needs)
    for i in range(len(solution.needs)) if exact else solution.short_needs:
        if not network.seats[i]:
            continue
        unserved = network.unserved[i] if i in short else None
        # One seat of a team that needs a lead is kept for it, so the others may be full already.
        others = sum(not network.leads[j] for j in solution.assignment[i])
        open_to_all = not network.split[i] or others < network.seats[i] - 1
        value = network.unserved[i]
        plain = value if open_to_all else None
        if exact:
            value, least = least_potentials(network, i, _costs(solution, i), solution.prices)
            plain = least if open_to_all or others else None
        yield NeedValue(i, solution.needs[i], value, plain, unserved, open_to_all)


def _costs(solution: PairingSolution, i: int) -> dict[int, int]:
    """Return what the helpers of a need cost it."""
    need, scale, found = solution.needs[i], solution.scale, {}
    for j in solution.assignment[i]:
        helper = solution.helpers[j]
        metres = solution.book.geography.metres(need, helper) or 0
        found[j] = scale.cost(scale.terms(need, helper, metres))
    return found


def _recruit(
    solution: PairingSolution,
    kind: RecruitKind,
    prospect: Helper,
    gains: RecruitGains,
    *,
    exact: bool,
) -> Recruit:
    takes = solution.needs[gains.with_moves.index]
    fits = solution.book.blocking(takes, prospect) is None
    return Recruit(
        community=kind.community,
        xy=kind.xy,
        profile=kind.profile,
        saving=gains.with_moves.gain,
        levels=solution.scale.by_level(gains.with_moves.gain),
        exact=exact,
        serves=solution.needs[gains.direct.index].key,
        takes=takes.key,
        unpaired=gains.unpaired,
        helper=prospect if fits else None,
    )
