"""Who put their name to what many share (联名), and what their council decided (议事会议)."""

from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.sheet_spec import DEMAND_NUMBER, StatementSheet, Turn, case_columns
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.casebook.vocabulary import ROLES, SIGNATURES
from linli_core.domain.people import Actor
from linli_core.domain.statements.collective import CoSignature
from linli_core.domain.statements.council import CORRECTION, NEED, WITHDRAWAL, CouncilMeeting
from linli_core.domain.terms import Role
from linli_core.texts.text import Text

#: What a meeting may decide.
DECIDES = {"认可需求": NEED, "更正需求": CORRECTION, "退出": WITHDRAWAL}


def meeting_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 议事会议.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder = cells.recorder(ROLES)
    meeting = CouncilMeeting(
        reference=cells.required("决议文号"),
        matter=cells.required("议题"),
        decides=cells.choice("决定", DECIDES, NEED),
        called=cells.persons("应到"),
        came=cells.persons("实到"),
        in_favour=cells.persons("赞成"),
        against=cells.persons("反对"),
    )
    cells.moment("时间")
    return (Statement(meeting, recorder, cells.moment("会议时间"), recorder),)


MEETINGS = StatementSheet(
    name="议事会议",
    columns=case_columns(
        "需求编号* 决议文号* 会议时间* 议题* 决定 应到* 实到* 赞成* 反对",
        {
            "应到": Text("被通知的议事会成员编号", "numbers of the members called"),
            "实到": Text("到会的编号；其余在应到中", "numbers of those who came"),
            "赞成": Text("办理本事项的人不计票", "whoever works on the matter is not counted"),
        },
        {"决定": DECIDES},
    ),
    key=(DEMAND_NUMBER, "决议文号"),
    reader=meeting_row,
    when=Turn.OPENING,
)


def signature_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 联名: a list of signatures, each the statement of whoever signed.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("签名时间")
    body = CoSignature(
        form=cells.choice("签名方式", SIGNATURES),
        list_photo=cells.proof("照片校验码"),
    )
    cells.required("签名人")
    cells.moment("时间")
    signers = cells.persons("签名人")
    return tuple(Statement(body, Actor(n, Role.RESIDENT), at, recorder) for n in signers)


CO_SIGNATURES = StatementSheet(
    name="联名",
    columns=case_columns(
        "需求编号* 签名人* 签名方式* 照片校验码 签名时间*",
        {
            "签名人": Text("各签名居民的编号，可多项", "numbers of those who signed, a list"),
            "照片校验码": Text(
                "名单照片的文件名（--photos），或它的 SHA-256",
                "file name of the list's photo (--photos), or its SHA-256",
            ),
        },
        {"签名方式": SIGNATURES},
    ),
    key=(DEMAND_NUMBER, "签名人", "签名时间"),
    reader=signature_row,
    when=Turn.OPENING,
)

SHEETS = (CO_SIGNATURES, MEETINGS)
