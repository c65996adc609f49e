"""Files that hold what residents said are their owner's alone, from the moment they are made."""

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from linli_core.errors import ConfigError
from linli_core.texts.problems.setup import SETUP
from linli_core.texts.problems.shown_codes import without_password

_PRIVATE: Final = 0o600
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read, where there is none; never through a link.

    One that is there and empty, such as `mktemp` or `touch` leaves, is made private before
    anything is written to it. A folder that cannot be written to is left for the database to
    complain of.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        os.close(os.open(path, flags, _PRIVATE))
    except FileExistsError:
        _close_to_others(path)
    except (OSError, ValueError):
        return


def _close_to_others(path: Path) -> None:
    """Close an empty file to others; it is not opened, which would cost SQLite its locks."""
    try:
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and not found.st_size and found.st_mode & _OTHERS:
            path.chmod(_PRIVATE)
    except (OSError, ValueError):
        return


def require_file(path: Path) -> None:
    """Check that a path can be a database: the driver only says that it cannot open it.

    A pipe is not even asked for, since nobody may ever write into it. Nothing is opened:
    whoever closes a file of SQLite lets go of every lock that this process has on it.

    Raises:
        ConfigError: LL-6001, it is a folder or a device, its folder is missing, or somebody
            else's.
    """
    try:
        why = _why_no_file(path)
    except (OSError, ValueError):  # the database says what is wrong with the name
        return
    if why is not None:
        what = SETUP[why].format(path=without_password(str(path)))
        raise ConfigError(what=what, remedy=SETUP[f"{why}.remedy"])


def _why_no_file(path: Path) -> str | None:
    if path.is_dir():
        return "database.folder"
    if not path.exists():
        if not path.parent.is_dir():
            return "database.no_folder"
        return None if os.access(path.parent, os.W_OK) else "database.no_right"
    if not path.is_file():
        return "database.no_file"
    return None if os.access(path, os.R_OK) else "database.no_right"


def connect_read_only(path: Path, options: dict[str, Any]) -> sqlite3.Connection | None:
    """Return a connection to a database file that may only be read; None where it may be written.

    Write-ahead logging writes beside the file even to read it; where nothing can be written,
    nobody else writes either, and the file is read as it lies.
    """
    try:
        if not path.exists():
            return None
    except (OSError, ValueError):  # the database says what is wrong with the name
        return None
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return None
    log = Path(f"{path}-wal")
    pending = log.exists() and log.stat().st_size > 0
    how = "mode=ro" if pending else "mode=ro&immutable=1"
    connection: sqlite3.Connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?{how}", uri=True, **options
    )
    return connection
