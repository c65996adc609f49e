"""The answer of a pairing: who is paired with whom, who with nobody, and the proof."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from attrs import define, field

from linli_core.matching import words
from linli_core.matching.certificate import Verdict
from linli_core.matching.explain import Explanation, explain_need, unpaired_line
from linli_core.matching.fairness import Fairness, measure
from linli_core.matching.incremental import Flow
from linli_core.matching.live import Change, Live, Outcome
from linli_core.matching.loading import load_flow
from linli_core.matching.outcome import Pair, Unpaired
from linli_core.matching.picture import draw_community
from linli_core.matching.places import PlaceValue, Recruit, place_values, recruits
from linli_core.matching.solved import Scope, Solved, Status
from linli_core.matching.values import Problem
from linli_core.texts.text import Text


@define(eq=False, slots=False)
class Plan:
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
    problems: tuple[Problem, ...]
    cost: int
    bound: int
    status: Status
    scope: Scope
    prices: Mapping[str, int] = field(repr=False)
    solved: Solved = field(repr=False)
    words: Mapping[str, Text] = field(factory=dict, repr=False)

    @property
    def gap(self) -> int:
        """How much the pairing could at most be improved; 0 is proved best."""
        return self.cost - self.bound

    def partners(self, need: str) -> tuple[Pair, ...]:
        """Return the pairs of one need, none for a need that is unpaired or unknown."""
        return self._by_need.get(need, ())

    def verify(self) -> Verdict:
        """Check the pairing anew: every rule on every pair, capacity, and the bound.

        The check reads needs, helpers, rules and prices, and trusts nothing the engine
        says of itself.
        """
        faults = list(_broken_rules(self.solved))
        verdict = self.solved.check()
        return Verdict(verdict.cost, verdict.bound, (*faults, *verdict.faults))

    def explain(self, need: str, more: Mapping[str, Text] | None = None) -> Explanation:
        """Say why a need has whom it has, or why nobody.

        Args:
            need: key of the need.
            more: words of rules and goals beside those of the plan, by code.
        """
        pairs, unpaired = self.partners(need), self._short.get(need)
        if not pairs and unpaired is None:
            line = Text(words.UNKNOWN.zh.format(need=need), words.UNKNOWN.en.format(need=need))
            return Explanation(need, (), None, (), (line,))
        flow = self._flow if pairs else None
        return explain_need(self.solved, flow, pairs, unpaired, {**self.words, **(more or {})})

    def explain_unpaired(self, more: Mapping[str, Text] | None = None) -> dict[str, Text]:
        """Return one sentence for every need with an empty seat."""
        said = {**self.words, **(more or {})}
        return {one.need: unpaired_line(one, said) for one in self.unpaired}

    def place_values(self, top: int | None = None) -> tuple[PlaceValue, ...]:
        """Return where one more place would save most, exactly; the best first."""
        return place_values(self.solved, top)

    def recruits(self, top: int | None = None) -> tuple[Recruit, ...]:
        """Return what kinds of helper, and where, would do most for the unpaired needs."""
        return recruits(self.solved, top)

    def fairness(self) -> Fairness:
        """Return service by group, distance and load."""
        return measure(self.solved, self.pairs)

    def picture(
        self, community: str, lang: str = "zh", *, hidden: frozenset[str] = frozenset()
    ) -> str:
        """Return an SVG document of the pairs of one community; needs in `hidden` are left out."""
        return draw_community(self.solved, self.pairs, community, lang, hidden=hidden)

    def sheet(self, lang: str = "zh") -> list[tuple[str | int, ...]]:
        """Return the plan as rows of a sheet, headings first, unpaired needs last."""
        rows: list[tuple[str | int, ...]] = [tuple(h.in_(lang) for h in words.SHEET_HEADS)]
        for pair in self.pairs:
            related = pair.helper in self.solved.needs[self.solved.need_index[pair.need]].former
            why = words.LOCKED if pair.locked else words.KEPT if related else Text("", "")
            role = words.ROLES[pair.role].in_(lang)
            rows.append((pair.need, pair.helper, role, pair.metres, why.in_(lang)))
        lines = self.explain_unpaired()
        rows.extend((one.need, "", "", "", lines[one.need].in_(lang)) for one in self.unpaired)
        return rows

    def summary(self) -> Text:
        """Say what may be claimed of this plan."""
        proof = Text(
            words.NOT_PROVED.zh.format(gap=self.gap), words.NOT_PROVED.en.format(gap=self.gap)
        )
        if self.status is Status.OPTIMAL:
            proof = words.PROVED
        if self.status is Status.INTERRUPTED:
            return Text(words.INTERRUPTED.zh + proof.zh, words.INTERRUPTED.en + proof.en)
        return proof

    def live(self) -> Live:
        """Return a copy that takes events one by one; this plan stays as it is."""
        return Live(self.solved)

    def what_if(self, event: Callable[[Live], Outcome]) -> Outcome:
        """Return what an event would do, without doing it.

        Args:
            event: such as ``lambda live: live.add_place("H-1")``.
        """
        return event(self.live())

    def diff(self, previous: "Plan") -> tuple[Change, ...]:
        """Return every need whose helpers differ from an earlier plan's."""
        keys = sorted({*self._by_need, *previous._by_need})  # noqa: SLF001 - the same class
        changes = (Change(key, previous._names(key), self._names(key)) for key in keys)  # noqa: SLF001 - the same class
        return tuple(change for change in changes if change.before != change.after)

    def _names(self, need: str) -> tuple[str, ...]:
        return tuple(sorted(pair.helper for pair in self.partners(need)))

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
    def _flow(self) -> Flow:
        return load_flow(self.solved)


def _broken_rules(solved: Solved) -> Iterator[str]:
    for i, held in enumerate(solved.held):
        for j in held:
            broken = solved.book.blocking(solved.needs[i], solved.helpers[j])
            if broken:
                yield f"{solved.needs[i].key} - {solved.helpers[j].key}: {broken}"
