"""The register of places: which households share a place, building or group (地点)."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from attrs import evolve, frozen

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.sheet_spec import RegisterSheet, columns
from linli_core.batch.casebook.vocabulary import ROLES
from linli_core.codec.problem import Problem
from linli_core.domain.people import Actor
from linli_core.domain.place import Place
from linli_core.services.context import Context
from linli_core.services.place_register import put_places, why_not_entered, why_not_shared
from linli_core.services.register_entries import Registration
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.text import Text


@frozen
class EnteredPlace:
    """A place, and who entered it since when."""

    place: Place
    author: Actor
    at: datetime


def place_row(cells: RowCells) -> EnteredPlace:
    """Read a row of 地点: a place, building or group, and the households that share it.

    Raises:
        BadCell: a cell cannot be taken.
    """
    community = cells.required_number("社区代码")
    if community not in cells.known.communities:
        raise BadCell(Problem("community.unknown", {"code": community}), "社区代码")
    place = Place(
        community=community,
        name=cells.required_number("名称"),
        households=cells.several("户号"),
        count=cells.count("户数"),
        source=cells.text("依据"),
        posted=cells.text("公示地点"),
    )
    author = Actor(cells.required("登记人"), cells.choice("角色", ROLES))
    return EnteredPlace(place, author, cells.moment("时间"))


def _put_places(
    uow: UnitOfWork, context: Context, rows: Sequence[EnteredPlace], by: Registration
) -> None:
    told = [(row, by.source_of(nth)) for nth, row in enumerate(rows)]
    # What one person entered at one moment is written at once, and in the order of the rows.
    for (author, at), some in groupby(told, key=lambda one: (one[0].author, one[0].at)):
        entered, sources = zip(*((row.place, source) for row, source in some), strict=True)
        put_places(uow, context, entered, evolve(by, author=author, at=at, sources=sources))


def _check_place(uow: UnitOfWork, row: EnteredPlace) -> None:
    """Refuse what the register would not take.

    Raises:
        BadCell: it is not for whoever enters it, or its households cannot be these.
    """
    place = row.place
    for heading, why in (
        ("登记人", why_not_entered(uow, row.author, place)),
        ("户号" if place.households else "户数", why_not_shared(uow, place)),
    ):
        if why is not None:
            raise BadCell(Problem("place.wrong", {"why": why}), heading)


PLACES = RegisterSheet(
    name="地点",
    columns=columns(
        "社区代码* 名称* 户号 户数 依据 公示地点 登记人* 角色* 时间*",
        {
            "社区代码": Text("12 位统计用区划代码", "12-digit statistical division code"),
            "名称": Text("与“需求”表的对象编号一致", "as the demands about it name it"),
            "户号": Text("各户的户号", "numbers of its households, a list"),
            "户数": Text("没有名单时填写", "where there is no list"),
            "依据": Text("户数从哪里来", "where the count is from"),
            "公示地点": Text("户数公示在哪里", "where the count is posted"),
        },
        {"角色": ROLES},
    ),
    key=("社区代码", "名称"),
    reader=place_row,
    places=lambda entered: (entered.place.community,),
    place="社区代码",
    save=_put_places,
    check=_check_place,
)

SHEETS = (PLACES,)
