"""The composition root: the only place that knows every part."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from linli_core import batch
from linli_core.batch.full_registry import Registry
from linli_core.composition import Settings, make_context
from linli_core.privacy.keys import KeySource
from linli_core.services.case_reader import CaseReader, CaseRef, case_id_of
from linli_core.services.desk import Desk
from linli_core.services.founding import begin_tally, found
from linli_core.services.key_change.rotation import KeyRotated, change_key
from linli_core.services.queries.figures import Figures
from linli_core.services.workspace import Workspace
from linli_core.storage import schema
from linli_core.storage.dialects import make_engine
from linli_core.storage.hosts import Engine, Host
from linli_core.storage.own_database import default_keys, stored_hash_of


class Linli:
    """The library, set up once per process: plug-ins, keys, database.

    Nothing is global: two of them live side by side, each with its own plug-ins. As a context
    manager it closes itself at the end of the block.

    Example:
        >>> with Linli.from_url("sqlite://", discover=False) as linli:
        ...     with linli.reading() as reader:
        ...         reader.verify().cases
        0
    """

    def __init__(
        self,
        engine: Engine | None = None,
        *,
        keys: KeySource,
        schema: str = "",
        **settings: Unpack[Settings],
    ) -> None:
        """Put the parts together; the database is not touched.

        Args:
            engine: the host's own, which stays the host's to close; None where only `bind` is
                used.
            keys: returns the host's key, at least 32 bytes.
            schema: of PostgreSQL, in which the library's tables lie; left out, where the
                host's connections have them, by their ``schema_translate_map`` or search path.
            **settings: see `Settings`.

        Raises:
            PluginError: a plug-in is broken (strict).
            ConfigError: LL-6001.
        """
        context = make_context(keys, **settings)
        self._workspace: Workspace = Workspace(context, keys, engine, schema)

    @classmethod
    def from_url(
        cls,
        url: str,
        *,
        keys: KeySource | None = None,
        upgrade: bool = True,
        **settings: Unpack[Settings],
    ) -> Self:
        """Open a database of our own, making or upgrading its tables.

        Args:
            url: such as ``sqlite:///cases.db`` or ``postgresql://user@host/name``, with
                ``?schema=care`` where the tables lie in a schema of their own.
            keys: the host's key. Left out, it is read from the file that ``LINLI_KEY_FILE``
                names, else from ``LINLI_KEY``; else, for a new SQLite file, ``<file>.key`` beside
                it is made.
            upgrade: bring the tables up to date; else only check them.
            **settings: see `Settings`.

        Raises:
            ConfigError: LL-6001 bad URL, LL-6002 no key, LL-6003 wrong schema, LL-6004
                another key, LL-6005 another hash.
            Unavailable: LL-3001, the database is away.
            PluginError: a plug-in is broken (strict).
        """
        engine = make_engine(url)
        try:
            stored = stored_hash_of(engine)
            if settings.get("hash_name") is None:
                settings["hash_name"] = stored
            keys = keys or default_keys(url, may_make=stored is None)
            linli = cls(engine, keys=keys, **settings)
            linli._workspace.own()
            if upgrade:
                linli.upgrade()
            else:
                linli._workspace.require_sealed()
        except BaseException:
            engine.dispose()
            raise
        return linli

    def __enter__(self) -> Self:
        """Return it, open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the database that `from_url` opened; closing again changes nothing.

        An engine that the host handed in stays open. Whatever is asked of a closed library is
        refused with LL-6007.
        """
        self._workspace.close()

    @property
    def engine(self) -> Engine:
        """Return the database; one that `from_url` opened serves tables of the host's too.

        Raises:
            ConfigError: LL-6008, it has none of its own; LL-6007, it is closed.
        """
        return self._workspace.engine

    @property
    def registry(self) -> Registry:
        """Return everything the plug-ins declare, frozen.

        Raises:
            ConfigError: LL-6007, it is closed.
        """
        return self._workspace.context.registry

    def upgrade(self) -> None:
        """Make the tables, or bring them up to date, in one transaction of their own.

        Raises:
            ConfigError: LL-6003, a later version has upgraded them; LL-6004 another key,
                LL-6005 another hash; LL-6007 or LL-6008.
            Unavailable: LL-3001.
        """
        schema.upgrade(self.engine, self.registry.own.tables, partial(begin_tally, self._workspace))
        with self._workspace.write() as uow:
            found(uow, self._workspace)

    def rotate_key(self, new_keys: KeySource) -> KeyRotated | None:
        """Put the database under another key of the host's, in one transaction.

        Whoever writes meanwhile is waited for. This library goes on under the new key; others
        ask their source again once they find the database under another than they have.

        Args:
            new_keys: returns the new key.

        Returns:
            The result; None where the database was under that key already.

        Raises:
            ConfigError: LL-6001 no key; LL-6012, another process has just changed it; LL-6013,
                verification finds faults; LL-6007 or LL-6008.
            Unavailable: LL-3001.
        """
        return change_key(self._workspace, new_keys)

    @contextmanager
    def begin(self) -> Iterator[Desk]:
        """Work in a transaction of our own: committed when the block ends well.

        Raises:
            Unavailable: LL-3001.
            ConfigError: LL-6007 or LL-6008.
        """
        with self._workspace.write() as uow:
            yield Desk(self._workspace.context, uow)

    @contextmanager
    def reading(self) -> Iterator[CaseReader]:
        """Read in a transaction of our own that takes no write lock and is never committed.

        Raises:
            Unavailable: LL-3001.
            ConfigError: LL-6007 or LL-6008.
        """
        with self._workspace.read() as uow:
            yield CaseReader(self._workspace.context, uow)

    def bind(self, host: Host) -> Desk:
        """Work inside the host's own transaction.

        Every call of the desk is one savepoint there: the library never commits, rolls back or
        closes what the host opened, and errors leave the host's transaction usable. The desk
        follows its session into further transactions and savepoints.

        Args:
            host: a session or connection of SQLAlchemy; a ``scoped_session`` stands for the
                session it has now.

        Raises:
            ConfigError: LL-6007; LL-6009, it is no transaction that can be joined; LL-6011, it
                is over; LL-6003 another schema or none, LL-6004 another key, LL-6005 another
                hash than the library's.
            Unavailable: LL-3001.
        """
        uow = self._workspace.join(host)
        return Desk(self._workspace.context_of(uow), uow)

    @contextmanager
    def joining(self, host: Host) -> Iterator[Desk]:
        """Work inside the host's own transaction as `bind` does, until the block ends.

        Whoever asks the desk for anything afterwards, in a task that runs later or an answer that
        is still being sent, is refused with LL-6011 instead of writing where nobody commits.

        Args:
            host: as for `bind`.

        Raises:
            ConfigError, Unavailable: as `bind`.
        """
        uow = self._workspace.join(host)
        try:
            yield Desk(self._workspace.context_of(uow), uow)
        finally:
            uow.end()

    def run_batch(
        self, files: Sequence[Path], **settings: "Unpack[batch.BatchSettings]"
    ) -> "batch.BatchResult":
        """Process case workbooks, each case as far as its recorded facts allow.

        Cases go in portions, one transaction each: what was stored before an error stays, and
        the same files again go on from there.

        Args:
            files: `.xlsx`, `.xls`, `.et` or `.csv` files.
            **settings: see `BatchSettings`.

        Returns:
            An outcome for every row. Wrong rows are outcomes, never exceptions.

        Raises:
            Unavailable: LL-3001, the database is busy or away; LL-3002, it has no room.
            Conflict: somebody else wrote the same cases again and again.
            ConfigError: LL-6001, the mapping cannot be used; LL-6007 or LL-6008.
            InvalidInput: LL-4002, `as_of` has no time zone.
        """
        # Here alone, so that a host that runs no batch loads none of it.
        from linli_core.batch.run import run_batch  # noqa: PLC0415

        return run_batch(self, files, **settings)

    def next_sheet(
        self, person: str, **settings: "Unpack[batch.HandoutSettings]"
    ) -> "batch.NextSheet":
        """Return the workbook of the cases that wait for somebody, read in one transaction.

        Filled in, it goes to `run_batch` as it is: rows left blank are skipped, and where a case
        has moved on since, a row that decides something is refused and says so.

        Args:
            person: number of whoever is to work on them.
            **settings: see `HandoutSettings`.

        Raises:
            InvalidInput: LL-4001, nobody of that number is registered; LL-4002, LL-4010, `as_of`.
            Unavailable: LL-3001.
        """
        # Here alone, so that a host that runs no batch loads none of it.
        from linli_core.batch.handouts.handing_out import next_sheet  # noqa: PLC0415

        return next_sheet(self, person, **settings)

    def template_sheet(self, task_type: str, **settings: "Unpack[batch.TemplateSettings]") -> bytes:
        """Return a blank workbook (`.xlsx`) for one kind of work, from need to verdict.

        Args:
            task_type: its code, or its name.
            **settings: see `TemplateSettings`.

        Raises:
            NotFound: LL-7002, there is no such kind of work.
        """
        # Here alone, so that a host that runs no batch loads none of it.
        from linli_core.batch.handouts.handing_out import template_sheet  # noqa: PLC0415

        return template_sheet(self, task_type, **settings)

    def figures(
        self,
        *,
        under: str = "",
        from_: datetime | None = None,
        to: datetime | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Figures:
        """Return what residents said of the service, read in one transaction.

        The arguments are those of `CountyReader.figures`.

        Raises:
            Unavailable: LL-3001.
            ConfigError: LL-6007 or LL-6008.
            InvalidInput: as `CountyReader.figures`.
        """
        with self.reading() as reader:
            return reader.figures(under=under, from_=from_, to=to, as_of=as_of, known_at=known_at)

    def summarise(
        self, cases: "batch.BatchResult | Iterable[CaseRef]", *, as_of: datetime | None = None
    ) -> "batch.Summary":
        """Return what some cases come to, or those of a run, read in one transaction.

        Of a dry run nothing is stored: its summary says only how many cases there are and at
        which stages.

        Args:
            cases: what `run_batch` returned; or public case numbers, ids, or cases.
            as_of: the moment asked about; facts dated later are not seen.

        Raises:
            NotFound: LL-7001.
            Unavailable: LL-3001.
            ConfigError: LL-6007 or LL-6008.
            InvalidInput: LL-4002, `as_of` has no time zone.
        """
        # Here alone, so that a host that runs no batch loads none of it.
        from linli_core.batch.reports.summary import Summary, summarise  # noqa: PLC0415

        moment = self._workspace.context.moment(as_of)
        if isinstance(cases, batch.BatchResult):
            if cases.dry_run:
                return Summary(moment, len(cases.cases), Counter(cases.outcomes.stages()))
            cases = cases.cases
        with self._workspace.read() as uow:
            ids = [case_id_of(uow, case) for case in cases]
            return summarise(uow, self._workspace.context, ids, moment)
