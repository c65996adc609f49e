"""Photos beside a workbook: a cell names the file, and its SHA-256 goes on record."""

import hashlib
from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.photos.photo_folder import PhotoFolder, photo_digest
from linli_core.batch.run import run_batch
from linli_core.domain.statements.intake import Consent
from linli_core.testing.clock import FixedClock

CONTENT = b"a signature, photographed"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a photo, two of one name but for the ending, and a link to the outside."""
    photos = tmp_path / "照片"
    photos.mkdir()
    (photos / "签名1.JPG").write_bytes(CONTENT)
    (photos / "签名2.jpg").write_bytes(b"2")
    (photos / "签名2.pdf").write_bytes(b"3")
    (tmp_path / "别处.jpg").write_bytes(b"elsewhere")
    (photos / "链接.jpg").symlink_to(tmp_path / "别处.jpg")
    return photos


@pytest.mark.parametrize("name", ["签名1.jpg", "签名1.JPG", "签名1"])
def test_a_photo_is_known_by_the_name_of_its_file(folder: Path, name: str) -> None:
    """As people write it: capitals make no difference, and the ending may be left out."""
    assert PhotoFolder(folder).digest_of(name) == DIGEST == photo_digest(folder / "签名1.JPG")


@pytest.mark.parametrize("name", ["", "没有", "签名2", "../别处.jpg", "别处.jpg", "链接.jpg", "."])
def test_nothing_else_is_read(folder: Path, name: str) -> None:
    """What two files may be, what lies outside and what a link leads to is no photo of a row."""
    assert PhotoFolder(folder).digest_of(name) == ""
    assert PhotoFolder().digest_of(name) == ""


def test_a_row_names_its_photo(folder: Path, tmp_path: Path, kit: SimpleNamespace) -> None:
    """The case holds the SHA-256 of the file, and one that is not there is told at its cell."""
    clock = FixedClock(kit.as_of)
    signed = {"调查同意": "书面", "同意凭证": "签名1.jpg"}
    path = kit.write(tmp_path / "b.xlsx", {**kit.registers(), "需求": [{**kit.need(), **signed}]})
    with Linli.from_url("sqlite://", clock=clock.now) as linli:
        without = run_batch(linli, [path], as_of=kit.as_of, dry_run=True)
        told = [c.code for o in without.outcomes for c in o.causes]
        result = run_batch(linli, [path], as_of=kit.as_of, photos=folder)
        with linli.reading() as reader:
            facts = reader.facts(result.cases[0])
        again = run_batch(linli, [path], as_of=kit.as_of)
    assert told == ["proof.unclear"]
    assert DIGEST in [f.body.signature for f in facts if isinstance(f.body, Consent)]
    assert again.count(OutcomeKind.REFUSED) == 0, "handed in again without the folder"
