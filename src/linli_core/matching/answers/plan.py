"""The result of a pairing: who is paired with whom, who stays unpaired, and the proof."""

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
from linli_core.texts.languages import DEFAULT_LANGUAGE
from linli_core.texts.pairing.plan import PLAN, PLAN_SHEET
from linli_core.texts.text import Text


@define(eq=False, slots=False)
class PairingPlan:
    """A pairing, its proof and its explanations; nothing here changes it.

    Attributes:
        pairs: all pairs by need, the lead of a team first.
        unpaired: all needs with empty seats, by key.
        problems: bad input that was set aside or remarked on.
        cost: total cost of the pairing in the weights of its goals.
        bound: lower bound: no pairing within the scope costs less.
        status: what may be claimed of it.
        scope: what the claim covers.
        prices: by helper, the dual price of a place, on which the proof rests; what one more
            place would save is in `place_values`.
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
    solution: PairingSolution = field(repr=False)
    words: Mapping[str, Text] = field(factory=dict, repr=False)

    @property
    def gap(self) -> int:
        """The most by which the pairing could be improved; 0 is proved optimal."""
        return self.cost - self.bound

    @cached_property
    def given(self) -> int:
        """How many needs take part with locked pairs."""
        return len({lock.need for lock in self.solution.locks})

    def partners(self, need: str) -> tuple[Pair, ...]:
        """Return the pairs of one need, none for a need that is unpaired or unknown."""
        return self._by_need.get(need, ())

    def verify(self) -> OptimalityCheck:
        """Check the pairing independently: every rule on every pair, capacity, and the bound.

        The check reads needs, helpers, rules and dual prices; it relies on nothing that the
        engine reports.
        """
        faults = list(_broken_rules(self.solution))
        checked = self.solution.check()
        return OptimalityCheck(checked.cost, checked.bound, (*faults, *checked.faults))

    def explain(
        self,
        need: str,
        more: Mapping[str, Text] | None = None,
        *,
        hidden: frozenset[str] = frozenset(),
    ) -> Explanation:
        """Explain why a need has its helpers, or why nobody.

        Args:
            need: key of the need.
            more: words of rules and goals in addition to those of the plan, by code.
            hidden: needs of which others see only the key.
        """
        pairs, unpaired = self.partners(need), self._short.get(need)
        if not pairs and unpaired is None:
            return Explanation(need, (), None, (), (PLAN["unknown"].format(need=need),))
        sentences = self._sentences(more, hidden)
        return explain_need(sentences, self._flow if pairs else None, pairs, unpaired, self._used)

    def explain_unpaired(self, more: Mapping[str, Text] | None = None) -> dict[str, Text]:
        """Return one sentence for every need with an empty seat: the rule that blocks it.

        Where everybody eligible is full, it names where one more place would serve it.
        """
        sentences = self._sentences(more)
        index = self.solution.need_index
        return {
            one.need: sentences.unpaired(
                one,
                opening_places(self.solution, index[one.need]) if one.blocking == "full" else (),
                served=bool(self.partners(one.need)),
            )
            for one in self.unpaired
        }

    def describe_pair(self, pair: Pair, more: Mapping[str, Text] | None = None) -> Text:
        """Return in a few words why a pair was made: the terms of its cost except the distance."""
        return self._sentences(more).why(pair, used=self._used[pair.helper])

    def describe_goals(self, more: Mapping[str, Text] | None = None) -> tuple[Text, ...]:
        """Return the names of the goals, level by level of their order."""
        return self._sentences(more).goals()

    def describe_levels(self, parts: Sequence[int], more: Mapping[str, Text] | None = None) -> Text:
        """Return in words and units a difference of cost given level by level of the goals."""
        return self._sentences(more).difference_by_level(parts)

    def place_values(self, top: int | None = None) -> tuple[PlaceValue, ...]:
        """Return where one more place would save most, exactly; the greatest saving first."""
        return place_values(self.solution, top)

    def with_place(self, helper: str) -> tuple[Change, ...]:
        """Return the needs whose helpers would change if a helper had one more place."""
        moved = self._flow.moves_with_place(self.solution.helper_index[helper])
        return tuple(net_changes(self.solution, self._flow, moved))

    def recruits(self, top: int | None = None) -> tuple[Recruit, ...]:
        """Return what kinds of helper, and where, would save most; each states if it is exact."""
        return self._recruits[:top]

    def recruit_for(self, need: str) -> Recruit | None:
        """Return what kind of helper, living where the need is, an unpaired need waits for."""
        if need not in self._short:
            return None
        asked = self.solution.needs[self.solution.need_index[need]]
        kind = recruit_kind(self.solution, asked)
        fitting = (r for r in self._recruits if (r.profile, r.xy) == (kind.profile, kind.xy))
        return next((r for r in fitting if r.community == kind.community), None)

    def fairness(self) -> Fairness:
        """Return service by group, distance and load."""
        return measure_fairness(self.solution, self.pairs)

    def picture(
        self,
        community: str,
        lang: str = DEFAULT_LANGUAGE,
        *,
        name: str = "",
        hidden: frozenset[str] = frozenset(),
    ) -> str:
        """Return an SVG document of the pairs of one community; needs in `hidden` are left out."""
        return draw_community(self.solution, self.pairs, community, lang, name=name, hidden=hidden)

    def sheet(self, lang: str = DEFAULT_LANGUAGE) -> list[tuple[str | int, ...]]:
        """Return the plan as rows of a sheet, headings first, unpaired needs last."""
        rows: list[tuple[str | int, ...]] = [tuple(h.in_(lang) for h in PLAN_SHEET.values())]
        for pair in self.pairs:
            role, why = PLAN[f"role.{pair.role}"].in_(lang), self.describe_pair(pair).in_(lang)
            rows.append((pair.need, pair.helper, role, pair.metres, why))
        lines = self.explain_unpaired()
        rows.extend((one.need, "", "", "", lines[one.need].in_(lang)) for one in self.unpaired)
        return rows

    def summary(self) -> Text:
        """Return what may be claimed of this plan."""
        proof = PLAN["proved"]
        if self.gap:
            gap = self._sentences().difference_by_level(self.solution.scale.by_level(self.gap))
            proof = PLAN["not_proved"].format(gap=gap)
        if self.status is Status.INTERRUPTED:
            return PLAN["interrupted"] + proof
        return proof

    def live(self) -> LivePlan:
        """Return a copy that accepts events one by one; this plan never changes."""
        return LivePlan(self.solution)

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

    def _sentences(
        self, more: Mapping[str, Text] | None = None, hidden: frozenset[str] = frozenset()
    ) -> SentenceBuilder:
        return SentenceBuilder(self.solution, {**self.words, **(more or {})}, hidden)

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
        return recruits(self.solution, exact=self.status is Status.OPTIMAL)

    @cached_property
    def _used(self) -> dict[str, int]:
        return dict(Counter(pair.helper for pair in self.pairs))

    @cached_property
    def _flow(self) -> IncrementalFlow:
        return warm_start_flow(self.solution)


def _broken_rules(solution: PairingSolution) -> Iterator[str]:
    for i, assigned in enumerate(solution.assignment):
        for j in assigned:
            broken = solution.book.blocking(solution.needs[i], solution.helpers[j])
            if broken:
                yield f"{solution.needs[i].key} - {solution.helpers[j].key}: {broken}"
