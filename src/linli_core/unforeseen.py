"""What nobody foresaw: an incident number for whoever reports it, the traceback for a log.

A message names the number only: a traceback helps nobody at a desk, and the words of an
exception may be a resident's.
"""

import logging
import secrets
import traceback
from typing import Final

from attrs import frozen

LOGGER: Final = logging.getLogger("linli_core.unforeseen")
# Where nobody set logging up, Python would print the traceback.
LOGGER.addHandler(logging.NullHandler())
LOGGER.propagate = True

#: Longer words of an exception may hold what somebody wrote.
_MOST_SHOWN: Final = 80


@frozen
class ProgramIncident:
    """Something unforeseen, as it is told.

    Attributes:
        number: by which it is found in the log.
        kind: the type of the exception.
        where: file, sheet and row, or the command.
    """

    number: str
    kind: str
    where: str


def record_incident(error: BaseException, where: str) -> ProgramIncident:
    """Write what happened into the log `linli_core.unforeseen` and return its number.

    The log holds the way through the code, and of the exception's words what looks like a
    code: residents' words, names and passwords stay out of it.

    Args:
        error: what was raised.
        where: what was being done.
    """
    number = f"{secrets.token_hex(2)}-{secrets.token_hex(2)}".upper()
    way: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.format_list(traceback.extract_tb(seen.__traceback__))
        way.append("".join([*frames, f"{type(seen).__name__}: {words_of(seen)}"]))
        seen = seen.__cause__ or seen.__context__
    LOGGER.error("incident %s: %s\n%s", number, where, "\n-- from --\n".join(way))
    return ProgramIncident(number, type(error).__name__, where)


def words_of(error: BaseException) -> str:
    """Return an exception's words where they are a plain message of a program, else a mark."""
    try:
        said = str(error)
    except Exception:  # noqa: BLE001 - an exception's own `__str__` may raise anything
        return "<unprintable>"
    plain = len(said) <= _MOST_SHOWN and said.isascii() and said.isprintable()
    return said if plain else "<withheld>"
