"""The registers: 社区 and 机构, and in their order those of people."""

from collections.abc import Sequence

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.people import (
    CODE_NOTE,
    PLANE_NOTES,
    RESIDENTS,
    STAFF,
    division_code,
)
from linli_core.batch.casebook.sheet_spec import RegisterSheet, columns
from linli_core.batch.casebook.vocabulary import (
    OPENNESS,
    SETTINGS,
    YES_OR_NO,
)
from linli_core.codec.folding import is_digits
from linli_core.codec.problem import Problem
from linli_core.domain.community import Community
from linli_core.domain.directory import Receiver
from linli_core.domain.division_codes import CODE_DIGITS
from linli_core.domain.terms import Setting
from linli_core.services.register import put_communities, put_receivers
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import Text

_CLASS_CODE = "城乡分类代码"


def community_row(cells: RowCells) -> Community:
    """Read a row of 社区.

    Raises:
        BadCell: a cell cannot be taken.
    """
    override = cells.maybe_choice("城乡认定", SETTINGS)
    reason = cells.text("认定理由")
    if override and not reason:
        raise BadCell(Problem("community.override_reason"), "认定理由")
    return Community(
        code=division_code(cells, "社区代码", (CODE_DIGITS,)),
        name=cells.required("社区名称"),
        township=cells.text("乡镇街道"),
        class_code=_class_code(cells, override),
        resettlement=cells.yes("安置社区"),
        households=cells.count("户数"),
        setting=override,
        override_reason=reason if override else None,
        edition=cells.text("代码版本"),
        centre=cells.xy(),
        neighbours=_neighbours(cells),
    )


def _class_code(cells: RowCells, override: Setting | None) -> str | None:
    """Return the class code; a word such as 农村 is none, and what is left blank is guessed."""
    code = cells.number(_CLASS_CODE)
    if not code:
        if override is None and cells.has_column(_CLASS_CODE):
            cells.remark("community.setting_guessed", _CLASS_CODE)
        return None
    if not code.isascii() or not code.isalnum():
        values = {"heading": _CLASS_CODE, "text": as_code(code)}
        raise BadCell(Problem("community.class_code", values), _CLASS_CODE)
    return code


def _neighbours(cells: RowCells) -> tuple[str, ...]:
    found = cells.numbers("相邻社区")
    if any(len(code) != CODE_DIGITS or not is_digits(code) for code in found):
        raise BadCell(Problem("community.code"), "相邻社区")
    return found


COMMUNITIES = RegisterSheet(
    name="社区",
    columns=columns(
        "社区代码* 社区名称* 城乡分类代码 安置社区 户数* 乡镇街道 城乡认定 认定理由 代码版本 "
        "横坐标 纵坐标 相邻社区",
        {
            **CODE_NOTE,
            **PLANE_NOTES,
            "相邻社区": Text("相邻社区的代码，可多项", "codes of bordering communities, a list"),
        },
        {"安置社区": YES_OR_NO, "城乡认定": SETTINGS},
    ),
    key=("社区代码",),
    reader=community_row,
    save=put_communities,
    places=lambda community: (community.code,),
    place="社区代码",
)


def receiver_row(cells: RowCells) -> Receiver:
    """Read a row of 机构: who takes over cases or tasks.

    Raises:
        BadCell: a cell cannot be taken.
    """
    youngest, oldest = cells.count("最小年龄", -1), cells.count("最大年龄", -1)
    return Receiver(
        code=cells.required_number("编号"),
        name=cells.required("名称"),
        areas=cells.numbers("服务范围"),
        accepting=cells.choice("状态", OPENNESS),
        min_age=None if youngest < 0 else youngest,
        max_age=None if oldest < 0 else oldest,
    )


def areas_served(uow: UnitOfWork, receiver: Receiver) -> Sequence[str]:
    """Return what the organisation of that number is registered to serve."""
    known = uow.receivers().get(receiver.code)
    return known.areas if known is not None else ()


RECEIVERS = RegisterSheet(
    name="机构",
    columns=columns("编号* 名称* 服务范围* 状态* 最小年龄 最大年龄", choices={"状态": OPENNESS}),
    key=("编号",),
    reader=receiver_row,
    save=put_receivers,
    places=lambda receiver: receiver.areas,
    known=areas_served,
    place="服务范围",
)


SHEETS = (COMMUNITIES, STAFF, RESIDENTS, RECEIVERS)
