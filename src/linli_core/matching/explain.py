"""Why this helper, why nobody: facts first, then sentences in both languages."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from linli_core.matching import words
from linli_core.matching.incremental import Flow
from linli_core.matching.outcome import Pair, Reason, Term, Unpaired
from linli_core.matching.solved import Solved
from linli_core.texts.text import Text

ALTERNATIVES = 2


@frozen
class Alternative:
    """Another helper the need could have had.

    Attributes:
        helper: key of the helper.
        terms: points of that pair, goal by goal.
        own: how much dearer it is for this need, step by step of the goals' order.
        others: how much dearer it is for everybody else, who would have to move; a gain,
            where the place that becomes free helps somebody, is below 0.
        extra: whole cost of the exchange, never below 0 for a proved plan.
    """

    helper: str
    terms: tuple[Term, ...]
    own: tuple[int, ...]
    others: tuple[int, ...]
    extra: int


@frozen
class PairReason:
    """One pair with the next best helpers."""

    pair: Pair
    alternatives: tuple[Alternative, ...]


@frozen
class Explanation:
    """What is said of one need.

    Attributes:
        need: key of the need.
        pairs: its pairs, each with alternatives.
        unpaired: its empty seats and the funnel; None where every seat is filled.
        opens: helpers where one more place would serve it.
        lines: the same in sentences.
    """

    need: str
    pairs: tuple[PairReason, ...]
    unpaired: Unpaired | None
    opens: tuple[str, ...]
    lines: tuple[Text, ...]

    def text(self, lang: str = "zh") -> str:
        """Return all sentences in one language."""
        return "\n".join(line.in_(lang) for line in self.lines)


def explain_need(
    solved: Solved,
    flow: Flow | None,
    pairs: Sequence[Pair],
    unpaired: Unpaired | None,
    more: Mapping[str, Text],
) -> Explanation:
    """Explain one need that takes part.

    Args:
        solved: the pairing.
        flow: the pairing as a flow, in which exchanges are tried; it is left as it was.
            None where there is no pair to explain.
        pairs: the pairs of the need.
        unpaired: its empty seats.
        more: words of rules and goals that plug-ins declare, by code.
    """
    i = solved.need_index[pairs[0].need if pairs else unpaired.need if unpaired else ""]
    need = solved.needs[i].key
    reasons = tuple(PairReason(pair, _alternatives(solved, flow, i, pair)) for pair in pairs)
    opens = opening_places(solved, i) if unpaired else ()
    lines: list[Text] = []
    for reason in reasons:
        lines.extend(_pair_lines(solved, reason, more))
    if unpaired:
        lines.append(unpaired_line(unpaired, more))
        if unpaired.blocking == "full":
            joined = {lang: words.LIST.in_(lang).join(opens[:3]) for lang in ("zh", "en")}
            lines.append(_fill(words.OPENS, helpers=_text(joined)) if opens else words.OPENS_LATER)
    return Explanation(need, reasons, unpaired, opens, tuple(lines))


def opening_places(solved: Solved, i: int) -> tuple[str, ...]:
    """Return the helpers where one more place would let the optimum serve this need.

    That is so exactly where the price of the place is what this need would gain by it.
    """
    network, prices = solved.network, solved.prices
    return tuple(
        solved.helpers[j].key
        for j, cost in network.arcs[i]
        if j not in solved.held[i] and network.unserved[i] - cost == prices[j] > 0
    )


def _alternatives(solved: Solved, flow: Flow | None, i: int, pair: Pair) -> tuple[Alternative, ...]:
    j = solved.helper_index[pair.helper]
    if flow is None or pair.locked or j not in solved.held[i]:
        return ()
    arcs = dict(solved.network.arcs[i])
    held = solved.held[i]
    ranked = sorted((c + solved.prices[k], k) for k, c in arcs.items() if k not in held)
    found = []
    for _, other in ranked:
        # Where every place is locked, nobody can make room.
        if not solved.network.places[other] or not _keeps_lead(solved, i, j, other):
            continue
        others = flow.instead(i, j, other)
        own = arcs[other] - arcs[j]
        found.append(
            Alternative(
                solved.helpers[other].key,
                terms_of(solved, i, other),
                solved.scale.split(own),
                solved.scale.split(others),
                own + others,
            )
        )
        if len(found) == ALTERNATIVES:
            break
    return tuple(found)


def _keeps_lead(solved: Solved, i: int, j: int, other: int) -> bool:
    """Say whether a team that needs a lead still has one after the exchange."""
    leads = solved.network.leads
    rest = [k for k in solved.held[i] if k != j]
    return not solved.network.split[i] or leads[other] or any(leads[k] for k in rest)


def terms_of(solved: Solved, i: int, j: int) -> tuple[Term, ...]:
    """Return the points of a pair, goal by goal."""
    need, helper = solved.needs[i], solved.helpers[j]
    metres = solved.book.geography.metres(need, helper) or 0
    return tuple(Term(goal.code, goal.seat(need, helper, metres)) for goal in solved.scale.goals)


def unpaired_line(unpaired: Unpaired, more: Mapping[str, Text]) -> Text:
    """Say in one sentence which rule leaves nobody."""
    steps = [_step(reason, more) for reason in _telling(unpaired.reasons)]
    return _fill(
        words.UNPAIRED,
        need=_same(unpaired.need),
        missing=_same(str(unpaired.missing)),
        steps=_join(steps),
    )


def _telling(reasons: Sequence[Reason]) -> list[Reason]:
    """Leave out the rules that nobody failed."""
    return [
        reason
        for before, reason in zip((None, *reasons), reasons, strict=False)
        if before is None or reason.left != before.left or reason is reasons[-1]
    ]


def _step(reason: Reason, more: Mapping[str, Text]) -> Text:
    template = more.get(reason.code) or words.STEP_WORDS.get(reason.code, words.OTHER_STEP)
    return _fill(template, code=_same(reason.code), left=_same(str(reason.left)))


def _pair_lines(solved: Solved, reason: PairReason, more: Mapping[str, Text]) -> list[Text]:
    pair = reason.pair
    facts = [_fill(words.METRES, metres=_same(str(pair.metres)))]
    if pair.helper in solved.needs[solved.need_index[pair.need]].former:
        facts.append(words.KEPT)
    if pair.locked:
        facts.append(words.LOCKED)
    facts += [
        _fill(words.TERM, goal=_goal(term.goal, more), points=_same(str(term.points)))
        for term in pair.terms
        if term.points and term.goal not in {"distance", "urgency"}
    ]
    lines = [
        _fill(
            words.PAIRED,
            need=_same(pair.need),
            helper=_same(pair.helper),
            role=words.ROLES[pair.role],
            terms=_join(facts),
        )
    ]
    lines += [
        _fill(
            words.ALTERNATIVE,
            helper=_same(other.helper),
            own=_difference(solved, other.own, more),
            others=_difference(solved, other.others, more),
        )
        for other in reason.alternatives
    ]
    if not reason.alternatives and not pair.locked:
        lines.append(words.ONLY_ONE)
    return lines


def _difference(solved: Solved, parts: Sequence[int], more: Mapping[str, Text]) -> Text:
    said = []
    for step, part in zip(solved.scale.steps, parts, strict=True):
        if part:
            goal = _join([_goal(solved.scale.goals[k].code, more) for k in step])
            template = words.DEARER if part > 0 else words.CHEAPER
            said.append(_fill(template, goal=goal, points=_same(str(abs(part)))))
    return _join(said) if said else words.NO_CHANGE


def _goal(code: str, more: Mapping[str, Text]) -> Text:
    return more.get(code) or words.GOAL_WORDS.get(code, _same(code))


def _same(word: str) -> Text:
    return Text(word, word)


def _text(by_language: Mapping[str, str]) -> Text:
    return Text(by_language["zh"], by_language["en"])


def _join(texts: Sequence[Text]) -> Text:
    return Text(
        words.LIST.zh.join(text.zh for text in texts), words.LIST.en.join(text.en for text in texts)
    )


def _fill(template: Text, **facts: Text) -> Text:
    return Text(
        template.zh.format(**{name: fact.zh for name, fact in facts.items()}),
        template.en.format(**{name: fact.en for name, fact in facts.items()}),
    )
