"""Writing files that never take the place of somebody's work."""

from pathlib import Path

from linli_core import InvalidInput
from linli_reports.texts_reports import NO_FILE, THERE


def write_files(files: dict[Path, bytes]) -> list[Path]:
    """Write files; one that is there already with the same content stays as it is.

    A report may have been worked on by hand since: nothing is written where one file is there and
    says otherwise.

    Raises:
        InvalidInput: LL-4001, a file is there and says otherwise, or cannot be written.
    """
    for path, content in files.items():
        try:
            if path.exists() and path.read_bytes() != content:
                raise InvalidInput(what=THERE.format(file=path.name))
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(path, error) from error
    for path, content in files.items():
        try:
            if not path.exists():
                path.write_bytes(content)
        except OSError as error:
            raise _unwritable(path, error) from error
    return list(files)


def _unwritable(path: Path, error: OSError) -> InvalidInput:
    return InvalidInput(what=NO_FILE.format(file=path.name, why=type(error).__name__))
