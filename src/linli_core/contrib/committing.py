"""A transaction for the length of a request: committed before the answer, then over for good."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from linli_core import translating_waits


@contextmanager
def committed_session(engine: Engine) -> Iterator[Session]:
    """Open a session, committed when the block ends well and rolled back when it does not.

    Whoever commits it in between keeps what was written so far, and goes on in a further
    transaction that the end of the block commits. Once the block has ended the session can be
    used no more: what was written in it then, nobody would commit.

    Raises:
        Unavailable, Conflict: the database is busy, away or has broken the transaction off.
        DBAPIError: whatever the database says of the host's own rows.
    """
    opened = Session(engine, expire_on_commit=False, close_resets_only=False)
    with opened, committing(opened):
        yield opened


@contextmanager
def committing(session: Session) -> Iterator[None]:
    """Commit a session when the block ends well, and roll it back when it does not.

    Raises:
        Unavailable, Conflict, DBAPIError: as `committed_session`.
    """
    with translating_waits():
        try:
            yield
        except BaseException:
            session.rollback()
            raise
        session.commit()
