"""A folder of photos beside a workbook: a cell names the file, and its SHA-256 goes on record."""

import hashlib
from pathlib import Path

from attrs import field, frozen

_BIT = 1 << 20


def photo_digest(path: Path) -> str:
    """Return the SHA-256 of a photo or scan, in hex, by which a statement names it.

    Args:
        path: the file; it is read, and nothing is kept of it.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while some := file.read(_BIT):
            digest.update(some)
    return digest.hexdigest()


@frozen
class PhotoFolder:
    """Photos and scans that rows of a run name by the names of their files.

    Attributes:
        folder: where they are; None for nowhere.
    """

    folder: Path | None = None
    _known: dict[str, str] = field(factory=dict, repr=False)

    def digest_of(self, name: str) -> str:
        """Return the SHA-256 of a photo, empty where there is none of that name.

        Args:
            name: of a file in the folder itself; its ending may be left out where that leaves
                one file alone.
        """
        if self.folder is None or not name:
            return ""
        if name not in self._known:
            path = self._file(self.folder, name)
            self._known[name] = photo_digest(path) if path is not None else ""
        return self._known[name]

    @staticmethod
    def _file(folder: Path, name: str) -> Path | None:
        # Whatever a cell says, nothing outside the folder is read, nor what a link leads to.
        here = [p for p in folder.iterdir() if p.is_file() and not p.is_symlink()]
        meant = [p for p in here if p.name.casefold() == name.casefold()]
        meant = meant or [p for p in here if p.stem.casefold() == name.casefold()]
        return meant[0] if len(meant) == 1 else None
