"""Yes or no to a proposal; a no finds the next helper at once, and leaves the others alone."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import combinations

from attrs import frozen

from linli_core import matching
from linli_core.domain.case import Case
from linli_core.domain.ids import CaseId
from linli_core.domain.people import Actor
from linli_core.domain.statements.pairing import PairingAnswer, PairingConfirmation
from linli_core.domain.terms import Role
from linli_core.errors import InvalidInput
from linli_core.lifecycle.state.plan_pairing_tasks import PairingStatus, pairing_of
from linli_core.matching import Blend
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.loading import load_case_files
from linli_core.services.context import Context
from linli_core.services.pairing.county_loading import begin_pairing, load_county
from linli_core.services.pairing.county_problem import County, SettledPairing, promised, solve
from linli_core.services.pairing.proposal_status import (
    MOVING_GOALS,
    may_move,
    open_proposal,
    present_helpers,
)
from linli_core.services.pairing.proposing import (
    CountyPlan,
    DraftPlan,
    plan_county,
    record_plan,
    record_proposal,
    why_of,
)
from linli_core.services.pairing.translation import KINDS, members_in_order, settled
from linli_core.storage.bulk import many_values
from linli_core.storage.unit_of_work import Done, UnitOfWork
from linli_core.texts.pairing.services import ANSWERS
from linli_core.texts.terms import ROLES

RESIDENT, HELPER = "resident", "helper"
_MAY_ANSWER = {
    RESIDENT: (Role.RESIDENT, Role.GUARDIAN, Role.CASE_MANAGER),
    HELPER: (*KINDS, Role.CASE_MANAGER),
}
#: How many ways of moving are tried before the best of them is taken.
MOST_TRIALS = 64


@frozen(kw_only=True)
class Reply:
    """A yes or no to the proposal that a case waits with.

    Attributes:
        side: ``resident`` or ``helper``.
        attempt: number of the proposal that was seen; refused where another waits by now.
    """

    side: str
    accepts: bool
    reason: str = ""
    attempt: int | None = None


@frozen
class MovedProposal:
    """A proposal nobody had answered, and the one that took its place."""

    case: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@frozen
class AnswerResult:
    """The outcome of an answer.

    Attributes:
        case: as it stands now.
        found: after a no, the county's plan recomputed with the new proposals; else None.
        moved: other unanswered proposals that were exchanged, at most as many as the policy
            says.
    """

    case: Case
    found: CountyPlan | None = None
    moved: tuple[MovedProposal, ...] = ()


def confirmation_for(file: CaseFile) -> PairingConfirmation:
    """Return the confirmation of a case's latest proposal, for the guards to judge."""
    standing = pairing_of(file.case, file.facts)
    return PairingConfirmation(attempt=standing.proposal.body.attempt if standing else 1)


def answer(
    uow: UnitOfWork,
    context: Context,
    case_id: CaseId,
    reply: Reply,
    actor: Actor,
    at: datetime | None,
    as_of: datetime,
    done: Callable[[CaseFile], Done] = lambda _: (),
) -> AnswerResult:
    """Put an answer on record; after a no, propose again for the county in the same transaction.

    The same answer again changes nothing.

    Args:
        uow: the transaction.
        context: definitions and keys.
        case_id: which case.
        reply: the answer.
        actor: who gives it.
        at: when it was given; `as_of`, where left out.
        as_of: the moment of the command.
        done: returns under which key it is done, to be stored with it.

    Raises:
        InvalidInput: LL-4001, nothing waits for this answer, or not from this person.
        Refused: LL-1007, the actor may not state it.
        Conflict: LL-2001, a case changed meanwhile; everything is undone.
    """
    file = load_case_files(uow, context, [case_id], as_of, {case_id: (actor.number,)})[case_id]
    standing = _answerable(file, reply, actor)
    said = {RESIDENT: standing.resident, HELPER: standing.helper}[reply.side]
    if said is reply.accepts:
        uow.save((), done(file), as_of)
        return AnswerResult(file.case)
    body = PairingAnswer(
        attempt=standing.proposal.body.attempt,
        side=reply.side,
        accepts=reply.accepts,
        reason=reply.reason,
    )
    stated = at or as_of
    file.record(body, actor, stated)
    if not reply.accepts:
        begin_pairing(uow, file.case.community)
    uow.save([file.change()], done(file), as_of)
    if reply.accepts:
        return AnswerResult(file.case)
    found, moved = _propose_anew(uow, context, file.case.community, stated, as_of)
    case = load_case_files(uow, context, [case_id], as_of)[case_id].case
    return AnswerResult(case, found, moved)


def _answerable(file: CaseFile, reply: Reply, actor: Actor) -> PairingStatus:
    number = file.case.number
    if reply.side not in _MAY_ANSWER:
        raise InvalidInput(what=ANSWERS["not_a_side"].format(side=reply.side))
    standing = open_proposal(file)
    if standing is None:
        raise InvalidInput(what=ANSWERS["no_proposal"].format(case=number))
    now = standing.proposal.body.attempt
    if reply.attempt not in (None, now):
        asked = reply.attempt or 0
        raise InvalidInput(what=ANSWERS["other_attempt"].format(case=number, now=now, asked=asked))
    if actor.role not in _MAY_ANSWER[reply.side]:
        side = ROLES.get(reply.side, ANSWERS["helper"])
        raise InvalidInput(what=ANSWERS["not_yours"].format(role=ROLES[actor.role], side=side))
    members = present_helpers(file)
    if reply.side == HELPER and actor.role in KINDS and actor.number not in members:
        raise InvalidInput(what=ANSWERS["not_proposed"].format(person=actor.number, now=now))
    return standing


def _propose_anew(
    uow: UnitOfWork, context: Context, community: str, at: datetime, as_of: datetime
) -> tuple[CountyPlan, tuple[MovedProposal, ...]]:
    """Recompute the county's plan and write it, moving as few others as the policy allows.

    Where none may move, cases that have their helpers are not even read: their places are.
    """
    most = int(context.policy.pairing_moves.value)
    with many_values():
        county = load_county(uow, context, community, as_of, wanting_only=most <= 0)
    made, movers = _best(county, most)
    moved = []
    for file in movers:
        pairs = made.plan.partners(file.case.number)
        before, after = present_helpers(file), members_in_order(pairs)
        record_proposal(county, file, after, why_of(pairs[0]), moved_at=at)
        moved.append(MovedProposal(file.case.number, before, after))
    waiting = county.wanting
    found = record_plan(county, made, waiting)
    changed = [file for file in (*waiting, *movers) if file.is_changed]
    uow.save([file.change() for file in changed], (), as_of)
    return found, tuple(moved)


def _best(county: County, most: int) -> tuple[DraftPlan, list[CaseFile]]:
    """Return the best plan that moves at most so many unanswered proposals, and which.

    Where all that pay to move may move, that is the optimum; else the best of the choices
    tried among them. A proposal is exchanged for another, never taken away.
    """
    still = plan_county(county)
    unanswered = [f for f in county.standing if may_move(f)]
    if most <= 0 or not unanswered or not county.wanting:
        return still, []
    files = [*county.wanting, *unanswered]
    best, least = still, _value(county, still.plan, files)
    free = _moving(county, still, unanswered)
    movers = _movers(free.plan, unanswered)
    for some in _choices(movers, most):
        tried = free if len(some) == len(movers) else _moving(county, still, some)
        value = _value(county, tried.plan, files)
        if value < least and _keeps_all(tried.plan, some):
            best, least = tried, value
    return best, _movers(best.plan, unanswered)


def _movers(plan: matching.PairingPlan, files: Sequence[CaseFile]) -> list[CaseFile]:
    """Return the cases for which a plan has others than were promised."""
    return [
        f
        for f in files
        if {p.helper for p in plan.partners(f.case.number)} != set(present_helpers(f))
    ]


def _keeps_all(plan: matching.PairingPlan, files: Sequence[CaseFile]) -> bool:
    return all(len(plan.partners(f.case.number)) == len(present_helpers(f)) for f in files)


def _value(
    county: County, plan: matching.PairingPlan, files: Sequence[CaseFile]
) -> tuple[int, ...]:
    """Return the outcome of a plan for these cases, goal by goal, moves counted as distance."""
    goals = county.declared.beside(MOVING_GOALS)
    totals = [0] * len(goals)
    helpers, index = plan.solution.helpers, plan.solution.helper_index
    for file in files:
        need = promised(county, file)
        pairs = plan.partners(need.key)
        for step, goal in enumerate(goals):
            for part, weight in goal.parts if isinstance(goal, Blend) else ((goal, 1),):
                seats = [part.seat(need, helpers[index[p.helper]], p.metres) for p in pairs]
                empty = max(need.team_size - len(pairs), 0) * part.unserved(need)
                totals[step] += weight * (sum(seats) + empty)
    return tuple(totals)


def _choices(movers: Sequence[CaseFile], most: int) -> Iterator[list[CaseFile]]:
    """Yield which proposals to let go of, all that want to move first where they may."""
    tried = 0
    for size in range(min(most, len(movers)), 0, -1):
        for some in combinations(movers, size):
            if tried == MOST_TRIALS:
                return
            tried += 1
            yield list(some)


def _moving(county: County, still: DraftPlan, opened: Sequence[CaseFile]) -> DraftPlan:
    """Make the plan with some unanswered proposals open, each worth its price in distance."""
    numbers = {file.case.number for file in opened}
    free = [county.need(f) for f in county.wanting if f.case.number not in still.wishes]
    free += [promised(county, f) for f in opened]
    given = county.given(f for f in county.standing if f.case.number not in numbers)
    given += [
        SettledPairing(settled(county.need(county.files[number]), 1), (helper,))
        for number, helper in still.wishes.items()
    ]
    solution = solve(county, free, given, goals=MOVING_GOALS)
    return DraftPlan(solution.plan, still.problems, still.wishes)
