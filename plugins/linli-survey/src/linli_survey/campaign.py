"""Planning a campaign: who guides it, and the households as the register has them that day."""

from datetime import datetime

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core import Actor, Desk, InvalidInput, Role
from linli_core.plugins.tables import (
    PEOPLE,
    connection_of,
    from_micros,
    moment_of,
    require_keeper,
    to_micros,
)
from linli_survey.tables import campaigns, frame
from linli_survey.texts_survey import ALREADY, NO_CAMPAIGN, NO_GUIDANCE, NOBODY

COMMUNITY_DIGITS = 12


@frozen(kw_only=True)
class Campaign:
    """A survey of a community or a district.

    Attributes:
        division: division code of the community, or the first digits of a district's.
        guidance: what the committee said of how to go about it.
        guided_by: who said it: of the committee of a community, of the township of a district.
    """

    number: str
    division: str
    year: int
    title: str
    guidance: str
    guided_by: str


def plan(desk: Desk, campaign: Campaign, actor: Actor, *, at: datetime | None = None) -> int:
    """Plan a campaign, and keep which households its frame holds; return how many.

    The same campaign again changes nothing: its frame stays that of its first planning.

    Args:
        desk: in a transaction; nothing is committed here.
        campaign: what is planned.
        actor: who plans it, in a role that keeps registers there.
        at: when; now, where left out.

    Raises:
        Refused: LL-1019, actor or guide does not serve there.
        InvalidInput: LL-4001, the number is another campaign's, guidance is missing, or nobody
            is registered there.
    """
    connection, now = connection_of(desk), moment_of(desk, at)
    require_keeper(desk, actor, campaign.division, at=now)
    if not campaign.guidance.strip():
        raise InvalidInput(what=NO_GUIDANCE)
    is_community = len(campaign.division) == COMMUNITY_DIGITS
    guide = Actor(campaign.guided_by, Role.COMMITTEE if is_community else Role.TOWNSHIP)
    require_keeper(desk, guide, campaign.division, at=now)
    before = _stored(connection, campaign.number)
    if before is not None:
        if before != campaign:
            raise InvalidInput(what=ALREADY.format(number=campaign.number))
        return len(_frame(connection, campaign.number))
    homes = connection.execute(
        select(PEOPLE.c.community, PEOPLE.c.household)
        .where(PEOPLE.c.community.startswith(campaign.division, autoescape=True))
        .where(PEOPLE.c.household != "")
        .distinct()
        .order_by(PEOPLE.c.community, PEOPLE.c.household)
    ).all()
    if not homes:
        raise InvalidInput(what=NOBODY.format(division=campaign.division))
    connection.execute(
        campaigns.insert().values(
            number=campaign.number,
            division=campaign.division,
            year=campaign.year,
            title=campaign.title,
            guidance=campaign.guidance,
            guided_by=campaign.guided_by,
            planned_by=actor.number,
            planned_at=to_micros(now),
        )
    )
    connection.execute(
        frame.insert(),
        [
            {"campaign": campaign.number, "community": home.community, "household": home.household}
            for home in homes
        ],
    )
    return len(homes)


def planned_at(connection: Connection, number: str) -> datetime:
    """Return when a campaign was planned.

    Raises:
        InvalidInput: LL-4001, there is none of that number.
    """
    where = campaigns.c.number == number
    at = connection.execute(select(campaigns.c.planned_at).where(where)).scalar()
    if at is None:
        raise InvalidInput(what=NO_CAMPAIGN.format(number=number))
    return from_micros(at)


def campaigns_under(connection: Connection, under: str = "") -> list[Campaign]:
    """Return the campaigns of a division, by number."""
    wanted = campaigns.c.division.startswith(under, autoescape=True)
    rows = connection.execute(select(campaigns).where(wanted).order_by(campaigns.c.number))
    return [_campaign(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name


def _stored(connection: Connection, number: str) -> Campaign | None:
    row = (
        connection.execute(select(campaigns).where(campaigns.c.number == number)).mappings().first()
    )
    return _campaign(row) if row is not None else None


def _campaign(row: object) -> Campaign:
    return Campaign(**{name: row[name] for name in _FIELDS})  # type: ignore[index]


_FIELDS = ("number", "division", "year", "title", "guidance", "guided_by")


def _frame(connection: Connection, number: str) -> list[str]:
    rows = connection.execute(select(frame.c.household).where(frame.c.campaign == number))
    return [row.household for row in rows]
