"""`linli key`: change the host's key, and say under which a database is."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linli_core.cli.call import say
from linli_core.cli.command import Group, spoken, with_database
from linli_core.cli.rendering.output import GOOD, WARN, Output, Styled
from linli_core.cli.values import iso, local

if TYPE_CHECKING:
    from linli_core.privacy.keys import KeySource
    from linli_core.services.key_change.rotation import KeyRotated

key: Group = Group("key", text="key")


@key.command("new", text="key.new")
@with_database
@spoken
def new(db: str) -> None:
    """Make the key that is to follow beside the one in its file, to be copied to other machines."""
    from linli_core.privacy.key_files import make_new_key, new_file_of

    path = _key_file(db)
    if path is None:
        raise click.UsageError(say("key.in_variable"))
    make_new_key(path)
    out = Output()
    made = new_file_of(path)
    if out.call.as_json:
        out.json({"file": str(made)})
        return
    out.line(Styled(out.say("key.made", path=made), GOOD))
    out.line(out.say("key.copy", path=path))


@key.command("rotate", text="key.rotate")
@with_database
@spoken
def rotate(db: str) -> None:
    """Put the database under the new key, all or nothing."""
    from linli_core.cli.opening import open_for_work
    from linli_core.privacy.key_files import put_in_place

    path = _key_file(db)
    with open_for_work(db) as linli:
        done = linli.rotate_key(_new_key(path))
    old = None if path is None else put_in_place(path)
    _tell(done, path, old)


@key.command("status", text="key.status")
@with_database
@spoken
def status(db: str) -> None:
    """Say since when the key is in force, and which public keys belong to it and those before."""
    from linli_core.cli.opening import open_for_work
    from linli_core.services.key_change.rotation import key_changes
    from linli_core.services.workspace import workspace_of

    with open_for_work(db) as linli:
        space = workspace_of(linli)
        with space.read() as uow:
            changes = key_changes(uow)
            public_keys = [one.hex() for one in space.context.digests.public_keys]
    out = Output()
    if out.call.as_json:
        out.json({"changes": [iso(at) for at in changes], "public_keys": public_keys})
        return
    if changes:
        out.line(out.say("key.since", count=len(changes), at=local(changes[-1])))
    else:
        out.line(out.say("key.first"))
    rows = [(str(no), public_key) for no, public_key in enumerate(public_keys, 1)]
    out.table(("key_no", "public_key"), rows)


def _key_file(db: str) -> Path | None:
    """Return the file that holds the key; None where the environment does."""
    from linli_core.cli.opening import key_place

    place = key_place(db)
    if place.path is None and not place.named:
        raise click.UsageError(say("key.none"))
    return place.path


def _new_key(path: Path | None) -> "KeySource":
    from linli_core.privacy.key_files import make_new_key, variable_keys
    from linli_core.storage.own_database import NEW_KEY_VARIABLE

    if path is not None:
        return lambda: make_new_key(path)
    if not os.environ.get(NEW_KEY_VARIABLE):
        raise click.UsageError(say("key.in_variable"))
    return variable_keys(NEW_KEY_VARIABLE)


def _tell(done: "KeyRotated | None", path: Path | None, old: Path | None) -> None:
    out = Output()
    if out.call.as_json:
        told = done and {
            "at": iso(done.at),
            "rows": done.rows,
            "anchor": done.anchor,
            "public_key": done.public_key,
        }
        out.json({"changed": told, "file": path and str(path), "before": old and str(old)})
        return
    if done is None:
        out.line(out.say("key.already"))
    else:
        out.line(Styled(out.say("key.changed", rows=done.rows, anchor=done.anchor), GOOD))
        out.line(out.say("anchor.public_key", public_key=done.public_key))
    if old is not None:
        out.line(out.say("key.kept", path=path, old=old))
    elif path is None:
        out.line(Styled(out.say("key.set_variable"), WARN))
