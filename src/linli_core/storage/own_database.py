"""What a database of the library's own is opened with: its hash, and where its key lies."""

import os
import secrets
from pathlib import Path

from linli_core.errors import ConfigError
from linli_core.privacy.key_files import file_keys, variable_keys
from linli_core.privacy.keys import KEY_BYTES, KeySource
from linli_core.storage import key_fingerprint
from linli_core.storage.hosts import Engine, is_server, sqlite_file
from linli_core.storage.unit_of_work import read_transaction

KEY_FILE_VARIABLE = "LINLI_KEY_FILE"
KEY_VARIABLE = "LINLI_KEY"
#: While the key in the other variable is being changed: the new one.
NEW_KEY_VARIABLE = "LINLI_KEY_NEW"


def stored_hash_of(engine: Engine) -> str | None:
    """Return the hash that a database's chains are made with, None for a new one."""
    with read_transaction(engine) as uow:
        return key_fingerprint.stored_hash(uow.connection)


def default_keys(url: str, *, may_make: bool = True) -> KeySource:
    """Return where the key comes from when the host names no source.

    Args:
        url: the database.
        may_make: it was begun with no key yet, so one may be made where there is none.

    Raises:
        ConfigError: LL-6002, a server database needs a key of the host's.
    """
    named = os.environ.get(KEY_FILE_VARIABLE)
    if named:
        return file_keys(Path(named), may_make=may_make)
    if os.environ.get(KEY_VARIABLE):
        return variable_keys(KEY_VARIABLE, NEW_KEY_VARIABLE)
    if is_server(url):
        raise ConfigError("LL-6002")
    database = sqlite_file(url)
    if database is None:
        fleeting = secrets.token_bytes(KEY_BYTES)
        return lambda: fleeting
    return file_keys(Path(f"{database}.key"), may_make=may_make)
