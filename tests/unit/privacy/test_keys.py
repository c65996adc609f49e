"""Keys and keyed digests: never a plain hash, never a key in the open."""

import base64
import hashlib
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from linli_core import Linli
from linli_core.errors import ConfigError
from linli_core.privacy.key_files import file_keys, make_new_key, put_in_place, variable_keys
from linli_core.privacy.key_generations import EarlierKeys
from linli_core.privacy.keys import KEY_BYTES, Digests, algorithm, new_salt
from linli_core.privacy.links import linker
from linli_core.storage.own_database import default_keys

KEY = b"k" * KEY_BYTES
RAW = bytes(range(200, 200 + KEY_BYTES))


@pytest.mark.parametrize("name", ["sm3", "sha256"])
def test_a_digest_depends_on_key_purpose_salt_and_text(name: str) -> None:
    """Change any of them and the digest is another; none is the plain hash."""
    digests = Digests.from_source(lambda: KEY, name)
    other_key = Digests.from_source(lambda: b"x" * KEY_BYTES, name)
    base = digests.of_text(b"salt", b"text")
    others = {
        other_key.of_text(b"salt", b"text"),
        digests.of_text(b"tlas", b"text"),
        digests.of_text(b"salt", b"txet"),
        digests.of_index("salt", "text"),
        digests.of_seal(b"salttext"),
        hashlib.sha256(b"salttext").digest(),
    }
    assert base not in others
    assert len(others) == 6
    assert len(base) == 32
    assert digests.of_text(b"salt", b"text") == base


def test_sm3_is_the_national_standard() -> None:
    """GB/T 32905, example 1: the digest of ``abc``."""
    expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert linker("sm3")(b"", b"abc").hex() == expected
    assert linker("sm3")(b"a", b"bc").hex() == expected


def test_sha256_is_what_everybody_has() -> None:
    """A link under ``sha256`` is SHA-256 of the two joined."""
    assert linker("sha256")(b"head", b"record") == hashlib.sha256(b"headrecord").digest()


def test_another_hash_is_refused() -> None:
    """Only the two are offered; LL-6001 names them."""
    with pytest.raises(ConfigError, match="LL-6001") as caught:
        algorithm("md5")
    assert "sm3" in caught.value.remedy()


def test_a_short_key_is_refused() -> None:
    """Less than 32 bytes could be guessed."""
    with pytest.raises(ConfigError, match="LL-6001"):
        Digests.from_source(lambda: b"short")


def test_a_key_never_shows() -> None:
    """Neither the digests nor a library print it."""
    digests = Digests.from_source(lambda: KEY)
    assert KEY.decode() not in repr(digests)
    assert repr(digests) == "Digests(hash_name='sm3')"


def test_a_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    """Made on first use with mode 600, read ever after."""
    path = tmp_path / "deep" / "cases.db.key"
    keys = file_keys(path)
    made = keys()
    assert len(made) == KEY_BYTES
    assert keys() == made == file_keys(path)()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nobody_ever_reads_half_a_key(tmp_path: Path) -> None:
    """Many who ask for a key at once get the same whole one, and no draft of it stays."""
    path = tmp_path / "cases.db.key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: file_keys(path)(), range(32)))
    assert len(keys) == 1
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "written",
    [
        KEY.hex().encode(),
        KEY.hex().upper().encode() + b"\n",
        base64.b64encode(KEY),
        RAW,
    ],
    ids=["hexadecimal", "capitals", "base64", "raw"],
)
def test_a_key_is_read_in_any_common_form(tmp_path: Path, written: bytes) -> None:
    """Hexadecimal, base64, or the bytes themselves: whatever keeps secrets writes one of them."""
    path = tmp_path / "cases.key"
    path.touch(0o600)
    path.write_bytes(written)
    assert file_keys(path)() == (RAW if written == RAW else KEY)


@pytest.mark.parametrize(
    ("written", "mode", "says"),
    [
        (b"", 0o600, "empty"),
        (b" \n", 0o600, "empty"),
        (b"00" * 31, 0o600, "shorter"),
        (b"\xff" * 31, 0o600, "shorter"),
        (b"correct horse battery staple, and more of it", 0o600, "neither"),
        (KEY.hex().encode(), 0o644, "other users"),
    ],
)
def test_a_file_that_holds_no_key_says_what_to_do(
    tmp_path: Path, written: bytes, mode: int, says: str
) -> None:
    """Empty, short, a password, or open to everybody: LL-6001 says which, and what would help."""
    path = tmp_path / "cases.key"
    path.write_bytes(written)
    path.chmod(mode)
    with pytest.raises(ConfigError, match=f"LL-6001.*{says}") as caught:
        file_keys(path)()
    assert caught.value.remedy("en")
    assert caught.value.remedy("zh")


def test_a_link_to_nowhere_is_no_key(tmp_path: Path) -> None:
    """It is named, and nothing is made where it leads to."""
    path = tmp_path / "cases.key"
    path.symlink_to(tmp_path / "elsewhere" / "key")
    with pytest.raises(ConfigError, match="LL-6001"):
        file_keys(path)()
    assert not (tmp_path / "elsewhere").exists()


def test_no_key_is_made_for_a_database_that_was_begun_with_another(tmp_path: Path) -> None:
    """A key file that is lost is asked for; a new one would only hide that."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    Linli.from_url(url, discover=False).close()
    (tmp_path / "cases.db.key").unlink()
    with pytest.raises(ConfigError, match="LL-6001"):
        Linli.from_url(url, discover=False)
    assert not (tmp_path / "cases.db.key").exists()


def test_a_key_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """`LINLI_KEY` holds it in hexadecimal or base64; anything else is refused."""
    monkeypatch.delenv("LINLI_KEY_FILE", raising=False)
    for said in (KEY.hex(), base64.urlsafe_b64encode(KEY).decode()):
        monkeypatch.setenv("LINLI_KEY", said)
        assert default_keys("postgresql://host/cases")() == KEY
    for said in ("", "secret", KEY.hex()[:60]):
        monkeypatch.setenv("LINLI_KEY", said)
        with pytest.raises(ConfigError, match="LL-6001"):
            variable_keys("LINLI_KEY")()


def test_a_source_that_returns_no_bytes_is_refused() -> None:
    """A text is no key: which bytes it stands for, nobody said."""
    with pytest.raises(ConfigError, match="LL-6001"):
        Digests.from_source(lambda: "k" * KEY_BYTES)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("given", [(), (KEY, "k" * KEY_BYTES), (KEY, b"short"), {KEY}])
def test_each_of_several_keys_is_a_key(given: object) -> None:
    """While a key is being changed a source gives two; none, a text or a short one is refused."""
    with pytest.raises(ConfigError, match="LL-6001"):
        Digests.from_source(lambda: given)  # type: ignore[arg-type, return-value]


def test_while_a_key_is_being_changed_the_new_one_lies_beside_it(tmp_path: Path) -> None:
    """Both are read; put in place, the new one has the name, and the old one is kept."""
    path = tmp_path / "cases.key"
    old = file_keys(path)()
    new = make_new_key(path)
    assert make_new_key(path) == new
    assert file_keys(path)() == (old, new)
    assert stat.S_IMODE((tmp_path / "cases.key.new").stat().st_mode) == 0o600
    assert put_in_place(path) == tmp_path / "cases.key.old-1"
    assert (file_keys(path)(), file_keys(tmp_path / "cases.key.old-1")()) == (new, old)
    assert put_in_place(path) is None
    make_new_key(path)
    assert put_in_place(path) == tmp_path / "cases.key.old-2"


def test_a_new_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    """What was copied from another machine must be as private as the key itself."""
    path = tmp_path / "cases.key"
    file_keys(path)()
    make_new_key(path)
    (tmp_path / "cases.key.new").chmod(0o644)
    with pytest.raises(ConfigError, match="LL-6001"):
        file_keys(path)()


def test_what_earlier_keys_left_behind_opens_under_its_own_key_alone() -> None:
    """Under another key, bound to another mark, or altered, it is not opened."""
    old, new = (Digests.of_key(key, "sha256") for key in (KEY, RAW))
    earlier = old.left_behind(3)
    text = earlier.wrapped(new.secrets.wrapping, new.mark)
    assert new.unwrapped(text) == earlier
    assert old.unwrapped(text) is None
    assert EarlierKeys.unwrapped(text, new.secrets.wrapping, old.mark) is None
    assert new.unwrapped(f"{text[:-2]}00" if text[-2:] != "00" else f"{text[:-2]}01") is None
    assert new.unwrapped("no digits") is None


def test_salts_do_not_repeat() -> None:
    """Two equal texts have two digests."""
    assert len({new_salt() for _ in range(100)}) == 100


def test_where_a_key_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable's file, else one beside an SQLite file, else none for a server."""
    monkeypatch.delenv("LINLI_KEY_FILE", raising=False)
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    beside = default_keys(url)()
    assert (tmp_path / "cases.db.key").exists()
    monkeypatch.setenv("LINLI_KEY_FILE", str(tmp_path / "named.key"))
    named = default_keys(url)()
    assert named != beside
    assert default_keys("postgresql://host/cases")() == named
    monkeypatch.delenv("LINLI_KEY_FILE")
    with pytest.raises(ConfigError, match="LL-6002"):
        default_keys("postgresql://host/cases")
    fleeting = default_keys("sqlite://")
    assert fleeting() == fleeting()


def test_nothing_of_the_key_is_in_the_database(tmp_path: Path) -> None:
    """The database file alone gives no key away."""
    path = tmp_path / "cases.db"
    library = Linli.from_url(f"sqlite:///{path}", keys=lambda: KEY, discover=False)
    library.close()
    assert KEY not in path.read_bytes()
    assert KEY.hex().encode() not in path.read_bytes()
