"""People and the roles they hold; residents, helpers and staff alike."""

from datetime import date

from attrs import frozen

from linli_core.domain.calendar.week import WeekWindow
from linli_core.domain.community import Community
from linli_core.domain.terms import (
    DeliveryMode,
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


SYSTEM = Actor("system", Role.SYSTEM)


@frozen
class RoleGrant:
    """A role held for a community (12 digits) or a whole township (its first 9 digits)."""

    role: Role
    scope: str


@frozen(kw_only=True)
class Person:
    """A person as the host's register knows them.

    Attributes:
        number: pseudonymous number in the host's register.
        community: 12-digit code of where a resident or helper lives; empty for staff.
        household: household number; households are the unit of group ballots.
        kin: numbers of family members, for separation of duties.
        organisation: name or code of the organisation they belong to; empty for none.
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

    def holds(self, role: Role, community: Community) -> bool:
        """Return whether this person holds the role for that community."""
        if role is Role.RESIDENT:
            return self.community == community.code
        return any(
            grant.role is role and community.code.startswith(grant.scope) for grant in self.grants
        )

    def has_role(self, role: Role) -> bool:
        """Return whether this person has the role at all, for whatever community.

        Everybody who lives somewhere is a resident, and a neighbour who may tell of others.
        """
        if role in (Role.RESIDENT, Role.INFORMANT) and (self.community or self.household):
            return True
        held = (Role.COMMITTEE, role) if role is Role.RECEIVING_COMMITTEE else (role,)
        return any(grant.role in held for grant in self.grants)

    def is_family_of(self, other: "Person") -> bool:
        """Return whether the two are of one family or one household."""
        return (
            other.number in self.kin
            or self.number in other.kin
            or (bool(self.household) and self.household == other.household)
        )


@frozen
class SubjectRef:
    """Whom or what a case is about: a resident's number, a household's, or a name."""

    kind: SubjectKind
    key: str

    @property
    def is_collective(self) -> bool:
        """True for a group or a place, where co-signers or a council stand for residents."""
        return self.kind in (SubjectKind.GROUP, SubjectKind.PLACE)
