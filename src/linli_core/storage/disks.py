"""What the system says of a file or a disk, in words that name it: drivers leave that out."""

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from linli_core.texts.problems.setup import SETUP
from linli_core.texts.problems.shown_codes import without_password
from linli_core.texts.text import Text

#: Less than this is as good as nothing: no page of a database fits beside its log.
_LITTLE: Final = 1 << 20
#: What a system says where the disk or the user's share of it is full.
NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
TOO_MANY_OPEN: Final = frozenset({errno.EMFILE, errno.ENFILE})
_SAID: Final = {
    **dict.fromkeys(NO_ROOM - {errno.EFBIG}, "system.no_room"),
    **dict.fromkeys(TOO_MANY_OPEN, "system.too_many_open"),
    errno.EFBIG: "system.too_large",
    errno.EACCES: "system.no_right",
    errno.EPERM: "system.no_right",
    errno.EROFS: "system.read_only",
}


def disk_of(path: Path) -> Path:
    """Return where the disk of a path is mounted."""
    place = path.absolute()
    while not _is_mount(place) and place != place.parent:
        place = place.parent
    return place


def _is_mount(place: Path) -> bool:
    try:
        return place.is_mount()
    except OSError:  # a name that is too long for the system is none
        return False


def said_by_system(error: OSError, path: Path) -> Text:
    """Return what the system says of a file, with the disk where that is what counts."""
    key = _SAID.get(error.errno or 0, "system.other")
    shown = without_password(str(path))
    return SETUP[key].format(path=shown, disk=disk_of(path), why=error.strerror or "—")


def no_room_for(path: Path) -> Text:
    """Return which disk has no room for a database or its temporary files."""
    temporary = Path(tempfile.gettempdir())
    full = temporary if _room(temporary) < _LITTLE <= _room(path.parent) else path
    return SETUP["system.no_room"].format(disk=disk_of(full), path=full)


def are_too_many_open() -> bool:
    """Return whether this process may open no further file, asked of one that is always there."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error.errno in TOO_MANY_OPEN
    return False


def _room(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return _LITTLE
