"""Reading a county for its pairing: in bulk, and with its places held against other pairings."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from linli_core import matching
from linli_core.domain.community import Community
from linli_core.domain.division_codes import CODE_DIGITS, TOWNSHIP_DIGITS, county_of, township_of
from linli_core.domain.ids import CaseId
from linli_core.domain.people import Person, SubjectRef
from linli_core.domain.terms import SubjectKind
from linli_core.lifecycle.state.restricted import is_restricted
from linli_core.matching import CommunityLocation, InputProblem, Need, Severity
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.services.pairing.county_problem import County, SettledPairing
from linli_core.services.pairing.declared_terms import undeclared_traits
from linli_core.services.pairing.translation import (
    KINDS,
    URGENCY,
    group_of,
    mode_of,
    subjects_of,
    whole,
)
from linli_core.storage.dialects import lock_county
from linli_core.storage.repositories import directory, pairings, people
from linli_core.storage.unit_of_work import UnitOfWork

#: How often people who work on its cases may be faster than the pairing of a county.
OPTIMISTIC_TRIES = 2


def begin_pairing(uow: UnitOfWork, county: str) -> None:
    """Keep others from giving out the county's places until the transaction ends.

    Whoever works on its cases is not kept from it, and the pairing is done again where they
    were faster. Where that happened often enough, its cases are held while they are read,
    so that a busy county is paired too.
    """
    lock_county(uow.connection, county_of(county))
    if uow.again >= OPTIMISTIC_TRIES:
        pairings.hold(uow.connection, county_of(county))


def load_county(
    uow: UnitOfWork,
    context: Context,
    code: str,
    as_of: datetime,
    also: Sequence[CaseId] = (),
    *,
    wanting_only: bool = False,
) -> County:
    """Read a county.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        code: a division code; its first 6 digits are the county.
        as_of: facts later than this are not seen.
        also: further cases to take out, such as one in service that is to be explained.
        wanting_only: take out cases without a proposal alone. The places of the others are
            known all the same, and nothing about them can change.
    """
    county = county_of(code)
    waiting = pairings.waiting(uow.connection, county, without_seat=wanting_only)
    ids = list(dict.fromkeys([*waiting, *also]))
    files = readable_files(uow, context, ids, as_of, []) if ids else {}
    offering = pairings.offering_people(uow.connection, county)
    numbers = people.with_roles_in(uow.connection, county, tuple(KINDS))
    found = uow.people(sorted(numbers | offering))
    seats = pairings.seats(uow.connection, sorted(numbers))
    taken = {seat.helper for seat in seats}
    problems = [
        InputProblem("no_helper_role", n, detail=str(p.capacity))
        for n, p in found.items()
        if n not in numbers and p.capacity > 0
    ]
    problems += [
        InputProblem("negative_capacity", n, detail=str(p.capacity))
        for n, p in found.items()
        if p.capacity < 0
    ]
    told = [f for f in files.values() if not is_restricted(f.case, f.facts)]
    concerned = {**found, **{p.number: p for f in told for p in subjects_of(f)}}
    problems += undeclared_traits(context.registry.pairing, concerned.values())
    communities = directory.communities_under(uow.connection, county)
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
) -> list[InputProblem]:
    """Name who serves a township of which no community is registered; nobody is near there."""
    townships = {township_of(code) for code in communities}
    return [
        InputProblem("unknown_community", number, detail=scope, severity=Severity.REMARK)
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
    places = {code: CommunityLocation(code, None, borders.get(code, ())) for code in wide}
    for code, community in communities.items():
        places[code] = CommunityLocation(code, whole(community.centre), borders[code])
    return matching.Geography(places)


def _elsewhere(uow: UnitOfWork, seats: Sequence[pairings.Seat]) -> tuple[SettledPairing, ...]:
    by_case: dict[str, list[pairings.Seat]] = {}
    for seat in seats:
        by_case.setdefault(seat.case, []).append(seat)
    known = uow.communities(list({seat.community for seat in seats}))
    subjects = _subjects(uow, [some[0].subject for some in by_case.values()])
    found = []
    for number, some in by_case.items():
        first = some[0]
        setting = known[first.community].setting if first.community in known else None
        people = subjects.get(first.subject.key, ())
        need = Need(
            key=number,
            urgency=URGENCY[first.risk],
            community=first.community,
            xy=whole(next((p.xy for p in people if p.xy), None)),
            mode=mode_of(first.mode),
            team_size=len(some),
            group=group_of(people),
            setting=setting.value if setting else "",
        )
        found.append(SettledPairing(need, tuple(seat.helper for seat in some)))
    return tuple(found)


def _subjects(uow: UnitOfWork, subjects: Sequence[SubjectRef]) -> dict[str, list[Person]]:
    """Return the people that each subject is, in order of number."""
    homes = [s.key for s in subjects if s.kind is SubjectKind.HOUSEHOLD]
    members: dict[str, Sequence[str]] = dict(uow.households(homes))
    members |= {s.key: (s.key,) for s in subjects if s.kind is SubjectKind.RESIDENT}
    people = uow.people([n for numbers in members.values() for n in numbers])
    return {k: [people[n] for n in sorted(ns) if n in people] for k, ns in members.items()}
