"""A gift, and what of it went to a household; never more than there is."""

from datetime import datetime

from attrs import frozen
from sqlalchemy import Connection, func, select

from linli_core import Actor, Desk, InvalidInput
from linli_core.plugins.tables import (
    PEOPLE,
    connection_of,
    enter_edition,
    from_micros,
    last_edition,
    require_keeper,
    standing,
    to_micros,
)
from linli_organisations.giving.texts_giving import (
    BEFORE_GIFT,
    BELOW_GIVEN,
    ELSEWHERE,
    MORE_THAN_LEFT,
    NO_GIFT,
    NO_HOUSEHOLD,
    NOT_OF_HOUSEHOLD,
    NOTHING,
    SIGNED_FOR_ONESELF,
)
from linli_organisations.tables import gifts, handouts


@frozen(kw_only=True)
class Gift:
    """Something given for residents: money or goods.

    Attributes:
        division: whoever keeps it: code of a community, township or county.
        number: of the division's own.
        giver: who gave it, as they want to be named.
        quantity: how many units.
        unit: what is counted, such as 元 or 袋; whole ones.
    """

    division: str
    number: str
    at: datetime
    giver: str
    what: str
    quantity: int
    unit: str
    recorder: Actor


@frozen(kw_only=True)
class Handout:
    """What of a gift went to a household.

    Attributes:
        division: of the gift.
        gift: its number.
        number: of the gift's own entries.
        signed_by: number of whoever of the household signed for it; empty where nobody did.
    """

    division: str
    gift: str
    number: str
    at: datetime
    community: str
    household: str
    quantity: int
    signed_by: str = ""
    recorder: Actor


def enter_gift(desk: Desk, entry: Gift, *, written_at: datetime) -> None:
    """Put a gift on record; the same again changes nothing.

    Args:
        desk: in a transaction; nothing is committed here.
        entry: the gift.
        written_at: when it was written down.

    Raises:
        Refused: LL-1019, the recorder keeps no register there.
        InvalidInput: LL-4001, there is nothing of it, or less than is given out.
    """
    connection = connection_of(desk)
    require_keeper(desk, entry.recorder, entry.division, at=written_at)
    if entry.quantity < 1:
        raise InvalidInput(what=NOTHING)
    out = given_out(connection, entry.division, entry.number, written_at)
    if entry.quantity < out:
        what = BELOW_GIVEN.format(number=entry.number, quantity=out, unit=entry.unit)
        raise InvalidInput(what=what)
    key = {"division": entry.division, "number": entry.number}
    row = {
        "given_at": to_micros(entry.at),
        "giver": entry.giver,
        "what": entry.what,
        "quantity": entry.quantity,
        "unit": entry.unit,
    }
    enter_edition(connection, gifts, key, row, entry.recorder, written_at)


def enter_handout(desk: Desk, entry: Handout, *, written_at: datetime) -> None:
    """Put on record what of a gift a household got; arguments are those of a gift.

    Raises:
        Refused: LL-1019, the recorder keeps no register there.
        InvalidInput: LL-4001, no such gift or household, more than is left, a day before the
            gift, or signed by somebody of no such household or by the recorder.
    """
    connection = connection_of(desk)
    require_keeper(desk, entry.recorder, entry.division, at=written_at)
    gift = last_edition(connection, gifts, {"division": entry.division, "number": entry.gift})
    if gift is None:
        raise InvalidInput(what=NO_GIFT.format(division=entry.division, number=entry.gift))
    if entry.quantity < 1:
        raise InvalidInput(what=NOTHING)
    if to_micros(entry.at) < gift["given_at"]:
        day = f"{from_micros(gift['given_at']):%Y-%m-%d}"
        raise InvalidInput(what=BEFORE_GIFT.format(number=entry.gift, day=day))
    _require_household(connection, entry)
    others = given_out(connection, entry.division, entry.gift, written_at, without=entry.number)
    left = gift["quantity"] - others
    if entry.quantity > left:
        values = {"number": entry.gift, "left": left, "unit": gift["unit"]}
        raise InvalidInput(what=MORE_THAN_LEFT.format(quantity=entry.quantity, **values))
    key = {"division": entry.division, "gift": entry.gift, "number": entry.number}
    row = {
        "handed_at": to_micros(entry.at),
        "community": entry.community,
        "household": entry.household,
        "quantity": entry.quantity,
        "signed_by": entry.signed_by,
    }
    enter_edition(connection, handouts, key, row, entry.recorder, written_at)


def given_out(
    connection: Connection, division: str, gift: str, as_of: datetime, *, without: str = ""
) -> int:
    """Return how much of a gift households got, as it stood at a moment.

    Args:
        connection: in a transaction.
        division: of the gift.
        gift: its number.
        as_of: entries written later are not seen.
        without: number of an entry that is left out.
    """
    entries = standing(handouts, as_of)
    query = select(func.coalesce(func.sum(entries.c.quantity), 0)).where(
        entries.c.division == division, entries.c.gift == gift, entries.c.number != without
    )
    return int(connection.execute(query).scalar_one())


def _require_household(connection: Connection, entry: Handout) -> None:
    if not entry.community.startswith(entry.division):
        values = {"community": entry.community, "division": entry.division}
        raise InvalidInput(what=ELSEWHERE.format(**values))
    home = select(PEOPLE.c.number).where(
        PEOPLE.c.community == entry.community, PEOPLE.c.household == entry.household
    )
    people = set(connection.execute(home).scalars())
    if not people:
        values = {"community": entry.community, "household": entry.household}
        raise InvalidInput(what=NO_HOUSEHOLD.format(**values))
    if entry.signed_by and entry.signed_by not in people:
        values = {"person": entry.signed_by, "household": entry.household}
        raise InvalidInput(what=NOT_OF_HOUSEHOLD.format(**values))
    if entry.signed_by and entry.signed_by == entry.recorder.number:
        raise InvalidInput(what=SIGNED_FOR_ONESELF)
