"""Reading on where SQLite holds bytes for a text that are none: no such row may stop a check."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

T = TypeVar("T")


def despite_any_text(connection: Connection, check: Callable[[], T]) -> T:
    """Return what a check returns, made again with a lenient reading where a text is none.

    What it then reads has lone surrogates, which no canonical form takes: the row is named as
    unreadable. A check of sound rows pays nothing.

    Raises:
        OperationalError: anything else is wrong with the database.
    """
    try:
        return check()
    except OperationalError as error:
        raw = connection.connection.driver_connection
        if not isinstance(raw, sqlite3.Connection) or "decode" not in str(error.orig):
            raise
    raw.text_factory = _leniently
    try:
        return check()
    finally:
        raw.text_factory = str


def _leniently(text: bytes) -> str:
    return text.decode(errors="surrogateescape")
