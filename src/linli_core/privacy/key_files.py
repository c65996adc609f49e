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

    Args:
        path: the file.
        may_make: make a key where there is none; else it must be there.
    """

    def read() -> bytes:
        if may_make and not os.path.lexists(path):
            _make(path)
        return _key_of(path)

    return read


def variable_keys(name: str) -> KeySource:
    """Return a source that reads the key from an environment variable, in hexadecimal or base64."""

    def read() -> bytes:
        text = os.environ.get(name, "").encode()
        key = _decoded(text.strip())
        if key is None or len(key) < KEY_BYTES:
            what = SETUP["key_variable"].format(name=name)
            raise ConfigError(what=what, remedy=SETUP["key_form.remedy"])
        return key

    return read


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
