"""Proposing helpers: cases and people become needs and helpers, and the best pairs proposals."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from attrs import frozen

from linli_core import matching
from linli_core.domain.ids import CaseId
from linli_core.domain.pairing import (
    Member,
    PairingAnswer,
    PairingProposal,
    PairingWish,
    SearchExhausted,
)
from linli_core.domain.people import SYSTEM, Person
from linli_core.domain.terms import (
    CaseState,
    DelivererClass,
    DeliveryMode,
    PartyStanding,
    Risk,
    Role,
    Vetting,
)
from linli_core.lifecycle.standing import pairing_of, plan_in_question
from linli_core.services.case_file import CaseFile
from linli_core.services.context import Context
from linli_core.services.gather import take_out
from linli_core.storage import cases, codes, people
from linli_core.storage.unit_of_work import UnitOfWork

COUNTY_DIGITS = 6
TEAM_SIZE = 2

_URGENCY = {Risk.CRITICAL: 0, Risk.HIGH: 1, Risk.MEDIUM: 2, Risk.LOW: 3, None: 3}
_MODES = {
    DeliveryMode.HOUSEHOLD_PACKAGE: matching.Mode.HOUSEHOLD_PACKAGE,
    DeliveryMode.PAIRING: matching.Mode.PAIRING,
    DeliveryMode.VOLUNTEER: matching.Mode.VOLUNTEER,
}
_KINDS = {
    Role.VOLUNTEER: matching.HelperKind.VOLUNTEER,
    Role.SOCIAL_WORKER: matching.HelperKind.SOCIAL_WORKER,
    Role.PARTY_LEAD: matching.HelperKind.PARTY_LEAD,
    Role.ORG_MANAGER: matching.HelperKind.ORGANISATION,
}
_VETTING = tuple(Vetting)
_PROFESSIONAL = "class:professional"
_TAGS = (
    *(matching.TagRule("vetting", f"vetting:{v.value}", f"vetting:{v.value}") for v in _VETTING),
    matching.TagRule("professional", _PROFESSIONAL, _PROFESSIONAL),
)


@frozen
class Proposed:
    """What a run of proposals came to.

    Attributes:
        proposed: ids of cases that have a new proposal.
        concerned: ids of all cases something was put on record for.
        unpaired: why nobody was found, by case id.
    """

    proposed: tuple[CaseId, ...]
    concerned: tuple[CaseId, ...]
    unpaired: Mapping[CaseId, matching.Unpaired]


def propose(
    uow: UnitOfWork, context: Context, as_of: datetime, ids: Sequence[CaseId] | None = None
) -> Proposed:
    """Propose helpers to every case that waits for one, county by county.

    Urgency first, then relationships, fit, nearness and an even load; the same cases and
    people give the same proposals. A helper whom a household names is proposed as named,
    and the guards of `confirm_pairing` judge that choice like any other.

    Transaction: writes the proposals in the caller's; raises as `UnitOfWork.save`.
    """
    waiting = cases.ids(uow.connection, states=[codes.STATES.to_code[CaseState.PAIRING]])
    if ids is not None:
        waiting = [i for i in waiting if i in set(ids)]
    files = take_out(uow, context, waiting, as_of) if waiting else {}
    open_files = [file for file in files.values() if wants_proposal(file)]
    proposed: list[CaseId] = []
    unpaired: dict[CaseId, matching.Unpaired] = {}
    for county in _by_county(open_files):
        done, missing = _propose_in_county(uow, county)
        proposed += done
        unpaired.update(missing)
    changes = [file.change() for file in open_files if file.is_changed]
    uow.save(changes, (), as_of)
    return Proposed(tuple(proposed), tuple(c.case.id for c in changes), unpaired)


def wants_proposal(file: CaseFile) -> bool:
    """Return whether a case waits for the pairing to propose somebody."""
    if file.case.state is not CaseState.PAIRING:
        return False
    plan = plan_in_question(file.case, file.facts)
    if plan is None or plan.body.mode is DeliveryMode.PROJECT:
        return False
    standing = pairing_of(file.case, file.facts)
    return standing is None or standing.is_refused or standing.confirmed


def _by_county(files: Iterable[CaseFile]) -> list[list[CaseFile]]:
    found: dict[str, list[CaseFile]] = {}
    for file in files:
        found.setdefault(file.case.community[:COUNTY_DIGITS], []).append(file)
    return [found[code] for code in sorted(found)]


def _propose_in_county(
    uow: UnitOfWork, files: list[CaseFile]
) -> tuple[list[CaseId], dict[CaseId, matching.Unpaired]]:
    county = files[0].case.community[:COUNTY_DIGITS]
    helpers = _county_helpers(uow, county)
    taken = dict(cases.occupied(uow.connection, [p.number for p in helpers]))
    done: list[CaseId] = []
    wanting: list[CaseFile] = []
    for file in sorted(files, key=lambda f: f.case.number):
        wish = _wish(file)
        if wish:
            _record(file, (Member(helper=wish, lead=True),), ("wish",))
            taken[wish] = taken.get(wish, 0) + 1
            done.append(file.case.id)
        else:
            wanting.append(file)
    plan = matching.pair(
        [_need(file) for file in wanting],
        [_helper(p, taken.get(p.number, 0)) for p in helpers],
        rules=(*matching.RULES, *_TAGS),
    )
    by_key = {file.case.number: file for file in wanting}
    for number, file in by_key.items():
        pairs = plan.partners(number)
        if pairs:
            _record(file, _members(pairs), _why(pairs[0]))
            done.append(file.case.id)
    missing = {by_key[u.need].case.id: u for u in plan.unpaired if not plan.partners(u.need)}
    for file in wanting:
        if file.case.id in missing:
            _give_up_when_late(file)
    return done, missing


def _give_up_when_late(file: CaseFile) -> None:
    """Put on record that nobody was found, once the time of the search is over."""
    limit = timedelta(days=file.facts.around.policy.pairing_days.value)
    if file.facts.as_of - file.case.since > limit:
        file.record(SearchExhausted(), SYSTEM, file.case.since + limit, source="pairing")


def _county_helpers(uow: UnitOfWork, county: str) -> list[Person]:
    numbers = people.with_roles_in(uow.connection, county, tuple(_KINDS))
    found = uow.people(sorted(numbers))
    return [p for p in found.values() if p.capacity > 0]


def _wish(file: CaseFile) -> str:
    """Return the helper named for the next attempt, if one is."""
    attempt = _next_attempt(file)
    wishes = file.facts.here(file.case, PairingWish)
    return next((w.body.helper for w in reversed(wishes) if w.body.attempt == attempt), "")


def _next_attempt(file: CaseFile) -> int:
    standing = pairing_of(file.case, file.facts)
    return 1 if standing is None else standing.proposal.body.attempt + 1


def _record(file: CaseFile, members: tuple[Member, ...], why: tuple[str, ...]) -> None:
    plan = plan_in_question(file.case, file.facts)
    if plan is None:
        return
    attempt = _next_attempt(file)
    refusals = [
        a.at
        for a in file.facts.here(file.case, PairingAnswer)
        if not a.body.accepts and a.body.attempt < attempt
    ]
    body = PairingProposal(attempt=attempt, mode=plan.body.mode, members=members, why=why)
    file.record(body, SYSTEM, max([file.case.since, *refusals]), source="pairing")


def _members(pairs: Sequence[matching.Pair]) -> tuple[Member, ...]:
    lead = next((p.helper for p in pairs if p.role is matching.Role.LEAD), pairs[0].helper)
    return tuple(Member(helper=p.helper, lead=p.helper == lead) for p in pairs)


def _why(pair: matching.Pair) -> tuple[str, ...]:
    return (f"metres={pair.metres}", *(f"{t.goal}={t.points}" for t in pair.terms))


def _need(file: CaseFile) -> matching.Need:
    case, facts = file.case, file.facts
    plan = plan_in_question(case, facts)
    mode = plan.body.mode if plan else DeliveryMode.PAIRING
    subjects = [p for p in file.people.values() if case.subject.key in (p.number, p.household)]
    package = mode is DeliveryMode.HOUSEHOLD_PACKAGE
    former, refused = _earlier(file)
    placed = next((p.xy for p in subjects if p.xy), None)
    return matching.Need(
        key=case.number,
        urgency=_URGENCY[case.risk],
        community=case.community,
        xy=_whole(placed),
        mode=_MODES[mode],
        team_size=TEAM_SIZE if package else 1,
        needs_lead=package,
        household=case.subject.key,
        former=former,
        refused=refused.union(*(p.refused_helpers for p in subjects)),
        conflicts={n for p in subjects for n in (p.number, *p.kin)},
        requires=_requirements(file),
        setting=facts.community.setting.value if facts.community.setting else "",
    )


def _earlier(file: CaseFile) -> tuple[set[str], set[str]]:
    """Return helpers to keep (of an active pairing) and helpers not to propose again."""
    latest = pairing_of(file.case, file.facts)
    if latest is None:
        return set(), set()
    everybody = {
        member.helper
        for proposal in file.facts.here(file.case, PairingProposal)
        for member in proposal.body.members
    }
    keep = {m.helper for m in latest.proposal.body.members} if latest.active else set()
    return keep, everybody - keep


def _requirements(file: CaseFile) -> set[str]:
    plan = plan_in_question(file.case, file.facts)
    found: set[str] = set()
    for spec in plan.body.tasks if plan else ():
        task_type = file.facts.around.task_types.get(spec.task_type)
        if task_type is None or spec.responsible:
            continue
        rule = task_type.deliverers
        found.add(f"vetting:{rule.vetting.value}")
        if set(rule.classes) == {DelivererClass.PROFESSIONAL}:
            found.add(_PROFESSIONAL)
    return found


def _helper(person: Person, taken: int) -> matching.Helper:
    roles = [r for r in _KINDS if any(g.role is r for g in person.grants)]
    kind = _KINDS[roles[0]]
    offers = {f"vetting:{v.value}" for v in _VETTING[: _VETTING.index(person.vetting) + 1]}
    if Role.SOCIAL_WORKER in roles:
        offers.add(_PROFESSIONAL)
    scopes = sorted(g.scope for g in person.grants if g.role in _KINDS)
    home = next((s for s in scopes if len(s) > COUNTY_DIGITS), scopes[0])
    return matching.Helper(
        key=person.number,
        kind=kind,
        capacity=max(person.capacity - taken, 0),
        community=home,
        areas=scopes,
        xy=_whole(person.xy),
        skills=person.skills,
        may_lead=Role.SOCIAL_WORKER in roles or person.party is not PartyStanding.NONE,
        conflicts={person.number, *person.kin},
        offers=offers,
    )


def _whole(xy: tuple[float, float] | None) -> tuple[int, int] | None:
    return None if xy is None else (round(xy[0]), round(xy[1]))
