"""Who may enter what into the registers: a role has a ground, and whoever gives it a scope.

Offices by election are entered with the election. Every other role is given by somebody who may
give it, within the place where they hold their own. The first of all is given by `linli init`.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.inbox import InboxItem
from linli_core.domain.people import Actor, Person, RoleGrant
from linli_core.domain.terms import Role
from linli_core.domain.words import says_something
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.reads import TEAM
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.team import team_of
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.terms import ROLES
from linli_core.texts.text import joined

R = Role

#: Offices that are held by election: the township enters who was elected, and when.
ELECTED: Final = frozenset({R.COMMITTEE, R.DELIBERATION_COUNCIL, R.PARTY_BRANCH})
_OFFICE = (R.TOWNSHIP,)
_LOCAL = (R.TOWNSHIP, R.COMMITTEE)
_SERVICE = (R.TOWNSHIP, R.SUPERVISOR, R.COMMITTEE, R.ORG_MANAGER)
#: Which roles may give a role. Whoever collects or audits is not chosen by those who serve.
GIVEN_BY: Final[Mapping[Role, tuple[Role, ...]]] = {
    R.INFORMANT: (*_LOCAL, R.SURVEYOR),
    R.SURVEYOR: (*_LOCAL, R.SUPERVISOR),
    R.VOLUNTEER: _SERVICE,
    R.SOCIAL_WORKER: (R.TOWNSHIP, R.SUPERVISOR, R.ORG_MANAGER),
    R.CASE_MANAGER: (*_LOCAL, R.SUPERVISOR),
    R.PARTY_LEAD: (*_LOCAL, R.PARTY_BRANCH),
    R.DELIBERATION_COUNCIL: _LOCAL,
    R.CIVIL_AFFAIRS: (*_OFFICE, R.CIVIL_AFFAIRS),
}

#: Whose work it is to keep registers.
KEEPERS: Final = frozenset(
    {
        *(R.TOWNSHIP, R.COMMITTEE, R.SUPERVISOR, R.DATA_STEWARD, R.SURVEYOR, R.CASE_MANAGER),
        *(R.SOCIAL_WORKER, R.ORG_MANAGER),
    }
)


#: Who enters what a division does as an office: nothing of it is about a person.
OFFICES: Final = KEEPERS | {R.CIVIL_AFFAIRS}


def givers_of(role: Role) -> tuple[Role, ...]:
    """Return the roles that may give a role; the township where nothing else is said."""
    return GIVEN_BY.get(role, _OFFICE)


def why_not_granted(
    person: str, grant: RoleGrant, actor: Actor, giver: Person | None, day: date
) -> Refusal | None:
    """Return why somebody may not give a role, or None.

    Args:
        person: number of whoever is to have it.
        grant: the role, its place and its ground.
        actor: who gives it, in which role.
        giver: the same, as registered; None where nobody of that number is.
        day: on which it is given.
    """
    role, who = ROLES[grant.role], givers_of(grant.role)
    if person == actor.number:
        return refuse("no_role_for_oneself", actor=as_code(actor.number), role=role, who=who)
    may = actor.role in who and _holds(giver, actor.role, (grant.scope,), day)
    if not may:
        givers = joined(ROLES[r] for r in who)
        return refuse(
            "role_given_within",
            actor=as_code(actor.number),
            role=role,
            scope=as_code(grant.scope),
            who_may=givers,
            who=who,
        )
    if grant.role in ELECTED and not says_something(grant.ground):
        return refuse("election_named", person=as_code(person), role=role, who=who)
    return None


def why_not_taken(
    person: str, grant: RoleGrant, actor: Actor, giver: Person | None, day: date
) -> Refusal | None:
    """Return why somebody may not take a role away, or None: whoever may give it may.

    Arguments are those of giving it; a role that was given without a ground is taken all the same.
    """
    why = why_not_granted(person, grant, actor, giver, day)
    return None if why is not None and why.rule == "election_named" else why


def why_not_entered(
    actor: Actor,
    entering: Person | None,
    places: Iterable[str],
    day: date,
    roles: Collection[Role] = KEEPERS,
) -> Refusal | None:
    """Return why somebody may not enter what concerns these divisions, or None.

    Args:
        actor: who enters it, in which role.
        entering: the same, as registered; None where nobody of that number is.
        places: the division codes that it concerns.
        day: on which it is entered.
        roles: whose work it is.
    """
    wanted = tuple(places)
    if actor.role in roles and _holds(entering, actor.role, wanted, day):
        return None
    return refuse(
        "entered_within",
        actor=as_code(actor.number),
        role=ROLES[actor.role],
        scope=joined(map(as_code, wanted)),
    )


def _holds(person: Person | None, role: Role, places: tuple[str, ...], day: date) -> bool:
    if person is None:
        return False
    scopes = [g.scope for g in person.grants if g.role is role and g.runs_on(day)]
    return bool(scopes) and all(any(place.startswith(s) for s in scopes) for place in places)


def why_not_first(people: Iterable[Person], holder: str | None) -> Refusal | None:
    """Return why a role may not be the first of a database, or None.

    Args:
        people: who is to have it.
        holder: number of whoever was given the first one before, if anybody was.
    """
    if holder is not None:
        return refuse("first_role_once", holder=as_code(holder))
    for person in people:
        for grant in person.grants:
            if not says_something(grant.ground):
                return refuse(
                    "election_named", person=as_code(person.number), role=ROLES[grant.role]
                )
    return None


#: Who looks after what names no place, within the division where they serve.
INBOX_KEEPERS: Final = (R.TOWNSHIP, R.AUTHORITY)


def why_not_handled(
    item: InboxItem, actor: Actor, person: Person | None, day: date, community: str = ""
) -> Refusal | None:
    """Return why somebody may not read an item of the inbox, or not assign it, or None.

    An office may whose division covers where it was raised or a community that it names; a
    committee, where the item names its community. Nobody gives it beyond their own division.

    Args:
        item: what waits.
        actor: who asks, in which role.
        person: the same, as registered; None where nobody of that number is.
        day: on which they ask.
        community: code of the community it is to go to; empty where it is only read.
    """
    named = item.candidates
    where = (item.under, *named) if actor.role in INBOX_KEEPERS else named
    known = actor.role in (*INBOX_KEEPERS, R.COMMITTEE)
    reached = [place for place in where if _holds(person, actor.role, (place,), day)]
    within = not community or _holds(person, actor.role, (community,), day)
    of_committee = actor.role is not R.COMMITTEE or not community or community in named
    if known and reached and within and of_committee:
        return None
    return refuse(
        "inbox_within",
        who=(*INBOX_KEEPERS, R.COMMITTEE),
        actor=actor.number,
        role=ROLES[actor.role],
        scope=joined(dict.fromkeys(filter(None, (community or item.under, *named)))),
    )


def why_not_apart(served: Iterable[tuple[Case, Facts]], actor: Actor) -> Refusal | None:
    """Return why somebody may not settle residents' words of the inbox, or None.

    Whoever served the one who said them does not: the words may be about them.

    Args:
        served: the cases of whoever said them.
        actor: who would place, return or erase them.
    """
    for case, facts in served:
        person = facts.person(actor.number)
        if person is None or team_of(case, facts).conflict(person, facts):
            return refuse("words_of_others", who=(R.TOWNSHIP, R.COMMITTEE), actor=actor.number)
    return None


REGISTER_RULES: Final[Mapping[str, CoreRule[Any]]] = by_name(
    rule(
        "granted",
        why_not_granted,
        "people",
        refuses=("no_role_for_oneself", "role_given_within", "election_named"),
    ),
    rule("entered", why_not_entered, "people", refuses=("entered_within",)),
    rule("inbox", why_not_handled, "people", refuses=("inbox_within",)),
    rule("words", why_not_apart, TEAM, refuses=("words_of_others",)),
    rule("first", why_not_first, "people", refuses=("first_role_once", "election_named")),
)
