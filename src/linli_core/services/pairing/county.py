"""A county as its pairing finds it: cases, helpers, places taken, and what is wrong with them.

The plan of a county is always made anew from what is stored, with the proposals and
pairings that exist as given, so that a proposal, an explanation and a what-if speak of the
same thing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from attrs import evolve, field, frozen

from linli_core import matching
from linli_core.domain.community import CODE_DIGITS, Community
from linli_core.domain.ids import CaseId
from linli_core.domain.pairing_terms import NO_TERMS, PairingTerms
from linli_core.domain.people import Person
from linli_core.lifecycle.restricted import is_restricted
from linli_core.matching import Blend, Goal, Lock, Need, Place, Problem, Severity
from linli_core.matching.geography import TOWNSHIP_DIGITS
from linli_core.services.case_file import CaseFile
from linli_core.services.context import Context
from linli_core.services.gather import take_out
from linli_core.services.pairing.declared import Declared, declared_terms, undeclared_traits
from linli_core.services.pairing.standing import present_helpers, proposal_tags, wants_proposal
from linli_core.services.pairing.translation import (
    COUNTY_DIGITS,
    KINDS,
    TAG_RULES,
    URGENCY,
    helper_of,
    need_of,
    settled,
    subjects_of,
    whole,
)
from linli_core.storage import pairings, people
from linli_core.storage.dialects import lock_county
from linli_core.storage.unit_of_work import UnitOfWork

RULES = (*matching.RULES, *TAG_RULES)
#: Free seats from which the large engine is worth its start, where it is installed.
LARGE_FROM = 2_000
#: Free seats times helpers from which it is, though the seats be fewer.
LARGE_PAIRS_FROM = 50_000
#: How often people who work on its cases may be faster than the pairing of a county.
PATIENCE = 2


@frozen
class Given:
    """A case with the helpers it has or was promised: places that are taken."""

    need: Need
    helpers: tuple[str, ...]


@frozen(kw_only=True)
class County:
    """Everything that the pairing of one county reads.

    Attributes:
        code: its first 6 digits.
        files: cases at pairing, and others that were asked for, by number.
        people: who can be proposed or has places taken, by number.
        elsewhere: places taken by cases that are not among the files, such as those in service.
        problems: what is wrong with stored people.
        geography: centres of its communities, and which border on which.
        terms: the pairing rules and costs of plug-ins.
        names: names of its communities, by code.
    """

    code: str
    files: Mapping[str, CaseFile]
    people: Mapping[str, Person]
    elsewhere: tuple[Given, ...] = ()
    problems: tuple[Problem, ...] = ()
    geography: matching.Geography = matching.Geography()
    terms: PairingTerms = NO_TERMS
    names: Mapping[str, str] = field(factory=dict)
    needs: dict[str, Need] = field(factory=dict, init=False, repr=False)

    def need(self, file: CaseFile) -> Need:
        """Return what a case asks for, worked out once."""
        number = file.case.number
        if number not in self.needs:
            self.needs[number] = need_of(file)
        return self.needs[number]

    @property
    def declared(self) -> Declared:
        """Return the declared rules and costs that some case of the county asks for."""
        return declared_terms(self.terms, (self.need(file) for file in self.files.values()))

    @property
    def restricted(self) -> frozenset[str]:
        """Return the numbers of the cases whose content no list and no picture tells."""
        found = (n for n, f in self.files.items() if is_restricted(f.case, f.facts))
        return frozenset(found)

    @property
    def wanting(self) -> list[CaseFile]:
        """Return the cases that wait for a proposal, in order of number."""
        return [f for _, f in sorted(self.files.items()) if wants_proposal(f)]

    @property
    def standing(self) -> list[CaseFile]:
        """Return the files that have helpers, proposed or confirmed, in order of number."""
        return [f for _, f in sorted(self.files.items()) if present_helpers(f)]

    def given(self, files: Iterable[CaseFile]) -> list[Given]:
        """Return these cases with the helpers they have, not to be touched."""
        found = []
        for file in files:
            helpers = present_helpers(file)
            found.append(Given(settled(self.need(file), len(helpers)), helpers))
        return found


def begin_pairing(uow: UnitOfWork, county: str) -> None:
    """Keep others from giving out the county's places until the transaction ends.

    Whoever works on its cases is not kept from it, and the pairing is done again where they
    were faster. Where that happened often enough, its cases are held while they are read,
    so that a busy county is paired too.
    """
    lock_county(uow.connection, county[:COUNTY_DIGITS])
    if uow.again >= PATIENCE:
        pairings.hold(uow.connection, county[:COUNTY_DIGITS])


def load_county(
    uow: UnitOfWork, context: Context, code: str, as_of: datetime, also: Sequence[CaseId] = ()
) -> County:
    """Read a county.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        code: a division code; its first 6 digits are the county.
        as_of: facts later than this are not seen.
        also: further cases to take out, such as one in service that is to be explained.
    """
    county = code[:COUNTY_DIGITS]
    ids = list(dict.fromkeys([*pairings.waiting(uow.connection, county), *also]))
    files = take_out(uow, context, ids, as_of) if ids else {}
    offering = pairings.offering_people(uow.connection, county)
    numbers = people.with_roles_in(uow.connection, county, tuple(KINDS))
    found = uow.people(sorted(numbers | offering))
    seats = pairings.seats(uow.connection, sorted(numbers))
    taken = {seat.helper for seat in seats}
    problems = [
        Problem("no_helper_role", n, detail=str(p.capacity))
        for n, p in found.items()
        if n not in numbers and p.capacity > 0
    ]
    problems += [
        Problem("negative_capacity", n, detail=str(p.capacity))
        for n, p in found.items()
        if p.capacity < 0
    ]
    told = [f for f in files.values() if not is_restricted(f.case, f.facts)]
    concerned = {**found, **{p.number: p for f in told for p in subjects_of(f)}}
    problems += undeclared_traits(context.registry.pairing, concerned.values())
    communities = people.communities_under(uow.connection, county)
    problems += _unknown_townships(county, communities, {n: found[n] for n in numbers})
    return County(
        code=county,
        files={file.case.number: file for file in files.values()},
        people={n: p for n, p in found.items() if n in numbers and (p.capacity > 0 or n in taken)},
        elsewhere=_elsewhere(uow, [s for s in seats if s.case_id not in files]),
        problems=tuple(problems),
        geography=_geography(uow, communities, found, seats),
        names={code: community.name for code, community in communities.items()},
        terms=context.registry.pairing,
    )


def _unknown_townships(
    county: str, communities: Mapping[str, Community], helpers: Mapping[str, Person]
) -> list[Problem]:
    """Name who serves a township of which no community is registered; nobody is near there."""
    townships = {code[:TOWNSHIP_DIGITS] for code in communities}
    return [
        Problem("unknown_community", number, detail=scope, severity=Severity.REMARK)
        for number, person in sorted(helpers.items())
        for scope in sorted({g.scope for g in person.grants if g.role in KINDS})
        if len(scope) == TOWNSHIP_DIGITS and scope.startswith(county) and scope not in townships
        if person.capacity > 0
    ]


def _geography(
    uow: UnitOfWork,
    here: Mapping[str, Community],
    known: Mapping[str, Person],
    seats: Sequence[pairings.Seat],
) -> matching.Geography:
    """Return the map of a county; a border that one side states is one for both.

    Townships that people serve as a whole are places without a centre, near by their code.
    """
    scopes = {g.scope for person in known.values() for g in person.grants}
    homes = {person.community for person in known.values() if person.community}
    named = scopes | homes | {seat.community for seat in seats}
    communities = {**here, **uow.communities(sorted(named - here.keys()))}
    borders: dict[str, set[str]] = {code: set() for code in communities}
    for code, community in communities.items():
        for other in community.neighbours:
            borders[code].add(other)
            borders.setdefault(other, set()).add(code)
    wide = sorted(code for code in scopes if len(code) < CODE_DIGITS)
    places = {code: Place(code, None, borders.get(code, ())) for code in wide}
    for code, community in communities.items():
        places[code] = Place(code, whole(community.centre), borders[code])
    return matching.Geography(places)


def _elsewhere(uow: UnitOfWork, seats: Sequence[pairings.Seat]) -> tuple[Given, ...]:
    by_case: dict[str, list[pairings.Seat]] = {}
    for seat in seats:
        by_case.setdefault(seat.case, []).append(seat)
    known = uow.communities([seat.community for seat in seats])
    found = []
    for number, some in by_case.items():
        setting = known[some[0].community].setting if some[0].community in known else None
        need = Need(
            key=number,
            urgency=URGENCY[some[0].risk],
            community=some[0].community,
            team_size=len(some),
            setting=setting.value if setting else "",
        )
        found.append(Given(need, tuple(seat.helper for seat in some)))
    return tuple(found)


def promised(county: County, file: CaseFile) -> Need:
    """Return a need that remembers whom it was promised, with as many seats as were given."""
    need, helpers = county.need(file), present_helpers(file)
    if not helpers:
        return need
    return evolve(
        need,
        requires=need.requires | proposal_tags(helpers),
        team_size=len(helpers),
        needs_lead=need.needs_lead and len(helpers) > 1,
    )


@frozen
class Solution:
    """A plan of a county, with what was wrong with what it was made from."""

    plan: matching.Plan
    problems: tuple[Problem, ...]


def solve(
    county: County,
    free: Sequence[Need],
    given: Sequence[Given],
    *,
    goals: Sequence[Goal | Blend] = matching.GOALS,
    places: Mapping[str, int] | None = None,
    joining: Sequence[matching.Helper] = (),
    only: frozenset[str] | None = None,
) -> Solution:
    """Make the plan of a county.

    Args:
        county: what is stored.
        free: needs whose helpers the plan decides.
        given: cases whose helpers are settled.
        goals: in strict order; the costs that plug-ins declare are weighed in beside them.
        places: places of helpers, where they differ from what is stored.
        joining: helpers who are not stored.
        only: consider only these stored helpers; all where left out.

    Raises:
        KeyboardInterrupt: the search was interrupted; half a plan is no proposal.
    """
    declared = county.declared
    everybody = (*given, *county.elsewhere)
    load: dict[str, int] = {}
    for one in everybody:
        for helper in one.helpers:
            load[helper] = load.get(helper, 0) + 1
    helpers, problems = [*joining], list(county.problems)
    changed = places or {}
    for number, person in sorted(county.people.items()):
        room = max(changed.get(number, person.capacity), 0)
        taken = load.get(number, 0)
        if taken > room:
            detail = f"{taken}/{room}"
            problems.append(Problem("over_capacity", number, None, detail, Severity.REMARK))
        if only is None or number in only:
            helpers.append(helper_of(person, max(room, taken), declared.reads))
    known = {helper.key for helper in helpers}
    make = partial(
        matching.pair,
        [*free, *_seated(everybody, known)],
        helpers,
        goals=declared.beside(goals),
        rules=(*RULES, *declared.rules),
        words=declared.words,
        geography=county.geography,
        locked=[Lock(g.need.key, h) for g in everybody for h in g.helpers if h in known],
    )
    plan = _by_size(make, sum(n.team_size for n in free), len(helpers))
    if plan.status is matching.Status.INTERRUPTED:
        # Nobody sets a time limit here, so somebody pressed Ctrl-C: nothing is written.
        raise KeyboardInterrupt
    settled_keys = {one.need.key for one in everybody}
    return Solution(plan, (*problems, *(p for p in plan.problems if p.subject not in settled_keys)))


def _by_size(make: Callable[..., matching.Plan], seats: int, helpers: int) -> matching.Plan:
    """Make a plan by the engine that suits its size, as far as it is installed."""
    if seats >= LARGE_FROM:
        return make(engine="auto")
    if seats * helpers >= LARGE_PAIRS_FROM:
        with suppress(matching.PairingExtraMissing, matching.UnreadableGoal):
            return make(engine="ortools")
    return make(engine="own")


def _seated(given: Iterable[Given], known: set[str]) -> list[Need]:
    """Return the settled needs with a seat for each helper who takes part here."""
    found = []
    for one in given:
        seats = sum(helper in known for helper in one.helpers)
        if seats:
            found.append(evolve(one.need, team_size=seats))
    return found
