"""Pairs and empty seats as values, read off a solved pairing."""

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
        locked: whether the pair was fixed in advance.
    """

    need: str
    helper: str
    role: PairRole
    metres: int
    terms: tuple[CostTerm, ...]
    locked: bool = False


@frozen
class FunnelStep:
    """One step of the funnel: how many helpers remain once this rule has been applied."""

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


def list_pairs(solution: PairingSolution) -> tuple[Pair, ...]:
    """Return all pairs of a solution, locked ones included."""
    locked = solution.locked()
    pairs: list[Pair] = []
    known: dict[tuple[str, int], CostTerm] = {}
    for i, need in enumerate(solution.needs):
        fixed = locked.get(i, {})
        assigned = sorted({*solution.assignment[i], *fixed}, key=lambda j: (j not in fixed, j))
        lead = _lead(need, assigned, fixed, solution.helpers)
        assigned = [j for j in assigned if j == lead] + sorted(j for j in assigned if j != lead)
        pairs.extend(
            _pair(solution, need, j, known, lead=j == lead, locked=j in fixed) for j in assigned
        )
    return tuple(pairs)


def _lead(
    need: Need, assigned: list[int], fixed: Mapping[int, PairRole], helpers: list[Helper]
) -> int | None:
    """Return who leads: whom a lock says, else a former helper who may, else the first."""
    named = [j for j in assigned if fixed.get(j) is PairRole.LEAD]
    if named or not need.needs_lead:
        return named[0] if named else None
    able = [j for j in assigned if helpers[j].may_lead]
    return min(able, key=lambda j: (helpers[j].key not in need.former, j), default=None)


def _pair(
    solution: PairingSolution,
    need: Need,
    j: int,
    known: dict[tuple[str, int], CostTerm],
    *,
    lead: bool,
    locked: bool,
) -> Pair:
    """Return one pair; equal terms of a county share one value, which saves memory."""
    helper = solution.helpers[j]
    metres = solution.book.geography.metres(need, helper) or 0
    terms = []
    for goal in solution.scale.goals:
        term = (goal.code, goal.seat(need, helper, metres))
        if term not in known:
            known[term] = CostTerm(*term)
        terms.append(known[term])
    role = PairRole.LEAD if lead else PairRole.MEMBER
    return Pair(need.key, helper.key, role, metres, tuple(terms), locked)


def list_unpaired(solution: PairingSolution) -> tuple[Unpaired, ...]:
    """Return every need with an empty seat, and the rules that block it, in order."""
    seats = solution.network.seats
    short = [i for i, assigned in enumerate(solution.assignment) if seats[i] > len(assigned)]
    return tuple(
        Unpaired(
            solution.needs[i].key,
            seats[i] - len(solution.assignment[i]),
            blocking_reasons(solution, i, funnel),
        )
        for i, funnel in zip(short, solution.funnels(short), strict=True)
    )


def blocking_reasons(solution: PairingSolution, i: int, funnel: Funnel) -> tuple[FunnelStep, ...]:
    """Return the funnel of a need up to the step that leaves nobody."""
    reasons = []
    for code, left in funnel:
        reasons.append(FunnelStep(code, left))
        if not left:
            return tuple(reasons)
    arcs, assigned = solution.network.arcs[i], solution.assignment[i]
    if not solution.finished and (
        not arcs or any(solution.free_places[j] for j, _ in arcs if j not in assigned)
    ):
        return (*reasons, FunnelStep("not_reached", 0))
    if solution.nearest is not None and len(arcs) < reasons[-1].left:
        reasons.append(FunnelStep("nearest", len(arcs)))
    free = [j for j, _ in arcs if j not in assigned]
    leads = solution.network.leads
    if solution.network.split[i] and not any(leads[j] for j in (*free, *assigned)):
        return (*reasons, FunnelStep("no_lead", 0))
    return (*reasons, FunnelStep("full" if free else "team_too_large", len(free)))
