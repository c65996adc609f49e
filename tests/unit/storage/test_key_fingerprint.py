"""A database knows its hash and its key again."""

from pathlib import Path

import pytest

from linli_core import Linli
from linli_core.errors import ConfigError
from linli_core.services.workspace import context_of


def _key(letter: bytes) -> bytes:
    return letter * 32


def test_a_database_is_opened_only_with_the_key_it_was_begun_with(tmp_path: Path) -> None:
    """Another key is refused at once, before it could make digests nobody can check."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    Linli.from_url(url, keys=lambda: _key(b"a"))
    with pytest.raises(ConfigError, match="LL-6004"):
        Linli.from_url(url, keys=lambda: _key(b"b"))
    with pytest.raises(ConfigError, match="LL-6004"):
        Linli.from_url(url, keys=lambda: _key(b"b"), upgrade=False)


def test_a_database_keeps_the_hash_it_was_begun_with(tmp_path: Path) -> None:
    """The hash is found in the database when nobody names one, and never mixed."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    Linli.from_url(url, hash_name="sha256")
    assert context_of(Linli.from_url(url)).digests.hash_name == "sha256"
    with pytest.raises(ConfigError, match="LL-6005"):
        Linli.from_url(url, hash_name="sm3")


def test_a_database_of_a_newer_library_is_left_alone(tmp_path: Path) -> None:
    """A revision this library does not know is a plain error, not a traceback of Alembic's."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    linli = Linli.from_url(url)
    with linli.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE linli_version_core SET version_num = '9999'")
    with pytest.raises(ConfigError, match="LL-6003"):
        Linli.from_url(url)
