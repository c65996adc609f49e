"""Why this helper, why nobody: told from the county's plan, recomputed from what is stored."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from attrs import field, frozen

from linli_core import matching
from linli_core.domain.division_codes import county_of
from linli_core.domain.ids import CaseId
from linli_core.domain.terms import Risk
from linli_core.lifecycle.state.plan_pairing_tasks import pairing_of
from linli_core.lifecycle.state.restricted import is_restricted
from linli_core.matching import InputProblem, Need
from linli_core.services.case.case_file import CaseFile
from linli_core.services.context import Context
from linli_core.services.pairing.county_loading import load_county
from linli_core.services.pairing.county_problem import (
    LARGE_FROM,
    County,
    CountySolution,
    promised,
    solve,
)
from linli_core.services.pairing.origins import Origin, origins
from linli_core.services.pairing.proposal_status import (
    KeepProposals,
    may_move,
    present_helpers,
)
from linli_core.services.pairing.proposing import plan_county
from linli_core.services.pairing.sentences import claim, names, place_text, recruit_text
from linli_core.storage.repositories import pairings
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.pairing.services import COUNTY
from linli_core.texts.text import Text

#: Cases of a sheet whose proposal is no longer the best that get a plan of their own.
MOST_ALONE = 20
#: What stands comes first, so that the reasons told are those of the helper who stands; an
#: alternative then shows what else it would change, better or worse.
_AS_IT_STANDS = (KeepProposals(), *matching.GOALS)


@frozen(kw_only=True)
class CaseExplanation:
    """What is said of one case.

    Attributes:
        case: its number.
        helpers: who is proposed or paired, lead first; empty for nobody.
        confirmed: whether the pairing is confirmed, rather than proposed.
        explanation: the engine's facts and sentences.
        today: who it would be today, where that is somebody else than `helpers`.
        recruits: what kind of helper would serve it, where nobody does, and the same in words.
        claim: what may be claimed of the plan it is told from.
        problems: what was wrong with input that concerns the case.
        lines: everything in sentences.
        restricted: lists tell its number and codes alone.
        plan: what it is told from.
        hidden: other cases of which the number alone is told.
        community: name and code of where it is.
        risk: the risk found at triage.
    """

    case: str
    helpers: tuple[str, ...]
    confirmed: bool
    explanation: matching.Explanation
    today: tuple[str, ...] = ()
    recruits: tuple[tuple[matching.Recruit, Text], ...] = ()
    claim: Text
    problems: tuple[InputProblem, ...] = ()
    lines: tuple[Text, ...]
    restricted: bool = False
    plan: matching.PairingPlan = field(repr=False, eq=False)
    hidden: frozenset[str] = frozenset()
    community: Text = Text("", "")
    risk: Risk | None = None


@frozen(kw_only=True)
class CountyExplanation:
    """Every case of a county that is proposed somebody or waits, explained.

    Attributes:
        plan: the plan with all that stands as given.
        cases: by number.
        problems: bad input, each piece named.
        restricted: cases of which lists tell the number and codes alone.
        names: names of communities, by code.
        origins: what each problem was read from, as far as the ledger knows.
    """

    code: str
    plan: matching.PairingPlan
    cases: tuple[CaseExplanation, ...]
    problems: tuple[InputProblem, ...] = ()
    restricted: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(factory=dict)
    origins: Mapping[InputProblem, Origin] = field(factory=dict)


def explain_case(
    uow: UnitOfWork, context: Context, case_id: CaseId, community: str, as_of: datetime
) -> CaseExplanation:
    """Explain one case; nothing is written.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        case_id: which case, in any state.
        community: where it is.
        as_of: facts later than this are not seen.
    """
    county = load_county(uow, context, community, as_of, also=[case_id])
    file = next(f for f in county.files.values() if f.case.id == case_id)
    return _explain(county, file)


def explain_county(
    uow: UnitOfWork, context: Context, under: str, as_of: datetime
) -> tuple[CountyExplanation, ...]:
    """Explain every case at pairing under a division code; nothing is written."""
    found = pairings.waiting(uow.connection, under)
    explained = []
    for code in sorted({county_of(community) for community in found.values()}):
        county = load_county(uow, context, code, as_of)
        files = [f for _, f in sorted(county.files.items()) if f.case.id in found]
        waiting = _waiting(county)
        cases = _explain_all(county, files, waiting)
        explained.append(
            CountyExplanation(
                code=code,
                plan=waiting.full.plan,
                cases=cases,
                problems=waiting.full.problems,
                origins=origins(county, waiting.full.problems),
                restricted=county.restricted,
                names=county.names,
            )
        )
    return tuple(explained)


def draw(uow: UnitOfWork, context: Context, community: str, as_of: datetime, lang: str) -> str:
    """Return an SVG document of the pairs of one community, as they stand and would be next.

    Restricted cases are not drawn: a picture shows who visits whom, and where.
    """
    county = load_county(uow, context, community, as_of)
    name = county.names.get(community, "")
    plan = plan_county(county).plan
    return plan.picture(community, lang, name=name, hidden=county.restricted)


@frozen
class _Waiting:
    """The plan of the next run, twice: whole, and without helpers who have no place left.

    The first tells who is unpaired and why; the second, with the same pairs, what
    alternatives there are.
    """

    full: CountySolution
    with_room: CountySolution
    wishes: frozenset[str]


def _waiting(county: County) -> _Waiting:
    full, roomy = plan_county(county), plan_county(county, with_room=True)
    return _Waiting(
        CountySolution(full.plan, full.problems),
        CountySolution(roomy.plan, full.problems),
        frozenset(full.wishes),
    )


def _explain(county: County, file: CaseFile, waiting: _Waiting | None = None) -> CaseExplanation:
    """Explain a case from the plan in which it can be told why."""
    if not present_helpers(file):
        waiting = waiting or _waiting(county)
        number = file.case.number
        paired = waiting.full.plan.partners(number) and number not in waiting.wishes
        return _told(county, file, waiting.with_room if paired else waiting.full)
    why = _with_proposals_free(county, [file], most=LARGE_FROM)
    if why is not None and _agrees(why, file):
        return _told(county, file, why)
    return _told(county, file, _alone(county, file))


def _explain_all(
    county: County, files: Sequence[CaseFile], waiting: _Waiting
) -> tuple[CaseExplanation, ...]:
    """Explain all cases from two plans; only the first few that drifted get one of their own."""
    why = _with_proposals_free(county, [f for f in files if present_helpers(f)], most=None)
    drifted = [f for f in files if present_helpers(f) and why and not _agrees(why, f)]
    alone = {f.case.number for f in drifted[:MOST_ALONE]}
    return tuple(
        _told(county, f, why)
        if why is not None and present_helpers(f) and f.case.number not in alone
        else _explain(county, f, waiting)
        for f in files
    )


def _with_proposals_free(
    county: County, files: Sequence[CaseFile], most: int | None
) -> CountySolution | None:
    """Make the plan in which these cases and all unanswered proposals are open.

    Only there can it be told what an alternative would cost others, for they could still
    move. None for more than `most` seats, for which one explanation is not worth the wait.
    """
    asked = {file.case.number for file in files}
    opened = [f for f in county.standing if may_move(f) or f.case.number in asked]
    free = [promised(county, f) for f in opened]
    if most is not None and sum(need.team_size for need in free) > most:
        return None
    numbers = {need.key for need in free}
    rest = [f for f in county.standing if f.case.number not in numbers]
    return _solve(county, free, rest)


def _alone(county: County, file: CaseFile) -> CountySolution:
    """Make the plan in which everybody else keeps whom they have."""
    rest = [f for f in county.standing if f.case.number != file.case.number]
    return _solve(county, [promised(county, file)], rest)


def _solve(county: County, free: Sequence[Need], rest: Sequence[CaseFile]) -> CountySolution:
    given = county.given(rest)
    taken: dict[str, int] = {}
    for one in (*given, *county.elsewhere):
        for helper in one.helpers:
            taken[helper] = taken.get(helper, 0) + 1
    # A helper whose every place is settled is no alternative to anybody.
    with_room = frozenset(n for n, p in county.people.items() if p.capacity > taken.get(n, 0))
    named = {tag.partition(":")[2] for need in free for tag in need.requires}
    return solve(county, free, given, goals=_AS_IT_STANDS, only=with_room | named)


def _agrees(solution: CountySolution, file: CaseFile) -> bool:
    found = {pair.helper for pair in solution.plan.partners(file.case.number)}
    return found == set(present_helpers(file))


def _told(county: County, file: CaseFile, solution: CountySolution) -> CaseExplanation:
    number, plan = file.case.number, solution.plan
    helpers = present_helpers(file)
    hidden = county.restricted - {number}
    explanation = plan.explain(number, hidden=hidden)
    today = tuple(sorted(p.helper for p in plan.partners(number)))
    drifted = bool(helpers) and set(today) != set(helpers)
    lines = list(explanation.lines)
    if drifted:
        lines.insert(0, COUNTY["drifted"].format(today=names(today)))
    elif not helpers and today:
        lines.insert(0, COUNTY["next"])
    recruits: tuple[tuple[matching.Recruit, Text], ...] = ()
    recruit = plan.recruit_for(number)
    if recruit is not None:
        advice = recruit_text(plan, recruit, county.names, hidden)
        recruits = ((recruit, advice),)
        lines.append(advice)
    standing = pairing_of(file.case, file.facts)
    return CaseExplanation(
        case=number,
        helpers=helpers,
        confirmed=bool(helpers) and standing is not None and standing.active,
        explanation=explanation,
        today=today if drifted or not helpers else (),
        recruits=recruits,
        claim=claim(county.code, plan),
        plan=plan,
        hidden=hidden,
        problems=tuple(p for p in solution.problems if p.subject in (number, *helpers)),
        lines=tuple(lines),
        restricted=is_restricted(file.case, file.facts),
        community=place_text(file.case.community, county.names),
        risk=file.case.risk,
    )
