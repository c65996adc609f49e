"""Files that appear under their names only once they are whole."""

import os
from collections.abc import Mapping
from contextlib import suppress
from io import FileIO
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import Any, Final, Self

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]  # the same

#: A workbook that is written row by row, in which texts stay texts.
_ROW_BY_ROW: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


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


class _Sink(FileIO):
    """A file that keeps the first error of its disk and takes the rest for written.

    zipfile writes once more while it is cleared away, closed file or not, and nobody can catch
    what that would raise.
    """

    error: OSError | None = None

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - whatever has bytes
        """Write all of it, unless an error was met before."""
        left = memoryview(data).cast("B")
        size = len(left)
        while left and self.error is None and not self.closed:
            try:
                left = left[super().write(left) :]
            except OSError as error:
                self.error = error
        return size

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place, as long as the file is open."""
        return 0 if self.closed else super().seek(offset, whence)

    def tell(self) -> int:
        """Return the place, as long as the file is open."""
        return 0 if self.closed else super().tell()

    def flush(self) -> None:
        """Write what waits, of which there is nothing."""


class WholeBook:
    """A workbook written row by row, which appears under its name once it is whole.

    Attributes:
        book: the workbook of xlsxwriter.
    """

    def __init__(self, path: Path, options: Mapping[str, Any] | None = None) -> None:
        """Open the unfinished file.

        Raises:
            OSError: The folder is missing or may not be written to.
        """
        self._path = path
        self._unfinished = unfinished(path)
        try:
            # Beside the file, for its owner alone: a killed run leaves nothing where all may look.
            self._scratch = TemporaryDirectory(
                prefix=f".{path.name}.", suffix=".part", dir=path.parent
            )
        except OSError:
            self._unfinished.unlink(missing_ok=True)
            raise
        own = {**_ROW_BY_ROW, **(options or {}), "tmpdir": self._scratch.name}
        self._sink = _Sink(self._unfinished, "w+")
        self.book = xlsxwriter.Workbook(self._sink, own)

    def __enter__(self) -> Self:
        """Return it, to be written."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Put the file in place, or leave nothing behind after an exception.

        Raises:
            OSError: It cannot be written or replaced.
        """
        if kind is None:
            self.close()
        else:
            self.discard()

    def close(self) -> None:
        """Finish the file and put it in place.

        Raises:
            OSError: It cannot be written or replaced; nothing is left behind.
        """
        try:
            self._finish()
            self._unfinished.replace(self._path)
        finally:
            self._remove()

    def discard(self) -> None:
        """Leave nothing behind."""
        self._remove()

    def _finish(self) -> None:
        try:
            self.book.close()
        except FileCreateError as error:  # what xlsxwriter makes of an error of the system's
            cause = error.args[0] if error.args else None
            raise (cause if isinstance(cause, OSError) else OSError(str(error))) from None
        if self._sink.error is not None:
            raise self._sink.error

    def _remove(self) -> None:
        for sheet in self.book.worksheets():  # it leaves them open where one cannot be written
            with suppress(OSError):
                sheet.row_data_fh.close()
        self._sink.close()
        self._unfinished.unlink(missing_ok=True)
        self._scratch.cleanup()
