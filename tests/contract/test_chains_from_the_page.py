"""What the page of the chain says is enough to check a database with another program."""

import hmac
import sqlite3
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.support.complete_database import write_complete
from tests.support.independent_verifier import Verifier, canonical, derived, linked

from linli_core import Linli
from linli_core.privacy.keys import KEY_BYTES
from linli_core.testing.clock import FixedClock

KEY = b"k" * KEY_BYTES


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which every table has rows, begun with SHA-256."""
    folder = tmp_path_factory.mktemp("page")
    path = folder / "cases.db"
    write_complete(path, folder / "earlier.db", FixedClock(), hash_name="sha256").close()
    return path


def test_every_chain_seal_and_sum_is_recomputed_without_the_library(database: Path) -> None:
    """A page of plain Python over SQL comes to the same digests, of every row."""
    with sqlite3.connect(database) as connection:
        assert list(Verifier(connection, KEY).wrong()) == []
    connection.close()


def test_so_they_are_after_the_key_was_changed_twice(database: Path, tmp_path: Path) -> None:
    """What the keys of before left behind is found as the page says, and checks what is of then."""
    copy = tmp_path / "changed.db"
    with sqlite3.connect(database) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    connection.close()
    keys = [KEY, b"n" * KEY_BYTES, b"m" * KEY_BYTES]
    for old, new in pairwise(keys):
        with Linli.from_url(
            f"sqlite:///{copy}", keys=partial(bytes, old), clock=FixedClock().now
        ) as linli:
            linli.rotate_key(partial(bytes, new))
    with sqlite3.connect(copy) as connection:
        assert list(Verifier(connection, keys[-1]).wrong()) == []
        connection.execute("UPDATE linli_anchor SET cases = cases + 1 WHERE seq = 1")
        assert "linli_anchor 1" in list(Verifier(connection, keys[-1]).wrong())
    connection.close()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE linli_fact SET at = at + 1 WHERE seq = 2", "linli_fact"),
        ("UPDATE linli_history SET actor = 'x' WHERE version = 2", "linli_history"),
        ("UPDATE linli_fact_private SET payload = payload || 'x'", "linli_fact"),
        ("UPDATE linli_register SET source = 'x'", "linli_register"),
        ("UPDATE linli_command SET outcome = 'x'", "linli_command"),
        ("DELETE FROM linli_person_index", "linli_person_index"),
        ("UPDATE linli_anchor SET cases = cases + 1", "linli_anchor"),
        ("DELETE FROM linli_tally", "linli_tally"),
    ],
)
def test_it_names_what_was_altered(database: Path, change: str, named: str) -> None:
    """It is able to fail: each of these is found, in its table."""
    connection = sqlite3.connect(database)
    connection.execute(change)
    wrong = list(Verifier(connection, KEY).wrong())
    connection.rollback()
    connection.close()
    assert any(row.startswith(named) for row in wrong)


def test_the_vectors_of_the_page() -> None:
    """The values that the page gives for others to try their own program on."""
    page = (Path(__file__).parents[2] / "docs/reference/chain.md").read_text(encoding="utf-8")
    record = canonical([1, "需求", None, b"\x00\xff"])
    assert f"`{record.decode()}`" in page
    assert linked(b"", [1, "需求", None, b"\x00\xff"]).hex() in page
    assert derived(bytes(range(32)), b"seal").hex() in page
    changed = '[[1,"A-2026-0001",2,1,"00ff"],[7,"00ff"]]'
    anchor = canonical(["anchor", 1, "r", 0, 1, changed, b"\0", b""])
    assert f"`{changed}`" in page
    assert hmac.digest(derived(bytes(range(32)), b"seal"), anchor, "sha256").hex() in page
    signer = Ed25519PrivateKey.from_private_bytes(derived(bytes(range(32)), b"signature"))
    assert signer.public_key().public_bytes_raw().hex() in page
    kept = hmac.digest(derived(bytes(range(32)), b"seal"), anchor, "sha256").hex()
    line = canonical(["linli-core anchor", 1, "r", 0, 1, changed, "00", "", kept])
    assert signer.sign(line).hex() in page
