"""What every service needs beside the transaction: definitions, keys, the chain, ids."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from attrs import field, frozen

from linli_core.codec.canonical import canonical
from linli_core.codec.well_typed import wrong_value
from linli_core.domain.policy import RegionPolicy
from linli_core.errors import ConfigError, InvalidInput
from linli_core.plugin_system.registry import Registry
from linli_core.privacy.keys import Digests
from linli_core.privacy.links import Link
from linli_core.storage.instants import to_micros
from linli_core.storage.tally import Sealing
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.problems.setup import SETUP
from linli_core.texts.problems.shown_codes import as_code

#: Returns the present moment, with its time zone.
Clock = Callable[[], datetime]


@frozen(kw_only=True)
class Context:
    """Everything fixed for the life of a `Linli`.

    Attributes:
        new_id: makes keys.
        now: the clock: what is recorded is recorded at its time, and nothing later happened.
        pins: what episodes were found to be pinned to, by hash; what a hash names never changes.
        digests: under the keys of one database, once it was looked at.
        on_other_key: called where that turns out to be under another key by now.
        is_host_clock: the host gave the clock; every database written by it is marked so.
    """

    registry: Registry
    digests: Digests = field(repr=False)
    hash_link: Link = field(repr=False)
    new_id: Callable[[], int] = field(repr=False)
    now: Clock = field(repr=False)
    is_host_clock: bool = False
    on_other_key: Callable[[], None] = field(default=lambda: None, repr=False)
    pins: dict[str, Any] = field(factory=dict, repr=False)

    @property
    def policy(self) -> RegionPolicy:
        """Return the policy in force."""
        return self.registry.policy

    @property
    def sealing(self) -> Sealing:
        """Return what it takes to seal rows that are written."""
        return Sealing(
            digests=self.digests,
            new_id=self.new_id,
            now=lambda: to_micros(self.now()),
            is_host_clock=self.is_host_clock,
            on_other_key=self.on_other_key,
        )

    def moment(self, as_of: datetime | None) -> datetime:
        """Return the moment that a call speaks of: the one given, else now.

        Raises:
            InvalidInput: LL-4001, it is no time; LL-4002, it has no time zone.
        """
        moment = self.now() if as_of is None else as_of
        if wrong_value(moment, datetime, "as_of"):
            raise InvalidInput(what=REQUESTS["wrong_type"].format(field="as_of"))
        if moment.tzinfo is None:
            raise InvalidInput("LL-4002", what=as_code(str(moment)))
        return moment.astimezone(UTC)

    def command_moment(self, as_of: datetime | None) -> datetime:
        """Return the moment by which what a command states has happened: the one given, else now.

        Raises:
            InvalidInput: LL-4002, it has no time zone; LL-4010, the clock has not reached it.
        """
        moment, now = self.moment(as_of), self.moment(None)
        if moment > now:
            raise InvalidInput("LL-4010", as_of=moment.isoformat(), clock=now.isoformat())
        return moment

    def link(self, previous: bytes, values: Sequence[object]) -> bytes:
        """Return the next link of a chain over a record's values."""
        return self.hash_link(previous, canonical(values))

    def seal(self, kind: str, values: Sequence[object]) -> bytes:
        """Return the keyed digest of a record's values, which nobody else can make."""
        return self.digests.of_seal(canonical((kind, *values)))


def require_clock(given: object) -> None:
    """Refuse a clock that cannot be asked for the time, before anybody does.

    Raises:
        ConfigError: LL-6001.
    """
    if not callable(given):
        what = SETUP["clock"].format(kind=type(given).__name__)
        raise ConfigError(what=what, remedy=SETUP["clock.remedy"])
