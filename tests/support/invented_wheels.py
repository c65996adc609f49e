"""Tiny wheels built by hand, the folders they are found in, and locks that name them."""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen


@frozen
class Wheel:
    """A package that does nothing.

    Attributes:
        needs: what it depends on, as in a wheel's metadata.
        extras: the extras it offers; they bring nothing.
    """

    name: str
    version: str
    needs: Sequence[str] = ()
    extras: Sequence[str] = ()

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"

    def build(self, folder: Path) -> Path:
        """Write its file into a folder, the same bytes every time."""
        info = f"{self.name.replace('-', '_')}-{self.version}.dist-info"
        metadata = [
            "Metadata-Version: 2.4",
            f"Name: {self.name}",
            f"Version: {self.version}",
            *(f"Provides-Extra: {extra}" for extra in self.extras),
            *(f"Requires-Dist: {need}" for need in self.needs),
        ]
        files = {
            f"{self.name.replace('-', '_')}.py": f'VERSION = "{self.version}"\n',
            f"{info}/METADATA": "\n".join(metadata) + "\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        record = f"{info}/RECORD"
        files[record] = "".join(f"{name},,\n" for name in (*files, record))
        path = folder / self.file_name
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in files.items():
                archive.writestr(zipfile.ZipInfo(name), text)
        return path


def write_lock(path: Path, wheels: Iterable[Path]) -> Path:
    """Pin wheels by version and hash, as `make lock` writes it."""
    lines = []
    for wheel in wheels:
        name, version, *_ = wheel.name.split("-")
        lines.append(
            f"{name.replace('_', '-')}=={version} \\\n    --hash=sha256:{_digest(wheel)}\n"
        )
    path.write_text("".join(lines), encoding="utf-8")
    return path


def write_index(folder: Path, wheels: Iterable[Path]) -> str:
    """Lay wheels out as a registry does (PEP 503), and return its address."""
    projects: dict[str, list[Path]] = {}
    for wheel in wheels:
        projects.setdefault(wheel.name.partition("-")[0].replace("_", "-").lower(), []).append(
            wheel
        )
    for name, files in projects.items():
        page = folder / name / "index.html"
        page.parent.mkdir(parents=True)
        links = "".join(
            f'<a href="{file.resolve().as_uri()}#sha256={_digest(file)}">{file.name}</a>\n'
            for file in files
        )
        page.write_text(f"<!DOCTYPE html><html><body>\n{links}</body></html>\n", encoding="utf-8")
    return folder.resolve().as_uri() + "/"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
