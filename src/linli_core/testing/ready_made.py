"""Empty databases on SQLite, made once a process and copied: most stories begin with one."""

import sqlite3
from contextlib import closing
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from linli_core.engine import Linli
from linli_core.storage.dialects import make_engine
from linli_core.testing.clock import FixedClock
from linli_core.testing.sample_plugin import SamplePlugin


def ready_made(url: str, clock: FixedClock, key: bytes) -> Linli:
    """Return a library with the sample plug-in on a database that is as `from_url` makes it.

    Args:
        url: of SQLite, in memory or a file that is not there yet.
        clock: tells the time.
        key: the host's.
    """
    engine = make_engine(url)
    with closing(engine.raw_connection()) as connection:
        _founded(clock.now(), key).backup(cast("sqlite3.Connection", connection.driver_connection))
    library = Linli(engine, **kit_settings(clock, key))
    library._workspace.own()  # noqa: SLF001 - what `from_url` does with an engine that it made
    return library


def kit_settings(clock: FixedClock, key: bytes, plugin: object = None) -> dict[str, Any]:
    """Return with what the kit's libraries are made: a plug-in, else the sample."""
    plugins = (SamplePlugin() if plugin is None else plugin,)
    return {"keys": lambda: key, "plugins": plugins, "discover": False, "clock": clock.now}


@lru_cache(maxsize=8)
def _founded(moment: datetime, key: bytes) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    with (
        Linli.from_url("sqlite://", **kit_settings(FixedClock(moment), key)) as library,
        closing(library.engine.raw_connection()) as connection,
    ):
        cast("sqlite3.Connection", connection.driver_connection).backup(copy)
    return copy
