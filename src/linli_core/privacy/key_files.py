"""Keys that lie in a file or an environment variable: read in any common form, made once.

A new key is written under another name, flushed to the disk and then given its name, so that
nobody ever reads half of one and no crash leaves one.
"""

import base64
import binascii
import os
import re
import secrets
import stat
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final

from linli_core.errors import ConfigError
from linli_core.privacy.keys import KEY_BYTES, KeySource
from linli_core.texts.problems.setup import SETUP
from linli_core.texts.text import Text

_PRIVATE: Final = 0o600
_HEX: Final = re.compile(rb"(?:[0-9A-Fa-f]{2})+")
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/_-]+={0,2}")


def file_keys(path: Path, *, may_make: bool = True) -> KeySource:
    """Return a source that reads the key from a file, making it on first use.

    For a single machine and for the demo; a production host keeps its key elsewhere. The
    key is written as hexadecimal digits, as base64, or as it is, at least 32 bytes; nobody but the
    owner and the owner's group may read the file.

    While the key is being changed the new one lies beside it, in ``<file>.new``: both are valid.

    Args:
        path: the file.
        may_make: make a key where there is none; else it must be there.
    """

    def read() -> bytes | tuple[bytes, ...]:
        if may_make and not os.path.lexists(path):
            _make(path)
        key, new = _key_of(path), new_file_of(path)
        return (key, _key_of(new)) if new.exists() else key

    return read


def variable_keys(name: str, new_name: str = "") -> KeySource:
    """Return a source that reads the key from an environment variable, in hexadecimal or base64.

    Args:
        name: of the variable.
        new_name: of the one that holds the new key, too, while the key is being changed.
    """

    def read() -> bytes | tuple[bytes, ...]:
        key = _key_in(name)
        return (key, _key_in(new_name)) if new_name and os.environ.get(new_name) else key

    return read


def _key_in(name: str) -> bytes:
    key = _decoded(os.environ.get(name, "").encode().strip())
    if key is None or len(key) < KEY_BYTES:
        what = SETUP["key_variable"].format(name=name)
        raise ConfigError(what=what, remedy=SETUP["key_form.remedy"])
    return key


def new_file_of(path: Path) -> Path:
    """Return where the new key lies while the key in a file is being changed."""
    return path.with_name(f"{path.name}.new")


def make_new_key(path: Path) -> bytes:
    """Return the key that is to follow the one in a file, made beside it unless it is there.

    Raises:
        ConfigError: LL-6001, it cannot be made or read.
    """
    new = new_file_of(path)
    if not os.path.lexists(new):
        _make(new)
    return _key_of(new)


def put_in_place(path: Path) -> Path | None:
    """Give the new key the name of the one before, which is kept for backups of before.

    At no moment is there no key under the name. Done again, it goes on where it was broken off.

    Returns:
        Where the key of before lies; None where no new one is there.

    Raises:
        ConfigError: LL-6001, the folder cannot be written to.
    """
    new = new_file_of(path)
    if not new.exists():
        return None
    try:
        old = _kept_as(path)
        new.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        what = SETUP["key_file.not_made"].format(file=path.name, why=error.strerror or "—")
        raise ConfigError(what=what, remedy=SETUP["key_file.not_made.remedy"]) from None
    return old


def _kept_as(path: Path) -> Path:
    """Give a key file a second name that no other has, unless it has one."""
    for number in count(1):
        old = path.with_name(f"{path.name}.old-{number}")
        if not os.path.lexists(old):
            os.link(path, old)
            _flush_folder(path.parent)
            return old
        if old.samefile(path):
            return old
    raise RuntimeError("there is always a further number")


def _make(path: Path) -> None:
    """Make a key file, unless somebody else makes it meanwhile.

    Raises:
        ConfigError: LL-6001, it cannot be made.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(draft)
            _name(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        _flush_folder(path.parent)
    except OSError as error:
        what = SETUP["key_file.not_made"].format(file=path.name, why=error.strerror or "—")
        raise ConfigError(what=what, remedy=SETUP["key_file.not_made.remedy"]) from None


def _name(draft: Path, path: Path) -> None:
    """Give a draft its name, and never another's: a link does so at once, where there are any."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        if not os.path.lexists(path):
            draft.rename(path)


def _write(draft: Path) -> None:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _key_of(path: Path) -> bytes:
    """Return the key in a file.

    Raises:
        ConfigError: LL-6001, it cannot be read, is no key, or others may read it.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would be waited for
        raise _unusable(path, "key_file.remedy", SETUP["no_regular_file"])
    try:
        content = path.read_bytes()
        others = stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise _unusable(path, "key_file.remedy", why) from None
    if others:
        raise _unusable(path, "key_file.open.remedy", SETUP["key_file.open"])
    if not content.strip():
        raise _unusable(path, "key_file.remedy", SETUP["key_file.empty"])
    key = _decoded(content.strip())
    if key is None:
        if content.isascii():
            raise _unusable(path, "key_form.remedy", SETUP["key_file.no_form"])
        key = content
    if len(key) < KEY_BYTES:
        raise _unusable(path, "key_form.remedy", SETUP["key_too_short"])
    return key


def _decoded(text: bytes) -> bytes | None:
    """Return the bytes that a text of hexadecimal digits or of base64 stands for, else None."""
    if _HEX.fullmatch(text):
        return bytes.fromhex(text.decode())
    if _BASE64.fullmatch(text):
        with suppress(binascii.Error, ValueError):
            return base64.b64decode(text.replace(b"-", b"+").replace(b"_", b"/"), validate=True)
    return None


def _unusable(path: Path, remedy: str, why: Text | str | None) -> ConfigError:
    what = SETUP["key_file"].format(file=path.name, why=why or "—")
    return ConfigError(what=what, remedy=SETUP[remedy].format(file=path.name))
