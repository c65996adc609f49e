"""Proposing helpers, county by county, and putting the proposals on record."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from attrs import evolve, field, frozen

from linli_core import matching
from linli_core.domain.division_codes import county_of
from linli_core.domain.ids import CaseId
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.pairing import (
    Member,
    PairingAnswer,
    PairingProposal,
    SearchExhausted,
)
from linli_core.lifecycle.state.plan_pairing_tasks import pairing_of, plan_in_question
from linli_core.matching import InputProblem
from linli_core.services.case.case_file import CaseFile
from linli_core.services.context import Context
from linli_core.services.pairing.county_loading import begin_pairing, load_county
from linli_core.services.pairing.county_problem import County, SettledPairing, solve
from linli_core.services.pairing.origins import Origin, origins
from linli_core.services.pairing.proposal_status import BY_WISH, next_attempt, wished_attempt
from linli_core.services.pairing.translation import (
    members_in_order,
    settled,
)
from linli_core.services.pairing.wishes import late_wishes, room_left, wish_of
from linli_core.storage.bulk import many_values
from linli_core.storage.repositories import pairings
from linli_core.storage.unit_of_work import UnitOfWork


@frozen
class Proposal:
    """A proposal put on record: for which case, and whom, the lead first."""

    case: str
    helpers: tuple[str, ...]
    attempt: int
    by_wish: bool = False


@frozen
class Load:
    """How full a helper is: places in all, taken before this run, and taken now."""

    helper: str
    places: int
    before: int
    now: int


@frozen(kw_only=True)
class CountyPlan:
    """The outcome of a county's pairing.

    Attributes:
        code: first 6 digits of its division code.
        plan: the plan, with everything that stood before as given.
        proposed: what was put on record now.
        problems: bad input, each piece named; the rest was paired.
        loads: every helper with places, by number.
        restricted: cases of which lists tell the number and codes alone.
        names: names of communities, by code.
        origins: what each problem was read from, as far as the ledger knows.
    """

    code: str
    plan: matching.PairingPlan
    proposed: tuple[Proposal, ...]
    problems: tuple[InputProblem, ...]
    loads: tuple[Load, ...]
    restricted: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(factory=dict)
    origins: Mapping[InputProblem, Origin] = field(factory=dict)


@frozen
class ProposalRun:
    """The outcome of a run of proposals.

    Attributes:
        proposed: ids of cases that have a new proposal.
        concerned: ids of all cases something was put on record for.
        unpaired: why nobody was found, by case id.
        counties: the plan of each county, by code.
    """

    proposed: tuple[CaseId, ...]
    concerned: tuple[CaseId, ...]
    unpaired: Mapping[CaseId, matching.Unpaired]
    counties: tuple[CountyPlan, ...] = ()


def counties_waiting(uow: UnitOfWork, under: str = "") -> list[str]:
    """Return the codes of the counties where a case is at pairing."""
    found = pairings.waiting(uow.connection, under).values()
    return sorted({county_of(community) for community in found})


def propose(
    uow: UnitOfWork,
    context: Context,
    as_of: datetime,
    ids: Sequence[CaseId] | None = None,
    *,
    under: str = "",
) -> ProposalRun:
    """Propose helpers to every case that waits for one, county by county.

    Urgency first, then relationships, fit, nearness and an even load; the same cases and
    people give the same proposals. A county is solved as a whole, whichever of its cases
    are to be written. A helper whom a household names is proposed as named, and the guards
    of `confirm_pairing` judge that choice like any other.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        as_of: the moment of the run.
        ids: write proposals for these cases only.
        under: write proposals for cases under this division code only.

    Transaction: writes the proposals in the caller's, and leaves unchanged cases untouched;
        raises as `UnitOfWork.save`. Others who give out places of the county wait for it.
    """
    wanted = pairings.waiting(uow.connection, under)
    if ids is not None:
        wanted = {i: code for i, code in wanted.items() if i in set(ids)}
    plans, concerned = [], []
    proposed: list[CaseId] = []
    unpaired: dict[CaseId, matching.Unpaired] = {}
    for code in sorted({county_of(community) for community in wanted.values()}):
        begin_pairing(uow, code)
        with many_values():
            county = load_county(uow, context, code, as_of)
        kept_to, problems = _propose_as_wished(county, wanted)
        files = [file for file in county.wanting if file.case.id in wanted]
        made = plan_county(county)
        found = _with_wishes(record_plan(county, made, files), county, kept_to, problems)
        plans.append(found)
        proposed += [county.files[p.case].case.id for p in found.proposed]
        unpaired.update(_unpaired(county, made.plan, files))
        changed = [file for file in county.files.values() if file.is_changed]
        concerned += [file.case.id for file in changed]
        uow.save([file.change() for file in changed], (), as_of)
    return ProposalRun(tuple(proposed), tuple(concerned), unpaired, tuple(plans))


def _propose_as_wished(
    county: County, wanted: Collection[CaseId]
) -> tuple[list[Proposal], list[InputProblem]]:
    """Put whom a household named in place of a proposal that nobody has answered."""
    done: list[Proposal] = []
    problems: list[InputProblem] = []
    for number, wish in late_wishes(county).items():
        file = county.files[number]
        problems += wish.problems
        if wish.helper and file.case.id in wanted:
            attempt = record_proposal(county, file, (wish.helper,), (BY_WISH,), by_late_wish=True)
            done.append(Proposal(number, (wish.helper,), attempt, by_wish=True))
    return done, problems


def _with_wishes(
    found: CountyPlan,
    county: County,
    done: Sequence[Proposal],
    problems: Sequence[InputProblem],
) -> CountyPlan:
    if not (done or problems):
        return found
    return evolve(
        found,
        proposed=(*done, *found.proposed),
        problems=(*found.problems, *problems),
        origins={**found.origins, **origins(county, problems)},
    )


@frozen
class DraftPlan:
    """A county's plan before anything is put on record; wishes by case number."""

    plan: matching.PairingPlan
    problems: tuple[InputProblem, ...]
    wishes: Mapping[str, str] = field(factory=dict)


def plan_county(county: County, *, with_room: bool = False) -> DraftPlan:
    """Make the plan with every proposal and pairing that exists as given.

    Args:
        county: what is stored.
        with_room: leave out helpers whose every place is settled; the pairs are the same,
            and nobody is named as an alternative who could not be had at all.
    """
    held = county.given(county.standing)
    room = room_left(county)
    wishes: dict[str, str] = {}
    problems: list[InputProblem] = []
    free = []
    for file in county.wanting:
        wish = wish_of(file, county.people, room)
        problems += wish.problems
        need = county.need(file)
        if wish.helper:
            room[wish.helper] -= 1
            wishes[file.case.number] = wish.helper
            held.append(SettledPairing(settled(need, 1), (wish.helper,)))
        else:
            free.append(need)
    only = frozenset(number for number, left in room.items() if left > 0) if with_room else None
    solution = solve(county, free, held, only=only)
    return DraftPlan(solution.plan, (*solution.problems, *problems), wishes)


def record_plan(county: County, made: DraftPlan, files: Iterable[CaseFile]) -> CountyPlan:
    """Put the proposals of a plan on record for these files; they are not saved yet."""
    done = []
    before = _taken((*county.given(county.standing), *county.elsewhere))
    noticed = origins(county, made.problems)
    for file in files:
        number = file.case.number
        pairs = made.plan.partners(number)
        if not pairs:
            _give_up_when_late(file)
            continue
        by_wish = number in made.wishes
        helpers = members_in_order(pairs)
        why = (BY_WISH,) if by_wish else why_of(pairs[0])
        attempt = record_proposal(county, file, helpers, why)
        if attempt:
            done.append(Proposal(number, helpers, attempt, by_wish))
    return CountyPlan(
        code=county.code,
        plan=made.plan,
        proposed=tuple(done),
        problems=made.problems,
        loads=_loads(county, before, done),
        restricted=county.restricted,
        names=county.names,
        origins=noticed,
    )


def why_of(pair: matching.Pair) -> tuple[str, ...]:
    """Return the codes and figures of a choice, as a proposal keeps them."""
    return (f"metres={pair.metres}", *(f"{t.goal}={t.points}" for t in pair.terms))


def record_proposal(
    county: County,
    file: CaseFile,
    helpers: Sequence[str],
    why: tuple[str, ...],
    *,
    moved_at: datetime | None = None,
    by_late_wish: bool = False,
) -> int:
    """Put a proposal on record and return its number, 0 where the case has no plan.

    It is dated as early as the case could have it, so that answers that are on record
    already, in a batch, come after it.

    Args:
        county: knows the helpers.
        file: the case.
        helpers: the lead first.
        why: codes and figures of the choice.
        moved_at: when it takes the place of a proposal nobody answered.
        by_late_wish: it takes the place, and the number, of one that nobody answered, as if the
            wish had been known before.
    """
    plan = plan_in_question(file.case, file.facts)
    if plan is None:
        return 0
    file.learn_of({n: county.people[n] for n in helpers if n in county.people})
    attempt = wished_attempt(file) if by_late_wish else next_attempt(file)
    before = pairing_of(file.case, file.facts) if moved_at or by_late_wish else None
    refusals = [
        a.at
        for a in file.facts.in_episode(file.case, PairingAnswer)
        if not a.body.accepts and a.body.attempt < attempt
    ]
    members = tuple(Member(helper=h, lead=n == 0) for n, h in enumerate(helpers))
    body = PairingProposal(attempt=attempt, mode=plan.body.mode, members=members, why=why)
    at = max([file.case.since, *refusals, *([moved_at] if moved_at else [])])
    supersedes = before.proposal.id if before else None
    file.record(body, SYSTEM, at, source="pairing", supersedes=supersedes)
    return attempt


def _unpaired(
    county: County, plan: matching.PairingPlan, files: Iterable[CaseFile]
) -> dict[CaseId, matching.Unpaired]:
    here = {file.case.number for file in files}
    return {
        county.files[u.need].case.id: u
        for u in plan.unpaired
        if u.need in here and not plan.partners(u.need)
    }


def _give_up_when_late(file: CaseFile) -> None:
    """Put on record that nobody was found, once the time of the search is over."""
    limit = timedelta(days=file.facts.context.policy.pairing_days.value)
    if file.facts.as_of - file.case.since > limit:
        file.record(SearchExhausted(), SYSTEM, file.case.since + limit, source="pairing")


def _taken(given: Iterable[SettledPairing]) -> Counter[str]:
    return Counter(helper for one in given for helper in one.helpers)


def _loads(county: County, before: Counter[str], done: Sequence[Proposal]) -> tuple[Load, ...]:
    new = Counter(helper for proposal in done for helper in proposal.helpers)
    return tuple(
        Load(number, max(person.capacity, 0), before[number], before[number] + new[number])
        for number, person in sorted(county.people.items())
    )
