"""Cases and people as the pairing engine knows them: needs and helpers."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from linli_core import matching
from linli_core.domain.pairing import PairingAnswer, PairingConfirmation, PairingProposal
from linli_core.domain.people import Person
from linli_core.domain.tasktype import TaskType
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

COUNTY_DIGITS = 6
TEAM_SIZE = 2

URGENCY = {Risk.CRITICAL: 0, Risk.HIGH: 1, Risk.MEDIUM: 2, Risk.LOW: 3, None: 3}
_MODES = {
    DeliveryMode.HOUSEHOLD_PACKAGE: matching.Mode.HOUSEHOLD_PACKAGE,
    DeliveryMode.PAIRING: matching.Mode.PAIRING,
    DeliveryMode.VOLUNTEER: matching.Mode.VOLUNTEER,
}
KINDS: Mapping[Role, matching.HelperKind] = {
    Role.VOLUNTEER: matching.HelperKind.VOLUNTEER,
    Role.SOCIAL_WORKER: matching.HelperKind.SOCIAL_WORKER,
    Role.PARTY_LEAD: matching.HelperKind.PARTY_LEAD,
    Role.ORG_MANAGER: matching.HelperKind.ORGANISATION,
}
_VETTING = tuple(Vetting)
_PROFESSIONAL = "class:professional"
#: What the rules of task types ask of a helper, as tags that the engine compares.
TAG_RULES = (
    *(matching.TagRule(f"vetting:{v}", f"vetting:{v}", f"vetting:{v}") for v in _VETTING),
    matching.TagRule("professional", _PROFESSIONAL, _PROFESSIONAL),
)
#: Everything a helper can offer to those tags, such as one who is only supposed to join.
ALL_TAGS = frozenset((_PROFESSIONAL, *(f"vetting:{v}" for v in _VETTING)))


def need_of(file: CaseFile) -> matching.Need:
    """Return what a case asks of a helper, by its plan, its people and earlier answers."""
    case, facts = file.case, file.facts
    plan = plan_in_question(case, facts)
    mode = plan.body.mode if plan else DeliveryMode.PAIRING
    subjects = subjects_of(file)
    package = mode is DeliveryMode.HOUSEHOLD_PACKAGE
    requires, skills = _requirements(file)
    groups = sorted(g.value for p in subjects for g in p.groups)
    return matching.Need(
        key=case.number,
        urgency=URGENCY[case.risk],
        community=case.community,
        xy=_whole(next((p.xy for p in subjects if p.xy), None)),
        skills=skills,
        mode=_MODES.get(mode, matching.Mode.PAIRING),
        team_size=TEAM_SIZE if package else 1,
        needs_lead=package,
        household=case.subject.key,
        former=former_helpers(file),
        refused=not_again(file).union(*(p.refused_helpers for p in subjects)),
        conflicts={n for p in subjects for n in (p.number, *p.kin)},
        requires=requires,
        group=groups[0] if groups else "",
        setting=facts.community.setting.value if facts.community.setting else "",
    )


def subjects_of(file: CaseFile) -> list[Person]:
    """Return the people a case is about, in order of number."""
    key = file.case.subject.key
    found = [p for p in file.people.values() if key in (p.number, p.household)]
    return sorted(found, key=lambda person: person.number)


def not_again(file: CaseFile) -> set[str]:
    """Return the helpers not to propose again: those who said no, were refused, or changed.

    A helper who said no in person is out alone; whoever the resident refused is out with
    the whole team proposed.
    """
    latest = pairing_of(file.case, file.facts)
    out: set[str] = set()
    for proposal in file.facts.here(file.case, PairingProposal):
        members = {m.helper for m in proposal.body.members}
        noes = refusers(file, proposal.body.attempt)
        if noes:
            named = {n for n in noes if n in members}
            out |= named if len(named) == len(noes) else members
        elif latest is None or proposal.id != latest.proposal.id or latest.is_given_up:
            out |= members
    return out


def refusers(file: CaseFile, attempt: int) -> list[str]:
    """Return who gave the final no to a proposal, side by side; empty while nobody did."""
    last: dict[str, tuple[bool, str]] = {}
    for answer in file.facts.here(file.case, PairingAnswer):
        if answer.body.attempt == attempt:
            last[answer.body.side] = (answer.body.accepts, answer.author.number)
    return [number for accepts, number in last.values() if not accepts]


def former_helpers(file: CaseFile) -> set[str]:
    """Return the partners whom continuity would keep.

    They are the present ones where a new plan was made, and those of earlier episodes.
    """
    case, facts = file.case, file.facts
    latest = pairing_of(case, facts)
    anew = case.state is CaseState.PAIRING and latest is not None and latest.active
    present = latest.proposal.body.members if latest is not None and anew else ()
    kept = {member.helper for member in present}
    if case.episode.no == 1:
        return kept
    begun = case.episode.opened_at
    confirmed = {
        c.body.attempt
        for c in facts.of(PairingConfirmation)
        if c.id in facts.spent and c.at < begun
    }
    return kept | {
        m.helper
        for p in facts.of(PairingProposal)
        if p.at < begun and p.body.attempt in confirmed
        for m in p.body.members
    }


def _requirements(file: CaseFile) -> tuple[set[str], set[str]]:
    """Return the tags and the skills that the tasks left to the partner ask for."""
    plan = plan_in_question(file.case, file.facts)
    types = file.facts.around.task_types
    tags: set[str] = set()
    skills: set[str] = set()
    for spec in plan.body.tasks if plan else ():
        task_type = types.get(spec.task_type)
        if task_type is not None and not spec.responsible:
            tags |= _tags(task_type)
            skills.update(task_type.skills)
    return tags, skills


def _tags(task_type: TaskType) -> set[str]:
    rule = task_type.deliverers
    found = {f"vetting:{rule.vetting.value}"}
    if set(rule.classes) == {DelivererClass.PROFESSIONAL}:
        found.add(_PROFESSIONAL)
    return found


def helper_of(person: Person, places: int) -> matching.Helper:
    """Return what a person offers, with so many places in all."""
    roles = [role for role in KINDS if any(g.role is role for g in person.grants)]
    offers = {f"vetting:{v.value}" for v in _VETTING[: _VETTING.index(person.vetting) + 1]}
    if Role.SOCIAL_WORKER in roles:
        offers.add(_PROFESSIONAL)
    scopes = sorted(g.scope for g in person.grants if g.role in KINDS)
    home = next((s for s in scopes if len(s) > COUNTY_DIGITS), scopes[0])
    return matching.Helper(
        key=person.number,
        kind=KINDS[roles[0]],
        capacity=places,
        community=home,
        areas=scopes,
        xy=_whole(person.xy),
        skills=person.skills,
        may_lead=Role.SOCIAL_WORKER in roles or person.party is not PartyStanding.NONE,
        conflicts={person.number, *person.kin},
        offers=offers,
    )


def settled(need: matching.Need, seats: int) -> matching.Need:
    """Return a need whose helpers are given: it asks nothing, so that nothing parts them."""
    return evolve(
        need,
        team_size=seats,
        needs_lead=False,
        refused=(),
        former=(),
        conflicts=(),
        requires=(),
        skills=(),
    )


def members_in_order(pairs: Sequence[matching.Pair]) -> tuple[str, ...]:
    """Return the helpers of a need, the lead first."""
    lead = next((p.helper for p in pairs if p.role is matching.Role.LEAD), pairs[0].helper)
    return (lead, *(p.helper for p in pairs if p.helper != lead))


def _whole(xy: tuple[float, float] | None) -> tuple[int, int] | None:
    return None if xy is None else (round(xy[0]), round(xy[1]))
