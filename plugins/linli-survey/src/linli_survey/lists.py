"""What a campaign comes to: coverage with its denominator, and the lists of each community."""

from collections.abc import Sequence

from attrs import frozen
from sqlalchemy import Connection, func, select

from linli_core.plugins import Text
from linli_core.plugins.tables import (
    COMMUNITIES,
    FigureQuestion,
    FigureValue,
    OwnFigure,
    ReportPart,
    to_micros,
)
from linli_survey.campaign import campaigns_under
from linli_survey.tables import frame, visits
from linli_survey.visits import Result

_SOURCE = "民政部通知 三（一）"


@frozen(kw_only=True)
class Coverage:
    """How far a campaign came in a community.

    Attributes:
        frame: households of the register on the day of planning: the denominator.
        met: of them, met at least once.
        tried: of them, visited but never met: absent, refusing or moved.
        needs: needs heard.
    """

    community: str
    name: str
    frame: int
    met: int
    tried: int
    needs: int


@frozen(kw_only=True)
class HeardNeed:
    """A need on a list: which case it became; neither words nor names.

    Attributes:
        on_list: ``problem``, ``group``, or empty.
    """

    community: str
    on_list: str
    case_number: str


def coverage(connection: Connection, campaign: str, under: str = "") -> list[Coverage]:
    """Return how far a campaign came, by community."""
    homes = _counts(connection, campaign, under)
    met = _visited(connection, campaign, under, met_only=True)
    touched = _visited(connection, campaign, under, met_only=False)
    needs = {
        row[0]: row[1]
        for row in connection.execute(
            select(visits.c.community, func.count(visits.c.case_number).label("count"))
            .where(visits.c.campaign == campaign)
            .group_by(visits.c.community)
        )
    }
    names = {
        row.code: row.name
        for row in connection.execute(select(COMMUNITIES.c.code, COMMUNITIES.c.name))
    }
    return [
        Coverage(
            community=code,
            name=names.get(code, ""),
            frame=count,
            met=met.get(code, 0),
            tried=touched.get(code, 0) - met.get(code, 0),
            needs=needs.get(code, 0),
        )
        for code, count in sorted(homes.items())
    ]


def _counts(connection: Connection, campaign: str, under: str) -> dict[str, int]:
    rows = connection.execute(
        select(frame.c.community, func.count().label("count"))
        .where(frame.c.campaign == campaign)
        .where(frame.c.community.startswith(under, autoescape=True))
        .group_by(frame.c.community)
    )
    return {row[0]: row[1] for row in rows}


def _visited(
    connection: Connection, campaign: str, under: str, *, met_only: bool
) -> dict[str, int]:
    homes = (
        select(visits.c.community, visits.c.household)
        .where(visits.c.campaign == campaign)
        .where(visits.c.community.startswith(under, autoescape=True))
        .distinct()
    )
    if met_only:
        homes = homes.where(visits.c.result == Result.MET.value)
    some = homes.subquery()
    rows = connection.execute(
        select(some.c.community, func.count().label("count")).group_by(some.c.community)
    )
    return {row[0]: row[1] for row in rows}


def needs_heard(connection: Connection, campaign: str, under: str = "") -> list[HeardNeed]:
    """Return the needs of 问题清单 and 需求清单, by community; neither words nor names."""
    rows = connection.execute(
        select(visits.c.community, visits.c["list"], visits.c.case_number)
        .where(visits.c.campaign == campaign)
        .where(visits.c.community.startswith(under, autoescape=True))
        .where(visits.c.case_number.is_not(None))
        .order_by(visits.c.community, visits.c["list"], visits.c.case_number)
    )
    return [HeardNeed(community=row[0], on_list=row[1], case_number=row[2]) for row in rows]


def _share(connection: Connection, asked: FigureQuestion) -> FigureValue:
    """Return the households met of those of all frames; a household of two campaigns is two."""
    homes = frame.c.community.startswith(asked.under, autoescape=True)
    whole = connection.execute(select(func.count()).select_from(frame).where(homes)).scalar_one()
    met = (
        select(visits.c.campaign, visits.c.community, visits.c.household)
        .where(visits.c.result == Result.MET.value)
        .where(visits.c.community.startswith(asked.under, autoescape=True))
        .where(visits.c.visited_at <= to_micros(asked.as_of))
        .where(visits.c.written_at <= to_micros(asked.as_of))
        .distinct()
    )
    if asked.since is not None:
        met = met.where(visits.c.visited_at >= to_micros(asked.since))
    if asked.until is not None:
        met = met.where(visits.c.visited_at < to_micros(asked.until))
    part = connection.execute(select(func.count()).select_from(met.subquery())).scalar_one()
    return FigureValue(part=part, whole=whole)


FIGURES = (
    OwnFigure(
        code="survey.coverage",
        name=Text("走访覆盖", "coverage of the survey"),
        formula=Text("至少见到一次的户数", "households met at least once"),
        denominator=Text(
            "各项调查建立时登记的户数", "households registered when each campaign was planned"
        ),
        source=_SOURCE,
        compute=_share,
    ),
)


def _lines(connection: Connection, asked: FigureQuestion) -> Sequence[Text]:
    lines = []
    for campaign in campaigns_under(connection, asked.under):
        rows = coverage(connection, campaign.number, asked.under)
        homes, met = sum(row.frame for row in rows), sum(row.met for row in rows)
        needs = sum(row.needs for row in rows)
        lines.append(
            Text(
                f"{campaign.year} 年{campaign.title}：{homes} 户中见到 {met} 户，"
                f"听到需求 {needs} 件。",
                f"{campaign.year} {campaign.title}: {met} of {homes} households met, "
                f"{needs} needs heard.",
            )
        )
    return lines


PARTS = (ReportPart(code="survey.campaigns", title=Text("走访调查", "Survey"), lines=_lines),)
