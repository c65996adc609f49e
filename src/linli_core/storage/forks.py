"""A process that forks hands its children no connection: two that share one garble each other."""

import os
from weakref import WeakSet

from sqlalchemy import Engine
from sqlalchemy.pool import StaticPool

_ENGINES: "WeakSet[Engine]" = WeakSet()


def start_afresh_in_children(engine: Engine) -> None:
    """Let every child process make its own connections; the parent's connections stay the parent's.

    A database in memory has only the one connection, and stays as it is.
    """
    if not isinstance(engine.pool, StaticPool):
        _ENGINES.add(engine)


def _forget_connections() -> None:
    for engine in list(_ENGINES):
        engine.dispose(close=False)


if hasattr(os, "register_at_fork"):  # Windows starts its children from nothing
    os.register_at_fork(after_in_child=_forget_connections)
