"""What a host hands in: a database URL, an engine, a session or a connection."""

from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

__all__ = ["Connection", "Engine", "Host", "Session", "is_server", "sqlite_file"]

#: A transaction of the host's that the library may join.
Host = Session | Connection


def is_server(url: str) -> bool:
    """Return whether the URL names a database server, not an SQLite database."""
    return make_url(url).get_backend_name() != "sqlite"


def sqlite_file(url: str) -> Path | None:
    """Return the file of an SQLite database, None for one in memory."""
    name = make_url(url).database
    return None if name in (None, "", ":memory:") else Path(str(name))
