"""Why this helper, why nobody: the facts, and the sentences they come to."""

from collections.abc import Sequence

from attrs import frozen

from linli_core.matching.answers.live_plan import Change
from linli_core.matching.answers.sentences import SentenceBuilder, terms_of
from linli_core.matching.flow.incremental_flow import IncrementalFlow
from linli_core.matching.flow.pairs import CostTerm, Pair, Unpaired
from linli_core.matching.flow.residual_network import Move
from linli_core.matching.flow.solution import PairingSolution
from linli_core.texts.pairing.plan import PLAN
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
        moves: the other needs whose helpers would change by it. Of a hidden need only the
            key is told.
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
        alternatives: the next two who could serve, the better first.
        used: places that the helper has given, to this need and others.
        places: places that the helper has in all.
        eligible: helpers among whom the choice was.
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
    teller: SentenceBuilder,
    flow: IncrementalFlow | None,
    pairs: Sequence[Pair],
    unpaired: Unpaired | None,
    used: dict[str, int],
) -> Explanation:
    """Explain one need that takes part.

    Args:
        teller: knows the pairing and its words.
        flow: the pairing as a flow, in which exchanges are tried; it is left as it was.
            None where there is no pair to explain.
        pairs: the pairs of the need.
        unpaired: its empty seats.
        used: places given by helper.
    """
    solved = teller.solved
    i = solved.need_index[pairs[0].need if pairs else unpaired.need if unpaired else ""]
    reasons = []
    lines: list[Text] = []
    for pair in pairs:
        told, said = _alternatives(teller, flow, i, pair)
        given = used.get(pair.helper, 0)
        places = solved.helpers[solved.helper_index[pair.helper]].capacity
        own = [teller.pair(pair, used=given), *said]
        if not told and not pair.locked:
            own.append(PLAN["only_one"])
        choice = len(solved.network.arcs[i])
        reasons.append(PairReason(pair, told, given, places, choice, tuple(own)))
        lines += own
    opens = opening_places(solved, i) if unpaired else ()
    if unpaired:
        lines.append(teller.unpaired(unpaired, opens, served=bool(pairs)))
    return Explanation(solved.needs[i].key, tuple(reasons), unpaired, opens, tuple(lines))


def opening_places(solved: PairingSolution, i: int) -> tuple[str, ...]:
    """Return the helpers where one more place would let the optimum serve this need.

    That is so exactly where the price of the place is what this need would gain by it.
    """
    network, prices = solved.network, solved.prices
    return tuple(
        solved.helpers[j].key
        for j, cost in network.arcs[i]
        if j not in solved.held[i] and network.unserved[i] - cost == prices[j] > 0
    )


def _alternatives(
    teller: SentenceBuilder, flow: IncrementalFlow | None, i: int, pair: Pair
) -> tuple[tuple[Alternative, ...], list[Text]]:
    solved = teller.solved
    j = solved.helper_index[pair.helper]
    if flow is None or pair.locked or j not in solved.held[i]:
        return (), []
    arcs = dict(solved.network.arcs[i])
    held = solved.held[i]
    ranked = sorted((c + solved.prices[k], k) for k, c in arcs.items() if k not in held)
    found, said = [], []
    for _, other in ranked:
        # Where every place is locked, nobody can make room.
        if not solved.network.places[other] or not _keeps_lead(solved, i, j, other):
            continue
        cost, moved = flow.instead(i, j, other)
        own = arcs[other] - arcs[j]
        changes = net_changes(solved, flow, moved)
        told = Alternative(
            helper=solved.helpers[other].key,
            terms=terms_of(solved, i, other),
            own=solved.scale.split(own),
            others=solved.scale.split(cost),
            extra=own + cost,
            moves=tuple(_redacted(change, teller.hidden) for change in changes),
        )
        found.append(told)
        uneven = _balance_cost(solved, told.others)
        said.append(teller.alternative(i, other, pair, changes, uneven))
        if len(found) == ALTERNATIVES:
            break
    return tuple(found), said


def net_changes(
    solved: PairingSolution, flow: IncrementalFlow, moved: Sequence[Move]
) -> list[Change]:
    """Return the needs whose helpers a tried exchange leaves changed, by key."""
    after: dict[int, set[int]] = {}
    for i, j, taken in moved:
        seats = after.setdefault(i, set(flow.held[i]))
        (seats.add if taken else seats.discard)(j)

    def keys(helpers: set[int]) -> tuple[str, ...]:
        return tuple(sorted(solved.helpers[j].key for j in helpers))

    return [
        Change(solved.needs[i].key, keys(set(flow.held[i])), keys(seats))
        for i, seats in sorted(after.items())
        if seats != set(flow.held[i])
    ]


def _redacted(change: Change, hidden: frozenset[str]) -> Change:
    return Change(change.need, (), ()) if change.need in hidden else change


def _balance_cost(solved: PairingSolution, others: Sequence[int]) -> int:
    """Return what of others' cost is the even load's alone."""
    for step, part in zip(solved.scale.steps, others, strict=True):
        if len(step) == 1 and solved.scale.goals[step[0]].code == "balance":
            return part
    return 0


def _keeps_lead(solved: PairingSolution, i: int, j: int, other: int) -> bool:
    """Say whether a team that needs a lead still has one after the exchange."""
    leads = solved.network.leads
    rest = [k for k in solved.held[i] if k != j]
    return not solved.network.split[i] or leads[other] or any(leads[k] for k in rest)
