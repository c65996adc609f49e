"""What is entered of organisations: themselves, support, contracts and deliveries."""

from datetime import datetime
from enum import StrEnum

from attrs import frozen
from sqlalchemy import Connection, func, select

from linli_core import Actor, Desk, InvalidInput
from linli_core.plugins.tables import (
    connection_of,
    enter_edition,
    last_edition,
    require_keeper,
    standing,
    to_micros,
)
from linli_organisations import texts_organisations as says
from linli_organisations.codes import is_credit_code
from linli_organisations.tables import (
    contracts,
    deliveries,
    organisations,
    supports,
)


class OrganisationKind(StrEnum):
    """What an organisation is for, in the notice's words."""

    DAILY_LIFE = "daily_life"
    CHARITY = "charity"
    MEDIATION = "mediation"
    SAFETY = "safety"
    HUB = "hub"
    SOCIAL_WORK = "social_work"
    VOLUNTEERING = "volunteering"
    CEREMONIES = "ceremonies"
    OTHER = "other"


class OrganisationStanding(StrEnum):
    """Whether an organisation is registered with civil affairs, or filed with the township."""

    REGISTERED = "registered"
    FILED = "filed"


class SupportKind(StrEnum):
    """What an organisation is given."""

    PREMISES = "premises"
    MONEY = "money"
    TRAINING = "training"
    PROJECT = "project"
    PEOPLE = "people"
    HONOUR = "honour"
    PLATFORM = "platform"


class Judged(StrEnum):
    """How delivered units were judged by whoever purchased them."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    OPEN = "open"


@frozen(kw_only=True)
class SocialOrganisation:
    """An organisation.

    Attributes:
        code: 统一社会信用代码 of one that is registered, 备案号 of one that is filed.
        division: where it works: code of a community, township or county.
        party_branch: None where nobody said.
        lead: number of whoever leads it; empty where nobody of the register does.
    """

    code: str
    division: str
    name: str
    kind: OrganisationKind
    standing: OrganisationStanding
    party_branch: bool | None = None
    lead: str = ""
    recorder: Actor


@frozen(kw_only=True)
class Support:
    """Something given to an organisation.

    Attributes:
        division: of the organisation, as registered.
        number: of the organisation's own entries.
        giver: who gave it.
        yuan: what it is worth in yuan, where it is money; else 0.
    """

    division: str
    organisation: str
    number: str
    at: datetime
    kind: SupportKind
    giver: str
    yuan: int = 0
    what: str = ""
    recorder: Actor


@frozen(kw_only=True)
class Contract:
    """What government purchases of an organisation.

    Attributes:
        division: of the organisation, as registered.
        price_fen: of one unit, in hundredths of a yuan.
        units: how many are purchased.
        ends: its last day.
    """

    division: str
    number: str
    organisation: str
    item: str
    unit: str
    price_fen: int
    units: int
    starts: datetime
    ends: datetime
    recorder: Actor


@frozen(kw_only=True)
class Delivery:
    """Units of a contract that were delivered on a day.

    Attributes:
        division: of the organisation, as registered.
        number: of the contract's own entries.
    """

    division: str
    contract: str
    number: str
    at: datetime
    units: int
    judged: Judged = Judged.OPEN
    recorder: Actor


def enter_organisation(desk: Desk, entry: SocialOrganisation, *, written_at: datetime) -> None:
    """Put an organisation on record; the same again changes nothing.

    Args:
        desk: in a transaction; nothing is committed here.
        entry: the organisation.
        written_at: when it was written down.

    Raises:
        Refused: LL-1019, the recorder keeps no register there, or did not where it was before.
        InvalidInput: LL-4001, its credit code is none.
    """
    if entry.standing is OrganisationStanding.REGISTERED and not is_credit_code(entry.code):
        raise InvalidInput(what=says.WRONG_CODE.format(code=entry.code))
    connection = connection_of(desk)
    require_keeper(desk, entry.recorder, entry.division, at=written_at)
    before = last_edition(connection, organisations, {"code": entry.code})
    if before is not None:
        require_keeper(desk, entry.recorder, before["division"], at=written_at)
    row = {
        "division": entry.division,
        "name": entry.name,
        "kind": entry.kind.value,
        "standing": entry.standing.value,
        "party_branch": entry.party_branch,
        "lead": entry.lead,
    }
    enter_edition(connection, organisations, {"code": entry.code}, row, entry.recorder, written_at)


def enter_support(desk: Desk, entry: Support, *, written_at: datetime) -> None:
    """Put support on record; arguments are those of an organisation.

    Raises:
        Refused: LL-1019, the recorder keeps no register where the organisation works.
        InvalidInput: LL-4001, there is no such organisation, or it works elsewhere.
    """
    connection = connection_of(desk)
    _require_organisation(desk, entry.organisation, entry, written_at)
    key = {"organisation": entry.organisation, "number": entry.number}
    row = {
        "given_at": to_micros(entry.at),
        "kind": entry.kind.value,
        "giver": entry.giver,
        "yuan": entry.yuan,
        "what": entry.what,
    }
    enter_edition(connection, supports, key, row, entry.recorder, written_at)


def enter_contract(desk: Desk, entry: Contract, *, written_at: datetime) -> None:
    """Put a contract on record; arguments are those of an organisation.

    Raises:
        Refused: LL-1019, the recorder keeps no register where the organisation works.
        InvalidInput: LL-4001, no such organisation, another's contract, no units, fewer than are
            delivered, or an end before the beginning.
    """
    connection = connection_of(desk)
    _require_organisation(desk, entry.organisation, entry, written_at)
    before = last_edition(connection, contracts, {"number": entry.number})
    if before is not None and before["organisation"] != entry.organisation:
        other = before["organisation"]
        raise InvalidInput(what=says.OTHER_CONTRACT.format(number=entry.number, code=other))
    if entry.units < 1:
        raise InvalidInput(what=says.NO_UNITS)
    if entry.ends < entry.starts:
        raise InvalidInput(what=says.BACKWARDS.format(number=entry.number))
    delivered = delivered_units(connection, entry.number, written_at)
    if entry.units < delivered:
        what = says.BELOW_DELIVERED.format(number=entry.number, units=delivered)
        raise InvalidInput(what=what)
    row = {
        "organisation": entry.organisation,
        "item": entry.item,
        "unit": entry.unit,
        "price_fen": entry.price_fen,
        "units": entry.units,
        "starts_at": to_micros(entry.starts),
        "ends_at": to_micros(entry.ends),
    }
    enter_edition(connection, contracts, {"number": entry.number}, row, entry.recorder, written_at)


def enter_delivery(desk: Desk, entry: Delivery, *, written_at: datetime) -> None:
    """Put delivered units on record; arguments are those of an organisation.

    Raises:
        Refused: LL-1019, the recorder keeps no register where the organisation works.
        InvalidInput: LL-4001, no such contract, a day outside it, no units, or more than are left.
    """
    connection = connection_of(desk)
    found = last_edition(connection, contracts, {"number": entry.contract})
    if found is None:
        raise InvalidInput(what=says.NO_CONTRACT.format(number=entry.contract))
    _require_organisation(desk, found["organisation"], entry, written_at)
    if entry.units < 1:
        raise InvalidInput(what=says.NO_UNITS)
    at = to_micros(entry.at)
    if not found["starts_at"] <= at < found["ends_at"] + _DAY:
        raise InvalidInput(what=says.OUTSIDE.format(number=entry.contract))
    others = delivered_units(connection, entry.contract, written_at, without=entry.number)
    left = found["units"] - others
    if entry.units > left:
        what = says.BEYOND.format(number=entry.contract, left=left, units=entry.units)
        raise InvalidInput(what=what)
    key = {"contract": entry.contract, "number": entry.number}
    row = {"delivered_at": at, "units": entry.units, "judged": entry.judged.value}
    enter_edition(connection, deliveries, key, row, entry.recorder, written_at)


#: Microseconds of a day: the last day of a contract is of it.
_DAY = 86_400 * 1_000_000


def delivered_units(
    connection: Connection, contract: str, as_of: datetime, *, without: str = ""
) -> int:
    """Return how many units of a contract are delivered, as it stood at a moment.

    Args:
        connection: in a transaction.
        contract: its number.
        as_of: entries written later are not seen.
        without: number of a delivery that is left out.
    """
    entries = standing(deliveries, as_of)
    query = select(func.coalesce(func.sum(entries.c.units), 0)).where(
        entries.c.contract == contract, entries.c.number != without
    )
    return int(connection.execute(query).scalar_one())


def _require_organisation(
    desk: Desk, code: str, entry: Support | Contract | Delivery, at: datetime
) -> None:
    found = last_edition(connection_of(desk), organisations, {"code": code})
    if found is None:
        raise InvalidInput(what=says.NO_ORGANISATION.format(code=code))
    if found["division"] != entry.division:
        what = says.OTHER_PLACE.format(code=code, division=found["division"])
        raise InvalidInput(what=what)
    require_keeper(desk, entry.recorder, entry.division, at=at)
