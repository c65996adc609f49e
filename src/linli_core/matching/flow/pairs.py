"""Pairs and empty seats as values, written out from a solved pairing."""

from collections.abc import Mapping

from attrs import frozen

from linli_core.matching.flow.solution import PairingSolution
from linli_core.matching.problem.eligibility import Funnel
from linli_core.matching.problem.values import Helper, Need, PairRole


@frozen
class CostTerm:
    """Points of one goal in the cost of a pair."""

    goal: str
    points: int


@frozen
class Pair:
    """One helper for one need.

    Attributes:
        need: key of the need.
        helper: key of the helper.
        role: the lead, or a member; who serves alone without having to lead is a member.
        metres: distance, measured or nominal.
        terms: points goal by goal, in the order of the goals.
        locked: whether the pair was set before.
    """

    need: str
    helper: str
    role: PairRole
    metres: int
    terms: tuple[CostTerm, ...]
    locked: bool = False


@frozen
class FunnelStep:
    """One step of the funnel: how many helpers are left once this rule has been applied."""

    code: str
    left: int


@frozen
class Unpaired:
    """A need with empty seats, and why.

    Attributes:
        need: key of the need.
        missing: seats that stay empty.
        reasons: the rules in order up to the one that blocks, with the helpers left after
            each; the last may be ``full`` (all eligible places are given), ``no_lead``,
            ``team_too_large`` or ``not_reached`` (the search was stopped before).
    """

    need: str
    missing: int
    reasons: tuple[FunnelStep, ...]

    @property
    def blocking(self) -> str:
        """Code of the rule that leaves nobody."""
        return self.reasons[-1].code


def list_pairs(solved: PairingSolution) -> tuple[Pair, ...]:
    """Write the pairs of a result out, locked ones included."""
    locked = solved.locked()
    pairs: list[Pair] = []
    known: dict[tuple[str, int], CostTerm] = {}
    for i, need in enumerate(solved.needs):
        fixed = locked.get(i, {})
        seated = sorted({*solved.held[i], *fixed}, key=lambda j: (j not in fixed, j))
        lead = _lead(need, seated, fixed, solved.helpers)
        seated = [j for j in seated if j == lead] + sorted(j for j in seated if j != lead)
        pairs.extend(
            _pair(solved, need, j, known, lead=j == lead, locked=j in fixed) for j in seated
        )
    return tuple(pairs)


def _lead(
    need: Need, seated: list[int], fixed: Mapping[int, PairRole], helpers: list[Helper]
) -> int | None:
    """Return who leads: whom a lock says, else a former helper who may, else the first."""
    named = [j for j in seated if fixed.get(j) is PairRole.LEAD]
    if named or not need.needs_lead:
        return named[0] if named else None
    able = [j for j in seated if helpers[j].may_lead]
    return min(able, key=lambda j: (helpers[j].key not in need.former, j), default=None)


def _pair(
    solved: PairingSolution,
    need: Need,
    j: int,
    known: dict[tuple[str, int], CostTerm],
    *,
    lead: bool,
    locked: bool,
) -> Pair:
    """Write one pair out; equal terms of a county are one value in memory."""
    helper = solved.helpers[j]
    metres = solved.book.geography.metres(need, helper) or 0
    terms = []
    for goal in solved.scale.goals:
        term = (goal.code, goal.seat(need, helper, metres))
        if term not in known:
            known[term] = CostTerm(*term)
        terms.append(known[term])
    role = PairRole.LEAD if lead else PairRole.MEMBER
    return Pair(need.key, helper.key, role, metres, tuple(terms), locked)


def list_unpaired(solved: PairingSolution) -> tuple[Unpaired, ...]:
    """Write out every need with an empty seat, and the rules that block it, in order."""
    seats = solved.network.seats
    short = [i for i, held in enumerate(solved.held) if seats[i] > len(held)]
    return tuple(
        Unpaired(
            solved.needs[i].key, seats[i] - len(solved.held[i]), blocking_reasons(solved, i, funnel)
        )
        for i, funnel in zip(short, solved.funnels(short), strict=True)
    )


def blocking_reasons(solved: PairingSolution, i: int, funnel: Funnel) -> tuple[FunnelStep, ...]:
    """Return the funnel of a need up to the step that leaves nobody."""
    reasons = []
    for code, left in funnel:
        reasons.append(FunnelStep(code, left))
        if not left:
            return tuple(reasons)
    arcs, held = solved.network.arcs[i], solved.held[i]
    if not solved.finished and (not arcs or any(solved.room[j] for j, _ in arcs if j not in held)):
        return (*reasons, FunnelStep("not_reached", 0))
    if solved.nearest is not None and len(arcs) < reasons[-1].left:
        reasons.append(FunnelStep("nearest", len(arcs)))
    free = [j for j, _ in arcs if j not in held]
    leads = solved.network.leads
    if solved.network.split[i] and not any(leads[j] for j in (*free, *held)):
        return (*reasons, FunnelStep("no_lead", 0))
    return (*reasons, FunnelStep("full" if free else "team_too_large", len(free)))
