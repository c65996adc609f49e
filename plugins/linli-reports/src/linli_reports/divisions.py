"""Divisions as their codes say: what is registered under one, and its next lower parts."""

from datetime import timedelta, timezone

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core import InvalidInput
from linli_core.plugins.tables import COMMUNITIES
from linli_reports.texts_reports import NOBODY, TOO_LONG

#: All of them keep Beijing's time: days and years are those of it.
BEIJING = timezone(timedelta(hours=8))
#: Digits of a province, city, county, township and community.
LEVELS = (2, 4, 6, 9, 12)


@frozen
class Division:
    """A division and what it is called; above the township the registers know codes alone.

    Attributes:
        name: empty where nobody said it.
    """

    code: str
    name: str

    @property
    def label(self) -> str:
        """Return the name, or the code where there is none."""
        return self.name or f"〔{self.code}〕"


def require_division(code: str) -> None:
    """Check that a code is of the length of some division.

    Raises:
        InvalidInput: LL-4001, it is not.
    """
    if len(code) not in LEVELS or not (code.isascii() and code.isdecimal()):
        raise InvalidInput(what=TOO_LONG.format(code=code))


def find_division(connection: Connection, code: str) -> tuple[Division, tuple[Division, ...]]:
    """Return a division with its next lower parts, by code.

    Raises:
        InvalidInput: LL-4001, the code is of no division, or no community is registered there.
    """
    require_division(code)
    within = divisions_under(connection, code)
    if not within:
        raise InvalidInput(what=NOBODY.format(code=code))
    lower = next((digits for digits in LEVELS if digits > len(code)), None)
    parts = (division for division in within.values() if len(division.code) == lower)
    return within[code], tuple(parts)


def divisions_under(connection: Connection, code: str) -> dict[str, Division]:
    """Return a division and all within it that have a registered community, by code.

    Args:
        connection: in a transaction.
        code: of the division; empty for all there are.
    """
    query = select(COMMUNITIES.c.code, COMMUNITIES.c.name, COMMUNITIES.c.township)
    under = COMMUNITIES.c.code.startswith(code, autoescape=True)
    rows = connection.execute(query.where(under)).all()
    names = {row.code: row.name for row in rows} | {row.code[:9]: row.township for row in rows}
    levels = [digits for digits in LEVELS if digits >= len(code)]
    codes = sorted({row.code[:digits] for row in rows for digits in levels})
    return {part: Division(part, names.get(part, "")) for part in codes}
