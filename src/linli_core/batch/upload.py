"""Who answers for an upload, and how far it reaches: it grants, states and pairs nothing beyond.

As long as no first role was given on record, nobody need be named. Then the registers of a place
may be begun, before its first case; later only helpers are taken on. Once it was given, an upload
that nobody answers for does nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from attrs import evolve, frozen

from linli_core.batch.casebook.cells import BadCell
from linli_core.codec.problem import Problem
from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.division_codes import CODE_DIGITS, COUNTY_DIGITS, county_of
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.people import Actor, Person, RoleGrant
from linli_core.domain.terms import Role
from linli_core.errors import InvalidInput
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.machine.registering import (
    why_not_entered,
    why_not_granted,
    why_not_taken,
)
from linli_core.lifecycle.state.hands import came_from_outside
from linli_core.services.register import holder_of_first_role
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.terms import ROLES
from linli_core.texts.text import Text, joined

#: Helping needs no office: whoever is taken on may be paired, and decides nothing.
HELPERS = frozenset({Role.VOLUNTEER, Role.INFORMANT})
#: What counts by whose hands it came through: what residents say, sign or waive, what outsiders
#: tell of having asked, tried to, or looked on, minutes of a council, and who died.
_BY_HANDS = frozenset(
    {
        "ballot",
        "co_signature",
        "consent",
        "contact_attempt",
        "council_meeting",
        "count_witness",
        "death_confirmation",
        "death_record",
        "no_response",
        "pairing_answer",
        "plan_answer",
        "quiet_contact",
        "waiver",
        "wanted_answer",
    }
)
UNANSWERED = Problem("upload.unanswered")


@frozen
class SettledRoles:
    """The roles somebody has after a row that lists them.

    Attributes:
        left_open: those that the row would give or take away, and does not.
        refused: why the row is refused: whoever answers for it may not give what it lists.
    """

    grants: tuple[RoleGrant, ...]
    left_open: tuple[RoleGrant, ...] = ()
    refused: Refusal | None = None


@frozen(kw_only=True)
class Upload:
    """What an upload may do.

    Attributes:
        actor: who answers for it, in which role; None where nobody is named.
        person: the same, as registered.
        scopes: division codes under which it may do anything; empty for everywhere.
        sheets: names of the sheets it may hold; empty for all.
        day: of the run.
        is_begun: a first role was given on record, so that every other has a giver.
        busy: communities that had cases before the run.
    """

    actor: Actor | None
    person: Person | None
    scopes: tuple[str, ...]
    sheets: frozenset[str]
    day: date
    is_begun: bool
    busy: frozenset[str]

    def covers(self, code: str) -> bool:
        """Return whether a division lies within its reach."""
        return not self.scopes or any(code.startswith(scope) for scope in self.scopes)

    @property
    def community(self) -> str:
        """Return the code of the one community it is for; empty where it reaches further."""
        one = len(self.scopes) == 1 and len(self.scopes[0]) == CODE_DIGITS
        return self.scopes[0] if one else ""

    def touches(self, codes: Iterable[str]) -> bool:
        """Return whether one of these divisions lies within its reach, or reaches beyond it."""
        return not self.scopes or any(
            _one_in_other(code, scope) for code in codes for scope in self.scopes
        )

    def counties_of(self, places: Iterable[str]) -> tuple[str, ...]:
        """Return the counties of these places, by code; of each the part within its reach."""
        scopes = self.scopes or ("",)
        counties = {county_of(code) for code in places if len(code) >= COUNTY_DIGITS}
        parts = {max(c, s, key=len) for c in counties for s in scopes if _one_in_other(c, s)}
        return tuple(sorted(parts))

    def require_covered(self, code: str, heading: str) -> None:
        """Refuse what lies beyond; what names no division, of a blank code, lies nowhere.

        Raises:
            BadCell: the division of that code is not within reach, or nobody answers for it.
        """
        if not self.is_answered:
            raise BadCell(UNANSWERED, heading)
        if code and not self.covers(code):
            values: dict[str, str | Text] = {"code": code[:20], "scope": joined(self.scopes)}
            raise BadCell(Problem("upload.beyond", values), heading)

    @property
    def is_answered(self) -> bool:
        """Return whether somebody answers for it, where somebody must."""
        return self.actor is not None or not self.is_begun

    def decider(self, recorder: Actor | None) -> Actor | None:
        """Return whose rights count for what a row decides: who answers, or else who wrote it."""
        return self.actor or recorder

    def why_not_held(self, sheet: str) -> Problem | None:
        """Return why it may not hold that sheet, or None."""
        if not self.is_answered:
            return UNANSWERED
        if self.sheets and sheet not in self.sheets:
            return Problem("upload.sheet", {"sheet": sheet})
        return None

    def may_enter(self, code: str) -> bool:
        """Return whether it may register what concerns a division."""
        if self.actor is None:
            return not self.is_begun
        return why_not_entered(self.actor, self.person, [code], self.day) is None

    def is_busy(self, person: Person) -> bool:
        """Return whether somebody lives or serves where there were cases before the run."""
        places = {person.community, *(grant.scope for grant in person.grants)} - {""}
        return any(code.startswith(place) for place in places for code in self.busy)

    def begins(self, scope: str) -> bool:
        """Return whether the register of a place may be begun by whoever has its list."""
        return not self.is_begun and not any(code.startswith(scope) for code in self.busy)

    def settled(self, before: Person | None, listed: Person) -> SettledRoles:
        """Return the roles somebody has after a row that lists them."""
        held = before.grants if before is not None else ()
        kept: list[RoleGrant] = []
        open_: list[RoleGrant] = []
        for grant in listed.grants:
            had = any(g.role is grant.role and g.scope == grant.scope for g in held)
            if had or self._may_grant(grant):
                why = None if had else self._why_not(listed.number, grant)
                if why is not None:
                    return SettledRoles(held, refused=why)
                kept.append(grant)
            else:
                open_.append(grant)
        listed_ones = {(g.role, g.scope) for g in listed.grants}
        for grant in held:
            if (grant.role, grant.scope) in listed_ones:
                continue
            if not self._may_take(grant):
                kept.append(grant)
                if self.actor is None:
                    open_.append(grant)
        return SettledRoles(tuple(kept), tuple(open_))

    def _may_grant(self, grant: RoleGrant) -> bool:
        if self.actor is not None:
            return True  # or the row is refused, and says why
        return self.begins(grant.scope) or (not self.is_begun and grant.role in HELPERS)

    def _may_take(self, grant: RoleGrant) -> bool:
        if self.actor is None:
            return self._may_grant(grant)
        why = why_not_taken("", grant, self.actor, self.person, self.day)
        return self.covers(grant.scope) and why is None

    def _why_not(self, number: str, grant: RoleGrant) -> Refusal | None:
        if self.actor is None:
            return None
        return why_not_granted(number, grant, self.actor, self.person, self.day)


def _one_in_other(code: str, scope: str) -> bool:
    """Return whether one of two divisions lies in the other, or is it."""
    return code.startswith(scope) or scope.startswith(code)


#: An upload that nobody answers for, into a database without cases.
NOBODYS = Upload(
    actor=None,
    person=None,
    scopes=(),
    sheets=frozenset(),
    day=date.min,
    is_begun=False,
    busy=frozenset(),
)


def open_upload(
    uow: UnitOfWork,
    actor: Actor | None,
    under: str,
    sheets: Sequence[str],
    as_of: datetime,
) -> Upload:
    """Return what an upload may do.

    Args:
        uow: a transaction.
        actor: who answers for it, in which role.
        under: a division code that narrows its reach.
        sheets: names of the sheets it may hold; empty for all.
        as_of: the moment of the run.

    Raises:
        InvalidInput: LL-4001, the actor does not hold that role, or not there.
    """
    day = local(as_of).date()
    person = uow.people([actor.number]).get(actor.number) if actor is not None else None
    scopes: tuple[str, ...] = (under,) if under else ()
    if actor is not None:
        held = [
            g.scope
            for g in (person.grants if person is not None else ())
            if g.role is actor.role and g.runs_on(day) and under.startswith(g.scope[: len(under)])
        ]
        if not held or (under and not any(under.startswith(scope) for scope in held)):
            values = {"actor": actor.number, "role": ROLES[actor.role], "under": under or "—"}
            raise InvalidInput(what=REQUESTS["uploader"].format(**values))
        scopes = scopes or tuple(held)
    return Upload(
        actor=actor,
        person=person,
        scopes=scopes,
        sheets=frozenset(sheets),
        day=day,
        is_begun=holder_of_first_role(uow) is not None,
        busy=cases.communities_with_cases(uow.connection),
    )


def is_handed_in_anew(
    case: Case, facts: Facts, told: Iterable[FactId], handed_in_by: Actor | None
) -> bool:
    """Return whether what a row said lies there in the team's hand, and comes from outside now.

    Args:
        case: it speaks of.
        facts: what is on record of it.
        told: what an earlier run recorded of the row.
        handed_in_by: who answers for this upload, where somebody does.
    """
    own = set(told)
    return any(
        comes_from_outside_now(case, facts, fact, handed_in_by)
        for fact in facts.recorded
        if fact.id in own
    )


def comes_from_outside_now(case: Case, facts: Facts, fact: Fact[Any], by: Actor | None) -> bool:
    """Return whether a statement counts by whose hands it came through, and these are others."""
    if fact.handed_in_by in (None, by) or fact.body.kind not in _BY_HANDS:
        return False
    outside = came_from_outside(case, facts, evolve(fact, handed_in_by=by))
    return outside and not came_from_outside(case, facts, fact)
