"""Sentences about pairs and empty seats, in both languages, with units and names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from linli_core.matching.answers import words
from linli_core.matching.answers.live_plan import Change
from linli_core.matching.flow.pairs import CostTerm, FunnelStep, Pair, Unpaired
from linli_core.matching.flow.solution import PairingSolution
from linli_core.matching.problem.goals import Distance
from linli_core.matching.problem.values import Need
from linli_core.texts.text import Text


@frozen
class SentenceBuilder:
    """What sentences are made from.

    Attributes:
        solved: the pairing.
        more: words of rules and goals that plug-ins declare, by code; what is said where a
            rule leaves nobody is under the code with ``=0``.
        hidden: keys of needs of which only the key is told to others.
    """

    solved: PairingSolution
    more: Mapping[str, Text]
    hidden: frozenset[str] = frozenset()

    def unpaired(self, unpaired: Unpaired, opens: Sequence[str], *, served: bool) -> Text:
        """Say which rule leaves nobody, and where one more place would serve."""
        need = self.solved.needs[self.solved.need_index[unpaired.need]]
        steps = joined(
            (self._step(need, r) for r in _informative_steps(unpaired.reasons)), words.STEPS
        )
        missing = str(unpaired.missing)
        said = filled(
            words.SHORT if served else words.UNPAIRED, need=need.key, missing=missing, steps=steps
        )
        if unpaired.blocking == "full":
            some = listed(opens[: words.MOST_OPENS], words.OR)
            said = appended(said, filled(words.OPENS, helpers=some) if opens else words.OPENS_LATER)
        return appended(said, words.STOP)

    def _step(self, need: Need, reason: FunnelStep) -> Text:
        code, left = reason.code, str(reason.left)
        own = self.more.get(code if reason.left else f"{code}=0", self.more.get(code))
        if own is None:
            named = "own_limit" if code == "distance" and self._own_limits else code
            some, none = words.STEP_WORDS.get(named, words.OTHER_STEP)
            own = some if reason.left else none
        limit = f"{self.solved.book.distance.limit / 1000:g}"
        return filled(own, code=code, left=left, limit=limit, **_asked(need))

    @cached_property
    def _own_limits(self) -> bool:
        return any(helper.max_distance is not None for helper in self.solved.helpers)

    def pair(self, pair: Pair, *, used: int) -> Text:
        """Say who serves a need, how far away, and why: see `why`."""
        way = filled(words.METRES, metres=f"{pair.metres:,}")
        return filled(
            words.PAIRED,
            need=pair.need,
            helper=pair.helper,
            role=words.ROLES[pair.role],
            terms=joined([way, self.why(pair, used=used)], words.STEPS),
        )

    def why(self, pair: Pair, *, used: int) -> Text:
        """Say the terms of a pair's cost but for the distance, and what choice there was.

        Args:
            pair: the pair.
            used: places that the helper has given, this one too.
        """
        solved = self.solved
        need = solved.needs[solved.need_index[pair.need]]
        facts = [fact for term in pair.terms if (fact := self._term(term)) is not None]
        if need.former:
            facts.insert(0, words.KEPT if pair.helper in need.former else words.NOT_KEPT)
        places = solved.helpers[solved.helper_index[pair.helper]].capacity
        facts.append(filled(words.LOAD, used=str(used), places=str(places)))
        if pair.locked:
            facts.append(words.LOCKED)
        else:
            eligible = len(solved.network.arcs[solved.need_index[pair.need]])
            facts.append(filled(words.CHOICE, n=f"{eligible:,}"))
        return joined(facts, words.STEPS)

    def _term(self, term: CostTerm) -> Text | None:
        """Say one term of the cost, where the other facts do not say it already."""
        if term.goal == "fit":
            return filled(words.MISFITS, n=str(term.points)) if term.points else words.FITS
        if not term.points or term.goal in {"urgency", "continuity", "distance", "balance"}:
            return None
        return filled(words.TERM, goal=self.goal(term.goal), n=str(term.points))

    def alternative(
        self, i: int, other: int, pair: Pair, moves: Sequence[Change], uneven: int
    ) -> Text:
        """Say what another helper would mean for the household, and for others.

        Args:
            i: the need.
            other: the other helper.
            pair: the pair it would replace.
            moves: needs that would have to change.
            uneven: by how much others' places would be dearer for an even load.
        """
        key = self.solved.helpers[other].key
        own = joined(self._differences(i, [key], [pair.helper]), words.STEPS)
        others = [self._move(move) for move in moves[: words.MOST_MOVES]]
        if len(moves) > words.MOST_MOVES:
            others.append(filled(words.MORE_MOVES, n=str(len(moves) - words.MOST_MOVES)))
        if uneven and not any(len(m.after) != len(m.before) for m in moves):
            others.append(self.difference("balance", uneven))
        return filled(
            words.ALTERNATIVE,
            helper=key,
            own=own if own.zh else words.AS_GOOD,
            others=joined(others, words.SEMICOLON) if others else words.NOBODY_MOVES,
        )

    def _move(self, move: Change) -> Text:
        if move.need in self.hidden:
            return filled(words.HIDDEN_MOVES, need=move.need)
        if not move.after:
            return filled(words.LOSES, need=move.need)
        if len(move.after) < len(move.before):
            fewer = str(len(move.before) - len(move.after))
            return filled(words.LACKS, need=move.need, n=fewer)
        gone = [k for k in move.before if k not in move.after]
        come = [k for k in move.after if k not in move.before]
        names = {"before": listed(gone, words.LIST), "after": listed(come, words.LIST)}
        if not gone:
            return filled(words.GAINS, need=move.need, **names)
        said = filled(words.MOVES, need=move.need, **names)
        if len(gone) != len(come):
            return said
        found = self._differences(self.solved.need_index[move.need], come, gone)
        if not found:
            return said
        return filled(words.MOVES_BY, move=said, differences=joined(found, words.STEPS))

    def _differences(self, i: int, come: Sequence[str], gone: Sequence[str]) -> list[Text]:
        """Say goal by goal what it means for a need to have some helpers instead of others."""
        total: dict[str, int] = {}
        for keys, sign in ((come, 1), (gone, -1)):
            for key in keys:
                for goal, amount in self._amounts(i, self.solved.helper_index[key]):
                    total[goal] = total.get(goal, 0) + sign * amount
        return [self._said(goal, amount) for goal, amount in total.items() if amount]

    def _amounts(self, i: int, j: int) -> Iterator[tuple[str, int]]:
        """Return points goal by goal; for the distance, metres."""
        solved = self.solved
        for term in terms_of(solved, i, j):
            if term.goal == "distance":
                metres = solved.book.geography.metres(solved.needs[i], solved.helpers[j])
                yield term.goal, metres or 0
            else:
                yield term.goal, term.points

    def difference(self, goal: str, points: int) -> Text:
        """Say so many points more, or fewer below 0, of one goal, with their unit."""
        return self._said(goal, points * (self._unit() if goal == "distance" else 1))

    def _said(self, goal: str, amount: int) -> Text:
        own = self.more.get(f"{goal}:{'more' if amount > 0 else 'less'}")
        if own is None:
            more, less = words.DIFFERENCES.get(goal, words.OTHER_DIFFERENCE)
            own = more if amount > 0 else less
        return filled(own, n=f"{abs(amount):,}", goal=self.goal(goal))

    def steps(self, parts: Sequence[int]) -> Text:
        """Say a difference of cost given step by step of the goals' order."""
        scale = self.solved.scale
        said = []
        for step, part in zip(scale.steps, parts, strict=True):
            codes = [scale.goals[k].code for k in step]
            if part and len(codes) == 1:
                said.append(self.difference(codes[0], part))
            elif part:
                said.append(self._blended(step, part))
        return joined(said, words.STEPS)

    def goals(self) -> tuple[Text, ...]:
        """Return the names of the goals step by step; blended ones together."""
        scale = self.solved.scale
        return tuple(
            joined([self.goal(scale.goals[k].code) for k in step], words.AND)
            for step in scale.steps
        )

    def _blended(self, step: Sequence[int], part: int) -> Text:
        """Say points of goals weighed against one another, in metres where distance is one."""
        scale = self.solved.scale
        goals = joined([self.goal(scale.goals[k].code) for k in step], words.AND)
        inner = [scale.inner[k] for k in step if isinstance(scale.goals[k], Distance)]
        by_metres = bool(inner) and not part * self._unit() % inner[0]
        templates = words.BLENDED_METRES if by_metres else words.BLENDED
        amount = part * self._unit() // inner[0] if by_metres else part
        return filled(templates[amount < 0], goals=goals, n=f"{abs(amount):,}")

    def _unit(self) -> int:
        """Return how many metres a point of distance is."""
        units = [g.unit for g in self.solved.scale.goals if isinstance(g, Distance)]
        return units[0] if units else 1

    def goal(self, code: str) -> Text:
        """Return the name of a goal."""
        return self.more.get(code) or words.GOAL_WORDS.get(code, Text(code, code))


def terms_of(solved: PairingSolution, i: int, j: int) -> tuple[CostTerm, ...]:
    """Return the points of a pair, goal by goal."""
    need, helper = solved.needs[i], solved.helpers[j]
    metres = solved.book.geography.metres(need, helper) or 0
    return tuple(
        CostTerm(goal.code, goal.seat(need, helper, metres)) for goal in solved.scale.goals
    )


def _asked(need: Need) -> dict[str, Text | str]:
    """Return what a need asks for, as the steps of the funnel name it."""
    return {
        "skills": listed(sorted(need.skills), words.LIST),
        "languages": listed(sorted(need.languages), words.OR),
        "gender": words.GENDERS.get(need.gender or "", Text("", "")),
        "level": f"S{need.clearance}",
    }


def _informative_steps(reasons: Sequence[FunnelStep]) -> list[FunnelStep]:
    """Leave out the rules that nobody failed."""
    return [
        reason
        for before, reason in zip((None, *reasons), reasons, strict=False)
        if before is None or reason.left != before.left or reason is reasons[-1]
    ]


def filled(template: Text, **facts: Text | str) -> Text:
    """Return a text with its braces filled."""
    zh = {name: fact if isinstance(fact, str) else fact.zh for name, fact in facts.items()}
    en = {name: fact if isinstance(fact, str) else fact.en for name, fact in facts.items()}
    return Text(template.zh.format_map(zh), template.en.format_map(en))


def joined(texts: Iterable[Text], by: Text) -> Text:
    """Return texts in a row."""
    some = list(texts)
    return Text(by.zh.join(t.zh for t in some), by.en.join(t.en for t in some))


def listed(names: Sequence[str], by: Text) -> Text:
    """Return names in a row."""
    return Text(by.zh.join(names), by.en.join(names))


def appended(one: Text, other: Text) -> Text:
    """Return one text after another."""
    return Text(one.zh + other.zh, one.en + other.en)
