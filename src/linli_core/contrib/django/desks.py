"""The library of a project, and desks in its transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django import conf
from django.db import transaction
from django.http import HttpRequest
from django.utils.module_loading import import_string

from linli_core import ActorDesk, ConfigError, Desk, Linli, file_keys
from linli_core.contrib.django.bridge import engine_of


@cache
def the_linli() -> Linli:
    """Return the library of this project, made once a process of what ``LINLI`` says.

    ``KEY_FILE`` names the file of the key; ``DATABASE`` the project's database, ``default`` where
    left out; ``SETTINGS`` are further settings of `Linli`.

    Raises:
        ConfigError: LL-6001, the settings name no key file.
    """
    said = _settings()
    if not said.get("KEY_FILE"):
        raise ConfigError(what="LINLI['KEY_FILE']", remedy="settings.py")
    keys = file_keys(Path(said["KEY_FILE"]))
    return Linli(engine_of(_database()), keys=keys, **said.get("SETTINGS", {}))


def upgrade_tables() -> None:
    """Make the library's tables in the project's database, or bring them up to date.

    Raises:
        ConfigError: as `Linli.upgrade`.
    """
    with transaction.atomic(using=_database()):
        the_linli().upgrade()


@contextmanager
def desk(request: HttpRequest) -> Iterator[ActorDesk]:
    """Give the desk of whoever sent a request, inside Django's transaction.

    Within an `atomic()` of the view's it is part of that; else it is one of its own, committed
    as the block ends. What `transaction.on_commit` was given runs after both.

    Args:
        request: ``LINLI["ACTOR"]`` names the function that makes an `Actor` of it.

    Raises:
        Refused: LL-1041, they do not hold the role.
        ConfigError: LL-6001, no such function is named.
    """
    named = _settings().get("ACTOR")
    if not named:
        raise ConfigError(what="LINLI['ACTOR']", remedy="settings.py")
    with host_desk() as everything:
        yield everything.as_(import_string(named)(request))


@contextmanager
def host_desk() -> Iterator[Desk]:
    """Give a desk to the project itself, which sees everything: for commands and tasks.

    It is part of the transaction at hand, as `desk` is.
    """
    with transaction.atomic(using=_database()), the_linli().engine.connect() as connection:
        yield the_linli().bind(connection)


def _settings() -> dict[str, Any]:
    # Taken as it is asked: whoever only looks into this module has no settings yet.
    said: dict[str, Any] = getattr(conf.settings, "LINLI", {})
    return said


def _database() -> str:
    return str(_settings().get("DATABASE", "default"))
