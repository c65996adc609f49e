"""What a campaign comes to: coverage with its denominator, and the lists of each community."""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core.plugins import Text
from linli_core.plugins.tables import FigureQuestion, FigureValue, OwnFigure, ReportPart
from linli_survey.campaign import campaigns_under
from linli_survey.counting import VisitedHome, coverage, homes_of, settings_of
from linli_survey.tables import visits
from linli_survey.units import units_heard
from linli_survey.visits import Result

_SOURCE = "民政部通知 三（一）"
_BY_SETTING = "民政部通知 四（二）分类实施"


@frozen(kw_only=True)
class HeardNeed:
    """A need on a list: which case it became; neither words nor names.

    Attributes:
        on_list: ``problem``, ``group``, or empty.
    """

    community: str
    on_list: str
    case_number: str


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


def _homes(
    connection: Connection, asked: FigureQuestion
) -> Mapping[tuple[str, str, str], VisitedHome]:
    """Return the households of all frames; a household of two campaigns is two."""
    return homes_of(connection, asked.under, asked=asked)


def _share(connection: Connection, asked: FigureQuestion) -> FigureValue:
    homes = _homes(connection, asked).values()
    return FigureValue(part=sum(home.met for home in homes), whole=len(homes))


def _share_in(setting: str) -> Callable[[Connection, FigureQuestion], FigureValue]:
    """Return the share of households met, among those of communities of a setting."""

    def compute(connection: Connection, asked: FigureQuestion) -> FigureValue:
        settings = settings_of(connection)
        homes = [
            home
            for (_, community, _), home in _homes(connection, asked).items()
            if settings.get(community) == setting
        ]
        return FigureValue(part=sum(home.met for home in homes), whole=len(homes))

    return compute


def _refused(connection: Connection, asked: FigureQuestion) -> FigureValue:
    homes = _homes(connection, asked).values()
    part = sum(not home.met and home.last is Result.REFUSED for home in homes)
    return FigureValue(part=part, whole=len(homes))


def _again(connection: Connection, asked: FigureQuestion) -> FigureValue:
    missed = [
        home
        for home in _homes(connection, asked).values()
        if home.first is not None and home.first is not Result.MET
    ]
    return FigureValue(part=sum(home.was_visited_again for home in missed), whole=len(missed))


_FRAMES = Text("各项调查建立时登记的户数", "households registered when each campaign was planned")

FIGURES = (
    OwnFigure(
        code="survey.coverage",
        name=Text("走访覆盖", "coverage of the survey"),
        formula=Text("至少见到一次的户数", "households met at least once"),
        denominator=_FRAMES,
        source=_SOURCE,
        compute=_share,
    ),
    OwnFigure(
        code="survey.coverage_urban",
        name=Text("城市社区走访覆盖", "coverage of the survey in towns"),
        formula=Text(
            "城市社区至少见到一次的户数", "households of urban communities met at least once"
        ),
        denominator=Text("城市社区名单内的户数", "households of the frames in urban communities"),
        source=_BY_SETTING,
        compute=_share_in("urban"),
    ),
    OwnFigure(
        code="survey.coverage_rural",
        name=Text("农村走访覆盖", "coverage of the survey in villages"),
        formula=Text("村至少见到一次的户数", "households of rural communities met at least once"),
        denominator=Text("村名单内的户数", "households of the frames in rural communities"),
        source=_BY_SETTING,
        compute=_share_in("rural"),
    ),
    OwnFigure(
        code="survey.refused",
        name=Text("拒访", "refusals of the survey"),
        formula=Text(
            "一次也没见到、最后一次为拒访的户数",
            "households never met whose last visit was refused",
        ),
        denominator=_FRAMES,
        source=_SOURCE,
        compute=_refused,
    ),
    OwnFigure(
        code="survey.second_visits",
        name=Text("首次未见到而再访", "visited again after nobody was met"),
        formula=Text("其中至少去过两次的户数", "of these, households visited at least twice"),
        denominator=Text(
            "第一次去没有见到的户数", "households where nobody was met at the first visit"
        ),
        source=_SOURCE,
        compute=_again,
    ),
    OwnFigure(
        code="survey.units",
        name=Text("走访驻区单位", "units of the community that were heard"),
        formula=Text("至少见到一次的驻区单位", "units met at least once"),
        denominator=Text("列入名单的驻区单位", "units that are listed"),
        source=_SOURCE,
        compute=units_heard,
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
