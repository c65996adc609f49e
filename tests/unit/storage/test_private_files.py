"""Files with residents' words are their owner's; errors hide passwords and values."""

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from linli_core import Linli
from linli_core.errors import ConfigError
from linli_core.privacy.key_files import file_keys
from linli_core.storage.dialects import make_engine
from linli_core.storage.private_files import connect_read_only, make_private
from linli_core.texts.problems.shown_codes import without_password


def test_every_file_of_a_database_is_its_owners_alone(tmp_path: Path) -> None:
    """Database, logs, lock and key are made with mode 0600, whatever the umask says."""
    file = tmp_path / "cases.db"
    with Linli.from_url(f"sqlite:///{file}") as linli:
        linli.run_batch([])
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()}
    assert "cases.db" in modes
    assert "cases.db.key" in modes
    assert set(modes.values()) == {0o600}


def test_an_empty_file_that_is_there_already_becomes_its_owners_alone(tmp_path: Path) -> None:
    """`touch` and `mktemp` leave a file that others may read: no word is written to it so."""
    file = tmp_path / "cases.db"
    file.touch(mode=0o644)
    file.chmod(0o644)
    with Linli.from_url(f"sqlite:///{file}"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_link_is_followed_to_make_a_file_private(tmp_path: Path) -> None:
    """The mode of what a link names is whoever's who made it."""
    named, link = tmp_path / "named", tmp_path / "link"
    named.touch()
    named.chmod(0o644)
    link.symlink_to(named)
    make_private(link)
    assert stat.S_IMODE(named.stat().st_mode) == 0o644


def test_a_database_that_may_only_be_read_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the right to write beside it, the file is opened as it lies."""
    file = tmp_path / "cases.db"
    Linli.from_url(f"sqlite:///{file}").close()
    allowed = os.access
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK and allowed(path, mode))
    connection = connect_read_only(file, {})
    assert connection is not None
    with connection:
        assert connection.execute("select count(*) from linli_case").fetchone() == (0,)
    connection.close()
    with Linli.from_url(f"sqlite:///{file}", upgrade=False) as linli, linli.reading() as reader:
        assert reader.verify().findings == ()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://linli:ge@heim@host:port/db",
        "nonsense://u:geheim@h/x",
        "nonsense://h/db?user=u&password=geheim",
        "mysql+nodriver://u:geheim@h:99999999999/x",
    ],
)
def test_no_error_repeats_a_password(url: str) -> None:
    """Whatever is wrong with a URL, its password is not in the message or its causes."""
    assert "geheim" not in without_password(url)
    with pytest.raises(ConfigError) as caught:
        make_engine(url)
    assert "heim" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_errors_of_a_database_hide_the_values() -> None:
    """The parameters of a statement may be somebody's words."""
    engine = make_engine("sqlite://")
    with engine.connect() as connection, pytest.raises(Exception, match="hidden") as caught:
        connection.execute(text("insert into nowhere values (:a)"), {"a": "赵家的话"})
    assert "赵家" not in str(caught.value)
    engine.dispose()


@pytest.mark.parametrize("content", ["", "no key", "zz" * 32, "\ufeff" + "ab" * 32])
def test_a_file_that_is_no_key_is_told(tmp_path: Path, content: str) -> None:
    """An empty or damaged key file is an error that names it, not an endless wait."""
    path = tmp_path / "cases.db.key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="key file"):
        file_keys(path)()
