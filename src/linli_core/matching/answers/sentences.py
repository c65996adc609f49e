"""Sentences about pairs and empty seats, in both languages, with units and names."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from linli_core.matching.answers.live_plan import Change
from linli_core.matching.flow.pairs import CostTerm, FunnelStep, Pair, Unpaired
from linli_core.matching.flow.solution import PairingSolution
from linli_core.matching.problem.goals import Distance
from linli_core.matching.problem.values import Need
from linli_core.texts.pairing.goals import DIFFERENCES, GENDERS, GOALS, STEPS
from linli_core.texts.pairing.plan import PLAN
from linli_core.texts.text import AND, COMMA, LIST, OR, SEMICOLON, Text, joined

MOST_OPENS = 3
MOST_MOVES = 4


@frozen
class SentenceBuilder:
    """Builds sentences about one pairing.

    Attributes:
        solution: the pairing.
        more: words of rules and goals that plug-ins declare, by code; the text for a rule
            that leaves nobody is under the code with ``=0``.
        hidden: keys of needs of which others see only the key.
    """

    solution: PairingSolution
    more: Mapping[str, Text]
    hidden: frozenset[str] = frozenset()

    def unpaired(self, unpaired: Unpaired, opens: Sequence[str], *, served: bool) -> Text:
        """Return which rule leaves nobody, and where one more place would help."""
        need = self.solution.needs[self.solution.need_index[unpaired.need]]
        steps = joined((self._step(need, r) for r in _informative_steps(unpaired.reasons)), COMMA)
        missing = str(unpaired.missing)
        template = PLAN["short"] if served else PLAN["unpaired"]
        said = template.format(need=need.key, missing=missing, steps=steps)
        if unpaired.blocking == "full":
            some = joined(opens[:MOST_OPENS], OR)
            said += PLAN["opens"].format(helpers=some) if opens else PLAN["opens_later"]
        return said + PLAN["stop"]

    def _step(self, need: Need, reason: FunnelStep) -> Text:
        code, left = reason.code, str(reason.left)
        own = self.more.get(code if reason.left else f"{code}=0", self.more.get(code))
        if own is None:
            named = "own_limit" if code == "distance" and self._own_limits else code
            end = "" if reason.left else "=0"
            own = STEPS.get(f"{named}{end}", STEPS[f"other{end}"])
        limit = f"{self.solution.book.distance.limit / 1000:g}"
        return own.format(code=code, left=left, limit=limit, **_asked(need))

    @cached_property
    def _own_limits(self) -> bool:
        return any(helper.max_distance is not None for helper in self.solution.helpers)

    def pair(self, pair: Pair, *, used: int) -> Text:
        """Return who serves a need, how far away, and why: see `why`."""
        way = PLAN["metres"].format(metres=f"{pair.metres:,}")
        return PLAN["paired"].format(
            need=pair.need,
            helper=pair.helper,
            role=PLAN[f"role.{pair.role}"],
            terms=joined([way, self.why(pair, used=used)], COMMA),
        )

    def why(self, pair: Pair, *, used: int) -> Text:
        """Return the terms of a pair's cost except the distance, and what choice there was.

        Args:
            pair: the pair.
            used: places that the helper has given, this one too.
        """
        solution = self.solution
        need = solution.needs[solution.need_index[pair.need]]
        facts = [fact for term in pair.terms if (fact := self._term(term)) is not None]
        if need.former:
            facts.insert(0, PLAN["kept"] if pair.helper in need.former else PLAN["not_kept"])
        places = solution.helpers[solution.helper_index[pair.helper]].capacity
        facts.append(PLAN["load"].format(used=str(used), places=str(places)))
        if pair.locked:
            facts.append(PLAN["locked"])
        else:
            eligible = len(solution.network.arcs[solution.need_index[pair.need]])
            facts.append(PLAN["choice"].format(n=f"{eligible:,}"))
        return joined(facts, COMMA)

    def _term(self, term: CostTerm) -> Text | None:
        """Return one term of the cost, unless another sentence covers it."""
        if term.goal == "fit":
            return PLAN["misfits"].format(n=str(term.points)) if term.points else PLAN["fits"]
        if not term.points or term.goal in {"urgency", "continuity", "distance", "balance"}:
            return None
        return PLAN["term"].format(goal=self.goal(term.goal), n=str(term.points))

    def alternative(
        self, i: int, other: int, pair: Pair, moves: Sequence[Change], uneven: int
    ) -> Text:
        """Return what another helper would mean for the household, and for others.

        Args:
            i: the need.
            other: the other helper.
            pair: the pair it would replace.
            moves: needs that would have to change.
            uneven: by how much others' places would cost more for an even load.
        """
        key = self.solution.helpers[other].key
        own = joined(self._differences(i, [key], [pair.helper]), COMMA)
        others = [self._move(move) for move in moves[:MOST_MOVES]]
        if len(moves) > MOST_MOVES:
            others.append(PLAN["more_moves"].format(n=str(len(moves) - MOST_MOVES)))
        if uneven and not any(len(m.after) != len(m.before) for m in moves):
            others.append(self.difference("balance", uneven))
        return PLAN["alternative"].format(
            helper=key,
            own=own if own.zh else PLAN["as_good"],
            others=joined(others, SEMICOLON) if others else PLAN["nobody_moves"],
        )

    def _move(self, move: Change) -> Text:
        if move.need in self.hidden:
            return PLAN["hidden_moves"].format(need=move.need)
        if not move.after:
            return PLAN["loses"].format(need=move.need)
        if len(move.after) < len(move.before):
            fewer = str(len(move.before) - len(move.after))
            return PLAN["lacks"].format(need=move.need, n=fewer)
        gone = [k for k in move.before if k not in move.after]
        come = [k for k in move.after if k not in move.before]
        names = {"before": joined(gone, LIST), "after": joined(come, LIST)}
        if not gone:
            return PLAN["gains"].format(need=move.need, **names)
        said = PLAN["moves"].format(need=move.need, **names)
        if len(gone) != len(come):
            return said
        found = self._differences(self.solution.need_index[move.need], come, gone)
        if not found:
            return said
        return PLAN["moves_by"].format(move=said, differences=joined(found, COMMA))

    def _differences(self, i: int, come: Sequence[str], gone: Sequence[str]) -> list[Text]:
        """Return goal by goal what it means for a need to have some helpers instead of others."""
        total: dict[str, int] = {}
        for keys, sign in ((come, 1), (gone, -1)):
            for key in keys:
                for goal, amount in self._amounts(i, self.solution.helper_index[key]):
                    total[goal] = total.get(goal, 0) + sign * amount
        return [self._said(goal, amount) for goal, amount in total.items() if amount]

    def _amounts(self, i: int, j: int) -> Iterator[tuple[str, int]]:
        """Return points goal by goal; for the distance, metres."""
        solution = self.solution
        for term in terms_of(solution, i, j):
            if term.goal == "distance":
                metres = solution.book.geography.metres(solution.needs[i], solution.helpers[j])
                yield term.goal, metres or 0
            else:
                yield term.goal, term.points

    def difference(self, goal: str, points: int) -> Text:
        """Return so many points more, or (below 0) fewer, of one goal, with their unit."""
        return self._said(goal, points * (self._unit() if goal == "distance" else 1))

    def _said(self, goal: str, amount: int) -> Text:
        way = _way(amount)
        own = self.more.get(f"{goal}:{way}")
        if own is None:
            own = DIFFERENCES.get(f"{goal}:{way}", DIFFERENCES[f"other:{way}"])
        return own.format(n=f"{abs(amount):,}", goal=self.goal(goal))

    def difference_by_level(self, parts: Sequence[int]) -> Text:
        """Return a difference of cost given level by level of the goals' order."""
        scale = self.solution.scale
        said = []
        for level, points in zip(scale.levels, parts, strict=True):
            codes = [scale.goals[k].code for k in level]
            if points and len(codes) == 1:
                said.append(self.difference(codes[0], points))
            elif points:
                said.append(self._blended(level, points))
        return joined(said, COMMA)

    def goals(self) -> tuple[Text, ...]:
        """Return the names of the goals level by level; those of a blend together."""
        scale = self.solution.scale
        return tuple(
            joined([self.goal(scale.goals[k].code) for k in level], AND) for level in scale.levels
        )

    def _blended(self, level: Sequence[int], points: int) -> Text:
        """Return points of a weighted sum of goals, in metres where distance is one of them."""
        scale = self.solution.scale
        goals = joined([self.goal(scale.goals[k].code) for k in level], AND)
        inner = [scale.inner_weights[k] for k in level if isinstance(scale.goals[k], Distance)]
        by_metres = bool(inner) and not points * self._unit() % inner[0]
        amount = points * self._unit() // inner[0] if by_metres else points
        kind = "blended_metres" if by_metres else "blended"
        return DIFFERENCES[f"{kind}:{_way(amount)}"].format(goals=goals, n=f"{abs(amount):,}")

    def _unit(self) -> int:
        """Return how many metres a point of distance is."""
        units = [g.unit for g in self.solution.scale.goals if isinstance(g, Distance)]
        return units[0] if units else 1

    def goal(self, code: str) -> Text:
        """Return the name of a goal."""
        return self.more.get(code) or GOALS.get(code, Text(code, code))


def terms_of(solution: PairingSolution, i: int, j: int) -> tuple[CostTerm, ...]:
    """Return the points of a pair, goal by goal."""
    need, helper = solution.needs[i], solution.helpers[j]
    metres = solution.book.geography.metres(need, helper) or 0
    return tuple(
        CostTerm(goal.code, goal.seat(need, helper, metres)) for goal in solution.scale.goals
    )


def _way(amount: int) -> str:
    """Return which way a goal changes: more points, or fewer."""
    return "more" if amount > 0 else "less"


def _asked(need: Need) -> dict[str, Text | str]:
    """Return what a need asks for, as the steps of the funnel name it."""
    return {
        "skills": joined(sorted(need.skills), LIST),
        "languages": joined(sorted(need.languages), OR),
        "gender": GENDERS.get(need.gender or "", Text("", "")),
        "level": f"S{need.clearance}",
    }


def _informative_steps(reasons: Sequence[FunnelStep]) -> list[FunnelStep]:
    """Leave out the rules that excluded nobody."""
    return [
        reason
        for before, reason in zip((None, *reasons), reasons, strict=False)
        if before is None or reason.left != before.left or reason is reasons[-1]
    ]
