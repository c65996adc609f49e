"""Figures of organisations, support and purchases, and the lists that commands show."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Connection, Subquery, func, select

from linli_core.plugins import Text
from linli_core.plugins.tables import (
    FigureQuestion,
    FigureValue,
    OwnFigure,
    from_micros,
    happened_within,
    standing,
)
from linli_organisations.entries import Judged
from linli_organisations.tables import contracts, deliveries, organisations, supports

_SUPPORT = "民政部通知 三（四）加强支持引导"
_PARTY = "民政部通知 三（二）强化党建引领"
_PURCHASE = "民政部通知 三（四）政府购买服务目录"


@frozen(kw_only=True)
class ContractStanding:
    """How far a contract has come.

    Attributes:
        units: purchased.
        delivered: of these.
        bad: of those delivered, judged 不合格.
        price_fen: of one unit, in hundredths of a yuan.
    """

    number: str
    organisation: str
    item: str
    unit: str
    units: int
    delivered: int
    bad: int
    price_fen: int

    @property
    def left(self) -> int:
        """Return how many units are still to be delivered."""
        return self.units - self.delivered


def organisations_of(connection: Connection, asked: FigureQuestion) -> list[Mapping[str, Any]]:
    """Return the organisations of a division as they stood, by code."""
    entries = standing(organisations, asked.as_of)
    query = select(entries).where(_under(entries, asked.under)).order_by(entries.c.code)
    return [dict(row) for row in connection.execute(query).mappings()]


def contracts_of(connection: Connection, asked: FigureQuestion) -> list[ContractStanding]:
    """Return the contracts of a division's organisations as they stood, by number."""
    bought = standing(contracts, asked.as_of)
    query = select(bought).where(bought.c.organisation.in_(_codes(asked))).order_by(bought.c.number)
    delivered = standing(deliveries, asked.as_of)
    units = {
        (row.contract, row.judged): int(row.units)
        for row in connection.execute(
            select(
                delivered.c.contract,
                delivered.c.judged,
                func.sum(delivered.c.units).label("units"),
            ).group_by(delivered.c.contract, delivered.c.judged)
        )
    }
    return [
        ContractStanding(
            number=row["number"],
            organisation=row["organisation"],
            item=row["item"],
            unit=row["unit"],
            units=row["units"],
            delivered=sum(units.get((row["number"], judged.value), 0) for judged in Judged),
            bad=units.get((row["number"], Judged.BAD.value), 0),
            price_fen=row["price_fen"],
        )
        for row in connection.execute(query).mappings()
    ]


def _under(entries: Subquery, under: str) -> ColumnElement[bool]:
    return entries.c.division.startswith(under, autoescape=True)


def _codes(asked: FigureQuestion) -> Any:  # noqa: ANN401 - a query of SQLAlchemy's
    entries = standing(organisations, asked.as_of)
    return select(entries.c.code).where(_under(entries, asked.under))


def _count(connection: Connection, query: Any) -> int:  # noqa: ANN401 - a query of SQLAlchemy's
    return int(connection.execute(query).scalar_one())


def _registered(connection: Connection, asked: FigureQuestion) -> FigureValue:
    return FigureValue(part=len(organisations_of(connection, asked)))


def _share(holds: Callable[[Mapping[str, Any]], bool]) -> Callable[..., FigureValue]:
    def compute(connection: Connection, asked: FigureQuestion) -> FigureValue:
        every = organisations_of(connection, asked)
        return FigureValue(part=sum(map(holds, every)), whole=len(every))

    return compute


def _given(asked: FigureQuestion) -> tuple[Subquery, list[ColumnElement[bool]]]:
    entries = standing(supports, asked.as_of)
    within = [
        entries.c.organisation.in_(_codes(asked)),
        happened_within(entries.c.given_at, asked),
    ]
    return entries, within


def _supported(connection: Connection, asked: FigureQuestion) -> FigureValue:
    entries, within = _given(asked)
    query = select(func.count(entries.c.organisation.distinct())).where(*within)
    return FigureValue(part=_count(connection, query), whole=_registered(connection, asked).part)


def _money(connection: Connection, asked: FigureQuestion) -> FigureValue:
    entries, within = _given(asked)
    query = select(func.coalesce(func.sum(entries.c.yuan), 0)).where(*within)
    return FigureValue(part=_count(connection, query))


def _delivered(connection: Connection, asked: FigureQuestion) -> FigureValue:
    every = contracts_of(connection, asked)
    return FigureValue(part=sum(c.delivered for c in every), whole=sum(c.units for c in every))


def _not_bad(connection: Connection, asked: FigureQuestion) -> FigureValue:
    every = contracts_of(connection, asked)
    whole = sum(c.delivered for c in every)
    return FigureValue(part=whole - sum(c.bad for c in every), whole=whole)


_EVERY = Text("截至时登记或备案的社会组织", "organisations registered or filed by then")

FIGURES = (
    OwnFigure(
        code="organisations.all",
        name=Text("社会组织", "social organisations"),
        formula=Text("登记或备案在册的社会组织", "organisations that are registered or filed"),
        denominator=Text("单纯计数", "a bare count"),
        source=_SUPPORT,
        compute=_registered,
    ),
    OwnFigure(
        code="organisations.party_branch",
        name=Text("有党组织的社会组织", "organisations with a party branch"),
        formula=Text("写明有党组织的；没写的不算", "those that say so; blanks do not count"),
        denominator=_EVERY,
        source=_PARTY,
        compute=_share(lambda row: row["party_branch"] is True),
    ),
    OwnFigure(
        code="organisations.supported",
        name=Text("得到支持的社会组织", "organisations that were given support"),
        formula=Text("期内至少得到一项支持的", "given at least one thing in the period"),
        denominator=_EVERY,
        source=_SUPPORT,
        compute=_supported,
    ),
    OwnFigure(
        code="organisations.money",
        name=Text("支持资金（元）", "money given, in yuan"),
        formula=Text("期内支持的金额之和", "sum of the money given in the period"),
        denominator=Text("单纯计数", "a bare count"),
        source=_SUPPORT,
        compute=_money,
    ),
    OwnFigure(
        code="organisations.delivered",
        name=Text("政府购买已交付", "purchased units delivered"),
        formula=Text("截至时已交付的单位数", "units delivered by then"),
        denominator=Text("合同购买的单位数", "units purchased by contract"),
        source=_PURCHASE,
        compute=_delivered,
    ),
    OwnFigure(
        code="organisations.not_bad",
        name=Text("政府购买未评为不合格", "purchased units not judged bad"),
        formula=Text("已交付而没有评为不合格的单位数", "units delivered and not judged bad"),
        denominator=Text("已交付的单位数", "units delivered"),
        source=_PURCHASE,
        compute=_not_bad,
    ),
)


def support_lines(connection: Connection, asked: FigureQuestion) -> Sequence[Mapping[str, Any]]:
    """Return the support given in a period, by day: `given_at` as a moment."""
    entries, within = _given(asked)
    query = select(entries).where(*within)
    query = query.order_by(entries.c.given_at, entries.c.organisation, entries.c.number)
    return [
        {**row, "given_at": from_micros(row["given_at"])}
        for row in connection.execute(query).mappings()
    ]
