"""Files that appear under their names only once they are whole."""

import os
from pathlib import Path
from tempfile import mkstemp


def unfinished(path: Path) -> Path:
    """Make a file to be written until it is whole, its owner's alone, under a name of its own.

    It lies in the same folder, so that a rename suffices; nobody can have laid a link there.

    Raises:
        OSError: The folder is missing or may not be written to.
    """
    handle, name = mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    return Path(name)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, its owner's alone; one of that name is replaced.

    Raises:
        OSError: It cannot be written or replaced; nothing is left behind.
    """
    part = unfinished(path)
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
