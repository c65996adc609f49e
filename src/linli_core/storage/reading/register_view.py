"""The registers as a transaction reads them: each person and place once, and how it stood."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from linli_core.domain.case_people import Staff
from linli_core.domain.community import Community
from linli_core.domain.directory import Receiver
from linli_core.domain.people import Person
from linli_core.domain.place import PlaceEntry
from linli_core.storage.repositories import directory, people, places
from linli_core.storage.repositories.places import Index
from linli_core.storage.repositories.registers import RegisterReads
from linli_core.storage.tally import Tally


class _CommunityStaff:
    """Looks up those who hold a role for a community, one by one where that is enough."""

    def __init__(self, uow: "RegisterView", community: str) -> None:
        self._uow = uow
        self._community = community
        self._scopes = frozenset(people.scopes_of(community))

    def _serves(self, person: Person) -> bool:
        return any(grant.scope in self._scopes for grant in person.grants)

    def named(self, number: str) -> Person | None:
        found = self._uow.people([number]).get(number)
        return found if found is not None and self._serves(found) else None

    def living_in(self, household: str) -> Sequence[Person]:
        members = self._uow.households([household])[household] if household else ()
        return [p for p in self._uow.people(members).values() if self._serves(p)]

    def everybody(self) -> Mapping[str, Person]:
        return self._uow.people(self._uow.staff([self._community])[self._community])


class RegisterView:
    """People, communities and places read in a transaction, each once.

    Attributes:
        tally: what was written of the tables that no chain covers.
        reads: rows of the registers as they stood when they were read.
    """

    def __init__(self, tally: Tally) -> None:
        """Begin with nothing read."""
        self.tally: Tally = tally
        self._people: dict[str, Person] = {}
        self._nobody: set[str] = set()
        self._households: dict[str, tuple[str, ...]] = {}
        self._homes: dict[tuple[str, datetime | None], dict[str, str]] = {}
        self._ever: dict[bytes, tuple[str, ...]] = {}
        self._staff: dict[str, tuple[str, ...]] = {}
        self._staff_people: dict[str, Staff] = {}
        self._communities: dict[str, Community] = {}
        self._receivers: dict[str, Receiver] | None = None
        self._places: dict[str, tuple[PlaceEntry, ...]] = {}
        self._place_names: dict[str, list[str]] = {}
        self.reads: RegisterReads = RegisterReads()

    @property
    def connection(self) -> Connection:
        """Return the connection of the transaction, ours or the host's innermost.

        Raises:
            ConfigError: LL-6011, the transaction is over, or has failed.
            Unavailable: LL-3001.
        """
        return self.tally.connection

    def communities(self, codes: Sequence[str]) -> dict[str, Community]:
        """Return communities by code; unknown ones are left out."""
        missing = [c for c in dict.fromkeys(codes) if c not in self._communities]
        if missing:
            self._communities.update(directory.communities(self.connection, missing, self.reads))
        return {c: self._communities[c] for c in codes if c in self._communities}

    def community_codes(self) -> frozenset[str]:
        """Return the code of every community there is."""
        return frozenset(directory.communities(self.connection))

    def receivers(self) -> dict[str, Receiver]:
        """Return the directory of receiving organisations, by code."""
        if self._receivers is None:
            self._receivers = directory.read(self.connection)
        return self._receivers

    def places(self, keys: Sequence[str]) -> dict[str, tuple[PlaceEntry, ...]]:
        """Return what the register says of places, by key, oldest first."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._places]
        if missing:
            told = places.read(self.connection, missing, self.reads)
            self._places.update({key: told.get(key, ()) for key in missing})
        return {key: self._places[key] for key in keys}

    def place_names(self, community: str) -> list[str]:
        """Return the names of the places registered in a community."""
        if community not in self._place_names:
            self._place_names[community] = places.names_in(self.connection, community)
        return self._place_names[community]

    def forget_places(self) -> None:
        """Forget places read, after registering others."""
        self._places.clear()
        self._place_names.clear()

    def forget_receivers(self) -> None:
        """Forget the directory as it was read, after entering others."""
        self._receivers = None

    def people(self, numbers: Sequence[str]) -> dict[str, Person]:
        """Return people by number; unknown ones are left out."""
        missing = [n for n in numbers if n not in self._people and n not in self._nobody]
        if missing:
            found = people.people(self.connection, list(dict.fromkeys(missing)), self.reads)
            self._people.update(found)
            self._nobody.update(n for n in missing if n not in found)
        return {n: self._people[n] for n in numbers if n in self._people}

    def households(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the numbers of each household's members."""
        missing = [k for k in dict.fromkeys(keys) if k not in self._households]
        if missing:
            found = people.of_households(self.connection, missing, self.reads)
            self._people.update(found)
            for key in missing:
                self._households[key] = tuple(n for n, p in found.items() if p.household == key)
        return {k: self._households[k] for k in keys}

    def ever_of(self, index: Index, homes: Sequence[tuple[str, str]]) -> list[str]:
        """Return the numbers of everybody who was ever entered in these households."""
        return places.ever_of(self.connection, self._ever, index, homes)

    def homes_in(self, community: str, known_at: datetime | None = None) -> dict[str, str]:
        """Return the household of each resident of a community, as the register had it by then."""
        asked = (community, known_at)
        if asked not in self._homes:
            self._homes[asked] = places.homes_in(self.connection, community, known_at)
        return self._homes[asked]

    def staff(self, community_codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the numbers of those who hold a role for each community."""
        missing = [c for c in dict.fromkeys(community_codes) if c not in self._staff]
        if missing:
            scopes = list(dict.fromkeys(s for c in missing for s in people.scopes_of(c)))
            found = people.staff(self.connection, scopes)
            for code in missing:
                grants = [g for scope in people.scopes_of(code) for g in found.get(scope, ())]
                self._staff[code] = tuple(dict.fromkeys(n for n, _ in grants))
        return {c: self._staff[c] for c in community_codes}

    def staff_people(self, community: str) -> Staff:
        """Return those who hold a role for a community, the same list for all its cases."""
        if community not in self._staff_people:
            looked_up = _CommunityStaff(self, community)
            all_read = community in self._staff
            staff = Staff.of(looked_up.everybody()) if all_read else Staff(looked_up)
            self._staff_people[community] = staff
        return self._staff_people[community]

    def forget_people(self) -> None:
        """Forget people and communities read, after registering others."""
        self._nobody.clear()
        self.reads.forget()
        for read in (
            self._people,
            self._households,
            self._homes,
            self._ever,
            self._staff,
            self._staff_people,
            self._communities,
        ):
            read.clear()
