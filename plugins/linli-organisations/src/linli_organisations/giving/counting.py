"""Figures of gifts: how many, how many households got something, and how many signed for it."""

from sqlalchemy import ColumnElement, Connection, and_, func, select

from linli_core.plugins import Text
from linli_core.plugins.tables import (
    FigureQuestion,
    FigureValue,
    OwnFigure,
    happened_within,
    standing,
)
from linli_organisations.tables import gifts, handouts

_SOURCE = "民政部通知 三（四）加强支持引导"


def _within(
    at: ColumnElement[int], place: ColumnElement[str], asked: FigureQuestion
) -> ColumnElement[bool]:
    """Return what holds of the entries of a division and a period."""
    return and_(place.startswith(asked.under, autoescape=True), happened_within(at, asked))


def _gifts(connection: Connection, asked: FigureQuestion) -> FigureValue:
    entries = standing(gifts, asked.as_of)
    within = _within(entries.c.given_at, entries.c.division, asked)
    query = select(func.count()).select_from(entries).where(within)
    return FigureValue(part=int(connection.execute(query).scalar_one()))


def _households(connection: Connection, asked: FigureQuestion) -> FigureValue:
    entries = standing(handouts, asked.as_of)
    within = _within(entries.c.handed_at, entries.c.community, asked)
    homes = select(entries.c.community, entries.c.household).where(within).distinct().subquery()
    query = select(func.count()).select_from(homes)
    return FigureValue(part=int(connection.execute(query).scalar_one()))


def _signed(connection: Connection, asked: FigureQuestion) -> FigureValue:
    entries = standing(handouts, asked.as_of)
    within = _within(entries.c.handed_at, entries.c.community, asked)
    signed = func.count().filter(entries.c.signed_by != "")
    row = connection.execute(select(signed, func.count()).where(within)).one()
    return FigureValue(part=int(row[0]), whole=int(row[1]))


FIGURES = (
    OwnFigure(
        code="organisations.gifts",
        name=Text("慈善捐赠", "charitable gifts"),
        formula=Text("期内收到的捐赠笔数", "gifts that came in the period"),
        denominator=Text("单纯计数", "a bare count"),
        source=_SOURCE,
        compute=_gifts,
    ),
    OwnFigure(
        code="organisations.households_given",
        name=Text("得到慈善物资或款项的户", "households given something"),
        formula=Text("期内至少得到一次的户", "households that got something in the period"),
        denominator=Text("单纯计数", "a bare count"),
        source=_SOURCE,
        compute=_households,
    ),
    OwnFigure(
        code="organisations.signed_for",
        name=Text("由住户签收的发放", "handouts signed for by the household"),
        formula=Text("由那一户的人签收的", "those that somebody of the household signed for"),
        denominator=Text("期内的发放", "handouts of the period"),
        source=_SOURCE,
        compute=_signed,
    ),
)
