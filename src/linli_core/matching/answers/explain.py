"""Why this helper, why nobody: figures and sentences for one need."""

from collections.abc import Sequence

from attrs import frozen

from linli_core.matching.answers.live_plan import Change
from linli_core.matching.answers.sentences import SentenceBuilder, terms_of
from linli_core.matching.flow.incremental_flow import IncrementalFlow
from linli_core.matching.flow.pairs import CostTerm, Pair, Unpaired
from linli_core.matching.flow.residual_network import Move
from linli_core.matching.flow.solution import PairingSolution
from linli_core.texts.languages import DEFAULT_LANGUAGE
from linli_core.texts.pairing.plan import PLAN
from linli_core.texts.text import Text

ALTERNATIVES = 2


@frozen
class Alternative:
    """Another helper the need could have had.

    Attributes:
        helper: key of the helper.
        terms: points of that pair, goal by goal.
        own: how much more it costs this need, level by level of the goals' order.
        others: how much more it costs everybody else, who would have to move; below 0 where
            the place that becomes free helps somebody.
        extra: total cost of the exchange, never below 0 for a proved plan.
        moves: the other needs whose helpers would change by it. Of a hidden need only the
            key is given.
    """

    helper: str
    terms: tuple[CostTerm, ...]
    own: tuple[int, ...]
    others: tuple[int, ...]
    extra: int
    moves: tuple[Change, ...] = ()


@frozen
class PairReason:
    """One pair with the next best helpers.

    Attributes:
        pair: the pair.
        alternatives: the two next best helpers, the better first.
        used: places that the helper has given, to this need and others.
        places: places that the helper has in all.
        eligible: how many helpers there were to choose from.
        lines: why this helper, then what each alternative would mean, in sentences.
    """

    pair: Pair
    alternatives: tuple[Alternative, ...]
    used: int = 0
    places: int = 0
    eligible: int = 0
    lines: tuple[Text, ...] = ()


@frozen
class Explanation:
    """Everything there is to say about one need.

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

    def text(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return all sentences in one language."""
        return "\n".join(line.in_(lang) for line in self.lines)


def explain_need(
    sentences: SentenceBuilder,
    flow: IncrementalFlow | None,
    pairs: Sequence[Pair],
    unpaired: Unpaired | None,
    used: dict[str, int],
) -> Explanation:
    """Explain one need that takes part.

    Args:
        sentences: builds the sentences of the pairing.
        flow: the pairing as a flow, in which exchanges are tried and rolled back. None where
            there is no pair to explain.
        pairs: the pairs of the need.
        unpaired: its empty seats.
        used: places given by helper.
    """
    solution = sentences.solution
    i = solution.need_index[pairs[0].need if pairs else unpaired.need if unpaired else ""]
    reasons = []
    lines: list[Text] = []
    for pair in pairs:
        alternatives, more = _alternatives(sentences, flow, i, pair)
        given = used.get(pair.helper, 0)
        places = solution.helpers[solution.helper_index[pair.helper]].capacity
        own = [sentences.pair(pair, used=given), *more]
        if not alternatives and not pair.locked:
            own.append(PLAN["only_one"])
        choice = len(solution.network.arcs[i])
        reasons.append(PairReason(pair, alternatives, given, places, choice, tuple(own)))
        lines += own
    opens = opening_places(solution, i) if unpaired else ()
    if unpaired:
        lines.append(sentences.unpaired(unpaired, opens, served=bool(pairs)))
    return Explanation(solution.needs[i].key, tuple(reasons), unpaired, opens, tuple(lines))


def opening_places(solution: PairingSolution, i: int) -> tuple[str, ...]:
    """Return the helpers where one more place would let the optimum serve this need.

    By complementary slackness that is so exactly where the dual price of the place equals
    what this need would gain by it.
    """
    network, prices = solution.network, solution.prices
    return tuple(
        solution.helpers[j].key
        for j, cost in network.arcs[i]
        if j not in solution.assignment[i] and network.unserved[i] - cost == prices[j] > 0
    )


def _alternatives(
    sentences: SentenceBuilder, flow: IncrementalFlow | None, i: int, pair: Pair
) -> tuple[tuple[Alternative, ...], list[Text]]:
    solution = sentences.solution
    j = solution.helper_index[pair.helper]
    if flow is None or pair.locked or j not in solution.assignment[i]:
        return (), []
    arcs = dict(solution.network.arcs[i])
    assigned = solution.assignment[i]
    ranked = sorted((c + solution.prices[k], k) for k, c in arcs.items() if k not in assigned)
    alternatives, lines = [], []
    for _, other in ranked:
        # Where every place is locked, no place can be freed.
        if not solution.network.places[other] or not _keeps_lead(solution, i, j, other):
            continue
        cost, moved = flow.exchange(i, j, other)
        own = arcs[other] - arcs[j]
        changes = net_changes(solution, flow, moved)
        alternative = Alternative(
            helper=solution.helpers[other].key,
            terms=terms_of(solution, i, other),
            own=solution.scale.by_level(own),
            others=solution.scale.by_level(cost),
            extra=own + cost,
            moves=tuple(_redacted(change, sentences.hidden) for change in changes),
        )
        alternatives.append(alternative)
        uneven = _balance_cost(solution, alternative.others)
        lines.append(sentences.alternative(i, other, pair, changes, uneven))
        if len(alternatives) == ALTERNATIVES:
            break
    return tuple(alternatives), lines


def net_changes(
    solution: PairingSolution, flow: IncrementalFlow, moved: Sequence[Move]
) -> list[Change]:
    """Return the needs whose helpers a tried exchange changes in the end, by key."""
    after: dict[int, set[int]] = {}
    for i, j, made in moved:
        seats = after.setdefault(i, set(flow.assignment[i]))
        (seats.add if made else seats.discard)(j)

    def keys(helpers: set[int]) -> tuple[str, ...]:
        return tuple(sorted(solution.helpers[j].key for j in helpers))

    return [
        Change(solution.needs[i].key, keys(set(flow.assignment[i])), keys(seats))
        for i, seats in sorted(after.items())
        if seats != set(flow.assignment[i])
    ]


def _redacted(change: Change, hidden: frozenset[str]) -> Change:
    return Change(change.need, (), ()) if change.need in hidden else change


def _balance_cost(solution: PairingSolution, others: Sequence[int]) -> int:
    """Return the part of the others' cost that is due to the even load alone."""
    for step, part in zip(solution.scale.levels, others, strict=True):
        if len(step) == 1 and solution.scale.goals[step[0]].code == "balance":
            return part
    return 0


def _keeps_lead(solution: PairingSolution, i: int, j: int, other: int) -> bool:
    """Return whether a team that needs a lead still has one after the exchange."""
    leads = solution.network.leads
    rest = [k for k in solution.assignment[i] if k != j]
    return not solution.network.split[i] or leads[other] or any(leads[k] for k in rest)
