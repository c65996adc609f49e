"""What a host hands in: a database URL, an engine, a session or a connection."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from linli_core.errors import ConfigError
from linli_core.texts.problems.setup import SETUP

__all__ = [
    "DATABASES",
    "Connection",
    "Engine",
    "Host",
    "Session",
    "is_server",
    "require_known",
    "sqlite_file",
]

#: The databases on which every promise is tested.
DATABASES: Final = ("sqlite", "postgresql", "mariadb", "mysql")

#: A transaction of the host's that the library may join.
Host = Session | Connection


def require_known(engine: Engine) -> None:
    """Check that an engine's database is one that the library works on.

    Raises:
        ConfigError: LL-6001, it is another.
    """
    if engine.dialect.name not in DATABASES:
        known = ", ".join(DATABASES)
        what = SETUP["database.other"].format(name=engine.dialect.name)
        raise ConfigError(what=what, remedy=SETUP["host.database"].format(known=known))


def is_server(url: str) -> bool:
    """Return whether the URL names a database server, not an SQLite database."""
    return make_url(url).get_backend_name() != "sqlite"


def sqlite_file(url: str) -> Path | None:
    """Return the file of an SQLite database, None for one in memory."""
    name = make_url(url).database
    return None if name in (None, "", ":memory:") else Path(str(name))
