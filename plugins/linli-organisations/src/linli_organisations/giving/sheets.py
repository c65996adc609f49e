"""The sheets 慈善捐赠 and 慈善发放."""

from linli_core import Desk
from linli_core.plugins.sheets import ROLES, Cells, OwnSheet, Registration, own_column
from linli_organisations.giving.entries import Gift, Handout, enter_gift, enter_handout


def _gift_row(cells: Cells) -> Gift:
    return Gift(
        division=cells.required_number("区划代码"),
        number=cells.required_number("捐赠编号"),
        at=cells.moment("日期"),
        giver=cells.words("捐赠方"),
        what=cells.words("内容"),
        quantity=cells.count("数量"),
        unit=cells.required("单位"),
        recorder=cells.recorder(ROLES),
    )


def _handout_row(cells: Cells) -> Handout:
    return Handout(
        division=cells.required_number("区划代码"),
        gift=cells.required_number("捐赠编号"),
        number=cells.required_number("编号"),
        at=cells.moment("日期"),
        community=cells.community("社区代码"),
        household=cells.required_number("户号"),
        quantity=cells.count("数量"),
        signed_by=cells.maybe_person("签收人"),
        recorder=cells.recorder(ROLES),
    )


def _save_gift(desk: Desk, entry: Gift, by: Registration) -> None:
    enter_gift(desk, entry, written_at=by.at)


def _save_handout(desk: Desk, entry: Handout, by: Registration) -> None:
    enter_handout(desk, entry, written_at=by.at)


_KEPT = own_column(
    "区划代码*", "谁保管：社区、乡镇或县", "who keeps it: community, township or county"
)

SHEETS = (
    OwnSheet(
        name="慈善捐赠",
        columns=(
            own_column("捐赠编号*", "本区划内自编", "a number of the division's own"),
            _KEPT,
            own_column("日期*"),
            own_column("捐赠方*", "照捐赠方愿意公开的名称写", "as they want to be named"),
            own_column("内容*", "款项或物资", "money, or which goods"),
            own_column("数量*", "整数", "a whole number"),
            own_column("单位*", "元、袋、件……", "yuan, bags, pieces"),
            own_column("记录人*"),
            own_column("角色*"),
        ),
        key=("区划代码", "捐赠编号"),
        reader=_gift_row,
        save=_save_gift,
        divisions=lambda entry: (entry.division,),
        place="区划代码",
    ),
    OwnSheet(
        name="慈善发放",
        columns=(
            own_column("捐赠编号*", "“慈善捐赠”表里的编号", "the number of the gift"),
            _KEPT,
            own_column("编号*", "该笔捐赠内自编", "a number of the gift's own"),
            own_column("日期*"),
            own_column("社区代码*"),
            own_column("户号*", "发给哪一户", "to which household"),
            own_column("数量*", "单位同捐赠", "in the units of the gift"),
            own_column(
                "签收人",
                "这一户里签收的人；没有签收的空着",
                "who of the household signed; blank where nobody did",
            ),
            own_column("记录人*"),
            own_column("角色*"),
        ),
        key=("区划代码", "捐赠编号", "编号"),
        reader=_handout_row,
        save=_save_handout,
        divisions=lambda entry: (entry.division, entry.community),
        place="区划代码",
        turn=1,
    ),
)
