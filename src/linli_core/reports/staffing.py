"""Which communities cannot keep the rules of separation with the people declared.

A rule that nobody can satisfy stops every case at the same place, so it is told before the
first case gets there. The check is pure; who is declared is read elsewhere.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import field, frozen

from linli_core.domain.community import Community
from linli_core.domain.declarations.task_type import DelivererRule, TaskType
from linli_core.domain.people import Person
from linli_core.domain.terms import (
    Applicability,
    Certainty,
    DelivererClass,
    PartyStanding,
    Role,
    Trigger,
    Vetting,
)
from linli_core.lifecycle.state.deliverers import CLASS_ROLES
from linli_core.lifecycle.transitions.case_table import BY_TRIGGER
from linli_core.texts.languages import DEFAULT_LANGUAGE
from linli_core.texts.staffing import STAFFING
from linli_core.texts.terms import TERMS
from linli_core.texts.text import Text, joined

#: How many kinds of work a gap names.
_EXAMPLES = 3
_HELPERS = (Role.VOLUNTEER, Role.SOCIAL_WORKER, Role.PARTY_LEAD)

#: Who collects evaluations as part of their work; helpers may, but are of the team elsewhere.
COLLECTORS = (
    Role.SURVEYOR,
    Role.THIRD_PARTY_EVALUATOR,
    Role.COMMITTEE,
    Role.SUPERVISOR,
    Role.TOWNSHIP,
    Role.PARTY_BRANCH,
    Role.DELIBERATION_COUNCIL,
    Role.EVALUATION_COLLECTOR,
)

#: Without these a case may still get by; every other gap stops the community's cases.
_PASSABLE = (
    "setting_guessed",
    "no_approver_for",
    "only_helpers_approve",
    "no_outside_collector",
    "no_second_collector",
    "no_second_decider",
    "no_helper",
    "no_deliverer",
    "no_lead",
    "no_pair",
    "no_township",
)


@frozen
class Gap:
    """Something a community lacks.

    Attributes:
        community: its 12-digit code.
        rule: name of what is lacking, such as ``no_second_collector``.
        values: what the texts speak of.
    """

    community: str
    rule: str
    values: Mapping[str, str | Text] = field(factory=dict)

    @property
    def stops_cases(self) -> bool:
        """Return whether every case of the community must be expected to stop there."""
        return self.rule not in _PASSABLE

    def reason(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return what is lacking, in that language."""
        return STAFFING[self.rule].reason.fill(lang, self.values)

    def remedy(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return the remedy, in that language."""
        return STAFFING[self.rule].remedy.fill(lang, self.values)


def staffing_gaps(
    communities: Sequence[Community],
    people: Collection[Person],
    task_types: Collection[TaskType] = (),
) -> tuple[Gap, ...]:
    """Return what each community lacks, in the order of the communities.

    Args:
        communities: the register of communities.
        people: everybody who holds a role.
        task_types: kinds of work whose deliverer rules are held against the people.
    """
    by_scope: dict[str, list[Person]] = {}
    for person in people:
        for scope in dict.fromkeys(grant.scope for grant in person.grants):
            by_scope.setdefault(scope, []).append(person)
    gaps: list[Gap] = []
    for community in communities:
        code = community.code
        scopes = [code[:length] for length in range(1, len(code) + 1)]
        staff = {p.number: p for scope in scopes for p in by_scope.get(scope, ())}
        known = _Staff(community, tuple(staff.values()))
        gaps.extend(_gaps(community, known))
        gaps.extend(_deliverer_gaps(known, task_types))
    return tuple(gaps)


@frozen
class _Staff:
    """The people with a role in one community."""

    community: Community
    people: tuple[Person, ...]

    def holding(self, roles: Collection[Role]) -> tuple[Person, ...]:
        found = (p for p in self.people if any(p.holds(r, self.community) for r in roles))
        return tuple(sorted(found, key=lambda p: p.number))


def _gaps(community: Community, staff: _Staff) -> Iterator[Gap]:
    code = community.code
    if community.setting is None:
        yield Gap(code, "setting_unknown")
    elif community.certainty is Certainty.FALLBACK:
        yield Gap(code, "setting_guessed", {"setting": TERMS[community.setting.value]})
    managers = staff.holding(BY_TRIGGER[Trigger.ACCEPT].who)
    if not managers:
        yield Gap(code, "no_case_manager")
    if not staff.holding((Role.COMMITTEE,)):
        yield Gap(code, "no_committee_member")
    yield from _approver_gaps(code, managers, staff)
    yield from _collector_gaps(code, managers, staff)
    if len(managers) == 1:
        yield Gap(code, "no_second_decider", {"managers": _numbers(managers)})
    if not staff.holding(_HELPERS):
        yield Gap(code, "no_helper")
    if not staff.holding(BY_TRIGGER[Trigger.RESOLVE_ESCALATION].who):
        yield Gap(code, "no_township")


def _deliverer_gaps(staff: _Staff, task_types: Collection[TaskType]) -> Iterator[Gap]:
    """A kind of work that nobody here may deliver, lead or go to in twos cannot be planned."""
    community = staff.community
    lacking: dict[str, list[TaskType]] = {"no_deliverer": [], "no_lead": [], "no_pair": []}
    for found in sorted(task_types, key=lambda t: t.code):
        setting, resettled = community.setting, community.resettlement
        if setting is None or (
            found.applicability(setting, resettlement=resettled) is Applicability.NOT_APPLICABLE
        ):
            continue
        rule = _unmet(found.deliverers, staff)
        if rule:
            lacking[rule].append(found)
    for rule, types in lacking.items():
        if types:
            some = joined(t.name for t in types[:_EXAMPLES])
            yield Gap(community.code, rule, {"count": str(len(types)), "types": some})


def _unmet(rule: DelivererRule, staff: _Staff) -> str:
    """Return which part of a deliverer rule the declared people cannot satisfy, or nothing.

    Residents are not among the declared, and every community has some.
    """
    if DelivererClass.RESIDENTS in rule.classes and rule.lead is None and not rule.in_pairs:
        return ""
    roles = {role for one in rule.classes for role in CLASS_ROLES[one]}
    least = tuple(Vetting).index(rule.vetting)
    able = [p for p in staff.holding(roles) if tuple(Vetting).index(p.vetting) >= least]
    if not able:
        return "no_deliverer"
    of_lead = staff.holding(CLASS_ROLES[rule.lead]) if rule.lead else able
    party = rule.party_may_lead and any(p.party is not PartyStanding.NONE for p in staff.people)
    if not of_lead and not party:
        return "no_lead"
    professionals = staff.holding(CLASS_ROLES[DelivererClass.PROFESSIONAL])
    alone = len(able) == 1 and able[0] not in professionals
    return "no_pair" if rule.in_pairs and alone else ""


def _numbers(people: Collection[Person]) -> str:
    return ", ".join(person.number for person in people)


def _approver_gaps(code: str, managers: Sequence[Person], staff: _Staff) -> Iterator[Gap]:
    """Nobody approves a case they manage or help in, so it takes somebody beside them."""
    approvers = staff.holding(BY_TRIGGER[Trigger.APPROVE_PLAN].who)
    alone = [m for m in managers if not any(a.number != m.number for a in approvers)]
    if not approvers:
        yield Gap(code, "no_approver")
    elif alone and len(alone) == len(managers):
        yield Gap(code, "only_the_manager_approves", {"managers": _numbers(managers)})
    elif alone:
        yield Gap(code, "no_approver_for", {"managers": _numbers(alone)})
    local = staff.holding((Role.COMMITTEE, Role.SUPERVISOR))
    helping = {p.number for p in staff.holding(_HELPERS)}
    if local and all(p.number in helping for p in local):
        yield Gap(code, "only_helpers_approve", {"approvers": _numbers(local)})


def _collector_gaps(code: str, managers: Sequence[Person], staff: _Staff) -> Iterator[Gap]:
    """A round is collected outside the team, and the next round by somebody else again.

    Evaluated for the case manager with the most eligible collectors. A collector who also helps
    here, or is of a helper's organisation or family, or was taken on by a helper, is sure for
    some cases only.
    """
    collectors = staff.holding(COLLECTORS)
    under = [_left_under(some, collectors, staff) for some in [[m] for m in managers] or [[]]]
    best, sure = max(under, key=lambda left: (len(left[1]), len(left[0])))
    if not best:
        yield Gap(code, "no_collector")
    elif not sure:
        yield Gap(code, "no_outside_collector", {"collectors": _numbers(best)})
    elif len(sure) == 1:
        yield Gap(code, "no_second_collector", {"collectors": _numbers(sure)})


def _left_under(
    managers: Sequence[Person], collectors: Collection[Person], staff: _Staff
) -> tuple[list[Person], list[Person]]:
    """Return who may collect where these manage, and who of them may whoever helps."""
    helpers = staff.holding(_HELPERS)
    left = [c for c in collectors if not any(_is_same_or_family(c, m) for m in managers)]
    team = {person.number for person in (*helpers, *managers)}
    return left, [c for c in left if not _is_of_team(c, helpers) and not _is_taken_on(c, team)]


def _is_of_team(collector: Person, helpers: Collection[Person]) -> bool:
    return any(
        _is_same_or_family(collector, helper) or collector.works_with(helper) for helper in helpers
    )


def _is_taken_on(collector: Person, team: Collection[str]) -> bool:
    """Return whether these alone entered the roles in which somebody collects."""
    given = [collector.given_by(g) for g in collector.grants if g.role in COLLECTORS]
    return all(some and some <= set(team) for some in given)


def _is_same_or_family(one: Person, other: Person) -> bool:
    return one.number == other.number or one.is_family_of(other)
