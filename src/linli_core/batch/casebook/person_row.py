"""A row about a person, and how it joins what other sheets say of the same number."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from linli_core.domain.people import Person, RoleGrant

#: Columns of both sheets in which something may be wrong with who it is.
NUMBER, NAME, DOCUMENT, ROLE = "编号", "姓名", "证件号码", "角色"
ORGANISATION = "机构"
#: What the register of staff says of a person, and nobody else.
OF_STAFF = frozenset(
    {
        *(
            "grants",
            "organisation",
            "organisation_name",
            "skills",
            "vetting",
            "capacity",
            "party",
            "kin",
            "clearance",
        ),
        *("party", "kin", "clearance", "modes", "max_distance", "refused_households"),
    }
)
#: What the register of residents says of a person, and nobody else.
OF_RESIDENTS = frozenset(
    {
        *("community", "household", "guardian", "guardianships", "groups", "birth"),
        *("refused_helpers", "gender_wish"),
    }
)
#: What both may say: a blank of one takes nothing from the other.
OF_BOTH = ("name", "gender", "xy", "languages", "free", "traits")


@frozen
class PersonRow:
    """A person as one sheet has them, and the personal values kept apart.

    Attributes:
        person: with what the sheet says; everything else is blank.
        contacts: personal values kept with the name.
        own: fields that this sheet alone states.
        declared: why another person has the same document, in the words of the row.
        left: fields that stay as they are registered, whatever the row says.
    """

    person: Person
    contacts: Mapping[str, str]
    own: frozenset[str] = OF_RESIDENTS
    declared: str = field(default="", repr=False)
    left: frozenset[str] = frozenset()

    @property
    def is_staff(self) -> bool:
        """Return whether it is a row of the register of staff."""
        return self.own is OF_STAFF

    def with_grants(self, grants: tuple[RoleGrant, ...]) -> "PersonRow":
        """Return the row with other roles than it lists."""
        return evolve(self, person=evolve(self.person, grants=grants))

    def names_another(self, before: Person) -> bool:
        """Return whether the number is somebody else's: another name in another community."""
        person = self.person
        if self.is_staff or not before.community:
            return False
        return _plain(person.name) != _plain(before.name) and person.community != before.community

    def joined(self, before: Person | None) -> Person:
        """Return the person with what the row says, and what other sheets said before."""
        if before is None:
            return self.person
        said: dict[str, Any] = {name: getattr(self.person, name) for name in self.own - self.left}
        if self.is_staff and self.person.household:
            said.update(community=self.person.community, household=self.person.household)
        other = bool(before.community) if self.is_staff else bool(before.grants)
        for name in (name for name in OF_BOTH if name not in self.left):
            value = getattr(self.person, name)
            if name == "traits" and other:
                value = tuple(dict.fromkeys((*before.traits, *value)))
            if value or not other:
                said[name] = value
        return evolve(before, entries=(), **said)


def _plain(name: str) -> str:
    return "".join(name.split())
