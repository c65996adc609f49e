"""驻区单位: which units a campaign lists, which were heard, and what they raised.

A unit is no resident: what it raises is kept with the campaign, on a list for the committee, and
opens no case. A need of people becomes a demand when one of them says it.
"""

from collections.abc import Mapping
from datetime import datetime

from attrs import frozen
from sqlalchemy import Connection, and_, case, func, select

from linli_core import Actor, Desk, InvalidInput
from linli_core.plugins.sheets import ROLES, Cells, OwnSheet, Registration, own_column
from linli_core.plugins.tables import (
    FigureQuestion,
    FigureValue,
    connection_of,
    happened_within,
    require_keeper,
    to_micros,
)
from linli_survey.campaign import planned_at
from linli_survey.tables import units
from linli_survey.texts_survey import (
    NOT_HEARD,
    NOT_PLANNED_YET,
    RAISED_LOST,
    UNIT_WITHOUT_VISIT,
)
from linli_survey.visits import Result

#: How a visit to a unit ends; blank where the unit is only listed so far.
UNIT_RESULTS: Mapping[str, Result] = {
    "见到": Result.MET,
    "拒访": Result.REFUSED,
    "不在": Result.ABSENT,
}


@frozen(kw_only=True)
class UnitVisit:
    """A unit that a campaign lists, or one visit to it.

    Attributes:
        unit: its name.
        no: 1 for the first visit, 2 for a second.
        at: when; None where nobody went yet.
        result: None where nobody went yet.
        raised: what the unit raised of the neighbourhood.
    """

    campaign: str
    community: str
    unit: str
    no: int = 1
    at: datetime | None = None
    visitor: str = ""
    result: Result | None = None
    raised: str = ""
    recorder: Actor


@frozen(kw_only=True)
class UnitStanding:
    """A unit of a campaign, with all it raised."""

    community: str
    unit: str
    is_met: bool
    raised: str


def record_unit(desk: Desk, visit: UnitVisit, *, written_at: datetime) -> None:
    """Put a unit, or a visit to it, on record; the same again changes nothing.

    Args:
        desk: in a transaction; nothing is committed here.
        visit: what happened.
        written_at: when it was written down.

    Raises:
        Refused: LL-1019, the recorder keeps no register there.
        InvalidInput: LL-4001, there is no such campaign, the visit was before it, parts of a visit
            are missing, or what the unit raised would be written over.
    """
    connection = connection_of(desk)
    require_keeper(desk, visit.recorder, visit.community, at=written_at)
    begun = planned_at(connection, visit.campaign)
    if visit.at is not None and visit.at < begun:
        raise InvalidInput(what=NOT_PLANNED_YET)
    if (visit.result is None) != (visit.at is None) or bool(visit.visitor) != (
        visit.at is not None
    ):
        raise InvalidInput(what=UNIT_WITHOUT_VISIT)
    if visit.raised and visit.result is not Result.MET:
        raise InvalidInput(what=NOT_HEARD)
    same = and_(
        units.c.campaign == visit.campaign,
        units.c.community == visit.community,
        units.c.unit == visit.unit,
        units.c.no == visit.no,
    )
    before = connection.execute(select(units).where(same)).mappings().first()
    if before is not None and before["raised"] not in ("", visit.raised):
        raise InvalidInput(what=RAISED_LOST.format(unit=visit.unit))
    row = {
        "visited_at": None if visit.at is None else to_micros(visit.at),
        "visitor": visit.visitor,
        "result": "" if visit.result is None else visit.result.value,
        "raised": visit.raised,
    }
    if before is not None and all(before[name] == value for name, value in row.items()):
        return
    row |= {"written_by": visit.recorder.number, "written_at": to_micros(written_at)}
    if before is not None:
        connection.execute(units.update().where(same).values(row))
        return
    key = {"campaign": visit.campaign, "community": visit.community, "unit": visit.unit}
    connection.execute(units.insert().values({**key, "no": visit.no, **row}))


def units_of(connection: Connection, campaign: str, under: str = "") -> list[UnitStanding]:
    """Return the units of a campaign, by community and name."""
    u = units.c
    query = (
        select(u.community, u.unit, u.result, u.raised)
        .where(u.campaign == campaign, u.community.startswith(under, autoescape=True))
        .order_by(u.community, u.unit, u.no)
    )
    rows: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for community, unit, result, raised in connection.execute(query):
        rows.setdefault((community, unit), []).append((result, raised))
    return [
        UnitStanding(
            community=community,
            unit=unit,
            is_met=any(result == Result.MET.value for result, _ in told),
            raised=" / ".join(raised for _, raised in told if raised),
        )
        for (community, unit), told in rows.items()
    ]


def units_heard(connection: Connection, asked: FigureQuestion) -> FigureValue:
    """Return the units met at least once, of those that campaigns list."""
    u = units.c
    heard = and_(u.result == Result.MET.value, happened_within(u.visited_at, asked))
    query = (
        select(func.max(case((heard, 1), else_=0)))
        .where(
            u.community.startswith(asked.under, autoescape=True),
            u.written_at <= to_micros(asked.as_of),
        )
        .group_by(u.campaign, u.community, u.unit)
    )
    met = connection.execute(query).scalars().all()
    return FigureValue(part=sum(met), whole=len(met))


def unit_row(cells: Cells) -> UnitVisit:
    """Read a row of 驻区单位."""
    return UnitVisit(
        campaign=cells.required_number("调查编号"),
        community=cells.community("社区代码"),
        unit=cells.words("单位名称"),
        no=cells.count("次序", 1),
        at=cells.maybe_moment("走访时间"),
        visitor=cells.maybe_person("走访人"),
        result=cells.choice("结果", UNIT_RESULTS) if cells.has("结果") else None,
        raised=cells.text("反映的问题"),
        recorder=cells.recorder(ROLES),
    )


def save_unit(desk: Desk, visit: UnitVisit, by: Registration) -> None:
    """Put the unit of a row on record."""
    record_unit(desk, visit, written_at=by.at)


UNIT_SHEETS = (
    OwnSheet(
        name="驻区单位",
        columns=(
            own_column("调查编号*"),
            own_column("社区代码*"),
            own_column("单位名称*"),
            own_column("次序", "第几次；空为 1", "which visit; 1 where blank"),
            own_column("走访时间", "还没去的留空", "blank where nobody went yet"),
            own_column("走访人", "还没去的留空", "blank where nobody went yet"),
            own_column(
                "结果",
                "见到、拒访、不在；还没去的留空",
                "met, refused, absent; blank where nobody went yet",
            ),
            own_column("反映的问题", "单位说的；不写个人姓名", "what the unit said; no names"),
            own_column("记录人*"),
            own_column("角色*"),
        ),
        key=("调查编号", "社区代码", "单位名称", "次序"),
        reader=unit_row,
        save=save_unit,
        divisions=lambda visit: (visit.community,),
        place="社区代码",
    ),
)
