"""The composition root: the only place that knows every part."""

import os
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from linli_core.domain.ids import TimeOrderedIds
from linli_core.domain.policy import RegionPolicy
from linli_core.errors import ConfigError
from linli_core.plugin_system.registry import Registry, make_registry
from linli_core.privacy.keys import KEY_BYTES, Digests, KeySource, file_keys
from linli_core.privacy.links import linker
from linli_core.services.case.pinned import store_definitions
from linli_core.services.case_reader import CaseReader
from linli_core.services.context import Context
from linli_core.services.desk import Desk
from linli_core.storage import key_fingerprint, schema
from linli_core.storage.dialects import make_engine
from linli_core.storage.hosts import Engine, Host, is_server, sqlite_file
from linli_core.storage.repositories.case_cache import MOST_CASES
from linli_core.storage.unit_of_work import (
    BatchTransactions,
    join_host_transaction,
    read_transaction,
    write_transaction,
)

KEY_FILE_VARIABLE = "LINLI_KEY_FILE"


class Linli:
    """The library, set up once per process: plug-ins, keys, database.

    Nothing is global: two of them live side by side, each with its own plug-ins.
    """

    def __init__(
        self,
        engine: Engine | None = None,
        *,
        keys: KeySource,
        plugins: Sequence[object] = (),
        discover: bool = True,
        strict: bool = True,
        policy: RegionPolicy | str | None = None,
        hash_name: str = "sm3",
    ) -> None:
        """Put the parts together.

        Args:
            engine: database of our own; None where only `bind` is used.
            keys: returns the host's key, at least 32 bytes.
            plugins: plug-ins given by hand, beside the installed ones.
            discover: load installed plug-ins (entry-point group ``linli``).
            strict: refuse to start with a broken plug-in; else leave it out and report it.
            policy: thresholds of the region, or the code of one that a plug-in declares.
            hash_name: ``sm3`` or ``sha256``, for new chains and digests alike.

        Raises:
            PluginError: a plug-in is broken (strict).
            ConfigError: LL-6001.
        """
        registry = make_registry(discover=discover, plugins=plugins, strict=strict, policy=policy)
        self.engine = engine
        self.context: Context = Context(
            registry=registry,
            digests=Digests.from_source(keys, hash_name),
            hash_link=linker(hash_name),
            new_id=TimeOrderedIds(lambda: time.time_ns() // 1_000_000),
            now=lambda: datetime.now(UTC),
        )

    @classmethod
    def from_url(
        cls,
        url: str,
        *,
        keys: KeySource | None = None,
        plugins: Sequence[object] = (),
        discover: bool = True,
        strict: bool = True,
        policy: RegionPolicy | str | None = None,
        hash_name: str | None = None,
        upgrade: bool = True,
    ) -> "Linli":
        """Open a database of our own, making or upgrading its tables.

        Args:
            url: such as ``sqlite:///cases.db`` or ``postgresql://user@host/name``.
            keys: the host's key. Left out, the file that ``LINLI_KEY_FILE`` names is
                used; else, for an SQLite file, ``<file>.key`` beside it is made.
            plugins: as for `Linli`.
            discover: as for `Linli`.
            strict: as for `Linli`.
            policy: as for `Linli`.
            hash_name: ``sm3`` or ``sha256``; left out, the one the database was begun
                with, ``sm3`` for a new one.
            upgrade: bring the tables up to date; else only check them.

        Raises:
            ConfigError: LL-6001 bad URL, LL-6002 no key, LL-6003 wrong schema, LL-6004
                another key, LL-6005 another hash.
            Unavailable: LL-3001, the database is away.
            PluginError: a plug-in is broken (strict).
        """
        engine = make_engine(url)
        try:
            linli = cls(
                engine,
                keys=keys or default_keys(url),
                plugins=plugins,
                discover=discover,
                strict=strict,
                policy=policy,
                hash_name=hash_name or stored_hash_of(engine) or "sm3",
            )
            if upgrade:
                linli.upgrade()
            else:
                schema.require_current(engine)
                with read_transaction(engine) as uow:
                    key_fingerprint.check(uow.connection, *linli._seal)
        except BaseException:
            engine.dispose()
            raise
        return linli

    @property
    def registry(self) -> Registry:
        """Return everything the plug-ins declare, frozen."""
        return self.context.registry

    def upgrade(self) -> None:
        """Make the tables, or bring them up to date, in one transaction of their own."""
        schema.upgrade(self._own())
        with write_transaction(self._own()) as uow:
            key_fingerprint.store_key_fingerprint(uow.connection, *self._seal)
            store_definitions(uow, self.context)

    @property
    def _seal(self) -> tuple[str, str]:
        """Return the hash in use, and a mark that only the host's key makes."""
        digests = self.context.digests
        return digests.hash_name, digests.of_index("key", "mark").hex()

    @contextmanager
    def begin(self) -> Iterator[Desk]:
        """Work in a transaction of our own: committed when the block ends well.

        Raises:
            Unavailable: LL-3001.
        """
        with write_transaction(self._own()) as uow:
            yield Desk(self.context, uow)

    @contextmanager
    def reading(self) -> Iterator[CaseReader]:
        """Read in a transaction of our own that takes no write lock and is never committed.

        Raises:
            Unavailable: LL-3001.
        """
        with read_transaction(self._own()) as uow:
            yield CaseReader(self.context, uow)

    def portions(self, *, keep: bool = True, most: int = MOST_CASES) -> BatchTransactions:
        """Return transactions of our own for work in portions; undone unless `keep`.

        At most so many cases are remembered from one portion to the next.
        """
        return BatchTransactions(self._own(), keep=keep, most=most)

    def bind(self, host: Host) -> Desk:
        """Work inside the host's own transaction.

        The library writes under savepoints there and never commits, rolls back or closes
        what the host opened. Errors leave the host's transaction usable.
        """
        return Desk(self.context, join_host_transaction(host))

    def _own(self) -> Engine:
        if self.engine is None:
            raise ConfigError(what="no database of its own", remedy="use bind(), or from_url()")
        return self.engine


def stored_hash_of(engine: Engine) -> str | None:
    """Return the hash that a database's chains are made with, None for a new one."""
    with read_transaction(engine) as uow:
        return key_fingerprint.stored_hash(uow.connection)


def default_keys(url: str) -> KeySource:
    """Return where the key comes from when the host names no source.

    Raises:
        ConfigError: LL-6002, a server database needs a key of the host's.
    """
    named = os.environ.get(KEY_FILE_VARIABLE)
    if named:
        return file_keys(Path(named))
    if is_server(url):
        raise ConfigError("LL-6002")
    database = sqlite_file(url)
    if database is None:
        fleeting = secrets.token_bytes(KEY_BYTES)
        return lambda: fleeting
    return file_keys(Path(f"{database}.key"))
