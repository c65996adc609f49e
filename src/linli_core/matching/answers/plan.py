"""The answer of a pairing: who is paired with whom, who with nobody, and the proof."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import define, field

from linli_core.matching.answers.explain import (
    Explanation,
    explain_need,
    net_changes,
    opening_places,
)
from linli_core.matching.answers.fairness import Fairness, measure_fairness
from linli_core.matching.answers.live_plan import Change, EventOutcome, LivePlan
from linli_core.matching.answers.picture import draw_community
from linli_core.matching.answers.place_values import PlaceValue, place_values
from linli_core.matching.answers.recruiting import Recruit, recruit_kind, recruits
from linli_core.matching.answers.sentences import SentenceBuilder
from linli_core.matching.flow.certificate import OptimalityCheck
from linli_core.matching.flow.incremental_flow import IncrementalFlow
from linli_core.matching.flow.pairs import Pair, Unpaired
from linli_core.matching.flow.solution import PairingSolution, Scope, Status
from linli_core.matching.flow.warm_start import warm_start_flow
from linli_core.matching.problem.values import InputProblem
from linli_core.texts.pairing.plan import PLAN, PLAN_SHEET
from linli_core.texts.text import Text


@define(eq=False, slots=False)
class PairingPlan:
    """A pairing, its proof and its explanations; nothing here changes it.

    Attributes:
        pairs: all pairs by need, the lead of a team first.
        unpaired: all needs with empty seats, by key.
        problems: bad input that was set aside or remarked on.
        cost: whole cost of the pairing in the weights of its goals.
        bound: no pairing within the scope costs less.
        status: what may be said of it.
        scope: what that covers.
        prices: by helper, the price of a place, which the proof rests on; what one more place
            would save is in `place_values`.
        words: words of rules and goals that plug-ins declare, by code.
    """

    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]
    problems: tuple[InputProblem, ...]
    cost: int
    bound: int
    status: Status
    scope: Scope
    prices: Mapping[str, int] = field(repr=False)
    solved: PairingSolution = field(repr=False)
    words: Mapping[str, Text] = field(factory=dict, repr=False)

    @property
    def gap(self) -> int:
        """How much the pairing could at most be improved; 0 is proved best."""
        return self.cost - self.bound

    @cached_property
    def given(self) -> int:
        """How many needs take part with pairs that were set before."""
        return len({lock.need for lock in self.solved.locks})

    def partners(self, need: str) -> tuple[Pair, ...]:
        """Return the pairs of one need, none for a need that is unpaired or unknown."""
        return self._by_need.get(need, ())

    def verify(self) -> OptimalityCheck:
        """Check the pairing again: every rule on every pair, capacity, and the bound.

        The check reads needs, helpers, rules and prices, and trusts nothing the engine
        says of itself.
        """
        faults = list(_broken_rules(self.solved))
        verdict = self.solved.check()
        return OptimalityCheck(verdict.cost, verdict.bound, (*faults, *verdict.faults))

    def explain(
        self,
        need: str,
        more: Mapping[str, Text] | None = None,
        *,
        hidden: frozenset[str] = frozenset(),
    ) -> Explanation:
        """Say why a need has whom it has, or why nobody.

        Args:
            need: key of the need.
            more: words of rules and goals beside those of the plan, by code.
            hidden: needs of which others are told the key alone.
        """
        pairs, unpaired = self.partners(need), self._short.get(need)
        if not pairs and unpaired is None:
            return Explanation(need, (), None, (), (PLAN["unknown"].format(need=need),))
        teller = self._teller(more, hidden)
        return explain_need(teller, self._flow if pairs else None, pairs, unpaired, self._used)

    def explain_unpaired(self, more: Mapping[str, Text] | None = None) -> dict[str, Text]:
        """Return one sentence for every need with an empty seat: the rule that blocks it.

        Where everybody eligible is full, it names where one more place would serve it.
        """
        teller = self._teller(more)
        index = self.solved.need_index
        return {
            one.need: teller.unpaired(
                one,
                opening_places(self.solved, index[one.need]) if one.blocking == "full" else (),
                served=bool(self.partners(one.need)),
            )
            for one in self.unpaired
        }

    def tell_why(self, pair: Pair, more: Mapping[str, Text] | None = None) -> Text:
        """Say in a few words why a pair is one: the terms of its cost but for the distance."""
        return self._teller(more).why(pair, used=self._used[pair.helper])

    def tell_goals(self, more: Mapping[str, Text] | None = None) -> tuple[Text, ...]:
        """Return the names of the goals, step by step of their order."""
        return self._teller(more).goals()

    def tell_steps(self, parts: Sequence[int], more: Mapping[str, Text] | None = None) -> Text:
        """Say in words and units a difference of cost given step by step of the goals."""
        return self._teller(more).steps(parts)

    def place_values(self, top: int | None = None) -> tuple[PlaceValue, ...]:
        """Return where one more place would save most, exactly; the best first."""
        return place_values(self.solved, top)

    def with_place(self, helper: str) -> tuple[Change, ...]:
        """Return the needs whose helpers would change if a helper had one place more."""
        moved = self._flow.widened(self.solved.helper_index[helper])
        return tuple(net_changes(self.solved, self._flow, moved))

    def recruits(self, top: int | None = None) -> tuple[Recruit, ...]:
        """Return what kinds of helper, and where, would do most; each says if it is exact."""
        return self._recruits[:top]

    def recruit_for(self, need: str) -> Recruit | None:
        """Return what kind of helper, at home where it is, an unpaired need waits for."""
        if need not in self._short:
            return None
        asked = self.solved.needs[self.solved.need_index[need]]
        kind = recruit_kind(self.solved, asked)
        fitting = (r for r in self._recruits if (r.profile, r.xy) == (kind.profile, kind.xy))
        return next((r for r in fitting if r.community == kind.community), None)

    def fairness(self) -> Fairness:
        """Return service by group, distance and load."""
        return measure_fairness(self.solved, self.pairs)

    def picture(
        self,
        community: str,
        lang: str = "zh",
        *,
        name: str = "",
        hidden: frozenset[str] = frozenset(),
    ) -> str:
        """Return an SVG document of the pairs of one community; needs in `hidden` are left out."""
        return draw_community(self.solved, self.pairs, community, lang, name=name, hidden=hidden)

    def sheet(self, lang: str = "zh") -> list[tuple[str | int, ...]]:
        """Return the plan as rows of a sheet, headings first, unpaired needs last."""
        rows: list[tuple[str | int, ...]] = [tuple(h.in_(lang) for h in PLAN_SHEET.values())]
        for pair in self.pairs:
            role, why = PLAN[f"role.{pair.role}"].in_(lang), self.tell_why(pair).in_(lang)
            rows.append((pair.need, pair.helper, role, pair.metres, why))
        lines = self.explain_unpaired()
        rows.extend((one.need, "", "", "", lines[one.need].in_(lang)) for one in self.unpaired)
        return rows

    def summary(self) -> Text:
        """Say what may be claimed of this plan."""
        proof = PLAN["proved"]
        if self.gap:
            gap = self._teller().steps(self.solved.scale.split(self.gap))
            proof = PLAN["not_proved"].format(gap=gap)
        if self.status is Status.INTERRUPTED:
            return PLAN["interrupted"] + proof
        return proof

    def live(self) -> LivePlan:
        """Return a copy that takes events one by one; this plan stays as it is."""
        return LivePlan(self.solved)

    def what_if(self, event: Callable[[LivePlan], EventOutcome]) -> EventOutcome:
        """Return what an event would do, without doing it.

        Args:
            event: such as ``lambda live: live.add_place("H-1")``.
        """
        return event(self.live())

    def diff(self, previous: "PairingPlan") -> tuple[Change, ...]:
        """Return every need whose helpers differ from an earlier plan's."""
        keys = sorted({*self._by_need, *previous._by_need})  # noqa: SLF001 - the same class
        changes = (Change(key, previous._names(key), self._names(key)) for key in keys)  # noqa: SLF001 - the same class
        return tuple(change for change in changes if change.before != change.after)

    def _names(self, need: str) -> tuple[str, ...]:
        return tuple(sorted(pair.helper for pair in self.partners(need)))

    def _teller(
        self, more: Mapping[str, Text] | None = None, hidden: frozenset[str] = frozenset()
    ) -> SentenceBuilder:
        return SentenceBuilder(self.solved, {**self.words, **(more or {})}, hidden)

    @cached_property
    def _by_need(self) -> dict[str, tuple[Pair, ...]]:
        found: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            found.setdefault(pair.need, []).append(pair)
        return {need: tuple(pairs) for need, pairs in found.items()}

    @cached_property
    def _short(self) -> dict[str, Unpaired]:
        return {one.need: one for one in self.unpaired}

    @cached_property
    def _recruits(self) -> tuple[Recruit, ...]:
        return recruits(self.solved, exact=self.status is Status.OPTIMAL)

    @cached_property
    def _used(self) -> dict[str, int]:
        return dict(Counter(pair.helper for pair in self.pairs))

    @cached_property
    def _flow(self) -> IncrementalFlow:
        return warm_start_flow(self.solved)


def _broken_rules(solved: PairingSolution) -> Iterator[str]:
    for i, held in enumerate(solved.held):
        for j in held:
            broken = solved.book.blocking(solved.needs[i], solved.helpers[j])
            if broken:
                yield f"{solved.needs[i].key} - {solved.helpers[j].key}: {broken}"
