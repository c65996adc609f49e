"""Cases and people as the pairing engine knows them: needs and helpers."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from linli_core import matching
from linli_core.domain.calendar.week import WeekWindow
from linli_core.domain.declarations.task_type import DelivererRule, TaskType
from linli_core.domain.division_codes import COUNTY_DIGITS
from linli_core.domain.people import Person
from linli_core.domain.statements.evaluation import Ballot, RoundOpening
from linli_core.domain.statements.pairing import PairingAnswer, PairingConfirmation, PairingProposal
from linli_core.domain.terms import (
    CaseState,
    DelivererClass,
    DeliveryMode,
    PartyStanding,
    Risk,
    Role,
    Sensitivity,
    Vetting,
)
from linli_core.lifecycle.state.deliverers import CLASS_ROLES, left_to_partner
from linli_core.lifecycle.state.plan_pairing_tasks import pairing_of, plan_in_question
from linli_core.services.case.case_file import CaseFile
from linli_core.services.pairing.declared_terms import ANYTHING, asks_of, helper_tags

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
_LEVELS = tuple(Sensitivity)
#: Words of the register for a gender, as people and hosts write it.
GENDERS: Mapping[str, matching.Gender] = {
    "女": matching.Gender.FEMALE,
    "female": matching.Gender.FEMALE,
    "男": matching.Gender.MALE,
    "male": matching.Gender.MALE,
}
_CLASS = "class:"


@frozen
class DelivererClassRule:
    """Who helps is of a class that the deliverer rule of every task names."""

    code: str = "deliverer_class"

    def wanted(self, need: matching.Need) -> Hashable:
        """Return the sets of classes, any of each of which suffices."""
        return tuple(sorted(tag for tag in need.requires if tag.startswith(_CLASS)))

    def offered(self, helper: matching.Helper) -> Hashable:
        """Return the classes the helper is of."""
        return frozenset(tag for tag in helper.offers if tag.startswith(_CLASS))

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when the helper is of one class of each set."""
        of = offered if isinstance(offered, frozenset) else frozenset()
        sets = wanted if isinstance(wanted, tuple) else ()
        return all(
            any(_CLASS + one in of for one in tag.removeprefix(_CLASS).split("|")) for tag in sets
        )


#: What the rules of task types ask of a helper, as tags that the engine compares.
TAG_RULES: tuple[matching.Rule, ...] = (
    *(matching.TagRule(f"vetting:{v}", f"vetting:{v}", f"vetting:{v}") for v in _VETTING),
    DelivererClassRule(),
)
#: Everything a helper can offer to those tags, such as one who is only supposed to join.
ALL_TAGS = frozenset(
    (
        *(f"{_CLASS}{c.value}" for c in DelivererClass),
        *(f"vetting:{v}" for v in _VETTING),
        ANYTHING,
    )
)


def need_of(file: CaseFile) -> matching.Need:
    """Return what a case asks of a helper, by its plan, its people and earlier answers."""
    case, facts = file.case, file.facts
    plan = plan_in_question(case, facts)
    mode = plan.body.mode if plan else DeliveryMode.PAIRING
    subjects = subjects_of(file)
    package = mode is DeliveryMode.HOUSEHOLD_PACKAGE
    work = left_to_partner(case, facts)
    requires = frozenset().union(*(_tags(t.deliverers) for t in work))
    skills = frozenset(s for t in work for s in t.skills)
    homes = {p.household for p in subjects if p.household}
    pair = package or _go_in_pairs(work)
    return matching.Need(
        key=case.number,
        urgency=URGENCY[case.risk],
        community=case.community,
        xy=whole(next((p.xy for p in subjects if p.xy), None)),
        skills=skills,
        wishes={s for t in work for s in t.welcome_skills} - skills,
        mode=mode_of(mode),
        team_size=TEAM_SIZE if pair else 1,
        needs_lead=package,
        household=min(homes) if len(homes) == 1 else case.subject.key,
        languages=_shared(p.languages for p in subjects if p.languages),
        gender=next((GENDERS[w] for p in subjects if (w := p.gender_wish) in GENDERS), None),
        windows=[_window(w) for p in subjects[:1] for w in p.free],
        clearance=max((_LEVELS.index(t.sensitivity) for t in work), default=0),
        former=former_helpers(file),
        refused=not_again(file).union(*(p.refused_helpers for p in subjects)),
        conflicts={n for p in subjects for n in (p.number, *p.kin)} | _judges(file, subjects),
        requires=requires | asks_of(file),
        group=group_of(subjects),
        setting=facts.community.setting.value if facts.community.setting else "",
    )


def mode_of(mode: DeliveryMode | None) -> matching.Mode:
    """Return how help is delivered, in the engine's own word."""
    return _MODES.get(mode, matching.Mode.PAIRING) if mode else matching.Mode.PAIRING


def group_of(subjects: Iterable[Person]) -> str:
    """Return the group that figures on fairness count a case under; empty for none."""
    return min((group.value for p in subjects for group in p.groups), default="")


def _shared(stated: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the languages all can use, or all of them where they share none."""
    sets = [frozenset(languages) for languages in stated]
    if not sets:
        return frozenset()
    return frozenset.intersection(*sets) or frozenset.union(*sets)


def _window(window: WeekWindow) -> matching.Window:
    return matching.Window(window.start, window.end)


def _judges(file: CaseFile, subjects: Sequence[Person]) -> set[str]:
    """Return who judged this case or collected for it: evaluators do not deliver."""
    facts, case = file.facts, file.case
    collectors = {f.body.collector for f in facts.in_episode(case, RoundOpening)}
    found = collectors | {f.author.number for f in facts.in_episode(case, Ballot)}
    return found - {"", *(p.number for p in subjects)}


def subjects_of(file: CaseFile) -> list[Person]:
    """Return the people a case is about, in order of number."""
    people = file.people.known_as(file.case.subject.key)
    return sorted(people, key=lambda person: person.number)


def not_again(file: CaseFile) -> set[str]:
    """Return the helpers not to propose again: those who said no, were refused, or changed.

    A helper who said no in person is out alone; whoever the resident refused is out with
    the whole team proposed.
    """
    latest = pairing_of(file.case, file.facts)
    out: set[str] = set()
    for proposal in file.facts.in_episode(file.case, PairingProposal):
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
    for answer in file.facts.in_episode(file.case, PairingAnswer):
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


def _go_in_pairs(work: Iterable[TaskType]) -> bool:
    """Two go together where a type says so, unless professionals do the work."""
    rules = [t.deliverers for t in work]
    return any(r.in_pairs for r in rules) and not any(map(_led_by_a_professional, rules))


def _led_by_a_professional(rule: DelivererRule) -> bool:
    return rule.lead is DelivererClass.PROFESSIONAL and not rule.party_may_lead


def _tags(rule: DelivererRule) -> set[str]:
    """Who leads must be of the lead's class; nobody else is proposed, so that anyone can."""
    allowed = [DelivererClass.PROFESSIONAL] if _led_by_a_professional(rule) else rule.classes
    classes = "|".join(sorted(c.value for c in allowed))
    return {f"vetting:{rule.vetting.value}", f"{_CLASS}{classes}"}


def helper_of(person: Person, places: int, reads: frozenset[str] = frozenset()) -> matching.Helper:
    """Return what a person offers, with so many places in all; of traits, those it reads."""
    roles = [role for role in KINDS if any(g.role is role for g in person.grants)]
    offers = {f"vetting:{v.value}" for v in _VETTING[: _VETTING.index(person.vetting) + 1]}
    held = {grant.role for grant in person.grants}
    offers |= {f"{_CLASS}{c.value}" for c, of in CLASS_ROLES.items() if held & set(of)}
    offers |= helper_tags(person, reads)
    scopes = sorted(g.scope for g in person.grants if g.role in KINDS)
    home = person.community or next((s for s in scopes if len(s) > COUNTY_DIGITS), scopes[0])
    return matching.Helper(
        key=person.number,
        kind=KINDS[roles[0]],
        capacity=places,
        community=home,
        areas=scopes,
        xy=whole(person.xy),
        skills=person.skills,
        languages=person.languages,
        gender=GENDERS.get(person.gender),
        windows=[_window(w) for w in person.free],
        clearance=_LEVELS.index(person.clearance or _LEVELS[-1]),
        modes=frozenset(_MODES[m] for m in person.modes if m in _MODES),
        max_distance=person.max_distance,
        refused=person.refused_households,
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
        languages=(),
        gender=None,
        windows=(),
        clearance=0,
        household="",
    )


def members_in_order(pairs: Sequence[matching.Pair]) -> tuple[str, ...]:
    """Return the helpers of a need, the lead first."""
    lead = next((p.helper for p in pairs if p.role is matching.PairRole.LEAD), pairs[0].helper)
    return (lead, *(p.helper for p in pairs if p.helper != lead))


def whole(xy: tuple[float, float] | None) -> tuple[int, int] | None:
    """Return coordinates in whole metres, as the engine compares them."""
    return None if xy is None else (round(xy[0]), round(xy[1]))
