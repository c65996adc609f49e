"""People and the roles they hold; residents, helpers and staff alike."""

from datetime import date, datetime

from attrs import evolve, field, frozen

from linli_core.domain.calendar.week import WeekWindow
from linli_core.domain.community import Community
from linli_core.domain.entered import holding, holding_during
from linli_core.domain.terms import (
    DeliveryMode,
    GuardianGround,
    PartyStanding,
    Role,
    Sensitivity,
    SubjectCategory,
    SubjectKind,
    Vetting,
)


@frozen
class Actor:
    """Who states or fires something, and in what capacity."""

    number: str
    role: Role

    @property
    def speaks_for_residents(self) -> bool:
        """Return whether it is a resident who speaks, or a guardian for a ward."""
        return self.role in (Role.RESIDENT, Role.GUARDIAN)


SYSTEM = Actor("system", Role.SYSTEM)


@frozen
class RoleGrant:
    """A role held for a community (12 digits) or a whole township (its first 9 digits).

    A civil affairs department holds its own for a county, city or province (6, 4 or 2 digits).

    Attributes:
        ground: by what it is held: an election, an appointment, a contract; empty where nobody
            stated it.
        since: the day from which it is held; None where nobody stated it.
        until: the last day on which it is held; None where it has no end yet.
    """

    role: Role
    scope: str
    ground: str = ""
    since: date | None = None
    until: date | None = None

    def runs_on(self, day: date) -> bool:
        """Return whether it is held on a day."""
        return runs_on(self.since, self.until, day)

    @property
    def is_for_a_term(self) -> bool:
        """Return whether it says on what ground, and from which day to which, it is held."""
        return None not in (self.since, self.until) and bool(self.ground.strip())


@frozen(kw_only=True)
class Guardianship:
    """Who is guardian of a person, on what ground, and for how long.

    Attributes:
        guardian: number of the guardian; the 12-digit code of the community where its
            committee is guardian by law.
        ground: what makes them guardian.
        since: the first day; None from birth, which only a parent's is.
        until: the last day; None where it has no end yet.
        document: the judgement, agreement or record of appointment that says so, if any.
    """

    guardian: str
    ground: GuardianGround
    since: date | None = None
    until: date | None = None
    document: str = ""

    def runs_on(self, day: date) -> bool:
        """Return whether it is in force on a day."""
        begun = self.since is not None or self.ground is GuardianGround.PARENT
        return begun and runs_on(self.since, self.until, day)


def runs_on(since: date | None, until: date | None, day: date) -> bool:
    """Return whether a day lies between two, both included; None is open."""
    return (since is None or since <= day) and (until is None or day <= until)


@frozen(kw_only=True)
class PersonEntry:
    """What the register of people said of somebody from one entry until the next.

    Attributes:
        person: what it said.
        at: since when it was so; None where nobody knows.
        recorded_at: when it was entered, by the library's own clock; None where nobody knows.
        author: who entered it; None where nobody is named.
        source: ``api``, or ``file#sheet!row``.
    """

    person: "Person"
    at: datetime | None
    recorded_at: datetime | None
    author: Actor | None = None
    source: str = "api"


@frozen(kw_only=True)
class Person:
    """A person as the host's register knows them.

    Attributes:
        number: pseudonymous number in the host's register.
        community: 12-digit code of where a resident or helper lives; empty for staff.
        household: household number; households are the unit of group ballots.
        guardian: number of the guardian, as a list without grounds has it; it makes a guardian
            only for a child of the same household. All others have a guardianship.
        guardianships: who is guardian, on what ground and for how long.
        kin: numbers of family members, for separation of duties.
        organisation: code, or else the name, of the organisation they belong to; empty for none.
        organisation_name: its name, where the code is known, too.
        capacity: how many pairings at once.
        xy: metres in the county's plane grid, or None.
        birth: date of birth where known; it decides who needs a guardian.
        languages: languages a helper speaks or a resident can use; one in common is enough.
            Empty on the side of a resident is no wish.
        gender_wish: gender of helper that a resident wishes for, a word as in `gender`.
        free: times of the week when they can be visited, or can visit; empty for any time.
        clearance: the most sensitive work a helper is cleared for; None where nothing limits
            it but the vetting that the work asks for.
        modes: ways of helping that a helper takes part in; empty for all.
        max_distance: metres a helper will travel at most; None for the general limit.
        refused_households: household numbers that a helper refuses.
        traits: what plug-ins let the registers state, such as ``time_bank.member`` or
            ``time_bank.building=3``; a household's is stated of any of its members.
        entries: what the register said before, oldest first, this entry the last; empty where
            it was entered but once. Never part of what is registered.
        entered_by: number of whoever entered them, where that was but once; empty where nobody is
            named. Never part of what is registered.
    """

    number: str
    name: str = ""
    grants: tuple[RoleGrant, ...] = ()
    community: str = ""
    household: str = ""
    guardian: str = ""
    kin: tuple[str, ...] = ()
    organisation: str = ""
    skills: tuple[str, ...] = ()
    vetting: Vetting = Vetting.NONE
    capacity: int = 0
    party: PartyStanding = PartyStanding.NONE
    gender: str = ""
    birth: date | None = None
    groups: tuple[SubjectCategory, ...] = ()
    refused_helpers: tuple[str, ...] = ()
    xy: tuple[float, float] | None = None
    languages: tuple[str, ...] = ()
    gender_wish: str = ""
    free: tuple[WeekWindow, ...] = ()
    clearance: Sensitivity | None = None
    modes: tuple[DeliveryMode, ...] = ()
    max_distance: int | None = None
    refused_households: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    guardianships: tuple[Guardianship, ...] = ()
    organisation_name: str = ""
    entries: tuple[PersonEntry, ...] = field(default=(), eq=False, repr=False)
    entered_by: str = field(default="", eq=False, repr=False)

    def stood(self, at: datetime, recorded_at: datetime | None) -> "tuple[Person, ...]":
        """Return what the register says of them for something that happened.

        That is the entry that holds for the moment, and the one that was there when it went on
        record: mostly they are one. What was entered first is taken to have held before.

        Args:
            at: when it was said or happened.
            recorded_at: when it went on record; None where nobody knows.
        """
        if not self.entries:
            return (self,)
        return tuple(entry.person for entry in holding(self.entries, at, recorded_at))

    def during(
        self, begun: datetime, at: datetime, recorded_at: datetime | None
    ) -> "tuple[Person, ...]":
        """Return all that the register said of them at any time since a moment.

        Args:
            begun: from when on.
            at: until when something was so.
            recorded_at: until when it stood in the register; None where nobody knows.
        """
        if not self.entries:
            return (self,)
        return tuple(e.person for e in holding_during(self.entries, begun, at, recorded_at))

    def known_by(self, known_at: datetime) -> "Person":
        """Return what the register had said of them by a moment."""
        known = [e for e in self.entries if e.recorded_at is None or e.recorded_at <= known_at]
        if len(known) == len(self.entries):
            return self
        last = known[-1] if known else self.entries[0]
        by = last.author.number if last.author is not None else ""
        return evolve(last.person, entries=tuple(known) if len(known) > 1 else (), entered_by=by)

    def given_by(self, grant: RoleGrant) -> frozenset[str]:
        """Return who entered that this person holds a role; ``""`` where nobody is named.

        Whoever entered it again, with whatever else, stands behind it as well.
        """
        said = [(e.person, e.author.number if e.author else "") for e in self.entries]
        return frozenset(
            number
            for person, number in said or [(self, self.entered_by)]
            if any(g.role is grant.role and g.scope == grant.scope for g in person.grants)
        )

    def holds(self, role: Role, community: Community, day: date | None = None) -> bool:
        """Return whether this person holds the role for that community, on a day or at all."""
        if role is Role.RESIDENT:
            return self.community == community.code
        return any(
            grant.role is role
            and community.code.startswith(grant.scope)
            and (day is None or grant.runs_on(day))
            for grant in self.grants
        )

    def has_role(self, role: Role, day: date | None = None) -> bool:
        """Return whether this person has the role at all, for whatever community.

        Everybody who lives somewhere is a resident, and a neighbour who may tell of others.
        """
        if role in (Role.RESIDENT, Role.INFORMANT) and (self.community or self.household):
            return True
        held = (Role.COMMITTEE, role) if role is Role.RECEIVING_COMMITTEE else (role,)
        return any(
            grant.role in held and (day is None or grant.runs_on(day)) for grant in self.grants
        )

    def works_with(self, other: "Person") -> bool:
        """Return whether the two are of one organisation.

        It is the same under the same code, and, where one of them has no code, under the same
        name; two codes are two organisations, whatever they are called.
        """
        if self.organisation_name and other.organisation_name:
            return self.organisation == other.organisation
        mine = {_plain(self.organisation), _plain(self.organisation_name)} - {""}
        return bool(mine & {_plain(other.organisation), _plain(other.organisation_name)})

    def is_family_of(self, other: "Person") -> bool:
        """Return whether the two are of one family or one household."""
        return (
            other.number in self.kin
            or self.number in other.kin
            or (bool(self.household) and self.household == other.household)
        )


def _plain(name: str) -> str:
    """Return a name as it is compared: blanks and the form of brackets do not count."""
    return "".join(name.split()).casefold().replace("（", "(").replace("）", ")")


@frozen
class SubjectRef:
    """Whom or what a case is about: a resident's number, a household's, or a name."""

    kind: SubjectKind
    key: str

    @property
    def is_collective(self) -> bool:
        """True for a group or a place, where co-signers or a council stand for residents."""
        return self.kind in (SubjectKind.GROUP, SubjectKind.PLACE)
