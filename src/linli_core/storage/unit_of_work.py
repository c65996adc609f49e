"""One transaction's worth of work: our own, or a part of the host's.

Only `commit` commits, and only where the transaction is ours: inside the host's
transaction there is none, the library works under a savepoint and never commits, rolls
back or closes what the host opened.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from linli_core.domain.community import Community
from linli_core.domain.people import Person
from linli_core.errors import Conflict, LinliError, Unavailable
from linli_core.storage import cases, commands, people
from linli_core.storage.dialects import ensure_begun


class UnitOfWork:
    """Reads and writes inside one transaction, remembering people and communities read.

    Attributes:
        connection: in a transaction, ours or the host's.
        owned: whether the transaction is ours.
    """

    def __init__(self, connection: Connection, *, owned: bool) -> None:
        """Wrap a connection that is in a transaction."""
        self.connection = connection
        self.owned = owned
        self._people: dict[str, Person] = {}
        self._households: dict[str, tuple[str, ...]] = {}
        self._staff: dict[str, tuple[str, ...]] = {}
        self._communities: dict[str, Community] = {}

    def commit(self) -> None:
        """Commit our own transaction."""
        if self.owned:
            self.connection.commit()

    def communities(self, codes: Sequence[str]) -> dict[str, Community]:
        """Return communities by code; unknown ones are left out."""
        missing = [c for c in dict.fromkeys(codes) if c not in self._communities]
        if missing:
            self._communities.update(people.communities(self.connection, missing))
        return {c: self._communities[c] for c in codes if c in self._communities}

    def people(self, numbers: Sequence[str]) -> dict[str, Person]:
        """Return people by number; unknown ones are left out."""
        missing = [n for n in dict.fromkeys(numbers) if n not in self._people]
        if missing:
            self._people.update(people.people(self.connection, missing))
        return {n: self._people[n] for n in numbers if n in self._people}

    def households(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the numbers of each household's members."""
        missing = [k for k in dict.fromkeys(keys) if k not in self._households]
        if missing:
            found = people.of_households(self.connection, missing)
            self._people.update(found)
            for key in missing:
                self._households[key] = tuple(n for n, p in found.items() if p.household == key)
        return {k: self._households[k] for k in keys}

    def staff(self, community_codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the numbers of those who hold a role for each community."""
        missing = [c for c in dict.fromkeys(community_codes) if c not in self._staff]
        if missing:
            scopes = list(dict.fromkeys(s for c in missing for s in (c, c[:9])))
            found = people.staff(self.connection, scopes)
            for code in missing:
                grants = [*found.get(code, ()), *found.get(code[:9], ())]
                self._staff[code] = tuple(dict.fromkeys(n for n, _ in grants))
        return {c: self._staff[c] for c in community_codes}

    def forget_people(self) -> None:
        """Forget people and communities read, after registering others."""
        for memory in (self._people, self._households, self._staff, self._communities):
            memory.clear()

    def save(
        self,
        changes: Sequence[cases.CaseChange],
        done: Sequence[commands.CommandRecord],
        at: datetime,
        *,
        new_keys_only: bool = False,
    ) -> None:
        """Write changes and the keys they were made under, all or nothing.

        Raises:
            Conflict: LL-2001, a case changed meanwhile; LL-2003, a number or key exists.
            Unavailable: LL-3001, the database is busy or away.
        """
        with self.guarded():
            cases.save(self.connection, changes)
            if new_keys_only:
                for record in done:
                    commands.add(self.connection, record, at)
            else:
                commands.put(self.connection, done, at)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Run writes under a savepoint, so that a refusal leaves the host's work whole."""
        if not self.owned:
            ensure_begun(self.connection)
        try:
            with self.connection.begin_nested():
                yield
        except LinliError:
            raise
        except IntegrityError as error:
            raise Conflict("LL-2003", key=_short(error)) from error
        except OperationalError as error:
            raise Unavailable(why=_short(error)) from error


def _short(error: DBAPIError) -> str:
    return str(error.orig).splitlines()[0] if error.orig else str(error)


@contextmanager
def transaction(engine: Engine) -> Iterator[UnitOfWork]:
    """Open our own transaction; without `commit` it is rolled back.

    Raises:
        Unavailable: LL-3001, the database is busy or away.
    """
    try:
        connection = engine.connect()
    except OperationalError as error:
        raise Unavailable(why=_short(error)) from error
    with connection:
        try:
            connection.begin()
        except OperationalError as error:
            raise Unavailable(why=_short(error)) from error
        yield UnitOfWork(connection, owned=True)


@contextmanager
def reading(engine: Engine) -> Iterator[UnitOfWork]:
    """Open a transaction of our own that only reads."""
    with engine.connect().execution_options(linli_read=True) as connection:
        connection.begin()
        yield UnitOfWork(connection, owned=True)


def joined(host: Session | Connection) -> UnitOfWork:
    """Work inside the host's transaction."""
    connection = host.connection() if isinstance(host, Session) else host
    return UnitOfWork(connection, owned=False)
